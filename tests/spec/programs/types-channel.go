// Types: channels, buffered and not, with directions.
package main

import "fmt"

func produce(n int, out chan<- int) {
	for i := range n {
		out <- i * i
	}
	close(out)
}

func sum(in <-chan int, res chan<- int) {
	s := 0
	for v := range in {
		s += v
	}
	res <- s
}

type token struct{}

func main() {
	c := make(chan int)
	r := make(chan int, 1)
	go produce(10, c)
	go sum(c, r)
	fmt.Println(<-r)
	b := make(chan string, 3)
	b <- "a"
	b <- "b"
	fmt.Println(len(b), cap(b), <-b, len(b))
	close(b)
	v, ok := <-b
	fmt.Printf("%q %t\n", v, ok)
	v, ok = <-b
	fmt.Printf("%q %t\n", v, ok)
	var nilc chan int
	fmt.Println(nilc == nil, len(nilc), cap(nilc))
	cc := make(chan chan int, 1)
	inner := make(chan int, 1)
	cc <- inner
	(<-cc) <- 5
	fmt.Println(<-inner, inner == inner, inner != r)
	done := make(chan token)
	go func() { defer close(done); fmt.Println("in a goroutine") }()
	<-done
	_, ok = <-done
	fmt.Println(ok)
	var ro <-chan int = r
	var wo chan<- int = r
	wo <- 8
	fmt.Println(<-ro)
	fmt.Printf("%T %T %T\n", ro, wo, cc)
	unb := make(chan int)
	order := make(chan string, 10)
	go func() {
		order <- "sending"
		unb <- 1
		order <- "sent"
		close(order)
	}()
	<-unb
	for s := range order {
		fmt.Print(s, " ")
	}
	fmt.Println()
	type msg struct {
		id   int
		back chan string
	}
	reqs := make(chan msg)
	go func() {
		for m := range reqs {
			m.back <- fmt.Sprint("reply ", m.id)
		}
	}()
	back := make(chan string)
	for i := range 3 {
		reqs <- msg{i, back}
		fmt.Print(<-back, "; ")
	}
	close(reqs)
	fmt.Println()
}
