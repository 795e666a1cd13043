package reflect

import (
	"internal/abi"
	"iter"
)

// StructField is one field of a struct type.
type StructField struct {
	Name      string
	PkgPath   string
	Type      Type
	Tag       StructTag
	Offset    uintptr
	Index     []int
	Anonymous bool
}

// IsExported reports whether the field is exported.
func (f StructField) IsExported() bool { return f.PkgPath == "" }

// StructTag is the string behind a struct field: pairs of key:"value".
type StructTag string

// Get returns the value of a key, "" if there is none.
func (tag StructTag) Get(key string) string {
	v, _ := tag.Lookup(key)
	return v
}

// Lookup also reports whether the key was there.
func (tag StructTag) Lookup(key string) (value string, ok bool) {
	s := string(tag)
	for s != "" {
		i := 0
		for i < len(s) && s[i] == ' ' {
			i++
		}
		s = s[i:]
		i = 0
		for i < len(s) && s[i] > ' ' && s[i] != ':' && s[i] != '"' && s[i] != 0x7f {
			i++
		}
		if i == 0 || i+1 >= len(s) || s[i] != ':' || s[i+1] != '"' {
			break
		}
		name := s[:i]
		s = s[i+1:]
		i = 1
		for i < len(s) && s[i] != '"' {
			if s[i] == '\\' {
				i++
			}
			i++
		}
		if i >= len(s) {
			break
		}
		quoted := s[1:i]
		s = s[i+1:]
		if name == key {
			return unescape(quoted), true
		}
	}
	return "", false
}

func unescape(s string) string {
	plain := true
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' {
			plain = false
		}
	}
	if plain {
		return s
	}
	var b []byte
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+1 < len(s) {
			i++
			switch s[i] {
			case 'n':
				b = append(b, '\n')
				continue
			case 't':
				b = append(b, '\t')
				continue
			}
		}
		b = append(b, s[i])
	}
	return string(b)
}

//heapscope:noinline cost=85
func (t *rtype) NumField() int {
	t.must(Struct, "NumField")
	return t.t.NumField()
}

//heapscope:leaks t=result0:1
func (t *rtype) Field(i int) StructField {
	t.must(Struct, "Field")
	if i < 0 || i >= t.t.NumField() {
		panic("reflect: Field index out of bounds")
	}
	f := t.t.Field(i)
	sf := StructField{Name: f.Name(), Type: toType(f.Type()), Tag: StructTag(f.Tag()), Offset: uintptr(f.Offset), Index: []int{i}, Anonymous: f.Embedded()}
	if !f.Exported() {
		sf.PkgPath = t.t.PkgPath()
		if sf.PkgPath == "" {
			sf.PkgPath = "main"
		}
	}
	return sf
}

// Fields returns an iterator over a struct type's fields.
//
//heapscope:noinline cost=92
func (t *rtype) Fields() iter.Seq[StructField] {
	return func(yield func(StructField) bool) {
		for i := range t.NumField() {
			if !yield(t.Field(i)) {
				return
			}
		}
	}
}

// FieldByIndex follows a path of field indices, through pointers to embedded structs.
func (t *rtype) FieldByIndex(index []int) StructField {
	t.must(Struct, "FieldByIndex")
	var f StructField
	f.Type = toType(&t.t)
	for i, x := range index {
		if i > 0 {
			ft := f.Type
			if ft.Kind() == Pointer && ft.Elem().Kind() == Struct {
				ft = ft.Elem()
			}
			f.Type = ft
		}
		f = f.Type.Field(x)
	}
	return f
}

// FieldByName returns the field of that name, also of embedded structs, as the language selects it.
//
//heapscope:leaks t=heap
func (t *rtype) FieldByName(name string) (StructField, bool) {
	t.must(Struct, "FieldByName")
	embedded := false
	for i := range t.t.NumField() {
		f := t.t.Field(i)
		if f.Name() == name {
			return t.Field(i), true
		}
		if f.Embedded() {
			embedded = true
		}
	}
	if !embedded {
		return StructField{}, false
	}
	return t.FieldByNameFunc(func(s string) bool { return s == name })
}

// level is a struct type at one depth of embedding, the path to it, and whether it is there more than once.
type level struct {
	typ   *abi.Type
	index []int
	twice bool
}

// FieldByNameFunc returns the field whose name satisfies match at the least depth of embedding; if several do, none.
func (t *rtype) FieldByNameFunc(match func(string) bool) (result StructField, ok bool) {
	t.must(Struct, "FieldByNameFunc")
	visited := map[*abi.Type]bool{}
	for next := []level{{typ: &t.t}}; len(next) > 0; {
		current := next
		next = nil
		at := map[*abi.Type]int{}
		for _, l := range current {
			if visited[l.typ] {
				continue
			}
			visited[l.typ] = true
			for i := range l.typ.NumField() {
				f := l.typ.Field(i)
				var inner *abi.Type
				if f.Embedded() {
					inner = f.Type()
					if Kind(inner.Kind()) == Pointer {
						inner = inner.Elem()
					}
				}
				if match(f.Name()) {
					if l.twice || ok {
						return StructField{}, false
					}
					result = toType(l.typ).Field(i)
					result.Index = append(append([]int(nil), l.index...), i)
					ok = true
					continue
				}
				if ok || inner == nil || Kind(inner.Kind()) != Struct {
					continue
				}
				if k, there := at[inner]; there {
					next[k].twice = true
					continue
				}
				at[inner] = len(next)
				next = append(next, level{inner, append(append([]int(nil), l.index...), i), l.twice})
			}
		}
		if ok {
			break
		}
	}
	return
}

// VisibleFields returns all fields of a struct type that a selector can name, with those promoted from embedded structs.
func VisibleFields(t Type) []StructField {
	if t == nil {
		panic("reflect: VisibleFields(nil)")
	}
	if t.Kind() != Struct {
		panic("reflect.VisibleFields of non-struct type")
	}
	w := &fieldWalk{byName: map[string]int{}, inside: map[Type]bool{}}
	w.walk(t)
	fields := w.fields[:0]
	for _, f := range w.fields {
		if f.Name != "" {
			fields = append(fields, f)
		}
	}
	return fields
}

type fieldWalk struct {
	byName map[string]int // index in fields of the field that has a name now
	inside map[Type]bool  // struct types around the one that is walked
	fields []StructField  // a field without name has been hidden
	index  []int
}

func (w *fieldWalk) walk(t Type) {
	if w.inside[t] {
		return
	}
	w.inside[t] = true
	for i := range t.NumField() {
		f := t.Field(i)
		w.index = append(w.index, i)
		add := true
		if k, ok := w.byName[f.Name]; ok {
			old := &w.fields[k]
			switch {
			case len(w.index) == len(old.Index):
				// Neither is selected; the older stays as a place that hides deeper ones.
				old.Name = ""
				add = false
			case len(w.index) < len(old.Index):
				old.Name = ""
			default:
				add = false
			}
		}
		if add {
			f.Index = append([]int(nil), w.index...)
			w.byName[f.Name] = len(w.fields)
			w.fields = append(w.fields, f)
		}
		if f.Anonymous {
			inner := f.Type
			if inner.Kind() == Pointer {
				inner = inner.Elem()
			}
			if inner.Kind() == Struct {
				w.walk(inner)
			}
		}
		w.index = w.index[:len(w.index)-1]
	}
	delete(w.inside, t)
}
