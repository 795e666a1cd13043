package time

// Layouts are written as this moment would be: the second of January 2006, 15:04:05, seven hours west of Greenwich.
const (
	Layout      = "01/02 03:04:05PM '06 -0700"
	ANSIC       = "Mon Jan _2 15:04:05 2006"
	UnixDate    = "Mon Jan _2 15:04:05 MST 2006"
	RubyDate    = "Mon Jan 02 15:04:05 -0700 2006"
	RFC822      = "02 Jan 06 15:04 MST"
	RFC822Z     = "02 Jan 06 15:04 -0700"
	RFC850      = "Monday, 02-Jan-06 15:04:05 MST"
	RFC1123     = "Mon, 02 Jan 2006 15:04:05 MST"
	RFC1123Z    = "Mon, 02 Jan 2006 15:04:05 -0700"
	RFC3339     = "2006-01-02T15:04:05Z07:00"
	RFC3339Nano = "2006-01-02T15:04:05.999999999Z07:00"
	Kitchen     = "3:04PM"
	Stamp       = "Jan _2 15:04:05"
	StampMilli  = "Jan _2 15:04:05.000"
	StampMicro  = "Jan _2 15:04:05.000000"
	StampNano   = "Jan _2 15:04:05.000000000"
	DateTime    = "2006-01-02 15:04:05"
	DateOnly    = "2006-01-02"
	TimeOnly    = "15:04:05"
)

// An element of a layout: what is shown, and how.
type element struct {
	kind   uint8
	zero   bool  // filled up with zeros
	space  bool  // filled up with spaces
	long   bool  // the long name, or the year with four digits
	lower  bool  // pm
	colon  bool  // zone offsets with colons
	z      bool  // Z instead of an offset of zero
	parts  uint8 // of a zone offset: hours, minutes, seconds
	trim   bool  // fraction without trailing zeros
	comma  bool  // fraction after a comma
	digits int   // of a fraction
}

const (
	elNone = iota
	elYear
	elMonth    // by name
	elMonthNum // by number
	elWeekday
	elDay
	elYearDay
	elHour
	elHour12
	elMinute
	elSecond
	elFraction
	elPM
	elZone   // by name
	elOffset // of the zone
)

// Elements that begin with a sign or a Z, the longer first.
var offsets = [...]struct {
	text string
	el   element
}{
	{"070000", element{kind: elOffset, parts: 3}},
	{"07:00:00", element{kind: elOffset, parts: 3, colon: true}},
	{"0700", element{kind: elOffset, parts: 2}},
	{"07:00", element{kind: elOffset, parts: 2, colon: true}},
	{"07", element{kind: elOffset, parts: 1}},
}

func begins(s, prefix string) bool {
	return len(s) >= len(prefix) && s[:len(prefix)] == prefix
}

// elementAt returns the element with which s begins and its length; 0 if it is plain text. A fraction's length may include nothing else.
func elementAt(s string) (el element, n int) {
	switch s[0] {
	case 'J':
		switch {
		case begins(s, "January"):
			return element{kind: elMonth, long: true}, 7
		case begins(s, "Jan") && !startsLower(s[3:]):
			return element{kind: elMonth}, 3
		}
	case 'M':
		switch {
		case begins(s, "Monday"):
			return element{kind: elWeekday, long: true}, 6
		case begins(s, "Mon") && !startsLower(s[3:]):
			return element{kind: elWeekday}, 3
		case begins(s, "MST"):
			return element{kind: elZone}, 3
		}
	case '0':
		if len(s) < 2 {
			break
		}
		switch s[1] {
		case '1':
			return element{kind: elMonthNum, zero: true}, 2
		case '2':
			return element{kind: elDay, zero: true}, 2
		case '3':
			return element{kind: elHour12, zero: true}, 2
		case '4':
			return element{kind: elMinute, zero: true}, 2
		case '5':
			return element{kind: elSecond, zero: true}, 2
		case '6':
			return element{kind: elYear}, 2
		}
		if begins(s, "002") {
			return element{kind: elYearDay, zero: true}, 3
		}
	case '1':
		if begins(s, "15") {
			return element{kind: elHour}, 2
		}
		return element{kind: elMonthNum}, 1
	case '2':
		if begins(s, "2006") {
			return element{kind: elYear, long: true}, 4
		}
		return element{kind: elDay}, 1
	case '_':
		switch {
		case begins(s, "_2006"):
			// An underscore and a year.
		case begins(s, "_2"):
			return element{kind: elDay, space: true}, 2
		case begins(s, "__2"):
			return element{kind: elYearDay, space: true}, 3
		}
	case '3':
		return element{kind: elHour12}, 1
	case '4':
		return element{kind: elMinute}, 1
	case '5':
		return element{kind: elSecond}, 1
	case 'P':
		if begins(s, "PM") {
			return element{kind: elPM}, 2
		}
	case 'p':
		if begins(s, "pm") {
			return element{kind: elPM, lower: true}, 2
		}
	case '-', 'Z':
		for _, o := range offsets {
			if begins(s[1:], o.text) {
				el = o.el
				el.z = s[0] == 'Z'
				return el, 1 + len(o.text)
			}
		}
	case '.', ',':
		if len(s) < 2 || s[1] != '0' && s[1] != '9' {
			break
		}
		j := 1
		for j < len(s) && s[j] == s[1] {
			j++
		}
		if !isDigit(s, j) {
			return element{kind: elFraction, trim: s[1] == '9', comma: s[0] == ',', digits: j - 1}, j
		}
	}
	return el, 0
}

// nextElement cuts a layout into text, an element and the rest; kind elNone: there is no element any more.
func nextElement(layout string) (prefix string, el element, text, suffix string) {
	for i := 0; i < len(layout); i++ {
		el, n := elementAt(layout[i:])
		if n > 0 {
			return layout[:i], el, layout[i : i+n], layout[i+n:]
		}
	}
	return layout, element{}, "", ""
}

func startsLower(s string) bool {
	return len(s) > 0 && 'a' <= s[0] && s[0] <= 'z'
}

func isDigit(s string, i int) bool {
	return i < len(s) && '0' <= s[i] && s[i] <= '9'
}

// appendInt appends x with at least width digits.
//
//heapscope:noinline cost=253
func appendInt(b []byte, x int, width int) []byte {
	u := uint(x)
	if x < 0 {
		b = append(b, '-')
		u = -u
	}
	var buf [20]byte
	w := fmtInt(buf[:], uint64(u))
	for n := len(buf) - w; n < width; n++ {
		b = append(b, '0')
	}
	return append(b, buf[w:]...)
}

// String formats t for people who look for errors; a monotonic reading follows as m=±seconds.
//
//heapscope:noinline cost=352
func (t Time) String() string {
	s := t.Format("2006-01-02 15:04:05.999999999 -0700 MST")
	if t.wall&hasMonotonic == 0 {
		return s
	}
	m := uint64(t.ext)
	sign := byte('+')
	if t.ext < 0 {
		sign = '-'
		m = -m
	}
	b := append(make([]byte, 0, 24), " m="...)
	b = append(b, sign)
	b = appendInt(b, int(m/1e9), 0)
	b = append(b, '.')
	b = appendInt(b, int(m%1e9), 9)
	return s + string(b)
}

// GoString formats t as Go source.
//
//heapscope:noinline cost=822
func (t Time) GoString() string {
	year, month, day := t.Date()
	hour, minute, second := t.Clock()
	b := make([]byte, 0, 70)
	b = append(b, "time.Date("...)
	b = appendInt(b, year, 0)
	b = append(b, ", time."...)
	b = append(b, month.String()...)
	for _, v := range [...]int{day, hour, minute, second, t.Nanosecond()} {
		b = append(b, ", "...)
		b = appendInt(b, v, 0)
	}
	switch loc := t.Location(); loc {
	case UTC:
		b = append(b, ", time.UTC)"...)
	case Local:
		b = append(b, ", time.Local)"...)
	default:
		b = append(b, ", time.Location("...)
		b = append(b, quote(loc.name)...)
		b = append(b, "))"...)
	}
	return string(b)
}

// Format returns t as the layout says.
//
//heapscope:noinline cost=97
func (t Time) Format(layout string) string {
	var buf [64]byte
	var b []byte
	if max := len(layout) + 10; max <= len(buf) {
		b = buf[:0]
	} else {
		b = make([]byte, 0, max)
	}
	return string(t.AppendFormat(b, layout))
}

// AppendFormat appends t as the layout says.
//
//heapscope:noinline cost=193
func (t Time) AppendFormat(b []byte, layout string) []byte {
	zone, offset := t.Zone()
	abs := t.absSec()
	year, month, day := abs.days().date()
	hour, min, sec := abs.clock()
	for layout != "" {
		prefix, el, _, suffix := nextElement(layout)
		b = append(b, prefix...)
		layout = suffix
		switch el.kind {
		case elNone:
			return b
		case elYear:
			if el.long {
				b = appendInt(b, year, 4)
			} else {
				b = appendInt(b, max(year, -year)%100, 2)
			}
		case elMonth:
			name := month.String()
			if !el.long {
				name = name[:3]
			}
			b = append(b, name...)
		case elMonthNum:
			b = appendPadded(b, int(month), 2, el)
		case elWeekday:
			name := abs.days().weekday().String()
			if !el.long {
				name = name[:3]
			}
			b = append(b, name...)
		case elDay:
			b = appendPadded(b, day, 2, el)
		case elYearDay:
			_, yday := abs.days().yearYday()
			b = appendPadded(b, yday, 3, el)
		case elHour:
			b = appendInt(b, hour, 2)
		case elHour12:
			h := hour % 12
			if h == 0 {
				h = 12
			}
			b = appendPadded(b, h, 2, el)
		case elMinute:
			b = appendPadded(b, min, 2, el)
		case elSecond:
			b = appendPadded(b, sec, 2, el)
		case elFraction:
			b = appendFraction(b, t.Nanosecond(), el)
		case elPM:
			half := "AM"
			if hour >= 12 {
				half = "PM"
			}
			for i := range 2 {
				c := half[i]
				if el.lower {
					c |= 0x20
				}
				b = append(b, c)
			}
		case elZone:
			if zone != "" {
				b = append(b, zone...)
			} else {
				b = appendOffset(b, offset, element{parts: 2})
			}
		case elOffset:
			b = appendOffset(b, offset, el)
		}
	}
	return b
}

func appendPadded(b []byte, x, width int, el element) []byte {
	if el.zero {
		return appendInt(b, x, width)
	}
	if el.space {
		for limit := 10; width > 1; width-- {
			if x < limit {
				b = append(b, ' ')
			}
			limit *= 10
		}
	}
	return appendInt(b, x, 0)
}

func appendFraction(b []byte, nsec int, el element) []byte {
	var buf [9]byte
	for i := len(buf) - 1; i >= 0; i-- {
		buf[i] = byte(nsec%10) + '0'
		nsec /= 10
	}
	n := min(el.digits, 9)
	if el.trim {
		for n > 0 && buf[n-1] == '0' {
			n--
		}
		if n == 0 {
			return b
		}
	}
	if el.comma {
		b = append(b, ',')
	} else {
		b = append(b, '.')
	}
	return append(b, buf[:n]...)
}

func appendOffset(b []byte, offset int, el element) []byte {
	if el.z && offset == 0 {
		return append(b, 'Z')
	}
	minutes := offset / 60
	sign := byte('+')
	if minutes < 0 {
		sign = '-'
		minutes = -minutes
		offset = -offset
	}
	b = append(b, sign)
	b = appendInt(b, minutes/60, 2)
	if el.parts >= 2 {
		if el.colon {
			b = append(b, ':')
		}
		b = appendInt(b, minutes%60, 2)
	}
	if el.parts >= 3 {
		if el.colon {
			b = append(b, ':')
		}
		b = appendInt(b, offset%60, 2)
	}
	return b
}

// quote returns s in quotes, with bytes that are not printable ASCII written as numbers.
//
//heapscope:noinline cost=136
func quote(s string) string {
	const digits = "0123456789abcdef"
	b := append(make([]byte, 0, len(s)+2), '"')
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c >= 0x80 || c < ' ':
			b = append(b, '\\', 'x', digits[c>>4], digits[c&15])
		case c == '"' || c == '\\':
			b = append(b, '\\', c)
		default:
			b = append(b, c)
		}
	}
	return string(append(b, '"'))
}
