package runtime

import "unsafe"

// The goroutine of finalizers and cleanups: the run time starts it when the first one is due.

type eface struct {
	typ  unsafe.Pointer
	data unsafe.Pointer
}

// A finalizer takes one word, or an interface of two; what it returns is not looked at, but needs room.
type (
	wordFinalizer  func(unsafe.Pointer) [8]uintptr
	ifaceFinalizer func(eface) [8]uintptr
)

func runFinalizers() {
	for {
		kind, fn, object, arg := nextFinalizer()
		switch kind {
		case 1:
			runFinalizer(fn, object, arg)
		case 2:
			(*(*func())(unsafe.Pointer(&fn)))()
		}
	}
}

// runFinalizer calls fn with the object: as a pointer if arg is nil, else as an interface whose first word is arg.
func runFinalizer(fn, object, arg unsafe.Pointer) {
	if arg == nil {
		(*(*wordFinalizer)(unsafe.Pointer(&fn)))(object)
		return
	}
	(*(*ifaceFinalizer)(unsafe.Pointer(&fn)))(eface{arg, object})
}

// nextFinalizer takes the next queued finalizer (1) or cleanup (2); kind 0: there was none, and the goroutine has waited for one.
func nextFinalizer() (kind int, fn, object, arg unsafe.Pointer)

// addFinalizer attaches closure fn to the object at p. Results: 0 done, 1 p is not the beginning of an object, 2 it has one already.
func addFinalizer(p, fn, arg unsafe.Pointer) int
func removeFinalizer(p unsafe.Pointer)

func addCleanup(p unsafe.Pointer, f func()) uint64
func stopCleanup(p uintptr, id uint64)

// itab returns the interface table of a type, nil if it does not implement the interface.
func itab(inter, typ unsafe.Pointer) unsafe.Pointer
