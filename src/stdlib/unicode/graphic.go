package unicode

// Bits of properties.
const (
	pC     = 1 << iota // control
	pP                 // punctuation
	pN                 // number
	pS                 // symbol
	pZ                 // space
	pLu                // upper case letter
	pLl                // lower case letter
	pp                 // printable
	pg     = pp | pZ   // graphic
	pLmask = pLl | pLu // a letter; both: of neither case
)

// GraphicRanges are the tables of graphic characters.
var GraphicRanges = []*RangeTable{L, M, N, P, S, Zs}

// PrintRanges are the tables of printable characters; of the spaces only ASCII's is one.
var PrintRanges = []*RangeTable{L, M, N, P, S}

func isWord(r rune) bool {
	return isBeyondLatin1(tabL, r) || isBeyondLatin1(tabM, r) || isBeyondLatin1(tabN, r) || isBeyondLatin1(tabP, r) || isBeyondLatin1(tabS, r)
}

// IsGraphic reports whether r is visible or a space.
//
//heapscope:noinline cost=91
func IsGraphic(r rune) bool {
	if uint32(r) <= MaxLatin1 {
		return properties[uint8(r)]&pg != 0
	}
	return isWord(r) || isBeyondLatin1(tabZs, r)
}

// IsPrint reports whether r is visible or the ASCII space.
//
//heapscope:noinline cost=91
func IsPrint(r rune) bool {
	if uint32(r) <= MaxLatin1 {
		return properties[uint8(r)]&pp != 0
	}
	return isWord(r)
}

// IsOneOf reports whether r is in one of the tables.
func IsOneOf(ranges []*RangeTable, r rune) bool {
	for _, inside := range ranges {
		if Is(inside, r) {
			return true
		}
	}
	return false
}

// In reports whether r is in one of the tables.
func In(r rune, ranges ...*RangeTable) bool {
	for _, inside := range ranges {
		if Is(inside, r) {
			return true
		}
	}
	return false
}

// IsControl reports whether r is a control character.
func IsControl(r rune) bool {
	if uint32(r) <= MaxLatin1 {
		return properties[uint8(r)]&pC != 0
	}
	return false
}

// IsLetter reports whether r is a letter.
//
//heapscope:inline cost=76
func IsLetter(r rune) bool {
	if uint32(r) <= MaxLatin1 {
		return properties[uint8(r)]&pLmask != 0
	}
	return isBeyondLatin1(tabL, r)
}

// IsMark reports whether r is a mark.
//
//heapscope:inline cost=62
func IsMark(r rune) bool {
	// There are none in Latin-1.
	return isBeyondLatin1(tabM, r)
}

// IsNumber reports whether r is a number.
//
//heapscope:inline cost=76
func IsNumber(r rune) bool {
	if uint32(r) <= MaxLatin1 {
		return properties[uint8(r)]&pN != 0
	}
	return isBeyondLatin1(tabN, r)
}

// IsDigit reports whether r is a decimal digit.
//
//heapscope:inline cost=74
func IsDigit(r rune) bool {
	if r <= MaxLatin1 {
		return '0' <= r && r <= '9'
	}
	return isBeyondLatin1(tabNd, r)
}

// IsPunct reports whether r is punctuation.
//
//heapscope:inline cost=76
func IsPunct(r rune) bool {
	if uint32(r) <= MaxLatin1 {
		return properties[uint8(r)]&pP != 0
	}
	return isBeyondLatin1(tabP, r)
}

// IsSpace reports whether r is white space.
//
//heapscope:noinline cost=82
func IsSpace(r rune) bool {
	if uint32(r) <= MaxLatin1 {
		return r == ' ' || '\t' <= r && r <= '\r' || r == 0x85 || r == 0xA0
	}
	return isBeyondLatin1(tabWhite_Space, r)
}

// IsSymbol reports whether r is a symbol.
//
//heapscope:inline cost=76
func IsSymbol(r rune) bool {
	if uint32(r) <= MaxLatin1 {
		return properties[uint8(r)]&pS != 0
	}
	return isBeyondLatin1(tabS, r)
}
