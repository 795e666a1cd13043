package p

var _ = a[/* ERROR syntax error: unexpected ], expected operand */ ]
var _ = a[1:/* ERROR middle index required in 3-index slice */ :3]
var _ = a[1:2:/* ERROR final index required in 3-index slice */ ]
var _ = a[1 /* ERROR syntax error: unexpected literal 2, expected comma, : or ] */ 2]
var _ = f(a /* ERROR syntax error: unexpected name b in argument list; possibly missing comma or ) */ b)
var _ = f(a..., /* ERROR syntax error: unexpected name b, expected ) */ b/* ERROR syntax error: unexpected ) after top level declaration */ )
var _ = (T)/* ERROR syntax error: cannot parenthesize type in composite literal */ {1}
var _ = &(T{})
var _ = T{1, 2 /* ERROR syntax error: unexpected newline in composite literal; possibly missing comma or } */
}
var _ = x.
	/* ERROR syntax error: unexpected literal 1, expected name or ( */ 1
var _ = x.(type)
var _ = -+!^*&<-x
var _ = <-chan<-int /* ERROR syntax error: unexpected int, expected chan */
var _ = <-chan int(x)
var _ = chan
/* ERROR syntax error: unexpected keyword var after top level declaration */ /* ERROR syntax error: missing channel element type */ var _ = map[string] /* ERROR syntax error: unexpected newline, expected type */
var _ = [...]int{1}
var _ = /* ERROR syntax error: unexpected ) after top level declaration */ /* ERROR syntax error: unexpected ), expected expression */ )
