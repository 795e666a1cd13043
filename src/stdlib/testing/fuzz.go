package testing

import (
	"fmt"
	"reflect"
)

// F is a test of fuzzing. Nothing is made up here: its function is called for what Add has been given, as `go test` does.
type F struct {
	common
	seeds  [][]any
	fuzzed bool
}

// InternalFuzzTarget is a test of fuzzing by its name.
type InternalFuzzTarget struct {
	Name string
	Fn   func(f *F)
}

// Add adds arguments for the function that Fuzz gets.
//
//heapscope:leaks f=heap
func (f *F) Add(args ...any) {
	for _, a := range args {
		if t := reflect.TypeOf(a); !fuzzes(t) {
			panic(fmt.Sprintf("testing: unsupported type to Add %v", t))
		}
	}
	f.seeds = append(f.seeds, args)
}

// fuzzes reports whether an argument may be of a type: a basic one, or []byte.
func fuzzes(t reflect.Type) bool {
	if t == nil {
		return false
	}
	switch t.Kind() {
	case reflect.Bool, reflect.String, reflect.Float32, reflect.Float64:
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
	default:
		return t == reflect.TypeFor[[]byte]()
	}
	return t.PkgPath() == ""
}

// Fuzz calls a function with a *T and what has been added, each time as a test of its own.
//
//heapscope:leaks f=heap
func (f *F) Fuzz(ff any) {
	if f.fuzzed {
		panic("testing: F.Fuzz called more than once")
	}
	f.fuzzed = true
	if f.failed {
		return
	}
	fn := reflect.ValueOf(ff)
	t := fn.Type()
	switch {
	case t.Kind() != reflect.Func:
		panic("testing: F.Fuzz must receive a function")
	case t.NumIn() < 2 || t.In(0) != reflect.TypeFor[*T]():
		panic("testing: fuzz target must receive at least two arguments, where the first argument is a *T")
	case t.NumOut() != 0:
		panic("testing: fuzz target must not return a value")
	}
	for i := 1; i < t.NumIn(); i++ {
		if in := t.In(i); !fuzzes(in) {
			panic(fmt.Sprintf("testing: unsupported type for fuzzing %v", in))
		}
	}
	for _, seed := range f.seeds {
		if len(seed) != t.NumIn()-1 {
			f.Fatalf("wrong number of values in corpus entry: %d, want %d", len(seed), t.NumIn()-1)
		}
		for i, a := range seed {
			if have, want := reflect.TypeOf(a), t.In(i+1); have != want {
				f.Fatalf("mismatched type in corpus entry: %v, want %v", have, want)
			}
		}
	}
	for i, seed := range f.seeds {
		sub := f.sub(fmt.Sprintf("seed#%d", i))
		args := []reflect.Value{reflect.ValueOf(sub)}
		for _, a := range seed {
			args = append(args, reflect.ValueOf(a))
		}
		sub.runTest(func() { fn.Call(args) })
	}
}

func runFuzzTests(targets []InternalFuzzTarget) (ok bool) {
	ok = true
	root := &T{}
	for _, target := range targets {
		f := &F{common: common{name: root.uniqueName(target.Name), level: 1, parent: &root.common}}
		f.runTest(func() {
			target.Fn(f)
			if !f.fuzzed && !f.failed && !f.skipped {
				f.logAt("fuzz.go:666: ", "returned without calling F.Fuzz, F.Fail, or F.Skip")
				f.Fail()
			}
		})
		if f.failed {
			ok = false
		}
	}
	return ok
}
