package reflect

import (
	"internal/abi"
	"unsafe"
)

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
	if v.flag == 0 {
		panic(&ValueError{"reflect.Value.Type", Invalid})
	}
	return toType(methodType(v))
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

//heapscope:inline cost=16
func (v Value) CanComplex() bool {
	switch v.kind() {
	case Complex64, Complex128:
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
	if v.flag&flagMethod != 0 {
		v = methodValue(v)
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

func (v Value) Bool() bool {
	if v.kind() != Bool {
		v.panicNotBool()
	}
	return *(*bool)(v.ptr)
}

//go:noinline
func (v Value) panicNotBool() {
	v.mustBe(Bool)
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
	return "<" + v.Type().String() + " Value>"
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
		if v.flag&flagMethod != 0 {
			return false
		}
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

// Pointer returns a pointer-like value as a number.
//
//heapscope:leaks v=heap
func (v Value) Pointer() uintptr {
	switch v.Kind() {
	case Pointer, Chan, Map, UnsafePointer:
		return uintptr(v.pointer())
	case Func:
		if v.flag&flagMethod != 0 {
			return makeFuncCode
		}
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
		if v.flag&flagMethod != 0 {
			code := makeFuncCode
			return *(*unsafe.Pointer)(unsafe.Pointer(&code))
		}
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

// InterfaceData returns the two words of an interface.
//
//heapscope:leaks v=heap
//heapscope:noinline cost=97
func (v Value) InterfaceData() [2]uintptr {
	v.mustBe(Interface)
	return *(*[2]uintptr)(v.ptr)
}

// TypeAssert is v.Interface().(T), with a second result that tells whether it holds.
func TypeAssert[T any](v Value) (T, bool) {
	if v.flag == 0 {
		panic(&ValueError{"reflect.TypeAssert", Invalid})
	}
	if v.flag&flagRO != 0 {
		panic("reflect.TypeAssert: cannot return value obtained from unexported field or method")
	}
	x, ok := valueInterface(v, false).(T)
	return x, ok
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

// NewAt returns a pointer of the given type that leads to p.
func NewAt(typ Type, p unsafe.Pointer) Value {
	return valueOf(pointerTo(typ.common()), p, 0)
}

// Indirect returns what v points to, or v if it is no pointer.
func Indirect(v Value) Value {
	if v.Kind() != Pointer {
		return v
	}
	return v.Elem()
}
