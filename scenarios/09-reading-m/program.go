package main

import (
	"fmt"
	"sort"
	"strings"
)

type Row struct {
	Name  string
	Score int
}

type Table struct {
	rows  []*Row
	index map[string]*Row
}

func (t *Table) Find(name string) *Row {
	return t.index[name]
}

func (t *Table) Add(name string, score int) {
	row := Row{name, score}
	t.rows = append(t.rows, &row)
	t.index[name] = &row
}

func (t *Table) Each(visit func(*Row)) {
	for _, row := range t.rows {
		visit(row)
	}
}

func better(a, b *Row) *Row {
	if a.Score >= b.Score {
		return a
	}
	return b
}

func title(s string) string {
	return "* " + strings.ToUpper(s)
}

func main() {
	t := &Table{index: make(map[string]*Row)}
	t.Add("asha", 7)
	t.Add("ben", 9)
	total := 0
	t.Each(func(r *Row) { total += r.Score })
	best := better(t.Find("asha"), t.Find("ben"))
	sort.Slice(t.rows, func(i, j int) bool { return t.rows[i].Score > t.rows[j].Score })
	fmt.Println(title(best.Name), total)
}
