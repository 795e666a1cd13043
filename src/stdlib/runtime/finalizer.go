package runtime

import (
	"internal/abi"
	"unsafe"
)

// SetFinalizer lets finalizer be called with obj, a pointer to an allocated object, in a goroutine of its own when the collector finds that
// nobody can reach the object any more; nil takes the finalizer away. The object lives on until the next collection.
func SetFinalizer(obj any, finalizer any) {
	o := (*abi.EmptyInterface)(unsafe.Pointer(&obj))
	t := o.Type
	switch {
	case t == nil:
		throw("runtime.SetFinalizer: first argument is nil")
	case t.Kind() != abi.Pointer:
		throw("runtime.SetFinalizer: first argument is " + t.String() + ", not pointer")
	case o.Data == nil:
		throw("runtime.SetFinalizer: pointer not at beginning of allocated block")
	}
	f := (*abi.EmptyInterface)(unsafe.Pointer(&finalizer))
	if f.Type == nil {
		removeFinalizer(o.Data)
		return
	}
	arg, why := finalizerArg(t, f.Type)
	if why != "" {
		throw("runtime.SetFinalizer: " + why)
	}
	switch addFinalizer(o.Data, f.Data, arg) {
	case 1:
		throw("runtime.SetFinalizer: pointer not at beginning of allocated block")
	case 2:
		throw("runtime.SetFinalizer: finalizer already set")
	}
}

// finalizerArg finds how a pointer of type t is passed to a function of type f: as it is (nil), or as an interface with this first word.
func finalizerArg(t, f *abi.Type) (arg unsafe.Pointer, why string) {
	if f.Kind() != abi.Func {
		return nil, "second argument is " + f.String() + ", not a function"
	}
	if f.Variadic() {
		return nil, cannotPass(t, f) + " because dotdotdot"
	}
	if f.NumIn() != 1 {
		return nil, cannotPass(t, f)
	}
	in := f.Param(0)
	switch {
	case in == t:
		return nil, ""
	case in.Kind() == abi.Pointer && (!in.Named() || !t.Named()) && in.Elem() == t.Elem():
		return nil, ""
	case in.Kind() == abi.Interface && len(in.IMethods()) == 0:
		return unsafe.Pointer(t), ""
	case in.Kind() == abi.Interface:
		if tab := itab(unsafe.Pointer(in), unsafe.Pointer(t)); tab != nil {
			return tab, ""
		}
	}
	return nil, cannotPass(t, f)
}

func cannotPass(t, f *abi.Type) string {
	return "cannot pass " + t.String() + " to finalizer " + f.String()
}

// A Cleanup is a call that AddCleanup has arranged.
type Cleanup struct {
	id  uint64
	ptr uintptr
}

// AddCleanup lets cleanup be called with arg in a goroutine of its own some time after nobody can reach the object at ptr any more.
func AddCleanup[T, S any](ptr *T, cleanup func(S), arg S) Cleanup {
	p := unsafe.Pointer(ptr)
	if p == nil {
		panic("runtime.AddCleanup: ptr is nil")
	}
	var box *S
	pointer := any((*S)(nil))
	if unsafe.Sizeof(arg) < 16 && !(*abi.EmptyInterface)(unsafe.Pointer(&pointer)).Type.Elem().HasPointers() {
		// An object of its own, no part of a block of tiny ones: it lives as long as this cleanup.
		box = (*S)(unsafe.Pointer(new([2]uintptr)))
	} else {
		box = new(S)
	}
	*box = arg
	fn := *(*unsafe.Pointer)(unsafe.Pointer(&cleanup))
	return Cleanup{addCleanup(p, callCleanup[S], fn, unsafe.Pointer(box)), uintptr(p)}
}

// callCleanup calls the func(S) whose closure is fn with what box holds.
func callCleanup[S any](fn, box unsafe.Pointer) {
	(*(*func(S))(unsafe.Pointer(&fn)))(*(*S)(box))
}

// Stop takes the call back, if it has not been queued yet.
//
//heapscope:noinline cost=762
func (c Cleanup) Stop() {
	if c.id != 0 {
		stopCleanup(c.ptr, c.id)
	}
}

// The goroutine of finalizers and cleanups: the run time starts it when the first one is due.

// A finalizer takes one word, or an interface of two; what it returns is not looked at, but needs room.
type (
	wordFinalizer  func(unsafe.Pointer) [8]uintptr
	ifaceFinalizer func(abi.EmptyInterface) [8]uintptr
)

// Go's goroutine makes room for a finalizer's argument when it runs the first one, and keeps it.
var finalizerFrame *[2]uintptr

func runFinalizers() {
	for {
		kind, fn, object, arg := nextFinalizer()
		switch kind {
		case 1:
			if finalizerFrame == nil {
				finalizerFrame = new([2]uintptr)
			}
			runFinalizer(fn, object, arg)
		case 2:
			(*(*func(fn, box unsafe.Pointer))(unsafe.Pointer(&fn)))(object, arg)
		}
	}
}

// runFinalizer calls fn with the object: as a pointer if arg is nil, else as an interface whose first word is arg.
func runFinalizer(fn, object, arg unsafe.Pointer) {
	if arg == nil {
		(*(*wordFinalizer)(unsafe.Pointer(&fn)))(object)
		return
	}
	(*(*ifaceFinalizer)(unsafe.Pointer(&fn)))(abi.EmptyInterface{Type: (*abi.Type)(arg), Data: object})
}

// nextFinalizer takes the next queued finalizer (1) or cleanup (2: its call, fn and box); kind 0: there was none, and the goroutine has waited for one.
func nextFinalizer() (kind int, fn, object, arg unsafe.Pointer)

// addFinalizer attaches closure fn to the object at p. Results: 0 done, 1 p is not the beginning of an object, 2 it has one already.
func addFinalizer(p, fn, arg unsafe.Pointer) int
func removeFinalizer(p unsafe.Pointer)

// addCleanup arranges call(fn, box) for when the object at p is gone. The result is a number for stopCleanup.
func addCleanup(p unsafe.Pointer, call func(fn, box unsafe.Pointer), fn, box unsafe.Pointer) uint64
func stopCleanup(p uintptr, id uint64)

// itab returns the interface table of a type, nil if it does not implement the interface.
func itab(inter, typ unsafe.Pointer) unsafe.Pointer

// throw ends the program with a fatal error.
func throw(s string)
