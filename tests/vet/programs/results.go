package main

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"sort"
	"strings"
	"time"
)

type text string

func (t text) String() string { return string(t) }
func (t *text) Error() string { return "" }

type speaker interface{ String() string }

func main() {
	s := []int{1}
	fmt.Sprintf("%d", 1)
	fmt.Sprint(1)
	fmt.Errorf("x")
	fmt.Appendln(nil, 1)
	errors.New("x")
	(errors.New("x"))
	context.WithValue(context.Background(), "k", 1)
	slices.Contains(s, 1)
	slices.Clone[[]int](s)
	slices.Delete(s, 0, 1)
	maps.Keys(map[int]int{})
	sort.Reverse(sort.IntSlice(s))
	strings.ToUpper("x")
	var t text
	t.String()
	t.Error()
	errors.New("x").Error()
	var sp speaker = t
	sp.String()
	time.Second.String()
	go fmt.Sprint(1)
	defer fmt.Sprint(1)
	_ = append(s)
	s = append(s, s...)
	func() { slices.Sorted(slices.Values(s)) }()
}
