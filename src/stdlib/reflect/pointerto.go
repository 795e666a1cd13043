package reflect

import "internal/abi"

// madePointers are the pointer types that the program does not have itself, by their element; names keeps their names alive.
var (
	madePointers map[*abi.Type]*abi.Type
	pointerNames []*string
)

// pointerTo returns the descriptor of *t; it is made if the program has none.
func pointerTo(t *abi.Type) *abi.Type {
	if p := t.PtrTo(); p != nil {
		return p
	}
	if p := madePointers[t]; p != nil {
		return p
	}
	if madePointers == nil {
		madePointers = make(map[*abi.Type]*abi.Type)
	}
	name := new(string)
	*name = "*" + t.String()
	pointerNames = append(pointerNames, name)
	p := abi.NewPointer(abi.TypeOf((*int)(nil)), t, name)
	madePointers[t] = p
	return p
}

// PointerTo returns the type *t.
func PointerTo(t Type) Type { return toType(pointerTo(t.common())) }

// PtrTo is PointerTo.
func PtrTo(t Type) Type { return PointerTo(t) }
