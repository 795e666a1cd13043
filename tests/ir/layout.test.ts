/** What Go refuses only where it lays out types. `go build` of Go 1.27.4 said what stands in the comments of these programs. */
import { expect, test } from 'vitest';
import { build } from '../emit/run.ts';

const TOO_LARGE = 'channel element type too large (>64kB)';
const errors = (text: string): string[] => build(`package main\n\n${text}`).errors;

test('a channel of elements of 64 KB is refused where its declaration is read', () => {
  const program = `type Big [70000]byte

type S struct {
	x int
	c chan Big
}

var g chan Big

func f(p chan Big) int {
	return len(p)
}

func h() chan [1 << 16]byte {
	return nil
}

func main() {
	x := 1
	v := make(chan Big, 1)
	_ = v
	_ = x
	var s S
	_ = s
	f(v)
	println(len(make(chan [65535]byte)), h() == nil)
}
`;
  expect(errors(program)).toEqual(
    ['5:6', '10:5', '12:6', '16:6', '22:2'].map((at) => `main.go:${at}: ${TOO_LARGE}`),
  );
});

test('in a function, at the variable declared last; of a method’s signature, at its type', () => {
  const program = `type Big [70000]byte

func k(n int) {
	a := n
	println(a)
	c := make(chan Big)
	d := c
	println(d == c)
	z := 5
	println(z, make(chan Big))
	var q map[string]chan Big
	println(len(q))
	w := 7
	println(w, len(q))
}

type T struct{}

func (t T) Foo(n int, c chan Big) (r chan Big) { return c }

func main() {
	x := func(c chan Big) { println(c) }
	println(x == nil)
	var t T
	b := t.Foo(1, nil)
	println(b)
}
`;
  expect(errors(program)).toEqual(
    ['8:2', '11:2', '13:6', '19:6', '24:2'].map((at) => `main.go:${at}: ${TOO_LARGE}`),
  );
});
