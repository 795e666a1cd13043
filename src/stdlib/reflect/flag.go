package reflect

import "runtime"

// flag says what a Value is: its kind in the low bits, and how it was reached.
type flag uintptr

const (
	flagKindMask flag = 1<<5 - 1
	flagStickyRO flag = 1 << 5 // reached through an unexported field that is not embedded
	flagEmbedRO  flag = 1 << 6 // reached through an unexported embedded field
	flagRO       flag = flagStickyRO | flagEmbedRO
	flagIndir    flag = 1 << 7 // ptr leads to the value; otherwise it is the value
	flagAddr     flag = 1 << 8 // the value is addressable
	flagMethod   flag = 1 << 9 // a method of the value: its number is in the bits above

	flagMethodShift = 10
)

func (f flag) kind() Kind { return Kind(f & flagKindMask) }

// ro is how a value reached through one with flag f may be used.
func (f flag) ro() flag {
	if f&flagRO != 0 {
		return flagStickyRO
	}
	return 0
}

// mustBe panics if the value is not of the expected kind.
func (f flag) mustBe(expected Kind) {
	if Kind(f&flagKindMask) != expected {
		panic(&ValueError{caller(), f.kind()})
	}
}

// mustBeExported panics if the value is none, or was reached through an unexported field.
func (f flag) mustBeExported() {
	if f == 0 || f&flagRO != 0 {
		f.mustBeExportedSlow()
	}
}

func (f flag) mustBeExportedSlow() {
	if f == 0 {
		panic(&ValueError{caller(), Invalid})
	}
	panic("reflect: " + caller() + " using value obtained using unexported field")
}

// mustBeAssignable panics if the value cannot be assigned to.
func (f flag) mustBeAssignable() {
	if f&flagRO != 0 || f&flagAddr == 0 {
		f.mustBeAssignableSlow()
	}
}

func (f flag) mustBeAssignableSlow() {
	if f == 0 || f&flagRO != 0 {
		f.mustBeExportedSlow()
	}
	panic("reflect: " + caller() + " using unaddressable value")
}

//go:noinline
func (f flag) panicNotMap() { f.mustBe(Map) }

// caller is the name of the exported method of Value that the program has called, as messages name it.
//
//go:noinline
func caller() string {
	const method = "reflect.Value."
	var pcs [8]uintptr
	frames := runtime.CallersFrames(pcs[:runtime.Callers(1, pcs[:])])
	for more := true; more; {
		var frame runtime.Frame
		frame, more = frames.Next()
		name := frame.Function
		if len(name) > len(method) && name[:len(method)] == method && 'A' <= name[len(method)] && name[len(method)] <= 'Z' {
			return name
		}
	}
	return "unknown method"
}
