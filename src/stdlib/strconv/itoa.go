// Package strconv converts between strings and values of the basic types.
package strconv

import "internal/strconv"

// FormatUint returns i in the given base, 2 to 36.
func FormatUint(i uint64, base int) string {
	return strconv.FormatUint(i, base)
}

// FormatInt returns i in the given base, 2 to 36.
func FormatInt(i int64, base int) string {
	return strconv.FormatInt(i, base)
}

// Itoa is FormatInt(int64(i), 10).
func Itoa(i int) string {
	return strconv.Itoa(i)
}

// AppendInt appends i in the given base to dst.
//
//heapscope:inline cost=63
func AppendInt(dst []byte, i int64, base int) []byte {
	return strconv.AppendInt(dst, i, base)
}

// AppendUint appends i in the given base to dst.
//
//heapscope:inline cost=63
func AppendUint(dst []byte, i uint64, base int) []byte {
	return strconv.AppendUint(dst, i, base)
}

// FormatBool returns "true" or "false".
func FormatBool(b bool) string {
	return strconv.FormatBool(b)
}

// AppendBool appends "true" or "false" to dst.
func AppendBool(dst []byte, b bool) []byte {
	return strconv.AppendBool(dst, b)
}
