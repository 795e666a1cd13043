// What a deferred call recovers, becomes an error; the exit status is that of the program.
package main

import (
	"errors"
	"fmt"
	"os"
	"runtime"
)

func safe(f func()) (err error) {
	defer func() {
		switch r := recover().(type) {
		case nil:
		case runtime.Error:
			err = fmt.Errorf("run-time error: %w", r)
		case error:
			err = r
		default:
			err = fmt.Errorf("panic: %v", r)
		}
	}()
	f()
	return nil
}

func main() {
	sentinel := errors.New("sentinel")
	for _, f := range []func(){
		func() {},
		func() { panic(sentinel) },
		func() { panic("text") },
		func() { var p *int; *p = 0 },
		func() { var a [3]int; i := 3; a[i%4]++ },
		func() { panic(nil) },
	} {
		err := safe(f)
		var re runtime.Error
		var pn *runtime.PanicNilError
		fmt.Println(err, errors.Is(err, sentinel), errors.As(err, &re), errors.As(err, &pn))
	}
	if err := safe(func() { panic(sentinel) }); err != nil {
		fmt.Fprintln(os.Stderr, "error:", err)
		os.Exit(1)
	}
}
