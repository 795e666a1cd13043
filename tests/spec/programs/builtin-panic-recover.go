// Built-in functions: panic and recover.
package main

import (
	"errors"
	"fmt"
	"runtime"
)

func protect(name string, g func()) {
	defer func() {
		fmt.Println(name, "done")
		if x := recover(); x != nil {
			fmt.Printf("%s: %v (%T)\n", name, x, x)
		}
	}()
	fmt.Println(name, "start")
	g()
}

func helper() any { return recover() }

type T struct{ n int }

func (t *T) rec() { t.n++; fmt.Println("method recovers", recover()) }

func deep(n int) {
	if n == 0 {
		panic(fmt.Errorf("deep: %w", errors.ErrUnsupported))
	}
	defer func() {
		if n%2 == 0 {
			panic(fmt.Sprint("replaced at ", n, ": ", recover()))
		}
	}()
	deep(n - 1)
}

func main() {
	fmt.Println(recover())
	protect("nothing", func() {})
	protect("string", func() { panic("s") })
	protect("error", func() { panic(errors.New("e")) })
	protect("nil", func() { panic(nil) })
	protect("run-time", func() { var m map[string]int; m["a"]++ })
	protect("deep", func() { deep(3) })
	protect("helper", func() {
		defer func() { fmt.Println("helper sees", helper()) }()
		panic("not for the helper")
	})
	protect("deferred directly", func() {
		defer helper()
		panic("recovered by a deferred helper")
	})
	protect("deferred builtin", func() {
		defer recover()
		panic("defer recover() does recover")
	})
	t := &T{}
	protect("method", func() {
		defer t.rec()
		panic("for the method")
	})
	protect("twice", func() {
		defer func() { fmt.Println("second:", recover()) }()
		defer func() { fmt.Println("first:", recover()) }()
		panic("once")
	})
	protect("while panicking", func() {
		defer func() {
			defer func() { fmt.Println("inner:", recover()) }()
			panic("inner panic")
		}()
		panic("outer panic")
	})
	protect("goexit", func() {
		done := make(chan any)
		go func() {
			defer func() { done <- recover() }()
			runtime.Goexit()
		}()
		fmt.Println("recover during Goexit:", <-done)
	})
	protect("loop", func() {
		for i := range 3 {
			func() {
				defer func() { recover() }()
				if i == 1 {
					panic(i)
				}
				fmt.Println("round", i)
			}()
		}
	})
	fmt.Println(t.n, func() (r int) {
		defer func() { r = recover().(int) * 2 }()
		panic(21)
	}())
}
