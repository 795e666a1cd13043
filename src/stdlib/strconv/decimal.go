package strconv

// decimal is an exact decimal number, digits d[0:nd] with the point before d[dp]: 0.d0d1d2… × 10^dp. Every float64 has
// at most some 770 significant digits, so nothing is lost but in `trunc`, which rounding takes into account.
type decimal struct {
	d     [800]byte
	nd    int
	dp    int
	neg   bool
	trunc bool
}

func (a *decimal) assign(v uint64) {
	var buf [24]byte
	n := 0
	for v > 0 {
		buf[n] = byte(v%10) + '0'
		v /= 10
		n++
	}
	a.nd = 0
	for n--; n >= 0; n-- {
		a.d[a.nd] = buf[n]
		a.nd++
	}
	a.dp = a.nd
	a.trim()
}

func (a *decimal) trim() {
	for a.nd > 0 && a.d[a.nd-1] == '0' {
		a.nd--
	}
	if a.nd == 0 {
		a.dp = 0
	}
}

const maxShift = 59

// shift multiplies by 2^k.
func (a *decimal) shift(k int) {
	if a.nd == 0 {
		return
	}
	for ; k > maxShift; k -= maxShift {
		a.leftShift(maxShift)
	}
	if k > 0 {
		a.leftShift(uint(k))
	}
	for ; k < -maxShift; k += maxShift {
		a.rightShift(maxShift)
	}
	if k < 0 {
		a.rightShift(uint(-k))
	}
}

func (a *decimal) rightShift(k uint) {
	r := 0
	w := 0
	var n uint64
	for ; n>>k == 0; r++ {
		if r >= a.nd {
			if n == 0 {
				a.nd = 0
				return
			}
			for n>>k == 0 {
				n *= 10
				r++
			}
			break
		}
		n = n*10 + uint64(a.d[r]-'0')
	}
	a.dp -= r - 1
	mask := uint64(1)<<k - 1
	for ; r < a.nd; r++ {
		c := uint64(a.d[r] - '0')
		a.d[w] = byte(n>>k) + '0'
		w++
		n = (n&mask)*10 + c
	}
	for n > 0 {
		dig := n >> k
		n &= mask
		if w < len(a.d) {
			a.d[w] = byte(dig) + '0'
			w++
		} else if dig > 0 {
			a.trunc = true
		}
		n *= 10
	}
	a.nd = w
	a.trim()
}

func (a *decimal) leftShift(k uint) {
	// How many digits the product gains: counted by multiplying from the right into a scratch of its own.
	var carry uint64
	var extra [24]byte
	ne := 0
	// First pass finds the carry out of the top digit.
	n := uint64(0)
	for r := a.nd - 1; r >= 0; r-- {
		n += uint64(a.d[r]-'0') << k
		n /= 10
	}
	carry = n
	for carry > 0 {
		extra[ne] = byte(carry%10) + '0'
		carry /= 10
		ne++
	}
	w := a.nd + ne
	n = 0
	for r := a.nd - 1; r >= 0; r-- {
		n += uint64(a.d[r]-'0') << k
		q := n / 10
		w--
		if w < len(a.d) {
			a.d[w] = byte(n-10*q) + '0'
		} else if n != 10*q {
			a.trunc = true
		}
		n = q
	}
	for i := 0; i < ne; i++ {
		w--
		if w < len(a.d) {
			a.d[w] = extra[i]
		} else if extra[i] != '0' {
			a.trunc = true
		}
	}
	a.nd = min(a.nd+ne, len(a.d))
	a.dp += ne
	a.trim()
}

func (a *decimal) roundsUp(nd int) bool {
	if nd < 0 || nd >= a.nd {
		return false
	}
	if a.d[nd] == '5' && nd+1 == a.nd {
		if a.trunc {
			return true
		}
		return nd > 0 && (a.d[nd-1]-'0')%2 != 0
	}
	return a.d[nd] >= '5'
}

// round keeps nd digits, to nearest, halves to even.
func (a *decimal) round(nd int) {
	if nd < 0 || nd >= a.nd {
		return
	}
	if a.roundsUp(nd) {
		a.roundUp(nd)
	} else {
		a.roundDown(nd)
	}
}

func (a *decimal) roundDown(nd int) {
	if nd < 0 || nd >= a.nd {
		return
	}
	a.nd = nd
	a.trim()
}

func (a *decimal) roundUp(nd int) {
	if nd < 0 || nd >= a.nd {
		return
	}
	for i := nd - 1; i >= 0; i-- {
		if a.d[i] < '9' {
			a.d[i]++
			a.nd = i + 1
			return
		}
	}
	a.d[0] = '1'
	a.nd = 1
	a.dp++
}

// integer is the number rounded to an integer, 1<<64-1 if too large.
func (a *decimal) integer() uint64 {
	if a.dp > 20 {
		return 1<<64 - 1
	}
	n := uint64(0)
	i := 0
	for ; i < a.dp && i < a.nd; i++ {
		n = n*10 + uint64(a.d[i]-'0')
	}
	for ; i < a.dp; i++ {
		n *= 10
	}
	if a.roundsUp(a.dp) {
		n++
	}
	return n
}
