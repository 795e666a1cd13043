package slog

import (
	"encoding"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"time"
	"unicode"
	"unicode/utf8"
)

// line is a record while it is formatted.
type line struct {
	b      *commonHandler
	buf    []byte
	sep    string   // stands before the next key
	prefix []byte   // text: the names of the groups, each with a dot
	groups []string // what ReplaceAttr is told
}

func newLine(b *commonHandler, buf []byte) *line {
	if buf == nil {
		buf = make([]byte, 0, 1024)
	}
	l := &line{b: b, buf: buf, groups: slices.Clone(b.groups[:b.opened])}
	if !b.json {
		for _, g := range l.groups {
			l.prefix = append(append(l.prefix, g...), '.')
		}
	}
	return l
}

func (l *line) separator() string {
	if l.b.json {
		return ","
	}
	return " "
}

// beginsGroup reports whether nothing stands yet in a group.
func (l *line) beginsGroup() bool {
	return l.b.json && len(l.buf) > 0 && l.buf[len(l.buf)-1] == '{'
}

// header writes what every record has. ReplaceAttr sees it, in no group.
func (l *line) header(r Record) {
	prefix, groups := l.prefix, l.groups
	l.prefix, l.groups = nil, nil
	replace := l.b.opts.ReplaceAttr
	if !r.Time.IsZero() {
		if t := r.Time.Round(0); replace == nil {
			l.key(TimeKey)
			l.time(t)
		} else {
			l.attr(Time(TimeKey, t))
		}
	}
	if replace == nil {
		l.key(LevelKey)
		l.string(r.Level.String())
	} else {
		l.attr(Any(LevelKey, r.Level))
	}
	if l.b.opts.AddSource {
		src := r.Source()
		if src == nil {
			src = &Source{}
		}
		l.attr(Any(SourceKey, src))
	}
	if replace == nil {
		l.key(MessageKey)
		l.string(r.Message)
	} else {
		l.attr(String(MessageKey, r.Message))
	}
	l.prefix, l.groups = prefix, groups
}

// rest writes the attributes, first those of the handler, and closes the groups.
func (l *line) rest(r Record) {
	if len(l.b.before) > 0 {
		l.buf = append(append(l.buf, l.sep...), l.b.before...)
		l.sep = l.separator()
		if l.beginsGroup() {
			l.sep = ""
		}
	}
	open := l.b.opened
	if r.NumAttrs() > 0 {
		start := len(l.buf)
		l.open(l.b.groups[open:])
		empty := true
		r.Attrs(func(a Attr) bool {
			if l.attr(a) {
				empty = false
			}
			return true
		})
		if empty {
			l.buf = l.buf[:start]
		} else {
			open = len(l.b.groups)
		}
	}
	if l.b.json {
		for range open + 1 {
			l.buf = append(l.buf, '}')
		}
	}
}

func (l *line) open(names []string) {
	for _, name := range names {
		if l.b.json {
			l.key(name)
			l.buf = append(l.buf, '{')
			l.sep = ""
		} else {
			l.prefix = append(append(l.prefix, name...), '.')
		}
		l.groups = append(l.groups, name)
	}
}

func (l *line) close(name string) {
	if l.b.json {
		l.buf = append(l.buf, '}')
	} else {
		l.prefix = l.prefix[:len(l.prefix)-len(name)-1]
	}
	l.sep = l.separator()
	l.groups = l.groups[:len(l.groups)-1]
}

// attrs reports whether anything was written.
func (l *line) attrs(as []Attr) bool {
	wrote := false
	for _, a := range as {
		if l.attr(a) {
			wrote = true
		}
	}
	return wrote
}

// attr writes an attribute, resolved and replaced, and reports whether there was anything to write.
func (l *line) attr(a Attr) bool {
	a.Value = a.Value.Resolve()
	if replace := l.b.opts.ReplaceAttr; replace != nil && a.Value.Kind() != KindGroup {
		a = replace(l.groups, a)
		a.Value = a.Value.Resolve()
	}
	if a.isEmpty() {
		return false
	}
	if src, ok := a.Value.any.(*Source); ok {
		if src.isEmpty() {
			return false
		}
		if l.b.json {
			a.Value = src.group()
		} else {
			a.Value = StringValue(fmt.Sprintf("%s:%d", src.File, src.Line))
		}
	}
	if a.Value.Kind() == KindGroup {
		return l.group(a.Key, a.Value.group())
	}
	l.key(a.Key)
	l.value(a.Value)
	return true
}

// group writes a group; one without a name stands in the group around it. An empty one is nothing, but is no reason to leave out the
// one around it.
func (l *line) group(name string, as []Attr) bool {
	if len(as) == 0 {
		return true
	}
	start := len(l.buf)
	if name != "" {
		l.open([]string{name})
	}
	if !l.attrs(as) {
		l.buf = l.buf[:start]
		return false
	}
	if name != "" {
		l.close(name)
	}
	return true
}

func (l *line) key(key string) {
	l.buf = append(l.buf, l.sep...)
	if len(l.prefix) > 0 {
		key = string(l.prefix) + key
	}
	l.string(key)
	if l.b.json {
		l.buf = append(l.buf, ':')
	} else {
		l.buf = append(l.buf, '=')
	}
	l.sep = l.separator()
}

func (l *line) string(s string) {
	switch {
	case l.b.json:
		l.buf = append(l.buf, '"')
		l.buf = appendEscaped(l.buf, s)
		l.buf = append(l.buf, '"')
	case needsQuoting(s):
		l.buf = strconv.AppendQuote(l.buf, s)
	default:
		l.buf = append(l.buf, s...)
	}
}

// needsQuoting reports whether a text in a line of key=value would be misread without quotes.
func needsQuoting(s string) bool {
	for _, r := range s {
		if r <= ' ' || r == '=' || r == '"' || r == utf8.RuneError {
			return true
		}
		if r >= utf8.RuneSelf && (unicode.IsSpace(r) || !unicode.IsPrint(r)) {
			return true
		}
	}
	return s == ""
}

// time writes a time: in milliseconds as text.
func (l *line) time(t time.Time) {
	if l.b.json {
		l.jsonTime(t)
		return
	}
	l.buf = t.AppendFormat(l.buf, "2006-01-02T15:04:05.000Z07:00")
}

// value writes a value. What its methods panic with becomes the value.
func (l *line) value(v Value) {
	defer func() {
		if r := recover(); r != nil {
			if p := reflect.ValueOf(v.any); p.Kind() == reflect.Pointer && p.IsNil() {
				l.string("<nil>")
				return
			}
			l.string(fmt.Sprintf("!PANIC: %v", r))
		}
	}()
	write := l.text
	if l.b.json {
		write = l.json
	}
	if err := write(v); err != nil {
		l.string(fmt.Sprintf("!ERROR:%v", err))
	}
}

func (l *line) text(v Value) error {
	switch v.Kind() {
	case KindString:
		l.string(v.str())
	case KindTime:
		l.time(v.time())
	case KindAny:
		return l.any(v.any)
	default:
		l.buf = v.append(l.buf)
	}
	return nil
}

func (l *line) any(x any) error {
	var data []byte
	var err error
	switch x := x.(type) {
	case encoding.TextAppender:
		data, err = x.AppendText(nil)
	case encoding.TextMarshaler:
		data, err = x.MarshalText()
	case []byte:
		l.buf = strconv.AppendQuote(l.buf, string(x))
		return nil
	default:
		if t := reflect.TypeOf(x); t != nil && t.Kind() == reflect.Slice && t.Elem().Kind() == reflect.Uint8 {
			l.buf = strconv.AppendQuote(l.buf, string(reflect.ValueOf(x).Bytes()))
			return nil
		}
		data = fmt.Appendf(nil, "%+v", x)
	}
	if err == nil {
		l.string(string(data))
	}
	return err
}
