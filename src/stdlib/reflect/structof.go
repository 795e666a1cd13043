package reflect

import (
	"internal/abi"
	"unicode"
	"unicode/utf8"
)

// part is a field of a struct type that is made.
type part struct {
	name     string
	typ      *abi.Type
	tag      string
	embedded bool
	pkg      string // of a name that is not exported
}

// StructOf returns the struct type with the given fields; their offsets and indices are not looked at.
func StructOf(fields []StructField) Type {
	parts := make([]part, len(fields))
	names := map[string]bool{}
	pkg := ""
	for i, f := range fields {
		if f.Name == "" {
			panic("reflect.StructOf: field " + itoa(i) + " has no name")
		}
		if !validName(f.Name) {
			panic("reflect.StructOf: field " + itoa(i) + " has invalid name")
		}
		if f.Type == nil {
			panic("reflect.StructOf: field " + itoa(i) + " has no type")
		}
		r, _ := utf8.DecodeRuneInString(f.Name)
		if f.Anonymous && f.PkgPath != "" {
			panic("reflect.StructOf: field \"" + f.Name + "\" is anonymous but has PkgPath set")
		}
		if f.IsExported() {
			if !unicode.IsUpper(r) {
				panic("reflect.StructOf: field \"" + f.Name + "\" is unexported but missing PkgPath")
			}
		} else {
			if pkg == "" {
				pkg = f.PkgPath
			} else if pkg != f.PkgPath {
				panic("reflect.Struct: fields with different PkgPath " + pkg + " and " + f.PkgPath)
			}
		}
		if names[f.Name] && f.Name != "_" {
			panic("reflect.StructOf: duplicate field " + f.Name)
		}
		names[f.Name] = true
		if f.Anonymous {
			checkEmbedded(f.Type, len(fields), i)
		}
		parts[i] = part{f.Name, f.Type.common(), string(f.Tag), f.Anonymous, f.PkgPath}
	}
	return toType(structOf(parts))
}

// checkEmbedded panics for what cannot be embedded in a type made at run time: its methods would have to be made, too.
func checkEmbedded(t Type, n, i int) {
	switch t.Kind() {
	case Interface:
		if t.NumMethod() > 0 {
			panic("reflect: embedded interface with unexported method(s) not implemented")
		}
	case Pointer:
		if k := t.Elem().Kind(); k == Pointer || k == Interface {
			panic("reflect.StructOf: illegal embedded field type " + t.String())
		}
	}
	if t.Kind() != Interface && t.NumMethod() > 0 && (i > 0 || n > 1) {
		panic("reflect.StructOf: embedded field with methods not implemented if there is more than one field")
	}
}

func validName(s string) bool {
	for i, r := range s {
		if !(r == '_' || unicode.IsLetter(r) || i > 0 && unicode.IsDigit(r)) {
			return false
		}
	}
	return s != ""
}

func structOf(parts []part) *abi.Type {
	name := "struct {"
	var size, align uintptr = 0, 1
	var m ptrmap
	offsets := make([]uintptr, len(parts))
	comparable, regular := true, true
	pkg := ""
	for i, p := range parts {
		if i > 0 {
			name += ";"
		}
		name += " "
		if !p.embedded {
			name += p.name + " "
		}
		name += p.typ.String()
		if p.tag != "" {
			name += " " + quoted(p.tag)
		}
		if p.pkg != "" {
			pkg = p.pkg
		}
		a := uintptr(p.typ.Align)
		align = max(align, a)
		at := roundUp(size, max(a, 1))
		if at != size || p.name == "_" || p.typ.TFlag&abi.TFlagRegularMemory == 0 {
			regular = false
		}
		offsets[i] = at
		size = at + p.typ.Size
		m.add(p.typ, at)
		if p.typ.Equal == eqNone {
			comparable = false
		}
	}
	if len(parts) > 0 {
		name += " "
		if size > 0 && parts[len(parts)-1].typ.Size == 0 {
			// A pointer to the last field must not lead behind the struct.
			size++
			regular = false
		}
	}
	name += "}"
	if whole := roundUp(size, align); whole != size {
		size = whole
		regular = false
	}
	if t := abi.Find(name, func(t *abi.Type) bool { return isStruct(t, parts, pkg) }); t != nil {
		return t
	}
	t := abi.New(abi.Struct, name, size, align)
	t.SetPointers(m.words, m.has)
	switch {
	case !comparable:
	case regular:
		t.Equal = eqMemory
		t.TFlag |= abi.TFlagRegularMemory
	default:
		t.Equal = eqStruct
	}
	if len(parts) == 1 && parts[0].typ.IsDirectIface() {
		t.TFlag |= abi.TFlagDirectIface
	}
	fields := make([]abi.Field, len(parts))
	for i, p := range parts {
		fields[i] = abi.NewField(p.name, p.typ, offsets[i], p.embedded, p.pkg == "", p.tag)
	}
	t.SetFields(fields, pkg)
	return t
}

func isStruct(t *abi.Type, parts []part, pkg string) bool {
	if t.Kind() != abi.Struct || t.Named() || t.NumField() != len(parts) || pkg != "" && t.FieldPkg() != pkg {
		return false
	}
	for i, p := range parts {
		f := t.Field(i)
		if f.Name() != p.name || f.Type() != p.typ || f.Tag() != p.tag || f.Embedded() != p.embedded || f.Exported() != (p.pkg == "") {
			return false
		}
	}
	return true
}

// quoted is a tag as a Go string literal.
func quoted(s string) string {
	b := []byte{'"'}
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '"' || c == '\\':
			b = append(b, '\\', c)
		case c == '\n':
			b = append(b, '\\', 'n')
		case c == '\t':
			b = append(b, '\\', 't')
		case c < ' ' || c == 0x7f:
			b = append(b, '\\', 'x', "0123456789abcdef"[c>>4], "0123456789abcdef"[c&15])
		default:
			b = append(b, c)
		}
	}
	return string(append(b, '"'))
}
