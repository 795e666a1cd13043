package reflect

import "internal/abi"

// Types that are made at run time. A type that the program has itself, or that was made before, is found by its name and
// its parts, so that identical types have one descriptor.

// EQ_* of the contract (machine/abi.ts): how values of a type are compared.
const (
	eqNone   = 0
	eqMemory = 1
	eqStruct = 9
	eqArray  = 10
)

// ptrmap collects which words of a piece of memory are pointers.
type ptrmap struct {
	bits  []uint64
	words int // number of words up to the last pointer
}

func (m *ptrmap) has(i int) bool { return i/64 < len(m.bits) && m.bits[i/64]>>(i%64)&1 != 0 }

func (m *ptrmap) set(i int) {
	for i/64 >= len(m.bits) {
		m.bits = append(m.bits, 0)
	}
	m.bits[i/64] |= 1 << (i % 64)
	m.words = max(m.words, i+1)
}

// add sets the pointers of a value of type t at an offset.
func (m *ptrmap) add(t *abi.Type, offset uintptr) {
	for i := range int(t.PtrBytes / 8) {
		if t.Pointer(i) {
			m.set(int(offset/8) + i)
		}
	}
}

// typ is a type of that size with these pointers, for memory only.
func (m *ptrmap) typ(size uintptr) *abi.Type {
	t := new(abi.Type)
	t.Kind_, t.Size, t.Align, t.FieldAlign = abi.Struct, size, 8, 8
	if m.words > 0 {
		t.PtrBytes = uintptr(m.words) * 8
		t.GCData = abi.Bits(m.words, m.has)
	}
	return t
}

// pointerTo returns the descriptor of *t.
func pointerTo(t *abi.Type) *abi.Type {
	if p := t.PtrTo(); p != nil {
		return p
	}
	p := abi.New(abi.Pointer, "*"+t.String(), 8, 8)
	p.TFlag = abi.TFlagDirectIface | abi.TFlagRegularMemory
	p.Equal = eqMemory
	p.SetPointers(1, all)
	p.SetElem(t)
	t.SetPtrTo(p)
	return p
}

func all(int) bool { return true }

// PointerTo returns the type *t.
//
//heapscope:leaks t=heap
//heapscope:inline cost=66
func PointerTo(t Type) Type { return toRType(pointerTo(&t.(*rtype).t)) }

// PtrTo is PointerTo.
//
//heapscope:leaks t=heap
func PtrTo(t Type) Type { return PointerTo(t) }

func sliceOf(elem *abi.Type) *abi.Type {
	name := "[]" + elem.String()
	if t := abi.Find(name, func(t *abi.Type) bool { return t.Kind() == abi.Slice && t.Elem() == elem }); t != nil {
		return t
	}
	t := abi.New(abi.Slice, name, 24, 8)
	t.SetPointers(1, all)
	t.SetElem(elem)
	return t
}

// SliceOf returns the type []t.
func SliceOf(t Type) Type { return toType(sliceOf(t.common())) }

// ArrayOf returns the type [length]elem.
func ArrayOf(length int, elem Type) Type {
	if length < 0 {
		panic("reflect: negative length passed to ArrayOf")
	}
	return toType(arrayOf(length, elem.common()))
}

func arrayOf(length int, elem *abi.Type) *abi.Type {
	name := "[" + itoa(length) + "]" + elem.String()
	if t := abi.Find(name, func(t *abi.Type) bool { return t.Kind() == abi.Array && t.Elem() == elem && t.Len() == length }); t != nil {
		return t
	}
	if elem.Size > 0 && uintptr(length) > (1<<47)/elem.Size {
		panic("reflect.ArrayOf: array size would exceed virtual address space")
	}
	t := abi.New(abi.Array, name, elem.Size*uintptr(length), uintptr(elem.Align))
	if length > 0 && elem.HasPointers() {
		each := int(elem.Size / 8)
		t.SetPointers((length-1)*each+int(elem.PtrBytes/8), func(i int) bool { return elem.Pointer(i % each) })
	}
	switch elem.Equal {
	case eqNone:
	case eqMemory:
		t.Equal = eqMemory
		t.TFlag |= abi.TFlagRegularMemory
	default:
		t.Equal = eqArray
	}
	if length == 1 && elem.IsDirectIface() {
		t.TFlag |= abi.TFlagDirectIface
	}
	t.SetElem(elem)
	t.SetLen(length, sliceOf(elem))
	return t
}

// ChanOf returns the channel type with a direction and element type.
func ChanOf(dir ChanDir, t Type) Type {
	elem := t.common()
	if elem.Size >= 1<<16 {
		panic("reflect.ChanOf: element size too large")
	}
	var name string
	switch dir {
	case SendDir:
		name = "chan<- " + elem.String()
	case RecvDir:
		name = "<-chan " + elem.String()
	case BothDir:
		if s := elem.String(); len(s) > 0 && s[0] == '<' {
			name = "chan (" + s + ")"
		} else {
			name = "chan " + s
		}
	default:
		panic("reflect.ChanOf: invalid dir")
	}
	if t := abi.Find(name, func(t *abi.Type) bool {
		return t.Kind() == abi.Chan && t.Elem() == elem && ChanDir(t.ChanDir()) == dir
	}); t != nil {
		return toType(t)
	}
	c := abi.New(abi.Chan, name, 8, 8)
	c.TFlag = abi.TFlagDirectIface | abi.TFlagRegularMemory
	c.Equal = eqMemory
	c.SetPointers(1, all)
	c.SetElem(elem)
	c.SetChanDir(int(dir))
	return toType(c)
}

// FuncOf returns the function type with the given parameters and results.
func FuncOf(in, out []Type, variadic bool) Type {
	if variadic && (len(in) == 0 || in[len(in)-1].Kind() != Slice) {
		panic("reflect.FuncOf: last arg of variadic func must be slice")
	}
	name := "func("
	params := make([]*abi.Type, len(in))
	for i, t := range in {
		params[i] = t.common()
		if i > 0 {
			name += ", "
		}
		if variadic && i == len(in)-1 {
			name += "..." + t.Elem().String()
		} else {
			name += t.String()
		}
	}
	name += ")"
	results := make([]*abi.Type, len(out))
	for i, t := range out {
		results[i] = t.common()
		switch {
		case i > 0:
			name += ", "
		case len(out) > 1:
			name += " ("
		default:
			name += " "
		}
		name += t.String()
	}
	if len(out) > 1 {
		name += ")"
	}
	if t := abi.Find(name, func(t *abi.Type) bool {
		if t.Kind() != abi.Func || t.Named() || t.NumIn() != len(in) || t.NumOut() != len(out) || t.Variadic() != variadic {
			return false
		}
		for i := range len(in) + len(out) {
			if i < len(in) && t.Param(i) != params[i] || i >= len(in) && t.Param(i) != results[i-len(in)] {
				return false
			}
		}
		return true
	}); t != nil {
		return toType(t)
	}
	t := abi.NewFunc(name, params, results, variadic)
	t.TFlag = abi.TFlagDirectIface
	t.SetPointers(1, all)
	return toType(t)
}

// Flags of map types, as in the contract.
const (
	mapIndirectKey    = 1
	mapIndirectElem   = 2
	mapNeedKeyUpdate  = 4
	mapHashMightPanic = 8
)

// MapOf returns the type map[key]elem.
func MapOf(key, elem Type) Type {
	k, e := key.common(), elem.common()
	if k.Equal == eqNone {
		panic("reflect.MapOf: invalid key type " + k.String())
	}
	name := "map[" + k.String() + "]" + e.String()
	if t := abi.Find(name, func(t *abi.Type) bool { return t.Kind() == abi.Map && t.Key() == k && t.Elem() == e }); t != nil {
		return toType(t)
	}
	flags := uint32(0)
	sk, se := k, e
	if k.Size > 128 {
		flags |= mapIndirectKey
		sk = pointerTo(k)
	}
	if e.Size > 128 {
		flags |= mapIndirectElem
		se = pointerTo(e)
	}
	if hasKind(k, func(k Kind) bool { return Float32 <= k && k <= Complex128 || k == String || k == Interface }) {
		flags |= mapNeedKeyUpdate
	}
	if hasKind(k, func(k Kind) bool { return k == Interface }) {
		flags |= mapHashMightPanic
	}
	slot := structOf([]part{{name: "key", typ: sk}, {name: "elem", typ: se}})
	group := structOf([]part{{name: "ctrl", typ: abi.TypeOf(uint64(0))}, {name: "slots", typ: arrayOf(8, slot)}})
	t := abi.New(abi.Map, name, 8, 8)
	t.TFlag = abi.TFlagDirectIface
	t.SetPointers(1, all)
	t.SetElem(e)
	t.SetMap(k, group, slot.Size, uintptr(slot.Field(1).Offset), flags)
	return toType(t)
}

// hasKind reports whether a value of type t holds one of a kind, in itself and not behind a pointer.
func hasKind(t *abi.Type, is func(Kind) bool) bool {
	switch k := Kind(t.Kind()); k {
	case Array:
		return hasKind(t.Elem(), is)
	case Struct:
		for i := range t.NumField() {
			if hasKind(t.Field(i).Type(), is) {
				return true
			}
		}
		return false
	default:
		return is(k)
	}
}
