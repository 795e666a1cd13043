package reflect

import (
	"internal/abi"
	"unsafe"
)

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

// haveSameUnderlying reports whether two types have identical underlying types, tags included.
func haveSameUnderlying(t, v *abi.Type) bool { return sameUnderlying(t, v, true) }

// identical reports whether two types are identical; without tags, those of struct fields are left aside at every depth.
func identical(t, v *abi.Type, tags bool) bool {
	if tags || t == v {
		return t == v
	}
	if t.Named() || v.Named() || t.Kind() != v.Kind() {
		return false
	}
	return sameUnderlying(t, v, false)
}

func sameUnderlying(t, v *abi.Type, tags bool) bool {
	if t == v {
		return true
	}
	if t.Kind() != v.Kind() {
		return false
	}
	switch k := Kind(t.Kind()); k {
	case Array:
		return t.Len() == v.Len() && identical(t.Elem(), v.Elem(), tags)
	case Chan:
		return t.ChanDir() == v.ChanDir() && identical(t.Elem(), v.Elem(), tags)
	case Map:
		return identical(t.Key(), v.Key(), tags) && identical(t.Elem(), v.Elem(), tags)
	case Pointer, Slice:
		return identical(t.Elem(), v.Elem(), tags)
	case Func:
		if t.NumIn() != v.NumIn() || t.NumOut() != v.NumOut() || t.Variadic() != v.Variadic() {
			return false
		}
		for i := range t.NumIn() + t.NumOut() {
			if !identical(t.Param(i), v.Param(i), tags) {
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
			if f.Name() != g.Name() || !identical(f.Type(), g.Type(), tags) || tags && f.Tag() != g.Tag() || f.Offset != g.Offset || f.Embedded() != g.Embedded() {
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

// assignTo is v as a value of type t, which it must be assignable to.
func (v Value) assignTo(context string, t *abi.Type) Value {
	if v.flag&flagMethod != 0 {
		v = methodValue(v)
	}
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
	panic(context + ": value of type " + v.typ.String() + " is not assignable to type " + t.String())
}
