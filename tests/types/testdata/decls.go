package main

import "os"
import "fmt"
import m "math"

type T struct {
	a int
	a string
	T2
	*T3
	b, b2, b int
}
type T2 struct{ x int }
type T3 struct{ x int }

type R struct{ r R }
type A [2]A
type P *P
type S []S
type M map[string]M
type X struct{ y Y }
type Y struct{ x X }
type Al = Al
type B1 = B2
type B2 = B1
type I interface{ I }
type I1 interface{ I2 }
type I2 interface{ I1 }
type Mk map[[]int]string
type Fk map[func()]int
type Gk map[struct{ f []int }]int
type Emb struct{ *I3 }
type I3 interface{ F() }
type Dup interface {
	F()
	F()
}
type PP struct{ *P }

func main() {}
func main() {}
func init() {}
func init() {}
func init(x int) {}
func (T) a()     {}
func (T) M()     {}
func (*T) M()    {}
func (int) N()   {}
func (os.File) O() {}
func (*P) Q()    {}
func (I3) W()    {}
func (U) V()     {}
func (t T) t()   {}
func g(x int, x string) (x bool) { return }

var x int
var x string
var fmt = 1
var a = b
var b = c
var c = a
var d = fd()

func fd() int { return d }

var e, e2 = 1
var g1, g2 = two()

func two() (int, int, int) { return 1, 2, 3 }

var un undefinedT
var os2 os.Filee
var notType x
var h = T{}.x
var k = T{1, "a"}
var l = T{a: 1, zz: 2, a: 3}
var n = T2{x: 1, 2}
var o = T2{1, 2}
var p = []int{0: 1, 0: 2, "a": 3}
var q = map[string]int{"a": 1, "a": 2, 3: 4, 5}
var r = struct{}{1}
var s = int{1}
var t = [...]int{}
var u [...]int
var v = T{x: 1}
var w = m.Pi.x
var main2 = iota
var _ = init
