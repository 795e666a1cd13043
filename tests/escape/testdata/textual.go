package main

import (
	"errors"
	"fmt"
	"os"
	"sort"
	"strconv"
	"strings"
)

type entry struct {
	word  string
	count int
}

type parseError struct {
	line int
	err  error
}

func (e *parseError) Error() string { return "line " + strconv.Itoa(e.line) + ": " + e.err.Error() }
func (e *parseError) Unwrap() error { return e.err }

var errEmpty = errors.New("empty")

func parse(lines []string) (m map[string]int, err error) {
	m = make(map[string]int)
	for i, l := range lines {
		if l == "" {
			return nil, &parseError{i, errEmpty}
		}
		for _, w := range strings.Fields(l) {
			m[strings.ToLower(w)]++
		}
	}
	return m, nil
}

func top(m map[string]int, n int) []entry {
	var es []entry
	for w, c := range m {
		es = append(es, entry{w, c})
	}
	sort.Slice(es, func(i, j int) bool {
		if es[i].count != es[j].count {
			return es[i].count > es[j].count
		}
		return es[i].word < es[j].word
	})
	if len(es) > n {
		es = es[:n]
	}
	return es
}

func render(es []entry) string {
	var b strings.Builder
	for _, e := range es {
		b.WriteString(e.word)
		b.WriteByte(' ')
		fmt.Fprintf(&b, "%d\n", e.count)
	}
	return b.String()
}

func main() {
	m, err := parse([]string{"the quick the", "lazy dog"})
	var pe *parseError
	switch {
	case errors.As(err, &pe):
		fmt.Println("parse error", pe.line)
		os.Exit(1)
	case errors.Is(err, errEmpty):
		return
	}
	fmt.Print(render(top(m, 2)))
	n, err := strconv.Atoi("42")
	if err == nil {
		fmt.Println(n, strings.Repeat("-", n), strings.Contains("abc", "b"))
	}
	_, err = fmt.Sscanf("3", "%d", &n)
	fmt.Println(fmt.Errorf("wrapped: %w", errEmpty), err)
}
