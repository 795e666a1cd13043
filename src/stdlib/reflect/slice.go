package reflect

import (
	"internal/abi"
	"unsafe"
)

func (v Value) Len() int {
	if v.kind() == Slice {
		return (*sliceHeader)(v.ptr).len
	}
	return v.lenNonSlice()
}

//go:noinline
func (v Value) lenNonSlice() int {
	switch v.Kind() {
	case Array:
		return v.typ.Len()
	case Chan:
		return chanlen(v.pointer())
	case Map:
		return maplen(v.pointer())
	case String:
		return (*stringHeader)(v.ptr).len
	case Pointer:
		if Kind(v.typ.Elem().Kind()) == Array {
			return v.typ.Elem().Len()
		}
	}
	panic(&ValueError{"reflect.Value.Len", v.Kind()})
}

func (v Value) Cap() int {
	if v.kind() == Slice {
		return (*sliceHeader)(v.ptr).cap
	}
	return v.capNonSlice()
}

//go:noinline
func (v Value) capNonSlice() int {
	switch v.Kind() {
	case Array:
		return v.typ.Len()
	case Chan:
		return chancap(v.pointer())
	}
	panic(&ValueError{"reflect.Value.Cap", v.Kind()})
}

// MakeSlice makes a slice of the given slice type.
func MakeSlice(typ Type, len, cap int) Value {
	if typ.Kind() != Slice {
		panic("reflect.MakeSlice of non-slice type")
	}
	switch {
	case len < 0:
		panic("reflect.MakeSlice: negative len")
	case cap < 0:
		panic("reflect.MakeSlice: negative cap")
	case len > cap:
		panic("reflect.MakeSlice: len > cap")
	}
	s := &sliceHeader{unsafe_NewArray(typ.common().Elem(), cap), len, cap}
	return valueOf(typ.common(), unsafe.Pointer(s), flagIndir)
}

// SliceAt returns the slice of n elements of a type that begins at p.
func SliceAt(typ Type, p unsafe.Pointer, n int) Value {
	if n < 0 {
		panic("unsafe.Slice: len out of range")
	}
	s := &sliceHeader{p, n, n}
	return valueOf(sliceOf(typ.common()), unsafe.Pointer(s), flagIndir)
}

// grow makes room for n more elements in the slice that v is.
func (v Value) grow(n int) {
	s := (*sliceHeader)(v.ptr)
	if s.len+n < 0 {
		panic("reflect.Value.Grow: slice overflow")
	}
	if s.len+n > s.cap {
		g := growslice(v.typ.Elem(), s.data, s.len+n, s.cap, n)
		s.data, s.cap = g.data, g.cap
	}
}

// Grow makes room for n more elements in an addressable slice.
//
//heapscope:leaks v=none
func (v Value) Grow(n int) {
	v.mustBeAssignable()
	v.mustBe(Slice)
	if n < 0 {
		panic("reflect.Value.Grow: negative len")
	}
	v.grow(n)
}

// extend is a slice of its own with the elements of s and n more, whose values are old ones or zero.
func (s Value) extend(n int) Value {
	s.mustBeExported()
	h := *(*sliceHeader)(s.ptr)
	r := valueOf(s.typ, unsafe.Pointer(&h), flagIndir)
	r.grow(n)
	h.len += n
	return r
}

// Append appends values to a slice.
func Append(s Value, x ...Value) Value {
	s.mustBe(Slice)
	n := s.Len()
	r := s.extend(len(x))
	for i, e := range x {
		slot := r.Index(n + i)
		e.mustBeExported()
		e = e.assignTo("reflect.Append", slot.typ)
		typedmemmove(slot.typ, slot.ptr, e.addr())
	}
	return r
}

// AppendSlice appends the elements of a slice to a slice of the same type.
func AppendSlice(s, t Value) Value {
	s.mustBe(Slice)
	t.mustBe(Slice)
	if s.typ != t.typ {
		panic("reflect.AppendSlice: " + s.typ.String() + " != " + t.typ.String())
	}
	n := s.Len()
	r := s.extend(t.Len())
	Copy(r.Slice(n, n+t.Len()), t)
	return r
}

// Copy copies elements until either slice is full or exhausted. dst may be an addressable array, src an array or, for bytes, a string.
func Copy(dst, src Value) int {
	to := dst.Kind()
	if to != Array && to != Slice {
		panic(&ValueError{"reflect.Copy", to})
	}
	if to == Array {
		dst.mustBeAssignable()
	}
	dst.mustBeExported()
	from := src.Kind()
	if from != Array && from != Slice && !(from == String && dst.typ.Elem().Kind() == abi.Uint8) {
		panic(&ValueError{"reflect.Copy", from})
	}
	src.mustBeExported()
	n := min(dst.Len(), src.Len())
	if n > 0 && from == Slice && unsafeLess(src.Index(0).ptr, dst.Index(0).ptr) {
		for i := n - 1; i >= 0; i-- {
			typedmemmove(dst.typ.Elem(), dst.Index(i).ptr, src.Index(i).ptr)
		}
		return n
	}
	for i := range n {
		d, s := dst.Index(i), src.Index(i)
		typedmemmove(d.typ, d.ptr, s.addr())
	}
	return n
}

func unsafeLess(p, q unsafe.Pointer) bool { return uintptr(p) < uintptr(q) }

// Slice returns v[i:j] of a slice, string or addressable array.
//
//heapscope:leaks v=heap
func (v Value) Slice(i, j int) Value {
	var s sliceHeader
	typ := v.typ
	switch v.Kind() {
	case Slice:
		s = *(*sliceHeader)(v.ptr)
	case Array:
		if !v.CanAddr() {
			panic("reflect.Value.Slice: slice of unaddressable array")
		}
		n := v.typ.Len()
		s = sliceHeader{v.ptr, n, n}
		typ = sliceOf(v.typ.Elem())
	case String:
		s := new(string)
		old := *(*string)(v.ptr)
		if i < 0 || j < i || j > len(old) {
			panic("reflect.Value.Slice: string slice index out of bounds")
		}
		*s = old[i:j]
		return valueOf(v.typ, unsafe.Pointer(s), flagIndir|v.flag&flagRO)
	default:
		panic(&ValueError{"reflect.Value.Slice", v.Kind()})
	}
	if i < 0 || j < i || j > s.cap {
		panic("reflect.Value.Slice: slice index out of bounds")
	}
	return v.sliced(typ, s, i, j, s.cap)
}

// Slice3 returns v[i:j:k] of a slice or addressable array.
//
//heapscope:leaks v=heap
func (v Value) Slice3(i, j, k int) Value {
	var s sliceHeader
	typ := v.typ
	switch v.Kind() {
	case Slice:
		s = *(*sliceHeader)(v.ptr)
	case Array:
		if !v.CanAddr() {
			panic("reflect.Value.Slice3: slice of unaddressable array")
		}
		n := v.typ.Len()
		s = sliceHeader{v.ptr, n, n}
		typ = sliceOf(v.typ.Elem())
	default:
		panic(&ValueError{"reflect.Value.Slice3", v.Kind()})
	}
	if i < 0 || j < i || k < j || k > s.cap {
		panic("reflect.Value.Slice3: slice index out of bounds")
	}
	return v.sliced(typ, s, i, j, k)
}

// sliced is s[i:j:k] as a value of type typ. A slice without capacity keeps s's pointer, which must not lead behind the array.
func (v Value) sliced(typ *abi.Type, s sliceHeader, i, j, k int) Value {
	r := &sliceHeader{s.data, j - i, k - i}
	if k-i > 0 {
		r.data = unsafe.Add(s.data, uintptr(i)*typ.Elem().Size)
	}
	return valueOf(typ, unsafe.Pointer(r), flagIndir|v.flag&flagRO)
}
