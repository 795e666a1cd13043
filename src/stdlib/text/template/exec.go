package template

import (
	"fmt"
	"internal/fmtsort"
	"io"
	"reflect"
	"strings"
)

// maxDepth is how deep templates may call templates.
const maxDepth = 5000

// ExecError is what has ended a template, with the template's name; an error of the writer is not one.
type ExecError struct {
	Name string
	Err  error
}

func (e ExecError) Error() string { return e.Err.Error() }

func (e ExecError) Unwrap() error { return e.Err }

// state is a template that is being executed.
type state struct {
	tmpl  *Template
	w     io.Writer
	node  node // for messages
	vars  []variable
	depth int
}

type variable struct {
	name  string
	value reflect.Value
}

// writeError is an error of the writer on its way out.
type writeError struct{ err error }

// jump is what ends a list early.
type jump int

const (
	goOn jump = iota
	breaks
	continues
)

var (
	errorType   = reflect.TypeFor[error]()
	stringer    = reflect.TypeFor[fmt.Stringer]()
	valueType   = reflect.TypeFor[reflect.Value]()
	missingType = reflect.TypeFor[missing]()

	// none stands for an argument that a pipeline does not hand on.
	none = reflect.ValueOf(missing(0))
)

type missing int

func isMissing(v reflect.Value) bool { return v.IsValid() && v.Type() == missingType }

func (s *state) at(n node) { s.node = n }

// fail ends the execution.
func (s *state) fail(format string, args ...any) {
	name := s.tmpl.Name()
	if s.node != nil {
		location, context := s.tmpl.tree.place(s.node)
		format = strings.ReplaceAll(location, "%", "%%") + ": executing " + strings.ReplaceAll(fmt.Sprintf("%q at <%s>", name, context), "%", "%%") + ": " + format
	} else {
		format = strings.ReplaceAll(name, "%", "%%") + ": " + format
	}
	panic(ExecError{name, fmt.Errorf("template: "+format, args...)})
}

// place says where a node stands, and its text.
func (t *tree) place(n node) (location, context string) {
	before := t.text[:min(n.position(), len(t.text))]
	column := len(before) - (strings.LastIndexByte(before, '\n') + 1)
	return fmt.Sprintf("%s:%d:%d", t.parseName, 1+strings.Count(before, "\n"), column), n.String()
}

func recovered(err *error) {
	switch e := recover().(type) {
	case nil:
	case writeError:
		*err = e.err
	case ExecError:
		*err = e
	default:
		panic(e)
	}
}

// Execute writes the template, with data as its dot.
func (t *Template) Execute(w io.Writer, data any) (err error) {
	defer recovered(&err)
	value, ok := data.(reflect.Value)
	if !ok {
		value = reflect.ValueOf(data)
	}
	s := &state{tmpl: t, w: w, vars: []variable{{"$", value}}}
	if t.tree == nil {
		s.fail("%q is an incomplete or empty template", t.Name())
	}
	s.list(value, t.tree.root)
	return nil
}

// ExecuteTemplate writes the template of a name among those that belong to t.
func (t *Template) ExecuteTemplate(w io.Writer, name string, data any) error {
	to := t.Lookup(name)
	if to == nil {
		return fmt.Errorf("template: no template %q associated with template %q", name, t.name)
	}
	return to.Execute(w, data)
}

func (s *state) write(text string) {
	if _, err := io.WriteString(s.w, text); err != nil {
		panic(writeError{err})
	}
}

func (s *state) list(dot reflect.Value, list *listNode) jump {
	for _, n := range list.nodes {
		if j := s.walk(dot, n); j != goOn {
			return j
		}
	}
	return goOn
}

func (s *state) walk(dot reflect.Value, n node) jump {
	s.at(n)
	switch n := n.(type) {
	case *textNode:
		s.write(n.text)
	case *actionNode:
		v := s.pipe(dot, n.pipe)
		if len(n.pipe.decl) == 0 {
			s.print(n, v)
		}
	case *jumpNode:
		if n.word == "break" {
			return breaks
		}
		return continues
	case *branchNode:
		if n.word == "range" {
			s.loop(dot, n)
			return goOn
		}
		return s.branch(dot, n)
	case *templateNode:
		s.call(dot, n)
	}
	return goOn
}

func (s *state) branch(dot reflect.Value, n *branchNode) jump {
	defer s.forget(len(s.vars))
	v := s.pipe(dot, n.pipe)
	truth, ok := isTrue(hollow(v))
	if !ok {
		s.fail("if/with can't use %v", v)
	}
	switch {
	case truth && n.word == "with":
		return s.list(v, n.list)
	case truth:
		return s.list(dot, n.list)
	case n.orElse != nil:
		return s.list(dot, n.orElse)
	}
	return goOn
}

// forget lets the variables end that were declared after the first n.
func (s *state) forget(n int) { s.vars = s.vars[:n] }

func (s *state) loop(dot reflect.Value, n *branchNode) {
	s.at(n)
	defer s.forget(len(s.vars))
	v, _ := indirect(s.pipe(dot, n.pipe))
	mark := len(s.vars)
	once := func(index, elem reflect.Value) bool {
		decl := n.pipe.decl
		if len(decl) > 0 {
			// one variable is the element, and the index if there is nothing else
			first := elem
			if len(decl) > 1 {
				first = index
			}
			s.setDeclared(n.pipe, 0, first)
		}
		if len(decl) > 1 {
			s.setDeclared(n.pipe, 1, elem)
		}
		defer s.forget(mark)
		return s.list(elem, n.list) != breaks
	}
	done := 0
	switch v.Kind() {
	case reflect.Array, reflect.Slice:
		for ; done < v.Len(); done++ {
			if !once(reflect.ValueOf(done), v.Index(done)) {
				return
			}
		}
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64,
		reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		if len(n.pipe.decl) > 1 {
			s.fail("can't use %v to iterate over more than one variable", v)
		}
		for i := range v.Seq() {
			done++
			if !once(i, i) {
				return
			}
		}
	case reflect.Map:
		for _, e := range fmtsort.Sort(v) {
			done++
			if !once(e.Key, e.Value) {
				return
			}
		}
	case reflect.Chan:
		if v.IsNil() {
			break
		}
		if v.Type().ChanDir() == reflect.SendDir {
			s.fail("range over send-only channel %v", v)
		}
		for ; ; done++ {
			elem, ok := v.Recv()
			if !ok {
				break
			}
			if !once(reflect.ValueOf(done), elem) {
				return
			}
		}
	case reflect.Invalid:
	case reflect.String:
		s.fail("range can't iterate over %v", v)
	case reflect.Func:
		switch {
		case v.Type().CanSeq():
			if len(n.pipe.decl) > 1 {
				s.fail("can't use %v iterate over more than one variable", v)
			}
			for elem := range v.Seq() {
				done++
				if !once(elem, elem) {
					return
				}
			}
		case v.Type().CanSeq2():
			for key, elem := range v.Seq2() {
				done++
				if !once(key, elem) {
					return
				}
			}
		default:
			s.fail("range can't iterate over %v", v)
		}
	default:
		s.fail("range can't iterate over %v", v)
	}
	if done == 0 && n.orElse != nil {
		s.list(dot, n.orElse)
	}
}

// setDeclared gives the i-th variable of a range its value.
func (s *state) setDeclared(p *pipeNode, i int, v reflect.Value) {
	name := p.decl[i].idents[0]
	if p.assigns {
		s.assign(name, v)
		return
	}
	s.vars = append(s.vars, variable{name, v})
}

func (s *state) assign(name string, v reflect.Value) {
	for i := len(s.vars) - 1; i >= 0; i-- {
		if s.vars[i].name == name {
			s.vars[i].value = v
			return
		}
	}
	s.fail("undefined variable: %s", name)
}

func (s *state) call(dot reflect.Value, n *templateNode) {
	s.at(n)
	to := s.tmpl.Lookup(n.name)
	if to == nil || to.tree == nil {
		s.fail("template %q not defined", n.name)
	}
	if s.depth == maxDepth {
		s.fail("exceeded maximum template depth (%v)", maxDepth)
	}
	value := reflect.Value{}
	if n.pipe != nil {
		value = s.pipe(dot, n.pipe)
	}
	inner := &state{tmpl: to, w: s.w, vars: []variable{{"$", value}}, depth: s.depth + 1}
	inner.list(value, to.tree.root)
}

// pipe returns the value of a pipeline, and gives it to the variables that it declares.
func (s *state) pipe(dot reflect.Value, p *pipeNode) reflect.Value {
	s.at(p)
	value := none
	for _, c := range p.cmds {
		value = hollow(s.command(dot, c, value))
	}
	for _, d := range p.decl {
		if p.assigns {
			s.assign(d.idents[0], value)
		} else {
			s.vars = append(s.vars, variable{d.idents[0], value})
		}
	}
	return value
}

// hollow takes a value out of an empty interface.
func hollow(v reflect.Value) reflect.Value {
	if v.IsValid() && v.Kind() == reflect.Interface && v.NumMethod() == 0 {
		return reflect.ValueOf(v.Interface())
	}
	return v
}

func (s *state) noArgs(n node, args []node, final reflect.Value) {
	if len(args) > 1 || !isMissing(final) {
		s.fail("can't give argument to non-function %s", n)
	}
}

func (s *state) command(dot reflect.Value, c *commandNode, final reflect.Value) reflect.Value {
	first := c.args[0]
	switch n := first.(type) {
	case *fieldNode:
		s.at(n)
		return s.fields(dot, dot, n, n.idents, c.args, final)
	case *chainNode:
		return s.chain(dot, n, c.args, final)
	case *identNode:
		return s.function(dot, n, c, c.args, final)
	case *pipeNode:
		s.noArgs(n, c.args, final)
		return s.pipe(dot, n)
	case *variableNode:
		return s.variable(dot, n, c.args, final)
	}
	s.at(first)
	s.noArgs(first, c.args, final)
	switch n := first.(type) {
	case *boolNode:
		return reflect.ValueOf(n.value)
	case *dotNode:
		return dot
	case *nilNode:
		s.fail("nil is not a command")
	case *numberNode:
		return s.constant(n)
	case *stringNode:
		return reflect.ValueOf(n.text)
	}
	s.fail("can't evaluate command %q", first)
	return none
}

// constant returns a number as the type that its form suggests.
func (s *state) constant(n *numberNode) reflect.Value {
	s.at(n)
	char := n.text[0] == '\''
	hex := len(n.text) > 2 && n.text[0] == '0' && (n.text[1] == 'x' || n.text[1] == 'X') && !strings.ContainsAny(n.text, "pP")
	switch {
	case n.isComplex:
		return reflect.ValueOf(n.c)
	case n.isFloat && !hex && !char && strings.ContainsAny(n.text, ".eEpP"):
		return reflect.ValueOf(n.f)
	case n.isInt:
		i := int(n.i)
		return reflect.ValueOf(i)
	case n.isUint:
		s.fail("%s overflows int", n.text)
	}
	return none
}

func (s *state) variable(dot reflect.Value, n *variableNode, args []node, final reflect.Value) reflect.Value {
	s.at(n)
	var v reflect.Value
	found := false
	for i := len(s.vars) - 1; i >= 0 && !found; i-- {
		if s.vars[i].name == n.idents[0] {
			v, found = s.vars[i].value, true
		}
	}
	if !found {
		s.fail("undefined variable: %s", n.idents[0])
	}
	if len(n.idents) == 1 {
		s.noArgs(n, args, final)
		return v
	}
	return s.fields(dot, v, n, n.idents[1:], args, final)
}

func (s *state) chain(dot reflect.Value, n *chainNode, args []node, final reflect.Value) reflect.Value {
	s.at(n)
	if _, ok := n.of.(*nilNode); ok {
		s.fail("indirection through explicit nil in %s", n)
	}
	return s.fields(dot, s.arg(dot, nil, n.of), n, n.fields, args, final)
}

// fields follows a way of fields and methods; the last one gets the arguments.
func (s *state) fields(dot, receiver reflect.Value, n node, names []string, args []node, final reflect.Value) reflect.Value {
	last := len(names) - 1
	for _, name := range names[:last] {
		receiver = s.field(dot, name, n, nil, none, receiver)
	}
	return s.field(dot, names[last], n, args, final, receiver)
}

func (s *state) field(dot reflect.Value, name string, n node, args []node, final, receiver reflect.Value) reflect.Value {
	if !receiver.IsValid() {
		if s.tmpl.missingKey == keyError {
			s.fail("nil data; no entry for key %q", name)
		}
		return reflect.Value{}
	}
	t := receiver.Type()
	receiver, isNil := indirect(receiver)
	if receiver.Kind() == reflect.Interface && isNil {
		s.fail("nil pointer evaluating %s.%s", t, name)
	}
	ptr := receiver
	if k := ptr.Kind(); k != reflect.Interface && k != reflect.Pointer && ptr.CanAddr() {
		ptr = ptr.Addr()
	}
	if m := ptr.MethodByName(name); m.IsValid() {
		return s.invoke(dot, m, false, n, name, args, final)
	}
	hasArgs := len(args) > 1 || !isMissing(final)
	switch receiver.Kind() {
	case reflect.Struct:
		f, ok := receiver.Type().FieldByName(name)
		if !ok {
			break
		}
		v, err := receiver.FieldByIndexErr(f.Index)
		if !f.IsExported() {
			s.fail("%s is an unexported field of struct type %s", name, t)
		}
		if err != nil {
			s.fail("%v", err)
		}
		if hasArgs {
			s.fail("%s has arguments but cannot be invoked as function", name)
		}
		return v
	case reflect.Map:
		key := reflect.ValueOf(name)
		if !key.Type().AssignableTo(receiver.Type().Key()) {
			break
		}
		if hasArgs {
			s.fail("%s is not a method but has arguments", name)
		}
		v := receiver.MapIndex(key)
		if !v.IsValid() {
			switch s.tmpl.missingKey {
			case keyZero:
				v = reflect.Zero(receiver.Type().Elem())
			case keyError:
				s.fail("map has no entry for key %q", name)
			}
		}
		return v
	case reflect.Pointer:
		elem := receiver.Type().Elem()
		if elem.Kind() == reflect.Struct {
			if _, ok := elem.FieldByName(name); !ok {
				break
			}
		}
		if isNil {
			s.fail("nil pointer evaluating %s.%s", t, name)
		}
	}
	s.fail("can't evaluate field %s in type %s", name, t)
	return none
}

func (s *state) function(dot reflect.Value, n *identNode, of node, args []node, final reflect.Value) reflect.Value {
	s.at(n)
	f, builtin, ok := s.tmpl.function(n.name)
	if !ok {
		s.fail("%q is not a defined function", n.name)
	}
	return s.invoke(dot, f, builtin, of, n.name, args, final)
}

// invoke calls a function or method; args begins with its name, and final, if there is one, is the last argument.
func (s *state) invoke(dot, fn reflect.Value, builtin bool, n node, name string, args []node, final reflect.Value) reflect.Value {
	if len(args) > 0 {
		args = args[1:]
	}
	t := fn.Type()
	count := len(args)
	if !isMissing(final) {
		count++
	}
	fixed := len(args)
	if t.IsVariadic() {
		fixed = t.NumIn() - 1
		if count < fixed {
			s.fail("wrong number of args for %s: want at least %d got %d", name, fixed, len(args))
		}
	} else if count != t.NumIn() {
		s.fail("wrong number of args for %s: want %d got %d", name, t.NumIn(), count)
	}
	if err := goodFunc(name, t); err != nil {
		s.fail("%v", err)
	}
	if builtin && (name == "and" || name == "or") {
		return s.shortCircuit(dot, name, args, final)
	}
	in := make([]reflect.Value, 0, count)
	for i, arg := range args {
		in = append(in, s.arg(dot, paramType(t, i), arg))
	}
	if !isMissing(final) {
		in = append(in, s.fit(final, paramType(t, len(in))))
	}
	for i, v := range in {
		// what is as it came, and what is not there
		if !v.IsValid() {
			in[i] = reflect.Zero(paramType(t, i))
		}
	}
	if builtin && name == "call" && len(args) > 0 {
		text := args[0].String()
		fn = reflect.ValueOf(func(f reflect.Value, more ...reflect.Value) (reflect.Value, error) { return call(text, f, more...) })
	}
	v, err := safeCall(fn, in)
	if err != nil {
		s.at(n)
		s.fail("error calling %s: %w", name, err)
	}
	if v.IsValid() && v.Type() == valueType {
		v = v.Interface().(reflect.Value)
	}
	return v
}

// paramType returns the type of the i-th argument.
func paramType(t reflect.Type, i int) reflect.Type {
	if t.IsVariadic() && i >= t.NumIn()-1 {
		return t.In(t.NumIn() - 1).Elem()
	}
	return t.In(i)
}

func (s *state) shortCircuit(dot reflect.Value, name string, args []node, final reflect.Value) reflect.Value {
	var v reflect.Value
	for _, arg := range args {
		v = s.arg(dot, valueType, arg)
		if v.IsValid() && v.Type() == valueType {
			v = v.Interface().(reflect.Value)
		}
		if truthOf(v) == (name == "or") {
			return v
		}
	}
	if !isMissing(final) {
		v = final
	}
	return v
}

func goodFunc(name string, t reflect.Type) error {
	switch n := t.NumOut(); {
	case n == 1, n == 2 && t.Out(1) == errorType:
		return nil
	case n == 2:
		return fmt.Errorf("invalid function signature for %s: second return value should be error; is %s", name, t.Out(1))
	default:
		return fmt.Errorf("function %s has %d return values; should be 1 or 2", name, n)
	}
}

// safeCall turns a panic into an error.
func safeCall(fn reflect.Value, args []reflect.Value) (v reflect.Value, err error) {
	defer func() {
		if r := recover(); r != nil {
			e, ok := r.(error)
			if !ok {
				e = fmt.Errorf("%v", r)
			}
			err = e
		}
	}()
	out := fn.Call(args)
	if len(out) == 2 && !out[1].IsNil() {
		return out[0], out[1].Interface().(error)
	}
	return out[0], nil
}

func canBeNil(t reflect.Type) bool {
	switch t.Kind() {
	case reflect.Chan, reflect.Func, reflect.Interface, reflect.Map, reflect.Pointer, reflect.Slice:
		return true
	}
	return t == valueType
}

// fit makes a value one of a type, if that is a matter of an interface or a pointer.
func (s *state) fit(v reflect.Value, t reflect.Type) reflect.Value {
	if !v.IsValid() {
		switch {
		case t == nil:
			return reflect.ValueOf(nil)
		case canBeNil(t):
			return reflect.Zero(t)
		}
		s.fail("invalid value; expected %s", t)
	}
	if t == valueType && v.Type() != t {
		return reflect.ValueOf(v)
	}
	if t == nil || v.Type().AssignableTo(t) {
		return v
	}
	if v.Kind() == reflect.Interface && !v.IsNil() {
		if v = v.Elem(); v.Type().AssignableTo(t) {
			return v
		}
	}
	switch {
	case v.Kind() == reflect.Pointer && v.Type().Elem().AssignableTo(t):
		if v = v.Elem(); !v.IsValid() {
			s.fail("dereference of nil pointer of type %s", t)
		}
	case reflect.PointerTo(v.Type()).AssignableTo(t) && v.CanAddr():
		v = v.Addr()
	default:
		s.fail("wrong type for value; expected %s; got %s", t, v.Type())
	}
	return v
}

// arg returns the value of an argument for a parameter of type t, nil for any.
func (s *state) arg(dot reflect.Value, t reflect.Type, n node) reflect.Value {
	s.at(n)
	switch n := n.(type) {
	case *dotNode:
		return s.fit(dot, t)
	case *nilNode:
		if t != nil && canBeNil(t) {
			return reflect.Zero(t)
		}
		s.fail("cannot assign nil to %s", t)
	case *fieldNode:
		return s.fit(s.fields(dot, dot, n, n.idents, []node{n}, none), t)
	case *variableNode:
		return s.fit(s.variable(dot, n, nil, none), t)
	case *pipeNode:
		return s.fit(s.pipe(dot, n), t)
	case *identNode:
		return s.fit(s.function(dot, n, n, nil, none), t)
	case *chainNode:
		return s.fit(s.chain(dot, n, nil, none), t)
	}
	if t == nil || t.Kind() == reflect.Interface && t.NumMethod() == 0 {
		return s.any(n)
	}
	if t == valueType {
		return reflect.ValueOf(s.any(n))
	}
	v := reflect.New(t).Elem()
	num, isNum := n.(*numberNode)
	switch k := t.Kind(); {
	case k == reflect.Bool:
		b, ok := n.(*boolNode)
		if !ok {
			s.fail("expected bool; found %s", n)
		}
		v.SetBool(b.value)
	case k == reflect.String:
		text, ok := n.(*stringNode)
		if !ok {
			s.fail("expected string; found %s", n)
		}
		v.SetString(text.text)
	case v.CanInt():
		if !isNum || !num.isInt {
			s.fail("expected integer; found %s", n)
		}
		v.SetInt(num.i)
	case v.CanUint():
		if !isNum || !num.isUint {
			s.fail("expected unsigned integer; found %s", n)
		}
		v.SetUint(num.u)
	case v.CanFloat():
		if !isNum || !num.isFloat {
			s.fail("expected float; found %s", n)
		}
		v.SetFloat(num.f)
	case v.CanComplex():
		if !isNum || !num.isComplex {
			s.fail("expected complex; found %s", n)
		}
		v.SetComplex(num.c)
	default:
		s.fail("can't handle %s for arg of type %s", n, t)
	}
	return v
}

// any returns the value of a constant.
func (s *state) any(n node) reflect.Value {
	switch n := n.(type) {
	case *boolNode:
		return reflect.ValueOf(n.value)
	case *numberNode:
		return s.constant(n)
	case *stringNode:
		return reflect.ValueOf(n.text)
	}
	s.fail("can't handle assignment of %s to empty interface argument", n)
	return none
}

// indirect goes through pointers and empty interfaces; a nil one ends the way.
func indirect(v reflect.Value) (_ reflect.Value, isNil bool) {
	for ; v.Kind() == reflect.Pointer || v.Kind() == reflect.Interface; v = v.Elem() {
		if v.IsNil() {
			return v, true
		}
	}
	return v, false
}

// indirectInterface takes a value out of an interface.
func indirectInterface(v reflect.Value) reflect.Value {
	if v.Kind() != reflect.Interface {
		return v
	}
	if v.IsNil() {
		return reflect.Value{}
	}
	return v.Elem()
}

func (s *state) print(n node, v reflect.Value) {
	s.at(n)
	x, ok := printable(v)
	if !ok {
		s.fail("can't print %s of type %s", n, v.Type())
	}
	if _, err := fmt.Fprint(s.w, x); err != nil {
		panic(writeError{err})
	}
}

// printable returns what package fmt is to print for a value.
func printable(v reflect.Value) (any, bool) {
	if v.Kind() == reflect.Pointer {
		v, _ = indirect(v)
	}
	if !v.IsValid() {
		return "<no value>", true
	}
	if t := v.Type(); !t.Implements(errorType) && !t.Implements(stringer) {
		if p := reflect.PointerTo(t); v.CanAddr() && (p.Implements(errorType) || p.Implements(stringer)) {
			v = v.Addr()
		} else if k := v.Kind(); k == reflect.Chan || k == reflect.Func {
			return nil, false
		}
	}
	return v.Interface(), true
}

// IsTrue reports whether a value counts as true, as in an if, and whether that can be said of it.
func IsTrue(val any) (truth, ok bool) { return isTrue(reflect.ValueOf(val)) }

func isTrue(v reflect.Value) (truth, ok bool) {
	switch v.Kind() {
	case reflect.Invalid:
		return false, true
	case reflect.Array, reflect.Map, reflect.Slice, reflect.String:
		return v.Len() > 0, true
	case reflect.Chan, reflect.Func, reflect.Pointer, reflect.UnsafePointer, reflect.Interface:
		return !v.IsNil(), true
	case reflect.Struct:
		return true, true
	}
	return !v.IsZero(), true
}

func truthOf(v reflect.Value) bool {
	truth, _ := isTrue(indirectInterface(v))
	return truth
}
