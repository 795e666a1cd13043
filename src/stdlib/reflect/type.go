// Package reflect examines types and values at run time: what reading a value needs, and setting it through a pointer.
package reflect

import (
	"internal/abi"
	"unsafe"
)

// Kind is the kind of type that a Type represents.
type Kind uint

const (
	Invalid Kind = iota
	Bool
	Int
	Int8
	Int16
	Int32
	Int64
	Uint
	Uint8
	Uint16
	Uint32
	Uint64
	Uintptr
	Float32
	Float64
	Complex64
	Complex128
	Array
	Chan
	Func
	Interface
	Map
	Pointer
	Slice
	String
	Struct
	UnsafePointer
)

// Ptr is the old name of Pointer.
const Ptr = Pointer

var kindNames = [...]string{"invalid", "bool", "int", "int8", "int16", "int32", "int64", "uint", "uint8", "uint16", "uint32", "uint64", "uintptr",
	"float32", "float64", "complex64", "complex128", "array", "chan", "func", "interface", "map", "ptr", "slice", "string", "struct", "unsafe.Pointer"}

//heapscope:noinline cost=83
func (k Kind) String() string {
	if int(k) < len(kindNames) {
		return kindNames[k]
	}
	return "kind" + itoa(int(k))
}

func itoa(i int) string {
	if i < 0 {
		return "-" + itoa(-i)
	}
	if i < 10 {
		return "0123456789"[i : i+1]
	}
	return itoa(i/10) + "0123456789"[i%10:i%10+1]
}

// ChanDir is a channel type's direction.
type ChanDir int

const (
	RecvDir ChanDir = 1 << iota
	SendDir
	BothDir = RecvDir | SendDir
)

//heapscope:noinline cost=86
func (d ChanDir) String() string {
	switch d {
	case SendDir:
		return "chan<-"
	case RecvDir:
		return "<-chan"
	case BothDir:
		return "chan"
	}
	return "ChanDir" + itoa(int(d))
}

// Type is the representation of a Go type. Type values are comparable.
type Type interface {
	Align() int
	FieldAlign() int
	Method(int) Method
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
	FieldByName(name string) (StructField, bool)
	In(i int) Type
	Key() Type
	Len() int
	NumField() int
	NumIn() int
	NumOut() int
	Out(i int) Type
	common() *abi.Type
}

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

// StructField is one field of a struct type.
type StructField struct {
	Name      string
	PkgPath   string
	Type      Type
	Tag       StructTag
	Offset    uintptr
	Index     []int
	Anonymous bool
}

// IsExported reports whether the field is exported.
func (f StructField) IsExported() bool { return f.PkgPath == "" }

// StructTag is the string behind a struct field: pairs of key:"value".
type StructTag string

// Get returns the value of a key, "" if there is none.
func (tag StructTag) Get(key string) string {
	v, _ := tag.Lookup(key)
	return v
}

// Lookup also reports whether the key was there.
func (tag StructTag) Lookup(key string) (value string, ok bool) {
	s := string(tag)
	for s != "" {
		i := 0
		for i < len(s) && s[i] == ' ' {
			i++
		}
		s = s[i:]
		i = 0
		for i < len(s) && s[i] > ' ' && s[i] != ':' && s[i] != '"' && s[i] != 0x7f {
			i++
		}
		if i == 0 || i+1 >= len(s) || s[i] != ':' || s[i+1] != '"' {
			break
		}
		name := s[:i]
		s = s[i+1:]
		i = 1
		for i < len(s) && s[i] != '"' {
			if s[i] == '\\' {
				i++
			}
			i++
		}
		if i >= len(s) {
			break
		}
		quoted := s[1:i]
		s = s[i+1:]
		if name == key {
			return unescape(quoted), true
		}
	}
	return "", false
}

func unescape(s string) string {
	plain := true
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' {
			plain = false
		}
	}
	if plain {
		return s
	}
	var b []byte
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+1 < len(s) {
			i++
			switch s[i] {
			case 'n':
				b = append(b, '\n')
				continue
			case 't':
				b = append(b, '\t')
				continue
			}
		}
		b = append(b, s[i])
	}
	return string(b)
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
	return TypeOf((*T)(nil)).Elem()
}

func (t *rtype) common() *abi.Type { return &t.t }

func (t *rtype) Align() int      { return int(t.t.Align) }
func (t *rtype) FieldAlign() int { return int(t.t.FieldAlign) }
func (t *rtype) Size() uintptr   { return t.t.Size }

//heapscope:noinline cost=145
func (t *rtype) String() string { return t.t.String() }
func (t *rtype) Kind() Kind     { return Kind(t.t.Kind()) }

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

func (t *rtype) Elem() Type {
	switch t.Kind() {
	case Array, Chan, Map, Pointer, Slice:
		return toType(t.t.Elem())
	}
	panic("reflect: Elem of invalid type " + t.String())
}

func (t *rtype) Key() Type {
	t.must(Map, "Key")
	return toType(t.t.Key())
}

//heapscope:noinline cost=84
func (t *rtype) Len() int {
	t.must(Array, "Len")
	return t.t.Len()
}

//heapscope:noinline cost=85
func (t *rtype) NumField() int {
	t.must(Struct, "NumField")
	return t.t.NumField()
}

func (t *rtype) Field(i int) StructField {
	t.must(Struct, "Field")
	if i < 0 || i >= t.t.NumField() {
		panic("reflect: Field index out of bounds")
	}
	f := t.t.Field(i)
	sf := StructField{Name: f.Name(), Type: toType(f.Type()), Tag: StructTag(f.Tag()), Offset: uintptr(f.Offset), Index: []int{i}, Anonymous: f.Embedded()}
	if !f.Exported() {
		sf.PkgPath = t.t.PkgPath()
		if sf.PkgPath == "" {
			sf.PkgPath = "main"
		}
	}
	return sf
}

//heapscope:leaks t=heap
func (t *rtype) FieldByName(name string) (StructField, bool) {
	t.must(Struct, "FieldByName")
	for i := range t.t.NumField() {
		if t.t.Field(i).Name() == name {
			return t.Field(i), true
		}
	}
	for i := range t.t.NumField() {
		f := t.t.Field(i)
		if !f.Embedded() {
			continue
		}
		ft := f.Type()
		if Kind(ft.Kind()) == Pointer {
			ft = ft.Elem()
		}
		if Kind(ft.Kind()) != Struct {
			continue
		}
		if sf, ok := toType(ft).FieldByName(name); ok {
			sf.Index = append([]int{i}, sf.Index...)
			return sf, true
		}
	}
	return StructField{}, false
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

//heapscope:leaks t=heap
func (t *rtype) Method(i int) Method {
	if t.Kind() == Interface {
		m := t.t.IMethods()[i]
		return Method{Name: m.Name(), PkgPath: m.PkgPath(), Type: toType(m.Type()), Index: i}
	}
	n := 0
	for _, m := range t.t.Methods() {
		if m.Exported() {
			if n == i {
				return Method{Name: m.Name(), Type: toType(m.Type()), Index: i}
			}
			n++
		}
	}
	panic("reflect: Method index out of range")
}

//heapscope:leaks t=heap
func (t *rtype) MethodByName(name string) (Method, bool) {
	for i := range t.NumMethod() {
		if m := t.Method(i); m.Name == name {
			return m, true
		}
	}
	return Method{}, false
}

func (t *rtype) Implements(u Type) bool {
	if u == nil {
		panic("reflect: nil type passed to Type.Implements")
	}
	if u.Kind() != Interface {
		panic("reflect: non-interface type passed to Type.Implements")
	}
	return implements(u.common(), &t.t)
}

// implements reports whether v has all methods of the interface type t. Both lists are sorted by name.
func implements(t, v *abi.Type) bool {
	want := t.IMethods()
	if len(want) == 0 {
		return true
	}
	i := 0
	if Kind(v.Kind()) == Interface {
		for _, m := range v.IMethods() {
			if m.Name() == want[i].Name() && m.Type() == want[i].Type() {
				if i++; i == len(want) {
					return true
				}
			}
		}
		return false
	}
	for _, m := range v.Methods() {
		if m.Name() == want[i].Name() && m.Type() == want[i].Type() {
			if i++; i == len(want) {
				return true
			}
		}
	}
	return false
}

func (t *rtype) AssignableTo(u Type) bool {
	if u == nil {
		panic("reflect: nil type passed to Type.AssignableTo")
	}
	ut := u.common()
	return ut == &t.t || Kind(ut.Kind()) == Interface && implements(ut, &t.t) || directlyAssignable(ut, &t.t)
}

func (t *rtype) ConvertibleTo(u Type) bool {
	if t.AssignableTo(u) {
		return true
	}
	a, b := t.Kind(), u.Kind()
	number := func(k Kind) bool { return Int <= k && k <= Float64 }
	switch {
	case number(a) && number(b), a == b && a != Struct && a != Interface:
		return true
	case b == String:
		return Int <= a && a <= Uintptr || a == Slice
	}
	return haveSameUnderlying(u.common(), &t.t)
}

// directlyAssignable: one of the two is not a named type and the underlying types are identical.
func directlyAssignable(t, v *abi.Type) bool {
	if t == v {
		return true
	}
	if t.Named() && v.Named() || t.Kind() != v.Kind() {
		return false
	}
	return haveSameUnderlying(t, v)
}

func haveSameUnderlying(t, v *abi.Type) bool {
	if t == v {
		return true
	}
	if t.Kind() != v.Kind() {
		return false
	}
	switch k := Kind(t.Kind()); k {
	case Array:
		return t.Len() == v.Len() && t.Elem() == v.Elem()
	case Chan:
		return t.ChanDir() == v.ChanDir() && t.Elem() == v.Elem()
	case Map:
		return t.Key() == v.Key() && t.Elem() == v.Elem()
	case Pointer, Slice:
		return t.Elem() == v.Elem()
	case Func:
		if t.NumIn() != v.NumIn() || t.NumOut() != v.NumOut() || t.Variadic() != v.Variadic() {
			return false
		}
		for i := range t.NumIn() + t.NumOut() {
			if t.Param(i) != v.Param(i) {
				return false
			}
		}
		return true
	case Struct:
		if t.NumField() != v.NumField() {
			return false
		}
		for i := range t.NumField() {
			f, g := t.Field(i), v.Field(i)
			if f.Name() != g.Name() || f.Type() != g.Type() || f.Tag() != g.Tag() || f.Offset != g.Offset || f.Embedded() != g.Embedded() {
				return false
			}
		}
		return true
	case Interface:
		return len(t.IMethods()) == len(v.IMethods()) && implements(t, v)
	default:
		return Bool <= k && k <= Complex128 || k == String || k == UnsafePointer
	}
}
