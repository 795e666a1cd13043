// The machine's part.
package reflect

import (
	"internal/abi"
	"unsafe"
)

func unsafe_New(t *abi.Type) unsafe.Pointer

func unsafe_NewArray(t *abi.Type, n int) unsafe.Pointer

//go:noescape
func typedmemmove(t *abi.Type, dst, src unsafe.Pointer)

//go:noescape
func typedmemclr(t *abi.Type, p unsafe.Pointer)

//go:noescape
func valueEqual(t *abi.Type, p, q unsafe.Pointer) bool

// findItab returns the method table of typ for the interface type inter, nil if it does not implement it.
func findItab(inter, typ *abi.Type) *abi.Itab

func makemap(t *abi.Type, n int) unsafe.Pointer

//go:noescape
func maplen(m unsafe.Pointer) int

//go:noescape
func mapaccess(t *abi.Type, m, key unsafe.Pointer) unsafe.Pointer

func mapassign(t *abi.Type, m, key, elem unsafe.Pointer)

//go:noescape
func mapdelete(t *abi.Type, m, key unsafe.Pointer)

//go:noescape
func mapiterinit(t *abi.Type, m unsafe.Pointer, it *hiter)

//go:noescape
func mapiternext(it *hiter)

//go:noescape
func mapclear(t *abi.Type, m unsafe.Pointer)

//go:noescape
func chanlen(c unsafe.Pointer) int

//go:noescape
func chancap(c unsafe.Pointer) int

func makechan(t *abi.Type, size int) unsafe.Pointer
func chansend(c, elem unsafe.Pointer)

// chanrecv puts what it receives at elem, and at ok whether it was sent.
func chanrecv(c, elem unsafe.Pointer, ok *bool)
func closechan(c unsafe.Pointer)

// selectgo chooses one of n cases (see runcase); -1 is the default.
func selectgo(cases unsafe.Pointer, n int, hasDefault bool) int

// growslice is a slice of the given new length that holds what is at old; t is the element's type, num the number of new elements.
func growslice(t *abi.Type, old unsafe.Pointer, newLen, oldCap, num int) sliceHeader

// hiter is a map iterator as the run time lays it out: key, element, four more pointers, and scalars.
type hiter struct {
	key  unsafe.Pointer
	elem unsafe.Pointer
	p    [4]unsafe.Pointer
	n    [6]uintptr
}

// SliceHeader is a slice as it lies in memory.
type SliceHeader struct {
	Data uintptr
	Len  int
	Cap  int
}

// StringHeader is a string as it lies in memory.
type StringHeader struct {
	Data uintptr
	Len  int
}

type stringHeader struct {
	data unsafe.Pointer
	len  int
}

type sliceHeader struct {
	data unsafe.Pointer
	len  int
	cap  int
}
