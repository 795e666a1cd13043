package abi

import "unsafe"

// NoEscape hides the pointer p from escape analysis.
//
//go:nosplit
//go:nocheckptr
func NoEscape(p unsafe.Pointer) unsafe.Pointer {
	x := uintptr(p)
	return unsafe.Pointer(x ^ 0)
}

// EscapeNonString moves v to the heap if it holds a pointer that is not a string's; the compiler knows it by name.
func EscapeNonString[T any](v T) {}
