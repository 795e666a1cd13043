package slog

import (
	"bytes"
	"encoding/json"
	"strconv"
	"time"
	"unicode/utf8"
)

func (l *line) json(v Value) error {
	switch v.Kind() {
	case KindString:
		l.string(v.str())
	case KindInt64:
		l.buf = strconv.AppendInt(l.buf, int64(v.num), 10)
	case KindUint64:
		l.buf = strconv.AppendUint(l.buf, v.num, 10)
	case KindFloat64:
		return l.marshal(v.float())
	case KindBool:
		l.buf = strconv.AppendBool(l.buf, v.bool())
	case KindDuration:
		l.buf = strconv.AppendInt(l.buf, int64(v.duration()), 10)
	case KindTime:
		l.jsonTime(v.time())
	default:
		// An error is told by its text, unless it has a form of its own.
		if err, ok := v.any.(error); ok {
			if _, ok := v.any.(json.Marshaler); !ok {
				l.string(err.Error())
				return nil
			}
		}
		return l.marshal(v.any)
	}
	return nil
}

// marshal writes a value as package json does, but leaves <, > and & alone.
func (l *line) marshal(x any) error {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(x); err != nil {
		return err
	}
	l.buf = append(l.buf, bytes.TrimSuffix(b.Bytes(), []byte("\n"))...)
	return nil
}

func (l *line) jsonTime(t time.Time) {
	if y := t.Year(); y < 0 || y > 9999 {
		l.string("!ERROR:time.Time year outside of range [0,9999]")
		return
	}
	l.buf = append(l.buf, '"')
	l.buf = t.AppendFormat(l.buf, time.RFC3339Nano)
	l.buf = append(l.buf, '"')
}

const hex = "0123456789abcdef"

// appendEscaped writes the inside of a string of JSON.
func appendEscaped(b []byte, s string) []byte {
	for i, r := range s {
		switch {
		case r == '"' || r == '\\':
			b = append(b, '\\', byte(r))
		case r == '\n':
			b = append(b, `\n`...)
		case r == '\r':
			b = append(b, `\r`...)
		case r == '\t':
			b = append(b, `\t`...)
		case r < ' ':
			b = append(b, '\\', 'u', '0', '0', hex[r>>4], hex[r&0xf])
		case r == utf8.RuneError && s[i] != 0xef:
			b = append(b, "\ufffd"...)
		case r == '\u2028' || r == '\u2029':
			b = append(b, `\u202`...)
			b = append(b, hex[r&0xf])
		default:
			b = utf8.AppendRune(b, r)
		}
	}
	return b
}
