// Package html escapes and unescapes text of HTML.
package html

import (
	"strconv"
	"strings"
)

var escaper = strings.NewReplacer(`&`, "&amp;", `'`, "&#39;", `<`, "&lt;", `>`, "&gt;", `"`, "&#34;")

// EscapeString escapes <, >, &, ' and ".
func EscapeString(s string) string { return escaper.Replace(s) }

// entities are the named characters that occur in practice; those with a ';' only.
var entities = map[string]string{
	"amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u00a0", "copy": "©", "reg": "®", "trade": "™", "hellip": "…", "mdash": "—",
	"ndash": "–", "lsquo": "‘", "rsquo": "’", "ldquo": "“", "rdquo": "”", "laquo": "«", "raquo": "»", "euro": "€", "pound": "£", "yen": "¥", "cent": "¢",
	"sect": "§", "para": "¶", "middot": "·", "bull": "•", "deg": "°", "plusmn": "±", "times": "×", "divide": "÷", "frac12": "½", "frac14": "¼", "frac34": "¾",
	"aacute": "á", "Aacute": "Á", "agrave": "à", "Agrave": "À", "acirc": "â", "Acirc": "Â", "auml": "ä", "Auml": "Ä", "aring": "å", "Aring": "Å", "atilde": "ã",
	"Atilde": "Ã", "aelig": "æ", "AElig": "Æ", "ccedil": "ç", "Ccedil": "Ç", "eacute": "é", "Eacute": "É", "egrave": "è", "Egrave": "È", "ecirc": "ê",
	"Ecirc": "Ê", "euml": "ë", "Euml": "Ë", "iacute": "í", "Iacute": "Í", "igrave": "ì", "icirc": "î", "iuml": "ï", "ntilde": "ñ", "Ntilde": "Ñ", "oacute": "ó",
	"Oacute": "Ó", "ograve": "ò", "ocirc": "ô", "ouml": "ö", "Ouml": "Ö", "oslash": "ø", "Oslash": "Ø", "otilde": "õ", "szlig": "ß", "uacute": "ú", "Uacute": "Ú",
	"ugrave": "ù", "ucirc": "û", "uuml": "ü", "Uuml": "Ü", "yacute": "ý", "yuml": "ÿ", "larr": "←", "uarr": "↑", "rarr": "→", "darr": "↓", "harr": "↔",
	"alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "lambda": "λ", "mu": "μ", "pi": "π", "sigma": "σ", "omega": "ω", "Omega": "Ω",
	"infin": "∞", "ne": "≠", "le": "≤", "ge": "≥", "sum": "∑", "radic": "√", "isin": "∈", "forall": "∀", "exist": "∃", "empty": "∅", "iexcl": "¡", "iquest": "¿",
}

// windows is what the numbers 0x80 to 0x9f mean.
const windows = "\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178"

// UnescapeString replaces character references by what they mean.
//
//heapscope:leaks s=result0:0
func UnescapeString(s string) string {
	var b strings.Builder
	for {
		before, after, ok := strings.Cut(s, "&")
		b.WriteString(before)
		if !ok {
			return b.String()
		}
		text, n := reference(after)
		if n == 0 {
			b.WriteByte('&')
		} else {
			b.WriteString(text)
		}
		s = after[n:]
	}
}

// reference is what the reference behind an ampersand means, and its length; 0 if there is none.
func reference(s string) (string, int) {
	if !strings.HasPrefix(s, "#") {
		i := 0
		for i < len(s) && ('a' <= s[i]|0x20 && s[i]|0x20 <= 'z' || i > 0 && '0' <= s[i] && s[i] <= '9') {
			i++
		}
		if i < len(s) && s[i] == ';' {
			if t, ok := entities[s[:i]]; ok {
				return t, i + 1
			}
		}
		return "", 0
	}
	base, i := 10, 1
	if i < len(s) && s[i]|0x20 == 'x' {
		base, i = 16, 2
	}
	from := i
	for i < len(s) && isDigit(s[i], base) {
		i++
	}
	if i == from {
		return "", 0
	}
	n, err := strconv.ParseUint(s[from:i], base, 32)
	if i < len(s) && s[i] == ';' {
		i++
	}
	switch {
	case err != nil || n == 0 || n > 0x10ffff || 0xd800 <= n && n <= 0xdfff:
		n = 0xfffd
	case 0x80 <= n && n <= 0x9f:
		return string([]rune(windows)[n-0x80]), i
	}
	return string(rune(n)), i
}

func isDigit(c byte, base int) bool {
	return '0' <= c && c <= '9' || base == 16 && 'a' <= c|0x20 && c|0x20 <= 'f'
}
