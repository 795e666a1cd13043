package reflect

import "internal/abi"

// conversion is how a value of one type becomes one of another.
type conversion func(v Value, t *abi.Type) Value

// conversionOf finds the conversion from type v to type t, nil if the language has none.
func conversionOf(t, v *abi.Type) conversion {
	from, to := Kind(v.Kind()), Kind(t.Kind())
	integer := func(k Kind) bool { return Int <= k && k <= Uintptr }
	float := func(k Kind) bool { return k == Float32 || k == Float64 }
	switch {
	case (integer(from) || float(from)) && (integer(to) || float(to)):
		return convertNumber
	case integer(from) && to == String:
		return convertRune
	case (from == Complex64 || from == Complex128) && (to == Complex64 || to == Complex128):
		return convertComplex
	case from == String && to == Slice && t.Elem().PkgPath() == "":
		switch Kind(t.Elem().Kind()) {
		case Uint8:
			return func(v Value, t *abi.Type) Value { return made(t, []byte(v.String())) }
		case Int32:
			return func(v Value, t *abi.Type) Value { return made(t, []rune(v.String())) }
		}
	case from == Slice && to == String && v.Elem().PkgPath() == "":
		switch Kind(v.Elem().Kind()) {
		case Uint8:
			return func(v Value, t *abi.Type) Value { return made(t, string(v.Bytes())) }
		case Int32:
			return func(v Value, t *abi.Type) Value { return made(t, string(*(*[]rune)(v.ptr))) }
		}
	case from == Slice && to == Pointer && Kind(t.Elem().Kind()) == Array && v.Elem() == t.Elem().Elem():
		return convertArrayPointer
	case from == Slice && to == Array && v.Elem() == t.Elem():
		return convertArray
	case from == Chan && to == Chan && v.ChanDir() == int(BothDir) && v.Elem() == t.Elem() && !(t.Named() && v.Named()):
		return retype
	}
	if sameUnderlying(t, v, false) {
		return retype
	}
	if from == Pointer && to == Pointer && !t.Named() && !v.Named() && sameUnderlying(t.Elem(), v.Elem(), false) {
		return retype
	}
	if to == Interface && implements(t, v) {
		return func(v Value, t *abi.Type) Value { return v.assignTo("reflect.Value.Convert", t) }
	}
	return nil
}

// made is a value of type t that holds x, whose type has the same underlying type.
func made[T any](t *abi.Type, x T) Value {
	p := unsafe_New(t)
	*(*T)(p) = x
	return valueOf(t, p, flagIndir)
}

// retype is the same value of another type.
func retype(v Value, t *abi.Type) Value {
	if v.flag&flagAddr != 0 {
		c := unsafe_New(t)
		typedmemmove(t, c, v.ptr)
		return valueOf(t, c, flagIndir|v.flag&flagRO)
	}
	return valueOf(t, v.ptr, v.flag)
}

func convertNumber(v Value, t *abi.Type) Value {
	r := valueOf(t, unsafe_New(t), flagIndir|flagAddr)
	switch {
	case r.CanInt() && v.CanInt():
		r.SetInt(v.Int())
	case r.CanInt() && v.CanUint():
		r.SetInt(int64(v.Uint()))
	case r.CanInt():
		r.SetInt(int64(v.Float()))
	case r.CanUint() && v.CanInt():
		r.SetUint(uint64(v.Int()))
	case r.CanUint() && v.CanUint():
		r.SetUint(v.Uint())
	case r.CanUint():
		r.SetUint(uint64(v.Float()))
	case v.CanInt():
		r.SetFloat(float64(v.Int()))
	case v.CanUint():
		r.SetFloat(float64(v.Uint()))
	default:
		r.SetFloat(v.Float())
	}
	r.flag = r.flag&^flagAddr | v.flag&flagRO
	return r
}

func convertRune(v Value, t *abi.Type) Value {
	s := "\uFFFD"
	if v.CanInt() {
		if x := v.Int(); int64(rune(x)) == x {
			s = string(rune(x))
		}
	} else if x := v.Uint(); uint64(rune(x)) == x {
		s = string(rune(x))
	}
	return made(t, s)
}

func convertComplex(v Value, t *abi.Type) Value {
	if Kind(t.Kind()) == Complex64 {
		return made(t, complex64(v.Complex()))
	}
	return made(t, v.Complex())
}

func convertArrayPointer(v Value, t *abi.Type) Value {
	n := t.Elem().Len()
	if n > v.Len() {
		panic("reflect: cannot convert slice with length " + itoa(v.Len()) + " to pointer to array with length " + itoa(n))
	}
	return valueOf(t, (*sliceHeader)(v.ptr).data, v.flag&flagRO)
}

func convertArray(v Value, t *abi.Type) Value {
	n := t.Len()
	if n > v.Len() {
		panic("reflect: cannot convert slice with length " + itoa(v.Len()) + " to array with length " + itoa(n))
	}
	p := unsafe_New(t)
	typedmemmove(t, p, (*sliceHeader)(v.ptr).data)
	r := loaded(t, p)
	r.flag |= v.flag & flagRO
	return r
}

// ConvertibleTo reports whether the language converts values of the type to u.
func (t *rtype) ConvertibleTo(u Type) bool {
	if u == nil {
		panic("reflect: nil type passed to Type.ConvertibleTo")
	}
	return conversionOf(u.common(), &t.t) != nil
}

// CanConvert reports whether Convert would not panic.
func (v Value) CanConvert(t Type) bool {
	if !v.Type().ConvertibleTo(t) {
		return false
	}
	if v.Kind() == Slice {
		switch {
		case t.Kind() == Array:
			return t.Len() <= v.Len()
		case t.Kind() == Pointer && t.Elem().Kind() == Array:
			return t.Elem().Len() <= v.Len()
		}
	}
	return true
}

// Convert returns the value converted to type t.
func (v Value) Convert(t Type) Value {
	if v.flag&flagMethod != 0 {
		v = methodValue(v)
	}
	c := conversionOf(t.common(), v.typ)
	if c == nil {
		panic("reflect.Value.Convert: value of type " + v.typ.String() + " cannot be converted to type " + t.String())
	}
	return c(v, t.common())
}
