package reflect

import (
	"internal/abi"
	"unsafe"
)

// A call's arguments and results lie as in a struct: first the receiver's word, if there is one, then the arguments, and
// from the next multiple of 8 on the results. callN (written by the back end) copies such a block of at most N bytes to the stack, calls fn
// and copies the results back.

func call64(rtyp *abi.Type, fn, frame unsafe.Pointer, size, results uintptr)
func call512(rtyp *abi.Type, fn, frame unsafe.Pointer, size, results uintptr)
func call4096(rtyp *abi.Type, fn, frame unsafe.Pointer, size, results uintptr)
func call65536(rtyp *abi.Type, fn, frame unsafe.Pointer, size, results uintptr)

func roundUp(n, to uintptr) uintptr { return (n + to - 1) &^ (to - 1) }

// block is the layout of a function's arguments and results. It is made once for each function type.
type block struct {
	offsets []uintptr // of the arguments, then of the results
	results uintptr   // where the results begin
	size    uintptr
	pointed ptrmap
	whole   *abi.Type // for the memory of the whole block
	rtyp    *abi.Type // for that of the results, nil if they have no pointers
}

type blockKey struct {
	t        *abi.Type
	receiver bool
}

// blocks are the layouts there are; their types are found in objects of the heap and must not go away.
var blocks map[blockKey]*block

// layout lays out a call; with a receiver, one word comes first.
func layout(t *abi.Type, receiver bool) *block {
	key := blockKey{t, receiver}
	if b := blocks[key]; b != nil {
		return b
	}
	b := new(block)
	if receiver {
		b.size = 8
		b.pointed.set(0)
	}
	nin := t.NumIn()
	var results ptrmap
	for i := range nin + t.NumOut() {
		if i == nin {
			b.size = roundUp(b.size, 8)
			b.results = b.size
		}
		p := t.Param(i)
		b.size = roundUp(b.size, uintptr(max(p.Align, 1)))
		b.offsets = append(b.offsets, b.size)
		b.pointed.add(p, b.size)
		if i >= nin {
			results.add(p, b.size-b.results)
		}
		b.size += p.Size
	}
	b.size = roundUp(b.size, 8)
	if t.NumOut() == 0 {
		b.results = b.size
	}
	b.whole = b.pointed.typ(b.size)
	if results.words > 0 {
		b.rtyp = results.typ(b.size - b.results)
	}
	if blocks == nil {
		blocks = make(map[blockKey]*block)
	}
	blocks[key] = b
	return b
}

// Call calls the function v with the given arguments and returns its results. It panics if they do not fit.
func (v Value) Call(in []Value) []Value {
	v.mustBe(Func)
	v.mustBeExported()
	return v.call("Call", in)
}

// CallSlice calls a variadic function with the last argument as the slice of the variadic ones.
func (v Value) CallSlice(in []Value) []Value {
	v.mustBe(Func)
	v.mustBeExported()
	return v.call("CallSlice", in)
}

func (v Value) call(op string, in []Value) []Value {
	t := v.typ
	method := v.flag&flagMethod != 0
	var fn, receiver unsafe.Pointer
	if method {
		t = methodType(v)
		var pc uintptr
		pc, receiver = methodCode(v)
		fn = unsafe.Pointer(&struct{ pc uintptr }{pc})
	} else {
		fn = v.pointer()
	}
	if fn == nil {
		panic("reflect.Value.Call: call of nil function")
	}
	in = arguments(op, t, in)
	b := layout(t, method)
	var frame unsafe.Pointer
	if b.size > 0 {
		frame = unsafe_New(b.whole)
	}
	if method {
		*(*unsafe.Pointer)(frame) = receiver
	}
	for i, x := range in {
		x.mustBeExported()
		p := t.Param(i)
		x = x.assignTo("reflect.Value.Call", p)
		typedmemmove(p, unsafe.Add(frame, b.offsets[i]), x.addr())
	}
	b.call(fn, frame)
	out := make([]Value, t.NumOut())
	for i := range out {
		k := t.NumIn() + i
		p := t.Param(k)
		if p.Size == 0 {
			out[i] = Zero(toType(p))
			continue
		}
		out[i] = copyVal(p, 0, unsafe.Add(frame, b.offsets[k]))
	}
	return out
}

// call calls the closure fn with the block at frame.
func (b *block) call(fn, frame unsafe.Pointer) {
	rtyp := b.rtyp
	switch {
	case b.size <= 64:
		call64(rtyp, fn, frame, b.size, b.results)
	case b.size <= 512:
		call512(rtyp, fn, frame, b.size, b.results)
	case b.size <= 4096:
		call4096(rtyp, fn, frame, b.size, b.results)
	case b.size <= 65536:
		call65536(rtyp, fn, frame, b.size, b.results)
	default:
		panic("reflect.Value.Call: arguments take more than 65536 bytes")
	}
}

// arguments checks the number and types of arguments, and gathers those of a variadic parameter.
func arguments(op string, t *abi.Type, in []Value) []Value {
	n := t.NumIn()
	slice := op == "CallSlice"
	if slice {
		if !t.Variadic() {
			panic("reflect: CallSlice of non-variadic function")
		}
		if len(in) < n {
			panic("reflect: CallSlice with too few input arguments")
		}
		if len(in) > n {
			panic("reflect: CallSlice with too many input arguments")
		}
	} else {
		if t.Variadic() {
			n--
		}
		if len(in) < n {
			panic("reflect: Call with too few input arguments")
		}
		if !t.Variadic() && len(in) > n {
			panic("reflect: Call with too many input arguments")
		}
	}
	for _, x := range in {
		if x.Kind() == Invalid {
			panic("reflect: " + op + " using zero Value argument")
		}
	}
	for i := range n {
		if x, p := in[i].Type(), toType(t.Param(i)); !x.AssignableTo(p) {
			panic("reflect: " + op + " using " + x.String() + " as type " + p.String())
		}
	}
	if slice || !t.Variadic() {
		return in
	}
	st := t.Param(n)
	rest := MakeSlice(toType(st), len(in)-n, len(in)-n)
	for i, x := range in[n:] {
		if xt := x.Type(); !xt.AssignableTo(toType(st.Elem())) {
			panic("reflect: cannot use " + xt.String() + " as type " + st.Elem().String() + " in " + op)
		}
		rest.Index(i).Set(x)
	}
	return append(append(make([]Value, 0, n+1), in[:n]...), rest)
}
