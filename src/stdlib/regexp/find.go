package regexp

import "io"

// The methods named Find…: All gives all matches, Submatch what the groups have matched, Index places instead of texts.

func (re *Regexp) ncap() int { return 2 * len(re.names) }

//heapscope:leaks b=heap
func (re *Regexp) Find(b []byte) []byte {
	m := re.match(text(b), 0, 2)
	if m == nil {
		return nil
	}
	return b[m[0]:m[1]:m[1]]
}

//heapscope:inline cost=77
func (re *Regexp) FindIndex(b []byte) (loc []int) { return re.doExecute(nil, b, "", 2) }

//heapscope:leaks s=heap
func (re *Regexp) FindString(s string) string {
	m := re.match(s, 0, 2)
	if m == nil {
		return ""
	}
	return s[m[0]:m[1]]
}

//heapscope:inline cost=77
func (re *Regexp) FindStringIndex(s string) (loc []int) { return re.doExecute(nil, nil, s, 2) }

//heapscope:inline cost=77
func (re *Regexp) FindReaderIndex(r io.RuneReader) (loc []int) { return re.doExecute(r, nil, "", 2) }

func (re *Regexp) FindSubmatch(b []byte) [][]byte {
	m := re.match(text(b), 0, re.ncap())
	if m == nil {
		return nil
	}
	return groupsOf(b, m)
}

func groupsOf(b []byte, m []int) [][]byte {
	out := make([][]byte, len(m)/2)
	for i := range out {
		if m[2*i] >= 0 {
			out[i] = b[m[2*i]:m[2*i+1]:m[2*i+1]]
		}
	}
	return out
}

//heapscope:noinline cost=98
//heapscope:leaks b=heap
func (re *Regexp) FindSubmatchIndex(b []byte) []int { return re.match(text(b), 0, re.ncap()) }

func (re *Regexp) FindStringSubmatch(s string) []string {
	m := re.match(s, 0, re.ncap())
	if m == nil {
		return nil
	}
	return stringsOf(s, m)
}

func stringsOf(s string, m []int) []string {
	out := make([]string, len(m)/2)
	for i := range out {
		if m[2*i] >= 0 {
			out[i] = s[m[2*i]:m[2*i+1]]
		}
	}
	return out
}

//heapscope:noinline cost=98
//heapscope:leaks s=heap
func (re *Regexp) FindStringSubmatchIndex(s string) []int { return re.match(s, 0, re.ncap()) }

func (re *Regexp) FindReaderSubmatchIndex(r io.RuneReader) []int {
	return re.match(readAll(r), 0, re.ncap())
}

const firstSize = 10 // room for so many matches at the beginning

func (re *Regexp) FindAll(b []byte, n int) (out [][]byte) {
	re.all(text(b), n, 2, func(m []int) {
		if out == nil {
			out = make([][]byte, 0, firstSize)
		}
		out = append(out, b[m[0]:m[1]:m[1]])
	})
	return
}

//heapscope:leaks b=heap
//heapscope:noinline cost=92
func (re *Regexp) FindAllIndex(b []byte, n int) [][]int { return re.FindAllStringIndex(text(b), n) }

//heapscope:noinline cost=92
func (re *Regexp) FindAllString(s string, n int) (out []string) {
	re.all(s, n, 2, func(m []int) {
		if out == nil {
			out = make([]string, 0, firstSize)
		}
		out = append(out, s[m[0]:m[1]])
	})
	return
}

//heapscope:noinline cost=92
//heapscope:leaks s=heap
func (re *Regexp) FindAllStringIndex(s string, n int) (out [][]int) {
	re.all(s, n, 2, func(m []int) {
		if out == nil {
			out = make([][]int, 0, firstSize)
		}
		out = append(out, m)
	})
	return
}

func (re *Regexp) FindAllSubmatch(b []byte, n int) (out [][][]byte) {
	re.all(text(b), n, re.ncap(), func(m []int) {
		if out == nil {
			out = make([][][]byte, 0, firstSize)
		}
		out = append(out, groupsOf(b, m))
	})
	return
}

//heapscope:noinline cost=92
//heapscope:leaks b=heap
func (re *Regexp) FindAllSubmatchIndex(b []byte, n int) [][]int {
	return re.FindAllStringSubmatchIndex(text(b), n)
}

func (re *Regexp) FindAllStringSubmatch(s string, n int) (out [][]string) {
	re.all(s, n, re.ncap(), func(m []int) {
		if out == nil {
			out = make([][]string, 0, firstSize)
		}
		out = append(out, stringsOf(s, m))
	})
	return
}

//heapscope:leaks s=heap
func (re *Regexp) FindAllStringSubmatchIndex(s string, n int) (out [][]int) {
	re.all(s, n, re.ncap(), func(m []int) {
		if out == nil {
			out = make([][]int, 0, firstSize)
		}
		out = append(out, m)
	})
	return
}

// Split cuts s at the matches, into at most n parts (n < 0: all).
func (re *Regexp) Split(s string, n int) []string {
	if n == 0 {
		return nil
	}
	if len(re.expr) > 0 && len(s) == 0 {
		return []string{""}
	}
	matches := re.FindAllStringIndex(s, n)
	parts := make([]string, 0, len(matches))
	begin, end := 0, 0
	for _, m := range matches {
		if n > 0 && len(parts) == n-1 {
			break
		}
		end = m[0]
		if m[1] != 0 {
			parts = append(parts, s[begin:end])
		}
		begin = m[1]
	}
	if end != len(s) {
		parts = append(parts, s[begin:])
	}
	return parts
}
