package sort

import "math/bits"

const insertionLimit = 12

// What choosePivot makes of the order.
const (
	unknown = iota
	ascending
	descending
)

// insertionSort sorts data[a:b] by moving each element down to its place.
func insertionSort(data lessSwap, a, b int) {
	for i := a + 1; i < b; i++ {
		for j := i; j > a && data.less(j, j-1); j-- {
			data.swap(j, j-1)
		}
	}
}

// sift lets the element at root of the heap data[base:base+n] sink to its place.
func sift(data lessSwap, base, root, n int) {
	for {
		child := 2*root + 1
		if child >= n {
			return
		}
		if child+1 < n && data.less(base+child, base+child+1) {
			child++
		}
		if !data.less(base+root, base+child) {
			return
		}
		data.swap(base+root, base+child)
		root = child
	}
}

// heapSort is what is left when pivots were bad too often.
func heapSort(data lessSwap, a, b int) {
	n := b - a
	for root := (n - 1) / 2; root >= 0; root-- {
		sift(data, a, root, n)
	}
	for end := n - 1; end >= 0; end-- {
		data.swap(a, a+end)
		sift(data, a, 0, end)
	}
}

// pdqsort sorts data[a:b]. What is before a is not greater than anything in it; limit is how many bad pivots are accepted.
func pdqsort(data lessSwap, a, b, limit int) {
	balanced, partitioned := true, true // the last partition's two sides, the input of the last partition
	for b-a > insertionLimit {
		if limit == 0 {
			heapSort(data, a, b)
			return
		}
		if !balanced {
			breakPatterns(data, a, b)
			limit--
		}
		n := b - a
		pivot, order := choosePivot(data, a, b)
		if order == descending {
			reverseRange(data, a, b)
			pivot = a + b - 1 - pivot
			order = ascending
		}
		if balanced && partitioned && order == ascending && nearlySorted(data, a, b) {
			return
		}
		if a > 0 && !data.less(a-1, pivot) {
			// The pivot is the least value here: all its equals go to the left and are done.
			a = partitionEqual(data, a, b, pivot)
			continue
		}
		var mid int
		mid, partitioned = partition(data, a, b, pivot)
		left, right := mid-a, b-mid
		balanced = min(left, right) >= n/8
		if left < right {
			pdqsort(data, a, mid, limit)
			a = mid + 1
		} else {
			pdqsort(data, mid+1, b, limit)
			b = mid
		}
	}
	insertionSort(data, a, b)
}

// partition puts what is less than the pivot to its left and the rest to its right. It returns where the pivot is then, and
// whether nothing had to be moved.
func partition(data lessSwap, a, b, pivot int) (mid int, already bool) {
	data.swap(a, pivot)
	i, j := a+1, b-1
	already = true
	for {
		for i <= j && data.less(i, a) {
			i++
		}
		for i <= j && !data.less(j, a) {
			j--
		}
		if i > j {
			data.swap(j, a)
			return j, already
		}
		already = false
		data.swap(i, j)
		i++
		j--
	}
}

// partitionEqual puts what equals the pivot, which nothing is less than, to the left and returns where the rest begins.
func partitionEqual(data lessSwap, a, b, pivot int) int {
	data.swap(a, pivot)
	i, j := a+1, b-1
	for {
		for i <= j && !data.less(a, i) {
			i++
		}
		for i <= j && data.less(a, j) {
			j--
		}
		if i > j {
			return i
		}
		data.swap(i, j)
		i++
		j--
	}
}

// nearlySorted sorts data[a:b] if few elements are out of place, and reports whether it has.
func nearlySorted(data lessSwap, a, b int) bool {
	i := a + 1
	for range 5 {
		for i < b && !data.less(i, i-1) {
			i++
		}
		if i == b {
			return true
		}
		if b-a < 50 {
			return false
		}
		data.swap(i, i-1)
		if i-a >= 2 {
			for j := i - 1; j >= 1 && data.less(j, j-1); j-- {
				data.swap(j, j-1)
			}
		}
		if b-i >= 2 {
			for j := i + 1; j < b && data.less(j, j-1); j++ {
				data.swap(j, j-1)
			}
		}
	}
	return false
}

// breakPatterns moves a few elements in the middle somewhere else.
func breakPatterns(data lessSwap, a, b int) {
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
		data.swap(i, a+other)
	}
}

// choosePivot takes the median of three elements, or of three such medians, and guesses the order from the exchanges needed.
func choosePivot(data lessSwap, a, b int) (pivot int, order int) {
	n := b - a
	i, j, k := a+n/4, a+n/4*2, a+n/4*3
	swaps := 0
	if n >= 8 {
		if n >= 50 {
			i = median(data, i-1, i, i+1, &swaps)
			j = median(data, j-1, j, j+1, &swaps)
			k = median(data, k-1, k, k+1, &swaps)
		}
		j = median(data, i, j, k, &swaps)
	}
	switch swaps {
	case 0:
		return j, ascending
	case 12:
		return j, descending
	}
	return j, unknown
}

func median(data lessSwap, a, b, c int, swaps *int) int {
	if data.less(b, a) {
		*swaps++
		a, b = b, a
	}
	if data.less(c, b) {
		*swaps++
		b = c
	}
	if data.less(b, a) {
		*swaps++
		b = a
	}
	return b
}

func reverseRange(data lessSwap, a, b int) {
	for i, j := a, b-1; i < j; i, j = i+1, j-1 {
		data.swap(i, j)
	}
}

// stable sorts the first n elements and keeps equal ones in order: blocks of twenty, which are merged in place.
func stable(data lessSwap, n int) {
	size := 20
	for a := 0; a < n; a += size {
		insertionSort(data, a, min(a+size, n))
	}
	for ; size < n; size *= 2 {
		for a := 0; a+size < n; a += 2 * size {
			symMerge(data, a, a+size, min(a+2*size, n))
		}
	}
}

// symMerge merges data[a:m] and data[m:b], both sorted and not empty, by symmetric comparisons (Kim and Kutzner 2004).
func symMerge(data lessSwap, a, m, b int) {
	if m-a == 1 {
		// One element goes to the right, before the first that is not less.
		i, j := m, b
		for i < j {
			h := int(uint(i+j) >> 1)
			if data.less(h, a) {
				i = h + 1
			} else {
				j = h
			}
		}
		for k := a; k < i-1; k++ {
			data.swap(k, k+1)
		}
		return
	}
	if b-m == 1 {
		// One element goes to the left, before the first that is greater.
		i, j := a, m
		for i < j {
			h := int(uint(i+j) >> 1)
			if !data.less(m, h) {
				i = h + 1
			} else {
				j = h
			}
		}
		for k := m; k > i; k-- {
			data.swap(k, k-1)
		}
		return
	}
	mid := int(uint(a+b) >> 1)
	n := mid + m
	lo, hi := a, m
	if m > mid {
		lo, hi = n-b, mid
	}
	for lo < hi {
		c := int(uint(lo+hi) >> 1)
		if !data.less(n-1-c, c) {
			lo = c + 1
		} else {
			hi = c
		}
	}
	end := n - lo
	if lo < m && m < end {
		rotate(data, lo, m, end)
	}
	if a < lo && lo < mid {
		symMerge(data, a, lo, mid)
	}
	if mid < end && end < b {
		symMerge(data, mid, end, b)
	}
}

// rotate exchanges the neighbours data[a:m] and data[m:b].
func rotate(data lessSwap, a, m, b int) {
	i, j := m-a, b-m
	for i != j {
		if i > j {
			swapRange(data, m-i, m, j)
			i -= j
		} else {
			swapRange(data, m-i, m+j-i, i)
			j -= i
		}
	}
	swapRange(data, m-i, m, i)
}

func swapRange(data lessSwap, a, b, n int) {
	for i := range n {
		data.swap(a+i, b+i)
	}
}
