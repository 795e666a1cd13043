package main

func f(a int, b string) (string, int) { return b, a }

func main() {
	var x int = f(1, "a")
	a, b, c := f(1, "b")
	f("a", 1)
	var p *int = &x
	p.foo = 1
	if p == 1 {
	}
	x = nil
	x += "s"
	x++ + 1
	s := struct{ a int }{b: 1}
	t := struct{ a int }{1, 2}
	_ = s == t
	var fn func()
	_ = fn == fn
	continue
	fallthrough
	select {
	case 1:
	}
	switch x {
	case 1:
	case 1:
	case "a":
	default:
	default:
	}
}
