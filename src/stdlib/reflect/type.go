package reflect

import (
	"internal/abi"
	"iter"
	"unsafe"
)

// Type is the representation of a Go type. Type values are comparable.
type Type interface {
	Align() int
	FieldAlign() int
	Method(int) Method
	Methods() iter.Seq[Method]
	MethodByName(string) (Method, bool)
	NumMethod() int
	Name() string
	PkgPath() string
	Size() uintptr
	String() string
	Kind() Kind
	Implements(u Type) bool
	AssignableTo(u Type) bool
	ConvertibleTo(u Type) bool
	Comparable() bool
	Bits() int
	ChanDir() ChanDir
	IsVariadic() bool
	Elem() Type
	Field(i int) StructField
	Fields() iter.Seq[StructField]
	FieldByIndex(index []int) StructField
	FieldByName(name string) (StructField, bool)
	FieldByNameFunc(match func(string) bool) (StructField, bool)
	In(i int) Type
	Ins() iter.Seq[Type]
	Key() Type
	Len() int
	NumField() int
	NumIn() int
	NumOut() int
	Out(i int) Type
	Outs() iter.Seq[Type]
	OverflowComplex(x complex128) bool
	OverflowFloat(x float64) bool
	OverflowInt(x int64) bool
	OverflowUint(x uint64) bool
	CanSeq() bool
	CanSeq2() bool
	common() *abi.Type
}

type rtype struct {
	t abi.Type
}

func toType(t *abi.Type) Type {
	if t == nil {
		return nil
	}
	return toRType(t)
}

func toRType(t *abi.Type) *rtype {
	return (*rtype)(unsafe.Pointer(t))
}

// TypeOf returns the dynamic type of i, nil for a nil interface.
func TypeOf(i any) Type {
	return toType(abi.TypeOf(i))
}

// TypeFor returns the Type of the type argument.
func TypeFor[T any]() Type {
	return toRType(abi.TypeFor[T]())
}

func (t *rtype) common() *abi.Type { return &t.t }

func (t *rtype) Align() int { return int(t.t.Align) }

func (t *rtype) FieldAlign() int { return int(t.t.FieldAlign) }

func (t *rtype) Size() uintptr { return t.t.Size }

//heapscope:noinline cost=145
func (t *rtype) String() string { return t.t.String() }

func (t *rtype) Kind() Kind { return Kind(t.t.Kind()) }

//heapscope:noinline cost=126
func (t *rtype) Name() string { return t.t.Name() }

//heapscope:noinline cost=220
func (t *rtype) PkgPath() string { return t.t.PkgPath() }

//heapscope:noinline cost=98
func (t *rtype) Bits() int {
	k := t.Kind()
	if k < Int || k > Complex128 {
		panic("reflect: Bits of non-arithmetic Type " + t.String())
	}
	return int(t.t.Size) * 8
}

func (t *rtype) Comparable() bool { return t.t.Equal != 0 }

//heapscope:noinline cost=83
func (t *rtype) ChanDir() ChanDir {
	t.must(Chan, "ChanDir")
	return ChanDir(t.t.ChanDir())
}

func (t *rtype) must(k Kind, what string) {
	if t.Kind() != k {
		panic("reflect: " + what + " of non-" + k.String() + " type " + t.String())
	}
}

//heapscope:noinline cost=90
func (t *rtype) IsVariadic() bool {
	t.must(Func, "IsVariadic")
	return t.t.Variadic()
}

//heapscope:leaks t=result0:1
func (t *rtype) Elem() Type {
	switch t.Kind() {
	case Array, Chan, Map, Pointer, Slice:
		return toType(t.t.Elem())
	}
	panic("reflect: Elem of invalid type " + t.String())
}

//heapscope:leaks t=result0:1
func (t *rtype) Key() Type {
	t.must(Map, "Key")
	return toType(t.t.Key())
}

//heapscope:noinline cost=84
func (t *rtype) Len() int {
	t.must(Array, "Len")
	return t.t.Len()
}

func (t *rtype) In(i int) Type {
	t.must(Func, "In")
	return toType(t.t.Param(i))
}

func (t *rtype) Out(i int) Type {
	t.must(Func, "Out")
	return toType(t.t.Param(t.t.NumIn() + i))
}

//heapscope:noinline cost=87
func (t *rtype) NumIn() int {
	t.must(Func, "NumIn")
	return t.t.NumIn()
}

//heapscope:noinline cost=89
func (t *rtype) NumOut() int {
	t.must(Func, "NumOut")
	return t.t.NumOut()
}

// Ins returns an iterator over a function type's parameters.
//
//heapscope:noinline cost=92
func (t *rtype) Ins() iter.Seq[Type] {
	return func(yield func(Type) bool) {
		for i := range t.NumIn() {
			if !yield(t.In(i)) {
				return
			}
		}
	}
}

// Outs returns an iterator over a function type's results.
//
//heapscope:noinline cost=92
func (t *rtype) Outs() iter.Seq[Type] {
	return func(yield func(Type) bool) {
		for i := range t.NumOut() {
			if !yield(t.Out(i)) {
				return
			}
		}
	}
}

func (t *rtype) OverflowComplex(x complex128) bool {
	switch t.Kind() {
	case Complex64:
		return overflowFloat32(real(x)) || overflowFloat32(imag(x))
	case Complex128:
		return false
	}
	panic("reflect: OverflowComplex of non-complex type " + t.String())
}

func (t *rtype) OverflowFloat(x float64) bool {
	switch t.Kind() {
	case Float32:
		return overflowFloat32(x)
	case Float64:
		return false
	}
	panic("reflect: OverflowFloat of non-float type " + t.String())
}

func (t *rtype) OverflowInt(x int64) bool {
	switch t.Kind() {
	case Int, Int8, Int16, Int32, Int64:
		size := t.Size() * 8
		return x != x<<(64-size)>>(64-size)
	}
	panic("reflect: OverflowInt of non-int type " + t.String())
}

func (t *rtype) OverflowUint(x uint64) bool {
	switch t.Kind() {
	case Uint, Uintptr, Uint8, Uint16, Uint32, Uint64:
		size := t.Size() * 8
		return x != x<<(64-size)>>(64-size)
	}
	panic("reflect: OverflowUint of non-uint type " + t.String())
}

func overflowFloat32(x float64) bool {
	if x < 0 {
		x = -x
	}
	return 3.40282346638528859811704183484516925440e+38 < x && x <= 1.79769313486231570814527423731704356798070e+308
}
