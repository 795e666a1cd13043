package csv

import (
	"bufio"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Writer writes records.
type Writer struct {
	Comma   rune // between fields; ','
	UseCRLF bool
	w       *bufio.Writer
}

// NewWriter returns a Writer to w. What it has is written with Flush.
func NewWriter(w io.Writer) *Writer { return &Writer{Comma: ',', w: bufio.NewWriter(w)} }

// Write writes a record.
func (w *Writer) Write(record []string) error {
	if !validDelim(w.Comma) {
		return errDelimiter
	}
	for i, field := range record {
		if i > 0 {
			w.w.WriteRune(w.Comma)
		}
		if !w.needsQuotes(field) {
			w.w.WriteString(field)
			continue
		}
		w.w.WriteByte('"')
		for j := 0; j < len(field); j++ {
			switch c := field[j]; {
			case c == '"':
				w.w.WriteString(`""`)
			case c == '\r' && w.UseCRLF:
			case c == '\n' && w.UseCRLF:
				w.w.WriteString("\r\n")
			default:
				w.w.WriteByte(c)
			}
		}
		w.w.WriteByte('"')
	}
	if w.UseCRLF {
		_, err := w.w.WriteString("\r\n")
		return err
	}
	return w.w.WriteByte('\n')
}

// Flush writes what there is.
func (w *Writer) Flush() { w.w.Flush() }

// Error is an error of an earlier Write or Flush.
func (w *Writer) Error() error {
	_, err := w.w.Write(nil)
	return err
}

// WriteAll writes records and flushes.
func (w *Writer) WriteAll(records [][]string) error {
	for _, r := range records {
		if err := w.Write(r); err != nil {
			return err
		}
	}
	return w.w.Flush()
}

func (w *Writer) needsQuotes(field string) bool {
	if field == "" {
		return false
	}
	if field == `\.` || strings.ContainsRune(field, w.Comma) || strings.ContainsAny(field, "\"\r\n") {
		return true
	}
	c, _ := utf8.DecodeRuneInString(field)
	return unicode.IsSpace(c)
}
