// Package unique makes equal values one.
package unique

import (
	"internal/abi"
	"runtime"
	"strings"
	"unsafe"
	"weak"
)

// A Handle stands for a value: two of them are equal if the values are.
type Handle[T comparable] struct {
	value *T
}

// Value returns a copy of the value.
func (h Handle[T]) Value() T {
	return *h.value
}

// values are the values that there are, for each type one map[T]weak.Pointer[T]: a value that no Handle has any more is collected.
var values = map[any]any{}

// Make returns the Handle of a value.
func Make[T comparable](value T) Handle[T] {
	// What is kept is a copy with strings of its own: only other pointers leak.
	abi.EscapeNonString(value)
	v := *(*T)(abi.NoEscape(unsafe.Pointer(&value)))
	var key *T
	m, _ := values[key].(map[T]weak.Pointer[T])
	if m == nil {
		m = make(map[T]weak.Pointer[T])
		values[key] = m
	}
	if w, ok := m[v]; ok {
		if p := w.Value(); p != nil {
			return Handle[T]{p}
		}
	}
	p := new(T)
	*p = clone(v)
	m[*p] = weak.Make(p)
	runtime.AddCleanup(p, func(gone T) {
		if w, ok := m[gone]; ok && w.Value() == nil {
			delete(m, gone)
		}
	}, *p)
	return Handle[T]{p}
}

// clone copies a string, so that it does not keep a bigger one alive.
func clone[T comparable](value T) T {
	if s, ok := any(value).(string); ok {
		return any(strings.Clone(s)).(T)
	}
	return value
}
