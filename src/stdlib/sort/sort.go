// Package sort sorts slices and other sequences.
package sort

import (
	"math/bits"
	"reflect"
	"slices"
)

// An Interface is a sequence that can be sorted: its elements are named by their index.
type Interface interface {
	// Len is the number of elements.
	Len() int
	// Less reports whether element i must come before element j.
	Less(i, j int) bool
	// Swap exchanges elements i and j.
	Swap(i, j int)
}

// lessSwap is what the algorithms need of a sequence.
type lessSwap struct {
	less func(i, j int) bool
	swap func(i, j int)
}

// Sort sorts data; equal elements may change their order.
//
//heapscope:noinline cost=140
func Sort(data Interface) {
	n := data.Len()
	if n <= 1 {
		return
	}
	pdqsort(lessSwap{data.Less, data.Swap}, 0, n, bits.Len(uint(n)))
}

// Stable sorts data and keeps the order of equal elements.
//
//heapscope:noinline cost=120
func Stable(data Interface) {
	stable(lessSwap{data.Less, data.Swap}, data.Len())
}

// Slice sorts the slice x by less; equal elements may change their order.
//
//heapscope:leaks x=heap
func Slice(x any, less func(i, j int) bool) {
	n := reflect.ValueOf(x).Len()
	pdqsort(lessSwap{less, reflect.Swapper(x)}, 0, n, bits.Len(uint(n)))
}

// SliceStable sorts the slice x by less and keeps the order of equal elements.
//
//heapscope:leaks x=heap
func SliceStable(x any, less func(i, j int) bool) {
	n := reflect.ValueOf(x).Len()
	stable(lessSwap{less, reflect.Swapper(x)}, n)
}

// SliceIsSorted reports whether the slice x is sorted by less.
//
//heapscope:noinline cost=173
func SliceIsSorted(x any, less func(i, j int) bool) bool {
	for i := reflect.ValueOf(x).Len() - 1; i > 0; i-- {
		if less(i, i-1) {
			return false
		}
	}
	return true
}

// IsSorted reports whether data is sorted.
func IsSorted(data Interface) bool {
	n := data.Len()
	for i := n - 1; i > 0; i-- {
		if data.Less(i, i-1) {
			return false
		}
	}
	return true
}

type reverse struct {
	Interface
}

// Less is the embedded Less the other way round.
func (r reverse) Less(i, j int) bool {
	return r.Interface.Less(j, i)
}

// Reverse returns data with the opposite order.
func Reverse(data Interface) Interface {
	return &reverse{data}
}

func isNaN(f float64) bool {
	return f != f
}

// IntSlice attaches the methods of Interface to []int.
type IntSlice []int

func (x IntSlice) Len() int           { return len(x) }
func (x IntSlice) Less(i, j int) bool { return x[i] < x[j] }
func (x IntSlice) Swap(i, j int)      { x[i], x[j] = x[j], x[i] }

// Sort sorts x.
func (x IntSlice) Sort() { Sort(x) }

// Float64Slice attaches the methods of Interface to []float64; NaNs come first.
type Float64Slice []float64

func (x Float64Slice) Len() int           { return len(x) }
func (x Float64Slice) Less(i, j int) bool { return x[i] < x[j] || (isNaN(x[i]) && !isNaN(x[j])) }
func (x Float64Slice) Swap(i, j int)      { x[i], x[j] = x[j], x[i] }

// Sort sorts x.
func (x Float64Slice) Sort() { Sort(x) }

// StringSlice attaches the methods of Interface to []string.
type StringSlice []string

func (x StringSlice) Len() int           { return len(x) }
func (x StringSlice) Less(i, j int) bool { return x[i] < x[j] }
func (x StringSlice) Swap(i, j int)      { x[i], x[j] = x[j], x[i] }

// Sort sorts x.
func (x StringSlice) Sort() { Sort(x) }

// Ints sorts a slice of ints.
func Ints(x []int) { slices.Sort(x) }

// Float64s sorts a slice of float64s; NaNs come first.
func Float64s(x []float64) { slices.Sort(x) }

// Strings sorts a slice of strings.
func Strings(x []string) { slices.Sort(x) }

// IntsAreSorted reports whether x is sorted.
func IntsAreSorted(x []int) bool { return slices.IsSorted(x) }

// Float64sAreSorted reports whether x is sorted.
func Float64sAreSorted(x []float64) bool { return slices.IsSorted(x) }

// StringsAreSorted reports whether x is sorted.
func StringsAreSorted(x []string) bool { return slices.IsSorted(x) }
