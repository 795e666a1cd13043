// Package pem writes bytes as text between lines that say what they are.
package pem

import (
	"bytes"
	"encoding/base64"
	"errors"
	"io"
	"maps"
	"slices"
	"strings"
)

// A Block is what stands between such lines.
type Block struct {
	Type    string            // what the lines say: "RSA PRIVATE KEY"
	Headers map[string]string // may be nil
	Bytes   []byte
}

const (
	begin = "-----BEGIN "
	end   = "-----END "
	dash  = "-----"
	width = 64
	kind  = "Proc-Type" // it stands before the other headers
)

// Encode writes a block.
func Encode(out io.Writer, b *Block) error {
	for key := range b.Headers {
		if strings.Contains(key, ":") {
			return errors.New("pem: cannot encode a header key that contains a colon")
		}
	}
	var s strings.Builder
	s.WriteString(begin + b.Type + dash + "\n")
	if len(b.Headers) > 0 {
		if v, ok := b.Headers[kind]; ok {
			s.WriteString(kind + ": " + v + "\n")
		}
		for _, key := range slices.Sorted(maps.Keys(b.Headers)) {
			if key != kind {
				s.WriteString(key + ": " + b.Headers[key] + "\n")
			}
		}
		s.WriteByte('\n')
	}
	for text := base64.StdEncoding.EncodeToString(b.Bytes); text != ""; {
		n := min(len(text), width)
		s.WriteString(text[:n] + "\n")
		text = text[n:]
	}
	s.WriteString(end + b.Type + dash + "\n")
	_, err := io.WriteString(out, s.String())
	return err
}

// EncodeToMemory returns a block as text, nil if it has a header that cannot be written.
func EncodeToMemory(b *Block) []byte {
	var buf bytes.Buffer
	if err := Encode(&buf, b); err != nil {
		return nil
	}
	return buf.Bytes()
}

// line cuts off the first line, without spaces at its end.
func line(data []byte) (first string, rest []byte) {
	before, rest, _ := bytes.Cut(data, []byte("\n"))
	return strings.TrimRight(string(before), " \t\r"), rest
}

// Decode finds the next block and returns what is behind it; without one it returns nil and all of data.
func Decode(data []byte) (p *Block, rest []byte) {
	for rest = data; len(rest) > 0; {
		var first string
		first, rest = line(rest)
		if !strings.HasPrefix(first, begin) || !strings.HasSuffix(first, dash) || len(first) < len(begin)+len(dash) {
			continue
		}
		if b, after := block(first[len(begin):len(first)-len(dash)], rest); b != nil {
			return b, after
		}
	}
	return nil, data
}

// block reads a block from behind its first line, nil if it is none.
func block(name string, data []byte) (*Block, []byte) {
	b := &Block{Type: name, Headers: map[string]string{}}
	var text strings.Builder
	for headers := true; len(data) > 0; {
		var s string
		s, data = line(data)
		key, value, ok := strings.Cut(s, ":")
		switch {
		case s == end+name+dash:
			decoded, err := base64.StdEncoding.DecodeString(text.String())
			if err != nil {
				return nil, nil
			}
			b.Bytes = decoded
			return b, data
		case strings.HasPrefix(s, dash):
			return nil, nil
		case headers && ok:
			b.Headers[strings.TrimSpace(key)] = strings.TrimSpace(value)
		default:
			headers = headers && s == ""
			text.WriteString(strings.TrimSpace(s))
		}
	}
	return nil, nil
}
