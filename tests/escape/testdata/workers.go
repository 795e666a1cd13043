package main

import (
	"fmt"
	"sync"
)

type Job struct {
	id   int
	data []int
}

type Result struct {
	id  int
	sum int
}

func worker(id int, jobs <-chan Job, results chan<- Result, wg *sync.WaitGroup) {
	defer wg.Done()
	for j := range jobs {
		s := 0
		for _, v := range j.data {
			s += v
		}
		results <- Result{j.id, s}
	}
}

type Cache struct {
	mu sync.RWMutex
	m  map[string]*Result
}

func (c *Cache) Get(k string) (*Result, bool) {
	c.mu.RLock()
	defer c.mu.RUnlock()
	r, ok := c.m[k]
	return r, ok
}

func (c *Cache) Put(k string, r *Result) {
	c.mu.Lock()
	c.m[k] = r
	c.mu.Unlock()
}

func fanIn(cs ...<-chan int) <-chan int {
	out := make(chan int)
	var wg sync.WaitGroup
	for _, c := range cs {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for v := range c {
				out <- v
			}
		}()
	}
	go func() {
		wg.Wait()
		close(out)
	}()
	return out
}

var once sync.Once

func main() {
	jobs := make(chan Job, 10)
	results := make(chan Result, 10)
	var wg sync.WaitGroup
	for i := range 3 {
		wg.Add(1)
		go worker(i, jobs, results, &wg)
	}
	for i := range 5 {
		jobs <- Job{i, []int{i, i + 1}}
	}
	close(jobs)
	wg.Wait()
	close(results)
	cache := &Cache{m: map[string]*Result{}}
	for r := range results {
		cache.Put(fmt.Sprint(r.id), &r)
	}
	if r, ok := cache.Get("1"); ok {
		fmt.Println(r.sum)
	}
	once.Do(func() { fmt.Println("once") })
	a, b := make(chan int), make(chan int)
	go func() { a <- 1; close(a) }()
	go func() { b <- 2; close(b) }()
	for v := range fanIn(a, b) {
		fmt.Println(v)
	}
}
