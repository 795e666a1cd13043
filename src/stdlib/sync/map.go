package sync

// Map is like a map[any]any that is safe for concurrent use.
type Map struct {
	_ noCopy

	mu      Mutex
	entries map[any]*any
}

// Load returns the value of a key, nil if there is none.
//
//heapscope:inline cost=72
//heapscope:leaks m=heap
func (m *Map) Load(key any) (value any, ok bool) {
	e, ok := m.entries[key]
	if !ok {
		return nil, false
	}
	return *e, true
}

// Store sets the value of a key.
//
//heapscope:inline cost=74
func (m *Map) Store(key, value any) {
	m.swap(key, value)
}

// Clear deletes all entries.
//
//heapscope:inline cost=61
func (m *Map) Clear() {
	m.clearAll()
}

//go:noinline
func (m *Map) clearAll() {
	m.mu.Lock()
	defer m.mu.Unlock()
	clear(m.entries)
}

// LoadOrStore returns the value of a key that is there; otherwise it stores the given one and returns that.
//
//heapscope:inline cost=73
func (m *Map) LoadOrStore(key, value any) (actual any, loaded bool) {
	return m.loadOrStore(key, value)
}

//go:noinline
func (m *Map) loadOrStore(key, value any) (actual any, loaded bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if e, ok := m.entries[key]; ok {
		return *e, true
	}
	m.set(key, value)
	return value, false
}

func (m *Map) set(key, value any) {
	if m.entries == nil {
		m.entries = make(map[any]*any)
	}
	v := value
	m.entries[key] = &v
}

// LoadAndDelete deletes a key and returns the value it had.
//
//heapscope:inline cost=72
func (m *Map) LoadAndDelete(key any) (value any, loaded bool) {
	return m.loadAndDelete(key)
}

//go:noinline
func (m *Map) loadAndDelete(key any) (value any, loaded bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	e, ok := m.entries[key]
	if !ok {
		return nil, false
	}
	delete(m.entries, key)
	return *e, true
}

// Delete deletes a key.
//
//heapscope:inline cost=72
func (m *Map) Delete(key any) {
	m.loadAndDelete(key)
}

// Swap sets the value of a key and returns the one before.
//
//heapscope:inline cost=73
func (m *Map) Swap(key, value any) (previous any, loaded bool) {
	return m.swap(key, value)
}

//go:noinline
func (m *Map) swap(key, value any) (previous any, loaded bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if e, ok := m.entries[key]; ok {
		previous = *e
		*e = value
		return previous, true
	}
	m.set(key, value)
	return nil, false
}

// CompareAndSwap sets the value of a key to new if it is old.
//
//heapscope:inline cost=65
//heapscope:leaks key=heap
func (m *Map) CompareAndSwap(key, old, new any) (swapped bool) {
	return m.compareAndSwap(key, old, new)
}

//go:noinline
func (m *Map) compareAndSwap(key, old, new any) (swapped bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	e, ok := m.entries[key]
	if !ok || *e != old {
		return false
	}
	*e = new
	return true
}

// CompareAndDelete deletes a key if its value is old.
//
//heapscope:inline cost=64
func (m *Map) CompareAndDelete(key, old any) (deleted bool) {
	return m.compareAndDelete(key, old)
}

//go:noinline
func (m *Map) compareAndDelete(key, old any) (deleted bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	e, ok := m.entries[key]
	if !ok || *e != old {
		return false
	}
	delete(m.entries, key)
	return true
}

// Range calls f for each entry until it returns false.
//
//heapscope:inline cost=62
func (m *Map) Range(f func(key, value any) bool) {
	m.each(f)
}

//go:noinline
func (m *Map) each(f func(key, value any) bool) {
	m.mu.Lock()
	keys := make([]any, 0, len(m.entries))
	for k := range m.entries {
		keys = append(keys, k)
	}
	m.mu.Unlock()
	for _, k := range keys {
		if e, ok := m.entries[k]; ok && !f(k, *e) {
			return
		}
	}
}
