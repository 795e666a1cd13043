// Package csv reads and writes comma-separated values (RFC 4180).
package csv

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"unicode"
	"unicode/utf8"
)

// ParseError tells where a text is not as it should be. Lines and columns count from 1, columns in bytes.
type ParseError struct {
	StartLine int
	Line      int
	Column    int
	Err       error
}

func (e *ParseError) Error() string {
	switch {
	case e.Err == ErrFieldCount:
		return fmt.Sprintf("record on line %d: %v", e.Line, e.Err)
	case e.StartLine != e.Line:
		return fmt.Sprintf("record on line %d; parse error on line %d, column %d: %v", e.StartLine, e.Line, e.Column, e.Err)
	}
	return fmt.Sprintf("parse error on line %d, column %d: %v", e.Line, e.Column, e.Err)
}

func (e *ParseError) Unwrap() error { return e.Err }

var (
	ErrBareQuote     = errors.New("bare \" in non-quoted-field")
	ErrQuote         = errors.New("extraneous or missing \" in quoted-field")
	ErrFieldCount    = errors.New("wrong number of fields")
	ErrTrailingComma = errors.New("extra delimiter at end of line")

	errDelimiter = errors.New("csv: invalid field or comment delimiter")
)

// Reader reads records.
type Reader struct {
	Comma            rune // between fields; ','
	Comment          rune // lines that begin with it are left out; 0: none
	FieldsPerRecord  int  // 0: as many as the first record has; negative: any number
	LazyQuotes       bool // quotes may stand in fields
	TrimLeadingSpace bool
	ReuseRecord      bool
	TrailingComma    bool // has no effect

	r         *bufio.Reader
	line      int
	offset    int64
	positions []position
	last      []string
}

type position struct{ line, col int }

// NewReader returns a Reader of the text of r.
func NewReader(r io.Reader) *Reader {
	return &Reader{Comma: ',', r: bufio.NewReader(r)}
}

func validDelim(r rune) bool {
	return r != 0 && r != '"' && r != '\r' && r != '\n' && utf8.ValidRune(r) && r != utf8.RuneError
}

// Read reads a record. io.EOF at the end.
func (r *Reader) Read() (record []string, err error) {
	if r.ReuseRecord {
		record, err = r.record(r.last)
		r.last = record
		return
	}
	return r.record(nil)
}

// FieldPos tells where the field of that number of the last record began.
func (r *Reader) FieldPos(field int) (line, column int) {
	if field < 0 || field >= len(r.positions) {
		panic("out of range index passed to FieldPos")
	}
	p := &r.positions[field]
	return p.line, p.col
}

// InputOffset is the number of bytes read.
func (r *Reader) InputOffset() int64 { return r.offset }

// ReadAll reads the rest of the records.
func (r *Reader) ReadAll() (records [][]string, err error) {
	for {
		record, err := r.record(nil)
		if err == io.EOF {
			return records, nil
		}
		if err != nil {
			return nil, err
		}
		records = append(records, record)
	}
}

// readLine reads a line with its end, which is always "\n".
func (r *Reader) readLine() ([]byte, error) {
	line, err := r.r.ReadSlice('\n')
	if err == bufio.ErrBufferFull {
		line = append([]byte(nil), line...)
		for err == bufio.ErrBufferFull {
			var more []byte
			more, err = r.r.ReadSlice('\n')
			line = append(line, more...)
		}
	}
	n := len(line)
	if n > 0 && err == io.EOF {
		err = nil
		if line[n-1] == '\r' {
			line = line[:n-1]
		}
	}
	r.line++
	r.offset += int64(n)
	if n = len(line); n >= 2 && line[n-2] == '\r' && line[n-1] == '\n' {
		line[n-2] = '\n'
		line = line[:n-1]
	}
	return line, err
}

// lineEnd is the number of bytes of a line's end.
func lineEnd(b []byte) int {
	if len(b) > 0 && b[len(b)-1] == '\n' {
		return 1
	}
	return 0
}

func (r *Reader) record(dst []string) ([]string, error) {
	if r.Comma == r.Comment || !validDelim(r.Comma) || r.Comment != 0 && !validDelim(r.Comment) {
		return nil, errDelimiter
	}
	var line []byte
	var err error
	for err == nil {
		line, err = r.readLine()
		if r.Comment != 0 && bytes.HasPrefix(line, []byte(string(r.Comment))) {
			line = nil
			continue
		}
		if err == nil && len(line) == lineEnd(line) {
			line = nil
			continue
		}
		break
	}
	if err == io.EOF {
		return nil, err
	}
	var fault error
	start := r.line
	var text []byte // of all fields, one behind the other
	var ends []int
	r.positions = r.positions[:0]
	pos := position{r.line, 1}
	comma := len(string(r.Comma))
fields:
	for {
		if r.TrimLeadingSpace {
			i := bytes.IndexFunc(line, func(c rune) bool { return !unicode.IsSpace(c) })
			if i < 0 {
				i = len(line)
				pos.col -= lineEnd(line)
			}
			line = line[i:]
			pos.col += i
		}
		if len(line) == 0 || line[0] != '"' {
			i := bytes.IndexRune(line, r.Comma)
			field := line
			if i >= 0 {
				field = field[:i]
			} else {
				field = field[:len(field)-lineEnd(field)]
			}
			if !r.LazyQuotes {
				if j := bytes.IndexByte(field, '"'); j >= 0 {
					fault = &ParseError{start, r.line, pos.col + j, ErrBareQuote}
					break fields
				}
			}
			text = append(text, field...)
			ends = append(ends, len(text))
			r.positions = append(r.positions, pos)
			if i < 0 {
				break fields
			}
			line = line[i+comma:]
			pos.col += i + comma
			continue
		}
		from := pos
		line = line[1:]
		pos.col++
		for {
			i := bytes.IndexByte(line, '"')
			if i >= 0 {
				text = append(text, line[:i]...)
				line = line[i+1:]
				pos.col += i + 1
				c, n := utf8.DecodeRune(line)
				switch {
				case n > 0 && c == '"':
					text = append(text, '"')
					line = line[1:]
					pos.col++
				case n > 0 && c == r.Comma:
					line = line[comma:]
					pos.col += comma
					ends = append(ends, len(text))
					r.positions = append(r.positions, from)
					continue fields
				case lineEnd(line) == len(line):
					ends = append(ends, len(text))
					r.positions = append(r.positions, from)
					break fields
				case r.LazyQuotes:
					text = append(text, '"')
				default:
					fault = &ParseError{start, r.line, pos.col - 1, ErrQuote}
					break fields
				}
			} else if len(line) > 0 {
				text = append(text, line...)
				if err != nil {
					break fields
				}
				pos.col += len(line)
				line, err = r.readLine()
				if len(line) > 0 {
					pos.line++
					pos.col = 1
				}
				if err == io.EOF {
					err = nil
				}
			} else {
				if !r.LazyQuotes && err == nil {
					fault = &ParseError{start, pos.line, pos.col, ErrQuote}
					break fields
				}
				ends = append(ends, len(text))
				r.positions = append(r.positions, from)
				break fields
			}
		}
	}
	if fault == nil {
		fault = err
	}
	all := string(text)
	dst = dst[:0]
	if cap(dst) < len(ends) {
		dst = make([]string, 0, len(ends))
	}
	at := 0
	for _, e := range ends {
		dst = append(dst, all[at:e])
		at = e
	}
	if r.FieldsPerRecord > 0 {
		if len(dst) != r.FieldsPerRecord && fault == nil {
			fault = &ParseError{start, start, 1, ErrFieldCount}
		}
	} else if r.FieldsPerRecord == 0 {
		r.FieldsPerRecord = len(dst)
	}
	return dst, fault
}
