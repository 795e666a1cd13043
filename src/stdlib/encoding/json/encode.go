// Package json turns Go values into JSON and back.
package json

import (
	"bytes"
	"cmp"
	"encoding"
	"encoding/base64"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// Marshaler turns itself into JSON.
type Marshaler interface {
	MarshalJSON() ([]byte, error)
}

// An UnsupportedTypeError tells of a type that JSON has nothing for.
type UnsupportedTypeError struct {
	Type reflect.Type
}

func (e *UnsupportedTypeError) Error() string {
	return "json: unsupported type: " + e.Type.String()
}

// An UnsupportedValueError tells of a value that JSON has nothing for.
type UnsupportedValueError struct {
	Value reflect.Value
	Str   string
}

func (e *UnsupportedValueError) Error() string {
	return "json: unsupported value: " + e.Str
}

// A MarshalerError is an error of a MarshalJSON or MarshalText method.
type MarshalerError struct {
	Type       reflect.Type
	Err        error
	sourceFunc string
}

func (e *MarshalerError) Error() string {
	return "json: error calling " + cmp.Or(e.sourceFunc, "MarshalJSON") + " for type " + e.Type.String() + ": " + e.Err.Error()
}

func (e *MarshalerError) Unwrap() error { return e.Err }

// Marshal returns v as JSON.
//
//heapscope:inline cost=78
func Marshal(v any) ([]byte, error) {
	b, err := marshalWith(v, DefaultOptionsV1())
	if err != nil {
		return nil, err
	}
	return b, nil
}

//heapscope:noinline cost=200
func marshalWith(v any, _ ...Options) ([]byte, error) { return marshal(v, true) }

// Options says how JSON is read and written. There are no others than the usual ones here.
type Options interface{ isOptions() }

type options struct{}

func (*options) isOptions() {}

var optionsV1 options

// DefaultOptionsV1 returns the options of this package.
func DefaultOptionsV1() Options { return &optionsV1 }

// MarshalIndent returns v as JSON with a line for each element.
//
//heapscope:leaks prefix=heap indent=heap
func MarshalIndent(v any, prefix, indent string) ([]byte, error) {
	b, err := marshal(v, true)
	if err != nil {
		return nil, err
	}
	return appendIndent(make([]byte, 0, 2*len(b)), b, prefix, indent), nil
}

var encoders = sync.Pool{New: func() any { return new(encoder) }}

func marshal(v any, escapeHTML bool) ([]byte, error) {
	e := encoders.Get().(*encoder)
	e.buf = e.buf[:0]
	e.escapeHTML = escapeHTML
	e.err = nil
	e.depth = 0
	e.value(reflect.ValueOf(v), false)
	var out []byte
	err := e.err
	if err == nil {
		out = append([]byte(nil), e.buf...)
	}
	encoders.Put(e)
	return out, err
}

// An encoder appends JSON to its buffer; after an error it does nothing more.
type encoder struct {
	buf        []byte
	escapeHTML bool
	err        error
	depth      int
	seen       map[any]bool // pointers, maps and slices around, once the depth makes one think of a cycle
}

func (e *encoder) fail(err error) {
	if e.err == nil {
		e.err = err
	}
}

func (e *encoder) put(s string) { e.buf = append(e.buf, s...) }

var (
	marshalerType       = reflect.TypeFor[Marshaler]()
	textMarshalerType   = reflect.TypeFor[encoding.TextMarshaler]()
	unmarshalerType     = reflect.TypeFor[Unmarshaler]()
	textUnmarshalerType = reflect.TypeFor[encoding.TextUnmarshaler]()
	numberType          = reflect.TypeFor[Number]()
)

// value appends v; quoted: numbers, booleans and strings as strings.
func (e *encoder) value(v reflect.Value, quoted bool) {
	if e.err != nil {
		return
	}
	if !v.IsValid() {
		e.put("null")
		return
	}
	if e.methods(v) {
		return
	}
	switch v.Kind() {
	case reflect.Bool:
		e.scalar(strconv.FormatBool(v.Bool()), quoted)
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		e.scalar(strconv.FormatInt(v.Int(), 10), quoted)
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		e.scalar(strconv.FormatUint(v.Uint(), 10), quoted)
	case reflect.Float32:
		e.float(v, 32, quoted)
	case reflect.Float64:
		e.float(v, 64, quoted)
	case reflect.String:
		e.text(v, quoted)
	case reflect.Interface:
		if v.IsNil() {
			e.put("null")
			return
		}
		e.value(v.Elem(), false)
	case reflect.Pointer:
		if v.IsNil() {
			e.put("null")
			return
		}
		if e.enter(v, v.UnsafePointer()) {
			e.value(v.Elem(), quoted)
			e.leave(v.UnsafePointer())
		}
	case reflect.Struct:
		e.structure(v)
	case reflect.Map:
		e.mapping(v)
	case reflect.Slice:
		e.slice(v)
	case reflect.Array:
		e.elements(v)
	default:
		e.fail(&UnsupportedTypeError{v.Type()})
	}
}

func (e *encoder) scalar(s string, quoted bool) {
	if quoted {
		e.buf = append(e.buf, '"')
	}
	e.put(s)
	if quoted {
		e.buf = append(e.buf, '"')
	}
}

// enter goes into what a pointer, map or slice refers to; false if it is there already.
func (e *encoder) enter(v reflect.Value, key any) bool {
	e.depth++
	if e.depth > 1000 {
		if e.seen[key] {
			e.fail(&UnsupportedValueError{v, "encountered a cycle via " + v.Type().String()})
			return false
		}
		if e.seen == nil {
			e.seen = map[any]bool{}
		}
		e.seen[key] = true
	}
	return true
}

func (e *encoder) leave(key any) {
	if e.depth > 1000 {
		delete(e.seen, key)
	}
	e.depth--
}

// methods uses the value's own methods if it has any.
func (e *encoder) methods(v reflect.Value) bool {
	t := v.Type()
	own := v
	if t.Kind() != reflect.Pointer && v.CanAddr() && v.CanInterface() && t.Name() != "" {
		if p := v.Addr(); p.Type() != nil && (p.Type().Implements(marshalerType) || p.Type().Implements(textMarshalerType)) {
			own = p
		}
	}
	if !own.CanInterface() {
		return false
	}
	switch isJSON, isText := own.Type().Implements(marshalerType), own.Type().Implements(textMarshalerType); {
	case isJSON:
		if isNil(own) {
			e.put("null")
			return true
		}
		m, ok := own.Interface().(Marshaler)
		if !ok {
			e.put("null")
			return true
		}
		b, err := m.MarshalJSON()
		if err == nil {
			err = check(b)
		}
		if err != nil {
			e.fail(&MarshalerError{pointerTo(own), err, "MarshalJSON"})
			return true
		}
		e.buf = appendCompact(e.buf, b, e.escapeHTML)
		return true
	case isText:
		if isNil(own) {
			e.put("null")
			return true
		}
		m, ok := own.Interface().(encoding.TextMarshaler)
		if !ok {
			e.put("null")
			return true
		}
		b, err := m.MarshalText()
		if err != nil {
			e.fail(&MarshalerError{pointerTo(own), err, "MarshalText"})
			return true
		}
		e.buf = appendString(e.buf, string(b), e.escapeHTML)
		return true
	}
	return false
}

// pointerTo is the pointer type of a value with methods, which errors name.
func pointerTo(v reflect.Value) reflect.Type {
	if v.Kind() == reflect.Pointer {
		return v.Type()
	}
	return reflect.New(v.Type()).Type()
}

func isNil(v reflect.Value) bool {
	return (v.Kind() == reflect.Pointer || v.Kind() == reflect.Interface) && v.IsNil()
}

func (e *encoder) float(v reflect.Value, bits int, quoted bool) {
	f := v.Float()
	if math.IsInf(f, 0) || math.IsNaN(f) {
		e.fail(&UnsupportedValueError{v, strconv.FormatFloat(f, 'g', -1, bits)})
		return
	}
	e.scalar(string(appendFloat(nil, f, bits)), quoted)
}

// appendFloat appends f as JavaScript would show it.
func appendFloat(b []byte, f float64, bits int) []byte {
	abs := math.Abs(f)
	format := byte('f')
	if abs != 0 {
		small, big := abs < 1e-6, abs >= 1e21
		if bits == 32 {
			small, big = float32(abs) < 1e-6, float32(abs) >= 1e21
		}
		if small || big {
			format = 'e'
		}
	}
	b = strconv.AppendFloat(b, f, format, -1, bits)
	if n := len(b); format == 'e' && n >= 4 && b[n-4] == 'e' && (b[n-3] == '-' || b[n-3] == '+') && b[n-2] == '0' {
		b[n-2] = b[n-1]
		b = b[:n-1]
	}
	return b
}

func (e *encoder) text(v reflect.Value, quoted bool) {
	s := v.String()
	if v.Type() == numberType {
		if s == "" {
			s = "0"
		}
		if !validNumber(s) {
			e.fail(errorf("json: invalid number literal " + strconv.Quote(s)))
			return
		}
		e.scalar(s, quoted)
		return
	}
	if quoted {
		s = string(appendString(nil, s, e.escapeHTML))
		e.buf = appendString(e.buf, s, false)
		return
	}
	e.buf = appendString(e.buf, s, e.escapeHTML)
}

func validNumber(s string) bool {
	c := s[0]
	return (c == '-' || '0' <= c && c <= '9') && check([]byte(s)) == nil && s[len(s)-1] > ' '
}

type textError string

func (e textError) Error() string { return string(e) }

func errorf(s string) error { return textError(s) }

const hex = "0123456789abcdef"

// appendString appends s in quotes.
func appendString(b []byte, s string, escapeHTML bool) []byte {
	b = append(b, '"')
	start := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			if c >= ' ' && c != '"' && c != '\\' && !(escapeHTML && (c == '<' || c == '>' || c == '&')) {
				i++
				continue
			}
			b = append(b, s[start:i]...)
			switch c {
			case '\\', '"':
				b = append(b, '\\', c)
			case '\b':
				b = append(b, `\b`...)
			case '\f':
				b = append(b, `\f`...)
			case '\n':
				b = append(b, `\n`...)
			case '\r':
				b = append(b, `\r`...)
			case '\t':
				b = append(b, `\t`...)
			default:
				b = append(b, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
			}
			i++
			start = i
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			b = append(b, s[start:i]...)
			b = append(b, "\ufffd"...)
			start = i + n
		case r == '\u2028' || r == '\u2029':
			b = append(b, s[start:i]...)
			b = append(b, `\u202`...)
			b = append(b, hex[r&15])
			start = i + n
		}
		i += n
	}
	b = append(b, s[start:]...)
	return append(b, '"')
}

func (e *encoder) slice(v reflect.Value) {
	if v.IsNil() {
		e.put("null")
		return
	}
	if elem := v.Type().Elem(); elem.Kind() == reflect.Uint8 && !hasMethods(elem) {
		b := v.Bytes()
		e.buf = append(e.buf, '"')
		e.buf = base64.StdEncoding.AppendEncode(e.buf, b)
		e.buf = append(e.buf, '"')
		return
	}
	key := struct {
		ptr any
		len int
	}{v.UnsafePointer(), v.Len()}
	if e.enter(v, key) {
		e.elements(v)
		e.leave(key)
	}
}

// hasMethods reports whether values of t, or pointers to them, turn themselves into JSON.
func hasMethods(t reflect.Type) bool {
	for _, m := range []reflect.Type{marshalerType, textMarshalerType} {
		if t.Implements(m) {
			return true
		}
		if p := reflect.New(t).Type(); p.Implements(m) {
			return true
		}
	}
	return false
}

func (e *encoder) elements(v reflect.Value) {
	e.buf = append(e.buf, '[')
	for i := range v.Len() {
		if i > 0 {
			e.buf = append(e.buf, ',')
		}
		e.value(v.Index(i), false)
	}
	e.buf = append(e.buf, ']')
}

func (e *encoder) mapping(v reflect.Value) {
	if v.IsNil() {
		e.put("null")
		return
	}
	t := v.Type().Key()
	switch t.Kind() {
	case reflect.String, reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64,
		reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
	default:
		if !t.Implements(textMarshalerType) {
			e.fail(&UnsupportedTypeError{v.Type()})
			return
		}
	}
	if !e.enter(v, v.UnsafePointer()) {
		return
	}
	type entry struct {
		name  string
		value reflect.Value
	}
	entries := make([]entry, 0, v.Len())
	for it := v.MapRange(); it.Next(); {
		name, err := keyName(it.Key())
		if err != nil {
			e.fail(&MarshalerError{t, err, "MarshalText"})
			return
		}
		entries = append(entries, entry{name, it.Value()})
	}
	slices.SortFunc(entries, func(a, b entry) int { return strings.Compare(a.name, b.name) })
	e.buf = append(e.buf, '{')
	for i, en := range entries {
		if i > 0 {
			e.buf = append(e.buf, ',')
		}
		e.buf = appendString(e.buf, en.name, e.escapeHTML)
		e.buf = append(e.buf, ':')
		e.value(en.value, false)
	}
	e.buf = append(e.buf, '}')
	e.leave(v.UnsafePointer())
}

// keyName is a map key as the name of an object's member.
func keyName(k reflect.Value) (string, error) {
	if k.Kind() == reflect.String {
		return k.String(), nil
	}
	if m, ok := k.Interface().(encoding.TextMarshaler); ok {
		if k.Kind() == reflect.Pointer && k.IsNil() {
			return "", nil
		}
		b, err := m.MarshalText()
		return string(b), err
	}
	if k.CanInt() {
		return strconv.FormatInt(k.Int(), 10), nil
	}
	return strconv.FormatUint(k.Uint(), 10), nil
}

func (e *encoder) structure(v reflect.Value) {
	e.buf = append(e.buf, '{')
	first := true
	for _, f := range fieldsOf(v.Type()) {
		fv, ok := f.in(v)
		if !ok || f.omitEmpty && isEmpty(fv) || f.omitZero && isZero(fv) {
			continue
		}
		if !first {
			e.buf = append(e.buf, ',')
		}
		first = false
		e.buf = appendString(e.buf, f.name, e.escapeHTML)
		e.buf = append(e.buf, ':')
		e.value(fv, f.quoted)
	}
	e.buf = append(e.buf, '}')
}

func isEmpty(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Array, reflect.Map, reflect.Slice, reflect.String:
		return v.Len() == 0
	case reflect.Bool, reflect.Interface, reflect.Pointer,
		reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64,
		reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr,
		reflect.Float32, reflect.Float64:
		return v.IsZero()
	}
	return false
}

type zeroer interface{ IsZero() bool }

func isZero(v reflect.Value) bool {
	if v.CanInterface() {
		if v.Kind() == reflect.Pointer || v.Kind() == reflect.Interface {
			if v.IsNil() {
				return true
			}
		}
		if z, ok := v.Interface().(zeroer); ok {
			return z.IsZero()
		}
		if v.CanAddr() {
			if z, ok := v.Addr().Interface().(zeroer); ok {
				return z.IsZero()
			}
		}
	}
	return v.IsZero()
}

// A field is a member of a struct's object.
type field struct {
	name      string
	tagged    bool
	index     []int
	typ       reflect.Type
	omitEmpty bool
	omitZero  bool
	quoted    bool
}

// in returns the field of a struct; not ok if a pointer on the way is nil.
func (f *field) in(v reflect.Value) (reflect.Value, bool) {
	for i, k := range f.index {
		if i > 0 && v.Kind() == reflect.Pointer {
			if v.IsNil() {
				return v, false
			}
			v = v.Elem()
		}
		v = v.Field(k)
	}
	return v, true
}

var fieldCache sync.Map // reflect.Type → []field

func fieldsOf(t reflect.Type) []field {
	if f, ok := fieldCache.Load(t); ok {
		return f.([]field)
	}
	f := findFields(t)
	fieldCache.Store(t, f)
	return f
}

// findFields finds the members of a struct, those of embedded structs included. Of several with a name the least deep one counts, then
// the one whose name is in a tag, then none.
func findFields(t reflect.Type) []field {
	type level struct {
		typ   reflect.Type
		index []int
	}
	var all []field
	next := []level{{typ: t}}
	visited := map[reflect.Type]bool{}
	for len(next) > 0 {
		current := next
		next = nil
		count := map[reflect.Type]int{}
		for _, l := range current {
			count[l.typ]++
		}
		for _, l := range current {
			if visited[l.typ] {
				continue
			}
			for i := range l.typ.NumField() {
				sf := l.typ.Field(i)
				ft := sf.Type
				if ft.Name() == "" && ft.Kind() == reflect.Pointer {
					ft = ft.Elem()
				}
				if sf.Anonymous {
					if sf.PkgPath != "" && ft.Kind() != reflect.Struct {
						continue
					}
				} else if sf.PkgPath != "" {
					continue
				}
				tag := sf.Tag.Get("json")
				if tag == "-" {
					continue
				}
				name, options, _ := strings.Cut(tag, ",")
				if !validTag(name) {
					name = ""
				}
				index := append(slices.Clone(l.index), i)
				if name == "" && sf.Anonymous && ft.Kind() == reflect.Struct {
					next = append(next, level{ft, index})
					continue
				}
				f := field{name: cmp.Or(name, sf.Name), tagged: name != "", index: index, typ: sf.Type}
				for o := range strings.SplitSeq(options, ",") {
					switch o {
					case "omitempty":
						f.omitEmpty = true
					case "omitzero":
						f.omitZero = true
					case "string":
						f.quoted = quotable(ft.Kind())
					}
				}
				all = append(all, f)
				if count[l.typ] > 1 {
					all = append(all, f) // twice at this depth: it hides itself
				}
			}
		}
		for _, l := range current {
			visited[l.typ] = true
		}
	}
	byName := map[string][]field{}
	for _, f := range all {
		byName[f.name] = append(byName[f.name], f)
	}
	var fields []field
	for _, list := range byName {
		if f, ok := dominant(list); ok {
			fields = append(fields, f)
		}
	}
	slices.SortFunc(fields, func(a, b field) int { return slices.Compare(a.index, b.index) })
	return fields
}

func quotable(k reflect.Kind) bool {
	switch k {
	case reflect.Bool, reflect.String, reflect.Float32, reflect.Float64,
		reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64,
		reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		return true
	}
	return false
}

func dominant(list []field) (field, bool) {
	slices.SortStableFunc(list, func(a, b field) int {
		if c := cmp.Compare(len(a.index), len(b.index)); c != 0 {
			return c
		}
		if a.tagged != b.tagged {
			if a.tagged {
				return -1
			}
			return +1
		}
		return 0
	})
	if len(list) > 1 && len(list[0].index) == len(list[1].index) && list[0].tagged == list[1].tagged {
		return field{}, false
	}
	return list[0], true
}

func validTag(s string) bool {
	if s == "" {
		return false
	}
	for _, c := range s {
		if !strings.ContainsRune("!#$%&()*+-./:;<=>?@[]^_{|}~ ", c) && !unicode.IsLetter(c) && !unicode.IsDigit(c) {
			return false
		}
	}
	return true
}

// RawMessage is JSON that is left as it is.
type RawMessage []byte

// MarshalJSON returns m, null if it is nil.
func (m RawMessage) MarshalJSON() ([]byte, error) {
	if m == nil {
		return []byte("null"), nil
	}
	return m, nil
}

// UnmarshalJSON keeps a copy of data.
func (m *RawMessage) UnmarshalJSON(data []byte) error {
	if m == nil {
		return errorf("json.RawMessage: UnmarshalJSON on nil pointer")
	}
	*m = append((*m)[0:0], data...)
	return nil
}

// String returns m as it is.
func (m RawMessage) String() string {
	if m == nil {
		return "null"
	}
	return string(m)
}

// Compact appends src to dst without white space.
func Compact(dst *bytes.Buffer, src []byte) error {
	if err := (scanner{data: src, element: "value"}).whole(); err != nil {
		return err
	}
	dst.Write(appendCompact(nil, src, false))
	return nil
}

// HTMLEscape appends src to dst with <, >, & and two line separators escaped.
func HTMLEscape(dst *bytes.Buffer, src []byte) {
	b := make([]byte, 0, len(src))
	for i := 0; i < len(src); i++ {
		b, i = appendEscaped(b, src, i)
	}
	dst.Write(b)
}

// appendEscaped appends the character at src[i], which may be special in HTML or JavaScript, and returns the index of its last byte.
func appendEscaped(b, src []byte, i int) ([]byte, int) {
	c := src[i]
	if c == '<' || c == '>' || c == '&' {
		return append(b, '\\', 'u', '0', '0', hex[c>>4], hex[c&15]), i
	}
	if c == 0xE2 && i+2 < len(src) && src[i+1] == 0x80 && src[i+2]&^1 == 0xA8 {
		return append(b, '\\', 'u', '2', '0', '2', hex[src[i+2]&15]), i + 2
	}
	return append(b, c), i
}

func appendCompact(b, src []byte, escape bool) []byte {
	inString := false
	for i := 0; i < len(src); i++ {
		c := src[i]
		switch {
		case inString && c == '\\':
			b = append(b, c, src[i+1])
			i++
			continue
		case c == '"':
			inString = !inString
		case !inString && (c == ' ' || c == '\t' || c == '\r' || c == '\n'):
			continue
		}
		if escape {
			b, i = appendEscaped(b, src, i)
		} else {
			b = append(b, c)
		}
	}
	return b
}

// Indent appends src to dst with a line for each element.
//
//heapscope:leaks prefix=heap indent=heap
func Indent(dst *bytes.Buffer, src []byte, prefix, indent string) error {
	if err := (scanner{data: src, element: "value"}).whole(); err != nil {
		return err
	}
	dst.Write(appendIndent(nil, src, prefix, indent))
	return nil
}

func appendIndent(b, src []byte, prefix, indent string) []byte {
	depth := 0
	newline := func() {
		b = append(b, '\n')
		b = append(b, prefix...)
		for range depth {
			b = append(b, indent...)
		}
	}
	inString, opened := false, false
	for i, c := range src {
		if inString {
			b = append(b, c)
			if c == '\\' {
				// The next character is not the end.
			} else if c == '"' && !escaped(src, i) {
				inString = false
			}
			continue
		}
		if c == ' ' || c == '\t' || c == '\r' || c == '\n' {
			if depth == 0 && opened == false && len(bytes.TrimSpace(src[i:])) == 0 {
				return append(b, src[i:]...) // white space at the end stays
			}
			continue
		}
		closing := c == '}' || c == ']'
		if opened && !closing {
			depth++
			newline()
		}
		if closing && !opened {
			depth--
			newline()
		}
		opened = c == '{' || c == '['
		b = append(b, c)
		switch c {
		case '"':
			inString = true
		case ',':
			newline()
		case ':':
			b = append(b, ' ')
		}
	}
	return b
}

// escaped reports whether an odd number of backslashes is before src[i].
func escaped(src []byte, i int) bool {
	n := 0
	for i--; i >= 0 && src[i] == '\\'; i-- {
		n++
	}
	return n%2 == 1
}
