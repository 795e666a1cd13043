package reflect

import (
	"internal/abi"
	"iter"
)

// yields reports whether t is an iterator function that yields n values, and so can be ranged over.
func yields(t *abi.Type, n int) bool {
	if Kind(t.Kind()) != Func || t.NumIn() != 1 || t.NumOut() != 0 {
		return false
	}
	y := t.Param(0)
	return Kind(y.Kind()) == Func && y.NumIn() == n && y.NumOut() == 1 && Kind(y.Param(n).Kind()) == Bool
}

// CanSeq reports whether Value.Seq can range over values of the type.
func (t *rtype) CanSeq() bool {
	switch k := t.Kind(); k {
	case Int8, Int16, Int32, Int64, Int, Uint8, Uint16, Uint32, Uint64, Uint, Uintptr, Array, Slice, Chan, String, Map:
		return true
	case Func:
		return yields(&t.t, 1)
	case Pointer:
		return t.Elem().Kind() == Array
	}
	return false
}

// CanSeq2 reports whether Value.Seq2 can range over values of the type.
func (t *rtype) CanSeq2() bool {
	switch t.Kind() {
	case Array, Slice, String, Map:
		return true
	case Func:
		return yields(&t.t, 2)
	case Pointer:
		return t.Elem().Kind() == Array
	}
	return false
}

// Seq returns an iterator over what a range with one variable gives.
func (v Value) Seq() iter.Seq[Value] {
	if v.Kind() != Invalid && v.Kind() == Func && yields(v.Type().common(), 1) {
		return func(yield func(Value) bool) {
			f := MakeFunc(v.Type().In(0), func(in []Value) []Value { return []Value{ValueOf(yield(in[0]))} })
			v.Call([]Value{f})
		}
	}
	switch k := v.Kind(); k {
	case Int, Int8, Int16, Int32, Int64:
		return func(yield func(Value) bool) {
			for i := range v.Int() {
				if !yield(number(v.typ, uint64(i))) {
					return
				}
			}
		}
	case Uint, Uint8, Uint16, Uint32, Uint64, Uintptr:
		return func(yield func(Value) bool) {
			for i := range v.Uint() {
				if !yield(number(v.typ, i)) {
					return
				}
			}
		}
	case Pointer, Array, Slice:
		if k == Pointer && v.typ.Elem().Kind() != abi.Array {
			break
		}
		return func(yield func(Value) bool) {
			for i := range v.Len() {
				if !yield(ValueOf(i)) {
					return
				}
			}
		}
	case String:
		return func(yield func(Value) bool) {
			for i := range v.String() {
				if !yield(ValueOf(i)) {
					return
				}
			}
		}
	case Map:
		return func(yield func(Value) bool) {
			for it := v.MapRange(); it.Next(); {
				if !yield(it.Key()) {
					return
				}
			}
		}
	case Chan:
		return func(yield func(Value) bool) {
			for x, ok := v.Recv(); ok; x, ok = v.Recv() {
				if !yield(x) {
					return
				}
			}
		}
	}
	panic("reflect: " + v.Type().String() + " cannot produce iter.Seq[Value]")
}

// number is n as a value of an integer type.
func number(t *abi.Type, n uint64) Value {
	v := valueOf(t, unsafe_New(t), flagIndir|flagAddr)
	if v.CanInt() {
		v.SetInt(int64(n))
	} else {
		v.SetUint(n)
	}
	v.flag &^= flagAddr
	return v
}

// Seq2 returns an iterator over what a range with two variables gives.
func (v Value) Seq2() iter.Seq2[Value, Value] {
	if v.Kind() == Func && yields(v.Type().common(), 2) {
		return func(yield func(Value, Value) bool) {
			f := MakeFunc(v.Type().In(0), func(in []Value) []Value { return []Value{ValueOf(yield(in[0], in[1]))} })
			v.Call([]Value{f})
		}
	}
	switch k := v.Kind(); k {
	case Pointer, Array, Slice:
		if k == Pointer {
			if v.typ.Elem().Kind() != abi.Array {
				break
			}
			v = v.Elem()
		}
		return func(yield func(Value, Value) bool) {
			for i := range v.Len() {
				if !yield(ValueOf(i), v.Index(i)) {
					return
				}
			}
		}
	case String:
		return func(yield func(Value, Value) bool) {
			for i, r := range v.String() {
				if !yield(ValueOf(i), ValueOf(r)) {
					return
				}
			}
		}
	case Map:
		return func(yield func(Value, Value) bool) {
			for it := v.MapRange(); it.Next(); {
				if !yield(it.Key(), it.Value()) {
					return
				}
			}
		}
	}
	panic("reflect: " + v.Type().String() + " cannot produce iter.Seq2[Value, Value]")
}
