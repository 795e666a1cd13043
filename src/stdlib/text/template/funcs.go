package template

import (
	"errors"
	"fmt"
	"io"
	"net/url"
	"reflect"
	"strings"
	"unicode"
	"unicode/utf8"
)

// FuncMap holds functions by their names. Each returns a value, or a value and an error.
type FuncMap map[string]any

// builtins are the functions that every template has.
var builtins map[string]reflect.Value

func builtin(name string) (reflect.Value, bool) {
	if builtins == nil {
		builtins = map[string]reflect.Value{}
		for name, f := range (FuncMap{
			"and": both, "or": both, "call": calls, "html": HTMLEscaper, "index": index, "slice": slice, "js": JSEscaper, "len": length,
			"not": not, "print": fmt.Sprint, "printf": fmt.Sprintf, "println": fmt.Sprintln, "urlquery": URLQueryEscaper,
			"eq": eq, "ge": ge, "gt": gt, "le": le, "lt": lt, "ne": ne,
		}) {
			builtins[name] = reflect.ValueOf(f)
		}
	}
	f, ok := builtins[name]
	return f, ok
}

// calls stands for call, which is told the name.
func calls(fn reflect.Value, args ...reflect.Value) (reflect.Value, error) {
	return call("", fn, args...)
}

// both stands for and and or, which are not called.
func both(first reflect.Value, more ...reflect.Value) reflect.Value { return first }

func not(arg reflect.Value) bool { return !truthOf(arg) }

func length(arg reflect.Value) (int, error) {
	v, isNil := indirect(arg)
	if isNil {
		return 0, errors.New("len of nil pointer")
	}
	switch v.Kind() {
	case reflect.Array, reflect.Chan, reflect.Map, reflect.Slice, reflect.String:
		return v.Len(), nil
	}
	return 0, fmt.Errorf("len of type %s", v.Type())
}

// position reads an index that may be as large as max.
func position(index reflect.Value, max int) (int, error) {
	var x int64
	switch {
	case !index.IsValid():
		return 0, errors.New("cannot index slice/array with nil")
	case index.CanInt():
		x = index.Int()
	case index.CanUint():
		x = int64(index.Uint())
	default:
		return 0, fmt.Errorf("cannot index slice/array with type %s", index.Type())
	}
	if x < 0 || x > int64(max) {
		return 0, fmt.Errorf("index out of range: %d", x)
	}
	return int(x), nil
}

func index(item reflect.Value, indexes ...reflect.Value) (reflect.Value, error) {
	item = indirectInterface(item)
	if !item.IsValid() {
		return reflect.Value{}, errors.New("index of untyped nil")
	}
	for _, i := range indexes {
		i = indirectInterface(i)
		var isNil bool
		if item, isNil = indirect(item); isNil {
			return reflect.Value{}, errors.New("index of nil pointer")
		}
		switch item.Kind() {
		case reflect.Array, reflect.Slice, reflect.String:
			x, err := position(i, item.Len()-1)
			if err != nil {
				if i.IsValid() && (i.CanInt() || i.CanUint()) {
					err = fmt.Errorf("index out of range: %v", i)
				}
				return reflect.Value{}, err
			}
			item = item.Index(x)
		case reflect.Map:
			key, err := asArg(i, item.Type().Key())
			if err != nil {
				return reflect.Value{}, err
			}
			if x := item.MapIndex(key); x.IsValid() {
				item = x
			} else {
				item = reflect.Zero(item.Type().Elem())
			}
		default:
			return reflect.Value{}, fmt.Errorf("can't index item of type %s", item.Type())
		}
	}
	return item, nil
}

// asArg makes a value one of a parameter's type.
func asArg(v reflect.Value, t reflect.Type) (reflect.Value, error) {
	if !v.IsValid() {
		if !canBeNil(t) {
			return reflect.Value{}, fmt.Errorf("value is nil; should be of type %s", t)
		}
		return reflect.Zero(t), nil
	}
	if v.Type().AssignableTo(t) {
		return v, nil
	}
	isInt := func(k reflect.Kind) bool { return reflect.Int <= k && k <= reflect.Uintptr }
	if isInt(v.Kind()) && isInt(t.Kind()) && v.Type().ConvertibleTo(t) {
		return v.Convert(t), nil
	}
	return reflect.Value{}, fmt.Errorf("value has type %s; should be %s", v.Type(), t)
}

func slice(item reflect.Value, indexes ...reflect.Value) (reflect.Value, error) {
	item = indirectInterface(item)
	if !item.IsValid() {
		return reflect.Value{}, errors.New("slice of untyped nil")
	}
	if len(indexes) > 3 {
		return reflect.Value{}, fmt.Errorf("too many slice indexes: %d", len(indexes))
	}
	limit := 0
	switch item.Kind() {
	case reflect.String:
		if len(indexes) == 3 {
			return reflect.Value{}, errors.New("cannot 3-index slice a string")
		}
		limit = item.Len()
	case reflect.Array, reflect.Slice:
		limit = item.Cap()
	default:
		return reflect.Value{}, fmt.Errorf("can't slice item of type %s", item.Type())
	}
	at := [3]int{0, item.Len()}
	for i, x := range indexes {
		n, err := position(indirectInterface(x), limit)
		if err != nil {
			return reflect.Value{}, err
		}
		at[i] = n
	}
	if at[0] > at[1] {
		return reflect.Value{}, fmt.Errorf("invalid slice index: %d > %d", at[0], at[1])
	}
	if len(indexes) < 3 {
		return item.Slice(at[0], at[1]), nil
	}
	if at[1] > at[2] {
		return reflect.Value{}, fmt.Errorf("invalid slice index: %d > %d", at[1], at[2])
	}
	return item.Slice3(at[0], at[1], at[2]), nil
}

// call calls fn, which a template has named so.
func call(name string, fn reflect.Value, args ...reflect.Value) (reflect.Value, error) {
	fn = indirectInterface(fn)
	switch {
	case !fn.IsValid():
		return reflect.Value{}, errors.New("call of nil")
	case fn.Kind() != reflect.Func:
		return reflect.Value{}, fmt.Errorf("non-function %s of type %s", name, fn.Type())
	case fn.IsNil():
		return reflect.Value{}, errors.New("call of nil")
	}
	t := fn.Type()
	if err := goodFunc(name, t); err != nil {
		return reflect.Value{}, err
	}
	if n := t.NumIn(); t.IsVariadic() && len(args) < n-1 {
		return reflect.Value{}, fmt.Errorf("wrong number of args for %s: got %d want at least %d", name, len(args), n-1)
	} else if !t.IsVariadic() && len(args) != n {
		return reflect.Value{}, fmt.Errorf("wrong number of args for %s: got %d want %d", name, len(args), n)
	}
	in := make([]reflect.Value, len(args))
	for i, arg := range args {
		v, err := asArg(indirectInterface(arg), paramType(t, i))
		if err != nil {
			return reflect.Value{}, fmt.Errorf("arg %d: %w", i, err)
		}
		in[i] = v
	}
	return safeCall(fn, in)
}

var (
	errBadComparisonType = errors.New("invalid type for comparison")
	errNoComparison      = errors.New("missing argument for comparison")
)

func incompatible(a, b reflect.Value) error {
	return fmt.Errorf("incompatible types for comparison: %s and %s", a.Type(), b.Type())
}

// basic is a kind as far as comparisons tell it.
func basic(v reflect.Value) reflect.Kind {
	switch {
	case v.CanInt():
		return reflect.Int
	case v.CanUint():
		return reflect.Uint
	case v.CanFloat():
		return reflect.Float64
	case v.CanComplex():
		return reflect.Complex128
	case v.Kind() == reflect.Bool, v.Kind() == reflect.String:
		return v.Kind()
	}
	return reflect.Invalid
}

func eq(first reflect.Value, more ...reflect.Value) (bool, error) {
	first = indirectInterface(first)
	if len(more) == 0 {
		return false, errNoComparison
	}
	for _, x := range more {
		same, err := equal(first, indirectInterface(x))
		if same || err != nil {
			return same, err
		}
	}
	return false, nil
}

func equal(a, b reflect.Value) (bool, error) {
	ka, kb := basic(a), basic(b)
	if ka != kb {
		switch {
		case ka == reflect.Int && kb == reflect.Uint:
			return a.Int() >= 0 && uint64(a.Int()) == b.Uint(), nil
		case ka == reflect.Uint && kb == reflect.Int:
			return b.Int() >= 0 && a.Uint() == uint64(b.Int()), nil
		case a.IsValid() && b.IsValid():
			return false, incompatible(a, b)
		}
	}
	switch ka {
	case reflect.Bool:
		return a.Bool() == b.Bool(), nil
	case reflect.Complex128:
		return a.Complex() == b.Complex(), nil
	case reflect.Float64:
		return a.Float() == b.Float(), nil
	case reflect.Int:
		return a.Int() == b.Int(), nil
	case reflect.String:
		return a.String() == b.String(), nil
	case reflect.Uint:
		return a.Uint() == b.Uint(), nil
	}
	if !a.IsValid() || !b.IsValid() {
		return a.IsValid() == b.IsValid() || isNil(a) || isNil(b), nil
	}
	if a.Type() != b.Type() {
		return false, incompatible(a, b)
	}
	if !a.Comparable() {
		return false, fmt.Errorf("non-comparable type %s: %v", a, a.Type())
	}
	if !b.Comparable() {
		return false, fmt.Errorf("non-comparable type %s: %v", b, b.Type())
	}
	return a.Interface() == b.Interface(), nil
}

func isNil(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Chan, reflect.Func, reflect.Interface, reflect.Map, reflect.Pointer, reflect.Slice:
		return v.IsNil()
	}
	return false
}

func ne(a, b reflect.Value) (bool, error) {
	same, err := eq(a, b)
	return !same, err
}

func lt(a, b reflect.Value) (bool, error) {
	a, b = indirectInterface(a), indirectInterface(b)
	ka, kb := basic(a), basic(b)
	if ka == reflect.Invalid || kb == reflect.Invalid {
		return false, errBadComparisonType
	}
	if ka != kb {
		switch {
		case ka == reflect.Int && kb == reflect.Uint:
			return a.Int() < 0 || uint64(a.Int()) < b.Uint(), nil
		case ka == reflect.Uint && kb == reflect.Int:
			return b.Int() >= 0 && a.Uint() < uint64(b.Int()), nil
		}
		return false, incompatible(a, b)
	}
	switch ka {
	case reflect.Float64:
		return a.Float() < b.Float(), nil
	case reflect.Int:
		return a.Int() < b.Int(), nil
	case reflect.String:
		return a.String() < b.String(), nil
	case reflect.Uint:
		return a.Uint() < b.Uint(), nil
	}
	return false, errBadComparisonType
}

func le(a, b reflect.Value) (bool, error) {
	less, err := lt(a, b)
	if less || err != nil {
		return less, err
	}
	return eq(a, b)
}

func gt(a, b reflect.Value) (bool, error) {
	less, err := le(a, b)
	return err == nil && !less, err
}

func ge(a, b reflect.Value) (bool, error) {
	less, err := lt(a, b)
	return err == nil && !less, err
}

var htmlEscapes = strings.NewReplacer("\x00", "\uFFFD", `"`, "&#34;", "'", "&#39;", "&", "&amp;", "<", "&lt;", ">", "&gt;")

// HTMLEscape writes b as text of HTML.
func HTMLEscape(w io.Writer, b []byte) { htmlEscapes.WriteString(w, string(b)) }

func HTMLEscapeString(s string) string { return htmlEscapes.Replace(s) }

// HTMLEscaper, JSEscaper and URLQueryEscaper escape what fmt.Sprint makes of their arguments.
func HTMLEscaper(args ...any) string { return HTMLEscapeString(text(args)) }

func JSEscaper(args ...any) string { return JSEscapeString(text(args)) }

func URLQueryEscaper(args ...any) string { return url.QueryEscape(text(args)) }

func text(args []any) string {
	if len(args) == 1 {
		if s, ok := args[0].(string); ok {
			return s
		}
	}
	for i, arg := range args {
		if x, ok := printable(reflect.ValueOf(arg)); ok {
			args[i] = x
		}
	}
	return fmt.Sprint(args...)
}

// JSEscape writes b as the inside of a string of JavaScript.
func JSEscape(w io.Writer, b []byte) { io.WriteString(w, JSEscapeString(string(b))) }

func JSEscapeString(s string) string {
	var b strings.Builder
	for len(s) > 0 {
		r, size := utf8.DecodeRuneInString(s)
		switch {
		case r == '\\', r == '\'', r == '"':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r < ' ' || strings.ContainsRune("<>&=", r):
			fmt.Fprintf(&b, "\\u%04X", r)
		case r < utf8.RuneSelf || unicode.IsPrint(r):
			b.WriteString(s[:size])
		default:
			fmt.Fprintf(&b, "\\u%04X", r)
		}
		s = s[size:]
	}
	return b.String()
}
