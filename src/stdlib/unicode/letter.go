// Package unicode knows the properties of characters.
package unicode

const (
	MaxRune         = '\U0010FFFF' // the last character
	ReplacementChar = '\uFFFD'     // stands for what is invalid
	MaxASCII        = '\u007F'
	MaxLatin1       = '\u00FF'
)

// A RangeTable is a set of characters: ranges of 16 bits, then ranges of 32 bits, sorted and disjoint.
type RangeTable struct {
	R16         []Range16
	R32         []Range32
	LatinOffset int // number of ranges in R16 that end at or below MaxLatin1
}

// Range16 is every Stride-th character from Lo to Hi.
type Range16 struct {
	Lo     uint16
	Hi     uint16
	Stride uint16
}

// Range32 is like Range16, for characters beyond 16 bits.
type Range32 struct {
	Lo     uint32
	Hi     uint32
	Stride uint32
}

// CaseRange says what to add to the characters from Lo to Hi to change their case. UpperLower as a delta
// stands for alternating upper and lower case, beginning with an upper one.
type CaseRange struct {
	Lo    uint32
	Hi    uint32
	Delta d
}

// SpecialCase has the case mappings of a language.
type SpecialCase []CaseRange

// Indices of Delta.
const (
	UpperCase = iota
	LowerCase
	TitleCase
	MaxCase
)

type d [MaxCase]rune

const UpperLower = MaxRune + 1

// CaseRanges has the case mappings of all characters.
var CaseRanges = unpackCases()

// TurkishCase and AzeriCase have the dotted and the dotless i.
var (
	TurkishCase SpecialCase = turkish
	AzeriCase   SpecialCase = turkish

	turkish = SpecialCase{
		{'I', 'I', d{0, 'ı' - 'I', 0}},
		{'i', 'i', d{'İ' - 'i', 0, 'İ' - 'i'}},
		{'İ', 'İ', d{0, 'i' - 'İ', 0}},
		{'ı', 'ı', d{'I' - 'ı', 0, 'I' - 'ı'}},
	}
)

//heapscope:noinline cost=125
func is16(ranges []Range16, r uint16) bool {
	lo, hi := 0, len(ranges)
	for lo < hi {
		m := int(uint(lo+hi) >> 1)
		x := ranges[m]
		switch {
		case r < x.Lo:
			hi = m
		case r > x.Hi:
			lo = m + 1
		default:
			return x.Stride == 1 || (r-x.Lo)%x.Stride == 0
		}
	}
	return false
}

//heapscope:noinline cost=120
func is32(ranges []Range32, r uint32) bool {
	lo, hi := 0, len(ranges)
	for lo < hi {
		m := int(uint(lo+hi) >> 1)
		x := ranges[m]
		switch {
		case r < x.Lo:
			hi = m
		case r > x.Hi:
			lo = m + 1
		default:
			return x.Stride == 1 || (r-x.Lo)%x.Stride == 0
		}
	}
	return false
}

// Is reports whether r is in the table.
//
//heapscope:noinline cost=170
func Is(rangeTab *RangeTable, r rune) bool {
	if uint32(r) <= 0xFFFF && len(rangeTab.R16) > 0 && is16(rangeTab.R16, uint16(r)) {
		return true
	}
	return len(rangeTab.R32) > 0 && is32(rangeTab.R32, uint32(r))
}

// isBeyondLatin1 reports whether r is in a packed table, for an r that is not in Latin-1.
//
//go:noinline
func isBeyondLatin1(table string, r rune) bool {
	return r >= 0 && packedHas(table, r)
}

// IsUpper reports whether r is an upper case letter.
//
//heapscope:inline cost=76
func IsUpper(r rune) bool {
	if uint32(r) <= MaxLatin1 {
		return properties[uint8(r)]&pLmask == pLu
	}
	return isBeyondLatin1(tabLu, r)
}

// IsLower reports whether r is a lower case letter.
//
//heapscope:inline cost=76
func IsLower(r rune) bool {
	if uint32(r) <= MaxLatin1 {
		return properties[uint8(r)]&pLmask == pLl
	}
	return isBeyondLatin1(tabLl, r)
}

// IsTitle reports whether r is a title case letter.
//
//heapscope:inline cost=68
func IsTitle(r rune) bool {
	if r <= MaxLatin1 {
		return false
	}
	return isBeyondLatin1(tabLt, r)
}

// lookupCaseRange finds r in a table of case mappings.
//
//heapscope:inline cost=64
func lookupCaseRange(r rune, caseRange []CaseRange) *CaseRange {
	return searchCases(caseRange, r)
}

func searchCases(list []CaseRange, r rune) *CaseRange {
	for i := range list {
		if c := &list[i]; rune(c.Lo) <= r && r <= rune(c.Hi) {
			return c
		}
	}
	return nil
}

func convertCase(_case int, r rune, cr *CaseRange) rune {
	delta := cr.Delta[_case]
	if delta > MaxRune {
		// Upper ones are at even distances from Lo: title case is upper case here.
		return rune(cr.Lo) + ((r-rune(cr.Lo))&^1 | rune(_case&1))
	}
	return r + delta
}

func change(_case int, r rune) (mapped rune, found bool) {
	if _case < 0 || MaxCase <= _case {
		return ReplacementChar, false
	}
	cr, found := findCase(r)
	if !found {
		return r, false
	}
	return convertCase(_case, r, &cr), true
}

// To returns r in the given case.
//
//heapscope:inline cost=67
func To(_case int, r rune) rune {
	r, _ = change(_case, r)
	return r
}

// ToUpper returns r in upper case.
//
//heapscope:noinline cost=89
func ToUpper(r rune) rune {
	if r <= MaxASCII {
		if 'a' <= r && r <= 'z' {
			r -= 'a' - 'A'
		}
		return r
	}
	return To(UpperCase, r)
}

// ToLower returns r in lower case.
//
//heapscope:noinline cost=89
func ToLower(r rune) rune {
	if r <= MaxASCII {
		if 'A' <= r && r <= 'Z' {
			r += 'a' - 'A'
		}
		return r
	}
	return To(LowerCase, r)
}

// ToTitle returns r in title case.
//
//heapscope:noinline cost=89
func ToTitle(r rune) rune {
	if r <= MaxASCII {
		if 'a' <= r && r <= 'z' {
			r -= 'a' - 'A'
		}
		return r
	}
	return To(TitleCase, r)
}

// to maps r by the language's own rules, and by the usual ones where it has none.
func (special SpecialCase) to(_case int, r rune) rune {
	if cr := lookupCaseRange(r, special); cr != nil {
		if c := convertCase(_case, r, cr); c != r {
			return c
		}
	}
	return To(_case, r)
}

// ToUpper returns r in upper case.
//
//heapscope:noinline cost=140
func (special SpecialCase) ToUpper(r rune) rune { return special.to(UpperCase, r) }

// ToTitle returns r in title case.
//
//heapscope:noinline cost=140
func (special SpecialCase) ToTitle(r rune) rune { return special.to(TitleCase, r) }

// ToLower returns r in lower case.
//
//heapscope:noinline cost=140
func (special SpecialCase) ToLower(r rune) rune { return special.to(LowerCase, r) }

// SimpleFold returns the next larger character that is equal to r if case does not matter, or the smallest one if there is none.
//
//heapscope:noinline cost=246
func SimpleFold(r rune) rune {
	if r < 0 || r > MaxRune {
		return r
	}
	if r > MaxASCII || r|0x20 == 'k' || r|0x20 == 's' {
		first := rune(-1) // of the current group
		found := false
		for _, c := range orbits {
			switch {
			case c == ' ':
				if found {
					return first
				}
				first = -1
				continue
			case found:
				return c
			case first < 0:
				first = c
			}
			found = c == r
		}
	}
	if l := ToLower(r); l != r {
		return l
	}
	return ToUpper(r)
}
