// Package escape makes foreign text safe for one medium (a terminal, a page, a
// table, a CI log), and measures its width there. Titles and paths come from
// whoever may open a pull request: every one of these functions is given text
// that was written to do harm.
package escape

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Visible replaces what does not show, or changes how other text shows, by
// \u{…}: control characters, bidi controls, invalid UTF-8, and characters that
// no font draws. Line ends and tabs are among them: the result is one line.
func Visible(text string) string {
	if plain(text) {
		return text
	}
	var b strings.Builder
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			fmt.Fprintf(&b, `\x{%02x}`, text[i])
		case hidden(r):
			fmt.Fprintf(&b, `\u{%x}`, r)
		default:
			b.WriteString(text[i : i+size])
		}
		i += size
	}
	return b.String()
}

func plain(text string) bool {
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if r == utf8.RuneError && size == 1 || hidden(r) {
			return false
		}
		i += size
	}
	return true
}

// Bidi reports whether r steers the direction of text, so that it can show
// other than it reads.
func Bidi(r rune) bool {
	switch {
	case r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069, r == 0x200e, r == 0x200f, r == 0x061c:
		return true
	}
	return false
}

func hidden(r rune) bool {
	switch {
	case unicode.IsControl(r), Bidi(r), r == 0x2028, r == 0x2029, r == 0xfeff:
		return true
	case r >= 0xfff9 && r <= 0xfffb, r >= 0xe0000 && r <= 0xe007f, r&0xfffe == 0xfffe:
		return true
	}
	return false
}

// Terminal is Visible, and breaks what CI runners that read the terminal's
// stream take for commands: "::" at the beginning (GitHub), "##[" (GitHub, Azure),
// "##vso[" (Azure) and "##teamcity[" anywhere.
func Terminal(text string) string { return runner(Visible(text)) }

// breaker is an invisible character that parts what a machine would read as one
// word, and changes nothing for people.
const breaker = "\u200b"

func runner(text string) string {
	trimmed := strings.TrimLeftFunc(text, unicode.IsSpace) // all that GitHub's runner skips
	if strings.HasPrefix(trimmed, "::") {
		text = text[:len(text)-len(trimmed)] + ":" + breaker + trimmed[1:]
	}
	if strings.Contains(text, "##") {
		for _, word := range []string{"##[", "##vso[", "##teamcity["} {
			text = replaceFold(text, word, breaker)
		}
	}
	return text
}

// replaceFold puts insert before the last byte of every word found, in any case.
func replaceFold(text, word, insert string) string {
	var b strings.Builder
	for i := 0; i < len(text); {
		if len(text)-i >= len(word) && strings.EqualFold(text[i:i+len(word)], word) {
			b.WriteString(text[i:i+len(word)-1] + insert + text[i+len(word)-1:i+len(word)])
			i += len(word)
			continue
		}
		b.WriteByte(text[i])
		i++
	}
	return b.String()
}

// Command is text as the message of a GitHub workflow command.
func Command(text string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(runner(Visible(text)))
}

// CommandLines is Command for text of our own making that may have several
// lines.
func CommandLines(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		lines[i] = Command(line)
	}
	return strings.Join(lines, "%0A")
}

// CommandProperty is text as a property of a GitHub workflow command.
func CommandProperty(text string) string {
	return strings.NewReplacer(":", "%3A", ",", "%2C").Replace(Command(text))
}

// CSV is text as a cell that no spreadsheet runs as a formula, with what does not
// show made visible, but line ends and tabs. Quoting is the writer's business.
func CSV(text string) string {
	text = strings.ToValidUTF8(strings.ReplaceAll(text, "\x00", ""), "\ufffd")
	if !plain(text) {
		var b strings.Builder
		for _, r := range text {
			if strings.ContainsRune("\t\r\n", r) {
				b.WriteRune(r)
			} else {
				b.WriteString(Visible(string(r)))
			}
		}
		text = b.String()
	}
	if text == "" {
		return text
	}
	first := firstRune(strings.TrimLeft(text, " \t\r\n\u00a0"))
	if strings.ContainsRune("=+-@\uff1d\uff0b\uff0d\uff20", first) || strings.ContainsRune("\t\r\n", rune(text[0])) {
		return "'" + text
	}
	return text
}

func firstRune(text string) rune {
	r, _ := utf8.DecodeRuneInString(text)
	return r
}

// HTML is text as content or quoted attribute of a page. Templates of package
// html/template escape by themselves; this is for what is written without one.
func HTML(text string) string { return XML(text) }

// XML is text as character data or attribute of an XML document; characters
// that XML 1.0 cannot hold are made visible.
func XML(text string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "'", "&#39;").Replace(Visible(text))
}

// XMLLines is XML for text of our own making that may have several lines.
func XMLLines(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		lines[i] = XML(line)
	}
	return strings.Join(lines, "\n")
}

// SARIF is text inside a SARIF message, where brackets and braces mean links
// and placeholders.
func SARIF(text string) string {
	return strings.NewReplacer("{", "{{", "}", "}}", "[", `\[`, "]", `\]`, `\`, `\\`).Replace(Visible(text))
}

// DOT is text as a quoted string of the DOT language, quotes included. Graphviz
// reads entities in labels, so "&" is written as one.
func DOT(text string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "&", "&amp;").Replace(Visible(text)) + `"`
}

// Mermaid is text inside the quotes of a Mermaid label.
func Mermaid(text string) string {
	text = Visible(text)
	var b strings.Builder
	for _, r := range text {
		switch r {
		case '"', '#', ';', '&', '<', '>', '`', '\\', '[', ']', '{', '}', '(', ')', '|', '%', '*', '_', '~', '@':
			fmt.Fprintf(&b, "#%d;", r)
		default:
			b.WriteRune(r)
		}
	}
	out := b.String()
	if strings.EqualFold(strings.TrimSpace(out), "end") { // a key word of flowcharts, also in labels
		return strings.Replace(out, "nd", "#110;d", 1)
	}
	return unlisted(out)
}

// unlisted disarms what begins a list: Mermaid refuses to draw one.
func unlisted(text string) string {
	rest := strings.TrimLeft(text, " 0123456789")
	if rest == "" {
		return text
	}
	digits := strings.TrimLeft(text[:len(text)-len(rest)], " ")
	if mark := rest[0]; digits == "" && strings.IndexByte("-+", mark) >= 0 || digits != "" && mark == '.' {
		return text[:len(text)-len(rest)] + fmt.Sprintf("#%d;", mark) + rest[1:]
	}
	return text
}

// Owner reports whether text can stand as an owner on a line of CODEOWNERS, and
// returns it with its leading "@".
func Owner(handle string) (string, bool) {
	name := strings.TrimPrefix(handle, "@")
	if name == "" || strings.Count(name, "/") > 1 || name[0] == '/' || strings.HasSuffix(name, "/") {
		return "", false
	}
	for _, r := range name {
		if r >= utf8.RuneSelf || !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("._-/", r) {
			return "", false
		}
	}
	return "@" + name, true
}

// CodeownersPath is a path as a pattern of CODEOWNERS that matches it alone, and
// whether it can be written as one.
func CodeownersPath(path string) (string, bool) {
	if !plain(path) {
		return "", false
	}
	return "/" + strings.NewReplacer(`\`, `\\`, " ", `\ `, "#", `\#`, "*", `\*`, "?", `\?`, "[", `\[`, "]", `\]`).Replace(path), true
}
