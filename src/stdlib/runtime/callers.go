package runtime

// Program counters that programs see stand for one call each, inlined ones too: the lower half is that of the frame, the upper half
// says which of the calls in it, counted from the innermost.

// callers writes the PCs of the frames from its own outwards, without the first skip, and returns their number.
//
//go:noescape
func callers(skip int, pcs []uintptr) int

// callCount returns the number of calls at a frame's PC.
func callCount(pc uintptr) int

// callLine returns the line at which the i'th call is.
func callLine(pc uintptr, i int) int

// callText copies the name of the i'th call's function (kind 0) or file (kind 1), or what a traceback shows of its arguments (kind 2).
//
//go:noescape
func callText(pc uintptr, i, kind int, b []byte)

func callTextLen(pc uintptr, i, kind int) int

// goid returns the number of the goroutine.
func goid() int64

func text(pc uintptr, kind int) string {
	i := int(pc >> 32)
	pc &= 1<<32 - 1
	b := make([]byte, callTextLen(pc, i, kind))
	if len(b) == 0 {
		return ""
	}
	callText(pc, i, kind, b)
	return string(b)
}

func line(pc uintptr) int {
	return callLine(pc&(1<<32-1), int(pc>>32))
}

// Callers fills pcs with the calls of the goroutine, without the innermost skip ones; Callers itself is the first.
//
//heapscope:inline cost=69
func Callers(skip int, pc []uintptr) int {
	n := 0
	var raw [32]uintptr
	for from := 0; n < len(pc); from += len(raw) {
		frames := callers(from+1, raw[:])
		for _, at := range raw[:frames] {
			for i := range callCount(at) {
				if skip > 0 {
					skip--
				} else if n < len(pc) {
					pc[n] = at | uintptr(i)<<32
					n++
				}
			}
		}
		if frames < len(raw) {
			break
		}
	}
	return n
}

// Caller tells where a call of the goroutine is: skip 0 is the caller of Caller.
//
//heapscope:noinline cost=173
func Caller(skip int) (pc uintptr, file string, line_ int, ok bool) {
	var pcs [1]uintptr
	if Callers(skip+2, pcs[:]) < 1 {
		return
	}
	pc = pcs[0]
	return pc, text(pc, 1), line(pc), true
}

// A Frame is a call.
type Frame struct {
	PC       uintptr
	Func     *Func // nil for inlined calls
	Function string
	File     string
	Line     int
	Entry    uintptr
}

// Frames are the calls that Callers has found.
type Frames struct {
	callers []uintptr
}

// CallersFrames prepares to look at what Callers has found.
//
//heapscope:inline cost=18
func CallersFrames(callers []uintptr) *Frames {
	return &Frames{callers}
}

// Next returns the next call; more says whether there are others.
//
//heapscope:noinline cost=987
//heapscope:leaks ci=heap
func (ci *Frames) Next() (frame Frame, more bool) {
	if len(ci.callers) == 0 {
		return Frame{}, false
	}
	pc := ci.callers[0]
	ci.callers = ci.callers[1:]
	frame = Frame{PC: pc, Function: text(pc, 0), File: text(pc, 1), Line: line(pc), Entry: entry(pc)}
	if int(pc>>32) == callCount(pc&(1<<32-1))-1 {
		frame.Func = &Func{pc: pc}
	}
	return frame, len(ci.callers) > 0
}

// A Func is a function of the program.
type Func struct {
	pc uintptr
}

// entry returns the PC at which the function of a frame begins.
func entry(pc uintptr) uintptr { return pc & 0xffff0000 }

// FuncForPC returns the function that a PC belongs to, or nil.
//
//heapscope:noinline cost=473
func FuncForPC(pc uintptr) *Func {
	if callCount(pc&(1<<32-1)) == 0 {
		return nil
	}
	return &Func{pc: pc}
}

// Name returns the function's name.
//
//heapscope:noinline cost=296
func (f *Func) Name() string {
	if f == nil {
		return ""
	}
	return text(f.pc, 0)
}

// Entry returns where the function begins.
//
//heapscope:noinline cost=154
func (f *Func) Entry() uintptr {
	return entry(f.pc)
}

// FileLine returns the place in the source of a PC of the function.
//
//heapscope:noinline cost=167
func (f *Func) FileLine(pc uintptr) (file string, line_ int) {
	return text(pc, 1), line(pc)
}

// Stack writes the goroutine's stack into buf, as a panic prints it, and returns how much it wrote.
//
//go:noinline
//heapscope:leaks buf=heap
func Stack(buf []byte, all bool) int {
	b := append(make([]byte, 0, 1024), "goroutine "...)
	b = appendInt(b, goid(), true)
	b = append(b, " [running]:\n"...)
	pcs := make([]uintptr, 100)
	for _, pc := range pcs[:Callers(2, pcs)] {
		name := text(pc, 0)
		if name == "runtime.main" {
			continue // what calls main.main is not shown
		}
		b = append(b, name...)
		b = append(b, '(')
		b = append(b, text(pc, 2)...)
		b = append(b, ")\n\t"...)
		b = append(b, text(pc, 1)...)
		b = append(b, ':')
		b = appendInt(b, int64(line(pc)), true)
		b = append(b, " +0x"...)
		b = appendHex(b, pc&0xffff)
		b = append(b, '\n')
	}
	return copy(buf, b)
}

func appendHex(b []byte, v uintptr) []byte {
	if v >= 16 {
		b = appendHex(b, v/16)
	}
	return append(b, "0123456789abcdef"[v%16])
}

// A Pinner would keep objects at their place for C; objects never move here.
type Pinner struct {
	refs []any
}

// Pin keeps the object alive until Unpin.
//
//heapscope:noinline cost=306
func (p *Pinner) Pin(pointer any) {
	p.refs = append(p.refs, pointer)
}

// Unpin lets all objects go.
//
//heapscope:noinline cost=132
//heapscope:leaks p=content
func (p *Pinner) Unpin() {
	p.refs = nil
}
