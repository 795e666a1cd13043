package unicode

// Tables are kept as constant strings of printable characters, six bits each, so that they cost nothing before they are used.
// A table begins with an index: the number of blocks (two characters), then for each block the first record's lower bound (four)
// and where its data is (three). A block has 16 records. A record is the distance from the one before (not in a block's first
// record), then what belongs to it, in numbers of five bits a character; the sixth bit says that more follow.

const blockRecords = 16

// digit returns the six bits of the character at s[i].
func digit(s string, i int) int {
	c := s[i]
	if c > '\\' {
		c--
	}
	return int(c) - '#'
}

func fixed(s string, i, n int) int {
	v := 0
	for k := n - 1; k >= 0; k-- {
		v = v<<6 | digit(s, i+k)
	}
	return v
}

// reader goes through the records of a table.
type reader struct {
	s     string
	i     int // where the next number is
	n     int // records read of the current block
	block int
	count int // number of blocks
	end   int // upper bound of the last record
}

func (r *reader) num() int {
	v, shift := 0, 0
	for {
		d := digit(r.s, r.i)
		r.i++
		v |= d & 31 << shift
		if d < 32 {
			return v
		}
		shift += 5
	}
}

// start returns the lower bound of block b's first record.
func start(s string, b int) int { return fixed(s, 2+7*b, 4) }

// open makes a reader of the block in which c would be, if there is one.
func open(s string, c rune) (r reader, ok bool) {
	count := fixed(s, 0, 2)
	lo, hi := 0, count
	for lo < hi {
		m := int(uint(lo+hi) >> 1)
		if start(s, m) <= int(c) {
			lo = m + 1
		} else {
			hi = m
		}
	}
	if lo == 0 {
		return r, false
	}
	r = reader{s: s, block: lo - 1, count: count}
	r.seek()
	return r, true
}

func (r *reader) seek() {
	r.i = 2 + 7*r.count + fixed(r.s, 2+7*r.block+4, 3)
	r.n = 0
}

// next returns the lower bound of the next record; false at the end of the table.
func (r *reader) next() (lo int, ok bool) {
	if r.n == blockRecords {
		r.block++
		if r.block < r.count {
			r.seek()
		}
	}
	if r.block == r.count || r.n > 0 && r.i >= r.blockEnd() {
		return 0, false
	}
	if r.n == 0 {
		lo = start(r.s, r.block)
	} else {
		lo = r.end + 1 + r.num()
	}
	r.n++
	return lo, true
}

func (r *reader) blockEnd() int {
	if r.block+1 < r.count {
		return 2 + 7*r.count + fixed(r.s, 2+7*(r.block+1)+4, 3)
	}
	return len(r.s)
}

// span reads the rest of a range: its upper bound and its stride.
func (r *reader) span(lo int) (hi, stride int) {
	n := r.num()
	stride = 1
	if n&1 != 0 {
		stride = r.num()
	}
	r.end = lo + n>>1*stride
	return r.end, stride
}

// packedHas reports whether c is in a packed table.
func packedHas(s string, c rune) bool {
	r, ok := open(s, c)
	if !ok {
		return false
	}
	for {
		lo, ok := r.next()
		if !ok || int(c) < lo {
			return false
		}
		if hi, stride := r.span(lo); int(c) <= hi {
			return stride == 1 || (int(c)-lo)%stride == 0
		}
	}
}

// unpack makes the RangeTable of a packed table.
func unpack(s string) *RangeTable {
	n16, n32 := 0, 0
	each(s, func(lo, hi, stride int) {
		if hi <= 0xFFFF {
			n16++
		} else {
			n32++
		}
	})
	t := new(RangeTable)
	if n16 > 0 {
		t.R16 = make([]Range16, 0, n16)
	}
	if n32 > 0 {
		t.R32 = make([]Range32, 0, n32)
	}
	each(s, func(lo, hi, stride int) {
		if hi <= 0xFFFF {
			t.R16 = append(t.R16, Range16{uint16(lo), uint16(hi), uint16(stride)})
			if hi <= MaxLatin1 {
				t.LatinOffset++
			}
		} else {
			t.R32 = append(t.R32, Range32{uint32(lo), uint32(hi), uint32(stride)})
		}
	})
	return t
}

func each(s string, f func(lo, hi, stride int)) {
	r := reader{s: s, count: fixed(s, 0, 2)}
	r.seek()
	for {
		lo, ok := r.next()
		if !ok {
			return
		}
		hi, stride := r.span(lo)
		f(lo, hi, stride)
	}
}

// caseOf reads the rest of a record of packedCases.
func (r *reader) caseOf(lo int) (c CaseRange) {
	c.Lo = uint32(lo)
	r.end = lo + r.num()
	c.Hi = uint32(r.end)
	for i := range c.Delta {
		v := r.num()
		c.Delta[i] = rune(v>>1) ^ -rune(v&1)
	}
	return c
}

// findCase returns the CaseRange that c is in.
func findCase(c rune) (cr CaseRange, found bool) {
	r, ok := open(packedCases, c)
	if !ok {
		return cr, false
	}
	for {
		lo, ok := r.next()
		if !ok || int(c) < lo {
			return cr, false
		}
		if cr = r.caseOf(lo); int(c) <= r.end {
			return cr, true
		}
	}
}

func unpackCases() []CaseRange {
	var list []CaseRange
	r := reader{s: packedCases, count: fixed(packedCases, 0, 2)}
	r.seek()
	for {
		lo, ok := r.next()
		if !ok {
			return list
		}
		list = append(list, r.caseOf(lo))
	}
}
