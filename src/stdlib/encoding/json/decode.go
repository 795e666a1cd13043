package json

import (
	"encoding"
	"encoding/base64"
	"reflect"
	"strconv"
	"strings"
)

// Unmarshaler reads itself from JSON; it gets one valid value.
type Unmarshaler interface {
	UnmarshalJSON([]byte) error
}

// An UnmarshalTypeError tells of JSON that does not fit a Go type.
type UnmarshalTypeError struct {
	Value  string       // what it is: "bool", "array", "number -5"
	Type   reflect.Type // what it does not fit
	Offset int64
	Struct string // name of the outermost type, if it is inside of one
	Field  string // the way there
	Err    error
}

func (e *UnmarshalTypeError) Error() string {
	s := "json: cannot unmarshal " + e.Value + " into "
	if e.Struct != "" || e.Field != "" {
		last := e.Field[strings.LastIndexByte(e.Field, '.')+1:]
		if last == "" || strings.TrimRight(last, "0123456789") != "" {
			s += "Go struct field "
		}
		s += e.Struct + "." + e.Field + " of type " + e.Type.String()
	} else {
		s += "Go value of type " + e.Type.String()
	}
	if e.Err != nil {
		s += ": " + e.Err.Error()
	}
	return s
}

func (e *UnmarshalTypeError) Unwrap() error { return e.Err }

// An InvalidUnmarshalError tells that there is nothing to read into.
type InvalidUnmarshalError struct {
	Type reflect.Type
}

func (e *InvalidUnmarshalError) Error() string {
	switch {
	case e.Type == nil:
		return "json: Unmarshal(nil)"
	case e.Type.Kind() != reflect.Pointer:
		return "json: Unmarshal(non-pointer " + e.Type.String() + ")"
	}
	return "json: Unmarshal(nil " + e.Type.String() + ")"
}

// A Number is a number as it is written.
type Number string

func (n Number) String() string { return string(n) }

func (n Number) Float64() (float64, error) {
	return strconv.ParseFloat(string(n), 64)
}

func (n Number) Int64() (int64, error) {
	return strconv.ParseInt(string(n), 10, 64)
}

// Unmarshal reads JSON into what v points to. A value that does not fit is passed over, and the first such error is returned.
//
//heapscope:inline cost=70
func Unmarshal(data []byte, v any) error { return unmarshal(data, v, DefaultOptionsV1()) }

//heapscope:noinline cost=200
func unmarshal(data []byte, v any, _ ...Options) error {
	if rv := reflect.ValueOf(v); rv.Kind() != reflect.Pointer || rv.IsNil() {
		return &InvalidUnmarshalError{reflect.TypeOf(v)}
	}
	if err := check(data); err != nil {
		return err
	}
	d := decoder{scanner: scanner{data: data}}
	return d.decode(v)
}

// A decoder reads text that is known to be right.
type decoder struct {
	scanner
	root      string // name of the outermost type
	path      []string
	err       error // the first that is not the end
	useNumber bool
	strict    bool // no unknown members
}

func (d *decoder) decode(v any) error {
	rv := reflect.ValueOf(v)
	if rv.Kind() != reflect.Pointer || rv.IsNil() {
		return &InvalidUnmarshalError{reflect.TypeOf(v)}
	}
	d.root = rv.Type().Elem().Name()
	d.space()
	if err := d.into(rv); err != nil {
		return err
	}
	return d.err
}

// save keeps an error and goes on.
func (d *decoder) save(err error) {
	if d.err == nil {
		d.err = err
	}
}

// mismatch tells that a value does not fit t: a scalar that has been read, or an object or array that begins at start.
func (d *decoder) mismatch(value string, t reflect.Type, start int, err error) {
	offset := d.i
	if value == "object" || value == "array" {
		offset = start + 1
	}
	if t.Kind() == reflect.Interface {
		offset = start
	} else if t == numberType {
		offset = 0
	}
	d.save(d.misfit(value, t, offset, err))
}

// misfit makes the error of a value that does not fit t.
func (d *decoder) misfit(value string, t reflect.Type, offset int, err error) error {
	e := &UnmarshalTypeError{Value: value, Type: t, Offset: int64(offset), Err: err}
	if len(d.path) > 0 {
		e.Struct = d.root
		e.Field = strings.Join(d.path, ".")
	}
	return e
}

func kindName(c byte) string {
	switch c {
	case '{':
		return "object"
	case '[':
		return "array"
	case '"':
		return "string"
	case 't', 'f':
		return "bool"
	case 'n':
		return "null"
	}
	return "number"
}

var errNotString = errorf("JSON value must be string type")

// raw passes over a value and returns it.
func (d *decoder) raw() []byte {
	start := d.i
	d.value()
	return d.data[start:d.i]
}

// indirect goes through pointers, which it makes, to what is to be set, or to something that reads itself.
func indirect(v reflect.Value, null bool) (Unmarshaler, encoding.TextUnmarshaler, reflect.Value) {
	if v.Kind() != reflect.Pointer && v.Type().Name() != "" && v.CanAddr() {
		v = v.Addr()
	}
	for {
		if v.Kind() == reflect.Interface && !v.IsNil() {
			e := v.Elem()
			if e.Kind() == reflect.Pointer && !e.IsNil() && (!null || e.Elem().Kind() == reflect.Pointer) {
				v = e
				continue
			}
		}
		if v.Kind() != reflect.Pointer {
			return nil, nil, v
		}
		if null && v.CanSet() {
			return nil, nil, v
		}
		if v.IsNil() {
			v.Set(reflect.New(v.Type().Elem()))
		}
		if v.CanInterface() {
			if u, ok := v.Interface().(Unmarshaler); ok {
				return u, nil, reflect.Value{}
			}
			if !null {
				if u, ok := v.Interface().(encoding.TextUnmarshaler); ok {
					return nil, u, reflect.Value{}
				}
			}
		}
		v = v.Elem()
	}
}

// into reads the next value into v. An error ends everything.
func (d *decoder) into(v reflect.Value) error {
	c := d.peek()
	start := d.i
	if !v.IsValid() {
		d.raw()
		return nil
	}
	u, ut, v := indirect(v, c == 'n')
	if u != nil {
		if t := reflect.TypeOf(u).Elem(); c != '"' && c != 'n' && t.PkgPath() == "time" && t.Name() == "Time" {
			d.raw()
			d.mismatch(kindName(c), t, start, nil)
			return nil
		}
		if err := u.UnmarshalJSON(d.raw()); err != nil {
			d.save(err)
		}
		return nil
	}
	if ut != nil {
		raw := d.raw()
		if c != '"' {
			d.mismatch(kindName(c), reflect.TypeOf(ut).Elem(), start, errNotString)
			return nil
		}
		if err := ut.UnmarshalText([]byte(unquote(raw))); err != nil {
			d.save(err)
		}
		return nil
	}
	switch c {
	case '{':
		return d.intoObject(v)
	case '[':
		return d.intoArray(v)
	}
	d.intoLiteral(v, c, d.raw(), start)
	return nil
}

func (d *decoder) intoArray(v reflect.Value) error {
	start := d.i
	switch v.Kind() {
	case reflect.Interface:
		if v.NumMethod() == 0 {
			x := d.any()
			v.Set(reflect.ValueOf(x))
			return nil
		}
		fallthrough
	default:
		d.raw()
		d.mismatch("array", v.Type(), start, nil)
		return nil
	case reflect.Array, reflect.Slice:
	}
	d.i++
	d.space()
	n := 0
	for ; d.peek() != ']'; n++ {
		if n > 0 {
			d.i++ // the comma
			d.space()
		}
		d.path = append(d.path, strconv.Itoa(n))
		var err error
		if v.Kind() == reflect.Slice {
			if n >= v.Cap() {
				grown := reflect.MakeSlice(v.Type(), n, max(4, 2*n))
				reflect.Copy(grown, v)
				v.Set(grown)
			}
			if n >= v.Len() {
				v.SetLen(n + 1)
				v.Index(n).SetZero()
			}
		}
		if n < v.Len() {
			err = d.into(v.Index(n))
		} else {
			d.raw()
		}
		d.path = d.path[:len(d.path)-1]
		if err != nil {
			return err
		}
		d.space()
	}
	d.i++
	if v.Kind() == reflect.Array {
		for ; n < v.Len(); n++ {
			v.Index(n).SetZero()
		}
	} else if n == 0 {
		v.Set(reflect.MakeSlice(v.Type(), 0, 0))
	} else {
		v.SetLen(n)
	}
	return nil
}

func (d *decoder) intoObject(v reflect.Value) error {
	start := d.i
	t := v.Type()
	switch v.Kind() {
	case reflect.Interface:
		if v.NumMethod() == 0 {
			v.Set(reflect.ValueOf(d.any()))
			return nil
		}
	case reflect.Map:
		switch k := t.Key().Kind(); {
		case k == reflect.String, reflect.Int <= k && k <= reflect.Uintptr, reflect.New(t.Key()).Type().Implements(textUnmarshalerType):
			if v.IsNil() {
				v.Set(reflect.MakeMap(t))
			}
		}
		return d.members(v)
	case reflect.Struct:
		return d.members(v)
	}
	d.raw()
	d.mismatch("object", t, start, nil)
	return nil
}

// members reads an object into a map or struct.
func (d *decoder) members(v reflect.Value) error {
	t := v.Type()
	var fields []field
	if v.Kind() == reflect.Struct {
		fields = fieldsOf(t)
	}
	d.i++
	d.space()
	for first := true; d.peek() != '}'; first = false {
		if !first {
			d.i++ // the comma
			d.space()
		}
		key := unquote(d.raw())
		keyEnd := d.i
		d.space()
		d.i++ // the colon
		d.space()
		d.path = append(d.path, key)
		var err error
		if v.Kind() == reflect.Map {
			err = d.entry(v, key, keyEnd)
		} else {
			err = d.member(v, fields, key)
		}
		d.path = d.path[:len(d.path)-1]
		if err != nil {
			return err
		}
		d.space()
	}
	d.i++
	return nil
}

func (d *decoder) entry(v reflect.Value, key string, keyEnd int) error {
	t := v.Type()
	k := reflect.New(t.Key())
	if err := d.key(k, key, keyEnd); err != nil {
		d.save(err)
		d.raw()
		return nil
	}
	elem := reflect.New(t.Elem()).Elem()
	if err := d.into(elem); err != nil {
		return err
	}
	v.SetMapIndex(k.Elem(), elem)
	return nil
}

// key reads a member's name, which ends at end, into what k points to.
func (d *decoder) key(k reflect.Value, key string, end int) error {
	if u, ok := k.Interface().(encoding.TextUnmarshaler); ok {
		return u.UnmarshalText([]byte(key))
	}
	k = k.Elem()
	if k.Kind() == reflect.String {
		k.SetString(key)
		return nil
	}
	switch {
	case k.CanInt():
		if n, err := strconv.ParseInt(key, 10, 64); err == nil && !k.OverflowInt(n) {
			k.SetInt(n)
			return nil
		}
	case k.CanUint():
		if n, err := strconv.ParseUint(key, 10, 64); err == nil && !k.OverflowUint(n) {
			k.SetUint(n)
			return nil
		}
	default:
		return d.misfit("string", k.Type(), end, nil)
	}
	return d.misfit("number "+key, k.Type(), end, nil)
}

func (d *decoder) member(v reflect.Value, fields []field, key string) error {
	var f *field
	for i := range fields {
		if fields[i].name == key {
			f = &fields[i]
			break
		}
	}
	if f == nil {
		for i := range fields {
			if strings.EqualFold(fields[i].name, key) {
				f = &fields[i]
				break
			}
		}
	}
	if f == nil {
		d.raw()
		if d.strict {
			d.save(errorf("json: unknown field " + strconv.Quote(key)))
		}
		return nil
	}
	for i, k := range f.index {
		if i > 0 && v.Kind() == reflect.Pointer {
			if v.IsNil() {
				if !v.CanSet() {
					d.raw()
					d.save(errorf("json: cannot set embedded pointer to unexported struct: " + v.Type().Elem().String()))
					return nil
				}
				v.Set(reflect.New(v.Type().Elem()))
			}
			v = v.Elem()
		}
		v = v.Field(k)
	}
	if f.quoted {
		return d.quoted(v)
	}
	return d.into(v)
}

// quoted reads a string with a value in it.
func (d *decoder) quoted(v reflect.Value) error {
	start := d.i
	c := d.peek()
	if c == 'n' {
		return d.into(v)
	}
	raw := d.raw()
	if c != '"' {
		_, _, v = indirect(v, false)
		d.mismatch(kindName(c), v.Type(), start, nil)
		return nil
	}
	text := []byte(unquote(raw))
	_, _, v = indirect(v, string(text) == "null")
	if len(text) == 0 || check(text) != nil {
		d.badQuoted(text, v, start)
		return nil
	}
	inner := decoder{scanner: scanner{data: text, i: d.i}, root: d.root, path: d.path, useNumber: d.useNumber}
	c = text[0]
	k := v.Kind()
	fits := c == 'n' || c == '"' && k == reflect.String || (c == 't' || c == 'f') && k == reflect.Bool ||
		kindName(c) == "number" && (reflect.Int <= k && k <= reflect.Float64 || v.Type() == numberType)
	if !fits {
		d.badQuoted(text, v, start)
		return nil
	}
	inner.intoLiteral(v, c, text, 0)
	if inner.err != nil {
		d.save(inner.err)
	}
	return nil
}

func (d *decoder) badQuoted(text []byte, v reflect.Value, start int) {
	value := "string " + strconv.Quote(string(text))
	if k := v.Kind(); reflect.Int <= k && k <= reflect.Float64 {
		value = "number " + string(text)
	}
	d.mismatch(value, v.Type(), start, nil)
}

// intoLiteral reads a string, number, boolean or null.
func (d *decoder) intoLiteral(v reflect.Value, c byte, raw []byte, start int) {
	switch c {
	case 'n':
		switch v.Kind() {
		case reflect.Interface, reflect.Pointer, reflect.Map, reflect.Slice:
			v.SetZero()
		}
	case 't', 'f':
		switch {
		case v.Kind() == reflect.Bool:
			v.SetBool(c == 't')
		case v.Kind() == reflect.Interface && v.NumMethod() == 0:
			v.Set(reflect.ValueOf(c == 't'))
		default:
			d.mismatch("bool", v.Type(), start, nil)
		}
	case '"':
		d.intoString(v, raw, start)
	default:
		d.intoNumber(v, string(raw), start)
	}
}

func (d *decoder) intoString(v reflect.Value, raw []byte, start int) {
	s := unquote(raw)
	switch {
	case v.Kind() == reflect.String:
		if v.Type() == numberType && (s == "" || !validNumber(s)) {
			d.mismatch("string "+string(raw), v.Type(), start, strconv.ErrSyntax)
			return
		}
		v.SetString(s)
	case v.Kind() == reflect.Slice && v.Type().Elem().Kind() == reflect.Uint8:
		b, err := base64.StdEncoding.DecodeString(s)
		if err != nil {
			d.mismatch("string", v.Type(), start, err)
			return
		}
		v.SetBytes(b)
	case v.Kind() == reflect.Interface && v.NumMethod() == 0:
		v.Set(reflect.ValueOf(s))
	default:
		d.mismatch("string", v.Type(), start, nil)
	}
}

func (d *decoder) intoNumber(v reflect.Value, s string, start int) {
	switch {
	case v.CanInt():
		n, err := strconv.ParseInt(s, 10, 64)
		if err != nil || v.OverflowInt(n) {
			d.mismatch("number "+s, v.Type(), start, nil)
			return
		}
		v.SetInt(n)
	case v.CanUint():
		n, err := strconv.ParseUint(s, 10, 64)
		if err != nil || v.OverflowUint(n) {
			d.mismatch("number "+s, v.Type(), start, nil)
			return
		}
		v.SetUint(n)
	case v.CanFloat():
		n, err := strconv.ParseFloat(s, v.Type().Bits())
		if err != nil || v.OverflowFloat(n) {
			d.mismatch("number "+s, v.Type(), start, nil)
			return
		}
		v.SetFloat(n)
	case v.Type() == numberType:
		v.SetString(s)
	case v.Kind() == reflect.Interface && v.NumMethod() == 0:
		v.Set(reflect.ValueOf(d.number1(s, start)))
	default:
		d.mismatch("number", v.Type(), start, nil)
	}
}

// number1 is a number as an any.
func (d *decoder) number1(s string, start int) any {
	if d.useNumber {
		return Number(s)
	}
	f, err := strconv.ParseFloat(s, 64)
	if err != nil {
		d.mismatch("number "+s, reflect.TypeFor[float64](), start, nil)
		return 0.0
	}
	return f
}

// any reads a value into what fits it best.
func (d *decoder) any() any {
	start := d.i
	switch d.peek() {
	case '{':
		m := make(map[string]any)
		d.i++
		d.space()
		for first := true; d.peek() != '}'; first = false {
			if !first {
				d.i++
				d.space()
			}
			key := unquote(d.raw())
			d.space()
			d.i++
			d.space()
			d.path = append(d.path, key)
			m[key] = d.any()
			d.path = d.path[:len(d.path)-1]
			d.space()
		}
		d.i++
		return m
	case '[':
		list := make([]any, 0)
		d.i++
		d.space()
		for d.peek() != ']' {
			if len(list) > 0 {
				d.i++
				d.space()
			}
			d.path = append(d.path, strconv.Itoa(len(list)))
			list = append(list, d.any())
			d.path = d.path[:len(d.path)-1]
			d.space()
		}
		d.i++
		return list
	case '"':
		return unquote(d.raw())
	case 't', 'f':
		return d.raw()[0] == 't'
	case 'n':
		d.raw()
		return nil
	}
	return d.number1(string(d.raw()), start)
}
