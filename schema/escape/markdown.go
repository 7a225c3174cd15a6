package escape

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Markdown is text as one line of Markdown that shows as written: no markup, no
// HTML, no entity, no bare link, nobody notified (@name), nothing linked (#1).
func Markdown(text string) string {
	text = runner(Visible(text))
	var b strings.Builder
	for i, r := range text {
		next, _ := utf8.DecodeRuneInString(text[i+utf8.RuneLen(r):])
		switch {
		case strings.ContainsRune("\\`*_{}[]()<>&|~$", r):
			fmt.Fprintf(&b, "&#%d;", r)
		case r == '@' || r == '#':
			b.WriteRune(r)
			if word(next) {
				b.WriteString(breaker)
			}
		case r == '!' && word(next) && (unicode.IsDigit(next)): // a merge request of GitLab
			b.WriteString("!" + breaker)
		case r == ':' && next == '/':
			b.WriteString("&#58;")
		case r == '.' && strings.HasSuffix(strings.ToLower(text[:i]), "www"):
			b.WriteString("." + breaker)
		default:
			b.WriteRune(r)
		}
	}
	return leading(b.String())
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

// MarkdownCode is text as a code span, whatever backticks it holds.
func MarkdownCode(text string) string {
	text = runner(Visible(text))
	fence := "`"
	for strings.Contains(text, fence) {
		fence += "`"
	}
	text = strings.ReplaceAll(text, "|", "\\|")
	if strings.HasPrefix(text, "`") || strings.HasSuffix(text, "`") || text == "" {
		return fence + " " + text + " " + fence
	}
	return fence + text + fence
}

// Link is a Markdown link with a text of its own, or the text alone where the
// address is not http or https: no other scheme ever becomes a link.
func Link(text, address string) string {
	if !Web(address) {
		return Markdown(text)
	}
	return "[" + Markdown(text) + "](<" + strings.NewReplacer("<", "%3C", ">", "%3E", "|", "%7C", "\\", "%5C", " ", "%20").Replace(Visible(address)) + ">)"
}

// Web reports whether an address is one of the web, which alone may become a
// link.
func Web(address string) bool {
	lower := strings.ToLower(address)
	return strings.HasPrefix(lower, "https://") || strings.HasPrefix(lower, "http://")
}
