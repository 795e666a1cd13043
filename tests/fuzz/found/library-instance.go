// A library's type mentions instances of generic types (iter.Seq[reflect.Value]): what they need is compiled with this package.
package main

import (
	"reflect"
	"weak"
)

type node struct {
	name string
	next *node
}

var v reflect.Value

func named(p weak.Pointer[node]) string {
	if n := p.Value(); n != nil {
		return n.name
	}
	return ""
}

func main() {
	v = reflect.ValueOf(&node{"a", nil})
	println(v.Kind() == reflect.Pointer, named(weak.Make(&node{"b", nil})))
}
