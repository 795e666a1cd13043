package slices

import (
	"cmp"
	"math/bits"
)

const insertionLimit = 12

// What choosePivot makes of the order.
const (
	unknown = iota
	ascending
	descending
)

// insertionSortOrdered sorts data[a:b] by moving each element down to its place.
func insertionSortOrdered[E cmp.Ordered](data []E, a, b int) {
	for i := a + 1; i < b; i++ {
		for j := i; j > a && cmp.Less(data[j], data[j-1]); j-- {
			data[j], data[j-1] = data[j-1], data[j]
		}
	}
}

// siftOrdered lets the element at root of the heap data[base:base+n] sink to its place.
func siftOrdered[E cmp.Ordered](data []E, base, root, n int) {
	for {
		child := 2*root + 1
		if child >= n {
			return
		}
		if child+1 < n && cmp.Less(data[base+child], data[base+child+1]) {
			child++
		}
		if !cmp.Less(data[base+root], data[base+child]) {
			return
		}
		data[base+root], data[base+child] = data[base+child], data[base+root]
		root = child
	}
}

// heapSortOrdered is what is left when pivots were bad too often.
func heapSortOrdered[E cmp.Ordered](data []E, a, b int) {
	n := b - a
	for root := (n - 1) / 2; root >= 0; root-- {
		siftOrdered(data, a, root, n)
	}
	for end := n - 1; end >= 0; end-- {
		data[a], data[a+end] = data[a+end], data[a]
		siftOrdered(data, a, 0, end)
	}
}

// pdqsortOrdered sorts data[a:b]. What is before a is not greater than anything in it; limit is how many bad pivots are accepted.
func pdqsortOrdered[E cmp.Ordered](data []E, a, b, limit int) {
	balanced, partitioned := true, true // the last partition's two sides, the input of the last partition
	for b-a > insertionLimit {
		if limit == 0 {
			heapSortOrdered(data, a, b)
			return
		}
		if !balanced {
			breakPatternsOrdered(data, a, b)
			limit--
		}
		n := b - a
		pivot, order := choosePivotOrdered(data, a, b)
		if order == descending {
			reverseRangeOrdered(data, a, b)
			pivot = a + b - 1 - pivot
			order = ascending
		}
		if balanced && partitioned && order == ascending && nearlySortedOrdered(data, a, b) {
			return
		}
		if a > 0 && !cmp.Less(data[a-1], data[pivot]) {
			// The pivot is the least value here: all its equals go to the left and are done.
			a = partitionEqualOrdered(data, a, b, pivot)
			continue
		}
		var mid int
		mid, partitioned = partitionOrdered(data, a, b, pivot)
		left, right := mid-a, b-mid
		balanced = min(left, right) >= n/8
		if left < right {
			pdqsortOrdered(data, a, mid, limit)
			a = mid + 1
		} else {
			pdqsortOrdered(data, mid+1, b, limit)
			b = mid
		}
	}
	insertionSortOrdered(data, a, b)
}

// partitionOrdered puts what is less than the pivot to its left and the rest to its right. It returns where the pivot is then, and
// whether nothing had to be moved.
func partitionOrdered[E cmp.Ordered](data []E, a, b, pivot int) (mid int, already bool) {
	data[a], data[pivot] = data[pivot], data[a]
	i, j := a+1, b-1
	already = true
	for {
		for i <= j && cmp.Less(data[i], data[a]) {
			i++
		}
		for i <= j && !cmp.Less(data[j], data[a]) {
			j--
		}
		if i > j {
			data[j], data[a] = data[a], data[j]
			return j, already
		}
		already = false
		data[i], data[j] = data[j], data[i]
		i++
		j--
	}
}

// partitionEqualOrdered puts what equals the pivot, which nothing is less than, to the left and returns where the rest begins.
func partitionEqualOrdered[E cmp.Ordered](data []E, a, b, pivot int) int {
	data[a], data[pivot] = data[pivot], data[a]
	i, j := a+1, b-1
	for {
		for i <= j && !cmp.Less(data[a], data[i]) {
			i++
		}
		for i <= j && cmp.Less(data[a], data[j]) {
			j--
		}
		if i > j {
			return i
		}
		data[i], data[j] = data[j], data[i]
		i++
		j--
	}
}

// nearlySortedOrdered sorts data[a:b] if few elements are out of place, and reports whether it has.
func nearlySortedOrdered[E cmp.Ordered](data []E, a, b int) bool {
	i := a + 1
	for range 5 {
		for i < b && !cmp.Less(data[i], data[i-1]) {
			i++
		}
		if i == b {
			return true
		}
		if b-a < 50 {
			return false
		}
		data[i], data[i-1] = data[i-1], data[i]
		if i-a >= 2 {
			for j := i - 1; j >= 1 && cmp.Less(data[j], data[j-1]); j-- {
				data[j], data[j-1] = data[j-1], data[j]
			}
		}
		if b-i >= 2 {
			for j := i + 1; j < b && cmp.Less(data[j], data[j-1]); j++ {
				data[j], data[j-1] = data[j-1], data[j]
			}
		}
	}
	return false
}

// breakPatternsOrdered moves a few elements in the middle somewhere else.
func breakPatternsOrdered[E cmp.Ordered](data []E, a, b int) {
	n := b - a
	if n < 8 {
		return
	}
	random := uint64(n)
	mask := uint(1)<<bits.Len(uint(n)) - 1
	middle := a + n/4*2
	for i := middle - 1; i <= middle+1; i++ {
		random ^= random << 13
		random ^= random >> 7
		random ^= random << 17
		other := int(uint(random) & mask)
		if other >= n {
			other -= n
		}
		data[i], data[a+other] = data[a+other], data[i]
	}
}

// choosePivotOrdered takes the median of three elements, or of three such medians, and guesses the order from the exchanges needed.
func choosePivotOrdered[E cmp.Ordered](data []E, a, b int) (pivot int, order int) {
	n := b - a
	i, j, k := a+n/4, a+n/4*2, a+n/4*3
	swaps := 0
	if n >= 8 {
		if n >= 50 {
			i = medianOrdered(data, i-1, i, i+1, &swaps)
			j = medianOrdered(data, j-1, j, j+1, &swaps)
			k = medianOrdered(data, k-1, k, k+1, &swaps)
		}
		j = medianOrdered(data, i, j, k, &swaps)
	}
	switch swaps {
	case 0:
		return j, ascending
	case 12:
		return j, descending
	}
	return j, unknown
}

func medianOrdered[E cmp.Ordered](data []E, a, b, c int, swaps *int) int {
	if cmp.Less(data[b], data[a]) {
		*swaps++
		a, b = b, a
	}
	if cmp.Less(data[c], data[b]) {
		*swaps++
		b = c
	}
	if cmp.Less(data[b], data[a]) {
		*swaps++
		b = a
	}
	return b
}

func reverseRangeOrdered[E cmp.Ordered](data []E, a, b int) {
	for i, j := a, b-1; i < j; i, j = i+1, j-1 {
		data[i], data[j] = data[j], data[i]
	}
}
