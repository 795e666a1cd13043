// Package template writes text by templates: text with actions in it, whose values come from Go's.
package template

import (
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"unicode"
)

// What happens when a map has no entry for a key.
const (
	keyInvalid = iota // there is no value
	keyZero           // the zero value
	keyError
)

// shared is what templates that belong together have in common.
type shared struct {
	templates map[string]*Template
	funcs     map[string]reflect.Value
}

// Template is a template, and those that belong to it, which it can call.
type Template struct {
	name        string
	tree        *tree
	left, right string
	missingKey  int
	*shared
}

// New makes a template without text.
func New(name string) *Template { return &Template{name: name} }

// Must panics if there is an error.
func Must(t *Template, err error) *Template {
	if err != nil {
		panic(err)
	}
	return t
}

func (t *Template) Name() string { return t.name }

func (t *Template) init() {
	if t.shared == nil {
		t.shared = &shared{templates: map[string]*Template{}, funcs: map[string]reflect.Value{}}
	}
}

// New makes a template that belongs to t.
func (t *Template) New(name string) *Template {
	t.init()
	return &Template{name: name, left: t.left, right: t.right, missingKey: t.missingKey, shared: t.shared}
}

// Clone copies a template and those that belong to it.
func (t *Template) Clone() (*Template, error) {
	c := *t
	c.shared = nil
	c.init()
	if t.shared == nil {
		return &c, nil
	}
	maps.Copy(c.funcs, t.funcs)
	for name, other := range t.templates {
		if name == t.name {
			c.templates[name] = &c
			continue
		}
		o := *other
		o.shared = c.shared
		c.templates[name] = &o
	}
	return &c, nil
}

// Templates returns all templates that belong to t.
func (t *Template) Templates() []*Template {
	if t.shared == nil {
		return nil
	}
	return slices.Collect(maps.Values(t.templates))
}

// Lookup returns the template of a name, nil if there is none.
func (t *Template) Lookup(name string) *Template {
	if t.shared == nil {
		return nil
	}
	return t.templates[name]
}

// DefinedTemplates lists the names of all templates with text, for messages.
func (t *Template) DefinedTemplates() string {
	if t.shared == nil || len(t.templates) == 0 {
		return ""
	}
	var names []string
	for name, other := range t.templates {
		if other.tree != nil {
			names = append(names, fmt.Sprintf("%q", name))
		}
	}
	return "; defined templates are: " + strings.Join(names, ", ")
}

// Delims sets what opens and closes an action; empty ones are {{ and }}.
func (t *Template) Delims(left, right string) *Template {
	t.init()
	t.left, t.right = left, right
	return t
}

// Funcs adds functions. It panics if one is none, or returns what it may not.
func (t *Template) Funcs(funcMap FuncMap) *Template {
	t.init()
	for name, f := range funcMap {
		if !isName(name) {
			panic(fmt.Errorf("function name %q is not a valid identifier", name))
		}
		v := reflect.ValueOf(f)
		if v.Kind() != reflect.Func {
			panic("value for " + name + " not a function")
		}
		if err := goodFunc(name, v.Type()); err != nil {
			panic(err)
		}
		t.funcs[name] = v
	}
	return t
}

func isName(s string) bool {
	for i, r := range s {
		if !(r == '_' || unicode.IsLetter(r) || i > 0 && unicode.IsDigit(r)) {
			return false
		}
	}
	return s != ""
}

// function returns a function by its name: the template's own, or a builtin one.
func (t *Template) function(name string) (f reflect.Value, own bool, ok bool) {
	if t.shared != nil {
		if f, ok := t.funcs[name]; ok && f.IsValid() {
			return f, false, true
		}
	}
	f, ok = builtin(name)
	return f, true, ok
}

// Option sets what happens to keys that are missing: missingkey=default, invalid, zero or error.
func (t *Template) Option(opt ...string) *Template {
	t.init()
	for _, s := range opt {
		if s == "" {
			panic("empty option string")
		}
		key, value, _ := strings.Cut(s, "=")
		if key != "missingkey" {
			panic("unrecognized option: " + s)
		}
		switch value {
		case "default", "invalid":
			t.missingKey = keyInvalid
		case "zero":
			t.missingKey = keyZero
		case "error":
			t.missingKey = keyError
		default:
			panic("unrecognized option: " + s)
		}
	}
	return t
}

// Parse reads text as t's, and the templates that are defined in it.
func (t *Template) Parse(text string) (*Template, error) {
	t.init()
	left, right := t.left, t.right
	if left == "" {
		left = "{{"
	}
	if right == "" {
		right = "}}"
	}
	l := lexer{input: text, left: left, right: right}
	read := map[string]*tree{}
	p := parser{
		tree:  tree{name: t.name, parseName: t.name, text: text},
		items: l.all(),
		hasFn: func(name string) bool {
			_, _, ok := t.function(name)
			return ok
		},
		define: func(tr *tree) error {
			if old := read[tr.name]; old != nil && !old.empty() {
				if !tr.empty() {
					return fmt.Errorf("template: multiple definition of template %q", tr.name)
				}
				return nil
			}
			read[tr.name] = tr
			return nil
		},
	}
	if err := p.parse(); err != nil {
		return nil, err
	}
	for name, tr := range read {
		to := t
		if name != t.name {
			to = t.New(name)
		}
		if old := t.templates[name]; old != nil && tr.empty() && old.tree != nil {
			continue
		}
		to.tree = tr
		t.templates[name] = to
	}
	return t, nil
}

// ParseFiles makes templates of files, by their names without folders, and returns the first.
func ParseFiles(filenames ...string) (*Template, error) {
	return parseFiles(nil, os.ReadFile, filepath.Base, filenames)
}

// ParseFiles makes templates of files that belong to t.
func (t *Template) ParseFiles(filenames ...string) (*Template, error) {
	t.init()
	return parseFiles(t, os.ReadFile, filepath.Base, filenames)
}

// ParseGlob is ParseFiles of the files that match a pattern.
func ParseGlob(pattern string) (*Template, error) { return parseGlob(nil, pattern) }

func (t *Template) ParseGlob(pattern string) (*Template, error) {
	t.init()
	return parseGlob(t, pattern)
}

func parseGlob(t *Template, pattern string) (*Template, error) {
	names, err := filepath.Glob(pattern)
	if err != nil {
		return nil, err
	}
	if len(names) == 0 {
		return nil, fmt.Errorf("template: pattern matches no files: %#q", pattern)
	}
	return parseFiles(t, os.ReadFile, filepath.Base, names)
}

// ParseFS is ParseFiles of the files of a file system that match patterns.
func ParseFS(fsys fs.FS, patterns ...string) (*Template, error) {
	return parseFS(nil, fsys, patterns)
}

func (t *Template) ParseFS(fsys fs.FS, patterns ...string) (*Template, error) {
	t.init()
	return parseFS(t, fsys, patterns)
}

func parseFS(t *Template, fsys fs.FS, patterns []string) (*Template, error) {
	var all []string
	for _, pattern := range patterns {
		names, err := fs.Glob(fsys, pattern)
		if err != nil {
			return nil, err
		}
		if len(names) == 0 {
			return nil, fmt.Errorf("template: pattern matches no files: %#q", pattern)
		}
		all = append(all, names...)
	}
	read := func(name string) ([]byte, error) { return fs.ReadFile(fsys, name) }
	return parseFiles(t, read, path.Base, all)
}

func parseFiles(t *Template, read func(string) ([]byte, error), base func(string) string, filenames []string) (*Template, error) {
	if len(filenames) == 0 {
		return nil, fmt.Errorf("template: no files named in call to ParseFiles")
	}
	for _, file := range filenames {
		text, err := read(file)
		if err != nil {
			return nil, err
		}
		name := base(file)
		if t == nil {
			t = New(name)
		}
		to := t
		if name != t.name {
			to = t.New(name)
		}
		if _, err := to.Parse(string(text)); err != nil {
			return nil, err
		}
	}
	return t, nil
}
