package reflect

import (
	"internal/abi"
	"unsafe"
)

// The literals are written out for each kind of element: those of a generic function would be a word larger.

// Swapper returns a function that exchanges two elements of the given slice.
//
//heapscope:leaks slice=heap
func Swapper(slice any) func(i, j int) {
	v := ValueOf(slice)
	if v.Kind() != Slice {
		panic(&ValueError{Method: "Swapper", Kind: v.Kind()})
	}
	switch v.Len() {
	case 0:
		return func(i, j int) { panic("reflect: slice index out of range") }
	case 1:
		return func(i, j int) {
			if i != 0 || j != 0 {
				panic("reflect: slice index out of range")
			}
		}
	}
	header := (*abi.EmptyInterface)(unsafe.Pointer(&slice)).Data
	elem := abi.TypeOf(slice).Elem()
	if elem.HasPointers() {
		switch {
		case elem.Size == 8:
			s := *(*[]unsafe.Pointer)(header)
			return func(i, j int) { s[i], s[j] = s[j], s[i] }
		case elem.Kind() == abi.String:
			s := *(*[]string)(header)
			return func(i, j int) { s[i], s[j] = s[j], s[i] }
		}
	} else {
		switch elem.Size {
		case 8:
			s := *(*[]int64)(header)
			return func(i, j int) { s[i], s[j] = s[j], s[i] }
		case 4:
			s := *(*[]int32)(header)
			return func(i, j int) { s[i], s[j] = s[j], s[i] }
		case 2:
			s := *(*[]int16)(header)
			return func(i, j int) { s[i], s[j] = s[j], s[i] }
		case 1:
			s := *(*[]int8)(header)
			return func(i, j int) { s[i], s[j] = s[j], s[i] }
		}
	}
	s := *(*[]byte)(header)
	base, n, size := unsafe.Pointer(unsafe.SliceData(s)), uint(len(s)), elem.Size
	tmp := unsafe_New(elem)
	return func(i, j int) {
		if uint(i) >= n || uint(j) >= n {
			panic("reflect: slice index out of range")
		}
		p, q := unsafe.Add(base, uintptr(i)*size), unsafe.Add(base, uintptr(j)*size)
		typedmemmove(elem, tmp, p)
		typedmemmove(elem, p, q)
		typedmemmove(elem, q, tmp)
	}
}
