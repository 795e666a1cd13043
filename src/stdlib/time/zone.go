package time

import "errors"

// A Location is a place with one time zone, which never changes.
type Location struct {
	name   string
	zone   string // its abbreviation
	offset int    // seconds east of UTC
}

// UTC and Local are the two locations that are there from the beginning; the local one has UTC's time.
var UTC *Location = &utcLoc
var Local *Location = &localLoc

var (
	utcLoc   = Location{name: "UTC", zone: "UTC"}
	localLoc = Location{name: "Local", zone: "UTC"}
)

//heapscope:noinline cost=88
func (l *Location) get() *Location {
	if l == nil {
		return &utcLoc
	}
	return l
}

// String returns the name by which the location was asked for.
func (l *Location) String() string {
	return l.get().name
}

// fixed are the locations of whole hours without a name, which FixedZone hands out again.
var fixed [27]*Location

// FixedZone returns a location that always uses the given name and offset, in seconds east of UTC.
//
//heapscope:noinline cost=173
func FixedZone(name string, offset int) *Location {
	hours := offset / 3600
	if name == "" && -12 <= hours && hours <= 14 && hours*3600 == offset {
		l := fixed[hours+12]
		if l == nil {
			l = &Location{name: name, zone: name, offset: offset}
			fixed[hours+12] = l
		}
		return l
	}
	return &Location{name: name, zone: name, offset: offset}
}

// LoadLocation knows UTC and Local: there is no data base of time zones.
//
//heapscope:noinline cost=419
//heapscope:leaks name=heap
func LoadLocation(name string) (*Location, error) {
	switch name {
	case "", "UTC":
		return UTC, nil
	case "Local":
		return Local, nil
	}
	return nil, errors.New("unknown time zone " + name)
}
