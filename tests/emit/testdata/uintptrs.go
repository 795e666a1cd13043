// What a uintptr argument was made from lives until the call is over, if the function is marked so.
package main

import (
	"runtime"
	"unsafe"
)

var gone *bool

func check() {
	for range 3 {
		runtime.GC()
		runtime.Gosched()
	}
	println(*gone)
}

//go:uintptrescapes
func plain(p uintptr) { check() }

//go:uintptrescapes
func several(n int, p ...uintptr) { check() }

//go:uintptrescapes
func result(p uintptr) (int, string) { check(); return 1, "r" }

type T struct{}

//go:uintptrescapes
func (*T) method(a string, p uintptr) int { check(); return len(a) }

func fresh() unsafe.Pointer {
	mine := new(bool)
	gone = mine
	p := new([64]byte)
	runtime.SetFinalizer(p, func(*[64]byte) { *mine = true })
	return unsafe.Pointer(p)
}

func deferred() { defer plain(uintptr(fresh())) }

func deferredSeveral() { defer several(1, uintptr(fresh()), 3) }

func main() {
	plain(uintptr(fresh()))
	several(1, 2, uintptr(fresh()))
	_, s := result(uintptr(fresh()))
	println(s, new(T).method("ab", uintptr(fresh())))
	deferred()
	deferredSeveral()
	done := make(chan bool)
	go func() {
		plain(uintptr(fresh()))
		done <- true
	}()
	<-done
	check()
}
