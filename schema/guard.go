package schema

import (
	"bytes"
	"fmt"
	"unicode/utf8"

	"github.com/okrc/okrc/schema/escape"
	"github.com/okrc/okrc/schema/finding"
	"github.com/okrc/okrc/schema/source"
)

// The limits of a document.
const (
	maxDepth    = 64
	maxKeys     = 10_000
	maxNodes    = 250_000
	maxExpanded = 20 << 20
	// maxExpansion bounds how deep aliases within aliases are followed.
	maxExpansion = 1000
)

const tooLarge = "this document is too large: over 250,000 values, or 20 MB of text with its aliases written out"

// guard looks at the bytes before the parser does: it would read some of them
// otherwise than a person, and names no place for others.
func guard(file *source.File) *finding.Diagnostic {
	data := file.Data
	if len(data) > MaxBytes {
		return &finding.Diagnostic{Rule: "unsafe-document",
			Message: fmt.Sprintf("this file has %d bytes; at most 1 MB is read", len(data)),
			Help:    "split it: one file per team and cycle"}
	}
	if bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff")) {
		return &finding.Diagnostic{Rule: "yaml-syntax", Message: "this file is in UTF-16, and okrc reads UTF-8",
			Span: source.Span{Start: 0, End: 2}, Help: "save it as UTF-8"}
	}
	if !utf8.Valid(data) {
		return badUTF8(data)
	}
	if d := badBytes(data); d != nil {
		return d
	}
	return tooDeep(data)
}

func badUTF8(data []byte) *finding.Diagnostic {
	at := 0
	for at < len(data) {
		r, size := utf8.DecodeRune(data[at:])
		if r == utf8.RuneError && size == 1 {
			break
		}
		at += size
	}
	return &finding.Diagnostic{Rule: "yaml-syntax", Message: fmt.Sprintf("the byte 0x%02x is not UTF-8", data[at]),
		Span: source.Span{Start: at, End: at + 1}, Help: "save the file as UTF-8"}
}

// badBytes finds characters that the parser refuses without a place, or that
// break lines for it and not for a reader.
func badBytes(data []byte) *finding.Diagnostic {
	for at := 0; at < len(data); at++ {
		switch c := data[at]; {
		case c < ' ' && c != '\t' && c != '\n' && c != '\r', c == 0x7f:
			return &finding.Diagnostic{Rule: "yaml-syntax", Message: fmt.Sprintf("a control character, %s, does not belong into a text", escape.Visible(string(rune(c)))),
				Span: source.Span{Start: at, End: at + 1}, Help: "remove it"}
		case c == 0xc2 && at+1 < len(data) && data[at+1] == 0x85 && !quotedLine(data, at):
			return lineBreaker(at, 2, "U+0085")
		case c == 0xe2 && at+2 < len(data) && data[at+1] == 0x80 && (data[at+2] == 0xa8 || data[at+2] == 0xa9) && !quotedLine(data, at):
			return lineBreaker(at, 3, fmt.Sprintf("U+%04X", 0x2028+int(data[at+2]-0xa8)))
		case c == 0xc2 && at+1 < len(data) && data[at+1] >= 0x80 && data[at+1] < 0xa0 && data[at+1] != 0x85:
			return &finding.Diagnostic{Rule: "yaml-syntax", Message: fmt.Sprintf("a control character, %s, does not belong into a text", escape.Visible(string(rune(data[at+1])))),
				Span: source.Span{Start: at, End: at + 2}, Help: "remove it"}
		case c == 0xef && at > 0 && bytes.HasPrefix(data[at:], []byte("\xef\xbb\xbf")):
			return &finding.Diagnostic{Rule: "yaml-syntax", Message: "a byte order mark stands inside the file",
				Span: source.Span{Start: at, End: at + 3}, Help: "remove it; it is probably left from joining files"}
		}
	}
	return nil
}

func lineBreaker(at, size int, name string) *finding.Diagnostic {
	return &finding.Diagnostic{Rule: "unsafe-document",
		Message: "the character " + name + " ends a line for YAML and for no editor, so that this file would not be read as it looks",
		Span:    source.Span{Start: at, End: at + size}, Help: "remove it, or put the text in quotes"}
}

// quotedLine reports whether an offset stands inside of quotes on its line, as
// far as the line alone shows.
func quotedLine(data []byte, at int) bool {
	quote := byte(0)
	for i := lineStart(data, at); i < at; i++ {
		switch c := data[i]; {
		case quote == 0 && (c == '"' || c == '\'') && (i == 0 || bytes.IndexByte([]byte(" \t[{,:-\n\r"), data[i-1]) >= 0):
			quote = c
		case quote == '"' && c == '\\':
			i++
		case c == quote:
			quote = 0
		}
	}
	return quote != 0
}

func lineStart(data []byte, at int) int {
	for at > 0 && data[at-1] != '\n' && data[at-1] != '\r' {
		at--
	}
	return at
}

// tooDeep refuses nesting that would cost the parser a stack: brackets within
// brackets, or indents within indents, far over any limit of ours.
func tooDeep(data []byte) *finding.Diagnostic {
	const most = 8 * maxDepth
	depth := 0
	var indents []int
	for at := 0; at < len(data); {
		end := bytes.IndexAny(data[at:], "\n\r")
		if end < 0 {
			end = len(data) - at
		}
		line := data[at : at+end]
		column := len(line) - len(bytes.TrimLeft(line, " -"))
		dashes := bytes.Count(line[:column], []byte("- "))
		if column < len(line) && line[column] != '#' {
			for len(indents) > 0 && indents[len(indents)-1] >= column {
				indents = indents[:len(indents)-1]
			}
			indents = append(indents, column)
		}
		for i, c := range line {
			switch c {
			case '[', '{':
				depth++
			case ']', '}':
				depth = max(0, depth-1)
			}
			if depth > most || len(indents) > most || dashes > most {
				return &finding.Diagnostic{Rule: "unsafe-document", Message: fmt.Sprintf("this file is nested deeper than %d levels", maxDepth),
					Span: source.Span{Start: at + i, End: at + i + 1}, Help: "no document of okrc needs more than ten"}
			}
		}
		at += end + 1
	}
	return nil
}
