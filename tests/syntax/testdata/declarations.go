package p

import "fmt"
import /* ERROR syntax error: missing import path */ ;
import /* ERROR syntax error: import path must be a string */ 1

const c
const d int
const e /* ERROR syntax error: unexpected :=, expected = */ := 1
var v /* ERROR syntax error: unexpected newline, expected type */

type T /* ERROR syntax error: unexpected newline in type declaration */
type (
	A = int
	B[P any] []P
	C[P *Q,] struct{}
	D[P *Q | R] struct{}
	E [N]int
	F [N * 2]int
	G[P interface{ ~int | string }] struct{ x, y P; *A; q.A "tag" }
	H[P, Q any, R []Q] map[P]Q
	I [2/* ERROR syntax error: unexpected comma; expected ] */ , ]int
	J[P, Q/* ERROR syntax error: missing type constraint */ ] int
	K[P *Q] int
	L[~int] int
)

func () /* ERROR method has no receiver */ m1() {}
func (a, b T) /* ERROR method has multiple receivers */ m2() {}
func m3(a, b int, string/* ERROR syntax error: missing parameter type */ ) {}
func m4(a int, string, c bool) {}
func m5(a /* ERROR can only use ... with final parameter */ ...int, b int) (c /* ERROR invalid use of ... */ ...int) {}
func m6[P/* ERROR syntax error: missing type constraint */ ]() {}
func m7[/* ERROR syntax error: empty type parameter list */ ]() {}
func (r T[P]) m8[Q any](f func(P) Q) Q

type S struct {
	/* ERROR syntax error: cannot parenthesize embedded type */ (A)
	*/* ERROR syntax error: cannot parenthesize embedded type */ (B)
	a, b int "x"
	C[int]
	d [3]int
	/* ERROR syntax error: unexpected literal 1, expected field name or embedded type */ 1
}

type U interface {
	m()
	m/* ERROR interface method must have no type parameters */ [P any]()
	~int | ~string
	E[int]
	[]int
	/* ERROR syntax error: unexpected + in interface type; possibly missing semicolon or newline or } */ /* ERROR syntax error: unexpected +, expected ~ term or type */ +
}

var f = func/* ERROR syntax error: function type must have no type parameters */ [P any]() {}
func ()/* ERROR syntax error: unexpected newline, expected name */  /* ERROR method has no receiver */
