package main

import (
	"strings"
	"testing"
)

type T struct{ Field int }

func (T) Method() {}

func Testlower(t *testing.T)         {}
func Test_under(t *testing.T)        {}
func Testé(t *testing.T)             {}
func Benchmarklower(b *testing.B)    {}
func TestsNothing()                  {}
func Testresult(t *testing.T) int    { return 0 }

func Example()           {}
func Example_suffix()    {}
func Example_Suffix()    {}
func ExampleT()          {}
func ExampleT_Method()   {}
func ExampleT_Field()    {}
func ExampleT_Missing()  {}
func ExampleT_good()     {}
func ExampleT_Method_x() {}
func ExampleT_Method_X() {}
func ExampleBuilder()    {}
func ExampleNothing()    {}
func ExampleT_a(n int)   {}
func ExampleT_b() int    { return 1 }
func ExampleMain_x()     {}

func ExampleT_output() {
	// Output: 1

	// more
}

func ExampleT_two() {
	// Output: 1

	// unordered output: 2
}

func ExampleT_last() {
	// first

	// Output: 1
}

var _ = strings.ToUpper
