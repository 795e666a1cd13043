//go:build ignore

// Writes src/stdlib/unicode/tables.go from the tables of the Go installation:
//
//	go run tests/support/unicode-tables.go | gofmt > src/stdlib/unicode/tables.go
package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"runtime"
	"sort"
	"strings"
	"unicode"
)

// packer writes numbers as printable characters: five bits each, a sixth says that more follow.
type packer struct{ b strings.Builder }

func (p *packer) digit(v int) {
	c := byte(v + 0x23)
	if c >= '\\' {
		c++
	}
	p.b.WriteByte(c)
}

func (p *packer) num(v int) {
	for v >= 32 {
		p.digit(v&31 | 32)
		v >>= 5
	}
	p.digit(v)
}

// fixed writes v in n digits of six bits.
func (p *packer) fixed(v, n int) {
	for i := 0; i < n; i++ {
		p.digit(v >> (6 * i) & 63)
	}
}

const block = 16

// pack joins records that begin at los: an index of every 16th, then the records; body(i) writes all but the lower bound.
func pack(los, his []int, body func(p *packer, i int)) string {
	var index, data packer
	blocks := (len(los) + block - 1) / block
	index.fixed(blocks, 2)
	prev := 0
	for i, lo := range los {
		if i%block == 0 {
			index.fixed(lo, 4)
			index.fixed(data.b.Len(), 3)
		} else {
			data.num(lo - prev - 1)
		}
		body(&data, i)
		prev = his[i]
	}
	return index.b.String() + data.b.String()
}

func packTable(t *unicode.RangeTable) string {
	var los, his, strides []int
	for _, r := range t.R16 {
		los, his, strides = append(los, int(r.Lo)), append(his, int(r.Hi)), append(strides, int(r.Stride))
	}
	for _, r := range t.R32 {
		los, his, strides = append(los, int(r.Lo)), append(his, int(r.Hi)), append(strides, int(r.Stride))
	}
	return pack(los, his, func(p *packer, i int) {
		n := (his[i] - los[i]) / strides[i]
		if strides[i] == 1 {
			p.num(n << 1)
		} else {
			p.num(n<<1 | 1)
			p.num(strides[i])
		}
	})
}

func packCases() string {
	var los, his []int
	for _, c := range unicode.CaseRanges {
		los, his = append(los, int(c.Lo)), append(his, int(c.Hi))
	}
	return pack(los, his, func(p *packer, i int) {
		c := unicode.CaseRanges[i]
		p.num(int(c.Hi - c.Lo))
		for _, d := range c.Delta {
			v := int(d) << 1
			if v < 0 {
				v = ^v
			}
			p.num(v)
		}
	})
}

// orbits lists the groups of characters that fold to each other where the case mappings do not say so, each in its order.
func orbits() string {
	var b strings.Builder
	seen := map[rune]bool{}
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if seen[r] || unicode.SimpleFold(unicode.SimpleFold(r)) == r && !special(r) {
			continue
		}
		for c := r; !seen[c]; c = unicode.SimpleFold(c) {
			seen[c] = true
			b.WriteRune(c)
		}
		b.WriteByte(' ')
	}
	return b.String()
}

// special tells groups that the case mappings do not give.
func special(r rune) bool {
	f := unicode.SimpleFold(r)
	if l := unicode.ToLower(r); l != r {
		return f != l
	}
	return f != unicode.ToUpper(r)
}

func properties() string {
	var b strings.Builder
	for r := rune(0); r <= unicode.MaxLatin1; r++ {
		v := 0
		for i, is := range []bool{
			unicode.IsControl(r), unicode.IsPunct(r), unicode.IsNumber(r), unicode.IsSymbol(r), unicode.Is(unicode.Z, r),
			unicode.IsLetter(r) && !unicode.IsLower(r), unicode.IsLetter(r) && !unicode.IsUpper(r), unicode.IsPrint(r),
		} {
			if is {
				v |= 1 << i
			}
		}
		if r%32 == 0 {
			b.WriteString("\" +\n\t\"")
		}
		fmt.Fprintf(&b, "\\x%02x", v)
	}
	return b.String()[4:]
}

func number(e ast.Expr) int {
	v := 0
	switch e := e.(type) {
	case *ast.BasicLit:
		fmt.Sscan(e.Value, &v)
	default:
		panic("number expected")
	}
	return v
}

func table(lit *ast.CompositeLit) *unicode.RangeTable {
	t := new(unicode.RangeTable)
	for _, el := range lit.Elts {
		kv := el.(*ast.KeyValueExpr)
		switch kv.Key.(*ast.Ident).Name {
		case "R16":
			for _, r := range kv.Value.(*ast.CompositeLit).Elts {
				e := r.(*ast.CompositeLit).Elts
				t.R16 = append(t.R16, unicode.Range16{Lo: uint16(number(e[0])), Hi: uint16(number(e[1])), Stride: uint16(number(e[2]))})
			}
		case "R32":
			for _, r := range kv.Value.(*ast.CompositeLit).Elts {
				e := r.(*ast.CompositeLit).Elts
				t.R32 = append(t.R32, unicode.Range32{Lo: uint32(number(e[0])), Hi: uint32(number(e[1])), Stride: uint32(number(e[2]))})
			}
		}
	}
	return t
}

func main() {
	file, err := parser.ParseFile(token.NewFileSet(), runtime.GOROOT()+"/src/unicode/tables.go", nil, 0)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	tables := map[string]string{}    // variable of a table -> packed
	public := map[string][]string{}  // table -> its public names
	maps := map[string][][2]string{} // map -> key, value
	first := map[string]string{}     // table -> the first public name
	for _, d := range file.Decls {
		g, ok := d.(*ast.GenDecl)
		if !ok || g.Tok != token.VAR {
			continue
		}
		for _, s := range g.Specs {
			v := s.(*ast.ValueSpec)
			name := v.Names[0].Name
			switch e := v.Values[0].(type) {
			case *ast.UnaryExpr:
				tables[name] = packTable(table(e.X.(*ast.CompositeLit)))
			case *ast.Ident:
				if e.Name != "_CaseRanges" {
					public[e.Name] = append(public[e.Name], name)
				}
			case *ast.CompositeLit:
				if m, ok := e.Type.(*ast.MapType); ok {
					for _, el := range e.Elts {
						kv := el.(*ast.KeyValueExpr)
						value := ""
						switch x := kv.Value.(type) {
						case *ast.Ident:
							value = x.Name
						case *ast.BasicLit:
							value = x.Value
						}
						if _, ok := m.Value.(*ast.Ident); !ok {
							value = "&" + value
						}
						maps[name] = append(maps[name], [2]string{kv.Key.(*ast.BasicLit).Value, value})
					}
				}
			}
		}
	}
	fmt.Println("// Written by tests/support/unicode-tables.go from Go's tables.")
	fmt.Println("\npackage unicode")
	fmt.Println("\n// Version is the edition of Unicode.")
	fmt.Printf("const Version = %q\n", unicode.Version)
	fmt.Println("\n// Packed tables, see packed.go.")
	fmt.Println("const (")
	var names []string
	for n := range tables {
		names = append(names, n)
	}
	sort.Strings(names)
	for _, n := range names {
		fmt.Printf("\ttab%s = %q\n", strings.TrimPrefix(n, "_"), tables[n])
	}
	fmt.Printf("\n\tpackedCases = %q\n\n\t// Groups of characters that fold to each other.\n\torbits = %q\n\n\t// Properties of the characters of Latin-1.\n\tproperties = %s\"\n)\n", packCases(), orbits(), properties())

	fmt.Println("\n// The tables, by their short and long names.\nvar (")
	sort.Slice(names, func(i, j int) bool { return names[i] < names[j] })
	for _, n := range names {
		ps := public[n]
		if len(ps) == 0 {
			fmt.Printf("\t%s = unpack(tab%s)\n", n, strings.TrimPrefix(n, "_"))
			continue
		}
		sort.Slice(ps, func(i, j int) bool { return len(ps[i]) < len(ps[j]) })
		first[n] = ps[0]
		fmt.Printf("\t%s = unpack(tab%s)\n", ps[0], strings.TrimPrefix(n, "_"))
		for _, p := range ps[1:] {
			fmt.Printf("\t%s = %s\n", p, ps[0])
		}
	}
	fmt.Println(")")
	docs := map[string]string{
		"Categories": "the tables of general categories by name", "Scripts": "the tables of scripts by name", "Properties": "the tables of properties by name",
		"FoldCategory": "for a category the characters outside of it that fold to some inside", "FoldScript": "for a script the characters outside of it that fold to some inside",
		"CategoryAliases": "standard long names of categories to short ones",
	}
	for _, m := range []string{"Categories", "CategoryAliases", "Scripts", "Properties", "FoldCategory", "FoldScript"} {
		typ := "*RangeTable"
		if m == "CategoryAliases" {
			typ = "string"
		}
		fmt.Printf("\n// %s maps %s.\nvar %s = map[string]%s{\n", m, docs[m], m, typ)
		for _, kv := range maps[m] {
			v := kv[1]
			if strings.HasPrefix(v, "&") {
				v = v[1:]
				if f, ok := first[v]; ok {
					v = f
				}
			}
			fmt.Printf("\t%s: %s,\n", kv[0], v)
		}
		fmt.Println("}")
	}
}
