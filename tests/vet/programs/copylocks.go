package main

import (
	"bytes"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
)

type guarded struct {
	mu sync.Mutex
	n  int
}

type outer struct {
	inner guarded
}

type embedded struct{ sync.RWMutex }

type pointer struct{ *sync.Mutex }

type custom struct{}

func (*custom) Lock()   {}
func (*custom) Unlock() {}

type holds struct{ custom }

type iface struct{ sync.Locker }

func (g guarded) value()             {}
func (g *guarded) ptr()              {}
func (o outer) many(a, b guarded)    {}
func takes(g guarded, m *sync.Mutex) {}
func variadic(gs ...guarded)         {}
func gives() guarded                 { return guarded{} }
func returns(g *guarded) guarded     { return *g }

func generic[T interface{ ~struct{ sync.Mutex } }](x T) {}

func typed[M sync.Mutex | int](m M) {}

func main() {
	var g, h guarded
	g = h
	k := g
	var l = g
	_, _, _ = k, &l, g
	_ = g
	p := &g
	q := *p
	_ = &q
	x := gives()
	y := *new(guarded)
	z := (*p)
	_, _, _ = &x, &y, &z
	takes(g, &g.mu)
	fmt.Println(g)
	fmt.Println(&g)
	_ = len([1]guarded{})
	list := []guarded{g, {}, h}
	_ = map[string]guarded{"a": g}
	_ = outer{g}
	_ = outer{inner: g}
	for _, e := range list {
		_ = &e
	}
	for i := range list {
		_ = i
	}
	var v guarded
	_ = &v
	for _, v = range list {
	}
	for w := (guarded{}); ; {
		_ = &w
		break
	}
	for w := g; ; {
		_ = &w
		break
	}
	arr := [2]guarded{}
	arr2 := arr
	_ = &arr2
	var e embedded
	e2 := e
	_ = &e2
	pt := pointer{}
	pt2 := pt
	_ = pt2
	var c custom
	c2 := c
	_ = c2
	ho := holds{}
	ho2 := ho
	_ = ho2
	var lo iface
	lo2 := lo
	_ = lo2
	var wg sync.WaitGroup
	wg2 := wg
	_ = &wg2
	var once sync.Once
	once2 := once
	_ = &once2
	var pool sync.Pool
	pool2 := pool
	_ = &pool2
	var cond sync.Cond
	cond2 := cond
	_ = &cond2
	var m sync.Map
	m2 := m
	_ = &m2
	var n atomic.Int64
	n2 := n
	_ = &n2
	var av atomic.Value
	av2 := av
	_ = &av2
	var bo atomic.Bool
	bo2 := bo
	_ = &bo2
	var ap atomic.Pointer[int]
	ap2 := ap
	_ = &ap2
	var sb strings.Builder
	sb2 := sb
	_ = &sb2
	var bb bytes.Buffer
	bb2 := bb
	_ = &bb2
	f := func(g guarded) {}
	f(g)
	func() guarded { return g }()
	var any any = g
	if t, ok := any.(guarded); ok {
		_ = &t
	}
	switch t := any.(type) {
	case guarded:
		_ = &t
	}
	ch := make(chan guarded, 1)
	ch <- g
	r := <-ch
	_ = &r
	local := struct {
		sync.Mutex
		a int
	}{}
	local2 := local
	_ = &local2
	type inFunc struct{ mu sync.Mutex }
	var inf inFunc
	inf2 := inf
	_ = &inf2
}
