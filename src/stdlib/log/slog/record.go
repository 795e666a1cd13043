package slog

import (
	"runtime"
	"slices"
	"time"
)

// room is how many attributes a Record holds without an allocation.
const room = 5

// Record is an event: when, how much it matters, what, where, and its attributes. Copies share attributes: see Clone.
type Record struct {
	Time    time.Time
	Message string
	Level   Level
	// PC is the place of the call, as runtime.Callers gives it; 0 if it is not known.
	PC uintptr

	front  [room]Attr
	nFront int
	back   []Attr
}

func NewRecord(t time.Time, level Level, msg string, pc uintptr) Record {
	return Record{Time: t, Message: msg, Level: level, PC: pc}
}

// Clone returns a record that shares nothing with r that is written to.
func (r Record) Clone() Record {
	r.back = slices.Clip(r.back)
	return r
}

func (r Record) NumAttrs() int { return r.nFront + len(r.back) }

// Attrs calls f for each attribute, until it returns false.
//
//heapscope:inline cost=69
func (r Record) Attrs(f func(Attr) bool) {
	for i := range r.nFront {
		if !f(r.front[i]) {
			return
		}
	}
	for _, a := range r.back {
		if !f(a) {
			return
		}
	}
}

// AddAttrs appends attributes; groups that are empty are left out.
func (r *Record) AddAttrs(attrs ...Attr) {
	for _, a := range attrs {
		r.add(a)
	}
}

// Add is AddAttrs for what Logger.Info takes.
func (r *Record) Add(args ...any) {
	for len(args) > 0 {
		var a Attr
		a, args = next(args)
		r.add(a)
	}
}

func (r *Record) add(a Attr) {
	if a.Value.Kind() == KindGroup && len(a.Value.group()) == 0 {
		return
	}
	if r.nFront < room {
		r.front[r.nFront] = a
		r.nFront++
		return
	}
	r.back = append(r.back, a)
}

// Source is the place of a call.
type Source struct {
	Function string `json:"function"`
	File     string `json:"file"`
	Line     int    `json:"line"`
}

// Source returns the place of r's PC; nil if there is none.
func (r Record) Source() *Source {
	if r.PC == 0 {
		return nil
	}
	frame, _ := runtime.CallersFrames([]uintptr{r.PC}).Next()
	return &Source{frame.Function, frame.File, frame.Line}
}

func (s *Source) isEmpty() bool { return s == nil || *s == Source{} }

func (s *Source) group() Value {
	var as []Attr
	if s.Function != "" {
		as = append(as, String("function", s.Function))
	}
	if s.File != "" {
		as = append(as, String("file", s.File))
	}
	if s.Line != 0 {
		as = append(as, Int("line", s.Line))
	}
	return GroupValue(as...)
}
