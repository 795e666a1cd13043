package url

import (
	"errors"
	"maps"
	"slices"
	"strings"
)

// Values holds the values of each key, of a query or a form.
type Values map[string][]string

// Get returns a key's first value, "" if there is none.
func (v Values) Get(key string) string {
	if list := v[key]; len(list) > 0 {
		return list[0]
	}
	return ""
}

// Set gives a key one value.
func (v Values) Set(key, value string) { v[key] = []string{value} }

// Add gives a key one value more.
func (v Values) Add(key, value string) { v[key] = append(v[key], value) }

func (v Values) Del(key string) { delete(v, key) }

func (v Values) Has(key string) bool {
	_, ok := v[key]
	return ok
}

// Clone returns a copy.
func (v Values) Clone() Values {
	if v == nil {
		return nil
	}
	c := make(Values, len(v))
	for key, list := range v {
		c[key] = slices.Clone(list)
	}
	return c
}

// Encode writes a query, sorted by key.
func (v Values) Encode() string {
	var b strings.Builder
	for _, key := range slices.Sorted(maps.Keys(v)) {
		name := QueryEscape(key)
		for _, value := range v[key] {
			if b.Len() > 0 {
				b.WriteByte('&')
			}
			b.WriteString(name + "=" + QueryEscape(value))
		}
	}
	return b.String()
}

// ParseQuery reads a query; the first thing that is wrong is returned, and left out.
func ParseQuery(query string) (Values, error) {
	v := make(Values)
	var first error
	fail := func(err error) {
		if first == nil {
			first = err
		}
	}
	for setting := range strings.SplitSeq(query, "&") {
		if strings.Contains(setting, ";") {
			fail(errors.New("invalid semicolon separator in query"))
			continue
		}
		if setting == "" {
			continue
		}
		key, value, _ := strings.Cut(setting, "=")
		key, err := QueryUnescape(key)
		if err != nil {
			fail(err)
			continue
		}
		if value, err = QueryUnescape(value); err != nil {
			fail(err)
			continue
		}
		v[key] = append(v[key], value)
	}
	return v, first
}
