package slog

import (
	"fmt"
	"math"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"
	"unsafe"
)

// Value can hold any Go value, the common ones without an allocation.
type Value struct {
	_   [0]func() // no ==
	num uint64    // the bits of a number, a length, or a time in nanoseconds
	any any       // a Kind for what is in num, or a stringptr, a groupptr, a location of a time, or the value itself
}

type (
	stringptr *byte
	groupptr  *Attr
	timeLoc   *time.Location // of a time in num
	timeTime  time.Time      // a time that is too far away for nanoseconds
)

// Kind is the kind of a Value.
type Kind int

const (
	KindAny Kind = iota
	KindBool
	KindDuration
	KindFloat64
	KindInt64
	KindString
	KindTime
	KindUint64
	KindGroup
	KindLogValuer
)

var kindNames = [...]string{"Any", "Bool", "Duration", "Float64", "Int64", "String", "Time", "Uint64", "Group", "LogValuer"}

//heapscope:inline cost=15
func (k Kind) String() string {
	if k >= 0 && int(k) < len(kindNames) {
		return kindNames[k]
	}
	return "<unknown slog.Kind>"
}

// kind is a Kind that a user has made a Value of: a Kind itself says what is in num.
type kind Kind

//heapscope:inline cost=33
func (v Value) Kind() Kind {
	switch x := v.any.(type) {
	case Kind:
		return x
	case stringptr:
		return KindString
	case timeLoc, timeTime:
		return KindTime
	case groupptr:
		return KindGroup
	case LogValuer:
		return KindLogValuer
	}
	return KindAny
}

func StringValue(value string) Value {
	return Value{num: uint64(len(value)), any: stringptr(unsafe.StringData(value))}
}

func IntValue(v int) Value { return Int64Value(int64(v)) }

func Int64Value(v int64) Value { return Value{num: uint64(v), any: KindInt64} }

func Uint64Value(v uint64) Value { return Value{num: v, any: KindUint64} }

func Float64Value(v float64) Value { return Value{num: math.Float64bits(v), any: KindFloat64} }

func BoolValue(v bool) Value {
	u := uint64(0)
	if v {
		u = 1
	}
	return Value{num: u, any: KindBool}
}

func DurationValue(v time.Duration) Value {
	return Value{num: uint64(v.Nanoseconds()), any: KindDuration}
}

// TimeValue drops the monotonic part of a time.
func TimeValue(v time.Time) Value {
	if v.IsZero() {
		return Value{any: timeLoc(nil)}
	}
	nsec := v.UnixNano()
	if t := time.Unix(0, nsec); v.Equal(t) {
		return Value{num: uint64(nsec), any: timeLoc(v.Location())}
	}
	return Value{any: timeTime(v.Round(0))}
}

// GroupValue leaves out groups that are empty.
func GroupValue(as ...Attr) Value {
	empty := func(a Attr) bool { return a.Value.Kind() == KindGroup && len(a.Value.group()) == 0 }
	if slices.ContainsFunc(as, empty) {
		as = slices.DeleteFunc(slices.Clone(as), empty)
	}
	return Value{num: uint64(len(as)), any: groupptr(unsafe.SliceData(as))}
}

// AnyValue returns a Value of the kind that suits v. Integers of all widths become KindInt64 or KindUint64, []Attr a group.
func AnyValue(v any) Value {
	switch v := v.(type) {
	case string:
		return StringValue(v)
	case int:
		return Int64Value(int64(v))
	case uint:
		return Uint64Value(uint64(v))
	case int64:
		return Int64Value(v)
	case uint64:
		return Uint64Value(v)
	case bool:
		return BoolValue(v)
	case time.Duration:
		return DurationValue(v)
	case time.Time:
		return TimeValue(v)
	case uint8:
		return Uint64Value(uint64(v))
	case uint16:
		return Uint64Value(uint64(v))
	case uint32:
		return Uint64Value(uint64(v))
	case uintptr:
		return Uint64Value(uint64(v))
	case int8:
		return Int64Value(int64(v))
	case int16:
		return Int64Value(int64(v))
	case int32:
		return Int64Value(int64(v))
	case float64:
		return Float64Value(v)
	case float32:
		return Float64Value(float64(v))
	case []Attr:
		return GroupValue(v...)
	case Kind:
		return Value{any: kind(v)}
	case Value:
		return v
	}
	return Value{any: v}
}

func (v Value) Any() any {
	switch v.Kind() {
	case KindGroup:
		return v.group()
	case KindInt64:
		return int64(v.num)
	case KindUint64:
		return v.num
	case KindFloat64:
		return v.float()
	case KindString:
		return v.str()
	case KindBool:
		return v.bool()
	case KindDuration:
		return v.duration()
	case KindTime:
		return v.time()
	}
	if k, ok := v.any.(kind); ok {
		return Kind(k)
	}
	return v.any
}

// String formats any value as fmt.Sprint does.
//
//heapscope:noinline cost=83
func (v Value) String() string {
	if p, ok := v.any.(stringptr); ok {
		return unsafe.String(p, v.num)
	}
	return string(v.append(nil))
}

func (v Value) str() string { return unsafe.String(v.any.(stringptr), v.num) }

func (v Value) bool() bool { return v.num == 1 }

func (v Value) duration() time.Duration { return time.Duration(int64(v.num)) }

func (v Value) float() float64 { return math.Float64frombits(v.num) }

func (v Value) time() time.Time {
	switch x := v.any.(type) {
	case timeLoc:
		if x == nil {
			return time.Time{}
		}
		return time.Unix(0, int64(v.num)).In(x)
	case timeTime:
		return time.Time(x)
	}
	panic(fmt.Sprintf("bad time type %T", v.any))
}

func (v Value) group() []Attr { return unsafe.Slice((*Attr)(v.any.(groupptr)), v.num) }

// want panics unless v is of kind k.
func (v Value) want(k Kind) {
	if got := v.Kind(); got != k {
		panic(fmt.Sprintf("Value kind is %s, not %s", got, k))
	}
}

// The following panic if v is of another kind.

//heapscope:noinline cost=119
func (v Value) Int64() int64 {
	v.want(KindInt64)
	return int64(v.num)
}

//heapscope:noinline cost=118
func (v Value) Uint64() uint64 {
	v.want(KindUint64)
	return v.num
}

//heapscope:noinline cost=123
func (v Value) Bool() bool {
	v.want(KindBool)
	return v.bool()
}

//heapscope:noinline cost=122
func (v Value) Duration() time.Duration {
	v.want(KindDuration)
	return v.duration()
}

//heapscope:noinline cost=126
func (v Value) Float64() float64 {
	v.want(KindFloat64)
	return v.float()
}

func (v Value) Time() time.Time {
	v.want(KindTime)
	return v.time()
}

func (v Value) LogValuer() LogValuer { return v.any.(LogValuer) }

func (v Value) Group() []Attr {
	if p, ok := v.any.(groupptr); ok {
		return unsafe.Slice((*Attr)(p), v.num)
	}
	panic("Group: bad kind")
}

// Equal reports whether two values are of one kind and equal; values of KindAny may panic as == does.
func (v Value) Equal(w Value) bool {
	k := v.Kind()
	if k != w.Kind() {
		return false
	}
	switch k {
	case KindInt64, KindUint64, KindBool, KindDuration:
		return v.num == w.num
	case KindString:
		return v.str() == w.str()
	case KindFloat64:
		return v.float() == w.float()
	case KindTime:
		return v.time().Equal(w.time())
	case KindGroup:
		return slices.EqualFunc(v.group(), w.group(), Attr.Equal)
	}
	return v.any == w.any
}

// append formats as fmt.Sprint does.
func (v Value) append(b []byte) []byte {
	switch v.Kind() {
	case KindString:
		return append(b, v.str()...)
	case KindInt64:
		return strconv.AppendInt(b, int64(v.num), 10)
	case KindUint64:
		return strconv.AppendUint(b, v.num, 10)
	case KindFloat64:
		return strconv.AppendFloat(b, v.float(), 'g', -1, 64)
	case KindBool:
		return strconv.AppendBool(b, v.bool())
	case KindDuration:
		return append(b, v.duration().String()...)
	case KindTime:
		return v.time().AppendFormat(b, "2006-01-02 15:04:05.999999999 -0700 MST")
	case KindGroup:
		return fmt.Append(b, v.group())
	}
	return fmt.Append(b, v.any)
}

// LogValuer can turn itself into another Value, when it is logged.
type LogValuer interface {
	LogValue() Value
}

// maxLogValues is how often a value may turn into another LogValuer.
const maxLogValues = 100

// Resolve calls LogValue until the result is no LogValuer. A call that panics, or too many calls, give an error as value.
func (v Value) Resolve() (rv Value) {
	orig := v
	defer func() {
		if r := recover(); r != nil {
			rv = AnyValue(fmt.Errorf("LogValue panicked\n%s", stack(3, 5)))
		}
	}()
	for range maxLogValues {
		if v.Kind() != KindLogValuer {
			return v
		}
		v = v.LogValuer().LogValue()
	}
	return AnyValue(fmt.Errorf("LogValue called too many times on Value of type %T", orig.Any()))
}

// stack tells the n innermost calls beyond the first few.
func stack(skip, n int) string {
	pcs := make([]uintptr, n+1)
	pcs = pcs[:runtime.Callers(skip+1, pcs)]
	if len(pcs) == 0 {
		return "(no stack)"
	}
	var b strings.Builder
	frames := runtime.CallersFrames(pcs)
	for i := 1; ; i++ {
		frame, more := frames.Next()
		fmt.Fprintf(&b, "called from %s (%s:%d)\n", frame.Function, frame.File, frame.Line)
		if !more {
			break
		}
		if i == n {
			b.WriteString("(rest of stack elided)\n")
			break
		}
	}
	return b.String()
}
