// Package flag reads options from the command line.
package flag

import (
	"errors"
	"fmt"
	"io"
	"os"
	"reflect"
	"slices"
	"strings"
	"time"
)

// ErrHelp is what parsing gives for -help or -h when no such flag is defined.
var ErrHelp = errors.New("flag: help requested")

// Value is what a flag's text is stored in.
type Value interface {
	String() string
	Set(string) error
}

// Getter is a Value that gives its content.
type Getter interface {
	Value
	Get() any
}

// ErrorHandling says what Parse does with an error.
type ErrorHandling int

const (
	ContinueOnError ErrorHandling = iota
	ExitOnError
	PanicOnError
)

// Flag is one flag.
type Flag struct {
	Name     string
	Usage    string
	Value    Value
	DefValue string
}

// FlagSet is a set of flags.
type FlagSet struct {
	Usage func()

	name     string
	parsed   bool
	actual   map[string]*Flag
	formal   map[string]*Flag
	args     []string
	handling ErrorHandling
	output   io.Writer
}

// CommandLine is the set of the program itself.
var CommandLine = NewFlagSet(os.Args[0], ExitOnError)

// Usage prints how the program is called.
var Usage = func() {
	fmt.Fprintf(CommandLine.Output(), "Usage of %s:\n", os.Args[0])
	PrintDefaults()
}

func init() { CommandLine.Usage = func() { Usage() } }

// NewFlagSet makes an empty set.
func NewFlagSet(name string, errorHandling ErrorHandling) *FlagSet {
	f := &FlagSet{name: name, handling: errorHandling}
	f.Usage = f.defaultUsage
	return f
}

// Init names a set.
func (f *FlagSet) Init(name string, errorHandling ErrorHandling) {
	f.name = name
	f.handling = errorHandling
}

func (f *FlagSet) defaultUsage() {
	if f.name == "" {
		fmt.Fprintf(f.Output(), "Usage:\n")
	} else {
		fmt.Fprintf(f.Output(), "Usage of %s:\n", f.name)
	}
	f.PrintDefaults()
}

func (f *FlagSet) Name() string                 { return f.name }
func (f *FlagSet) ErrorHandling() ErrorHandling { return f.handling }
func (f *FlagSet) SetOutput(output io.Writer)   { f.output = output }
func (f *FlagSet) Parsed() bool                 { return f.parsed }
func (f *FlagSet) NFlag() int                   { return len(f.actual) }
func (f *FlagSet) NArg() int                    { return len(f.args) }
func (f *FlagSet) Args() []string               { return f.args }

// Output is where usage and errors go: standard error if nothing else was set.
func (f *FlagSet) Output() io.Writer {
	if f.output == nil {
		return os.Stderr
	}
	return f.output
}

// Arg is the i'th argument behind the flags, "" if there is none.
func (f *FlagSet) Arg(i int) string {
	if i < 0 || i >= len(f.args) {
		return ""
	}
	return f.args[i]
}

func sorted(m map[string]*Flag) []*Flag {
	list := make([]*Flag, 0, len(m))
	for _, f := range m {
		list = append(list, f)
	}
	slices.SortFunc(list, func(a, b *Flag) int { return strings.Compare(a.Name, b.Name) })
	return list
}

// VisitAll calls fn for all flags by name, Visit for those that have been set.
func (f *FlagSet) VisitAll(fn func(*Flag)) {
	for _, x := range sorted(f.formal) {
		fn(x)
	}
}

func (f *FlagSet) Visit(fn func(*Flag)) {
	for _, x := range sorted(f.actual) {
		fn(x)
	}
}

// Lookup gives a flag, nil if there is none of that name.
func (f *FlagSet) Lookup(name string) *Flag { return f.formal[name] }

// Set sets a flag.
func (f *FlagSet) Set(name, value string) error { return f.set(name, value) }

func (f *FlagSet) set(name, value string) error {
	x, ok := f.formal[name]
	if !ok {
		return fmt.Errorf("no such flag -%v", name)
	}
	if err := x.Value.Set(value); err != nil {
		return err
	}
	f.note(x)
	return nil
}

func (f *FlagSet) note(x *Flag) {
	if f.actual == nil {
		f.actual = make(map[string]*Flag)
	}
	f.actual[x.Name] = x
}

// Var defines a flag.
func (f *FlagSet) Var(value Value, name string, usage string) {
	if strings.HasPrefix(name, "-") {
		panic(f.sprintf("flag %q begins with -", name))
	} else if strings.Contains(name, "=") {
		panic(f.sprintf("flag %q contains =", name))
	}
	if _, there := f.formal[name]; there {
		if f.name == "" {
			panic(f.sprintf("flag redefined: %s", name))
		}
		panic(f.sprintf("%s flag redefined: %s", f.name, name))
	}
	if f.formal == nil {
		f.formal = make(map[string]*Flag)
	}
	f.formal[name] = &Flag{name, usage, value, value.String()}
}

func (f *FlagSet) sprintf(format string, a ...any) string {
	msg := fmt.Sprintf(format, a...)
	fmt.Fprintln(f.Output(), msg)
	return msg
}

func (f *FlagSet) failf(format string, a ...any) error {
	msg := f.sprintf(format, a...)
	f.usage()
	return errors.New(msg)
}

func (f *FlagSet) usage() {
	if f.Usage == nil {
		f.defaultUsage()
	} else {
		f.Usage()
	}
}

func isBool(v Value) bool {
	b, ok := v.(interface{ IsBoolFlag() bool })
	return ok && b.IsBoolFlag()
}

// one parses one flag; false at the first argument that is none.
func (f *FlagSet) one() (bool, error) {
	if len(f.args) == 0 {
		return false, nil
	}
	s := f.args[0]
	if len(s) < 2 || s[0] != '-' {
		return false, nil
	}
	dashes := 1
	if s[1] == '-' {
		dashes++
		if len(s) == 2 {
			f.args = f.args[1:]
			return false, nil
		}
	}
	name := s[dashes:]
	if name == "" || name[0] == '-' || name[0] == '=' {
		return false, f.failf("bad flag syntax: %s", s)
	}
	f.args = f.args[1:]
	name, value, has := strings.Cut(name, "=")
	x, ok := f.formal[name]
	if !ok {
		if name == "help" || name == "h" {
			f.usage()
			return false, ErrHelp
		}
		return false, f.failf("flag provided but not defined: -%s", name)
	}
	if isBool(x.Value) {
		if !has {
			value = "true"
			if err := x.Value.Set(value); err != nil {
				return false, f.failf("invalid boolean flag %s: %v", name, err)
			}
		} else if err := x.Value.Set(value); err != nil {
			return false, f.failf("invalid boolean value %q for -%s: %v", value, name, err)
		}
	} else {
		if !has && len(f.args) > 0 {
			has = true
			value, f.args = f.args[0], f.args[1:]
		}
		if !has {
			return false, f.failf("flag needs an argument: -%s", name)
		}
		if err := x.Value.Set(value); err != nil {
			return false, f.failf("invalid value %q for flag -%s: %v", value, name, err)
		}
	}
	f.note(x)
	return true, nil
}

// Parse parses arguments, without the program's name.
func (f *FlagSet) Parse(arguments []string) error {
	f.parsed = true
	f.args = arguments
	for {
		seen, err := f.one()
		if seen {
			continue
		}
		if err == nil {
			return nil
		}
		switch f.handling {
		case ContinueOnError:
			return err
		case ExitOnError:
			if err == ErrHelp {
				os.Exit(0)
			}
			os.Exit(2)
		case PanicOnError:
			panic(err)
		}
	}
}

// UnquoteUsage gives the name of a flag's argument, which may stand in back quotes in its usage, and the usage without these.
func UnquoteUsage(flag *Flag) (name string, usage string) {
	usage = flag.Usage
	if before, rest, ok := strings.Cut(usage, "`"); ok {
		if name, after, ok := strings.Cut(rest, "`"); ok {
			return name, before + name + after
		}
	}
	name = "value"
	switch v := flag.Value.(type) {
	case interface{ IsBoolFlag() bool }:
		if v.IsBoolFlag() {
			name = ""
		}
	case *durationValue:
		name = "duration"
	case *float64Value:
		name = "float"
	case *intValue, *int64Value:
		name = "int"
	case *stringValue:
		name = "string"
	case *uintValue, *uint64Value:
		name = "uint"
	}
	return
}

// PrintDefaults prints what flags there are.
//
//heapscope:noinline cost=244
func (f *FlagSet) PrintDefaults() {
	var failures []string
	f.VisitAll(func(x *Flag) {
		line := "  -" + x.Name
		name, usage := UnquoteUsage(x)
		if name != "" {
			line += " " + name
		}
		if len(line) <= 4 {
			line += "\t"
		} else {
			line += "\n    \t"
		}
		line += strings.ReplaceAll(usage, "\n", "\n    \t")
		zero, failed := isZero(x)
		if failed != "" {
			failures = append(failures, failed)
		}
		if !zero {
			if _, ok := x.Value.(*stringValue); ok {
				line += fmt.Sprintf(" (default %q)", x.DefValue)
			} else {
				line += fmt.Sprintf(" (default %v)", x.DefValue)
			}
		}
		fmt.Fprint(f.Output(), line, "\n")
	})
	if len(failures) == 0 {
		return
	}
	fmt.Fprintln(f.Output())
	for _, s := range failures {
		fmt.Fprintln(f.Output(), s)
	}
}

// isZero reports whether a flag's default is what a new value of its type prints; failed tells that this has panicked.
func isZero(x *Flag) (zero bool, failed string) {
	switch x.Value.(type) {
	case *stringValue, *textValue, funcValue, boolFuncValue:
		return x.DefValue == "", ""
	case *durationValue:
		return x.DefValue == time.Duration(0).String(), ""
	case *boolValue:
		return x.DefValue == "false", ""
	case *intValue, *int64Value, *uintValue, *uint64Value, *float64Value:
		return x.DefValue == "0", ""
	}
	t := reflect.TypeOf(x.Value)
	v := reflect.Zero(t)
	if t.Kind() == reflect.Pointer {
		v = reflect.New(t.Elem())
		t = t.Elem()
	}
	defer func() {
		if r := recover(); r != nil {
			zero, failed = true, fmt.Sprintf("panic calling String method on zero %v for flag %s: %v", t, x.Name, r)
		}
	}()
	return x.DefValue == v.Interface().(Value).String(), ""
}

func VisitAll(fn func(*Flag))                    { CommandLine.VisitAll(fn) }
func Visit(fn func(*Flag))                       { CommandLine.Visit(fn) }
func Lookup(name string) *Flag                   { return CommandLine.formal[name] }
func Set(name, value string) error               { return CommandLine.set(name, value) }
func PrintDefaults()                             { CommandLine.PrintDefaults() }
func NFlag() int                                 { return len(CommandLine.actual) }
func Arg(i int) string                           { return CommandLine.Arg(i) }
func NArg() int                                  { return len(CommandLine.args) }
func Args() []string                             { return CommandLine.args }
func Var(value Value, name string, usage string) { CommandLine.Var(value, name, usage) }
func Parsed() bool                               { return CommandLine.Parsed() }

// Parse parses the program's arguments.
func Parse() { CommandLine.Parse(os.Args[1:]) }
