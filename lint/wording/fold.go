package wording

import "unicode"

// foldWidth maps full-width letters, digits and signs to their ASCII twins, and
// the ideographic space to a space. One rune stays one rune, so that places
// hold.
func foldWidth(r rune) rune {
	switch {
	case r >= 0xFF01 && r <= 0xFF5E:
		return r - 0xFEE0
	case r == 0x3000:
		return ' '
	case r == 0xFFE5:
		return '¥'
	}
	return r
}

// folded is a text folded rune by rune, with the way back to its bytes.
type folded struct {
	runes []rune
	// offsets holds the byte offset of each rune in the original text, and one
	// more entry: the text's length.
	offsets []int
}

// fold folds width and case, and what further says (nil: nothing more). Invalid
// bytes become U+FFFD, one for each byte.
func fold(text string, further func(rune) rune) folded {
	f := folded{
		runes:   make([]rune, 0, len(text)),
		offsets: make([]int, 0, len(text)+1),
	}
	for at, r := range text {
		r = unicode.ToLower(foldWidth(r))
		if further != nil {
			r = further(r)
		}
		f.runes = append(f.runes, r)
		f.offsets = append(f.offsets, at)
	}
	f.offsets = append(f.offsets, len(text))
	return f
}
