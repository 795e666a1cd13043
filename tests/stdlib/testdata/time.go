// Times: all layouts, parsing, arithmetic, calendars, durations.
package main

import (
	"encoding/json"
	"fmt"
	"time"
)

func main() {
	layouts := []string{time.Layout, time.ANSIC, time.UnixDate, time.RubyDate, time.RFC822, time.RFC822Z, time.RFC850, time.RFC1123, time.RFC1123Z, time.RFC3339, time.RFC3339Nano, time.Kitchen, time.Stamp, time.StampMilli, time.StampMicro, time.StampNano, time.DateTime, time.DateOnly, time.TimeOnly, "2006-1-2 3:4:5 PM", "Jan _2 06 15h04", "002 __2 Monday", "05.000 05,999 .00", "Z07 Z0700 Z07:00 Z070000 Z07:00:00 -07 -0700 -07:00 -070000", "pm PM January", "20060102150405", "Mon Monday Jan January 01 1 02 2 _2", "x2006y"}
	zone := time.FixedZone("XYZ", 3*3600+1800)
	times := []time.Time{time.Date(2024, 2, 29, 23, 59, 58, 123456789, time.UTC), time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(1969, 12, 31, 0, 5, 9, 100000000, zone), time.Date(9999, 10, 9, 12, 0, 0, 1000, time.FixedZone("", -7*3600)), time.Date(2023, 13, 32, 25, 61, 61, 1e9, time.UTC), time.Unix(1700000000, 5).UTC(), time.UnixMilli(-1).UTC(), {}, time.Date(-5, 3, 1, 0, 0, 0, 0, time.UTC), time.Date(12345, 6, 7, 8, 9, 10, 11, time.UTC)}
	for _, t := range times {
		for _, l := range layouts {
			s := t.Format(l)
			u, err := time.Parse(l, s)
			fmt.Printf("%q %v %v\n", s, u, err)
		}
		y, w := t.ISOWeek()
		fmt.Println(t, t.Weekday(), t.YearDay(), y, w, t.Unix(), t.UnixMilli(), t.UnixMicro(), t.Nanosecond(), t.IsZero(), t.Location())
		fmt.Println(t.AddDate(1, 1, 1), t.AddDate(0, -13, 31), t.Add(36*time.Hour+1), t.Truncate(time.Hour), t.Round(24*time.Hour), t.UTC(), t.In(zone))
		b, err := t.MarshalJSON()
		fmt.Println(string(b), err)
		fmt.Printf("%v %#v\n", t.String(), t.Month())
		n, off := t.Zone()
		fmt.Println(n, off)
		for _, u := range times {
			fmt.Print(t.Before(u), t.After(u), t.Equal(u), t.Compare(u), t.Sub(u), " ")
		}
		fmt.Println()
	}
	for _, c := range [][2]string{{time.RFC3339, "2024-05-06T07:08:09Z"}, {time.RFC3339, "2024-05-06T07:08:09.123456+02:00"}, {time.RFC3339, "2024-13-06T07:08:09Z"}, {time.RFC3339, "2024-02-30T07:08:09Z"}, {time.RFC3339, "2024-05-06 07:08:09Z"}, {time.RFC3339, "2024-05-06T25:08:09Z"}, {time.DateOnly, "2024-1-2"}, {time.DateOnly, "2024-01-02x"}, {time.DateOnly, ""}, {time.Kitchen, "3:04PM"}, {time.Kitchen, "13:04PM"}, {time.Kitchen, "3:04XM"}, {"Jan 2", "Feb 30"}, {"Jan 2", "Foo 3"}, {"Monday", "Tuesday"}, {"Monday", "Tue"}, {"15:04:05.000", "01:02:03.4"}, {"15:04:05", "01:02:03.4567"}, {"2006 002", "2023 366"}, {"2006 002", "2024 366"}, {"MST", "CEST"}, {"-0700", "+0530"}, {"2006-01-02 MST", "2020-01-01 UTC"}, {"_2 Jan 06", " 5 Mar 07"}, {"06", "69"}, {"06", "68"}, {"3PM", "12AM"}, {"3PM", "12PM"}, {time.ANSIC, "Mon Jan  2 15:04:05 2006"}} {
		t, err := time.Parse(c[0], c[1])
		fmt.Println(t, err)
	}
	t, err := time.ParseInLocation("2006-01-02 15:04", "2021-03-04 05:06", zone)
	fmt.Println(t, err)
	for _, d := range []time.Duration{0, 1, 999, 1000, 1500, 1e6, 1234567, 1e9, 61e9, 3600e9, 90061001001001, -1, -1500000000, 1<<63 - 1, -1 << 63} {
		fmt.Println(d, d.Hours(), d.Minutes(), d.Seconds(), d.Milliseconds(), d.Microseconds(), d.Round(time.Second), d.Truncate(time.Minute), d.Abs())
	}
	for _, s := range []string{"1h", "1h2m3s", "1.5h", "-2m", "+3s", "1us", "1µs", "100ms", ".5s", "1", "", "x", "1x", "1h1", "9223372036854775807ns", "9223372036854775808ns", "0", "1.s", ".s", "-.5m", "1d"} {
		d, err := time.ParseDuration(s)
		fmt.Println(s, d, err)
	}
	fmt.Println(time.Month(13), time.Weekday(9), time.December, time.Saturday)
	var u time.Time
	fmt.Println(json.Unmarshal([]byte(`"2020-02-03T04:05:06.7Z"`), &u), u)
	fmt.Println(json.Unmarshal([]byte(`"x"`), &u), json.Unmarshal([]byte(`5`), &u))
	loc, err := time.LoadLocation("UTC")
	fmt.Println(loc, err, time.UTC, time.Unix(0, 0).UTC())
	tm := time.NewTimer(10 * time.Millisecond)
	fmt.Println(tm.Stop(), tm.Reset(time.Millisecond))
	<-tm.C
	tick := time.NewTicker(time.Millisecond)
	for range 3 {
		<-tick.C
	}
	tick.Stop()
	done := make(chan bool)
	time.AfterFunc(time.Millisecond, func() { done <- true })
	fmt.Println(<-done)
}
