package reflect

import "unsafe"

type visit struct {
	a, b unsafe.Pointer
	typ  Type
}

// DeepEqual reports whether x and y are deeply equal.
func DeepEqual(x, y any) bool {
	if x == nil || y == nil {
		return x == y
	}
	v, w := ValueOf(x), ValueOf(y)
	if v.typ != w.typ {
		return false
	}
	return deepEqual(v, w, make(map[visit]bool))
}

func deepEqual(v, w Value, visited map[visit]bool) bool {
	if !v.IsValid() || !w.IsValid() {
		return v.IsValid() == w.IsValid()
	}
	if v.typ != w.typ {
		return false
	}
	switch v.Kind() {
	case Pointer, Map, Slice:
		if v.IsNil() || w.IsNil() {
			break
		}
		k := visit{v.UnsafePointer(), w.UnsafePointer(), toType(v.typ)}
		if visited[k] {
			return true
		}
		visited[k] = true
	}
	switch v.Kind() {
	case Array:
		for i := range v.Len() {
			if !deepEqual(v.Index(i), w.Index(i), visited) {
				return false
			}
		}
		return true
	case Slice:
		if v.IsNil() != w.IsNil() || v.Len() != w.Len() {
			return false
		}
		for i := range v.Len() {
			if !deepEqual(v.Index(i), w.Index(i), visited) {
				return false
			}
		}
		return true
	case Interface:
		if v.IsNil() || w.IsNil() {
			return v.IsNil() == w.IsNil()
		}
		return deepEqual(v.Elem(), w.Elem(), visited)
	case Pointer:
		if v.UnsafePointer() == w.UnsafePointer() {
			return true
		}
		return deepEqual(v.Elem(), w.Elem(), visited)
	case Struct:
		for i := range v.NumField() {
			if !deepEqual(v.Field(i), w.Field(i), visited) {
				return false
			}
		}
		return true
	case Map:
		if v.IsNil() != w.IsNil() || v.Len() != w.Len() {
			return false
		}
		for it := v.MapRange(); it.Next(); {
			b := w.MapIndex(it.Key())
			if !b.IsValid() || !deepEqual(it.Value(), b, visited) {
				return false
			}
		}
		return true
	case Func:
		return v.IsNil() && w.IsNil()
	case Float32, Float64:
		return v.Float() == w.Float()
	case Complex64, Complex128:
		return v.Complex() == w.Complex()
	}
	return valueEqual(v.typ, v.addr(), w.addr())
}
