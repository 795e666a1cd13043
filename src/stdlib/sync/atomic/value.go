package atomic

// A Value holds one value of a consistent type.
type Value struct {
	v any
}

// Load returns the value set by the most recent Store, nil if there was none.
//
//heapscope:inline cost=47
//heapscope:leaks v=heap
func (v *Value) Load() (val any) { return v.v }

// Store sets the value. All values stored must have the same concrete type.
//
//heapscope:noinline cost=479
//heapscope:leaks v=heap
func (v *Value) Store(val any) {
	if val == nil {
		panic("sync/atomic: store of nil value into Value")
	}
	if v.v != nil && typeWord(&v.v) != typeWord(&val) {
		panic("sync/atomic: store of inconsistently typed value into Value")
	}
	v.v = val
}

// Swap stores new and returns the value before.
//
//heapscope:noinline cost=494
//heapscope:leaks v=heap
func (v *Value) Swap(new any) (old any) {
	if new == nil {
		panic("sync/atomic: swap of nil value into Value")
	}
	if v.v != nil && typeWord(&v.v) != typeWord(&new) {
		panic("sync/atomic: swap of inconsistently typed value into Value")
	}
	old = v.v
	v.v = new
	return old
}

// CompareAndSwap stores new if the value is old.
//
//heapscope:noinline cost=536
//heapscope:leaks v=heap
func (v *Value) CompareAndSwap(old, new any) (swapped bool) {
	if new == nil {
		panic("sync/atomic: compare and swap of nil value into Value")
	}
	if old != nil && typeWord(&old) != typeWord(&new) {
		panic("sync/atomic: compare and swap of inconsistently typed values")
	}
	if v.v != old {
		return false
	}
	v.v = new
	return true
}
