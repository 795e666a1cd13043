package slices

import "math/bits"

// insertionSortCmpFunc sorts data[a:b] by moving each element down to its place.
func insertionSortCmpFunc[E any](data []E, a, b int, cmp func(a, b E) int) {
	for i := a + 1; i < b; i++ {
		for j := i; j > a && cmp(data[j], data[j-1]) < 0; j-- {
			data[j], data[j-1] = data[j-1], data[j]
		}
	}
}

// siftCmpFunc lets the element at root of the heap data[base:base+n] sink to its place.
func siftCmpFunc[E any](data []E, base, root, n int, cmp func(a, b E) int) {
	for {
		child := 2*root + 1
		if child >= n {
			return
		}
		if child+1 < n && cmp(data[base+child], data[base+child+1]) < 0 {
			child++
		}
		if cmp(data[base+root], data[base+child]) >= 0 {
			return
		}
		data[base+root], data[base+child] = data[base+child], data[base+root]
		root = child
	}
}

// heapSortCmpFunc is what is left when pivots were bad too often.
func heapSortCmpFunc[E any](data []E, a, b int, cmp func(a, b E) int) {
	n := b - a
	for root := (n - 1) / 2; root >= 0; root-- {
		siftCmpFunc(data, a, root, n, cmp)
	}
	for end := n - 1; end >= 0; end-- {
		data[a], data[a+end] = data[a+end], data[a]
		siftCmpFunc(data, a, 0, end, cmp)
	}
}

// pdqsortCmpFunc sorts data[a:b]. What is before a is not greater than anything in it; limit is how many bad pivots are accepted.
func pdqsortCmpFunc[E any](data []E, a, b, limit int, cmp func(a, b E) int) {
	balanced, partitioned := true, true // the last partition's two sides, the input of the last partition
	for b-a > insertionLimit {
		if limit == 0 {
			heapSortCmpFunc(data, a, b, cmp)
			return
		}
		if !balanced {
			breakPatternsCmpFunc(data, a, b, cmp)
			limit--
		}
		n := b - a
		pivot, order := choosePivotCmpFunc(data, a, b, cmp)
		if order == descending {
			reverseRangeCmpFunc(data, a, b, cmp)
			pivot = a + b - 1 - pivot
			order = ascending
		}
		if balanced && partitioned && order == ascending && nearlySortedCmpFunc(data, a, b, cmp) {
			return
		}
		if a > 0 && cmp(data[a-1], data[pivot]) >= 0 {
			// The pivot is the least value here: all its equals go to the left and are done.
			a = partitionEqualCmpFunc(data, a, b, pivot, cmp)
			continue
		}
		var mid int
		mid, partitioned = partitionCmpFunc(data, a, b, pivot, cmp)
		left, right := mid-a, b-mid
		balanced = min(left, right) >= n/8
		if left < right {
			pdqsortCmpFunc(data, a, mid, limit, cmp)
			a = mid + 1
		} else {
			pdqsortCmpFunc(data, mid+1, b, limit, cmp)
			b = mid
		}
	}
	insertionSortCmpFunc(data, a, b, cmp)
}

// partitionCmpFunc puts what is less than the pivot to its left and the rest to its right. It returns where the pivot is then, and
// whether nothing had to be moved.
func partitionCmpFunc[E any](data []E, a, b, pivot int, cmp func(a, b E) int) (mid int, already bool) {
	data[a], data[pivot] = data[pivot], data[a]
	i, j := a+1, b-1
	already = true
	for {
		for i <= j && cmp(data[i], data[a]) < 0 {
			i++
		}
		for i <= j && cmp(data[j], data[a]) >= 0 {
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

// partitionEqualCmpFunc puts what equals the pivot, which nothing is less than, to the left and returns where the rest begins.
func partitionEqualCmpFunc[E any](data []E, a, b, pivot int, cmp func(a, b E) int) int {
	data[a], data[pivot] = data[pivot], data[a]
	i, j := a+1, b-1
	for {
		for i <= j && cmp(data[a], data[i]) >= 0 {
			i++
		}
		for i <= j && cmp(data[a], data[j]) < 0 {
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

// nearlySortedCmpFunc sorts data[a:b] if few elements are out of place, and reports whether it has.
func nearlySortedCmpFunc[E any](data []E, a, b int, cmp func(a, b E) int) bool {
	i := a + 1
	for range 5 {
		for i < b && cmp(data[i], data[i-1]) >= 0 {
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
			for j := i - 1; j >= 1 && cmp(data[j], data[j-1]) < 0; j-- {
				data[j], data[j-1] = data[j-1], data[j]
			}
		}
		if b-i >= 2 {
			for j := i + 1; j < b && cmp(data[j], data[j-1]) < 0; j++ {
				data[j], data[j-1] = data[j-1], data[j]
			}
		}
	}
	return false
}

// breakPatternsCmpFunc moves a few elements in the middle somewhere else.
func breakPatternsCmpFunc[E any](data []E, a, b int, cmp func(a, b E) int) {
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

// choosePivotCmpFunc takes the median of three elements, or of three such medians, and guesses the order from the exchanges needed.
func choosePivotCmpFunc[E any](data []E, a, b int, cmp func(a, b E) int) (pivot int, order int) {
	n := b - a
	i, j, k := a+n/4, a+n/4*2, a+n/4*3
	swaps := 0
	if n >= 8 {
		if n >= 50 {
			i = medianCmpFunc(data, i-1, i, i+1, &swaps, cmp)
			j = medianCmpFunc(data, j-1, j, j+1, &swaps, cmp)
			k = medianCmpFunc(data, k-1, k, k+1, &swaps, cmp)
		}
		j = medianCmpFunc(data, i, j, k, &swaps, cmp)
	}
	switch swaps {
	case 0:
		return j, ascending
	case 12:
		return j, descending
	}
	return j, unknown
}

func medianCmpFunc[E any](data []E, a, b, c int, swaps *int, cmp func(a, b E) int) int {
	if cmp(data[b], data[a]) < 0 {
		*swaps++
		a, b = b, a
	}
	if cmp(data[c], data[b]) < 0 {
		*swaps++
		b = c
	}
	if cmp(data[b], data[a]) < 0 {
		*swaps++
		b = a
	}
	return b
}

func reverseRangeCmpFunc[E any](data []E, a, b int, cmp func(a, b E) int) {
	for i, j := a, b-1; i < j; i, j = i+1, j-1 {
		data[i], data[j] = data[j], data[i]
	}
}

// stableCmpFunc sorts the first n elements and keeps equal ones in order: blocks of twenty, which are merged in place.
func stableCmpFunc[E any](data []E, n int, cmp func(a, b E) int) {
	size := 20
	for a := 0; a < n; a += size {
		insertionSortCmpFunc(data, a, min(a+size, n), cmp)
	}
	for ; size < n; size *= 2 {
		for a := 0; a+size < n; a += 2 * size {
			symMergeCmpFunc(data, a, a+size, min(a+2*size, n), cmp)
		}
	}
}

// symMergeCmpFunc merges data[a:m] and data[m:b], both sorted and not empty, by symmetric comparisons (Kim and Kutzner 2004).
func symMergeCmpFunc[E any](data []E, a, m, b int, cmp func(a, b E) int) {
	if m-a == 1 {
		// One element goes to the right, before the first that is not less.
		i, j := m, b
		for i < j {
			h := int(uint(i+j) >> 1)
			if cmp(data[h], data[a]) < 0 {
				i = h + 1
			} else {
				j = h
			}
		}
		for k := a; k < i-1; k++ {
			data[k], data[k+1] = data[k+1], data[k]
		}
		return
	}
	if b-m == 1 {
		// One element goes to the left, before the first that is greater.
		i, j := a, m
		for i < j {
			h := int(uint(i+j) >> 1)
			if cmp(data[m], data[h]) >= 0 {
				i = h + 1
			} else {
				j = h
			}
		}
		for k := m; k > i; k-- {
			data[k], data[k-1] = data[k-1], data[k]
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
		if cmp(data[n-1-c], data[c]) >= 0 {
			lo = c + 1
		} else {
			hi = c
		}
	}
	end := n - lo
	if lo < m && m < end {
		rotateCmpFunc(data, lo, m, end, cmp)
	}
	if a < lo && lo < mid {
		symMergeCmpFunc(data, a, lo, mid, cmp)
	}
	if mid < end && end < b {
		symMergeCmpFunc(data, mid, end, b, cmp)
	}
}

// rotateCmpFunc exchanges the neighbours data[a:m] and data[m:b].
func rotateCmpFunc[E any](data []E, a, m, b int, cmp func(a, b E) int) {
	i, j := m-a, b-m
	for i != j {
		if i > j {
			swapRangeCmpFunc(data, m-i, m, j, cmp)
			i -= j
		} else {
			swapRangeCmpFunc(data, m-i, m+j-i, i, cmp)
			j -= i
		}
	}
	swapRangeCmpFunc(data, m-i, m, i, cmp)
}

func swapRangeCmpFunc[E any](data []E, a, b, n int, cmp func(a, b E) int) {
	for i := range n {
		data[a+i], data[b+i] = data[b+i], data[a+i]
	}
}
