// Statements: go statements, and waiting for goroutines.
package main

import (
	"fmt"
	"sort"
	"sync"
	"sync/atomic"
)

type counter struct {
	mu sync.Mutex
	n  map[string]int
}

func (c *counter) inc(k string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.n[k]++
}

func worker(id int, jobs <-chan int, results chan<- [2]int, wg *sync.WaitGroup) {
	defer wg.Done()
	for j := range jobs {
		results <- [2]int{j, j * j}
	}
	_ = id
}

func main() {
	c := counter{n: map[string]int{}}
	var wg sync.WaitGroup
	for i := range 50 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			c.inc([]string{"even", "odd"}[i%2])
		}()
	}
	wg.Wait()
	fmt.Println(c.n)
	jobs, results := make(chan int), make(chan [2]int, 100)
	for w := range 3 {
		wg.Add(1)
		go worker(w, jobs, results, &wg)
	}
	for j := range 20 {
		jobs <- j
	}
	close(jobs)
	wg.Wait()
	close(results)
	var all []int
	for r := range results {
		all = append(all, r[1])
	}
	sort.Ints(all)
	fmt.Println(all)
	x := 1
	done := make(chan bool)
	go func(v int) { fmt.Println("arguments are evaluated at once:", v, x); done <- true }(x)
	x = 2
	<-done
	var total atomic.Int64
	var once sync.Once
	for range 10 {
		wg.Go(func() {
			once.Do(func() { total.Add(1000) })
			total.Add(1)
		})
	}
	wg.Wait()
	fmt.Println(total.Load())
	ping, pong := make(chan int), make(chan int)
	go func() {
		for v := range ping {
			pong <- v + 1
		}
		close(pong)
	}()
	v := 0
	for range 5 {
		ping <- v
		v = <-pong
	}
	close(ping)
	_, open := <-pong
	fmt.Println(v, open)
	gen := func(n int) <-chan int {
		out := make(chan int)
		go func() {
			defer close(out)
			for i := 2; i < n; i++ {
				out <- i
			}
		}()
		return out
	}
	sieve := func(in <-chan int, p int) <-chan int {
		out := make(chan int)
		go func() {
			defer close(out)
			for v := range in {
				if v%p != 0 {
					out <- v
				}
			}
		}()
		return out
	}
	src := gen(40)
	for {
		p, ok := <-src
		if !ok {
			break
		}
		fmt.Print(p, " ")
		src = sieve(src, p)
	}
	fmt.Println()
	m := new(sync.RWMutex)
	cond := sync.NewCond(m.RLocker())
	_ = cond
	go c.inc("method value")
	go fmt.Sprint("a builtin-like call")
	for {
		c.mu.Lock()
		n := c.n["method value"]
		c.mu.Unlock()
		if n == 1 {
			break
		}
		go func() { done <- true }()
		<-done
	}
	fmt.Println("end")
}
