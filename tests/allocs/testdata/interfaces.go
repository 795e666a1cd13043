// What becomes an interface value, and what of it is allocated.
package main

type Small struct{ a int }

type Pair struct{ a, b int }

type Named int

type Str string

type OnePtr struct{ p *int }

type Big struct{ a [40]int }

type Flag struct{ b bool }

type Stringer interface{ Text() string }

func (n Named) Text() string { return "named" }

func (p *Pair) Text() string { return "pair" }

type Empty struct{}

func (Empty) Text() string { return "empty" }

var (
	zero, seven, big = 0, 7, 300
	str, empty       = "hello", ""
	pi, zeroF        = 3.5, 0.0
	bytes            []byte
	someBytes        = []byte("some bytes")
	r                = 'x'
	u8               = byte(200)
	i16              = int16(300)
	i16s             = int16(30)
	i32              = int32(70000)
	u64              = uint64(255)
	cplx             = complex(1, 2)
	yes              = true
	pair             = Pair{1, 2}
	fn               = func() int { return seven }
)

func constInt()       { sink = 42 }
func constString()    { sink = "hi" }
func constFloat()     { sink = 1.5 }
func constBig()       { sink = 1 << 40 }
func constComplex()   { sink = 1 + 2i }
func constRune()      { sink = 'x' }
func constNamed()     { sink = Named(1000) }
func provenConst()    { x := 300; sink = x }
func notProven()      { x := 300; x += zero; sink = x }
func dynSmall()       { sink = seven }
func dynZero()        { sink = zero }
func dynBig()         { sink = big }
func dyn255()         { sink = u64 }
func dyn256()         { sink = u64 + 1 }
func dynByte()        { sink = u8 }
func dynBool()        { sink = yes }
func dynInt16()       { sink = i16 }
func dynInt16Small()  { sink = i16s }
func dynInt32()       { sink = i32 }
func dynRune()        { sink = r }
func dynFloat()       { sink = pi }
func dynFloatZero()   { sink = zeroF }
func dynComplex()     { sink = cplx }
func dynString()      { sink = str }
func dynStringEmpty() { sink = empty }
func dynNamed()       { sink = Named(big) }
func dynNamedSmall()  { sink = Named(seven) }
func dynStr()         { sink = Str(str) }
func nilSlice()       { sink = bytes }
func dynSlice()       { sink = someBytes }
func structConst()    { sink = Pair{1, 2} }
func structZero()     { sink = Pair{} }
func structDyn()      { sink = pair }
func structHalf()     { sink = Pair{1, seven} }
func structLocal()    { p := Pair{3, 4}; sink = p }
func structChanged()  { p := Pair{3, 4}; p.a++; sink = p }
func smallStruct()    { sink = Small{seven} }
func flagStruct()     { sink = Flag{yes} }
func onePtr()         { sink = OnePtr{&seven} }
func bigStruct()      { sink = Big{} }
func bigStructDyn()   { b := Big{}; b.a[1] = seven; sink = b }
func emptyStruct()    { sink = Empty{} }
func emptyArray()     { sink = [0]int{} }
func arrayConst()     { sink = [3]int{1, 2, 3} }
func arrayOne()       { sink = [1]byte{u8} }
func arrayDyn()       { sink = [3]int{1, seven, 3} }
func hugeZero()       { sink = [100]int{} }
func hugeZero2()      { sink = [200]int{} }
func pointer()        { sink = &seven }
func freshPointer()   { sink = new(int) }
func mapValue()       { sink = map[int]int(nil) }
func funcValue()      { sink = fn }
func chanValue()      { sink = make(chan int) }
func localIface()     { var x any = big; _ = x.(int) }
func localStruct()    { var x any = pair; _ = x.(Pair).a }
func localHuge()      { var a [200]int; a[seven] = 1; var x any = a; _ = x.([200]int)[1] }
func ifaceToIface()   { var s Stringer = Named(big); sink = s }
func methodsSmall()   { var s Stringer = Named(seven); keep(s.Text()) }
func methodsPtr()     { var s Stringer = &Pair{1, 2}; keep(s.Text()) }
func methodsEmpty()   { sink = Stringer(Empty{}) }
func anySlice()       { sink = []any{1, "a", seven, big, str} }
func variadic()       { many(1, "a", seven, big) }
func variadicNone()   { many() }
func variadicKept()   { keepAll(1, seven, big) }
func compareIface()   { keepBool(any(big) == any(seven)) }
func switchIface()    { var x any = big; keepInt(kindOf(x)) }
func loopIface() {
	for i := 250; i < 260; i++ {
		sink = i
	}
}
func loopIfaceLocal() {
	for i := 250; i < 260; i++ {
		many(i)
	}
}

func kindOf(x any) int {
	switch x := x.(type) {
	case int:
		return x
	case string:
		return len(x)
	}
	return 0
}

//go:noinline
func many(xs ...any) { total += len(xs) }

//go:noinline
func keepAll(xs ...any) { sinkAny = xs }
