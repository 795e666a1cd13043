package abi

import "unsafe"

// Descriptors that are made at run time lie in the heap, in memory without pointers; other descriptors lead to them by
// 32-bit addresses. They are the same for every use by having one address, without an upper half, like those of the image;
// kept holds their memory.
var kept []unsafe.Pointer

// madeTypes are the descriptors that New has made.
var madeTypes []*Type

// Cells of the machine (machine/abi.ts): the descriptors of the image, and their number.
const (
	typesCell  = 4204
	ntypesCell = 4208
)

// block is memory that is never freed, by its address.
func block(bytes int) uint32 {
	words := make([]uint64, max(bytes+7, 8)/8)
	p := unsafe.Pointer(&words[0])
	kept = append(kept, p)
	return uint32(uintptr(p))
}

// Text is the address of a string header that is never freed.
func Text(s string) uint32 {
	p := new(string)
	*p = s
	kept = append(kept, unsafe.Pointer(p))
	return uint32(uintptr(unsafe.Pointer(p)))
}

// Bits is the address of a bitmap with the given bits set.
func Bits(n int, has func(int) bool) *byte {
	a := block((n + 7) / 8)
	bytes := unsafe.Slice((*byte)(pointer(a)), (n+7)/8)
	for i := range n {
		if has(i) {
			bytes[i/8] |= 1 << (i % 8)
		}
	}
	return &bytes[0]
}

// Find returns the descriptor, of the image or made, with that name and of which ok is true; nil if there is none.
func Find(name string, ok func(*Type) bool) *Type {
	n := int(*(*uint32)(pointer(ntypesCell)))
	for _, a := range unsafe.Slice((*uint32)(pointer(*(*uint32)(pointer(typesCell)))), n) {
		if t := typ(a); len(t.String()) == len(name) && t.String() == name && ok(t) {
			return t
		}
	}
	for _, t := range madeTypes {
		if t.String() == name && ok(t) {
			return t
		}
	}
	return nil
}

// New makes a descriptor of a type without a name.
func New(kind Kind, name string, size, align uintptr) *Type {
	t := typ(block(int(unsafe.Sizeof(Type{}))))
	h := uint32(2166136261)
	for i := range len(name) {
		h = (h ^ uint32(name[i])) * 16777619
	}
	t.Kind_, t.Size, t.Align, t.FieldAlign, t.Hash = kind, size, uint8(align), uint8(align), h
	t.str = Text(name)
	madeTypes = append(madeTypes, t)
	return t
}

func addr(t *Type) uint32 { return uint32(uintptr(unsafe.Pointer(t))) }

// SetPointers tells which of the type's words are pointers: those below n for which has is true, the last one among them.
func (t *Type) SetPointers(n int, has func(int) bool) {
	t.PtrBytes = uintptr(n) * 8
	if n > 0 {
		t.GCData = Bits(n, has)
	}
}

func (t *Type) SetElem(elem *Type) { t.elem = addr(elem) }

// SetPtrTo makes p known as the type *t.
func (t *Type) SetPtrTo(p *Type) { t.ptrToThis = addr(p) }

// SetLen sets what an array type has besides its element.
func (t *Type) SetLen(n int, slice *Type) {
	t.a, t.b, t.c = uint32(n), uint32(n>>32), addr(slice)
}

func (t *Type) SetChanDir(dir int) { t.a = uint32(dir) }

// SetMap sets what a map type has besides its element: key, the type of a group of slots, a slot's size, where in it the element is, flags.
func (t *Type) SetMap(key, group *Type, slot, elemOff uintptr, flags uint32) {
	t.a, t.c, t.e, t.f = addr(key), addr(group), uint32(slot), uint32(elemOff)
	t.mapFlags = flags
}

// NewFunc makes a function type's descriptor.
func NewFunc(name string, in, out []*Type, variadic bool) *Type {
	t := typ(block(80 + 8*(len(in)+len(out))))
	*t = *New(Func, name, 8, 8)
	madeTypes[len(madeTypes)-1] = t
	t.a, t.b = uint32(len(in)), uint32(len(out))
	if variadic {
		t.c = 1
	}
	params := unsafe.Slice((*uint64)(unsafe.Add(unsafe.Pointer(t), 80)), len(in)+len(out))
	for i, p := range in {
		params[i] = uint64(addr(p))
	}
	for i, p := range out {
		params[len(in)+i] = uint64(addr(p))
	}
	return t
}

// NewField describes a struct field.
func NewField(name string, t *Type, offset uintptr, embedded, exported bool, tag string) Field {
	f := Field{name: Text(name), typ: addr(t), Offset: uint32(offset)}
	if embedded {
		f.flags |= 1
	}
	if exported {
		f.flags |= 2
	}
	if tag != "" {
		f.tag = Text(tag)
	}
	return f
}

// SetFields sets a struct type's fields, and the package of those that are not exported.
func (t *Type) SetFields(fields []Field, pkg string) {
	a := block(24 * len(fields))
	copy(unsafe.Slice((*Field)(pointer(a)), len(fields)), fields)
	t.a, t.c = a, uint32(len(fields))
	if pkg != "" {
		t.e = Text(pkg)
	}
}

// FieldPkg is the package of a struct type's fields that are not exported.
func (t *Type) FieldPkg() string { return text(t.e) }
