package reflect

import (
	"internal/abi"
	"unsafe"
)

// MapKeys returns a map's keys, in no particular order.
//
//heapscope:leaks v=none
func (v Value) MapKeys() []Value {
	v.mustBe(Map)
	keys := make([]Value, 0, v.Len())
	for it := v.MapRange(); it.Next(); {
		keys = append(keys, it.Key())
	}
	return keys
}

// MapIndex returns the element of a key, the zero Value if there is none.
func (v Value) MapIndex(key Value) Value {
	v.mustBe(Map)
	key = key.assignTo("reflect.Value.MapIndex", v.typ.Key())
	e := mapaccess(v.typ, v.pointer(), key.addr())
	if e == nil {
		return Value{}
	}
	return copyVal(v.typ.Elem(), (v.flag|key.flag)&flagRO, e)
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

// Next goes to the next entry; false at the end.
func (it *MapIter) Next() bool {
	if !it.m.IsValid() {
		panic("MapIter.Next called on an iterator that does not have an associated map Value")
	}
	if !it.begun {
		it.begun = true
		mapiterinit(it.m.typ, it.m.pointer(), &it.it)
	} else {
		if it.it.key == nil {
			panic("MapIter.Next called on exhausted iterator")
		}
		mapiternext(&it.it)
	}
	return it.it.key != nil
}

// Reset lets the iterator begin again, over v; over no map if v is the zero Value.
//
//heapscope:noinline cost=97
func (it *MapIter) Reset(v Value) {
	if v.IsValid() {
		v.mustBe(Map)
	}
	*it = MapIter{m: v}
}

func (it *MapIter) at(method string) {
	if !it.begun {
		panic(method + " called before Next")
	}
	if it.it.key == nil {
		panic(method + " called on exhausted iterator")
	}
}

// Key returns the key of the current entry.
func (it *MapIter) Key() Value {
	it.at("MapIter.Key")
	return copyVal(it.m.typ.Key(), it.m.flag&flagRO, it.it.key)
}

// Value returns the element of the current entry.
func (it *MapIter) Value() Value {
	it.at("MapIter.Value")
	return copyVal(it.m.typ.Elem(), it.m.flag&flagRO, it.it.elem)
}

// SetIterKey assigns the key of an iterator's entry to v.
func (v Value) SetIterKey(it *MapIter) { v.setEntry("SetIterKey", it, it.m.typ.Key(), it.it.key) }

// SetIterValue assigns the element of an iterator's entry to v.
func (v Value) SetIterValue(it *MapIter) { v.setEntry("SetIterValue", it, it.m.typ.Elem(), it.it.elem) }

func (v Value) setEntry(method string, it *MapIter, t *abi.Type, p unsafe.Pointer) {
	if !it.begun {
		panic("reflect: Value." + method + " called before Next")
	}
	if it.it.key == nil {
		panic("reflect: Value." + method + " called on exhausted iterator")
	}
	v.mustBeAssignable()
	x := Value{t, p, it.m.flag&flagRO | flagIndir | flag(t.Kind())}
	x.mustBeExported()
	x = x.assignTo("reflect.MapIter."+method, v.typ)
	typedmemmove(v.typ, v.ptr, x.addr())
}

// SetMapIndex sets the element of a key; a zero elem deletes it.
//
//heapscope:leaks v=none
func (v Value) SetMapIndex(key, elem Value) {
	v.mustBe(Map)
	v.mustBeExported()
	key.mustBeExported()
	key = key.assignTo("reflect.Value.SetMapIndex", v.typ.Key())
	if elem.typ == nil {
		mapdelete(v.typ, v.pointer(), key.addr())
		return
	}
	elem.mustBeExported()
	elem = elem.assignTo("reflect.Value.SetMapIndex", v.typ.Elem())
	mapassign(v.typ, v.pointer(), key.addr(), elem.addr())
}

// Clear removes all entries of a map, or zeroes all elements of a slice.
//
//heapscope:leaks v=heap
func (v Value) Clear() {
	switch v.Kind() {
	case Slice:
		for i := range v.Len() {
			typedmemclr(v.typ.Elem(), v.Index(i).ptr)
		}
	case Map:
		mapclear(v.typ, v.pointer())
	default:
		panic(&ValueError{"reflect.Value.Clear", v.Kind()})
	}
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
