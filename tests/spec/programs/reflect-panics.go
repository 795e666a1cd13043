// What a Value says of a call that its kind, or the way it was reached, does not allow.

package main

import (
	"fmt"
	"reflect"
)

type T struct{ a, B int }

func try(f func()) {
	defer func() { fmt.Println(recover()) }()
	f()
}

func main() {
	v := reflect.ValueOf(&T{1, 2}).Elem()
	w := reflect.ValueOf(3)
	m := reflect.ValueOf(map[string]int{})
	try(func() { v.Field(0).SetInt(1) })
	try(func() { w.SetInt(1) })
	try(func() { w.Bool() })
	try(func() { v.MapRange() })
	try(func() { v.SetMapIndex(w, w) })
	try(func() { m.SetMapIndex(v.Field(0), w) })
	try(func() { w.Call(nil) })
	try(func() { w.Field(1) })
	try(func() { reflect.Append(w, w) })
	try(func() { reflect.Copy(w, w) })
	try(func() { w.Send(w) })
	try(func() { w.Close() })
	try(func() { reflect.Value{}.SetInt(1) })
	try(func() { w.SetLen(1) })
	try(func() { v.Field(0).Set(w) })
	try(func() { v.Field(1).Set(v.Field(0)) })
	try(func() { w.Grow(1) })
	try(func() { w.MapKeys() })
	try(func() { w.MapIndex(w) })
	try(func() { reflect.Value{}.Type() })
	try(func() { w.Recv() })
	try(func() { w.TrySend(w) })
	try(func() { w.SetString("") })
	try(func() { w.SetBytes(nil) })
}
