package reflect

import (
	"internal/abi"
	"unsafe"
)

// makeFuncImpl is the closure object of a function that MakeFunc has made. What comes before typ is known to the machine
// (machine/abi.ts, MADE_*): the collector finds the pointers among the arguments by it.
type makeFuncImpl struct {
	code    uintptr
	bitmap  *uint32 // a bit for each word of arguments and results: it is a pointer
	words   uint32
	results uint32 // offset of the results
	size    uint32 // bytes of arguments and results
	_       uint32
	handler func(*makeFuncImpl, unsafe.Pointer)
	typ     *abi.Type
	fn      func([]Value) []Value
}

// makeFuncStub is the code of all these functions; the back end writes it.
func makeFuncStub()

var makeFuncCode = **(**uintptr)(unsafe.Pointer(&stub))

var stub = makeFuncStub

// MakeFunc returns a function of the given type that calls fn with its arguments and returns what that returns.
func MakeFunc(typ Type, fn func(args []Value) (results []Value)) Value {
	if typ.Kind() != Func {
		panic("reflect: call of MakeFunc with non-Func type")
	}
	f := &makeFuncImpl{fn: fn}
	f.init(typ.common(), callReflect)
	return valueOf(f.typ, unsafe.Pointer(f), 0)
}

// init makes f a closure object for functions of type t, which handler carries out.
func (f *makeFuncImpl) init(t *abi.Type, handler func(*makeFuncImpl, unsafe.Pointer)) {
	b := layout(t, false)
	m := &b.pointed
	bits := make([]uint32, (m.words+31)/32+1)
	for i := range m.words {
		if m.has(i) {
			bits[i/32] |= 1 << (i % 32)
		}
	}
	f.code, f.bitmap, f.words = makeFuncCode, &bits[0], uint32(m.words)
	f.results, f.size = uint32(b.results), uint32(b.size)
	f.handler, f.typ = handler, t
}

// callReflect calls a made function with the arguments at frame, and puts its results there. A recover in f.fn counts as in
// the made function.
func callReflect(f *makeFuncImpl, frame unsafe.Pointer) {
	t := f.typ
	b := layout(t, false)
	in := make([]Value, t.NumIn())
	for i := range in {
		p := t.Param(i)
		if p.Size == 0 {
			in[i] = Zero(toType(p))
			continue
		}
		in[i] = copyVal(p, 0, unsafe.Add(frame, b.offsets[i]))
	}
	out := f.fn(in)
	if len(out) != t.NumOut() {
		panic("reflect: wrong return count from function created by MakeFunc")
	}
	for i, x := range out {
		k := t.NumIn() + i
		p := t.Param(k)
		if x.typ == nil {
			panic("reflect: function created by MakeFunc using closure returned zero Value")
		}
		if x.flag&flagRO != 0 {
			panic("reflect: function created by MakeFunc using closure returned value obtained from unexported field")
		}
		if p.Size == 0 {
			continue
		}
		x = x.assignTo("reflect.MakeFunc", p)
		typedmemmove(p, unsafe.Add(frame, b.offsets[k]), x.addr())
	}
}
