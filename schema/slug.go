package schema

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// The limits of an id: characters, and bytes (which file systems count).
const (
	maxSlugRunes = 80
	maxSlugBytes = 180
	maxCycleName = 40
)

// slugDefect says what keeps a text from being an id, in a half sentence that
// follows "an id"; "" where it is one.
func slugDefect(text string) string {
	switch {
	case text == "":
		return "must not be empty"
	case utf8.RuneCountInString(text) > maxSlugRunes:
		return "has at most 80 characters"
	case len(text) > maxSlugBytes:
		return "has at most 180 bytes"
	case strings.HasPrefix(text, "-") || strings.HasSuffix(text, "-") || strings.Contains(text, "--"):
		return "has single hyphens, between letters and digits only"
	}
	letters := false
	for _, r := range text {
		switch {
		case r >= '0' && r <= '9' || r == '-':
		case unicode.IsUpper(r) || unicode.IsTitle(r):
			return "is in lower case"
		case unicode.In(r, unicode.Ll, unicode.Lo, unicode.Lm):
			letters = true
		case unicode.In(r, unicode.M):
		default:
			return "holds letters, digits and single hyphens only"
		}
	}
	switch {
	case !letters:
		return "holds at least one letter"
	case yamlNumber(text):
		return "must not be what YAML reads as a number"
	}
	return ""
}

// yamlNumber reports whether other YAML readers take an id for a number: 1e3,
// 0x1f, 0o17, 0b1.
func yamlNumber(text string) bool {
	if text[0] < '0' || text[0] > '9' {
		return false
	}
	if _, ok := ParseDecimal(text); ok {
		return true
	}
	if text[0] != '0' || len(text) < 3 {
		return false
	}
	set := map[byte]string{'x': "0123456789abcdef", 'o': "01234567", 'b': "01"}[text[1]]
	return set != "" && strings.Trim(text[2:], set) == ""
}

// Slug turns any text into an id, "" where nothing that could be one is left: for
// messages and for new documents.
func Slug(text string) string {
	var b strings.Builder
	hyphen := false
	for _, r := range norm.NFC.String(strings.ToLower(text)) {
		switch {
		case r >= '0' && r <= '9', unicode.In(r, unicode.Ll, unicode.Lo, unicode.Lm, unicode.M):
			if hyphen && b.Len() > 0 {
				b.WriteByte('-')
			}
			hyphen = false
			b.WriteRune(r)
		default:
			hyphen = true
		}
		if b.Len() > 60 {
			break
		}
	}
	if slug := nfc(b.String()); slugDefect(slug) == "" {
		return slug
	}
	return ""
}

// nfc is the text in the form in which ids are compared.
func nfc(text string) string {
	if norm.NFC.IsNormalString(text) {
		return text
	}
	return norm.NFC.String(text)
}
