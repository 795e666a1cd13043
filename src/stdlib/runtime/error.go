package runtime

import "unsafe"

// An Error is the value of a panic that the run time itself has raised.
type Error interface {
	error

	// RuntimeError only tells run-time errors from other errors.
	RuntimeError()
}

// A TypeAssertionError tells of a failed type assertion. It is as large as Go's, which holds three type descriptors and a string: the
// texts are kept as pointers, with their lengths in lens.
type TypeAssertionError struct {
	inter    *byte // the interface asserted from, nil if it is not known
	concrete *byte // the dynamic type, nil for a nil interface
	asserted *byte
	missing  *byte // a method that the dynamic type lacks
	lens     [4]uint32
}

// The two types have the same name: the upper bits of the last length say that they come from different packages (1) or scopes (2).
const ambiguousShift = 30

func newTypeAssertionError(inter, concrete, asserted, missing string, ambiguous int) *TypeAssertionError {
	return &TypeAssertionError{
		unsafe.StringData(inter), unsafe.StringData(concrete), unsafe.StringData(asserted), unsafe.StringData(missing),
		[4]uint32{uint32(len(inter)), uint32(len(concrete)), uint32(len(asserted)), uint32(len(missing) | ambiguous<<ambiguousShift)},
	}
}

func (*TypeAssertionError) RuntimeError() {}

//heapscope:noinline cost=400
func (e *TypeAssertionError) Error() string {
	inter := "interface"
	if e.lens[0] > 0 {
		inter = unsafe.String(e.inter, e.lens[0])
	}
	concrete := unsafe.String(e.concrete, e.lens[1])
	asserted := unsafe.String(e.asserted, e.lens[2])
	if concrete == "" {
		return "interface conversion: " + inter + " is nil, not " + asserted
	}
	if missing := unsafe.String(e.missing, e.lens[3]&(1<<ambiguousShift-1)); missing != "" {
		return "interface conversion: " + concrete + " is not " + asserted + ": missing method " + missing
	}
	msg := "interface conversion: " + inter + " is " + concrete + ", not " + asserted
	switch e.lens[3] >> ambiguousShift {
	case 1:
		msg += " (types from different packages)"
	case 2:
		msg += " (types from different scopes)"
	}
	return msg
}

// A PanicNilError is the value of panic(nil).
type PanicNilError struct {
	_ [0]*PanicNilError
}

func (*PanicNilError) Error() string { return "runtime error: panic called with nil argument" }
func (*PanicNilError) RuntimeError() {}

// An errorString is a run-time error without more to tell.
type errorString string

func (e errorString) RuntimeError() {}
func (e errorString) Error() string { return "runtime error: " + string(e) }

// A plainError is an error whose text does not say that it is a run-time error.
type plainError string

func (e plainError) RuntimeError() {}
func (e plainError) Error() string { return string(e) }

// An errorAddressString is a fault at an address.
type errorAddressString struct {
	msg  string
	addr uintptr
}

func (e errorAddressString) RuntimeError() {}
func (e errorAddressString) Error() string { return "runtime error: " + e.msg }

// Addr returns the address of the fault.
func (e errorAddressString) Addr() uintptr { return e.addr }

// A boundsError is an index or slice expression out of range: x is the offending number, y what it was held against.
type boundsError struct {
	x      int64
	y      int
	signed bool
	code   uint8
}

func (e boundsError) RuntimeError() {}

// Texts by code: the index, the seven slice expressions, the conversion to an array. %x and %y stand for the numbers; the second
// text is for a negative x.
var boundsErrorTexts = [...][2]string{
	{"index out of range [%x] with length %y", "index out of range [%x]"},
	{"slice bounds out of range [:%x] with length %y", "slice bounds out of range [:%x]"},
	{"slice bounds out of range [:%x] with capacity %y", "slice bounds out of range [:%x]"},
	{"slice bounds out of range [%x:%y]", "slice bounds out of range [%x:]"},
	{"slice bounds out of range [::%x] with length %y", "slice bounds out of range [::%x]"},
	{"slice bounds out of range [::%x] with capacity %y", "slice bounds out of range [::%x]"},
	{"slice bounds out of range [:%x:%y]", "slice bounds out of range [:%x:]"},
	{"slice bounds out of range [%x:%y:]", "slice bounds out of range [%x::]"},
	{"cannot convert slice with length %y to array or pointer to array with length %x", ""},
}

func (e boundsError) Error() string {
	text := boundsErrorTexts[e.code][0]
	if e.signed && e.x < 0 {
		text = boundsErrorTexts[e.code][1]
	}
	b := make([]byte, 0, 100)
	b = append(b, "runtime error: "...)
	for i := 0; i < len(text); i++ {
		if text[i] != '%' {
			b = append(b, text[i])
			continue
		}
		i++
		if text[i] == 'x' {
			b = appendInt(b, e.x, e.signed)
		} else {
			b = appendInt(b, int64(e.y), true)
		}
	}
	return string(b)
}

func appendInt(b []byte, v int64, signed bool) []byte {
	u := uint64(v)
	if signed && v < 0 {
		b = append(b, '-')
		u = -u
	}
	var digits [20]byte
	i := len(digits)
	for {
		i--
		digits[i] = byte('0' + u%10)
		u /= 10
		if u == 0 {
			return append(b, digits[i:]...)
		}
	}
}

// Errors that are the same every time.
var (
	divideError error = errorString("integer divide by zero")
	shiftError  error = errorString("negative shift amount")
	memoryError error = errorString("invalid memory address or nil pointer dereference")
	nilMapError error = plainError("assignment to entry in nil map")
)

// Kinds of run-time errors, as the run time numbers them (machine/runtime/state.ts).
const (
	kindIndex         = 1
	kindIndexU        = 2
	kindSlice         = 3 // seven of them
	kindConvert       = 10
	kindDivide        = 11
	kindShift         = 12
	kindMemory        = 13
	kindWrap          = 14
	kindNilMap        = 15
	kindUnsafe        = 16
	kindAssert        = 17
	kindUnhashable    = 18
	kindUncomparable  = 19
	kindSendClosed    = 20
	kindCloseClosed   = 21
	kindCloseNil      = 22
	kindMakeChan      = 23
	kindMakeSliceLen  = 24
	kindMakeSliceCap  = 25
	kindPlain         = 26
	kindErrorString   = 27
	kindString        = 28
	kindNilPanic      = 29
	kindUnhashableKey = 30
	kindSliceU        = 40 // as kindSlice, x being unsigned
)

var unsafeErrors = [...]string{
	"unsafe.Slice: len out of range",
	"unsafe.Slice: ptr is nil and len is not zero",
	"unsafe.String: len out of range",
	"unsafe.String: ptr is nil and len is not zero",
}

// panicRuntimeError begins the panic of a run-time error. The run time calls it in the goroutine that failed, below the frame that did;
// what x, y and the texts mean depends on the kind.
func panicRuntimeError(kind int, x, y int64, a, b, c, d string) {
	switch kind {
	case kindIndex:
		panic(boundsError{x, int(y), true, 0})
	case kindIndexU:
		panic(boundsError{x, int(y), false, 0})
	case kindConvert:
		panic(boundsError{x, int(y), true, 8})
	case kindDivide:
		panic(divideError)
	case kindShift:
		panic(shiftError)
	case kindMemory:
		if x < 4096 {
			panic(memoryError)
		}
		panic(errorAddressString{"invalid memory address or nil pointer dereference", uintptr(x)})
	case kindWrap:
		panic(plainError(wrapText(a)))
	case kindNilMap:
		panic(nilMapError)
	case kindUnsafe:
		panic(errorString(unsafeErrors[x]))
	case kindAssert:
		panic(newTypeAssertionError(a, b, c, d, int(y)))
	case kindUnhashable:
		panic(errorString("hash of unhashable type " + a))
	case kindUnhashableKey:
		panic(plainError("hash of unhashable type: " + a))
	case kindUncomparable:
		panic(errorString("comparing uncomparable type " + a))
	case kindSendClosed:
		panic(plainError("send on closed channel"))
	case kindCloseClosed:
		panic(plainError("close of closed channel"))
	case kindCloseNil:
		panic(plainError("close of nil channel"))
	case kindMakeChan:
		panic(plainError("makechan: size out of range"))
	case kindMakeSliceLen:
		panic(errorString("makeslice: len out of range"))
	case kindMakeSliceCap:
		panic(errorString("makeslice: cap out of range"))
	case kindPlain:
		panic(plainError(a))
	case kindErrorString:
		panic(errorString(a))
	case kindString:
		panic(a)
	case kindNilPanic:
		panic(new(PanicNilError))
	}
	if kind >= kindSliceU {
		panic(boundsError{x, int(y), false, uint8(kind - kindSliceU + 1)})
	}
	panic(boundsError{x, int(y), true, uint8(kind - kindSlice + 1)})
}

// nilDeferred stands in for a deferred function value that was nil: it fails when it is called.
func nilDeferred() {
	var code *byte
	*code = 0
}

// wrapText says which method was called with a nil pointer, from the name of the wrapper: pkg.(*T).M.
func wrapText(name string) string {
	open := 0
	for open < len(name) && name[open] != '(' {
		open++
	}
	end := open
	for end < len(name) && name[end] != ')' {
		end++
	}
	if open == 0 || end+2 > len(name) {
		return "value method called using nil pointer"
	}
	pkg, typ, method := name[:open-1], name[open+2:end], name[end+2:]
	return "value method " + pkg + "." + typ + "." + method + " called using nil *" + typ + " pointer"
}

type stringer interface {
	String() string
}

// preprintpanic turns the value of a panic that ends the program into what is printed: the text of an error or Stringer.
func preprintpanic(v any) any {
	switch v := v.(type) {
	case error:
		return v.Error()
	case stringer:
		return v.String()
	}
	return v
}
