// All verbs of fmt with many flags on values of all kinds; scanning.
package main

import (
	"errors"
	"fmt"
	"math"
	"strings"
	"time"
)

type st struct {
	A int
	b string
	C []int
	D map[string]int
	E *int
	F any
	G error
}
type str string
type num int
type named struct{ X, Y float64 }
type stringer struct{ n int }

func (s stringer) String() string { return fmt.Sprintf("S(%d)", s.n) }

type perr struct{ s string }

func (p *perr) Error() string { return "perr " + p.s }

type gost struct{}

func (gost) GoString() string { return "gost!" }

type formatter struct{}

func (formatter) Format(s fmt.State, c rune) {
	w, wok := s.Width()
	p, pok := s.Precision()
	fmt.Fprintf(s, "F[%c %d %v %d %v %v%v%v%v%v %s]", c, w, wok, p, pok, s.Flag('+'), s.Flag('-'), s.Flag('#'), s.Flag(' '), s.Flag('0'), fmt.FormatString(s, c))
}

type panicker struct{}

func (panicker) String() string { panic("boom") }

type inner struct{ stringer }
type tree struct {
	L, R *tree
	V    int
}

func main() {
	var np *stringer
	var ni any
	var ne error
	vals := []any{
		nil, true, false, 0, 1, -1, 42, int8(-128), int16(300), int32('x'), int64(math.MinInt64), uint(7), uint8(200), uint16(65535), uint32(1 << 31), uint64(math.MaxUint64), uintptr(255), num(-7), 'ä', rune(0x10FFFF), rune(-1),
		0.0, 1.0, -2.5, 3.14159265, 1e100, 1e-7, 123456789.0, 1e21, float32(0.1), float32(1e10), math.Inf(1), math.Inf(-1), math.NaN(), math.Copysign(0, -1), 100000.0, 1000000.0, 12345678.0,
		complex(1, -2), complex64(complex(0.5, 1e20)), complex(math.Inf(1), math.NaN()),
		"", "hello", "héllo, 世界", "a\tb\n\"q\"\\", "\xff\xfe", str("named"), "`back`", string([]byte{0, 1, 127}),
		[]byte("bytes"), []byte(nil), []byte{}, [3]byte{1, 2, 3}, &[]byte{9},
		[]int{1, 2, 3}, []int(nil), []string{"a", "b c"}, [2]bool{true, false}, [][]int{{1}, {2, 3}}, []any{1, "x", nil, 2.5}, []float64{1.5, 2}, []error{errors.New("e")}, []stringer{{1}, {2}}, []*int{nil},
		map[string]int{"b": 2, "a": 1}, map[int]string{3: "c", 1: "a"}, map[string]any{"k": []int{1}}, map[bool]int{true: 1, false: 0}, map[float64]str{2.5: "x", math.NaN(): "n"}, map[string]int(nil),
		st{A: 1, b: "x", C: []int{1}, D: map[string]int{"z": 26}}, &st{A: 2}, struct{}{}, named{1, 2.5}, &named{3, 4}, []named{{1, 2}}, &[]int{1}, &map[string]int{"a": 1}, struct {
			X any
			Y *named
		}{5, nil}, tree{V: 3}, inner{stringer{4}}, struct{ s stringer }{stringer{9}},
		stringer{5}, &stringer{6}, np, ni, ne, errors.New("err"), &perr{"p"}, fmt.Errorf("w: %w", errors.New("in")), gost{}, formatter{}, panicker{}, time.Duration(1500) * time.Millisecond, time.March, []time.Duration{1, 2e9},
		struct {
			F func()
			C chan int
		}{}, (func())(nil), (chan int)(nil), (*int)(nil), [0]int{}, error(nil),
	}
	verbs := "vTdxXobOcqUeEfFgGstp"
	flags := []string{"", "+", "-", "#", " ", "0", "+#", "# ", "8", "-8", "08", "+08", ".3", ".0", "8.3", "-12.4", "+.2", "#.3", "012.2", "12", "#10", " 5", "-010"}
	n := 0
	for _, v := range vals {
		h := uint64(14695981039346656037) // of the lines that are not printed
		for k, f := range flags {
			var line strings.Builder
			list := verbs
			if t := fmt.Sprintf("%T %v", v, v); strings.Contains(t, "rror") || strings.Contains(t, "err ") || strings.Contains(t, "0x") || strings.HasPrefix(t, "*") || strings.HasPrefix(t, "func") || strings.HasPrefix(t, "chan") {
				list = "vTsq"
			}
			for _, c := range list {
				if c == 'p' && v != nil {
					if _, ok := v.(formatter); !ok && !strings.HasPrefix(fmt.Sprintf("%T", v), "int") {
						continue
					}
				}
				s := fmt.Sprintf("%"+f+string(c), v)
				if strings.Contains(s, "(0x") || strings.Contains(s, "( 0x") || strings.Contains(s, "0xc0") {
					s = "ptr"
				}
				n++
				line.WriteString(s)
				line.WriteByte('|')
			}
			if k < 2 || k == 14 {
				fmt.Printf("%q\n", line.String())
				continue
			}
			for i := range line.Len() {
				h = (h ^ uint64(line.String()[i])) * 1099511628211
			}
		}
		fmt.Printf("%x\n", h)
	}
	fmt.Println(n)
	fmt.Println(fmt.Sprint("a", 1, 2, "b", "c", 3.5, nil, true, []int{1}), fmt.Sprint(), fmt.Sprintln("x", 1))
	for _, f := range []string{"%d %s", "%", "%z", "%!", "%[2]d %[1]d", "%[3]d", "%[x]d", "%[0]d", "%[1]*d", "%*d", "%.*f", "%-*d|", "%d", "%d %d %d %d", "%%", "%5%", "% d", "%[2]*[1]d", "%s %[1]q %d", "%v%", "%+-5d|", "%.[2]*[1]f", "%\x00", "%é"} {
		fmt.Println(f, fmt.Sprintf(f, 3, 4))
		fmt.Println(f, fmt.Sprintf(f, "x", 2.5, 'c'))
		fmt.Println(f, fmt.Sprintf(f))
	}
	e := fmt.Errorf("a %w b %w", errors.New("1"), errors.New("2"))
	fmt.Println(e, errors.Unwrap(e), fmt.Errorf("%w", nil), fmt.Errorf("%w", "x"), errors.Join(errors.New("j1"), nil, errors.New("j2")))
	var a, b int
	var s, t string
	var f float64
	var r rune
	var u uint8
	var bo bool
	var by []byte
	scan := func(in, format string, p ...any) {
		var k int
		var err error
		if format == "" {
			k, err = fmt.Sscan(in, p...)
		} else {
			k, err = fmt.Sscanf(in, format, p...)
		}
		fmt.Printf("%q %q: %d %v:", in, format, k, err)
		for _, x := range p {
			switch x := x.(type) {
			case *int:
				fmt.Print(" ", *x)
			case *string:
				fmt.Printf(" %q", *x)
			case *float64:
				fmt.Print(" ", *x)
			case *rune:
				fmt.Print(" ", *x)
			case *uint8:
				fmt.Print(" ", *x)
			case *bool:
				fmt.Print(" ", *x)
			case *[]byte:
				fmt.Printf(" %q", *x)
			}
		}
		fmt.Println()
	}
	scan("1 2", "", &a, &b)
	scan("1\n2", "", &a, &b)
	scan("x", "", &a)
	scan("0x1f 0b11 017", "", &a, &b)
	scan("hello world 3.5e2", "", &s, &t, &f)
	scan("true 200", "", &bo, &u)
	scan("300", "", &u)
	scan("", "", &a)
	scan("12-34", "%d-%d", &a, &b)
	scan("12:34x", "%d:%d", &a, &b)
	scan("  7 abc", "%d %s", &a, &s)
	scan("ff z", "%x %c", &a, &r)
	scan("12345", "%2d%3d", &a, &b)
	scan("\"quoted str\" x", "%q %s", &s, &t)
	scan("a,b", "%s,%s", &s, &t)
	scan("50%", "%d%%", &a)
	scan("3.25", "%f", &f)
	scan("1 2", "%d\n%d", &a, &b)
	scan("hey", "%v", &by)
	scan("5", "%d %d", &a, &b)
	scan("101", "%b", &a)
	scan("9999999999999999999999", "%d", &a)
}
