package reflect

import (
	"internal/abi"
	"unsafe"
)

// flag says what a Value is: its kind in the low bits, and how it was reached.
type flag uintptr

const (
	flagKindMask flag = 1<<5 - 1
	flagRO       flag = 1 << 5 // reached through an unexported field
	flagIndir    flag = 1 << 7 // ptr leads to the value; otherwise it is the value
	flagAddr     flag = 1 << 8 // the value is addressable
	flagMethod   flag = 1 << 9 // not used: method values are not made here
)

func (f flag) kind() Kind { return Kind(f & flagKindMask) }

// Value is a Go value of any type. The zero Value represents no value.
type Value struct {
	typ *abi.Type
	ptr unsafe.Pointer
	flag
}

// valueOf is the value of type t that p is or leads to, as f says.
func valueOf(t *abi.Type, p unsafe.Pointer, f flag) Value {
	return Value{t, p, f&^flagKindMask | flag(t.Kind())}
}

// ValueError is what a method panics with on a Value of the wrong kind.
type ValueError struct {
	Method string
	Kind   Kind
}

//heapscope:inline cost=78
func (e *ValueError) Error() string {
	if e.Kind == 0 {
		return "reflect: call of " + e.Method + " on zero Value"
	}
	return "reflect: call of " + e.Method + " on " + e.Kind.String() + " Value"
}

// The machine's part.

func unsafe_New(t *abi.Type) unsafe.Pointer
func unsafe_NewArray(t *abi.Type, n int) unsafe.Pointer

//go:noescape
func typedmemmove(t *abi.Type, dst, src unsafe.Pointer)

//go:noescape
func valueEqual(t *abi.Type, p, q unsafe.Pointer) bool

// findItab returns the method table of typ for the interface type inter, nil if it does not implement it.
func findItab(inter, typ *abi.Type) *abi.Itab

func makemap(t *abi.Type, n int) unsafe.Pointer

//go:noescape
func maplen(m unsafe.Pointer) int

//go:noescape
func mapaccess(t *abi.Type, m, key unsafe.Pointer) unsafe.Pointer
func mapassign(t *abi.Type, m, key, elem unsafe.Pointer)

//go:noescape
func mapdelete(t *abi.Type, m, key unsafe.Pointer)

//go:noescape
func mapiterinit(t *abi.Type, m unsafe.Pointer, it *hiter)

//go:noescape
func mapiternext(it *hiter)

//go:noescape
func chanlen(c unsafe.Pointer) int

//go:noescape
func chancap(c unsafe.Pointer) int

// hiter is a map iterator as the run time lays it out: key, element, four more pointers, and scalars.
type hiter struct {
	key  unsafe.Pointer
	elem unsafe.Pointer
	p    [4]unsafe.Pointer
	n    [6]uintptr
}

// SliceHeader is a slice as it lies in memory.
type SliceHeader struct {
	Data uintptr
	Len  int
	Cap  int
}

// StringHeader is a string as it lies in memory.
type StringHeader struct {
	Data uintptr
	Len  int
}

type stringHeader struct {
	data unsafe.Pointer
	len  int
}

type sliceHeader struct {
	data unsafe.Pointer
	len  int
	cap  int
}

// ValueOf returns a Value for the concrete value in i; the zero Value for nil.
//
//heapscope:inline cost=61
func ValueOf(i any) Value {
	if i == nil {
		return Value{}
	}
	return unpackEface(i)
}

//heapscope:inline cost=52
func unpackEface(i any) Value {
	e := (*abi.EmptyInterface)(unsafe.Pointer(&i))
	t := e.Type
	if t == nil {
		return Value{}
	}
	f := flag(t.Kind())
	if !t.IsDirectIface() {
		f |= flagIndir
	}
	return Value{t, e.Data, f}
}

func (v Value) IsValid() bool { return v.flag != 0 }

func (v Value) Kind() Kind {
	return v.kind()
}

func (v Value) Type() Type {
	if v.flag != 0 && v.flag&flagMethod == 0 {
		return (*rtype)(abi.NoEscape(unsafe.Pointer(v.typ)))
	}
	return v.typeSlow()
}

//go:noinline
func (v Value) typeSlow() Type {
	panic(&ValueError{"reflect.Value.Type", Invalid})
}

func (v Value) CanAddr() bool { return v.flag&flagAddr != 0 }

// UnsafeAddr returns the address of an addressable value.
//
//heapscope:leaks v=heap
//heapscope:inline cost=43
func (v Value) UnsafeAddr() uintptr {
	if v.flag&flagAddr == 0 {
		panic("reflect.Value.UnsafeAddr of unaddressable value")
	}
	return uintptr(v.ptr)
}

func (v Value) CanSet() bool { return v.flag&(flagAddr|flagRO) == flagAddr }

func (v Value) CanInterface() bool {
	if v.typ == nil {
		panic(&ValueError{"reflect.Value.CanInterface", Invalid})
	}
	return v.flag&flagRO == 0
}

//heapscope:inline cost=19
func (v Value) CanInt() bool {
	switch v.kind() {
	case Int, Int8, Int16, Int32, Int64:
		return true
	}
	return false
}

//heapscope:inline cost=20
func (v Value) CanUint() bool {
	switch v.kind() {
	case Uint, Uint8, Uint16, Uint32, Uint64, Uintptr:
		return true
	}
	return false
}

//heapscope:inline cost=16
func (v Value) CanFloat() bool {
	switch v.kind() {
	case Float32, Float64:
		return true
	}
	return false
}

// Interface returns the value as an interface.
func (v Value) Interface() (i any) {
	return valueInterface(v, true)
}

//go:noinline
func valueInterface(v Value, safe bool) any {
	if v.flag == 0 {
		panic(&ValueError{"reflect.Value.Interface", Invalid})
	}
	if safe && v.flag&flagRO != 0 {
		panic("reflect.Value.Interface: cannot return value obtained from unexported field or method")
	}
	return packEface(v)
}

func packEface(v Value) any {
	if Kind(v.typ.Kind()) == Interface {
		if v.typ.IMethods() == nil {
			return *(*any)(v.ptr)
		}
		return ifaceToAny(v.ptr)
	}
	var i any
	e := (*abi.EmptyInterface)(unsafe.Pointer(&i))
	switch {
	case v.typ.IsDirectIface():
		e.Data = v.pointer()
	case v.flag&flagAddr != 0:
		c := unsafe_New(v.typ)
		typedmemmove(v.typ, c, v.ptr)
		e.Data = c
	default:
		e.Data = v.ptr
	}
	e.Type = v.typ
	return i
}

func ifaceToAny(p unsafe.Pointer) any {
	return *(*interface{ M() })(p)
}

// pointer is the one word of a pointer-shaped value.
func (v Value) pointer() unsafe.Pointer {
	if v.flag&flagIndir != 0 {
		return *(*unsafe.Pointer)(v.ptr)
	}
	return v.ptr
}

//go:noinline
func (v Value) must(what string, kinds ...Kind) {
	k := v.kind()
	for _, want := range kinds {
		if k == want {
			return
		}
	}
	panic(&ValueError{"reflect.Value." + what, k})
}

func (v Value) Bool() bool {
	if v.kind() != Bool {
		v.panicNotBool()
	}
	return *(*bool)(v.ptr)
}

//go:noinline
func (v Value) panicNotBool() {
	v.must("Bool", Bool)
}

//heapscope:inline cost=61
func (v Value) Int() int64 {
	switch v.kind() {
	case Int:
		return int64(*(*int)(v.ptr))
	case Int8:
		return int64(*(*int8)(v.ptr))
	case Int16:
		return int64(*(*int16)(v.ptr))
	case Int32:
		return int64(*(*int32)(v.ptr))
	case Int64:
		return *(*int64)(v.ptr)
	}
	panic(&ValueError{"reflect.Value.Int", v.kind()})
}

//heapscope:inline cost=66
func (v Value) Uint() uint64 {
	switch v.kind() {
	case Uint:
		return uint64(*(*uint)(v.ptr))
	case Uint8:
		return uint64(*(*uint8)(v.ptr))
	case Uint16:
		return uint64(*(*uint16)(v.ptr))
	case Uint32:
		return uint64(*(*uint32)(v.ptr))
	case Uint64:
		return *(*uint64)(v.ptr)
	case Uintptr:
		return uint64(*(*uintptr)(v.ptr))
	}
	panic(&ValueError{"reflect.Value.Uint", v.kind()})
}

//heapscope:inline cost=40
func (v Value) Float() float64 {
	switch v.kind() {
	case Float32:
		return float64(*(*float32)(v.ptr))
	case Float64:
		return *(*float64)(v.ptr)
	}
	panic(&ValueError{"reflect.Value.Float", v.kind()})
}

//heapscope:inline cost=40
func (v Value) Complex() complex128 {
	switch v.kind() {
	case Complex64:
		return complex128(*(*complex64)(v.ptr))
	case Complex128:
		return *(*complex128)(v.ptr)
	}
	panic(&ValueError{"reflect.Value.Complex", v.kind()})
}

// String returns a string's value; of other kinds "<T Value>".
func (v Value) String() string {
	if v.kind() == String {
		return *(*string)(v.ptr)
	}
	return v.stringNonString()
}

//go:noinline
func (v Value) stringNonString() string {
	if v.kind() == Invalid {
		return "<invalid Value>"
	}
	return "<" + v.typ.String() + " Value>"
}

// Bytes returns the bytes of a slice of bytes or an addressable array of bytes.
func (v Value) Bytes() []byte {
	if v.typ == bytesType {
		return *(*[]byte)(v.ptr)
	}
	return v.bytesSlow()
}

var bytesType = abi.TypeOf([]byte(nil))

//go:noinline
func (v Value) bytesSlow() []byte {
	switch v.Kind() {
	case Slice:
		if v.typ.Elem().Kind() == abi.Uint8 {
			return *(*[]byte)(v.ptr)
		}
		panic("reflect.Value.Bytes of non-byte slice")
	case Array:
		if v.typ.Elem().Kind() != abi.Uint8 {
			panic("reflect.Value.Bytes of non-byte array")
		}
		if !v.CanAddr() {
			panic("reflect.Value.Bytes of unaddressable byte array")
		}
		return unsafe.Slice((*byte)(v.ptr), v.typ.Len())
	}
	panic(&ValueError{"reflect.Value.Bytes", v.Kind()})
}

//heapscope:inline cost=72
func (v Value) IsNil() bool {
	switch v.kind() {
	case Chan, Func, Map, Pointer, UnsafePointer:
		ptr := v.ptr
		if v.flag&flagIndir != 0 {
			ptr = *(*unsafe.Pointer)(ptr)
		}
		return ptr == nil
	case Interface, Slice:
		return *(*unsafe.Pointer)(v.ptr) == nil
	}
	panic(&ValueError{"reflect.Value.IsNil", v.kind()})
}

// IsZero reports whether v is the zero value of its type.
func (v Value) IsZero() bool {
	switch v.Kind() {
	case Invalid:
		panic(&ValueError{"reflect.Value.IsZero", Invalid})
	case Chan, Func, Map, Pointer, UnsafePointer, Interface, Slice:
		return v.IsNil()
	case String:
		return v.Len() == 0
	case Array:
		for i := range v.Len() {
			if !v.Index(i).IsZero() {
				return false
			}
		}
		return true
	case Struct:
		for i := range v.NumField() {
			if !v.Field(i).IsZero() {
				return false
			}
		}
		return true
	}
	for i := range v.typ.Size {
		if *(*byte)(unsafe.Add(v.ptr, i)) != 0 {
			return false
		}
	}
	return true
}

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
	v.must("NumField", Struct)
	return v.typ.NumField()
}

func (v Value) NumMethod() int {
	if v.typ == nil {
		panic(&ValueError{"reflect.Value.NumMethod", Invalid})
	}
	return toType(v.typ).NumMethod()
}

// Field returns the i'th field of a struct.
func (v Value) Field(i int) Value {
	v.must("Field", Struct)
	if uint(i) >= uint(v.typ.NumField()) {
		panic("reflect: Field index out of range")
	}
	f := v.typ.Field(i)
	var ro flag
	if !f.Exported() {
		ro = flagRO
	}
	if v.flag&flagIndir == 0 {
		return valueOf(f.Type(), v.ptr, v.flag|ro)
	}
	return v.at(f.Type(), unsafe.Add(v.ptr, uintptr(f.Offset)), v.flag&flagAddr|ro)
}

// FieldByName returns the field of that name, also of embedded structs; the zero Value if there is none.
func (v Value) FieldByName(name string) Value {
	v.must("FieldByName", Struct)
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

// Indirect returns what v points to, or v if it is no pointer.
func Indirect(v Value) Value {
	if v.Kind() != Pointer {
		return v
	}
	return v.Elem()
}

// Addr returns a pointer to v, which must be addressable.
func (v Value) Addr() Value {
	if v.flag&flagAddr == 0 {
		panic("reflect.Value.Addr of unaddressable value")
	}
	return valueOf(pointerTo(v.typ), v.ptr, v.flag&flagRO)
}

// Pointer returns a pointer-like value as a number.
//
//heapscope:leaks v=heap
func (v Value) Pointer() uintptr {
	switch v.Kind() {
	case Pointer, Chan, Map, UnsafePointer:
		return uintptr(v.pointer())
	case Func:
		p := v.pointer()
		if p != nil {
			return *(*uintptr)(p)
		}
		return 0
	case Slice, String:
		return uintptr(*(*unsafe.Pointer)(v.ptr))
	}
	panic(&ValueError{"reflect.Value.Pointer", v.Kind()})
}

// UnsafePointer is like Pointer with an unsafe.Pointer.
func (v Value) UnsafePointer() unsafe.Pointer {
	switch v.Kind() {
	case Pointer, Chan, Map, UnsafePointer:
		return v.pointer()
	case Func:
		p := v.pointer()
		if p != nil {
			p = *(*unsafe.Pointer)(p)
		}
		return p
	case Slice, String:
		return *(*unsafe.Pointer)(v.ptr)
	}
	panic(&ValueError{"reflect.Value.UnsafePointer", v.Kind()})
}

// MapKeys returns a map's keys, in no particular order.
func (v Value) MapKeys() []Value {
	v.must("MapKeys", Map)
	keys := make([]Value, 0, v.Len())
	for it := v.MapRange(); it.Next(); {
		keys = append(keys, it.Key())
	}
	return keys
}

// MapIndex returns the element of a key, the zero Value if there is none.
func (v Value) MapIndex(key Value) Value {
	v.must("MapIndex", Map)
	key = key.assignTo(v.typ.Key())
	e := mapaccess(v.typ, v.pointer(), key.addr())
	if e == nil {
		return Value{}
	}
	return copyVal(v.typ.Elem(), (v.flag|key.flag)&flagRO, e)
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

// MapIter is an iterator over a map.
type MapIter struct {
	m     Value
	it    hiter
	begun bool
}

// MapRange returns an iterator; call Next before the first entry.
//
//heapscope:inline cost=75
func (v Value) MapRange() *MapIter {
	if v.kind() != Map {
		v.panicNotMap()
	}
	return &MapIter{m: v}
}

//go:noinline
func (v Value) panicNotMap() {
	v.must("MapRange", Map)
}

func (it *MapIter) Next() bool {
	if !it.begun {
		it.begun = true
		mapiterinit(it.m.typ, it.m.pointer(), &it.it)
	} else {
		mapiternext(&it.it)
	}
	return it.it.key != nil
}

func (it *MapIter) Key() Value {
	return copyVal(it.m.typ.Key(), it.m.flag&flagRO, it.it.key)
}

func (it *MapIter) Value() Value {
	return copyVal(it.m.typ.Elem(), it.m.flag&flagRO, it.it.elem)
}

func (v Value) mustBeSettable() {
	if !v.CanSet() {
		panic("reflect: reflect.Value.Set using unaddressable value")
	}
}

// assignTo is v as a value of type t, which it must be assignable to.
func (v Value) assignTo(t *abi.Type) Value {
	switch {
	case v.typ == t:
		return v
	case Kind(t.Kind()) == Interface:
		if !implements(t, v.typ) {
			break
		}
		p := unsafe_New(t)
		if t.IMethods() == nil {
			*(*any)(p) = packEface(v)
		} else {
			i := packEface(v)
			e := (*abi.EmptyInterface)(unsafe.Pointer(&i))
			if e.Type != nil {
				*(*abi.Iface)(p) = abi.Iface{Tab: findItab(t, e.Type), Data: e.Data}
			}
		}
		return valueOf(t, p, flagIndir)
	case directlyAssignable(t, v.typ):
		return valueOf(t, v.ptr, v.flag)
	}
	panic("reflect.Set: value of type " + v.typ.String() + " is not assignable to type " + t.String())
}

// Set assigns x to v, which must be addressable.
func (v Value) Set(x Value) {
	v.mustBeSettable()
	x = x.assignTo(v.typ)
	typedmemmove(v.typ, v.ptr, x.addr())
}

func (v Value) SetZero() {
	v.mustBeSettable()
	typedmemmove(v.typ, v.ptr, unsafe_New(v.typ))
}

func (v Value) SetBool(x bool) {
	v.mustBeSettable()
	v.must("SetBool", Bool)
	*(*bool)(v.ptr) = x
}

func (v Value) SetInt(x int64) {
	v.mustBeSettable()
	switch v.Kind() {
	case Int:
		*(*int)(v.ptr) = int(x)
	case Int8:
		*(*int8)(v.ptr) = int8(x)
	case Int16:
		*(*int16)(v.ptr) = int16(x)
	case Int32:
		*(*int32)(v.ptr) = int32(x)
	case Int64:
		*(*int64)(v.ptr) = x
	default:
		panic(&ValueError{"reflect.Value.SetInt", v.Kind()})
	}
}

func (v Value) SetUint(x uint64) {
	v.mustBeSettable()
	switch v.Kind() {
	case Uint:
		*(*uint)(v.ptr) = uint(x)
	case Uint8:
		*(*uint8)(v.ptr) = uint8(x)
	case Uint16:
		*(*uint16)(v.ptr) = uint16(x)
	case Uint32:
		*(*uint32)(v.ptr) = uint32(x)
	case Uint64:
		*(*uint64)(v.ptr) = x
	case Uintptr:
		*(*uintptr)(v.ptr) = uintptr(x)
	default:
		panic(&ValueError{"reflect.Value.SetUint", v.Kind()})
	}
}

//heapscope:noinline cost=117
func (v Value) SetFloat(x float64) {
	v.mustBeSettable()
	switch v.Kind() {
	case Float32:
		*(*float32)(v.ptr) = float32(x)
	case Float64:
		*(*float64)(v.ptr) = x
	default:
		panic(&ValueError{"reflect.Value.SetFloat", v.Kind()})
	}
}

//heapscope:noinline cost=117
func (v Value) SetComplex(x complex128) {
	v.mustBeSettable()
	switch v.Kind() {
	case Complex64:
		*(*complex64)(v.ptr) = complex64(x)
	case Complex128:
		*(*complex128)(v.ptr) = x
	default:
		panic(&ValueError{"reflect.Value.SetComplex", v.Kind()})
	}
}

func (v Value) SetString(x string) {
	v.mustBeSettable()
	v.must("SetString", String)
	*(*string)(v.ptr) = x
}

func (v Value) SetBytes(x []byte) {
	v.mustBeSettable()
	v.must("SetBytes", Slice)
	*(*[]byte)(v.ptr) = x
}

// SetLen sets a slice's length, at most its capacity.
func (v Value) SetLen(n int) {
	v.mustBeSettable()
	v.must("SetLen", Slice)
	s := (*sliceHeader)(v.ptr)
	if uint(n) > uint(s.cap) {
		panic("reflect: slice length out of range in SetLen")
	}
	s.len = n
}

// SetMapIndex sets the element of a key; a zero elem deletes it.
func (v Value) SetMapIndex(key, elem Value) {
	v.must("SetMapIndex", Map)
	key = key.assignTo(v.typ.Key())
	if elem.typ == nil {
		mapdelete(v.typ, v.pointer(), key.addr())
		return
	}
	elem = elem.assignTo(v.typ.Elem())
	mapassign(v.typ, v.pointer(), key.addr(), elem.addr())
}

// OverflowInt reports whether x does not fit v's type.
//
//heapscope:inline cost=67
func (v Value) OverflowInt(x int64) bool {
	size := v.typ.Size * 8
	return x != x<<(64-size)>>(64-size)
}

// OverflowUint reports whether x does not fit v's type.
//
//heapscope:inline cost=63
func (v Value) OverflowUint(x uint64) bool {
	size := v.typ.Size * 8
	return x != x<<(64-size)>>(64-size)
}

// OverflowFloat reports whether x does not fit v's type.
//
//heapscope:inline cost=53
func (v Value) OverflowFloat(x float64) bool {
	if v.Kind() != Float32 {
		return false
	}
	if x < 0 {
		x = -x
	}
	return 3.40282346638528859811704183484516925440e+38 < x && x <= 1.79769313486231570814527423731704356798070e+308
}

// Zero returns the zero value of a type.
func Zero(typ Type) Value {
	t := typ.common()
	if t.IsDirectIface() {
		return valueOf(t, nil, 0)
	}
	return valueOf(t, unsafe_New(t), flagIndir)
}

// New returns a pointer to a new zero value of a type.
func New(typ Type) Value {
	t := typ.common()
	pt := pointerTo(t)
	return valueOf(pt, unsafe_New(t), 0)
}

// MakeSlice makes a slice of the given slice type.
func MakeSlice(typ Type, len, cap int) Value {
	if typ.Kind() != Slice {
		panic("reflect.MakeSlice of non-slice type")
	}
	s := &sliceHeader{unsafe_NewArray(typ.common().Elem(), cap), len, cap}
	return valueOf(typ.common(), unsafe.Pointer(s), flagIndir)
}

// MakeMap makes a map of the given map type.
func MakeMap(typ Type) Value {
	return MakeMapWithSize(typ, 0)
}

// MakeMapWithSize makes a map with room for n entries.
func MakeMapWithSize(typ Type, n int) Value {
	if typ.Kind() != Map {
		panic("reflect.MakeMapWithSize of non-map type")
	}
	return valueOf(typ.common(), makemap(typ.common(), n), 0)
}

// Append appends values to a slice.
func Append(s Value, x ...Value) Value {
	s.must("Append", Slice)
	n := s.Len()
	need := n + len(x)
	c := s.Cap()
	if need > c {
		if c == 0 {
			c = need
		}
		for c < need {
			if c < 256 {
				c += c
			} else {
				c += (c + 3*256) / 4
			}
		}
	}
	r := MakeSlice(toType(s.typ), need, c)
	Copy(r, s)
	for i, e := range x {
		r.Index(n + i).Set(e)
	}
	return r
}

// Copy copies elements until either slice is full or exhausted.
func Copy(dst, src Value) int {
	n := min(dst.Len(), src.Len())
	for i := range n {
		d := dst.Index(i)
		s := src.Index(i)
		typedmemmove(d.typ, d.ptr, s.addr())
	}
	return n
}

// Slice returns v[i:j] of a slice or string.
//
//heapscope:leaks v=heap
func (v Value) Slice(i, j int) Value {
	switch v.Kind() {
	case Slice:
		s := (*sliceHeader)(v.ptr)
		if i < 0 || j < i || j > s.cap {
			panic("reflect.Value.Slice: slice index out of bounds")
		}
		r := &sliceHeader{s.data, j - i, s.cap - i}
		if s.cap-i > 0 {
			r.data = unsafe.Add(s.data, uintptr(i)*v.typ.Elem().Size)
		}
		return valueOf(v.typ, unsafe.Pointer(r), flagIndir|v.flag&flagRO)
	case String:
		s := new(string)
		*s = (*(*string)(v.ptr))[i:j]
		return valueOf(v.typ, unsafe.Pointer(s), flagIndir|v.flag&flagRO)
	}
	panic(&ValueError{"reflect.Value.Slice", v.Kind()})
}

//heapscope:leaks v=heap
func (v Value) Comparable() bool {
	switch v.Kind() {
	case Invalid:
		return true
	case Interface:
		return v.IsNil() || v.Elem().Comparable()
	case Array:
		for i := range v.Len() {
			if !v.Index(i).Comparable() {
				return false
			}
		}
		return true
	case Struct:
		for i := range v.NumField() {
			if !v.Field(i).Comparable() {
				return false
			}
		}
		return true
	}
	return v.typ.Equal != 0
}

// Equal reports whether v == u.
//
//heapscope:leaks v=heap u=heap
func (v Value) Equal(u Value) bool {
	if v.Kind() == Interface {
		v = v.Elem()
	}
	if u.Kind() == Interface {
		u = u.Elem()
	}
	if !v.IsValid() || !u.IsValid() {
		return v.IsValid() == u.IsValid()
	}
	if v.typ != u.typ {
		return false
	}
	return valueEqual(v.typ, v.addr(), u.addr())
}

// Convert returns the value converted to type t, for conversions between numbers, strings and identical underlying types.
func (v Value) Convert(t Type) Value {
	dst := t.common()
	k := Kind(dst.Kind())
	if toType(v.typ).AssignableTo(t) {
		r := v.assignTo(dst)
		r.flag &^= flagAddr
		return r
	}
	p := valueOf(dst, unsafe_New(dst), flagIndir|flagAddr)
	switch {
	case v.CanInt() && Int <= k && k <= Int64:
		p.SetInt(v.Int())
	case v.CanInt() && Uint <= k && k <= Uintptr:
		p.SetUint(uint64(v.Int()))
	case v.CanInt() && (k == Float32 || k == Float64):
		p.SetFloat(float64(v.Int()))
	case v.CanUint() && Int <= k && k <= Int64:
		p.SetInt(int64(v.Uint()))
	case v.CanUint() && Uint <= k && k <= Uintptr:
		p.SetUint(v.Uint())
	case v.CanUint() && (k == Float32 || k == Float64):
		p.SetFloat(float64(v.Uint()))
	case v.CanFloat() && Int <= k && k <= Int64:
		p.SetInt(int64(v.Float()))
	case v.CanFloat() && Uint <= k && k <= Uintptr:
		p.SetUint(uint64(v.Float()))
	case v.CanFloat() && (k == Float32 || k == Float64):
		p.SetFloat(v.Float())
	case k == String && v.CanInt():
		p.SetString(string(rune(v.Int())))
	case k == String && v.Kind() == Slice:
		p.SetString(string(v.Bytes()))
	case k == Slice && v.Kind() == String:
		p.SetBytes([]byte(v.String()))
	case haveSameUnderlying(dst, v.typ):
		return valueOf(dst, v.ptr, v.flag&^flagAddr)
	default:
		panic("reflect.Value.Convert: value of type " + v.typ.String() + " cannot be converted to type " + dst.String())
	}
	p.flag &^= flagAddr
	return p
}
