// A panic with an error that nobody recovers: its text is printed.
package main

import (
	"errors"
	"fmt"
)

type E struct{ code int }

func (e *E) Error() string { return fmt.Sprintf("E%d", e.code) }

func fail(n int) error { return fmt.Errorf("context %d: %w", n, &E{n}) }

func main() {
	defer fmt.Println("deferred calls run first")
	var e *E
	fmt.Println(errors.As(fail(3), &e), e)
	panic(fail(7))
}
