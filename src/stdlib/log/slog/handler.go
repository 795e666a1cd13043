package slog

import (
	"context"
	"errors"
	"io"
	"slices"
	"sync"
)

// Handler does something with records.
type Handler interface {
	// Enabled is asked before a record is made.
	Enabled(context.Context, Level) bool
	Handle(context.Context, Record) error
	WithAttrs(attrs []Attr) Handler
	WithGroup(name string) Handler
}

// HandlerOptions are options of the text and the JSON handler.
type HandlerOptions struct {
	// AddSource adds the place of the call.
	AddSource bool
	// Level is the least level that is written; nil is LevelInfo.
	Level Leveler
	// ReplaceAttr may change each attribute that is no group, or drop it with an empty one; groups are the names around it.
	ReplaceAttr func(groups []string, a Attr) Attr
}

// Keys of what every record has.
const (
	TimeKey    = "time"
	LevelKey   = "level"
	MessageKey = "msg"
	SourceKey  = "source"
)

// commonHandler is what the handlers share that write lines.
type commonHandler struct {
	json   bool
	opts   HandlerOptions
	mu     *sync.Mutex
	w      io.Writer
	before []byte   // attributes of WithAttrs, formatted
	groups []string // the open groups
	opened int      // how many of them stand in before; the others begin with the next attribute
}

func (b *commonHandler) enabled(l Level) bool {
	least := LevelInfo
	if b.opts.Level != nil {
		least = b.opts.Level.Level()
	}
	return l >= least
}

func (b *commonHandler) withAttrs(as []Attr) *commonHandler {
	if !slices.ContainsFunc(as, func(a Attr) bool { return a.Value.Kind() != KindGroup || len(a.Value.group()) > 0 }) {
		return b
	}
	c := *b
	c.before = slices.Clip(b.before)
	l := newLine(&c, c.before)
	if len(b.before) > 0 && !l.beginsGroup() {
		l.sep = l.separator()
	}
	start := len(l.buf)
	l.open(c.groups[c.opened:])
	if l.attrs(as) {
		c.before = l.buf
		c.opened = len(c.groups)
	} else {
		c.before = l.buf[:start]
	}
	return &c
}

func (b *commonHandler) withGroup(name string) *commonHandler {
	c := *b
	c.groups = append(slices.Clip(b.groups), name)
	return &c
}

func (b *commonHandler) handle(r Record) error {
	l := newLine(b, nil)
	if b.json {
		l.buf = append(l.buf, '{')
	}
	l.header(r)
	l.rest(r)
	l.buf = append(l.buf, '\n')
	b.mu.Lock()
	defer b.mu.Unlock()
	_, err := b.w.Write(l.buf)
	return err
}

// TextHandler writes records as lines of key=value.
type TextHandler struct {
	*commonHandler
}

// NewTextHandler returns a handler that writes to w; options may be nil.
//
//heapscope:inline cost=24
func NewTextHandler(w io.Writer, opts *HandlerOptions) *TextHandler {
	if opts == nil {
		opts = &HandlerOptions{}
	}
	return &TextHandler{&commonHandler{json: false, opts: *opts, w: w, mu: &sync.Mutex{}}}
}

func (h *TextHandler) Enabled(_ context.Context, level Level) bool { return h.enabled(level) }

func (h *TextHandler) Handle(_ context.Context, r Record) error { return h.handle(r) }

func (h *TextHandler) WithAttrs(attrs []Attr) Handler { return &TextHandler{h.withAttrs(attrs)} }

//heapscope:inline cost=69
func (h *TextHandler) WithGroup(name string) Handler { return &TextHandler{h.withGroup(name)} }

// JSONHandler writes records as lines of JSON.
type JSONHandler struct {
	*commonHandler
}

// NewJSONHandler returns a handler that writes to w; options may be nil.
//
//heapscope:inline cost=24
func NewJSONHandler(w io.Writer, opts *HandlerOptions) *JSONHandler {
	if opts == nil {
		opts = &HandlerOptions{}
	}
	return &JSONHandler{&commonHandler{json: true, opts: *opts, w: w, mu: &sync.Mutex{}}}
}

func (h *JSONHandler) Enabled(_ context.Context, level Level) bool { return h.enabled(level) }

func (h *JSONHandler) Handle(_ context.Context, r Record) error { return h.handle(r) }

func (h *JSONHandler) WithAttrs(attrs []Attr) Handler { return &JSONHandler{h.withAttrs(attrs)} }

//heapscope:inline cost=69
func (h *JSONHandler) WithGroup(name string) Handler { return &JSONHandler{h.withGroup(name)} }

// defaultHandler writes with package log, which adds the time.
type defaultHandler struct {
	commonHandler
	output func(pc uintptr, data []byte) error
}

func (h *defaultHandler) Enabled(_ context.Context, l Level) bool { return l >= logLoggerLevel.Level() }

func (h *defaultHandler) Handle(_ context.Context, r Record) error {
	l := newLine(&h.commonHandler, nil)
	l.buf = append(l.buf, r.Level.String()...)
	l.buf = append(l.buf, ' ')
	l.buf = append(l.buf, r.Message...)
	l.sep = " "
	l.rest(r)
	return h.output(r.PC, l.buf)
}

func (h *defaultHandler) WithAttrs(as []Attr) Handler {
	return &defaultHandler{*h.withAttrs(as), h.output}
}

//heapscope:inline cost=72
func (h *defaultHandler) WithGroup(name string) Handler {
	return &defaultHandler{*h.withGroup(name), h.output}
}

// DiscardHandler drops all records.
var DiscardHandler Handler = discardHandler{}

type discardHandler struct{}

func (h discardHandler) Enabled(context.Context, Level) bool  { return false }
func (h discardHandler) Handle(context.Context, Record) error { return nil }
func (h discardHandler) WithAttrs(attrs []Attr) Handler       { return h }
func (h discardHandler) WithGroup(name string) Handler        { return h }

// MultiHandler hands each record to several handlers.
type MultiHandler struct {
	multi []Handler
}

//heapscope:inline cost=15
func NewMultiHandler(handlers ...Handler) *MultiHandler {
	h := make([]Handler, len(handlers))
	copy(h, handlers)
	return &MultiHandler{multi: h}
}

// Enabled reports whether one of the handlers wants records of the level.
//
//heapscope:inline cost=76
func (h *MultiHandler) Enabled(ctx context.Context, l Level) bool {
	return slices.ContainsFunc(h.multi, func(each Handler) bool { return each.Enabled(ctx, l) })
}

// Handle returns the errors of all handlers, joined.
func (h *MultiHandler) Handle(ctx context.Context, r Record) error {
	var errs []error
	for _, each := range h.multi {
		if each.Enabled(ctx, r.Level) {
			if err := each.Handle(ctx, r.Clone()); err != nil {
				errs = append(errs, err)
			}
		}
	}
	return errors.Join(errs...)
}

//heapscope:noinline cost=89
func (h *MultiHandler) WithAttrs(attrs []Attr) Handler {
	return h.each(func(one Handler) Handler { return one.WithAttrs(attrs) })
}

//heapscope:noinline cost=89
func (h *MultiHandler) WithGroup(name string) Handler {
	return h.each(func(one Handler) Handler { return one.WithGroup(name) })
}

func (h *MultiHandler) each(f func(Handler) Handler) Handler {
	list := make([]Handler, len(h.multi))
	for i, one := range h.multi {
		list[i] = f(one)
	}
	return &MultiHandler{list}
}
