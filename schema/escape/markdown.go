package escape

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Markdown is text as one line of Markdown that shows as written, also in a cell
// of a table: no markup, no HTML, no entity, no bare link, nobody notified
// (@name), nothing linked (#1, GH-1, !1, %1), no emoji made of words (:tada:).
func Markdown(text string) string {
	text = runner(Visible(text))
	var b strings.Builder
	for i, r := range text {
		rest := text[i+utf8.RuneLen(r):]
		next, _ := utf8.DecodeRuneInString(rest)
		switch {
		case strings.ContainsRune("\\`*_{}[]()<>&|~$", r):
			fmt.Fprintf(&b, "&#%d;", r)
		case r == ':' && next == '/':
			b.WriteString("&#58;")
		case strings.ContainsRune("@#%!", r) && word(next), r == ':' && shortcode(rest),
			r == '.' && endsInFold(text[:i], "www"), r == '-' && unicode.IsDigit(next) && endsInFold(text[:i], "gh"):
			b.WriteString(string(r) + breaker)
		default:
			b.WriteRune(r)
		}
	}
	return leading(b.String())
}

// shortcode reports whether what follows a ":" makes an emoji of it.
func shortcode(rest string) bool {
	end := strings.IndexFunc(rest, func(r rune) bool {
		return r >= utf8.RuneSelf || !word(r) && r != '_' && r != '+' && r != '-'
	})
	return end > 0 && rest[end] == ':'
}

func endsInFold(text, suffix string) bool {
	return len(text) >= len(suffix) && strings.EqualFold(text[len(text)-len(suffix):], suffix)
}

func word(r rune) bool { return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r)) }

// leading disarms what means something at the beginning of a line only: lists,
// headings, rules, code by indentation, numbered lists.
func leading(text string) string {
	trimmed := strings.TrimLeft(text, " ")
	if trimmed == "" {
		return trimmed
	}
	switch trimmed[0] {
	case '-', '+', '=', '#':
		return fmt.Sprintf("&#%d;", trimmed[0]) + trimmed[1:]
	}
	digits := strings.TrimLeft(trimmed, "0123456789")
	if digits != trimmed && digits != "" && (digits[0] == '.' || digits[0] == ')') {
		return trimmed[:len(trimmed)-len(digits)] + fmt.Sprintf("&#%d;", digits[0]) + digits[1:]
	}
	return trimmed
}

// MarkdownCode is text as a code span, whatever backticks it holds, that may
// stand in a cell of a table.
func MarkdownCode(text string) string {
	text = runner(Visible(text))
	run, longest := 0, 0
	for _, r := range text {
		if run++; r != '`' {
			run = 0
		}
		longest = max(longest, run)
	}
	fence := strings.Repeat("`", longest+1)
	text = strings.ReplaceAll(text, "|", "\\|")
	if strings.HasPrefix(text, "`") || strings.HasSuffix(text, "`") || strings.TrimSpace(text) == "" {
		return fence + " " + text + " " + fence
	}
	return fence + text + fence
}

// inAddress are characters of an address that Markdown could read as its own.
var inAddress = strings.NewReplacer("<", "%3C", ">", "%3E", "|", "%7C", "\\", "%5C", " ", "%20", "`", "%60", "$", "%24", "&", "&amp;", "\"", "%22")

// Link is a Markdown link with a text of its own, or the text alone where the
// address is not http or https: no other scheme ever becomes a link.
func Link(text, address string) string {
	if !Web(address) {
		return Markdown(text)
	}
	return "[" + Markdown(text) + "](<" + inAddress.Replace(Visible(address)) + ">)"
}

// Web reports whether an address is one of the web, which alone may become a
// link.
func Web(address string) bool {
	lower := strings.ToLower(address)
	return strings.HasPrefix(lower, "https://") || strings.HasPrefix(lower, "http://")
}
