// Templates: what they write, and what errors say.
package main

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"text/template"
)

type Addr struct{ Street, City string }

type Item struct {
	Name  string
	Price float64
	Qty   int
	Tags  []string
	Addr  *Addr
	inner int
}

func (i Item) Total() float64         { return i.Price * float64(i.Qty) }
func (i *Item) Named(s string) string { return i.Name + s }
func (i Item) Fails() (string, error) { return "", errors.New("no luck") }
func (i Item) Two() (int, int)        { return 1, 2 }
func (i Item) Panics() string         { panic("oh no") }
func (i Item) Sum(x ...int) (total int) {
	for _, n := range x {
		total += n
	}
	return
}

type Str string

func (s Str) String() string { return "<" + string(s) + ">" }

type Node struct {
	V    int
	Next *Node
}

var item = &Item{"pen", 1.5, 4, []string{"a", "b", "c"}, &Addr{"Main", "Ulm"}, 0}

var data = map[string]any{
	"Item": item, "Items": []Item{*item, {Name: "ink", Price: 3, Qty: 1}}, "Nil": nil, "Empty": []int{}, "Zero": 0, "One": 1, "F": 2.5, "S": "text<&>\"'", "B": true,
	"M": map[string]int{"z": 26, "a": 1, "k": 11}, "Func": func(a, b int) int { return a + b }, "Str": Str("x"), "NilPtr": (*Item)(nil), "Err": errors.New("bad"), "U": uint8(7),
	"MI": map[int]string{3: "three", 1: "one"}, "Nest": [][]int{{1, 2}, {3}}, "Ch": make(chan int), "Bytes": []byte("hi"), "Any": any(5),
	"Seq":  func(yield func(int) bool) { _ = yield(1) && yield(2) && yield(3) },
	"Seq2": func(yield func(string, int) bool) { _ = yield("a", 1) && yield("b", 2) },
}

var funcs = template.FuncMap{
	"upper": strings.ToUpper, "join": strings.Join, "add": func(a, b int) int { return a + b }, "fail": func() (int, error) { return 0, errors.New("failed") },
	"seq": func(n int) []int { return make([]int, n) }, "isNil": func(x any) bool { return x == nil }, "f64": func(f float64) float64 { return f * 2 }, "u": func(u uint) uint { return u },
}

func try(text string) {
	t, err := template.New("t").Funcs(funcs).Parse(text)
	if err != nil {
		fmt.Printf("%q: %v\n", text, err)
		return
	}
	var b strings.Builder
	err = t.Execute(&b, data)
	fmt.Printf("%q: %q %v\n", text, b.String(), err)
}

func main() {
	for _, s := range []string{
		"plain", "{{.}}"[:0], "{{.Zero}}", "{{ .S }}", "a {{- .One -}} b", "a\n  {{- /* c */ -}}\n b", "{{/* c */}}x", "{{.Item.Name}} {{.Item.Total}} {{.Item.Addr.City}}", "{{.Item.Named \"!\"}}",
		"{{if .B}}yes{{end}}", "{{if .Zero}}yes{{else}}no{{end}}", "{{if .Nil}}a{{else if .One}}b{{else}}c{{end}}", "{{with .Item}}{{.Name}}{{end}}", "{{with .Empty}}x{{else}}none{{end}}",
		"{{with .Nil}}a{{else with .One}}{{.}}{{end}}", "{{with $x := .F}}{{$x}}{{end}}",
		"{{range .Items}}[{{.Name}}]{{end}}", "{{range $i, $e := .Items}}{{$i}}={{$e.Name}} {{end}}", "{{range .Empty}}x{{else}}empty{{end}}", "{{range $k, $v := .M}}{{$k}}:{{$v}},{{end}}", "{{range .M}}{{.}} {{end}}",
		"{{range $k, $v := .MI}}{{$k}}{{$v}} {{end}}", "{{range 3}}{{.}}{{end}}", "{{range $i := 2}}{{$i}}{{end}}", "{{range .Nest}}{{range .}}{{.}}{{end}};{{end}}", "{{range .Seq}}{{.}} {{end}}", "{{range $k, $v := .Seq2}}{{$k}}{{$v}} {{end}}",
		"{{range $i, $e := .Items}}{{if $i}}{{break}}{{end}}{{.Name}}{{end}}", "{{range .Items}}{{if eq .Name \"pen\"}}{{continue}}{{end}}{{.Name}}{{end}}", "{{range .Nil}}x{{else}}nil{{end}}", "{{range .S}}{{end}}", "{{range .One}}{{.}}{{end}}",
		"{{$x := 1}}{{$x}}{{$x = 2}}{{$x}}", "{{$x := 1}}{{range .Items}}{{$x = add $x 1}}{{end}}{{$x}}", "{{$}}"[:0], "{{$.One}}", "{{range .Items}}{{$.F}}{{end}}",
		"{{printf \"%05.2f|%v|%s\" .F .B .S}}", "{{print 1 2 \"x\"}}", "{{println .One}}", "{{len .S}} {{len .Items}} {{len .M}}", "{{index .M \"k\"}} {{index .Items 1}}", "{{index .Nest 0 1}}", "{{(index .Items 0).Name}}", "{{index .M \"none\"}}",
		"{{slice .S 1 3}}", "{{slice .Item.Tags 1}}", "{{html .S}}", "{{js .S}}", "{{urlquery .S}}", "{{.S | html | printf \"%q\"}}", "{{not .B}} {{and .One .Zero}} {{or .Zero .S}} {{and 1 2 3}} {{or 0 \"\" nil}}",
		"{{eq .One 1}} {{eq .S \"a\" \"text<&>\\\"'\"}} {{ne .One 2}} {{lt 1 2}} {{le 2 2}} {{gt 1.5 2.5}} {{ge \"b\" \"a\"}} {{eq .U 7}} {{lt .U 8}}", "{{eq .Nil nil}} {{eq .NilPtr nil}}",
		"{{call .Func 1 2}}", "{{upper \"abc\"}}", "{{\"abc\" | upper}}", "{{join .Item.Tags \"-\"}}", "{{add 1 2 | add 3}}", "{{.Str}} {{.Err}} {{.Nil}} {{.None}}", "{{1}} {{-2}} {{1.5}} {{1e3}} {{0x1F}} {{'a'}} {{true}} {{`raw`}} {{1_000}} {{2i}}",
		"{{.Bytes}} {{printf \"%s\" .Bytes}}", "{{f64 3}} {{u 4}}", "{{.Item.Sum 1 2 3}}", "{{isNil nil}} {{isNil .Nil}}", "{{len (seq 3)}}", "{{template \"x\"}}", "{{define \"x\"}}X{{.}}{{end}}{{template \"x\" .One}}",
		"{{define \"x\"}}X{{end}}{{define \"y\"}}{{template \"x\"}}Y{{end}}{{template \"y\"}}", "{{block \"b\" .Item}}<{{.Name}}>{{end}}", "{{define \"rec\"}}{{.V}}{{with .Next}}{{template \"rec\" .}}{{end}}{{end}}ok",
		"{{.Item.Nope}}", "{{.Item.inner}}", "{{.Item.Addr.City.X}}", "{{.NilPtr.Name}}", "{{.Nil.X}}", "{{.One.X}}", "{{.Item.Name 1}}", "{{.Item.Named}}", "{{.Item.Named 1}}", "{{.Item.Fails}}", "{{.Item.Two}}", "{{.Item.Panics}}", "{{fail}}", "{{add 1}}", "{{add 1 \"x\"}}", "{{add 1 2.5}}",
		"{{upper 1}}", "{{upper .One}}", "{{index .Items 5}}", "{{index .One 1}}", "{{index .Nil 1}}", "{{index .M 1}}", "{{index .Items \"a\"}}", "{{len 3}}", "{{len nil}}", "{{slice .S 5 2}}", "{{slice .One 1}}", "{{call .One}}", "{{call .Nil}}", "{{call .Func 1}}", "{{call .Func 1 \"x\"}}",
		"{{lt 1 \"a\"}}", "{{eq 1 1.0}}", "{{lt .B .B}}", "{{eq .Items .Items}}", "{{eq 1}}", "{{.Ch}}"[:0], "{{1 2}}", "{{.One 2}}", "{{nil}}", "{{.Func}}", "{{\"x\" | .One}}", "{{printf \"%d\" \"x\"}}", "\n\n  {{.Item.Nope}}", "{{if .Item.Nope}}{{end}}", "{{with $y := .Item.Nope.Very.Long.Chain}}{{end}}",
		"{{template \"none\" .}}", "{{range .F}}{{end}}", "{{range $i, $j := 3}}{{end}}", "{{(.Item).Name}} {{(.Item.Named \"?\").X}}",
		"{{", "{{.X", "{{if}}x{{end}}", "{{if .X}}", "{{end}}", "{{else}}", "{{foo}}", "{{$x}}", "{{.X}", "{{\"abc}}", "{{`abc}}", "{{'a}}", "{{(1}}", "{{1)}}", "{{range}}{{end}}", "{{break}}", "{{continue}}", "{{define}}", "{{define \"x\"}}", "{{template}}", "{{template 1}}", "{{#}}", "{{.X | }}", "{{| .X}}", "{{1 | 2}}",
		"{{if .X}}{{else}}{{else}}{{end}}", "{{/* x", "{{/* x */ y}}", "{{$x := }}", "{{$x, $y := 1}}", "{{range $a, $b, $c := .X}}{{end}}", "{{.X.}}", "{{.X..Y}}", "{{nil.X}}", "{{1.X}}", "{{\"x\".Y}}", "{{true.X}}", "{{a b}}", "{{block \"x\"}}{{end}}", "{{define \"a\"}}1{{end}}{{define \"a\"}}2{{end}}",
		"{{99999999999999999999}}", "{{1x}}", "{{0x}}", "{{if .A}}{{else if .B}}{{else}}", "{{with .A}}{{else if .B}}{{end}}", "line1\nline2 {{\n.X\n| nope }}", "{{\n\n.Item.Nope}}", "{{: 1}}", "{{é}}", "{{template \"x\" . .}}", "{{end .}}", "{{if .X}}{{end}}{{end}}", "{{\x01}}", "{{()}}", "{{.X=1}}", "{{$x = 1}}",
	} {
		if s != "" {
			try(s)
		}
	}
	t := template.Must(template.New("root").Parse(`{{define "a"}}A{{end}}{{define "b"}}B{{template "a"}}{{end}}root`))
	fmt.Println(t.ExecuteTemplate(os.Stdout, "b", nil))
	fmt.Println(t.ExecuteTemplate(os.Stdout, "none", nil))
	fmt.Println(t.Name(), t.Lookup("a").Name(), t.Lookup("none") == nil, len(t.Templates()))
	c := template.Must(t.Clone())
	template.Must(c.Parse(`{{define "a"}}C{{end}}`))
	t.ExecuteTemplate(os.Stdout, "b", nil)
	c.ExecuteTemplate(os.Stdout, "b", nil)
	fmt.Println()
	fmt.Println(template.New("empty").Execute(os.Stdout, nil))
	d := template.Must(template.New("d").Delims("<<", ">>").Parse("<<.>> {{.}}\n"))
	fmt.Println(d.Execute(os.Stdout, "x"))
	for _, opt := range []string{"missingkey=zero", "missingkey=error", "missingkey=default"} {
		m := template.Must(template.New("m").Option(opt).Parse("{{.none}} {{.x}}\n"))
		fmt.Println(m.Execute(os.Stdout, map[string]int{"x": 1}))
	}
	list := template.Must(template.New("list").Parse(`{{define "n"}}{{.V}}{{with .Next}} -> {{template "n" .}}{{end}}{{end}}{{template "n" .}}` + "\n"))
	list.Execute(os.Stdout, &Node{1, &Node{2, &Node{3, nil}}})
	os.MkdirAll("tm", 0755)
	os.WriteFile("tm/one.tmpl", []byte("one: {{template \"two.tmpl\" .}}\n"), 0644)
	os.WriteFile("tm/two.tmpl", []byte("two {{.}}"), 0644)
	g, err := template.ParseGlob("tm/*.tmpl")
	fmt.Println(err, g.Name(), g.Execute(os.Stdout, 5))
	f, err := template.ParseFS(os.DirFS("tm"), "two*")
	fmt.Println(err, f.Execute(os.Stdout, 6))
	_, err = template.ParseFiles("none.tmpl")
	fmt.Println(err)
	_, err = template.ParseGlob("none*")
	fmt.Println(err)
	var e template.ExecError
	err = template.Must(template.New("e").Parse("{{.X.Y}}")).Execute(os.Stdout, struct{ X int }{})
	fmt.Println(errors.As(err, &e), e.Name)
	fmt.Println(template.IsTrue(0.0))
	fmt.Println(template.HTMLEscapeString("<a href=\"x\">&'"), template.JSEscapeString("'</script>\n\u2028é"), template.URLQueryEscaper("a b", 1))
	func() {
		defer func() { fmt.Println(recover()) }()
		template.New("p").Funcs(template.FuncMap{"x": 1})
	}()
	func() {
		defer func() { fmt.Println(recover()) }()
		template.New("p").Funcs(template.FuncMap{"x-y": func() int { return 1 }})
	}()
	func() {
		defer func() { fmt.Println(recover()) }()
		template.Must(template.New("p").Parse("{{"))
	}()
}
