package json

import (
	"bytes"
	"io"
)

// A Decoder reads JSON values one after the other.
type Decoder struct {
	r      io.Reader
	buf    []byte
	at     int   // where in buf the next value or token is
	before int64 // bytes that were in buf before
	err    error

	useNumber bool
	strict    bool

	// For Token: what is open, and what may come.
	open  []byte
	state byte
}

// States of Token: what comes next.
const (
	anyValue    = iota
	firstValue  // or ]
	comma       // or ]
	firstKey    // or }
	colon       //
	memberValue //
	memberComma // or }
)

// NewDecoder returns a Decoder that reads from r, and more of it than it needs.
//
//heapscope:noinline cost=109
func NewDecoder(r io.Reader) *Decoder {
	if r == nil {
		panic("jsontext: invalid nil io.Reader")
	}
	return &Decoder{r: r}
}

// UseNumber lets numbers become Numbers in an any.
//
//heapscope:noinline cost=179
//heapscope:leaks dec=content
func (dec *Decoder) UseNumber() { dec.useNumber = true }

// DisallowUnknownFields makes members an error that have no field.
//
//heapscope:noinline cost=179
//heapscope:leaks dec=content
func (dec *Decoder) DisallowUnknownFields() { dec.strict = true }

// more reads more into buf.
func (dec *Decoder) more() error {
	if dec.at > 0 {
		n := copy(dec.buf, dec.buf[dec.at:])
		dec.before += int64(dec.at)
		dec.buf = dec.buf[:n]
		dec.at = 0
	}
	const minRead = 512
	if cap(dec.buf)-len(dec.buf) < minRead {
		dec.buf = append(make([]byte, 0, 2*cap(dec.buf)+minRead), dec.buf...)
	}
	n, err := dec.r.Read(dec.buf[len(dec.buf):cap(dec.buf)])
	dec.buf = dec.buf[:len(dec.buf)+n]
	if n > 0 {
		return nil
	}
	return err
}

// peek returns the next character that is not space.
func (dec *Decoder) peek() (byte, error) {
	for {
		for ; dec.at < len(dec.buf); dec.at++ {
			switch c := dec.buf[dec.at]; c {
			case ' ', '\t', '\r', '\n':
			default:
				return c, nil
			}
		}
		if err := dec.more(); err != nil {
			return 0, err
		}
	}
}

// next returns the next value's bytes.
func (dec *Decoder) next() ([]byte, error) {
	c, err := dec.peek()
	if err != nil {
		return nil, err
	}
	for {
		s := scanner{data: dec.buf[dec.at:], element: "element"}
		err := s.value()
		// A number might go on; something unfinished certainly does.
		unfinished := err != nil && err.(*SyntaxError).msg == endOfInput || err == nil && s.i == len(s.data) && (c == '-' || '0' <= c && c <= '9')
		if !unfinished {
			if err != nil {
				err.(*SyntaxError).Offset += dec.before + int64(dec.at)
				return nil, err
			}
			return s.data[:s.i], nil
		}
		if rerr := dec.more(); rerr != nil {
			if rerr != io.EOF {
				return nil, rerr
			}
			if err != nil {
				return nil, io.ErrUnexpectedEOF
			}
			return dec.buf[dec.at:][:s.i], nil // they may have moved
		}
	}
}

// Decode reads the next value into what v points to.
func (dec *Decoder) Decode(v any) error {
	if dec.err != nil {
		return dec.err
	}
	if err := dec.separator(); err != nil {
		return err
	}
	b, err := dec.next()
	if err != nil {
		dec.err = err
		return err
	}
	d := decoder{scanner: scanner{data: b}, useNumber: dec.useNumber, strict: dec.strict}
	err = d.decode(v)
	dec.at += len(b)
	dec.after()
	return err
}

// separator passes over the comma or colon before a value in an array or object.
func (dec *Decoder) separator() error {
	switch dec.state {
	case comma, colon, memberComma:
		want := byte(',')
		if dec.state == colon {
			want = ':'
		}
		c, err := dec.peek()
		if err != nil {
			return err
		}
		if c != want {
			return dec.unexpected(c)
		}
		dec.at++
		if dec.state == colon {
			dec.state = memberValue
		} else if dec.state == comma {
			dec.state = anyValue
		} else {
			dec.state = firstKey
		}
	}
	return nil
}

// after notes that a value has been read.
func (dec *Decoder) after() {
	switch {
	case len(dec.open) == 0:
		dec.state = anyValue
	case dec.open[len(dec.open)-1] == '[':
		dec.state = comma
	default:
		dec.state = memberComma
	}
}

func (dec *Decoder) unexpected(c byte) error {
	context := "looking for beginning of value"
	switch dec.state {
	case comma:
		context = "after array element"
	case firstKey:
		context = "looking for beginning of object key string"
	case colon:
		context = "after object key"
	case memberComma:
		context = "after object key:value pair"
	}
	return &SyntaxError{"invalid character " + quoteChar(dec.buf[dec.at:]) + " " + context, dec.InputOffset()}
}

// Buffered returns a reader of what has been read from below but not decoded.
//
//heapscope:inline cost=31
func (dec *Decoder) Buffered() io.Reader {
	return bytes.NewReader(dec.buf[dec.at:])
}

// InputOffset returns where the last value or token ended.
//
//heapscope:noinline cost=149
func (dec *Decoder) InputOffset() int64 { return dec.before + int64(dec.at) }

// A Token is a Delim, bool, float64, Number, string or nil.
type Token any

// A Delim is [, ], { or }.
type Delim rune

func (d Delim) String() string { return string(d) }

// Token returns the next token; commas and colons are passed over.
func (dec *Decoder) Token() (Token, error) {
	for dec.err == nil {
		c, err := dec.peek()
		if err != nil {
			return nil, err
		}
		switch c {
		case ',', ':':
			if !(c == ':' && dec.state == colon || c == ',' && (dec.state == comma || dec.state == memberComma)) {
				return nil, dec.unexpected(c)
			}
			if err := dec.separator(); err != nil {
				return nil, err
			}
			continue
		case ']', '}':
			if !dec.closes(c) {
				return nil, dec.unexpected(c)
			}
			dec.at++
			dec.open = dec.open[:len(dec.open)-1]
			dec.after()
			return Delim(c), nil
		}
		switch dec.state {
		case comma, colon, memberComma:
			return nil, dec.unexpected(c)
		case firstKey:
			return dec.name(c)
		}
		if c == '[' || c == '{' {
			dec.at++
			dec.open = append(dec.open, c)
			dec.state = firstValue
			if c == '{' {
				dec.state = firstKey
			}
			return Delim(c), nil
		}
		var x any
		if err := dec.Decode(&x); err != nil {
			return nil, err
		}
		return x, nil
	}
	return nil, dec.err
}

// name reads the name of a member.
func (dec *Decoder) name(c byte) (Token, error) {
	if c == '[' || c == '{' {
		return nil, errorf("object member name must be a string")
	}
	b, err := dec.next()
	if err != nil {
		return nil, err
	}
	if c != '"' {
		return nil, errorf("object member name must be a string")
	}
	key := unquote(b)
	dec.at += len(b)
	dec.state = colon
	return key, nil
}

func (dec *Decoder) closes(c byte) bool {
	if len(dec.open) == 0 {
		return false
	}
	if c == ']' {
		return dec.state == firstValue || dec.state == comma
	}
	return dec.state == memberComma || dec.state == firstKey
}

// More reports whether there is another element in the current array or object.
func (dec *Decoder) More() bool {
	c, err := dec.peek()
	if err == io.EOF && len(dec.open) > 0 {
		dec.err = &SyntaxError{endOfInput, dec.before + int64(len(dec.buf))}
		return true
	}
	return err == nil && c != ']' && c != '}'
}

// An Encoder writes JSON values, each with a newline.
type Encoder struct {
	w              io.Writer
	err            error
	noEscape       bool
	prefix, indent string
	opts           Options
}

// NewEncoder returns an Encoder that writes to w.
//
//heapscope:inline cost=20
func NewEncoder(w io.Writer) *Encoder {
	enc := new(Encoder)
	enc.w = w
	enc.opts = DefaultOptionsV1()
	return enc
}

// Encode writes v.
func (enc *Encoder) Encode(v any) error {
	if enc.err != nil {
		return enc.err
	}
	b, err := marshal(v, !enc.noEscape)
	if err != nil {
		return err
	}
	if enc.prefix != "" || enc.indent != "" {
		b = appendIndent(nil, b, enc.prefix, enc.indent)
	}
	b = append(b, '\n')
	if _, err = enc.w.Write(b); err != nil {
		enc.err = err
	}
	return err
}

// SetIndent sets what MarshalIndent takes.
//
//heapscope:inline cost=8
func (enc *Encoder) SetIndent(prefix, indent string) {
	enc.prefix, enc.indent = prefix, indent
}

// SetEscapeHTML sets whether <, > and & are escaped.
//
//heapscope:noinline cost=180
//heapscope:leaks enc=content
func (enc *Encoder) SetEscapeHTML(on bool) { enc.noEscape = !on }
