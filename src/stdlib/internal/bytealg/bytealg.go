// Package bytealg has the searches in bytes that the machine does itself.
package bytealg

// CompareString compares two strings byte by byte.
func CompareString(a, b string) int {
	return compareString(a, b)
}

// Equal reports whether a and b are the same bytes.
func Equal(a, b []byte) bool {
	return string(a) == string(b)
}

// LastIndexByte returns the index of the last c in s, -1 if there is none.
func LastIndexByte(s []byte, c byte) int {
	for i := len(s) - 1; i >= 0; i-- {
		if s[i] == c {
			return i
		}
	}
	return -1
}

// LastIndexByteString is like LastIndexByte for a string.
func LastIndexByteString(s string, c byte) int {
	for i := len(s) - 1; i >= 0; i-- {
		if s[i] == c {
			return i
		}
	}
	return -1
}
