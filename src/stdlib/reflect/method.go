package reflect

import (
	"internal/abi"
	"iter"
	"unsafe"
)

// Method is one method of a type.
type Method struct {
	Name    string
	PkgPath string
	Type    Type
	Func    Value
	Index   int
}

// IsExported reports whether the method is exported.
func (m Method) IsExported() bool { return m.PkgPath == "" }

// exported are a concrete type's methods that reflection gives out, sorted by name.
func exported(t *abi.Type) []*abi.Method {
	all := t.Methods()
	list := make([]*abi.Method, 0, len(all))
	for i := range all {
		if all[i].Exported() {
			list = append(list, &all[i])
		}
	}
	return list
}

func (t *rtype) NumMethod() int {
	if t.Kind() == Interface {
		return len(t.t.IMethods())
	}
	n := 0
	for _, m := range t.t.Methods() {
		if m.Exported() {
			n++
		}
	}
	return n
}

// Method returns the i'th method; for a concrete type its function has the receiver as first parameter.
//
//heapscope:leaks t=heap
func (t *rtype) Method(i int) Method {
	if t.Kind() == Interface {
		list := t.t.IMethods()
		if i < 0 || i >= len(list) {
			panic("reflect: Method index out of range")
		}
		m := &list[i]
		return Method{Name: m.Name(), PkgPath: m.PkgPath(), Type: toType(m.Type()), Index: i}
	}
	list := exported(&t.t)
	if i < 0 || i >= len(list) {
		panic("reflect: Method index out of range")
	}
	m := list[i]
	ft := m.Type()
	in := []Type{toType(&t.t)}
	for k := range ft.NumIn() {
		in = append(in, toType(ft.Param(k)))
	}
	var out []Type
	for k := range ft.NumOut() {
		out = append(out, toType(ft.Param(ft.NumIn()+k)))
	}
	mt := FuncOf(in, out, ft.Variadic())
	code := &struct{ pc uintptr }{uintptr(m.Tfn)}
	fn := valueOf(mt.common(), unsafe.Pointer(code), 0)
	return Method{Name: m.Name(), Type: mt, Func: fn, Index: i}
}

// Methods returns an iterator over a type's methods.
func (t *rtype) Methods() iter.Seq[Method] {
	return func(yield func(Method) bool) {
		for i := range t.NumMethod() {
			if !yield(t.Method(i)) {
				return
			}
		}
	}
}

//heapscope:leaks t=heap
func (t *rtype) MethodByName(name string) (Method, bool) {
	if i := methodIndex(&t.t, name); i >= 0 {
		return t.Method(i), true
	}
	return Method{}, false
}

func methodIndex(t *abi.Type, name string) int {
	if Kind(t.Kind()) == Interface {
		for i, m := range t.IMethods() {
			if m.Name() == name {
				return i
			}
		}
		return -1
	}
	for i, m := range exported(t) {
		if m.Name() == name {
			return i
		}
	}
	return -1
}

func (v Value) NumMethod() int {
	if v.typ == nil {
		panic(&ValueError{"reflect.Value.NumMethod", Invalid})
	}
	if v.flag&flagMethod != 0 {
		return 0
	}
	return toType(v.typ).NumMethod()
}

// Method returns the value's i'th method as a function bound to it.
func (v Value) Method(i int) Value {
	if v.typ == nil {
		panic(&ValueError{"reflect.Value.Method", Invalid})
	}
	if v.flag&flagMethod != 0 || i < 0 || i >= toType(v.typ).NumMethod() {
		panic("reflect: Method index out of range")
	}
	if Kind(v.typ.Kind()) == Interface && v.IsNil() {
		panic("reflect: Method on nil interface value")
	}
	f := v.flag&(flagRO|flagIndir) | flag(Func) | flag(i)<<flagMethodShift | flagMethod
	bind = bindMethod
	return Value{v.typ, v.ptr, f}
}

// MethodByName returns the value's method of that name, the zero Value if there is none.
func (v Value) MethodByName(name string) Value {
	if v.typ == nil {
		panic(&ValueError{"reflect.Value.MethodByName", Invalid})
	}
	if v.flag&flagMethod != 0 {
		return Value{}
	}
	i := methodIndex(v.typ, name)
	if i < 0 {
		return Value{}
	}
	return v.Method(i)
}

// Methods returns an iterator over a value's methods, as functions of the type and bound to the value.
//
//heapscope:noinline cost=164
func (v Value) Methods() iter.Seq2[Method, Value] {
	return func(yield func(Method, Value) bool) {
		t := v.Type()
		for i := range v.NumMethod() {
			if !yield(t.Method(i), v.Method(i)) {
				return
			}
		}
	}
}

// methodType is the type of the function that a method value is.
func methodType(v Value) *abi.Type {
	i := int(v.flag) >> flagMethodShift
	if Kind(v.typ.Kind()) == Interface {
		return v.typ.IMethods()[i].Type()
	}
	return exported(v.typ)[i].Type()
}

// methodCode is the code of a method value, and its receiver as a word.
func methodCode(v Value) (pc uintptr, receiver unsafe.Pointer) {
	i := int(v.flag) >> flagMethodShift
	if Kind(v.typ.Kind()) == Interface {
		f := (*abi.Iface)(v.ptr)
		if f.Tab == nil {
			panic("reflect: Method on nil interface value")
		}
		return *(*uintptr)(unsafe.Add(unsafe.Pointer(&f.Tab.Fun), i*8)), f.Data
	}
	m := exported(v.typ)[i]
	if v.typ.IsDirectIface() {
		return uintptr(m.Ifn), v.pointer()
	}
	return uintptr(m.Ifn), v.ptr
}

// bind makes a method value a function; set when there can be method values, so that a program without them has no part of it.
var bind func(Value) Value

func methodValue(v Value) Value { return bind(v) }

// boundMethod is the closure object of a method value.
type boundMethod struct {
	makeFuncImpl
	pc       uintptr
	receiver unsafe.Pointer
}

func bindMethod(v Value) Value {
	if Kind(v.typ.Kind()) != Interface && !v.typ.IsDirectIface() {
		c := unsafe_New(v.typ)
		typedmemmove(v.typ, c, v.ptr)
		v.ptr = c
	}
	t := methodType(v)
	f := new(boundMethod)
	f.init(t, callMethod)
	f.pc, f.receiver = methodCode(v)
	return valueOf(t, unsafe.Pointer(f), v.flag&flagRO)
}

// callMethod calls a method value's method with the arguments at frame. A recover in the method counts as in the method value.
func callMethod(f *makeFuncImpl, frame unsafe.Pointer) {
	m := (*boundMethod)(unsafe.Pointer(f))
	t := f.typ
	b := layout(t, true)
	outer := layout(t, false)
	block := unsafe_New(b.whole)
	*(*unsafe.Pointer)(block) = m.receiver
	for i := range t.NumIn() {
		typedmemmove(t.Param(i), unsafe.Add(block, b.offsets[i]), unsafe.Add(frame, outer.offsets[i]))
	}
	b.call(unsafe.Pointer(&m.pc), block)
	for i := t.NumIn(); i < t.NumIn()+t.NumOut(); i++ {
		typedmemmove(t.Param(i), unsafe.Add(frame, outer.offsets[i]), unsafe.Add(block, b.offsets[i]))
	}
}
