package reflect

import (
	"internal/abi"
	"unsafe"
)

// MakeChan makes a channel of the given type.
func MakeChan(typ Type, buffer int) Value {
	if typ.Kind() != Chan {
		panic("reflect.MakeChan of non-chan type")
	}
	if buffer < 0 {
		panic("reflect.MakeChan: negative buffer size")
	}
	if typ.ChanDir() != BothDir {
		panic("reflect.MakeChan: unidirectional channel type")
	}
	return valueOf(typ.common(), makechan(typ.common(), buffer), 0)
}

func (v Value) mustSend() {
	v.mustBe(Chan)
	v.mustBeExported()
	if ChanDir(v.typ.ChanDir())&SendDir == 0 {
		panic("reflect: send on recv-only channel")
	}
}

func (v Value) mustRecv() {
	v.mustBe(Chan)
	v.mustBeExported()
	if ChanDir(v.typ.ChanDir())&RecvDir == 0 {
		panic("reflect: recv on send-only channel")
	}
}

// Close closes a channel.
//
//heapscope:leaks v=none
func (v Value) Close() {
	v.mustBe(Chan)
	v.mustBeExported()
	if ChanDir(v.typ.ChanDir())&SendDir == 0 {
		panic("reflect: close of receive-only channel")
	}
	closechan(v.pointer())
}

// Send sends x on the channel v.
//
//heapscope:leaks v=none
func (v Value) Send(x Value) {
	v.mustSend()
	x.mustBeExported()
	chansend(v.pointer(), v.element(x))
}

// element is the place of x, in memory of its own, as an element of the channel v.
func (v Value) element(x Value) unsafe.Pointer {
	t := v.typ.Elem()
	x = x.assignTo("reflect.Value.Send", t)
	p := unsafe_New(t)
	typedmemmove(t, p, x.addr())
	return p
}

// Recv receives from the channel v; ok is false, and x zero, if it is closed.
//
//heapscope:leaks v=none
func (v Value) Recv() (x Value, ok bool) {
	v.mustRecv()
	t := v.typ.Elem()
	p := unsafe_New(t)
	got := new(bool)
	chanrecv(v.pointer(), p, got)
	return loaded(t, p), *got
}

// loaded is the value of type t in memory that belongs to it alone.
func loaded(t *abi.Type, p unsafe.Pointer) Value {
	if t.IsDirectIface() {
		return valueOf(t, *(*unsafe.Pointer)(p), 0)
	}
	return valueOf(t, p, flagIndir)
}

// TrySend sends x if that is possible without waiting.
//
//heapscope:leaks v=none
func (v Value) TrySend(x Value) bool {
	v.mustSend()
	x.mustBeExported()
	cases := []runcase{{ch: v.pointer(), elem: v.element(x), kind: 1}}
	return selectgo(unsafe.Pointer(&cases[0]), 1, true) == 0
}

// TryRecv receives if that is possible without waiting; x is the zero Value if it is not.
//
//heapscope:leaks v=none
func (v Value) TryRecv() (x Value, ok bool) {
	v.mustRecv()
	t := v.typ.Elem()
	p := unsafe_New(t)
	got := new(bool)
	cases := []runcase{{ch: v.pointer(), elem: p, kind: 2, ok: uint32(uintptr(unsafe.Pointer(got)))}}
	if selectgo(unsafe.Pointer(&cases[0]), 1, true) < 0 {
		return Value{}, false
	}
	return loaded(t, p), *got
}

// runcase is a case as the machine wants it: kind 1 send, 2 receive; ok is an address, kept alive elsewhere.
type runcase struct {
	ch   unsafe.Pointer
	elem unsafe.Pointer
	kind uint32
	ok   uint32
}

// SelectDir is the direction of a select case.
type SelectDir int

const (
	_ SelectDir = iota
	SelectSend
	SelectRecv
	SelectDefault
)

// SelectCase is one case of Select. A case without channel never happens.
type SelectCase struct {
	Dir  SelectDir
	Chan Value
	Send Value
}

// Select waits until a case can go on and returns its number, and for a receive what was received.
func Select(cases []SelectCase) (chosen int, recv Value, recvOK bool) {
	if len(cases) > 65536 {
		panic("reflect.Select: too many cases (max 65536)")
	}
	run := make([]runcase, 0, len(cases))
	number := make([]int, 0, len(cases)) // of a run-time case in cases
	def := -1
	got := new(bool)
	for i, c := range cases {
		switch c.Dir {
		case SelectDefault:
			if def >= 0 {
				panic("reflect.Select: multiple default cases")
			}
			def = i
			if c.Chan.IsValid() {
				panic("reflect.Select: default case has Chan value")
			}
			if c.Send.IsValid() {
				panic("reflect.Select: default case has Send value")
			}
			continue
		case SelectSend:
			if !c.Chan.IsValid() {
				continue
			}
			c.Chan.mustBe(Chan)
			if ChanDir(c.Chan.typ.ChanDir())&SendDir == 0 {
				panic("reflect.Select: SendDir case using recv-only channel")
			}
			if !c.Send.IsValid() {
				panic("reflect.Select: SendDir case missing Send value")
			}
			run = append(run, runcase{ch: c.Chan.pointer(), elem: c.Chan.element(c.Send), kind: 1})
		case SelectRecv:
			if c.Send.IsValid() {
				panic("reflect.Select: RecvDir case has Send value")
			}
			if !c.Chan.IsValid() {
				continue
			}
			c.Chan.mustBe(Chan)
			if ChanDir(c.Chan.typ.ChanDir())&RecvDir == 0 {
				panic("reflect.Select: RecvDir case using send-only channel")
			}
			p := unsafe_New(c.Chan.typ.Elem())
			run = append(run, runcase{ch: c.Chan.pointer(), elem: p, kind: 2, ok: uint32(uintptr(unsafe.Pointer(got)))})
		default:
			panic("reflect.Select: invalid Dir")
		}
		number = append(number, i)
	}
	k := selectgo(unsafe.Pointer(unsafe.SliceData(run)), len(run), def >= 0)
	if k < 0 {
		return def, Value{}, false
	}
	chosen = number[k]
	if run[k].kind == 2 {
		recv = loaded(cases[chosen].Chan.typ.Elem(), run[k].elem)
		recvOK = *got
	}
	return chosen, recv, recvOK
}
