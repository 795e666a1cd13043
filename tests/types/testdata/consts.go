package main

const big = 1 << 100
const (
	A = iota
	B
	C = "s"
	D
	E, F = iota, iota * 10
	G, H
	bad
)
const huge = 1 << 600
const tooLong = 1 << 10000
const fl = 1e1000
const small int8 = 128
const neg uint = -1
const div = 1 / 0
const fdiv = 1.0 / 0.0
const mod = 5.5 % 2
const str = "a" + 1
const cmp = "a" < 1
const notConst = f()
const typed float32 = 1e40
const c64 complex64 = 1 + 2i
const trunc int = 2.5
const fromRune byte = 'é'
const big2 int64 = big
const shift = 1.5 << 2
const shiftOK = 4.0 << 2
const self = self + 1
const x1, y1 = y1, x1
const missing int
const extra = 1, 2
const nilc = nil
const bl = true && 1
const cc = 'a' + 1.5
const ptr *int = nil

func f() int { return 1 }

var arr [big]int
var neglen [-1]int
var flen [2.5]int
var vlen [n]int
var n = 3
var okLen [2.0]int
var i = big
var j int32 = 1 << 31
var k uint8 = 255 + 1
var l = uint8(255) + 1
var m = uint8(256)
var o = int8(-129)
var p = float32(1e39)
var q = string(65)
var r = "abc"[5]
var s = []int{1, 2, 3}[-1]
var t = [3]int{0, 1, 2, 3}
var u = [...]int{5: 1, 2, 5: 3}
var v = 07 + 0b101 + 0x1p-2 + 1_000
var w uint64 = 1<<64 - 1
var z uint64 = 1 << 64
