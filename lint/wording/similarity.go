package wording

import (
	"math/big"
	"slices"
	"unicode"
	"unicode/utf8"
)

// gram is three characters of a text in a row, 21 bits each.
type gram uint64

func gramOf(runes []rune) gram {
	g := gram(0)
	for _, r := range runes {
		g = g<<21 | gram(r)
	}
	return g
}

// letters are the characters of a text that tell it from another: letters and
// digits, without case and width.
func letters(text string) []rune {
	kept := make([]rune, 0, len(text))
	for _, r := range text {
		if r < utf8.RuneSelf { // most of most titles, and worth a short cut
			switch {
			case 'A' <= r && r <= 'Z':
				kept = append(kept, r|0x20)
			case 'a' <= r && r <= 'z', '0' <= r && r <= '9':
				kept = append(kept, r)
			}
			continue
		}
		r = unicode.ToLower(foldWidth(r))
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) {
			kept = append(kept, r)
		}
	}
	return kept
}

// grams are the distinct trigrams of a text. A text of one or two characters is
// one gram of its own, so that it is like its equal only.
func grams(text string) []gram {
	runes := letters(text)
	if len(runes) == 0 {
		return nil
	}
	if len(runes) < 3 {
		return []gram{gramOf(runes)}
	}
	all := make([]gram, 0, len(runes)-2)
	for i := range len(runes) - 2 {
		all = append(all, gramOf(runes[i:i+3]))
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// Similarity is how alike two texts are, 0–1: Dice's coefficient over their
// distinct character trigrams, without case, width, punctuation and spaces.
func Similarity(a, b string) *big.Rat {
	x, y := grams(a), grams(b)
	if len(x)+len(y) == 0 {
		return new(big.Rat)
	}
	common := 0
	for i, j := 0, 0; i < len(x) && j < len(y); {
		switch {
		case x[i] < y[j]:
			i++
		case x[i] > y[j]:
			j++
		default:
			common++
			i++
			j++
		}
	}
	return big.NewRat(int64(2*common), int64(len(x)+len(y)))
}
