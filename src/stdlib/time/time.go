// Package time measures and shows time. The clocks are those of the machine: virtual, and the same in each run.
package time

// A Time is a moment with the precision of a nanosecond; its zero value is the beginning of year 1, UTC.
//
// The top bit of wall tells which of two forms it has. Without it, ext is the seconds since year 1 and wall the nanoseconds.
// With it, ext is the reading of the monotonic clock, and wall has 33 bits of seconds since 1885 and 30 bits of nanoseconds.
type Time struct {
	wall uint64
	ext  int64
	loc  *Location // nil is UTC
}

const (
	hasMonotonic = 1 << 63
	nsecMask     = 1<<30 - 1
	nsecShift    = 30
)

func (t *Time) nsec() int32 {
	return int32(t.wall & nsecMask)
}

// sec returns the seconds since year 1.
func (t *Time) sec() int64 {
	if t.wall&hasMonotonic != 0 {
		return wallToInternal + int64(t.wall<<1>>(nsecShift+1))
	}
	return t.ext
}

func (t *Time) unixSec() int64 { return t.sec() - unixToInternal }

// addSec adds d seconds.
//
//heapscope:noinline cost=119
func (t *Time) addSec(d int64) {
	if t.wall&hasMonotonic != 0 {
		sec := int64(t.wall << 1 >> (nsecShift + 1))
		if sum := sec + d; 0 <= sum && sum <= 1<<33-1 {
			t.wall = t.wall&nsecMask | uint64(sum)<<nsecShift | hasMonotonic
			return
		}
		t.stripMono()
	}
	sum := t.ext + d
	switch {
	case (sum > t.ext) == (d > 0):
		t.ext = sum
	case d > 0:
		t.ext = 1<<63 - 1
	default:
		t.ext = -(1<<63 - 1)
	}
}

func (t *Time) setLoc(loc *Location) {
	if loc == &utcLoc {
		loc = nil
	}
	t.stripMono()
	t.loc = loc
}

func (t *Time) stripMono() {
	if t.wall&hasMonotonic != 0 {
		t.ext = t.sec()
		t.wall &= nsecMask
	}
}

// IsZero reports whether t is the zero Time. A Time with a monotonic reading is not, as it is not before 1885.
func (t Time) IsZero() bool {
	return t.wall == 0 && t.ext == 0
}

// both reports whether t and u have readings of the monotonic clock; then these are compared.
func both(t, u Time) bool { return t.wall&u.wall&hasMonotonic != 0 }

// After reports whether t is after u.
//
//heapscope:noinline cost=98
func (t Time) After(u Time) bool { return t.Compare(u) > 0 }

// Before reports whether t is before u.
//
//heapscope:noinline cost=98
func (t Time) Before(u Time) bool { return t.Compare(u) < 0 }

// Compare returns -1, 0 or 1, as t is before, the same as or after u.
//
//heapscope:noinline cost=116
func (t Time) Compare(u Time) int {
	a, b := t.ext, u.ext
	if !both(t, u) {
		a, b = t.sec(), u.sec()
		if a == b {
			a, b = int64(t.nsec()), int64(u.nsec())
		}
	}
	switch {
	case a < b:
		return -1
	case a > b:
		return +1
	}
	return 0
}

// Equal reports whether t and u are the same moment, wherever.
//
//heapscope:noinline cost=84
func (t Time) Equal(u Time) bool {
	if both(t, u) {
		return t.ext == u.ext
	}
	return t.sec() == u.sec() && t.nsec() == u.nsec()
}

// absSec returns the seconds by the clock of t's location.
//
//heapscope:noinline cost=209
func (t Time) absSec() absSeconds {
	sec := t.sec()
	if t.loc != nil {
		sec += int64(t.loc.offset)
	}
	return absSeconds(sec - marchToInternal)
}

// Date returns year, month and day.
//
//heapscope:noinline cost=136
func (t Time) Date() (year int, month Month, day int) {
	return t.absSec().days().date()
}

//heapscope:noinline cost=178
func (t Time) Year() int {
	year, _, _ := t.Date()
	return year
}

//heapscope:noinline cost=193
func (t Time) Month() Month {
	_, month, _ := t.Date()
	return month
}

// Day returns the day of the month.
//
//heapscope:noinline cost=170
func (t Time) Day() int {
	_, _, day := t.Date()
	return day
}

// Weekday returns the day of the week.
//
//heapscope:inline cost=73
func (t Time) Weekday() Weekday {
	return t.absSec().days().weekday()
}

// ISOWeek returns the year and week that t is in by ISO 8601: the year of the week's Thursday.
//
//heapscope:noinline cost=163
func (t Time) ISOWeek() (year, week int) {
	days := t.absSec().days()
	fromMonday := (int(days.weekday()) + 6) % 7
	year, yday := (days + absDays(3-fromMonday)).yearYday()
	return year, (yday-1)/7 + 1
}

// Clock returns the time of day.
//
//heapscope:noinline cost=101
func (t Time) Clock() (hour, min, sec int) {
	return t.absSec().clock()
}

func (t Time) Hour() int {
	return int(t.absSec()%secondsPerDay) / secondsPerHour
}

func (t Time) Minute() int {
	return int(t.absSec()%secondsPerHour) / secondsPerMinute
}

func (t Time) Second() int {
	return int(t.absSec() % secondsPerMinute)
}

func (t Time) Nanosecond() int {
	return int(t.nsec())
}

// YearDay returns the day of the year, from 1.
//
//heapscope:noinline cost=129
func (t Time) YearDay() int {
	_, yday := t.absSec().days().yearYday()
	return yday
}

// Add returns t + d.
//
//heapscope:noinline cost=194
func (t Time) Add(d Duration) Time {
	sec := int64(d / 1e9)
	nsec := t.nsec() + int32(d%1e9)
	if nsec >= 1e9 {
		sec++
		nsec -= 1e9
	} else if nsec < 0 {
		sec--
		nsec += 1e9
	}
	t.wall = t.wall&^nsecMask | uint64(nsec)
	t.addSec(sec)
	if t.wall&hasMonotonic != 0 {
		sum := t.ext + int64(d)
		if d < 0 && sum > t.ext || d > 0 && sum < t.ext {
			t.stripMono()
		} else {
			t.ext = sum
		}
	}
	return t
}

// Sub returns t - u, or the longest duration if it is longer.
//
//heapscope:noinline cost=309
func (t Time) Sub(u Time) Duration {
	if both(t, u) {
		return subMono(t.ext, u.ext)
	}
	d := Duration(t.sec()-u.sec())*Second + Duration(t.nsec()-u.nsec())
	switch {
	case u.Add(d).Equal(t):
		return d
	case t.Before(u):
		return minDuration
	default:
		return maxDuration
	}
}

func subMono(t, u int64) Duration {
	d := Duration(t - u)
	if d < 0 && t > u {
		return maxDuration
	}
	if d > 0 && t < u {
		return minDuration
	}
	return d
}

// Since returns the time since t.
//
//heapscope:noinline cost=282
func Since(t Time) Duration {
	if t.wall&hasMonotonic != 0 {
		return subMono(runtimeNano(), t.ext)
	}
	return Now().Sub(t)
}

// Until returns the time until t.
//
//heapscope:noinline cost=282
func Until(t Time) Duration {
	if t.wall&hasMonotonic != 0 {
		return subMono(t.ext, runtimeNano())
	}
	return t.Sub(Now())
}

// AddDate adds years, months and days by the calendar; a day that does not exist becomes one of the next month.
//
//heapscope:noinline cost=237
func (t Time) AddDate(years int, months int, days int) Time {
	year, month, day := t.Date()
	hour, min, sec := t.Clock()
	return Date(year+years, month+Month(months), day+days, hour, min, sec, int(t.nsec()), t.Location())
}

// Now returns the current time, with a reading of the monotonic clock.
//
//heapscope:noinline cost=124
func Now() Time {
	sec, nsec, mono := now()
	sec += unixToInternal - minWall
	if uint64(sec)>>33 != 0 {
		return Time{uint64(nsec), sec + minWall, Local}
	}
	return Time{hasMonotonic | uint64(sec)<<nsecShift | uint64(nsec), mono, Local}
}

func unixTime(sec int64, nsec int32) Time {
	return Time{uint64(nsec), sec + unixToInternal, Local}
}

// UTC returns t with the location UTC.
func (t Time) UTC() Time {
	t.setLoc(&utcLoc)
	return t
}

// Local returns t with the local location.
func (t Time) Local() Time {
	t.setLoc(Local)
	return t
}

// In returns t with the location loc.
func (t Time) In(loc *Location) Time {
	if loc == nil {
		panic("time: missing Location in call to Time.In")
	}
	t.setLoc(loc)
	return t
}

// Location returns t's location.
func (t Time) Location() *Location {
	l := t.loc
	if l == nil {
		l = UTC
	}
	return l
}

// Zone returns the abbreviation of the time zone and its offset in seconds east of UTC.
//
//heapscope:noinline cost=95
func (t Time) Zone() (name string, offset int) {
	l := t.loc.get()
	return l.zone, l.offset
}

// ZoneBounds returns when the zone began and ends: it is always the same here.
//
//heapscope:noinline cost=251
//heapscope:leaks t=heap
func (t Time) ZoneBounds() (start, end Time) { return }

// IsDST reports whether it is summer time: there is none.
//
//heapscope:noinline cost=101
func (t Time) IsDST() bool { return false }

// Unix returns the seconds since 1970.
func (t Time) Unix() int64 {
	return t.unixSec()
}

func (t Time) UnixMilli() int64 {
	return t.unixSec()*1e3 + int64(t.nsec())/1e6
}

func (t Time) UnixMicro() int64 {
	return t.unixSec()*1e6 + int64(t.nsec())/1e3
}

func (t Time) UnixNano() int64 {
	return (t.unixSec())*1e9 + int64(t.nsec())
}

// Unix returns the local Time of seconds and nanoseconds since 1970.
func Unix(sec int64, nsec int64) Time {
	if nsec < 0 || nsec >= 1e9 {
		n := nsec / 1e9
		sec += n
		nsec -= n * 1e9
		if nsec < 0 {
			nsec += 1e9
			sec--
		}
	}
	return unixTime(sec, int32(nsec))
}

func UnixMilli(msec int64) Time {
	return Unix(msec/1e3, (msec%1e3)*1e6)
}

func UnixMicro(usec int64) Time {
	return Unix(usec/1e6, (usec%1e6)*1e3)
}

// norm carries what lo has beyond base over to hi.
func norm(hi, lo, base int) (nhi, nlo int) {
	if lo < 0 || lo >= base {
		n := lo / base
		if lo %= base; lo < 0 {
			lo += base
			n--
		}
		hi += n
	}
	return hi, lo
}

// Date returns the Time of a date and time of day in a location. Values may be outside of their ranges.
//
//heapscope:noinline cost=606
func Date(year int, month Month, day, hour, min, sec, nsec int, loc *Location) Time {
	if loc == nil {
		panic("time: missing Location in call to Date")
	}
	m := int(month) - 1
	year, m = norm(year, m, 12)
	sec, nsec = norm(sec, nsec, 1e9)
	min, sec = norm(min, sec, 60)
	hour, min = norm(hour, min, 60)
	day, hour = norm(day, hour, 24)

	abs := int64(uint64(dateToAbsDays(int64(year), Month(m+1), day)) * secondsPerDay)
	abs += int64(hour*secondsPerHour + min*secondsPerMinute + sec)
	unix := abs + (marchToInternal - unixToInternal) - int64(loc.offset)
	t := unixTime(unix, int32(nsec))
	t.setLoc(loc)
	return t
}

// Truncate rounds t down to a multiple of d since the zero Time. The monotonic reading is dropped.
//
//heapscope:noinline cost=173
func (t Time) Truncate(d Duration) Time {
	t.stripMono()
	if d <= 0 {
		return t
	}
	return t.Add(-remainder(t, d))
}

// Round rounds t to the nearest multiple of d since the zero Time, halfway values up.
//
//heapscope:noinline cost=250
func (t Time) Round(d Duration) Time {
	t.stripMono()
	if d <= 0 {
		return t
	}
	r := remainder(t, d)
	if lessThanHalf(r, d) {
		return t.Add(-r)
	}
	return t.Add(d - r)
}

// remainder returns the nanoseconds of t since year 1 modulo d, in [0, d).
func remainder(t Time, d Duration) Duration {
	sec := t.sec() % int64(d) // the same modulo d; then times 1e9, step by step
	if sec < 0 {
		sec += int64(d)
	}
	m := uint64(d)
	r := uint64(0)
	x := uint64(sec)
	for bit := uint64(1) << 29; bit > 0; bit >>= 1 {
		r = addMod(r, r, m)
		if 1e9&bit != 0 {
			r = addMod(r, x, m)
		}
	}
	return Duration(addMod(r, uint64(t.nsec())%m, m))
}

// addMod returns (a + b) % m for a, b < m < 2⁶³.
func addMod(a, b, m uint64) uint64 {
	s := a + b
	if s >= m {
		s -= m
	}
	return s
}
