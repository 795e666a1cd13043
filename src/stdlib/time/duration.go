package time

// A Duration is a time between two moments in nanoseconds, at most about 290 years.
type Duration int64

const (
	minDuration Duration = -1 << 63
	maxDuration Duration = 1<<63 - 1
)

const (
	Nanosecond  Duration = 1
	Microsecond          = 1000 * Nanosecond
	Millisecond          = 1000 * Microsecond
	Second               = 1000 * Millisecond
	Minute               = 60 * Second
	Hour                 = 60 * Minute
)

// String formats like "72h3m0.5s", or with a smaller unit below one second; zero is "0s".
func (d Duration) String() string {
	var arr [32]byte
	n := d.format(&arr)
	return string(arr[n:])
}

// format writes d at the end of buf and returns where it begins.
//
//heapscope:noinline cost=497
func (d Duration) format(buf *[32]byte) int {
	w := len(buf)
	u := uint64(d)
	if d < 0 {
		u = -u
	}
	w--
	buf[w] = 's'
	if u < uint64(Second) {
		digits := 0
		switch {
		case u == 0:
			w--
			buf[w] = '0'
			return w
		case u < uint64(Microsecond):
			w--
			buf[w] = 'n'
		case u < uint64(Millisecond):
			digits = 3
			w -= len("µ")
			copy(buf[w:], "µ")
		default:
			digits = 6
			w--
			buf[w] = 'm'
		}
		w, u = fmtFrac(buf[:w], u, digits)
		w = fmtInt(buf[:w], u)
	} else {
		w, u = fmtFrac(buf[:w], u, 9)
		w = fmtInt(buf[:w], u%60)
		if u /= 60; u > 0 {
			w--
			buf[w] = 'm'
			w = fmtInt(buf[:w], u%60)
			if u /= 60; u > 0 {
				w--
				buf[w] = 'h'
				w = fmtInt(buf[:w], u)
			}
		}
	}
	if d < 0 {
		w--
		buf[w] = '-'
	}
	return w
}

// fmtFrac writes the last digits of v as a fraction without trailing zeros at the end of buf; it returns where that begins and the
// rest of v.
func fmtFrac(buf []byte, v uint64, digits int) (nw int, nv uint64) {
	w := len(buf)
	some := false
	for range digits {
		digit := v % 10
		some = some || digit != 0
		if some {
			w--
			buf[w] = byte(digit) + '0'
		}
		v /= 10
	}
	if some {
		w--
		buf[w] = '.'
	}
	return w, v
}

// fmtInt writes v at the end of buf and returns where it begins.
func fmtInt(buf []byte, v uint64) int {
	w := len(buf)
	for {
		w--
		buf[w] = byte(v%10) + '0'
		v /= 10
		if v == 0 {
			return w
		}
	}
}

func (d Duration) Nanoseconds() int64 { return int64(d) }

func (d Duration) Microseconds() int64 { return int64(d) / 1e3 }

func (d Duration) Milliseconds() int64 { return int64(d) / 1e6 }

// Seconds, Minutes and Hours divide in two steps, which keeps more digits than one.
func (d Duration) Seconds() float64 {
	whole := d / Second
	part := d % Second
	return float64(whole) + float64(part)/1e9
}

func (d Duration) Minutes() float64 {
	whole := d / Minute
	part := d % Minute
	return float64(whole) + float64(part)/(60*1e9)
}

func (d Duration) Hours() float64 {
	whole := d / Hour
	part := d % Hour
	return float64(whole) + float64(part)/(60*60*1e9)
}

// Truncate rounds d towards zero to a multiple of m.
func (d Duration) Truncate(m Duration) Duration {
	if m <= 0 {
		return d
	}
	return d - d%m
}

func lessThanHalf(x, y Duration) bool {
	return uint64(x)+uint64(x) < uint64(y)
}

// Round rounds d to the nearest multiple of m, halfway values away from zero; what is too big becomes the biggest duration.
//
//heapscope:noinline cost=91
func (d Duration) Round(m Duration) Duration {
	if m <= 0 {
		return d
	}
	r := d % m
	if d < 0 {
		if lessThanHalf(-r, m) {
			return d - r
		}
		if down := d - m - r; down < d {
			return down
		}
		return minDuration
	}
	if lessThanHalf(r, m) {
		return d - r
	}
	if up := d + m - r; up > d {
		return up
	}
	return maxDuration
}

// Abs returns the absolute value; that of the smallest duration is the biggest one.
func (d Duration) Abs() Duration {
	switch {
	case d >= 0:
		return d
	case d == minDuration:
		return maxDuration
	default:
		return -d
	}
}

type parseDurationError struct {
	message string
	value   string
}

func (e *parseDurationError) Error() string {
	return "time: " + e.message + " " + quote(e.value)
}

func unitOf(name string) uint64 {
	switch name {
	case "ns":
		return uint64(Nanosecond)
	case "us", "µs", "μs": // micro sign and Greek letter
		return uint64(Microsecond)
	case "ms":
		return uint64(Millisecond)
	case "s":
		return uint64(Second)
	case "m":
		return uint64(Minute)
	case "h":
		return uint64(Hour)
	}
	return 0
}

// ParseDuration reads a sequence of numbers with units, such as "1h15m30.918s".
//
//heapscope:noinline cost=570
func ParseDuration(s string) (Duration, error) {
	orig := s
	neg := false
	if s != "" && (s[0] == '-' || s[0] == '+') {
		neg = s[0] == '-'
		s = s[1:]
	}
	if s == "0" {
		return 0, nil
	}
	invalid := func() (Duration, error) {
		return 0, &parseDurationError{"invalid duration", orig}
	}
	if s == "" {
		return invalid()
	}
	const limit = 1 << 63
	var total uint64
	for s != "" {
		whole, rest, ok := leadingInt(s)
		if !ok {
			return invalid()
		}
		digits := len(s) > len(rest)
		s = rest
		var fraction uint64
		scale := 1.0
		if s != "" && s[0] == '.' {
			before := len(s) - 1
			fraction, scale, s = leadingFraction(s[1:])
			digits = digits || len(s) < before
		}
		if !digits {
			return invalid()
		}
		n := 0
		for n < len(s) && s[n] != '.' && !isDigit(s, n) {
			n++
		}
		if n == 0 {
			return 0, &parseDurationError{"missing unit in duration", orig}
		}
		unit := unitOf(s[:n])
		if unit == 0 {
			return 0, &parseDurationError{"unknown unit " + quote(s[:n]) + " in duration", orig}
		}
		s = s[n:]
		if whole > limit/unit {
			return invalid()
		}
		v := whole * unit
		if fraction > 0 {
			v += uint64(float64(fraction) * (float64(unit) / scale))
			if v > limit {
				return invalid()
			}
		}
		total += v
		if total > limit {
			return invalid()
		}
	}
	if neg {
		return -Duration(total), nil
	}
	if total > limit-1 {
		return invalid()
	}
	return Duration(total), nil
}

// leadingInt reads the digits at the beginning of s; not ok if the number is too big.
func leadingInt(s string) (x uint64, rest string, ok bool) {
	i := 0
	for ; isDigit(s, i); i++ {
		if x > 1<<63/10 {
			return 0, "", false
		}
		x = x*10 + uint64(s[i]-'0')
		if x > 1<<63 {
			return 0, "", false
		}
	}
	return x, s[i:], true
}

// leadingFraction reads the digits of a fraction: its value is x/scale. Digits that do not fit are passed over.
func leadingFraction(s string) (x uint64, scale float64, rest string) {
	scale = 1
	i := 0
	full := false
	for ; isDigit(s, i); i++ {
		if full || x > (1<<63-1)/10 {
			full = true
			continue
		}
		y := x*10 + uint64(s[i]-'0')
		if y > 1<<63 {
			full = true
			continue
		}
		x = y
		scale *= 10
	}
	return x, scale, s[i:]
}
