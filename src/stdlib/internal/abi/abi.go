// Package abi describes run-time type descriptors as they lie in memory. The layout is the compiler's (the contract is
// machine/abi.ts): the first 48 bytes have Go's meaning, what follows depends on the kind. Names and types are 32-bit
// addresses, valid as pointers because their upper half is zero.
package abi

import "unsafe"

type Kind uint8

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

const (
	TFlagUncommon      = 1
	TFlagNamed         = 4
	TFlagRegularMemory = 8
	TFlagDirectIface   = 32
)

// Type is the common head of a descriptor, and the words behind it that kinds use in their own way.
type Type struct {
	Size       uintptr
	PtrBytes   uintptr
	Hash       uint32
	TFlag      uint8
	Align      uint8
	FieldAlign uint8
	Kind_      Kind
	Equal      uint32
	_          uint32
	GCData     *byte
	str        uint32
	ptrToThis  uint32
	uncommon   uint32
	_          uint32
	elem       uint32
	_          uint32
	// array: length (64 bits), slice type · chan: direction · map: key · func: in, out, variadic · interface: methods · struct: fields
	a uint32
	b uint32
	c uint32
	d uint32
	e uint32
	f uint32
	// only in descriptors of maps
	mapFlags uint32
	_        uint32
}

// Field is a struct field.
type Field struct {
	name   uint32
	typ    uint32
	Offset uint32
	flags  uint32
	tag    uint32
	_      uint32
}

// IMethod is a method of an interface type.
type IMethod struct {
	name uint32
	typ  uint32
	pkg  uint32
	_    uint32
}

// Method is a method of a concrete type; Ifn takes the receiver as an interface's data word.
type Method struct {
	name uint32
	typ  uint32
	Ifn  uint32
	Tfn  uint32
	pkg  uint32
	_    uint32
}

type uncommon struct {
	name     uint32
	pkg      uint32
	count    uint32
	exported uint32
}

// Itab is what a non-empty interface's first word points to.
type Itab struct {
	Inter *Type
	Type  *Type
	Hash  uint32
	_     uint32
	Fun   [1]uintptr
}

// EmptyInterface is an empty interface as it lies in memory.
type EmptyInterface struct {
	Type *Type
	Data unsafe.Pointer
}

// Iface is a non-empty interface.
type Iface struct {
	Tab  *Itab
	Data unsafe.Pointer
}

// TypeOf returns the descriptor of a's dynamic type.
func TypeOf(a any) *Type {
	e := *(*EmptyInterface)(unsafe.Pointer(&a))
	return (*Type)(NoEscape(unsafe.Pointer(e.Type)))
}

// TypeFor returns the descriptor of the type argument.
//
//heapscope:inline cost=17
func TypeFor[T any]() *Type { return base(TypeOf((*T)(nil))) }

//heapscope:noinline cost=100
func base(pointer *Type) *Type { return pointer.Elem() }

func text(addr uint32) string {
	if addr == 0 {
		return ""
	}
	return *(*string)(pointer(addr))
}

func pointer(addr uint32) unsafe.Pointer {
	return *(*unsafe.Pointer)(unsafe.Pointer(&[1]uintptr{uintptr(addr)}))
}

func typ(addr uint32) *Type { return (*Type)(pointer(addr)) }

// String is the type as %T prints it.
func (t *Type) String() string { return text(t.str) }

func (t *Type) Named() bool { return t.TFlag&TFlagNamed != 0 }

func (t *Type) Kind() Kind { return t.Kind_ }

// IsDirectIface reports whether values are stored in an interface's data word itself.
func (t *Type) IsDirectIface() bool { return t.TFlag&TFlagDirectIface != 0 }

// Pointer reports whether the i'th word, below PtrBytes, is a pointer.
func (t *Type) Pointer(i int) bool {
	return *(*byte)(unsafe.Add(unsafe.Pointer(t.GCData), i/8))>>(i%8)&1 != 0
}

func (t *Type) HasPointers() bool { return t.PtrBytes != 0 }

// Elem is the element type of an array, chan, map, pointer or slice type.
func (t *Type) Elem() *Type { return typ(t.elem) }

// PtrTo is *t's descriptor, nil if the program has none.
func (t *Type) PtrTo() *Type { return typ(t.ptrToThis) }

func (t *Type) Key() *Type { return typ(t.a) }

func (t *Type) Len() int { return int(t.a) | int(t.b)<<32 }

// SliceOf is the slice type with an array type's element, nil if the program has none.
func (t *Type) SliceOf() *Type { return typ(t.c) }

func (t *Type) ChanDir() int { return int(t.a) }

func (t *Type) NumIn() int { return int(t.a) }

func (t *Type) NumOut() int { return int(t.b) }

func (t *Type) Variadic() bool { return t.c != 0 }

// Param is the i'th of a function's parameters and then results.
func (t *Type) Param(i int) *Type {
	return *(**Type)(unsafe.Add(unsafe.Pointer(t), 80+8*i))
}

// Fields are a struct's fields.
func (t *Type) Fields() []Field {
	return unsafe.Slice((*Field)(pointer(t.a)), int(t.c))
}

func (t *Type) NumField() int { return int(t.c) }

func (t *Type) Field(i int) *Field {
	return (*Field)(unsafe.Add(pointer(t.a), i*24))
}

// IMethods are an interface type's methods, sorted by name.
func (t *Type) IMethods() []IMethod {
	if t.c == 0 {
		return nil
	}
	return unsafe.Slice((*IMethod)(pointer(t.a)), int(t.c))
}

// Methods are a concrete type's methods, sorted by name; exported ones have no package.
func (t *Type) Methods() []Method {
	if t.uncommon == 0 {
		return nil
	}
	u := (*uncommon)(pointer(t.uncommon))
	if u.count == 0 {
		return nil
	}
	return unsafe.Slice((*Method)(unsafe.Add(unsafe.Pointer(u), 16)), int(u.count))
}

// Name is the declared name, without package and type arguments' packages left as they are; "" for a type literal.
func (t *Type) Name() string {
	if !t.Named() {
		return ""
	}
	if t.uncommon != 0 {
		if n := text((*uncommon)(pointer(t.uncommon)).name); n != "" {
			return n
		}
	}
	s := t.String()
	depth := 0
	for i := len(s) - 1; i >= 0; i-- {
		switch s[i] {
		case ']':
			depth++
		case '[':
			depth--
		case '.':
			if depth == 0 {
				return s[i+1:]
			}
		}
	}
	return s
}

// PkgPath is the path of the package that declares a named type.
func (t *Type) PkgPath() string {
	if t.Kind_ == UnsafePointer && t.uncommon == 0 {
		return "unsafe"
	}
	if t.uncommon == 0 {
		return ""
	}
	return text((*uncommon)(pointer(t.uncommon)).pkg)
}

func (f *Field) Name() string { return text(f.name) }

func (f *Field) Type() *Type { return typ(f.typ) }

func (f *Field) Embedded() bool { return f.flags&1 != 0 }

func (f *Field) Exported() bool { return f.flags&2 != 0 }

func (f *Field) Tag() string { return text(f.tag) }

func (m *IMethod) Name() string { return text(m.name) }

func (m *IMethod) Type() *Type { return typ(m.typ) }

func (m *IMethod) PkgPath() string { return text(m.pkg) }

func (m *Method) Name() string { return text(m.name) }

func (m *Method) Type() *Type { return typ(m.typ) }

func (m *Method) PkgPath() string { return text(m.pkg) }

func (m *Method) Exported() bool { return m.pkg == 0 }
