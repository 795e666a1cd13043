package sync

import (
	"runtime"
	"unsafe"
)

// A Pool is a set of temporary objects. What lies in it may go away without notice: each collection makes the pool's objects the
// victims and drops the victims of the collection before.
type Pool struct {
	noCopy noCopy

	local     unsafe.Pointer // *[localSize]poolLocal, one for each P
	localSize uintptr

	victim     unsafe.Pointer // what local was in the cycle before
	victimSize uintptr

	// New makes a value when the pool has none.
	New func() any
}

// poolLocal is one P's part: the private object, then a deque of which this P uses the head and others steal from the tail.
type poolLocal struct {
	private any
	ring    []any
	head    uint // next free position
	tail    uint // oldest
	_       [64]byte
}

// Put adds x to the pool.
func (p *Pool) Put(x any) {
	if x == nil {
		return
	}
	l, _ := p.pin()
	if l.private == nil {
		l.private = x
		return
	}
	l.push(x)
}

// The pools with a local part, and those of the cycle before.
var allPools, oldPools []*Pool

// Get takes an object out of the pool, or calls New.
func (p *Pool) Get() any {
	l, pid := p.pin()
	x := l.private
	l.private = nil
	if x == nil {
		x = l.popHead()
		if x == nil {
			x = p.getSlow(pid)
		}
	}
	if x == nil && p.New != nil {
		x = p.New()
	}
	return x
}

func (p *Pool) getSlow(pid int) any {
	size := int(p.localSize)
	for i := range size {
		if x := indexLocal(p.local, (pid+i+1)%size).popTail(); x != nil {
			return x
		}
	}
	size = int(p.victimSize)
	if pid >= size {
		return nil
	}
	l := indexLocal(p.victim, pid)
	if x := l.private; x != nil {
		l.private = nil
		return x
	}
	for i := range size {
		if x := indexLocal(p.victim, (pid+i)%size).popTail(); x != nil {
			return x
		}
	}
	p.victimSize = 0
	return nil
}

// pin returns the part of the P that runs this goroutine. The goroutine is not switched before the caller is done with it.
func (p *Pool) pin() (*poolLocal, int) {
	if p == nil {
		panic("nil Pool")
	}
	pid := runtime_procPin()
	if pid < int(p.localSize) {
		return indexLocal(p.local, pid), pid
	}
	return p.pinSlow(pid)
}

func (p *Pool) pinSlow(pid int) (*poolLocal, int) {
	if p.local == nil {
		if runtime_registerPool(p) == 0 {
			oldPools, allPools = allPools, nil
		}
		allPools = append(allPools, p)
	}
	size := runtime.GOMAXPROCS(0)
	local := make([]poolLocal, size)
	p.local = unsafe.Pointer(&local[0])
	p.localSize = uintptr(size)
	return &local[pid], pid
}

func indexLocal(l unsafe.Pointer, i int) *poolLocal {
	return (*poolLocal)(unsafe.Add(l, i*int(unsafe.Sizeof(poolLocal{}))))
}

func (l *poolLocal) push(x any) {
	n := uint(len(l.ring))
	if l.head-l.tail == n {
		grown := make([]any, max(8, 2*n))
		for i := l.tail; i != l.head; i++ {
			grown[i%uint(len(grown))] = l.ring[i%n]
		}
		l.ring = grown
		n = uint(len(grown))
	}
	l.ring[l.head%n] = x
	l.head++
}

func (l *poolLocal) popHead() any {
	if l.head == l.tail {
		return nil
	}
	l.head--
	slot := &l.ring[l.head%uint(len(l.ring))]
	x := *slot
	*slot = nil
	return x
}

func (l *poolLocal) popTail() any {
	if l.head == l.tail {
		return nil
	}
	slot := &l.ring[l.tail%uint(len(l.ring))]
	l.tail++
	x := *slot
	*slot = nil
	return x
}

// runtime_procPin returns the number of the P that runs this goroutine.
func runtime_procPin() int

// runtime_registerPool tells the collector of a pool that has got a local part. It returns how many others have got one since the
// last collection.
func runtime_registerPool(p *Pool) int
