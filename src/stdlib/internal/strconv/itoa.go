// Package strconv writes integers and truth values; the public package of that name passes them on.
package strconv

const digits = "0123456789abcdefghijklmnopqrstuvwxyz"

// small holds the two-digit numbers one after the other; those below 100 need no allocation.
const small = "00010203040506070809" +
	"10111213141516171819" +
	"20212223242526272829" +
	"30313233343536373839" +
	"40414243444546474849" +
	"50515253545556575859" +
	"60616263646566676869" +
	"70717273747576777879" +
	"80818283848586878889" +
	"90919293949596979899"

func smallString(i int) string {
	if i < 10 {
		return digits[i : i+1]
	}
	return small[2*i : 2*i+2]
}

// FormatUint returns i in the given base, 2 to 36.
func FormatUint(i uint64, base int) string {
	if base == 10 {
		if i < 100 {
			return smallString(int(i))
		}
		var a [24]byte
		j := FormatDecimal(a[:], i)
		return string(a[j:])
	}
	_, s := formatBits(nil, i, base, false, false)
	return s
}

// FormatInt returns i in the given base, 2 to 36.
func FormatInt(i int64, base int) string {
	if base == 10 {
		if 0 <= i && i < 100 {
			return smallString(int(i))
		}
		var a [24]byte
		u := uint64(i)
		if i < 0 {
			u = -u
		}
		j := FormatDecimal(a[:], u)
		if i < 0 {
			j--
			a[j] = '-'
		}
		return string(a[j:])
	}
	_, s := formatBits(nil, uint64(i), base, i < 0, false)
	return s
}

// Itoa is FormatInt(int64(i), 10).
func Itoa(i int) string {
	return FormatInt(int64(i), 10)
}

// AppendInt appends i in the given base to dst.
//
//heapscope:noinline cost=82
func AppendInt(dst []byte, i int64, base int) []byte {
	dst, _ = formatBits(dst, uint64(i), base, i < 0, true)
	return dst
}

// AppendUint appends i in the given base to dst.
//
//heapscope:noinline cost=221
func AppendUint(dst []byte, i uint64, base int) []byte {
	dst, _ = formatBits(dst, i, base, false, true)
	return dst
}

// FormatDecimal writes u at the end of a and returns where it begins.
func FormatDecimal(a []byte, u uint64) int {
	i := len(a)
	for u >= 100 {
		q := u / 100
		r := 2 * (u - q*100)
		i -= 2
		a[i+1] = small[r+1]
		a[i] = small[r]
		u = q
	}
	i--
	a[i] = small[2*u+1]
	if u >= 10 {
		i--
		a[i] = small[2*u]
	}
	return i
}

func formatBits(dst []byte, u uint64, base int, neg, app bool) ([]byte, string) {
	if base < 2 || base > len(digits) {
		panic("strconv: illegal AppendInt/FormatInt base")
	}
	var a [65]byte
	i := len(a)
	if neg {
		u = -u
	}
	if base == 10 {
		i = FormatDecimal(a[:], u)
	} else {
		b := uint64(base)
		for u >= b {
			i--
			q := u / b
			a[i] = digits[u-q*b]
			u = q
		}
		i--
		a[i] = digits[u]
	}
	if neg {
		i--
		a[i] = '-'
	}
	if app {
		return append(dst, a[i:]...), ""
	}
	return nil, string(a[i:])
}

// FormatBool returns "true" or "false".
func FormatBool(b bool) string {
	if b {
		return "true"
	}
	return "false"
}

// AppendBool appends "true" or "false" to dst.
func AppendBool(dst []byte, b bool) []byte {
	if b {
		return append(dst, "true"...)
	}
	return append(dst, "false"...)
}
