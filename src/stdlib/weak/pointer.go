// Package weak has pointers that do not keep what they point to alive.
package weak

import (
	"runtime"
	"unsafe"
)

// A Pointer is a weak pointer. Two of them are equal if the pointers that they were made of were, even when the object is gone.
type Pointer[T any] struct {
	_ [0]*T
	u unsafe.Pointer // the object's handle
}

// Make returns the weak pointer of ptr.
//
//heapscope:noinline cost=95
func Make[T any](ptr *T) Pointer[T] {
	var u unsafe.Pointer
	if ptr != nil {
		u = runtime_registerWeakPointer(unsafe.Pointer(ptr))
	}
	runtime.KeepAlive(ptr)
	return Pointer[T]{u: u}
}

// Value returns the pointer, nil if the object is gone.
func (p Pointer[T]) Value() *T {
	if p.u == nil {
		return nil
	}
	return (*T)(runtime_makeStrongFromWeak(p.u))
}

func runtime_registerWeakPointer(p unsafe.Pointer) unsafe.Pointer

func runtime_makeStrongFromWeak(u unsafe.Pointer) unsafe.Pointer
