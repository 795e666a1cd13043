package reflect

import (
	"internal/abi"
	"iter"
	"unsafe"
)

// at is the value of type t at p, with v's way of having been reached.
func (v Value) at(t *abi.Type, p unsafe.Pointer, extra flag) Value {
	return valueOf(t, p, flagIndir|v.flag&flagRO|extra)
}

// Index returns the i'th element of an array, slice or string.
func (v Value) Index(i int) Value {
	switch v.Kind() {
	case Array:
		t := v.typ.Elem()
		if uint(i) >= uint(v.typ.Len()) {
			panic("reflect: array index out of range")
		}
		if v.flag&flagIndir == 0 {
			return valueOf(t, v.ptr, v.flag)
		}
		return v.at(t, unsafe.Add(v.ptr, uintptr(i)*t.Size), v.flag&flagAddr)
	case Slice:
		s := (*sliceHeader)(v.ptr)
		if uint(i) >= uint(s.len) {
			panic("reflect: slice index out of range")
		}
		t := v.typ.Elem()
		return v.at(t, unsafe.Add(s.data, uintptr(i)*t.Size), flagAddr)
	case String:
		s := (*stringHeader)(v.ptr)
		if uint(i) >= uint(s.len) {
			panic("reflect: string index out of range")
		}
		return v.at(abi.TypeOf(byte(0)), unsafe.Add(s.data, i), 0)
	}
	panic(&ValueError{"reflect.Value.Index", v.Kind()})
}

//heapscope:noinline cost=97
func (v Value) NumField() int {
	v.mustBe(Struct)
	return v.typ.NumField()
}

// Field returns the i'th field of a struct.
func (v Value) Field(i int) Value {
	v.mustBe(Struct)
	if uint(i) >= uint(v.typ.NumField()) {
		panic("reflect: Field index out of range")
	}
	f := v.typ.Field(i)
	// What is exported in an embedded struct can be set even if the struct's own name is not exported.
	inherited := v.flag & (flagStickyRO | flagIndir | flagAddr)
	if !f.Exported() {
		if f.Embedded() {
			inherited |= flagEmbedRO
		} else {
			inherited |= flagStickyRO
		}
	}
	if v.flag&flagIndir == 0 {
		if !f.Type().IsDirectIface() {
			// without size, beside the pointer
			return valueOf(f.Type(), unsafe_New(f.Type()), inherited|flagIndir)
		}
		return valueOf(f.Type(), v.ptr, inherited)
	}
	return valueOf(f.Type(), unsafe.Add(v.ptr, uintptr(f.Offset)), inherited)
}

// Fields returns an iterator over the fields of a struct with their values.
func (v Value) Fields() iter.Seq2[StructField, Value] {
	t := v.Type()
	if t.Kind() != Struct {
		panic("reflect: Fields of non-struct type " + t.String())
	}
	return func(yield func(StructField, Value) bool) {
		for i := range v.NumField() {
			if !yield(t.Field(i), v.Field(i)) {
				return
			}
		}
	}
}

// FieldByName returns the field of that name, also of embedded structs; the zero Value if there is none.
//
//heapscope:leaks v=result0:0
func (v Value) FieldByName(name string) Value {
	v.mustBe(Struct)
	f, ok := toType(v.typ).FieldByName(name)
	if !ok {
		return Value{}
	}
	return v.FieldByIndex(f.Index)
}

// FieldByIndex follows a path of field indices.
func (v Value) FieldByIndex(index []int) Value {
	for i, x := range index {
		if i > 0 && v.Kind() == Pointer {
			if v.IsNil() {
				panic("reflect: indirection through nil pointer to embedded struct")
			}
			v = v.Elem()
		}
		v = v.Field(x)
	}
	return v
}

// FieldByIndexErr is FieldByIndex with an error where it would go through a nil pointer.
func (v Value) FieldByIndexErr(index []int) (Value, error) {
	if len(index) == 1 {
		return v.Field(index[0]), nil
	}
	v.mustBe(Struct)
	for i, x := range index {
		if i > 0 && v.Kind() == Pointer && Kind(v.typ.Elem().Kind()) == Struct {
			if v.IsNil() {
				return Value{}, nilEmbedded("reflect: indirection through nil pointer to embedded struct field " + v.typ.Elem().Name())
			}
			v = v.Elem()
		}
		v = v.Field(x)
	}
	return v, nil
}

type nilEmbedded string

func (e nilEmbedded) Error() string { return string(e) }

// FieldByNameFunc returns the field whose name satisfies match, the zero Value if there is none or several.
//
//heapscope:leaks v=result0:0
func (v Value) FieldByNameFunc(match func(string) bool) Value {
	if f, ok := toType(v.typ).FieldByNameFunc(match); ok {
		return v.FieldByIndex(f.Index)
	}
	return Value{}
}

// Elem is what an interface contains or a pointer points to; the zero Value if nil.
func (v Value) Elem() Value {
	switch v.Kind() {
	case Interface:
		var i any
		if v.typ.IMethods() == nil {
			i = *(*any)(v.ptr)
		} else {
			i = ifaceToAny(v.ptr)
		}
		x := ValueOf(i)
		if x.typ != nil {
			x.flag |= v.flag & flagRO
		}
		return x
	case Pointer:
		p := v.pointer()
		if p == nil {
			return Value{}
		}
		return v.at(v.typ.Elem(), p, flagAddr)
	}
	panic(&ValueError{"reflect.Value.Elem", v.Kind()})
}

// Addr returns a pointer to v, which must be addressable.
func (v Value) Addr() Value {
	if v.flag&flagAddr == 0 {
		panic("reflect.Value.Addr of unaddressable value")
	}
	return valueOf(pointerTo(v.typ), v.ptr, v.flag&flagRO)
}

// addr is where the value lies, put into memory if it is a lone word.
func (v *Value) addr() unsafe.Pointer {
	if v.flag&flagIndir != 0 {
		return v.ptr
	}
	return unsafe.Pointer(&v.ptr)
}

func copyVal(t *abi.Type, f flag, p unsafe.Pointer) Value {
	if t.IsDirectIface() {
		return valueOf(t, *(*unsafe.Pointer)(p), f)
	}
	c := unsafe_New(t)
	typedmemmove(t, c, p)
	return valueOf(t, c, f|flagIndir)
}
