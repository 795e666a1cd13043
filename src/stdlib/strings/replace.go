package strings

import (
	"io"
	"sync"
)

// A Replacer replaces a list of strings.
type Replacer struct {
	once   sync.Once
	oldnew []string
	table  *replaceTable
}

// replaceTable has the pairs by the first byte of what is replaced, in the order in which they are tried.
type replaceTable struct {
	byFirst [256][]pair
	empty   *pair // the pair whose old is ""
	single  bool  // all old and new are one byte long: the result is as long as the text
	bytes   [256]byte
}

type pair struct {
	old, new string
	rank     int // position in the arguments: the earlier pair wins
}

// NewReplacer returns a Replacer of old, new pairs. They are tried at each place of the text in the given order.
func NewReplacer(oldnew ...string) *Replacer {
	if len(oldnew)%2 == 1 {
		panic("strings.NewReplacer: odd argument count")
	}
	return &Replacer{oldnew: append([]string(nil), oldnew...)}
}

func (r *Replacer) buildOnce() {
	t := new(replaceTable)
	t.single = true
	for i := range t.bytes {
		t.bytes[i] = byte(i)
	}
	for i := 0; i < len(r.oldnew); i += 2 {
		p := pair{r.oldnew[i], r.oldnew[i+1], i}
		if len(p.old) != 1 || len(p.new) != 1 {
			t.single = false
		}
		if p.old == "" {
			if t.empty == nil {
				t.empty = &p
			}
			continue
		}
		c := p.old[0]
		if len(p.old) == 1 && len(p.new) == 1 && len(t.byFirst[c]) == 0 {
			t.bytes[c] = p.new[0]
		}
		t.byFirst[c] = append(t.byFirst[c], p)
	}
	r.table = t
	r.oldnew = nil
}

func (t *replaceTable) match(s string, emptyToo bool) *pair {
	var best *pair
	if s != "" {
		list := t.byFirst[s[0]]
		for i := range list {
			if HasPrefix(s, list[i].old) {
				best = &list[i]
				break
			}
		}
	}
	if e := t.empty; e != nil && emptyToo && (best == nil || e.rank < best.rank) {
		best = e
	}
	return best
}

// Replace returns s with all replacements done.
func (r *Replacer) Replace(s string) string {
	r.once.Do(r.buildOnce)
	t := r.table
	if t.single {
		return t.replaceBytes(s)
	}
	// First how long the result is, then the result.
	changed := false
	n := 0
	t.walk(s, func(piece string, isNew bool) {
		changed = changed || isNew
		n += len(piece)
	})
	if !changed {
		return s
	}
	var b Builder
	b.Grow(n)
	t.walk(s, func(piece string, _ bool) { b.WriteString(piece) })
	return b.String()
}

func (t *replaceTable) replaceBytes(s string) string {
	for i := 0; i < len(s); i++ {
		if t.bytes[s[i]] != s[i] {
			b := []byte(s)
			for ; i < len(b); i++ {
				b[i] = t.bytes[b[i]]
			}
			return stringOf(b)
		}
	}
	return s
}

// walk gives the pieces of the result: unchanged ones and replacements. After an empty match the next character is passed over.
func (t *replaceTable) walk(s string, piece func(text string, isNew bool)) {
	done := 0
	emptyBefore := false
	for i := 0; i <= len(s); {
		p := t.match(s[i:], !emptyBefore)
		emptyBefore = p != nil && p.old == ""
		if p == nil {
			i++
			continue
		}
		piece(s[done:i], false)
		piece(p.new, true)
		i += len(p.old)
		done = i
	}
	piece(s[done:], false)
}

// WriteString writes s with all replacements done to w.
func (r *Replacer) WriteString(w io.Writer, s string) (n int, err error) {
	r.once.Do(r.buildOnce)
	t := r.table
	if t.single {
		return io.WriteString(w, t.replaceBytes(s))
	}
	t.walk(s, func(piece string, isNew bool) {
		if err != nil || piece == "" && !isNew {
			return
		}
		var m int
		m, err = io.WriteString(w, piece)
		n += m
	})
	return n, err
}
