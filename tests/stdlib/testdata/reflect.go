// Reading, making, calling and converting by reflection, and the texts of its panics.
package main

import (
	"errors"
	"fmt"
	"io"
	"reflect"
	"sort"
	"strings"
	"unsafe"
)

type inner struct{ A, B int }
type Named struct {
	inner
	*strings.Builder
	C string `json:"c,omitempty" xml:"cc"`
	d float64
	E []int
	F map[string]int
	G func(int) string
	H chan<- int
	I interface{ Foo() }
	J [3]bool
	K *Named
	L any
	M complex64
	N unsafe.Pointer
	O uintptr
}

type Shape interface {
	Area() float64
	Name() string
}
type Sq struct{ S float64 }

func (s Sq) Area() float64  { return s.S * s.S }
func (s Sq) Name() string   { return "sq" }
func (s *Sq) Set(x float64) { s.S = x }
func (s Sq) Var(a string, xs ...any) string {
	return a + fmt.Sprint(xs...)
}

func try(name string, f func()) {
	defer func() {
		if r := recover(); r != nil {
			fmt.Println(name, "panics:", r)
		}
	}()
	f()
}

type MyInt int
type MyStr string
type E1 struct{ X int }
type E2 struct{ X, Y int }
type Emb struct {
	E1
	E2
	Z int
}

func main() {
	t := reflect.TypeOf(Named{})
	for i := 0; i < t.NumField(); i++ {
		f := t.Field(i)
		fmt.Println(f.Name, f.Type, f.Type.Kind(), f.Tag, f.Offset, f.Index, f.Anonymous, f.PkgPath, f.IsExported(), f.Type.Size(), f.Type.Align(), f.Type.Comparable(), f.Type.Name(), f.Type.PkgPath())
	}
	f, ok := t.FieldByName("A")
	fmt.Println(f.Name, f.Index, ok, f.Type)
	f, ok = t.FieldByName("C")
	fmt.Println(f.Tag.Get("json"), f.Tag.Get("xml"), f.Tag.Get("none"))
	for _, vf := range reflect.VisibleFields(reflect.TypeOf(Emb{})) {
		fmt.Println("visible", vf.Name, vf.Index, vf.Anonymous)
	}
	_, ok = reflect.TypeOf(Emb{}).FieldByName("X")
	fmt.Println("X", ok)
	ff, ok := reflect.TypeOf(Emb{}).FieldByName("Y")
	fmt.Println("Y", ok, ff.Index)
	st := reflect.TypeFor[Shape]()
	fmt.Println(st, st.Kind(), st.NumMethod(), st.Method(0).Name, st.Method(0).Type, reflect.TypeOf(Sq{}).Implements(st), reflect.TypeOf(3).Implements(st))
	sv := reflect.ValueOf(&Sq{3})
	for i := range sv.NumMethod() {
		m := sv.Type().Method(i)
		fmt.Println(m.Name, m.Type, m.Index, m.Func.Type())
	}
	for i := range sv.Elem().NumMethod() {
		fmt.Println(sv.Elem().Type().Method(i).Name)
	}
	fmt.Println(sv.MethodByName("Var").Call([]reflect.Value{reflect.ValueOf("a"), reflect.ValueOf(1), reflect.ValueOf("z")})[0])
	fmt.Println(sv.MethodByName("Var").CallSlice([]reflect.Value{reflect.ValueOf("a"), reflect.ValueOf([]any{1, 2})})[0])
	fmt.Println(sv.MethodByName("None").IsValid())
	var sh Shape = Sq{5}
	iv := reflect.ValueOf(&sh).Elem()
	fmt.Println(iv.Kind(), iv.NumMethod(), iv.Method(0).Call(nil)[0].Float(), iv.Elem().Type())
	area := sv.MethodByName("Area").Interface().(func() float64)
	sv.MethodByName("Set").Call([]reflect.Value{reflect.ValueOf(7.0)})
	fmt.Println(area(), sv.Elem().Field(0).Float())
	try("few", func() { reflect.ValueOf(strings.ToUpper).Call(nil) })
	try("many", func() { reflect.ValueOf(strings.ToUpper).Call(make([]reflect.Value, 2)) })
	try("type", func() { reflect.ValueOf(strings.ToUpper).Call([]reflect.Value{reflect.ValueOf(1)}) })
	try("zero", func() { reflect.ValueOf(strings.ToUpper).Call([]reflect.Value{{}}) })
	try("nil", func() { var f func(); reflect.ValueOf(f).Call(nil) })
	try("notfunc", func() { reflect.ValueOf(1).Call(nil) })
	try("setint", func() { reflect.ValueOf(1).SetInt(2) })
	try("setstr", func() { x := 1; reflect.ValueOf(&x).Elem().SetString("s") })
	try("unexp", func() { x := Named{}; reflect.ValueOf(&x).Elem().Field(3).SetFloat(1) })
	try("unexpI", func() { x := Named{}; reflect.ValueOf(&x).Elem().Field(3).Interface() })
	try("set", func() { x := 1; reflect.ValueOf(&x).Elem().Set(reflect.ValueOf("s")) })
	try("elem", func() { reflect.ValueOf(1).Elem() })
	try("field", func() { reflect.ValueOf(struct{ X int }{}).Field(1) })
	try("index", func() { reflect.ValueOf([]int{1}).Index(1) })
	try("len", func() { reflect.ValueOf(1).Len() })
	try("isnil", func() { reflect.ValueOf(1).IsNil() })
	try("conv", func() { reflect.ValueOf("x").Convert(reflect.TypeOf(1)) })
	try("addr", func() { reflect.ValueOf(1).Addr() })
	try("invalid", func() { reflect.ValueOf(nil).Type() })
	try("mapidx", func() { reflect.ValueOf(map[string]int{}).MapIndex(reflect.ValueOf(1)) })
	try("telem", func() { reflect.TypeOf(1).Elem() })
	try("tkey", func() { reflect.TypeOf(1).Key() })
	try("tfield", func() { reflect.TypeOf(1).Field(0) })
	try("nilmap", func() { var m map[string]int; reflect.ValueOf(m).SetMapIndex(reflect.ValueOf("a"), reflect.ValueOf(1)) })
	x := Emb{}
	xe := reflect.ValueOf(&x).Elem()
	xe.FieldByName("Z").SetInt(4)
	xe.FieldByIndex([]int{0, 0}).SetInt(9)
	n := Named{}
	reflect.ValueOf(&n).Elem().Field(0).Field(1).SetInt(3)
	fmt.Printf("%+v %d\n", x, n.B)
	// conversions
	vals := []any{1, int8(-3), uint16(9), 3.75, float32(2.5), "héllo", MyInt(4), MyStr("s"), []byte("ab"), []rune("xy"), complex64(1 + 2i), Sq{1}, []int{1, 2, 3}, errors.New("e"), true}
	types := []reflect.Type{reflect.TypeOf(0), reflect.TypeOf(uint8(0)), reflect.TypeOf(float32(0)), reflect.TypeOf(0.0), reflect.TypeOf(""), reflect.TypeOf(MyInt(0)), reflect.TypeOf(MyStr("")), reflect.TypeOf([]byte{}), reflect.TypeOf([]rune{}), reflect.TypeOf(complex128(0)), reflect.TypeFor[any](), reflect.TypeFor[error](), reflect.TypeFor[Shape](), reflect.TypeOf([2]int{}), reflect.TypeOf(&[3]int{})}
	for _, v := range vals {
		for _, t := range types {
			rv := reflect.ValueOf(v)
			if rv.CanConvert(t) {
				c := rv.Convert(t)
				if t.Kind() == reflect.Pointer {
					c = c.Elem()
				}
				fmt.Printf("%T→%v: %v;", v, t, c)
			} else {
				fmt.Printf("%T→%v no %v;", v, t, rv.Type().AssignableTo(t))
			}
		}
		fmt.Println()
	}
	// maps
	m := map[string]int{"a": 1, "b": 2, "c": 3}
	mv := reflect.ValueOf(m)
	keys := mv.MapKeys()
	sort.Slice(keys, func(i, j int) bool { return keys[i].String() < keys[j].String() })
	fmt.Println(keys, mv.MapIndex(reflect.ValueOf("b")), mv.MapIndex(reflect.ValueOf("z")).IsValid())
	sum := 0
	for it := mv.MapRange(); it.Next(); {
		sum += int(it.Value().Int())
	}
	mv.SetMapIndex(reflect.ValueOf("a"), reflect.Value{})
	fmt.Println(sum, m)
	mv.Clear()
	fmt.Println(len(m))
	// slices
	s := reflect.ValueOf([]int{1, 2, 3, 4})
	s = reflect.Append(s, reflect.ValueOf(5))
	s = reflect.AppendSlice(s, reflect.ValueOf([]int{6, 7}))
	fmt.Println(s, s.Len(), s.Cap(), s.Slice(1, 3), s.Slice3(1, 3, 4).Cap())
	dst := make([]int, 3)
	fmt.Println(reflect.Copy(reflect.ValueOf(dst), s), dst)
	bs := make([]byte, 3)
	fmt.Println(reflect.Copy(reflect.ValueOf(bs), reflect.ValueOf("hello")), string(bs))
	sl := reflect.MakeSlice(reflect.SliceOf(reflect.TypeOf("")), 2, 5)
	sl.Index(0).SetString("q")
	fmt.Printf("%q %d\n", sl, sl.Cap())
	sp := reflect.New(sl.Type()).Elem()
	sp.Grow(3)
	sp.SetLen(2)
	fmt.Println(sp.Len(), sp.Cap())
	// seqs
	for v := range reflect.ValueOf(3).Seq() {
		fmt.Print(v, " ")
	}
	for i, v := range reflect.ValueOf([]string{"x", "y"}).Seq2() {
		fmt.Print(i, v, " ")
	}
	for i, v := range reflect.ValueOf("aé").Seq2() {
		fmt.Print(i, v, " ")
	}
	gen := func(yield func(int) bool) { _ = yield(1) && yield(2) }
	for v := range reflect.ValueOf(gen).Seq() {
		fmt.Print(v, " ")
	}
	fmt.Println()
	// zero, equal
	fmt.Println(reflect.Zero(t).IsZero(), reflect.ValueOf(n).IsZero(), reflect.ValueOf(1).Equal(reflect.ValueOf(1)), reflect.ValueOf("a").Comparable())
	fmt.Println(reflect.DeepEqual(map[string][]int{"a": {1}}, map[string][]int{"a": {1}}), reflect.DeepEqual([]int{}, []int(nil)), reflect.DeepEqual(n, n))
	var w io.Writer = &strings.Builder{}
	if b, ok := reflect.TypeAssert[*strings.Builder](reflect.ValueOf(w)); ok {
		b.WriteString("via assert")
		fmt.Println(b)
	}
	// types
	ts := []reflect.Type{
		reflect.PointerTo(reflect.TypeOf(Sq{})), reflect.PointerTo(reflect.PointerTo(reflect.TypeOf(Sq{}))), reflect.SliceOf(reflect.TypeOf(MyInt(0))),
		reflect.ArrayOf(5, reflect.TypeOf("")), reflect.ChanOf(reflect.SendDir, reflect.TypeOf(1)), reflect.MapOf(reflect.TypeOf(Sq{}), reflect.TypeOf(MyStr(""))),
		reflect.ChanOf(reflect.BothDir, reflect.ChanOf(reflect.RecvDir, reflect.TypeOf(1))),
		reflect.FuncOf(nil, nil, false), reflect.FuncOf([]reflect.Type{reflect.TypeOf(1)}, []reflect.Type{reflect.TypeOf(""), reflect.TypeFor[error]()}, false),
		reflect.StructOf([]reflect.StructField{{Name: "A", Type: reflect.TypeOf(int8(0))}, {Name: "B", Type: reflect.TypeOf(0), Tag: `k:"v"`}, {Name: "c", PkgPath: "main", Type: reflect.TypeOf([]int{})}}),
		reflect.StructOf([]reflect.StructField{{Name: "E1", Type: reflect.TypeOf(E1{}), Anonymous: true}}),
		reflect.StructOf(nil),
	}
	for _, t := range ts {
		v := reflect.New(t)
		fmt.Printf("%v %v %d %d %v %v %T\n", t, t.Kind(), t.Size(), t.Align(), t.Comparable(), t.Name() == "", v.Interface())
	}
	fmt.Println(reflect.TypeOf([]MyInt{}) == ts[2], reflect.TypeOf([5]string{}) == ts[3], reflect.TypeOf(map[Sq]MyStr{}) == ts[5])
	mm := reflect.MakeMap(ts[5])
	for i := range 100 {
		mm.SetMapIndex(reflect.ValueOf(Sq{float64(i)}), reflect.ValueOf(MyStr(fmt.Sprint(i))))
	}
	fmt.Println(mm.Len(), mm.Interface().(map[Sq]MyStr)[Sq{42}])
	mk := reflect.MakeMap(reflect.MapOf(reflect.ArrayOf(2, reflect.TypeFor[any]()), reflect.ArrayOf(40, reflect.TypeOf(0))))
	key := reflect.New(reflect.ArrayOf(2, reflect.TypeFor[any]())).Elem()
	key.Index(0).Set(reflect.ValueOf("k"))
	key.Index(1).Set(reflect.ValueOf(2))
	mk.SetMapIndex(key, reflect.New(reflect.ArrayOf(40, reflect.TypeOf(0))).Elem())
	fmt.Println(mk)
	// makefunc generic
	var intSwap func(int, int) (int, int)
	var strSwap func(a, b string) (string, string)
	swap := func(in []reflect.Value) []reflect.Value { return []reflect.Value{in[1], in[0]} }
	for _, p := range []any{&intSwap, &strSwap} {
		fn := reflect.ValueOf(p).Elem()
		fn.Set(reflect.MakeFunc(fn.Type(), swap))
	}
	fmt.Println(intSwap(1, 2))
	fmt.Println(strSwap("a", "b"))
	big := reflect.MakeFunc(reflect.TypeOf(func([20]string, ...*int) (r [10]*string, e error) { return }), func(in []reflect.Value) []reflect.Value {
		var r [10]*string
		s := in[0].Index(3).String() + fmt.Sprint(in[1].Len())
		for i := range r {
			r[i] = &s
		}
		junk := make([][]byte, 100)
		for i := range junk {
			junk[i] = make([]byte, 10000)
		}
		return []reflect.Value{reflect.ValueOf(r), reflect.Zero(reflect.TypeFor[error]())}
	}).Interface().(func([20]string, ...*int) ([10]*string, error))
	r, e := big([20]string{3: "three"}, nil, nil)
	fmt.Println(*r[9], e)
	// channels
	c := reflect.MakeChan(reflect.TypeOf((chan string)(nil)), 2)
	fmt.Println(c.TrySend(reflect.ValueOf("a")), c.TrySend(reflect.ValueOf("b")), c.TrySend(reflect.ValueOf("c")), c.Len(), c.Cap())
	y, ok := c.TryRecv()
	fmt.Println(y, ok)
	c.Close()
	y, ok = c.Recv()
	fmt.Println(y, ok)
	y, ok = c.Recv()
	fmt.Printf("%q %v\n", y, ok)
	try("closed", func() { c.Send(reflect.ValueOf("x")) })
	fmt.Println(reflect.Select([]reflect.SelectCase{{Dir: reflect.SelectDefault}, {Dir: reflect.SelectRecv, Chan: reflect.ValueOf(make(chan int))}}))
	try("structof", func() { reflect.StructOf([]reflect.StructField{{Name: "a", Type: reflect.TypeOf(1)}}) })
	try("structof2", func() {
		reflect.StructOf([]reflect.StructField{{Name: "A", Type: reflect.TypeOf(1)}, {Name: "A", Type: reflect.TypeOf(1)}})
	})
	try("mapof", func() { reflect.MapOf(reflect.TypeOf([]int{}), reflect.TypeOf(1)) })
	fmt.Println(reflect.ValueOf(sh.Name).Type(), reflect.ValueOf(try).Kind(), reflect.Indirect(sv).Type(), reflect.ValueOf(t).Kind())
}
