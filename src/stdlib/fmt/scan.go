package fmt

import (
	"errors"
	"io"
	"math"
	"os"
	"reflect"
	"strconv"
	"sync"
	"unicode/utf8"
)

// A ScanState is what a Scanner reads from.
type ScanState interface {
	// ReadRune reads the next character, up to the end of the line for Scanln and the width for Scanf.
	ReadRune() (r rune, size int, err error)
	UnreadRune() error
	// SkipSpace passes over white space.
	SkipSpace()
	// Token reads characters that satisfy f, by default all but space.
	Token(skipSpace bool, f func(rune) bool) (token []byte, err error)
	Width() (wid int, ok bool)
	// Read is not to be called.
	Read(buf []byte) (n int, err error)
}

// A Scanner reads itself.
type Scanner interface {
	Scan(state ScanState, verb rune) error
}

// Scan reads values separated by space from standard input; newlines count as space.
func Scan(a ...any) (n int, err error) {
	return Fscan(os.Stdin, a...)
}

// Scanln is like Scan and stops at the end of the line.
func Scanln(a ...any) (n int, err error) {
	return Fscanln(os.Stdin, a...)
}

// Scanf reads values from standard input as the format says.
func Scanf(format string, a ...any) (n int, err error) {
	return Fscanf(os.Stdin, format, a...)
}

type stringReader string

//heapscope:inline cost=21
func (r *stringReader) Read(b []byte) (n int, err error) {
	if *r == "" {
		return 0, io.EOF
	}
	n = copy(b, *r)
	*r = (*r)[n:]
	return n, nil
}

// Sscan is Scan from a string.
func Sscan(str string, a ...any) (n int, err error) {
	return Fscan((*stringReader)(&str), a...)
}

// Sscanln is Scanln from a string.
func Sscanln(str string, a ...any) (n int, err error) {
	return Fscanln((*stringReader)(&str), a...)
}

// Sscanf is Scanf from a string.
func Sscanf(str string, format string, a ...any) (n int, err error) {
	return Fscanf((*stringReader)(&str), format, a...)
}

// Fscan is Scan from a reader.
func Fscan(r io.Reader, a ...any) (n int, err error) {
	s := newScan(r)
	s.nlIsSpace = true
	n, err = s.values(a)
	s.free()
	return n, err
}

// Fscanln is Scanln from a reader.
func Fscanln(r io.Reader, a ...any) (n int, err error) {
	s := newScan(r)
	s.nlIsEnd = true
	n, err = s.values(a)
	s.free()
	return n, err
}

// Fscanf is Scanf from a reader.
func Fscanf(r io.Reader, format string, a ...any) (n int, err error) {
	s := newScan(r)
	n, err = s.formatted(format, a)
	s.free()
	return n, err
}

const (
	eof     = -1
	hugeWid = 1 << 30
)

// scanError ends a scan: it is the value of a panic that does not leave the package.
type scanError struct{ err error }

// A scan is what reads.
type scan struct {
	in        io.RuneScanner
	token     buffer
	count     int // characters read
	limit     int // how many may be read for this value
	width     int // of this value
	atEOF     bool
	nlIsEnd   bool
	nlIsSpace bool
}

var scans = sync.Pool{New: func() any { return new(scan) }}

func newScan(r io.Reader) *scan {
	s := scans.Get().(*scan)
	*s = scan{token: s.token[:0], limit: hugeWid, width: hugeWid}
	if in, ok := r.(io.RuneScanner); ok {
		s.in = in
	} else {
		s.in = &runeReader{r: r}
	}
	return s
}

func (s *scan) free() {
	s.in = nil
	if cap(s.token) <= 1024 {
		scans.Put(s)
	}
}

// runeReader reads characters of a reader byte by byte, so that it never takes more than is scanned.
type runeReader struct {
	r    io.Reader
	rest []byte // bytes of an invalid sequence after its first
	last rune
	back bool // last is to be read again
	any  bool // there is a last one
}

func (r *runeReader) readByte() (byte, error) {
	if len(r.rest) > 0 {
		b := r.rest[0]
		r.rest = r.rest[1:]
		return b, nil
	}
	var b [1]byte
	_, err := io.ReadFull(r.r, b[:])
	return b[0], err
}

func (r *runeReader) ReadRune() (rune, int, error) {
	if r.back {
		r.back = false
		return r.last, utf8.RuneLen(r.last), nil
	}
	var buf [utf8.UTFMax]byte
	n := 0
	for {
		b, err := r.readByte()
		if err != nil {
			if n > 0 && err == io.EOF {
				break
			}
			return 0, 0, err
		}
		buf[n] = b
		n++
		if utf8.FullRune(buf[:n]) {
			break
		}
	}
	c, size := utf8.DecodeRune(buf[:n])
	if size < n {
		r.rest = append(append([]byte(nil), buf[size:n]...), r.rest...)
	}
	r.last, r.any = c, true
	return c, size, nil
}

func (r *runeReader) UnreadRune() error {
	if r.back || !r.any {
		return errors.New("fmt: scanning called UnreadRune with no rune available")
	}
	r.back = true
	return nil
}

func (s *scan) Read(buf []byte) (n int, err error) {
	return 0, errors.New("ScanState's Read should not be called. Use ReadRune")
}

func (s *scan) ReadRune() (r rune, size int, err error) {
	if s.atEOF || s.count >= s.limit {
		return 0, 0, io.EOF
	}
	r, size, err = s.in.ReadRune()
	if err == nil {
		s.count++
		s.atEOF = s.nlIsEnd && r == '\n'
	} else if err == io.EOF {
		s.atEOF = true
	}
	return r, size, err
}

func (s *scan) UnreadRune() error {
	s.in.UnreadRune()
	s.atEOF = false
	s.count--
	return nil
}

func (s *scan) Width() (wid int, ok bool) {
	if s.width == hugeWid {
		return 0, false
	}
	return s.width, true
}

func (s *scan) fail(err error) { panic(scanError{err}) }

func (s *scan) failText(text string) { panic(scanError{errors.New(text)}) }

// next returns the next character, or eof.
func (s *scan) next() rune {
	r, _, err := s.ReadRune()
	if err == io.EOF {
		return eof
	}
	if err != nil {
		s.fail(err)
	}
	return r
}

// must returns the next character, which must be there.
func (s *scan) must() rune {
	r := s.next()
	if r == eof {
		s.fail(io.ErrUnexpectedEOF)
	}
	return r
}

// notEOF fails if nothing is left.
func (s *scan) notEOF() {
	if s.next() == eof {
		panic(io.EOF)
	}
	s.UnreadRune()
}

func contains(set string, r rune) bool {
	for _, c := range set {
		if c == r {
			return true
		}
	}
	return false
}

// peek reports whether the next character is one of set.
func (s *scan) peek(set string) bool {
	r := s.next()
	if r == eof {
		return false
	}
	s.UnreadRune()
	return contains(set, r)
}

// accept adds the next character to the token if it is one of set.
func (s *scan) accept(set string) bool {
	r := s.next()
	if r == eof {
		return false
	}
	if !contains(set, r) {
		s.UnreadRune()
		return false
	}
	s.token.writeRune(r)
	return true
}

func (s *scan) acceptAll(set string) {
	for s.accept(set) {
	}
}

// isSpace tells white space as Unicode has it.
func isSpace(r rune) bool {
	switch {
	case '\t' <= r && r <= '\r', r == ' ', r == 0x85, r == 0xA0, r == 0x1680, 0x2000 <= r && r <= 0x200A,
		r == 0x2028, r == 0x2029, r == 0x202F, r == 0x205F, r == 0x3000:
		return true
	}
	return false
}

func notSpace(r rune) bool { return !isSpace(r) }

func (s *scan) SkipSpace() {
	for {
		r := s.next()
		switch {
		case r == eof:
			return
		case r == '\r' && s.peek("\n"):
		case r == '\n':
			if !s.nlIsSpace {
				s.failText("unexpected newline")
			}
		case !isSpace(r):
			s.UnreadRune()
			return
		}
	}
}

// word adds characters that satisfy f to the token.
func (s *scan) word(f func(rune) bool) {
	for {
		r := s.next()
		if r == eof {
			return
		}
		if !f(r) {
			s.UnreadRune()
			return
		}
		s.token.writeRune(r)
	}
}

func (s *scan) Token(skipSpace bool, f func(rune) bool) (tok []byte, err error) {
	defer func() {
		if e := recover(); e != nil {
			se, ok := e.(scanError)
			if !ok {
				panic(e)
			}
			err = se.err
		}
	}()
	if f == nil {
		f = notSpace
	}
	s.token = s.token[:0]
	if skipSpace {
		s.SkipSpace()
	}
	s.word(f)
	return s.token, nil
}

// verb fails unless verb is one of ok.
func (s *scan) verb(verb rune, ok, typ string) {
	if !contains(ok, verb) {
		s.failText("bad verb '%" + string(verb) + "' for " + typ)
	}
}

// begin goes to where a value begins.
func (s *scan) begin() {
	s.SkipSpace()
	s.notEOF()
}

func (s *scan) boolean(verb rune) bool {
	s.begin()
	s.verb(verb, "tv", "boolean")
	rest := func(sets ...string) {
		// One letter is enough, but then it is the whole word.
		for i, set := range sets {
			if !s.accept(set) {
				if i > 0 {
					s.failText("syntax error scanning boolean")
				}
				return
			}
		}
	}
	switch s.next() {
	case '1':
		return true
	case 't', 'T':
		rest("rR", "uU", "eE")
		return true
	case 'f', 'F':
		rest("aA", "lL", "sS", "eE")
	}
	return false
}

const (
	binaryDigits  = "01"
	octalDigits   = "01234567"
	decimalDigits = "0123456789"
	hexDigits     = "0123456789aAbBcCdDeEfF"
)

// integer reads the token of an integer and returns it with its base.
func (s *scan) integer(verb rune, signed bool) (tok string, base int) {
	s.begin()
	s.verb(verb, "bdoUxXv", "integer")
	base, digits := 10, decimalDigits
	switch verb {
	case 'b':
		base, digits = 2, binaryDigits
	case 'o':
		base, digits = 8, octalDigits
	case 'x', 'X', 'U':
		base, digits = 16, hexDigits
	}
	have := false
	if verb == 'U' {
		if s.next() != 'U' || s.next() != '+' {
			s.failText("bad unicode format ")
		}
	} else {
		if signed {
			s.accept("+-")
		}
		if verb == 'v' {
			base = 0
			digits += "_"
			if s.accept("0") {
				have = true
				switch {
				case s.accept("bB"):
					digits = binaryDigits + "_"
				case s.accept("xX"):
					digits = hexDigits + "_"
				default:
					s.accept("oO")
					digits = octalDigits + "_"
				}
			}
		}
	}
	if !have {
		s.notEOF()
		if !s.accept(digits) {
			s.failText("expected integer")
		}
	}
	s.acceptAll(digits)
	return string(s.token), base
}

// character reads one character for %c.
func (s *scan) character(bits int) int64 {
	s.notEOF()
	r := int64(s.next())
	if n := 64 - bits; r<<n>>n != r {
		s.failText("overflow on character value " + string(rune(r)))
	}
	return r
}

func (s *scan) signed(verb rune, bits int) int64 {
	if verb == 'c' {
		return s.character(bits)
	}
	tok, base := s.integer(verb, true)
	i, err := strconv.ParseInt(tok, base, 64)
	if err != nil {
		s.fail(err)
	}
	if n := 64 - bits; i<<n>>n != i {
		s.failText("integer overflow on token " + tok)
	}
	return i
}

func (s *scan) unsigned(verb rune, bits int) uint64 {
	if verb == 'c' {
		return uint64(s.character(bits))
	}
	tok, base := s.integer(verb, false)
	u, err := strconv.ParseUint(tok, base, 64)
	if err != nil {
		s.fail(err)
	}
	if n := 64 - bits; u<<n>>n != u {
		s.failText("unsigned integer overflow on token " + tok)
	}
	return u
}

const floatVerbs = "beEfFgGv"

// floatToken reads what may be a floating-point number.
func (s *scan) floatToken() string {
	s.token = s.token[:0]
	if s.accept("nN") && s.accept("aA") && s.accept("nN") {
		return string(s.token)
	}
	s.accept("+-")
	if s.accept("iI") && s.accept("nN") && s.accept("fF") {
		return string(s.token)
	}
	digits, exponent := decimalDigits+"_", "eEpP"
	if s.accept("0") && s.accept("xX") {
		digits, exponent = hexDigits+"_", "pP"
	}
	s.acceptAll(digits)
	if s.accept(".") {
		s.acceptAll(digits)
	}
	if s.accept(exponent) {
		s.accept("+-")
		s.acceptAll(decimalDigits + "_")
	}
	return string(s.token)
}

// float converts a token. Besides what strconv knows, a decimal number may have a binary exponent.
func (s *scan) float(str string, bits int) float64 {
	p := -1
	for i := range len(str) {
		switch str[i] {
		case 'p':
			p = i
		case 'x', 'X':
			p = len(str)
		}
		if p >= 0 {
			break
		}
	}
	check := func(err error) {
		if err == nil {
			return
		}
		if e, ok := err.(*strconv.NumError); ok && 0 <= p && p < len(str) {
			e.Num = str
		}
		s.fail(err)
	}
	if p < 0 || p == len(str) {
		f, err := strconv.ParseFloat(str, bits)
		check(err)
		return f
	}
	f, err := strconv.ParseFloat(str[:p], bits)
	check(err)
	e, err := strconv.Atoi(str[p+1:])
	check(err)
	return math.Ldexp(f, e)
}

func (s *scan) floating(verb rune, bits int, typ string) float64 {
	s.verb(verb, floatVerbs, typ)
	s.begin()
	return s.float(s.floatToken(), bits)
}

func (s *scan) complexNumber(verb rune, bits int) complex128 {
	s.verb(verb, floatVerbs, "complex")
	s.begin()
	bad := func(ok bool) {
		if !ok {
			s.failText("syntax error scanning complex number")
		}
	}
	parens := s.accept("(")
	re := s.floatToken()
	s.token = s.token[:0]
	bad(s.accept("+-"))
	sign := string(s.token)
	im := sign + s.floatToken()
	bad(s.accept("i"))
	bad(!parens || s.accept(")"))
	return complex(s.float(re, bits/2), s.float(im, bits/2))
}

func (s *scan) text(verb rune) string {
	s.verb(verb, "svqxX", "string")
	s.begin()
	switch verb {
	case 'q':
		return s.quoted()
	case 'x', 'X':
		return s.hexString()
	}
	s.word(notSpace)
	return string(s.token)
}

func (s *scan) quoted() string {
	quote := s.next()
	switch quote {
	case '`':
		for {
			r := s.must()
			if r == quote {
				return string(s.token)
			}
			s.token.writeRune(r)
		}
	case '"':
		s.token.writeByte('"')
		for {
			r := s.must()
			s.token.writeRune(r)
			if r == '\\' {
				s.token.writeRune(s.must())
			} else if r == '"' {
				break
			}
		}
		str, err := strconv.Unquote(string(s.token))
		if err != nil {
			s.fail(err)
		}
		return str
	}
	s.failText("expected quoted string")
	return ""
}

func hexValue(r rune) (int, bool) {
	switch {
	case '0' <= r && r <= '9':
		return int(r - '0'), true
	case 'a' <= r && r <= 'f':
		return int(r-'a') + 10, true
	case 'A' <= r && r <= 'F':
		return int(r-'A') + 10, true
	}
	return 0, false
}

func (s *scan) hexString() string {
	for {
		r := s.next()
		if r == eof {
			break
		}
		hi, ok := hexValue(r)
		if !ok {
			s.UnreadRune()
			break
		}
		lo, ok := hexValue(s.must())
		if !ok {
			s.failText("illegal hex digit")
		}
		s.token.writeByte(byte(hi<<4 | lo))
	}
	if len(s.token) == 0 {
		s.failText("no hex data for %x string")
	}
	return string(s.token)
}

// value reads one value.
func (s *scan) value(verb rune, arg any) {
	s.token = s.token[:0]
	if v, ok := arg.(Scanner); ok {
		if err := v.Scan(s, verb); err != nil {
			if err == io.EOF {
				err = io.ErrUnexpectedEOF
			}
			s.fail(err)
		}
		return
	}
	switch v := arg.(type) {
	case *bool:
		*v = s.boolean(verb)
	case *complex64:
		*v = complex64(s.complexNumber(verb, 64))
	case *complex128:
		*v = s.complexNumber(verb, 128)
	case *int:
		*v = int(s.signed(verb, 64))
	case *int8:
		*v = int8(s.signed(verb, 8))
	case *int16:
		*v = int16(s.signed(verb, 16))
	case *int32:
		*v = int32(s.signed(verb, 32))
	case *int64:
		*v = s.signed(verb, 64)
	case *uint:
		*v = uint(s.unsigned(verb, 64))
	case *uint8:
		*v = uint8(s.unsigned(verb, 8))
	case *uint16:
		*v = uint16(s.unsigned(verb, 16))
	case *uint32:
		*v = uint32(s.unsigned(verb, 32))
	case *uint64:
		*v = s.unsigned(verb, 64)
	case *uintptr:
		*v = uintptr(s.unsigned(verb, 64))
	case *float32:
		*v = float32(s.floating(verb, 32, "float32"))
	case *float64:
		*v = s.floating(verb, 64, "float64")
	case *string:
		*v = s.text(verb)
	case *[]byte:
		*v = []byte(s.text(verb))
	default:
		s.reflected(verb, reflect.ValueOf(arg))
	}
}

// reflected reads a value of a type that is not one of the usual ones.
func (s *scan) reflected(verb rune, ptr reflect.Value) {
	if ptr.Kind() != reflect.Pointer {
		s.failText("type not a pointer: " + ptr.Type().String())
	}
	switch v := ptr.Elem(); v.Kind() {
	case reflect.Bool:
		v.SetBool(s.boolean(verb))
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		v.SetInt(s.signed(verb, v.Type().Bits()))
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		v.SetUint(s.unsigned(verb, v.Type().Bits()))
	case reflect.String:
		v.SetString(s.text(verb))
	case reflect.Slice:
		typ := v.Type()
		if typ.Elem().Kind() != reflect.Uint8 {
			s.failText("can't scan type: " + ptr.Type().String())
		}
		str := s.text(verb)
		v.Set(reflect.MakeSlice(typ, len(str), len(str)))
		for i := range len(str) {
			v.Index(i).SetUint(uint64(str[i]))
		}
	case reflect.Float32, reflect.Float64:
		s.begin()
		v.SetFloat(s.float(s.floatToken(), v.Type().Bits()))
	case reflect.Complex64, reflect.Complex128:
		v.SetComplex(s.complexNumber(verb, v.Type().Bits()))
	default:
		s.failText("can't scan type: " + ptr.Type().String())
	}
}

// caught turns the panic that ends a scan into an error.
func caught(errp *error) {
	switch e := recover().(type) {
	case nil:
	case scanError:
		*errp = e.err
	case error:
		if e != io.EOF {
			panic(e)
		}
		*errp = e
	default:
		panic(e)
	}
}

func (s *scan) values(a []any) (n int, err error) {
	defer caught(&err)
	for _, arg := range a {
		s.value('v', arg)
		n++
	}
	if s.nlIsEnd {
		for {
			r := s.next()
			if r == '\n' || r == eof {
				break
			}
			if !isSpace(r) {
				s.failText("expected newline")
			}
		}
	}
	return n, nil
}

// literal reads what the format has before the next verb. It returns how much of the format that is, -1 if the input is different.
func (s *scan) literal(format string) int {
	i := 0
	for i < len(format) {
		c, w := utf8.DecodeRuneInString(format[i:])
		switch {
		case isSpace(c):
			newlines, trailing := 0, false
			for isSpace(c) && i < len(format) {
				if c == '\n' {
					newlines++
				}
				trailing = c != '\n'
				i += w
				c, w = utf8.DecodeRuneInString(format[i:])
			}
			s.space(newlines, trailing)
			continue
		case c == '%':
			if i+w == len(format) {
				s.failText("missing verb: % at end of format string")
			}
			if format[i+w] != '%' {
				return i
			}
			i += w
		}
		if s.must() != c {
			s.UnreadRune()
			return -1
		}
		i += w
	}
	return i
}

// space reads space for space in the format: so many newlines, each after any other space, and then other space.
func (s *scan) space(newlines int, trailing bool) {
	for range newlines {
		r := s.next()
		for isSpace(r) && r != '\n' {
			r = s.next()
		}
		if r != '\n' && r != eof {
			s.failText("newline in format does not match input")
		}
	}
	if !trailing {
		return
	}
	r := s.next()
	if newlines == 0 {
		if !isSpace(r) && r != eof {
			s.failText("expected space in input to match format")
		}
		if r == '\n' {
			s.failText("newline in input does not match format")
		}
	}
	for isSpace(r) && r != '\n' {
		r = s.next()
	}
	if r != eof {
		s.UnreadRune()
	}
}

func (s *scan) formatted(format string, a []any) (n int, err error) {
	defer caught(&err)
	for i := 0; i < len(format); {
		if w := s.literal(format[i:]); w > 0 {
			i += w
			continue
		} else if format[i] != '%' {
			if w < 0 {
				s.failText("input does not match format")
			}
			break
		}
		i++
		var has bool
		s.width, has, i = parsenum(format, i, len(format)-1)
		if !has {
			s.width = hugeWid
		}
		c, w := utf8.DecodeRuneInString(format[i:])
		i += w
		if c != 'c' {
			s.SkipSpace()
		}
		if c == '%' {
			s.begin()
			if !s.accept("%") {
				s.failText("missing literal %")
			}
			continue
		}
		s.limit = hugeWid
		if end := s.count + s.width; end < s.limit {
			s.limit = end
		}
		if n >= len(a) {
			s.failText("too few operands for format '%" + format[i-w:] + "'")
		}
		s.value(c, a[n])
		n++
		s.limit = hugeWid
	}
	if n < len(a) {
		s.failText("too many operands")
	}
	return n, nil
}
