// Package sync has the mutex behind sync.Mutex.
package sync

import "sync/atomic"

const (
	mutexLocked      = 1
	mutexWaiterShift = 1
)

// A Mutex is a mutual exclusion lock: bit 0 of state is the lock, the rest counts who waits.
type Mutex struct {
	state int32
	sema  uint32
}

// Lock locks m, and waits while another goroutine holds it.
func (m *Mutex) Lock() {
	if atomic.CompareAndSwapInt32(&m.state, 0, mutexLocked) {
		return
	}
	m.lockSlow()
}

// TryLock tries to lock m and reports whether it did.
//
//heapscope:inline cost=27
func (m *Mutex) TryLock() bool {
	old := m.state
	if old&mutexLocked != 0 {
		return false
	}
	return atomic.CompareAndSwapInt32(&m.state, old, old|mutexLocked)
}

func (m *Mutex) lockSlow() {
	for {
		old := m.state
		if old&mutexLocked == 0 {
			m.state = old | mutexLocked
			return
		}
		m.state = old + 1<<mutexWaiterShift
		runtime_SemacquireMutex(&m.sema, false, 2)
	}
}

// Unlock unlocks m. It is a fatal error if m is not locked.
func (m *Mutex) Unlock() {
	new := atomic.AddInt32(&m.state, -mutexLocked)
	if new != 0 {
		m.unlockSlow(new)
	}
}

func (m *Mutex) unlockSlow(new int32) {
	if (new+mutexLocked)&mutexLocked == 0 {
		fatal("sync: unlock of unlocked mutex")
	}
	// Unlock is inlined, and another goroutine may have locked m since: then its Unlock wakes the next one.
	old := m.state
	if old>>mutexWaiterShift > 0 && old&mutexLocked == 0 {
		m.state = old - 1<<mutexWaiterShift
		runtime_Semrelease(&m.sema, false, 2)
	}
}

func runtime_SemacquireMutex(s *uint32, lifo bool, skipframes int)
func runtime_Semrelease(s *uint32, handoff bool, skipframes int)
func fatal(s string)
