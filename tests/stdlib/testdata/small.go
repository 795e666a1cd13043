// Small packages and functions: flag, csv, html, checksums, pipes, complex numbers as text.
package main

import (
	"encoding/csv"
	"errors"
	"flag"
	"fmt"
	"hash/adler32"
	"hash/crc64"
	"html"
	"io"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"time"
)

func main() {
	for _, args := range [][]string{{"-n", "5", "-s=x y", "--b", "rest", "-n"}, {"-d", "1m30s", "-f", "2.5", "-b=false", "--", "-x"}, {"-n", "abc"}, {"-zz"}, {"-h"}, {"-n"}, {"-b=maybe"}, {"-=x"}, {"-u", "-1"}, {"-", "a"}, {"-list", "a", "-list", "b", "-n=0x10"}, {"-n", "99999999999999999999"}, {"-e", "q"}} {
		f := flag.NewFlagSet("prog", flag.ContinueOnError)
		f.SetOutput(os.Stdout)
		n := f.Int("n", 3, "a `number` of things")
		s := f.String("s", "def", "some text\nin two lines")
		b := f.Bool("b", false, "a switch")
		d := f.Duration("d", time.Second, "how long")
		x := f.Float64("f", 0, "factor")
		u := f.Uint("u", 0, "unsigned")
		var list []string
		f.Func("list", "several", func(s string) error { list = append(list, s); return nil })
		f.Func("e", "fails", func(s string) error { return errors.New("never " + s) })
		err := f.Parse(args)
		fmt.Println(args, err, *n, *s, *b, *d, *x, *u, list, f.Args(), f.NArg(), f.NFlag(), f.Arg(0))
		f.Visit(func(x *flag.Flag) { fmt.Print(x.Name, "=", x.Value, " ", x.DefValue, "; ") })
		fmt.Println()
	}
	for _, t := range []string{"a,b,c\n1,2,3\n", "a,\"b \"\"q\"\" c\",d\r\n\"x\ny\",z,w\n", "a,b\n1\n", "a\"b,c\n", "\"a\n", "\"a\"b,c\n", "# c\n,\n", "", "\n\n", "é,ü\n , x\n", "a,b", "\"a,b\n\nc\",d\n\n1,2"} {
		for k := 0; k < 4; k++ {
			r := csv.NewReader(strings.NewReader(t))
			r.LazyQuotes = k == 1
			r.TrimLeadingSpace = k == 2
			if k == 3 {
				r.Comment, r.FieldsPerRecord = '#', -1
			}
			recs, err := r.ReadAll()
			fmt.Printf("%q %d: %q %v %d\n", t, k, recs, err, r.InputOffset())
		}
	}
	w := csv.NewWriter(os.Stdout)
	w.WriteAll([][]string{{"a", "b c", " d", "e,f", "g\"h", "i\nj", "", `\.`}, {"1", "é", "\tx"}})
	fmt.Println(w.Error())
	fmt.Println(html.EscapeString("<a href=\"x\">'&'</a>"), html.UnescapeString("&lt;&gt;&amp;&quot;&#39;&#x41;&copy;&eacute;&nope;&#0;&#128;& &#;&#65 x"))
	for _, s := range []string{"", "a", "hello, world", strings.Repeat("xyz", 5000)} {
		fmt.Printf("%08x %016x %016x\n", adler32.Checksum([]byte(s)), crc64.Checksum([]byte(s), crc64.MakeTable(crc64.ISO)), crc64.Checksum([]byte(s), crc64.MakeTable(crc64.ECMA)))
	}
	h := adler32.New()
	io.WriteString(h, "abc")
	fmt.Printf("%x\n", h.Sum(nil))
	for _, s := range []string{"1+2i", "(1.5-2.5i)", "3", "4i", "-i", "i", "1e3+1e-3i", "Inf+NaNi", "+Inf-Infi", "1+2", "", "x", "1++Infi", "0x1p4+2i", "1e400+1i", "(1", "1+2i3", "1-+2i"} {
		c, err := strconv.ParseComplex(s, 128)
		fmt.Println(s, c, err)
	}
	fmt.Println(strconv.FormatComplex(1.5-2i, 'g', -1, 128), strconv.FormatComplex(complex(0.1, 1e100), 'e', 3, 64))
	fmt.Println(strconv.QuoteRuneToGraphic('\u3000'), strconv.QuoteToGraphic("a\u00a0\t"), string(strconv.AppendQuoteToGraphic(nil, "é\n")))
	pr, pw := io.Pipe()
	go func() {
		for i := range 3 {
			fmt.Fprintf(pw, "line %d;", i)
		}
		pw.CloseWithError(errors.New("done"))
	}()
	all, err := io.ReadAll(pr)
	fmt.Println(string(all), err)
	pr.Close()
	_, err = pw.Write([]byte("x"))
	fmt.Println(err)
	sr := io.NewSectionReader(strings.NewReader("0123456789"), 2, 5)
	buf := make([]byte, 4)
	n, err := sr.ReadAt(buf, 3)
	_, off, ln := sr.Outer()
	fmt.Println(n, err, string(buf[:n]), off, ln, sr.Size())
	r := rand.New(rand.NewPCG(1, 2))
	fmt.Println(r.N(10), r.N(time.Second), r.N(uint8(200)))
}
