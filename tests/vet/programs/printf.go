package main

import (
	"errors"
	"fmt"
	"log"
	"os"
	"strings"
	"unsafe"
)

type point struct{ X, Y int }

type named struct {
	Name string
	p    *point
}

type stringer int

func (s stringer) String() string { return fmt.Sprintf("%d", int(s)) }

type loop struct{ n int }

func (l loop) String() string   { return fmt.Sprintf("%v", l) }
func (l *loop) Error() string   { return fmt.Sprint(l) }
func (l loop) GoString() string { return fmt.Sprintf("%#v", l) }

type formatter struct{}

func (formatter) Format(f fmt.State, verb rune) {}

type hidden struct{ s stringer }

type problem struct{}

func (problem) Error() string { return "" }

func number[T ~int | ~float64](x T) {
	fmt.Printf("%d", x)
	fmt.Printf("%v %s\n", x, x)
}

func anything[T any](x T) { fmt.Printf("%d", x) }

func errorOnly[T error](x T) { fmt.Printf("%s %d", x, x) }

type logger struct{ prefix string }

func (l *logger) logf(format string, args ...any)      { log.Printf(l.prefix+format, args...) }
func (l *logger) printf(format string, args ...any)    { log.Printf(format, args...) }
func (l *logger) println(args ...any)                  { fmt.Println(args...) }
func (l *logger) wrap(format string, args ...any) error { return fmt.Errorf(format, args...) }
func (l *logger) twice(format string, args ...any)     { l.printf(format, args...) }
func forgot(format string, args ...any)                { fmt.Printf(format, args) }
func forgotPrint(args ...any)                          { fmt.Println(args) }
func changed(format string, args ...any) {
	format = "x" + format
	fmt.Printf(format, args...)
}
func addressed(format string, args ...any) {
	p := &format
	fmt.Printf(format, args...)
	_ = p
}

type sink interface {
	Logf(format string, args ...any)
	Otherf(format string, args ...any)
}

type impl struct{}

func (impl) Logf(format string, args ...any)   { fmt.Printf(format, args...) }
func (impl) Otherf(format string, args ...any) {}

var out sink = impl{}

var fieldf struct{ f func(string, ...any) }

func pair() (int, string) { return 1, "" }

const layout = "%d\n"

func main() {
	p := point{1, 2}
	n := named{"a", &p}
	s := "text"
	i := 3
	f := 1.5
	b := []byte("bytes")
	m := map[string]int{}
	c := make(chan int)
	var e error = errors.New("x")
	var x any = 1

	fmt.Printf("%d", s)
	fmt.Printf("%s", i)
	fmt.Printf("%d %d", i)
	fmt.Printf("%d", i, i, s)
	fmt.Printf("%z", i)
	fmt.Printf("%", i)
	fmt.Printf("100%")
	fmt.Printf("%d %s %v %t\n", f, i, p, s)
	fmt.Printf("%t", i)
	fmt.Printf("%f %g %e", i, s, f)
	fmt.Printf("%x %X %o %b", s, b, f, s)
	fmt.Printf("%c %q %U", s, i, f)
	fmt.Printf("%q", i)
	fmt.Printf("%q %q %q", 'x', b, byte(1))
	fmt.Printf("%p", i)
	fmt.Printf("%p %p %p %p", &p, m, c, b)
	fmt.Printf("%s %d", m, m)
	fmt.Printf("%s", c)
	fmt.Printf("%d", c)
	fmt.Printf("%s %d", b, b)
	fmt.Printf("%d", p)
	fmt.Printf("%s", p)
	fmt.Printf("%s", &p)
	fmt.Printf("%d", &n)
	fmt.Printf("%s", n)
	fmt.Printf("%s", e)
	fmt.Printf("%d", e)
	fmt.Printf("%s %d", stringer(1), stringer(2))
	fmt.Printf("%s", hidden{})
	fmt.Printf("%d", formatter{})
	fmt.Printf("%z", formatter{})
	fmt.Printf("%d", x)
	fmt.Printf("%s", nil)
	fmt.Printf("%v %d", nil, nil)
	fmt.Printf("%s", unsafe.Pointer(&p))
	fmt.Printf("%+d %#x % x %-5d %05d % d", i, i, s, i, i, i)
	fmt.Printf("%#d %+t %0c %+c", i, true, 'x', 'x')
	fmt.Printf("%#s", s)
	fmt.Printf("%*d %.*f %-*s", i, i, i, f, i, s)
	fmt.Printf("%*d", s, i)
	fmt.Printf("%.*f", f, f)
	fmt.Printf("%[1]d %[1]v", i)
	fmt.Printf("%[2]d %[1]s", s, i)
	fmt.Printf("%[3]d", i)
	fmt.Printf("%[0]d", i)
	fmt.Printf("%[x]d", i)
	fmt.Printf("%[1d", i)
	fmt.Printf("%[2]*[1]d", i, i)
	fmt.Printf("%[1]*d", i, s)
	fmt.Printf("%s", "a"+"b", 3)
	fmt.Printf("%d", fmt.Sprint)
	fmt.Printf("%v", main)
	fmt.Printf("%p", main)
	fmt.Printf("no directives", i)
	fmt.Printf("%%", i)
	fmt.Printf("%w", e)
	fmt.Printf(s)
	fmt.Printf(s, i)
	fmt.Printf(layout, s)
	fmt.Printf("a\tb\x41\u00e9é世%d", s)
	fmt.Printf(`raw
	%d`, s)
	fmt.Printf("%d"+
		"%s", s, i)
	fmt.Print(pair())
	fmt.Printf("%d %s", []any{1, 2}...)
	fmt.Printf("%d %d", 1, []any{2})
	fmt.Printf("%d", []string{s})
	fmt.Printf("%s", [3]int{})
	fmt.Printf("%d", struct{ a, b string }{})
	fmt.Printf("%d", func() int { return 1 })
	fmt.Printf("%s", i*2+1)
	fmt.Printf("%s", (i+1)*2<<3-i/2)
	fmt.Printf("%s", -i)
	fmt.Printf("%s", m["a"+s])
	fmt.Printf("%s", b[i+1:i*2])
	fmt.Printf("%s", *&i)
	fmt.Printf("%s", x.(int))
	fmt.Printf("%s", len(b)+cap(b))
	fmt.Printf("%s", strings.Index(s, "a"+"b"))
	fmt.Printf("%d", map[string][]int{"a": {1}})
	fmt.Printf("%d", 'a' == 'b' && i < 3)
	fmt.Fprintf(os.Stderr, "%d", s)
	_ = fmt.Sprintf("%d", s)
	_ = fmt.Appendf(nil, "%d", s)
	_ = fmt.Errorf("%w %w", e, e)
	_ = fmt.Errorf("%w", s)
	_ = fmt.Errorf("%w", &problem{})
	_ = fmt.Errorf("%d %w", s, e)
	_ = fmt.Errorf(s)
	log.Printf("%d", s)
	log.Fatalf("%d", s)
	log.New(os.Stderr, "", 0).Printf("%d", s)

	fmt.Println("%d", i)
	fmt.Println("50%", "100 % x", "%20x")
	fmt.Println("%20http")
	fmt.Println("hello\n")
	fmt.Println(s, "\n")
	fmt.Print("hello\n", "%v")
	fmt.Print("%v\n")
	fmt.Println(main)
	fmt.Println(pair)
	fmt.Println(func() {
		fmt.Println()
	})
	fmt.Println(os.Stderr, "x")
	fmt.Fprintln(os.Stderr, "%s")
	fmt.Sprintln("x\n")
	log.Println("x\n")
	log.Print("%d")

	l := &logger{}
	l.logf("%d", s)
	l.printf("%d", s)
	l.println("%d")
	_ = l.wrap("%d", s)
	l.twice("%d", s)
	l.twice(s)
	forgot("%d", s)
	changed("%d", s)
	addressed("%d", s)
	out.Logf("%d", s)
	out.Otherf("%d", s)
	printf := func(format string, args ...any) { fmt.Printf(format, args...) }
	printf("%d", s)
	fieldf.f = func(format string, args ...any) { fmt.Printf(format, args...) }
	fieldf.f("%d", s)
	number(1)
	anything(1)
	errorOnly(e)
	_ = l.wrap("%w", e)
}
