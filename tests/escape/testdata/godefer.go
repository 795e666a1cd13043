package main

import "sync"

type T struct{ n int }

func (t *T) M(x int)  { t.n += x }
func (t T) V() int    { return t.n }

type I interface{ M(int) }

func work(p *int) { *p++ }

func gos(p *int, q *int) {
	go work(p)
	go func() { work(q) }()
	x := 1
	go func() { println(x) }()
	go println(x)
}
func defers(p *int) {
	defer work(p)
	x := 1
	defer func() { println(x) }()
	defer println("done", x)
	t := T{}
	defer t.M(3)
}
func deferLoop(ps []*int) {
	for _, p := range ps {
		defer work(p)
	}
	for i := 0; i < 3; i++ {
		x := i
		defer func() { println(x) }()
	}
}
func deferIface(i I, v *T) {
	defer i.M(1)
	var j I = v
	defer j.M(2)
}
func deferValue(t *T) { defer t.V() }
func deferClosure() (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = r.(error)
		}
	}()
	return nil
}
func deferNoArgs(mu *sync.Mutex) {
	mu.Lock()
	defer mu.Unlock()
}
func deferPanic(x any) { defer panic(x) }
func goBuiltin(m map[string]int, c chan int) {
	defer delete(m, "a")
	defer close(c)
	defer copy([]int{1}, []int{2})
}
func wait() int {
	var wg sync.WaitGroup
	var mu sync.Mutex
	n := 0
	for i := 0; i < 10; i++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			mu.Lock()
			n += i
			mu.Unlock()
		}()
	}
	wg.Wait()
	return n
}

func main() {
	x := 1
	gos(&x, new(int))
	defers(&x)
	println(wait())
}
