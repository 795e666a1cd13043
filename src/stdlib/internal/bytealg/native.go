package bytealg

//go:noescape
func IndexByte(b []byte, c byte) int

//go:noescape
func IndexByteString(s string, c byte) int

//go:noescape
func Count(b []byte, c byte) int

//go:noescape
func CountString(s string, c byte) int

// Index returns the index of the first sep in b, -1 if there is none.
//
//go:noescape
func Index(b, sep []byte) int

//go:noescape
func IndexString(s, sep string) int

//go:noescape
func Compare(a, b []byte) int

//go:noescape
func compareString(a, b string) int

// MakeNoZero makes a slice of n bytes whose capacity is all that the allocator gives.
func MakeNoZero(n int) []byte
