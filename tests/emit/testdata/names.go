// Names that are not ASCII, as %T, reflection and panics print them.

package main

import (
	"errors"
	"fmt"
	"reflect"
)

type Größe struct {
	Höhe, Breite int
	内容           map[string]Größe
}

func (g Größe) Fläche() int { return g.Höhe * g.Breite }

type Messbar interface{ Fläche() int }

type Fehler string

func (f Fehler) Error() string { return "ein Fehler: " + string(f) }

type Paar[T any] struct{ Erstes, Ümlaut T }

func local() any {
	type Inneres struct{ π float64 }
	return Inneres{3.14}
}

func main() {
	g := Größe{Höhe: 2, Breite: 3}
	fmt.Printf("%T %+v\n", g, g)
	fmt.Printf("%T %v\n", &g, g.Fläche())
	var m Messbar = g
	fmt.Printf("%T %d\n", m, m.Fläche())
	fmt.Printf("%T %+v\n", Paar[Größe]{}, Paar[string]{"ä", "ö"})
	fmt.Printf("%#v\n", local())
	fmt.Printf("%T %T\n", func(Größe) *Größe { return nil }, map[string][]chan<- Größe{})
	t := reflect.TypeOf(g)
	for i := range t.NumField() {
		f := t.Field(i)
		fmt.Println(f.Name, f.Type, f.IsExported(), len(f.Name))
	}
	fmt.Println(t.NumMethod(), t.Method(0).Name, t.Name(), t.String(), t.PkgPath())
	if f, ok := t.FieldByName("内容"); ok {
		fmt.Println(f.Name, f.PkgPath)
	}
	var err error = Fehler("größer")
	var f Fehler
	fmt.Println(errors.As(err, &f), err)
	defer func() { fmt.Println(recover()) }()
	var x any = g
	fmt.Println(x.(interface{ Größer() bool }))
}
