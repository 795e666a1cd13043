package time

// A Month is a month of the year: January is 1.
type Month int

const (
	January Month = 1 + iota
	February
	March
	April
	May
	June
	July
	August
	September
	October
	November
	December
)

// String returns the English name.
//
//heapscope:inline cost=77
func (m Month) String() string {
	if January <= m && m <= December {
		return longMonthNames[m-1]
	}
	buf := make([]byte, 20)
	n := fmtInt(buf, uint64(m))
	return "%!Month(" + string(buf[n:]) + ")"
}

// A Weekday is a day of the week: Sunday is 0.
type Weekday int

const (
	Sunday Weekday = iota
	Monday
	Tuesday
	Wednesday
	Thursday
	Friday
	Saturday
)

// String returns the English name.
//
//heapscope:inline cost=75
func (d Weekday) String() string {
	if Sunday <= d && d <= Saturday {
		return longDayNames[d]
	}
	buf := make([]byte, 20)
	n := fmtInt(buf, uint64(d))
	return "%!Weekday(" + string(buf[n:]) + ")"
}

var longDayNames = []string{"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"}

var longMonthNames = []string{
	"January", "February", "March", "April", "May", "June",
	"July", "August", "September", "October", "November", "December",
}

const (
	secondsPerMinute = 60
	secondsPerHour   = 60 * secondsPerMinute
	secondsPerDay    = 24 * secondsPerHour
	daysPer400Years  = 365*400 + 97

	// From the first of January of year 1, from which Time counts, and of year 1885, from which it does with a monotonic clock, to 1970.
	unixToInternal int64 = (1969*365 + 1969/4 - 1969/100 + 1969/400) * secondsPerDay
	wallToInternal int64 = (1884*365 + 1884/4 - 1884/100 + 1884/400) * secondsPerDay
	// minWall is the first second that fits beside a monotonic clock, maxWall the last.
	minWall = wallToInternal
	maxWall = wallToInternal + 1<<33 - 1

	// Times count as unsigned seconds since a year that is a multiple of 400 and so long ago that no time is before it. A year
	// begins in March here: then the day that is sometimes missing is its last.
	absoluteYears         = 292277022400
	marchToInternal int64 = -(absoluteYears*365.2425 + 306) * secondsPerDay
)

// absSeconds and absDays count from the first of March of the absolute year.
type (
	absSeconds uint64
	absDays    uint64
)

func (abs absSeconds) days() absDays {
	return absDays(abs / secondsPerDay)
}

// clock returns the time of day.
func (abs absSeconds) clock() (hour, min, sec int) {
	sec = int(abs % secondsPerDay)
	hour = sec / secondsPerHour
	sec -= hour * secondsPerHour
	min = sec / secondsPerMinute
	sec -= min * secondsPerMinute
	return hour, min, sec
}

// weekday: the first of March of a year that 400 divides is a Wednesday.
func (days absDays) weekday() Weekday {
	return Weekday((uint64(days) + uint64(Wednesday)) % 7)
}

// split cuts days into 400-year periods, the year in it that begins in March, and the day of that year.
func (days absDays) split() (period uint64, year, day int) {
	period = uint64(days) / daysPer400Years
	d := int(uint64(days) % daysPer400Years)
	// Without the days of leap years the year is a simple quotient.
	year = (d - d/1460 + d/36524 - d/146096) / 365
	day = d - (365*year + year/4 - year/100)
	return period, year, day
}

// date returns year, month and day of the month.
//
//heapscope:noinline cost=158
func (days absDays) date() (year int, month Month, day int) {
	period, y, d := days.split()
	m := (5*d + 2) / 153 // from March: months have 153 days in five
	day = d - (153*m+2)/5 + 1
	year = int(int64(period*400) + int64(y) - absoluteYears)
	if m < 10 {
		return year, Month(m + 3), day
	}
	return year + 1, Month(m - 9), day
}

// yearYday returns the year and the day of the year, from 1.
//
//heapscope:noinline cost=183
func (days absDays) yearYday() (year, yday int) {
	period, y, d := days.split()
	year = int(int64(period*400) + int64(y) - absoluteYears)
	if d >= 306 {
		return year + 1, d - 305
	}
	yday = d + 60
	if isLeap(year) {
		yday++
	}
	return year, yday
}

// dateToAbsDays returns the day of a date; month and day may be out of range by whole days only.
//
//heapscope:noinline cost=90
func dateToAbsDays(year int64, month Month, day int) absDays {
	y := uint64(year + absoluteYears)
	m := int(month) - 3
	if m < 0 {
		m += 12
		y--
	}
	yday := (153*m+2)/5 + day - 1
	return absDays(y/400*daysPer400Years + y%400*365 + y%400/4 - y%400/100 + uint64(int64(yday)))
}

func isLeap(year int) bool {
	return year%4 == 0 && (year%100 != 0 || year%400 == 0)
}

// daysIn returns the number of days of a month.
func daysIn(m Month, year int) int {
	switch m {
	case February:
		if isLeap(year) {
			return 29
		}
		return 28
	case April, June, September, November:
		return 30
	}
	return 31
}

// daysBefore returns the number of days of a year without a leap day that are before a month.
func daysBefore(m Month) int {
	days := 0
	for k := January; k < m; k++ {
		days += daysIn(k, 1)
	}
	return days
}
