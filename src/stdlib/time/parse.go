package time

import "errors"

// ParseError tells where a text does not fit its layout.
type ParseError struct {
	Layout     string
	Value      string
	LayoutElem string
	ValueElem  string
	Message    string
}

//heapscope:noinline cost=321
func (e *ParseError) Error() string {
	if e.Message != "" {
		return "parsing time " + quote(e.Value) + e.Message
	}
	return "parsing time " + quote(e.Value) + " as " + quote(e.Layout) + ": cannot parse " + quote(e.ValueElem) + " as " + quote(e.LayoutElem)
}

func copyOf(s string) string { return string([]byte(s)) }

// Parse reads a time that is written as the layout says. What is missing is zero or one; without a zone it is in UTC.
//
//heapscope:noinline cost=156
func Parse(layout, value string) (Time, error) {
	return parse(layout, value, UTC, Local)
}

// ParseInLocation is like Parse, with loc for times without a zone and to look up zones.
//
//heapscope:noinline cost=156
func ParseInLocation(layout, value string, loc *Location) (Time, error) {
	return parse(layout, value, loc, loc)
}

// parser is what has been read so far.
type parser struct {
	value string // the rest
	out   string // name of a value out of range

	year, month, day, yday int
	hour, min, sec, nsec   int
	am, pm                 bool
	zone                   *Location
	hasOffset              bool
	offset                 int
	zoneName               string
}

func parse(layout, value string, defaultLocation, local *Location) (Time, error) {
	p := parser{value: value, month: -1, day: -1, yday: -1}
	fail := func(elem, at, message string) (Time, error) {
		return Time{}, &ParseError{layout, copyOf(value), elem, copyOf(at), message}
	}
	rest := layout
	for {
		prefix, el, text, suffix := nextElement(rest)
		if !p.skip(prefix) {
			return fail(prefix, p.value, "")
		}
		if el.kind == elNone {
			if p.value != "" {
				return fail("", p.value, ": extra text: "+quote(p.value))
			}
			break
		}
		rest = suffix
		before := p.value
		ok := p.element(el, rest)
		if p.out != "" {
			return fail(text, p.value, ": "+p.out+" out of range")
		}
		if !ok {
			return fail(text, before, "")
		}
	}
	if p.pm && p.hour < 12 {
		p.hour += 12
	} else if p.am && p.hour == 12 {
		p.hour = 0
	}
	if message := p.complete(); message != "" {
		return fail("", p.value, message)
	}
	switch {
	case p.zone != nil:
		return p.date(p.zone), nil
	case p.hasOffset:
		t := p.date(UTC)
		t.addSec(-int64(p.offset))
		if l := local.get(); l.offset == p.offset && (p.zoneName == "" || p.zoneName == l.zone) {
			t.setLoc(local)
		} else {
			t.setLoc(FixedZone(copyOf(p.zoneName), p.offset))
		}
		return t, nil
	case p.zoneName != "":
		t := p.date(UTC)
		if l := local.get(); p.zoneName == l.zone {
			t.addSec(-int64(l.offset))
			t.setLoc(local)
			return t, nil
		}
		offset := 0
		if begins(p.zoneName, "GMT") {
			offset = signed(p.zoneName[3:]) * 3600
		}
		t.setLoc(FixedZone(copyOf(p.zoneName), offset))
		return t, nil
	}
	return p.date(defaultLocation), nil
}

func (p *parser) date(loc *Location) Time {
	return Date(p.year, Month(p.month), p.day, p.hour, p.min, p.sec, p.nsec, loc)
}

// skip passes over literal text; a space stands for any number of spaces.
func (p *parser) skip(text string) bool {
	for text != "" {
		if text[0] == ' ' {
			if p.value != "" && p.value[0] != ' ' {
				return false
			}
			text = cutSpace(text)
			p.value = cutSpace(p.value)
			continue
		}
		if p.value == "" || p.value[0] != text[0] {
			return false
		}
		text, p.value = text[1:], p.value[1:]
	}
	return true
}

func cutSpace(s string) string {
	for s != "" && s[0] == ' ' {
		s = s[1:]
	}
	return s
}

// number reads up to n digits, exactly n if fixed.
func (p *parser) number(n int, fixed bool) (x int, ok bool) {
	i := 0
	for ; i < n && isDigit(p.value, i); i++ {
		x = x*10 + int(p.value[i]-'0')
	}
	if i == 0 || fixed && i != n {
		return 0, false
	}
	p.value = p.value[i:]
	return x, true
}

// name reads one of the names, of which only the first n letters count if n > 0.
func (p *parser) name(names []string, n int) (index int, ok bool) {
	for i, name := range names {
		if n > 0 {
			name = name[:n]
		}
		if len(p.value) >= len(name) && sameLetters(p.value[:len(name)], name) {
			p.value = p.value[len(name):]
			return i, true
		}
	}
	return -1, false
}

func sameLetters(a, b string) bool {
	for i := 0; i < len(a); i++ {
		x, y := a[i], b[i]
		if x != y && (x|0x20 != y|0x20 || x|0x20 < 'a' || x|0x20 > 'z') {
			return false
		}
	}
	return true
}

// element reads one element; next is the layout after it.
func (p *parser) element(el element, next string) (ok bool) {
	short := 3
	if el.long {
		short = 0
	}
	switch el.kind {
	case elYear:
		return p.readYear(el.long)
	case elMonth:
		p.month, ok = p.name(longMonthNames, short)
		p.month++
		return ok
	case elMonthNum:
		if p.month, ok = p.number(2, el.zero); ok && (p.month <= 0 || p.month > 12) {
			p.out = "month"
		}
		return ok
	case elWeekday:
		_, ok = p.name(longDayNames, short)
		return ok
	case elDay:
		p.leadingSpace(el)
		p.day, ok = p.number(2, el.zero)
		return ok
	case elYearDay:
		p.leadingSpace(el)
		p.leadingSpace(el)
		p.yday, ok = p.number(3, el.zero)
		return ok
	case elHour:
		if p.hour, ok = p.number(2, false); p.hour >= 24 {
			p.out = "hour"
		}
		return ok
	case elHour12:
		if p.hour, ok = p.number(2, el.zero); p.hour > 12 {
			p.out = "hour"
		}
		return ok
	case elMinute:
		if p.min, ok = p.number(2, el.zero); p.min >= 60 {
			p.out = "minute"
		}
		return ok
	case elSecond:
		if p.sec, ok = p.number(2, el.zero); !ok {
			return false
		}
		if p.sec >= 60 {
			p.out = "second"
			return true
		}
		// A fraction may follow even if the layout has none.
		if n := p.fractionLen(); n > 0 {
			if _, e, _, _ := nextElement(next); e.kind != elFraction {
				p.readFraction(n)
			}
		}
		return true
	case elFraction:
		if el.trim {
			if n := p.fractionLen(); n > 0 {
				p.readFraction(n)
			}
			return true
		}
		if len(p.value) < 1+el.digits {
			return false
		}
		return p.readFraction(1 + el.digits)
	case elPM:
		return p.readHalf(el.lower)
	case elZone:
		if begins(p.value, "UTC") {
			p.zone = UTC
			p.value = p.value[3:]
			return true
		}
		n := zoneNameLen(p.value)
		if n == 0 {
			return false
		}
		p.zoneName, p.value = p.value[:n], p.value[n:]
		return true
	case elOffset:
		if el.z && begins(p.value, "Z") {
			p.zone = UTC
			p.value = p.value[1:]
			return true
		}
		return p.readOffset(el)
	}
	return true
}

func (p *parser) leadingSpace(el element) {
	if el.space && begins(p.value, " ") {
		p.value = p.value[1:]
	}
}

func (p *parser) readYear(long bool) bool {
	if long {
		if len(p.value) < 4 || !isDigit(p.value, 0) {
			return false
		}
		text := p.value[:4]
		p.value = p.value[4:]
		year, ok := digitsOf(text)
		p.year = year
		return ok
	}
	if len(p.value) < 2 {
		return false
	}
	text := p.value[:2]
	p.value = p.value[2:]
	neg := text[0] == '-'
	if neg || text[0] == '+' {
		text = text[1:]
	}
	year, ok := digitsOf(text)
	if neg {
		year = -year
	}
	if year >= 69 {
		p.year = 1900 + year
	} else {
		p.year = 2000 + year
	}
	return ok
}

func digitsOf(s string) (x int, ok bool) {
	for i := 0; i < len(s); i++ {
		if !isDigit(s, i) {
			return 0, false
		}
		x = x*10 + int(s[i]-'0')
	}
	return x, s != ""
}

func (p *parser) readHalf(lower bool) bool {
	if len(p.value) < 2 {
		return false
	}
	am, pm := "AM", "PM"
	if lower {
		am, pm = "am", "pm"
	}
	text := p.value[:2]
	p.value = p.value[2:]
	switch text {
	case am:
		p.am = true
	case pm:
		p.pm = true
	default:
		return false
	}
	return true
}

// fractionLen returns the length of a fraction at the beginning of the text.
func (p *parser) fractionLen() int {
	if len(p.value) < 2 || p.value[0] != '.' && p.value[0] != ',' || !isDigit(p.value, 1) {
		return 0
	}
	n := 2
	for isDigit(p.value, n) {
		n++
	}
	return n
}

// readFraction reads a separator and n-1 digits as nanoseconds.
func (p *parser) readFraction(n int) bool {
	text := p.value[:n]
	if text[0] != '.' && text[0] != ',' {
		return false
	}
	text = text[1:min(n, 10)]
	ns := 0
	if text[0] == '+' || text[0] == '-' {
		x, ok := digitsOf(text[1:])
		if !ok && len(text) > 1 {
			return false
		}
		if ns = x; text[0] == '-' && x > 0 {
			p.out = "fractional second"
		}
	} else {
		x, ok := digitsOf(text)
		if !ok {
			return false
		}
		ns = x
	}
	for k := len(text); k < 9; k++ {
		ns *= 10
	}
	p.nsec = ns
	p.value = p.value[n:]
	return true
}

func (p *parser) readOffset(el element) bool {
	width := 1 + 2*int(el.parts)
	if el.colon {
		width += int(el.parts) - 1
	}
	if len(p.value) < width {
		return false
	}
	text := p.value[:width]
	var part [3]int
	i := 1
	for k := range int(el.parts) {
		if k > 0 && el.colon {
			if text[i] != ':' {
				return false
			}
			i++
		}
		part[k] = -1
		if isDigit(text, i) && isDigit(text, i+1) {
			part[k] = int(text[i]-'0')*10 + int(text[i+1]-'0')
		}
		i += 2
	}
	p.value = p.value[width:]
	ok := true
	for k, name := range [...]string{"hour", "minute", "second"} {
		limit := 60
		if k == 0 {
			limit = 24
		}
		if part[k] < 0 {
			ok = false
			break
		}
		if part[k] > limit {
			p.out = "time zone offset " + name
		}
	}
	p.hasOffset = true
	p.offset = (part[0]*60+part[1])*60 + part[2]
	switch text[0] {
	case '+':
	case '-':
		p.offset = -p.offset
	default:
		ok = false
	}
	return ok
}

// zoneNameLen returns the length of what looks like the abbreviation of a time zone, or is an offset.
func zoneNameLen(s string) int {
	if len(s) < 3 {
		return 0
	}
	if begins(s, "ChST") || begins(s, "MeST") {
		return 4
	}
	if begins(s, "GMT") {
		return 3 + signedLen(s[3:])
	}
	if s[0] == '+' || s[0] == '-' {
		return signedLen(s)
	}
	n := 0
	for n < len(s) && n < 6 && 'A' <= s[n] && s[n] <= 'Z' {
		n++
	}
	switch {
	case n == 3,
		n == 4 && (s[3] == 'T' || s[:4] == "WITA"),
		n == 5 && s[4] == 'T':
		return n
	}
	return 0
}

// signedLen returns the length of an offset in hours at the beginning of s.
func signedLen(s string) int {
	if s == "" || s[0] != '+' && s[0] != '-' {
		return 0
	}
	x, rest, ok := leadingInt(s[1:])
	if !ok || len(rest) == len(s)-1 || x > 23 {
		return 0
	}
	return len(s) - len(rest)
}

func signed(s string) int {
	if s == "" {
		return 0
	}
	x, _ := digitsOf(s[1:])
	if s[0] == '-' {
		return -x
	}
	return x
}

// complete fills in what was not given and checks the day; it returns what is wrong.
func (p *parser) complete() string {
	if p.yday >= 0 {
		yday := p.yday
		limit := 365
		if isLeap(p.year) {
			limit++
		}
		if yday < 1 || yday > limit {
			return ": day-of-year out of range"
		}
		m := January
		for yday > daysIn(m, p.year) {
			yday -= daysIn(m, p.year)
			m++
		}
		if p.month >= 0 && p.month != int(m) {
			return ": day-of-year does not match month"
		}
		if p.day >= 0 && p.day != yday {
			return ": day-of-year does not match day"
		}
		p.month, p.day = int(m), yday
	}
	if p.month < 0 {
		p.month = int(January)
	}
	if p.day < 0 {
		p.day = 1
	}
	if p.day < 1 || p.day > daysIn(Month(p.month), p.year) {
		return ": day out of range"
	}
	return ""
}

// Texts and bytes of a Time, for other packages.

// appendStrict appends t as RFC 3339 if that can say it.
func (t Time) appendStrict(b []byte, op string) ([]byte, error) {
	start := len(b)
	b = t.AppendFormat(b, RFC3339Nano)
	text := b[start:]
	_, offset := t.Zone()
	if text[4] != '-' {
		return nil, errors.New(op + "year outside of range [0,9999]")
	}
	if offset >= 24*3600 || offset <= -24*3600 {
		return nil, errors.New(op + "timezone hour outside of range [0,23]")
	}
	return b, nil
}

// MarshalJSON returns t as a quoted RFC 3339 text.
//
//heapscope:noinline cost=161
func (t Time) MarshalJSON() ([]byte, error) {
	b := make([]byte, 0, len(RFC3339Nano)+2)
	b, err := t.appendStrict(append(b, '"'), "Time.MarshalJSON: ")
	if err != nil {
		return nil, err
	}
	return append(b, '"'), nil
}

// UnmarshalJSON reads a quoted RFC 3339 text.
//
//heapscope:noinline cost=116
func (t *Time) UnmarshalJSON(data []byte) error {
	if string(data) == "null" {
		return nil
	}
	if len(data) < 2 || data[0] != '"' || data[len(data)-1] != '"' {
		return errors.New("Time.UnmarshalJSON: input is not a JSON string")
	}
	var err error
	*t, err = Parse(RFC3339, string(data[1:len(data)-1]))
	return err
}

// AppendText appends t as RFC 3339.
func (t Time) AppendText(b []byte) ([]byte, error) {
	return t.appendStrict(b, "Time.AppendText: ")
}

// MarshalText returns t as RFC 3339.
func (t Time) MarshalText() ([]byte, error) {
	return t.appendStrict(make([]byte, 0, len(RFC3339Nano)), "Time.MarshalText: ")
}

// UnmarshalText reads RFC 3339.
//
//heapscope:inline cost=70
func (t *Time) UnmarshalText(data []byte) error {
	var err error
	*t, err = Parse(RFC3339, string(data))
	return err
}

// AppendBinary appends t in 15 or 16 bytes: version, seconds, nanoseconds, offset in minutes and, in version 2, in seconds.
//
//heapscope:noinline cost=253
func (t Time) AppendBinary(b []byte) ([]byte, error) {
	minutes, seconds := -1, 0 // UTC
	version := byte(1)
	if t.Location() != UTC {
		_, offset := t.Zone()
		minutes, seconds = offset/60, offset%60
		if seconds != 0 {
			version = 2
		}
		if minutes < -32768 || minutes == -1 || minutes > 32767 {
			return b, errors.New("Time.MarshalBinary: unexpected zone offset")
		}
	}
	b = append(b, version)
	b = appendBig(b, uint64(t.sec()), 8)
	b = appendBig(b, uint64(t.nsec()), 4)
	b = appendBig(b, uint64(minutes), 2)
	if version == 2 {
		b = append(b, byte(seconds))
	}
	return b, nil
}

func appendBig(b []byte, v uint64, n int) []byte {
	for n--; n >= 0; n-- {
		b = append(b, byte(v>>(8*n)))
	}
	return b
}

func big(b []byte) (v uint64) {
	for _, c := range b {
		v = v<<8 | uint64(c)
	}
	return v
}

// MarshalBinary returns what AppendBinary appends.
//
//heapscope:inline cost=79
func (t Time) MarshalBinary() ([]byte, error) {
	b, err := t.AppendBinary(make([]byte, 0, 16))
	if err != nil {
		return nil, err
	}
	return b, nil
}

// UnmarshalBinary is the opposite of MarshalBinary.
//
//heapscope:noinline cost=539
func (t *Time) UnmarshalBinary(data []byte) error {
	if len(data) == 0 {
		return errors.New("Time.UnmarshalBinary: no data")
	}
	version := data[0]
	if version != 1 && version != 2 {
		return errors.New("Time.UnmarshalBinary: unsupported version")
	}
	if len(data) != 14+int(version) {
		return errors.New("Time.UnmarshalBinary: invalid length")
	}
	*t = Time{wall: big(data[9:13]) & nsecMask, ext: int64(big(data[1:9]))}
	offset := int(int16(big(data[13:15]))) * 60
	if version == 2 {
		offset += int(int8(data[15]))
	}
	switch offset {
	case -1 * 60:
		t.setLoc(&utcLoc)
	case Local.offset:
		t.setLoc(Local)
	default:
		t.setLoc(FixedZone("", offset))
	}
	return nil
}

// GobEncode is MarshalBinary.
//
//heapscope:noinline cost=91
func (t Time) GobEncode() ([]byte, error) {
	return t.MarshalBinary()
}

// GobDecode is UnmarshalBinary.
func (t *Time) GobDecode(data []byte) error {
	return t.UnmarshalBinary(data)
}
