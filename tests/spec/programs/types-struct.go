// Types: structs, their fields, comparison and tags.
package main

import (
	"fmt"
	"reflect"
)

type Point struct{ X, Y float64 }

type Person struct {
	Name string `json:"name" doc:"who"`
	age  int
	_    float32
	Tags []string
	Home *Point
	F    func(int) int
}

type Pair struct {
	a, b interface{}
	c    [2]string
}

func main() {
	var e struct{}
	fmt.Println(e, e == struct{}{})
	p := Point{1, 2}
	q := p
	q.X = 10
	fmt.Println(p, q, p == q, p == Point{1, 2}, &p == &p)
	fmt.Printf("%v %+v %#v %T\n", p, p, p, p)
	per := Person{Name: "Ann", age: 5, Tags: []string{"x"}, Home: &p, F: func(i int) int { return i + 1 }}
	per.Home.Y++
	per.age += 2
	fmt.Println(per.Name, per.age, per.Tags, p.Y, per.F(1))
	t := reflect.TypeOf(per)
	f, _ := t.FieldByName("Name")
	fmt.Println(t.NumField(), f.Tag.Get("doc"), f.Tag.Get("none") == "", f.Tag)
	a := Pair{1, "x", [2]string{"p", "q"}}
	b := Pair{1, "x", [2]string{"p", "q"}}
	c := Pair{1.0, "x", [2]string{"p", "q"}}
	fmt.Println(a == b, a == c)
	m := map[Pair]int{a: 1}
	m[b]++
	m[c]--
	fmt.Println(m[a], m[c], len(m))
	anon := struct {
		A int
		B struct{ C, D string }
	}{A: 1}
	anon.B.D = "deep"
	fmt.Printf("%+v %T\n", anon, anon)
	list := []struct{ k, v int }{{1, 2}, {3, 4}}
	for i := range list {
		list[i].v *= list[i].k
	}
	fmt.Println(list)
	type node struct {
		next *node
		v    int
	}
	var head *node
	for i := range 4 {
		head = &node{head, i}
	}
	for n := head; n != nil; n = n.next {
		fmt.Print(n.v, " ")
	}
	fmt.Println()
	var x, y struct{ n int }
	x = y
	x.n++
	fmt.Println(x, y, x != y)
}
