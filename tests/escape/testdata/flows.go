package main

type T struct {
	p *int
	q []*int
	a [2]*int
	m map[string]*int
	n *T
}

var sink any
var gp *int
var gs []*int
var gt T

func ret(p *int) *int              { return p }
func content(pp **int) *int        { return *pp }
func heap(p *int)                  { gp = p }
func heapContent(pp **int)         { gp = *pp }
func nothing(p *int) int           { return *p }
func storeField(t *T, p *int)      { t.p = p }
func storeElem(s []*int, p *int)   { s[0] = p }
func storeArr(p *int) [2]*int      { var a [2]*int; a[1] = p; return a }
func storeMap(m map[string]*int, p *int) { m["a"] = p }
func storeKey(m map[*int]int, p *int)    { m[p] = 1 }
func send(c chan *int, p *int)     { c <- p }
func recv(c chan *int) *int        { return <-c }
func field(t T) *int               { return t.p }
func fieldPtr(t *T) *int           { return t.p }
func elem(s []*int) *int           { return s[1] }
func two(p, q *int) (*int, *int)   { return q, p }
func named(p *int) (res *int)      { res = p; return }
func addrField(t *T) **int         { return &t.p }
func addrElem(s []*int) **int      { return &s[0] }
func slice(s []*int) []*int        { return s[1:2] }
func lookup(m map[string]*int) *int { return m["x"] }
func indirect(ppp ***int) *int     { return **ppp }
func cond(b bool, p, q *int) *int {
	if b {
		return p
	}
	return q
}
func loop(ps []*int) (r *int) {
	for _, p := range ps {
		r = p
	}
	return
}
func chain(t *T) *T {
	for t.n != nil {
		t = t.n
	}
	return t
}
func viaLocal(p *int) *int {
	q := p
	r := &q
	return *r
}
func structLit(p *int) T    { return T{p: p} }
func structPtr(p *int) *T   { return &T{p: p} }
func sliceLit(p *int) []*int { return []*int{p} }
func arrLit(p *int) [1]*int { return [1]*int{p} }
func mapLit(p *int) map[string]*int { return map[string]*int{"a": p} }
func localSlice(p *int) int {
	s := []*int{p}
	return len(s)
}
func toIface(p *int) any { return p }
func boxed(i int) any    { return i }
func assertPtr(x any) *int { return x.(*int) }
func assertVal(x any) T  { return x.(T) }
func assertOk(x any) (t T, ok bool) { t, ok = x.(T); return }
func sw(x any) *int {
	switch v := x.(type) {
	case *int:
		return v
	case T:
		return v.p
	case nil:
		return nil
	}
	return nil
}
func panics(p *int)   { panic(p) }
func variadic(ps ...*int) *int { return ps[0] }
func callVariadic() int {
	x, y := 1, 2
	return *variadic(&x, &y)
}

func main() {
	x := 1
	heap(&x)
	y := 2
	println(*ret(&y), nothing(&y))
	t := T{}
	z := 3
	storeField(&t, &z)
	sink = boxed(5)
	println(callVariadic())
	gt = structLit(&x)
	println(localSlice(&y))
}
