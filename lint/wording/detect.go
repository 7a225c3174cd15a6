package wording

import (
	"unicode"
	"unicode/utf8"
)

// detector tells the language of one sentence by its script and, among the
// languages in Latin letters, by its most common words.
type detector struct {
	// stop maps a common word to the languages that use it, as a set of bits.
	stop map[string]uint32
	// codes holds the language of each bit; bit 0 is English.
	codes []string
}

func newDetector() (*detector, error) {
	lists, err := readSections("stop.txt")
	if err != nil {
		return nil, err
	}
	d := &detector{stop: map[string]uint32{}, codes: []string{"en"}}
	for _, word := range lists["en"] {
		d.stop[word] |= 1
	}
	bit := 1
	for code, words := range lists {
		if code == "en" {
			continue
		}
		for _, word := range words {
			d.stop[word] |= 1 << bit
		}
		d.codes = append(d.codes, code)
		bit++
	}
	return d, nil
}

// script counts what the letters of a text are.
type script struct {
	han, latinWords, accented, other int
}

// detect returns "en" or "zh", or "" for a language that is neither.
func (d *detector) detect(text string) string {
	var seen script
	scores := make([]int, len(d.codes))
	word := make([]byte, 0, 32)
	flush := func() {
		if len(word) == 0 {
			return
		}
		seen.latinWords++
		set := d.stop[string(word)]
		if set&1 != 0 {
			// A word of both languages decides nothing against English.
			set = 1
		}
		for i := 0; set != 0; set, i = set>>1, i+1 {
			scores[i] += int(set & 1)
		}
		word = word[:0]
	}
	for _, r := range text {
		r = foldWidth(r)
		switch {
		case r < utf8.RuneSelf:
			if c := byte(r) | 0x20; c >= 'a' && c <= 'z' {
				word = append(word, c)
				continue
			}
			if r != '\'' {
				flush()
			}
		case unicode.Is(unicode.Latin, r):
			seen.accented++
			word = utf8.AppendRune(word, unicode.ToLower(r))
		default:
			flush()
			seen.count(r)
		}
	}
	flush()
	return d.decide(seen, scores)
}

func (n *script) count(r rune) {
	switch {
	case !unicode.IsLetter(r):
	case unicode.Is(unicode.Han, r):
		n.han++
	default:
		// Kana and Hangul too: a sentence with them is no Chinese.
		n.other++
	}
}

func (d *detector) decide(seen script, scores []int) string {
	if seen.other > 0 && seen.other*4 >= seen.han+seen.latinWords {
		return ""
	}
	if seen.han > 0 && seen.han >= seen.latinWords {
		return "zh"
	}
	if seen.latinWords == 0 {
		// Digits and signs alone ("??? → 30 %") read alike in both packs.
		return "en"
	}
	foreign := 0
	for _, n := range scores[1:] {
		foreign = max(foreign, n)
	}
	if seen.accented > 1 && foreign > 0 {
		foreign++
	}
	if foreign > scores[0] || foreign > 1 && foreign == scores[0] && seen.accented > 0 {
		return ""
	}
	return "en"
}
