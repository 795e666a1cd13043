// Expressions: composite literals.
package main

import "fmt"

type Point3D struct{ x, y, z float64 }
type Line struct{ p, q Point3D }
type T []T
type Named struct {
	a    int
	b    string
	in   struct{ c, d bool }
	list []Point3D
}

func f(i int) int { fmt.Print("f", i, " "); return i }

func main() {
	origin := &Point3D{}
	line := Line{*origin, Point3D{y: -4, z: 12.3}}
	fmt.Println(line, *origin, Point3D{1, 2, 3}.y)
	fmt.Println([10]string{}, [6]int{1, 2, 3, 5}, [...]string{"Sat", "Sun"}, len([...]int{9: 1}))
	vowels := [128]bool{'a': true, 'e': true, 'y': true}
	filter := [10]float32{-1, 4: -0.1, -0.1, 9: -1}
	freq := map[string]float64{"C0": 16.35, "D0": 18.35, "E0": 20.60}
	fmt.Println(vowels['a'], vowels['b'], filter, freq)
	fmt.Println([...]Point3D{{1.5, -3.5, 0}, {}}, [][]int{{1, 2, 3}, {4, 5}, nil, {}}, [][]Point3D{{{0, 1, 2}}})
	fmt.Println(map[string]Point3D{"orig": {0, 0, 0}}, map[Point3D]string{{0, 0, 1}: "up"}, map[[2]int]*Point3D{{1, 2}: {3, 4, 5}}[[2]int{1, 2}].z)
	ptrs := [2]*Point3D{{1.5, -3.5, 0}, {}}
	fmt.Println(*ptrs[0], *ptrs[1], (&[...]int{1, 2, 3})[1:], len(T{T{}, T{T{}}}[1]))
	n := Named{b: "b", in: struct{ c, d bool }{d: true}, list: []Point3D{1: {x: 9}}}
	fmt.Printf("%+v\n", n)
	const k = 2
	s := []int{k: 7, 8, 0: 1, k + 2: 3}
	fmt.Println(s, len(s))
	_ = []int{f(1), f(2), f(3)}
	_ = map[int]int{f(4): f(5), f(6): f(7)}
	_ = Point3D{z: float64(f(8)), x: float64(f(9))}
	fmt.Println()
	if (Point3D{1, 2, 3}) == (Point3D{1, 2, 3}) {
		fmt.Println("equal")
	}
	for _, p := range []*Line{{q: Point3D{1, 1, 1}}, {}} {
		fmt.Print(p.q.x, " ")
	}
	fmt.Println()
	mk := func() []*int { x := 5; return []*int{&x, new(int)} }
	a, b := mk(), mk()
	*a[0]++
	fmt.Println(*a[0], *b[0], *a[1])
	same := []Point3D{{x: 1}}
	same = append(same, same[0], Point3D{same[0].x + 1, same[0].y, 3})
	fmt.Println(same)
	for i := range 2 {
		fresh := []int{i, 0}
		fresh[1]++
		fmt.Print(fresh)
	}
	fmt.Println()
}
