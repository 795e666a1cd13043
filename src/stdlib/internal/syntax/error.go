// Package syntax has the error of package regexp, which in Go is regexp/syntax's.
package syntax

// Error is what is wrong with an expression, and the part of it that shows it.
type Error struct {
	Code string
	Expr string
}

func (e *Error) Error() string { return "error parsing regexp: " + e.Code + ": `" + e.Expr + "`" }
