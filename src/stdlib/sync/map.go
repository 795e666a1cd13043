package sync

// Map is like a map[any]any that is safe for concurrent use.
type Map struct {
	_ noCopy

	mu      Mutex
	entries map[any]*any
}

// Load returns the value of a key, nil if there is none.
func (m *Map) Load(key any) (value any, ok bool) {
	e, ok := m.entries[key]
	if !ok {
		return nil, false
	}
	return *e, true
}

// Store sets the value of a key.
func (m *Map) Store(key, value any) {
	m.Swap(key, value)
}

// Clear deletes all entries.
func (m *Map) Clear() {
	m.mu.Lock()
	defer m.mu.Unlock()
	clear(m.entries)
}

// LoadOrStore returns the value of a key that is there; otherwise it stores the given one and returns that.
func (m *Map) LoadOrStore(key, value any) (actual any, loaded bool) {
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
func (m *Map) LoadAndDelete(key any) (value any, loaded bool) {
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
func (m *Map) Delete(key any) {
	m.LoadAndDelete(key)
}

// Swap sets the value of a key and returns the one before.
func (m *Map) Swap(key, value any) (previous any, loaded bool) {
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
func (m *Map) CompareAndSwap(key, old, new any) (swapped bool) {
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
func (m *Map) CompareAndDelete(key, old any) (deleted bool) {
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
func (m *Map) Range(f func(key, value any) bool) {
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
