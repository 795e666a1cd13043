// Statements: defer statements.
package main

import (
	"errors"
	"fmt"
	"os"
)

type res struct{ name string }

func (r *res) Close() error { fmt.Println("close", r.name); return nil }
func open(n string) *res    { fmt.Println("open", n); return &res{n} }

func order() {
	for i := 0; i <= 3; i++ {
		defer fmt.Print(i, " ")
	}
}

func args() {
	x := 1
	defer fmt.Println("x was", x)
	defer func() { fmt.Println("x is", x) }()
	p := &x
	defer func(q *int) { fmt.Println("*q is", *q) }(p)
	x = 5
}

func result() (r int) {
	defer func() { r++ }()
	defer func(v int) { r += v }(10)
	return 100
}

func methods() {
	a := open("a")
	defer a.Close()
	b := open("b")
	defer b.Close()
	a = b
	f := b.Close
	defer f()
	defer (*res).Close(&res{"expr"})
}

func nested() {
	defer func() {
		defer func() { fmt.Println("inner", recover()) }()
		panic("second")
	}()
	defer func() { fmt.Println("outer", recover()) }()
	panic("first")
}

func loopPanic() (err error) {
	for i := range 3 {
		func() {
			defer func() {
				if r := recover(); r != nil {
					err = errors.Join(err, fmt.Errorf("%d: %v", i, r))
				}
			}()
			var a []int
			_ = a[i]
		}()
	}
	return
}

func nilFunc() {
	defer func() { fmt.Println("nil func:", recover()) }()
	var f func()
	defer f()
	fmt.Println("reached")
}

func conditional(b bool) {
	if b {
		defer fmt.Println("conditional")
	}
	defer fmt.Println("always")
}

func builtin() {
	m := map[string]int{"a": 1}
	c := make(chan int, 1)
	func() {
		defer delete(m, "a")
		defer close(c)
		defer print("")
		defer copy([]int{1}, []int{2})
		defer recover()
	}()
	_, ok := <-c
	fmt.Println(len(m), ok)
}

func big() (out [4]string) {
	defer func() { out[3] = "deferred" }()
	out = [4]string{"a", "b", "c", "d"}
	return out
}

func rethrow() {
	defer func() {
		r := recover()
		fmt.Println("again:", r)
		defer func() { fmt.Println("re-panicked:", recover()) }()
		panic(fmt.Sprint("re-", r))
	}()
	panic("original")
}

func recoverNotDirect() (s string) {
	defer func() { s = fmt.Sprint(recover()) }()
	defer func() {
		func() { fmt.Println("indirect:", recover()) }()
	}()
	panic("p")
}

func many(n int) int {
	total := 0
	func() {
		for i := range n {
			defer func() { total += i }()
		}
	}()
	return total
}

func main() {
	order()
	fmt.Println()
	args()
	fmt.Println(result())
	methods()
	nested()
	fmt.Println(loopPanic())
	nilFunc()
	conditional(true)
	conditional(false)
	builtin()
	fmt.Println(big())
	rethrow()
	fmt.Println(recoverNotDirect(), many(1000))
	defer fmt.Println("not run: os.Exit does not run deferred calls")
	os.Exit(3)
}
