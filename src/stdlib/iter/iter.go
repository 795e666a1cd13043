// Package iter has the types of functions that one can range over.
package iter

// Seq gives single values to yield until that returns false.
type Seq[V any] func(yield func(V) bool)

// Seq2 gives pairs of values.
type Seq2[K, V any] func(yield func(K, V) bool)

// A puller runs a sequence in a goroutine of its own, a step at a time: only one of the two sides runs at any moment.
type puller struct {
	resume   chan bool     // true: go on to the next value, false: stop
	answer   chan struct{} // a value is there, or the sequence has ended
	started  bool
	done     bool
	panicked bool
	failure  any
	goexit   bool
}

// run calls the sequence with what is left to do, and keeps how it ended.
func (p *puller) run(seq func()) {
	returned := false
	defer func() {
		p.done = true
		if !returned {
			p.failure = recover()
			p.panicked = p.failure != nil
			p.goexit = p.failure == nil
		}
		p.answer <- struct{}{}
	}()
	if <-p.resume {
		seq()
	}
	returned = true
}

// step lets the sequence go on until it has an answer. A panic in it goes on here.
func (p *puller) step(more bool) {
	p.resume <- more
	<-p.answer
	if p.panicked {
		p.panicked = false
		panic(p.failure)
	}
}

// Pull turns a sequence into two functions: next returns the next value and whether there is one, stop ends the sequence.
//
//heapscope:noinline cost=452
func Pull[V any](seq Seq[V]) (next func() (V, bool), stop func()) {
	var v V
	var ok bool
	p := &puller{resume: make(chan bool), answer: make(chan struct{})}
	start := func() {
		p.started = true
		go p.run(func() {
			seq(func(x V) bool {
				if p.done {
					panic("iter.Pull: yield called after the sequence was stopped")
				}
				v, ok = x, true
				p.answer <- struct{}{}
				return <-p.resume
			})
		})
	}
	next = func() (V, bool) {
		var zero V
		v, ok = zero, false
		if p.done {
			return zero, false
		}
		if !p.started {
			start()
		}
		p.step(true)
		return v, ok
	}
	stop = func() {
		if p.done {
			return
		}
		if !p.started {
			p.done = true
			return
		}
		p.step(false)
	}
	return next, stop
}

// Pull2 is like Pull for a sequence of pairs.
//
//heapscope:noinline cost=482
func Pull2[K, V any](seq Seq2[K, V]) (next func() (K, V, bool), stop func()) {
	type pair struct {
		k K
		v V
	}
	n, stop := Pull(func(yield func(pair) bool) {
		seq(func(k K, v V) bool { return yield(pair{k, v}) })
	})
	next = func() (K, V, bool) {
		p, ok := n()
		return p.k, p.v, ok
	}
	return next, stop
}
