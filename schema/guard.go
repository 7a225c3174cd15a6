package schema

import (
	"bytes"
	"fmt"
	"sort"
	"unicode/utf8"

	"github.com/okrc/okrc/schema/escape"
	"github.com/okrc/okrc/schema/finding"
	"github.com/okrc/okrc/schema/source"
	"github.com/okrc/okrc/schema/source/scan"
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
		return &finding.Diagnostic{
			Rule:    "unsafe-document",
			Message: fmt.Sprintf("this file has %d bytes; at most 1 MB is read", len(data)),
			Help:    "split it: one file per team and cycle",
		}
	}
	if bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff")) {
		return &finding.Diagnostic{
			Rule: "yaml-syntax", Message: "this file is in UTF-16, and okrc reads UTF-8",
			Span: source.Span{Start: 0, End: 2}, Help: "save it as UTF-8",
		}
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
	return &finding.Diagnostic{
		Rule: "yaml-syntax", Message: fmt.Sprintf("the byte 0x%02x is not UTF-8", data[at]),
		Span: source.Span{Start: at, End: at + 1}, Help: "save the file as UTF-8",
	}
}

// badBytes finds characters that the parser refuses without a place, or that
// break lines for it and not for a reader.
func badBytes(data []byte) *finding.Diagnostic {
	quoted := quotes{data: data}
	for at := 0; at < len(data); {
		if c := data[at]; c >= ' ' && c < 0x7f || c == '\n' || c == '\t' || c == '\r' {
			at++
			continue
		}
		r, size := utf8.DecodeRune(data[at:])
		d := finding.Diagnostic{Rule: "yaml-syntax", Span: source.Span{Start: at, End: at + size}, Help: "remove it"}
		switch {
		case r == 0x85 || r == 0x2028 || r == 0x2029:
			if !quoted.hold(at) {
				d.Rule = "unsafe-document"
				d.Message = fmt.Sprintf("the character U+%04X ends a line for YAML and for no editor, so that this file would not be read as it looks", r)
				d.Help = "remove it, or put the text in quotes"
				return &d
			}
		case r == 0 && bytes.Count(data[:min(len(data), 64)], []byte{0}) > 8:
			d.Message, d.Help = "this file is in UTF-16, and okrc reads UTF-8", "save it as UTF-8"
			return &d
		case r < 0xa0:
			d.Message = fmt.Sprintf("a control character, %s, does not belong into a text", escape.Visible(string(r)))
			return &d
		case r == 0xfeff && at > 0:
			d.Message, d.Help = "a byte order mark stands inside the file", "remove it; it is probably left from joining files"
			return &d
		case r == 0xfffe || r == 0xffff:
			d.Message = fmt.Sprintf("the code U+%04X is no character, and YAML cannot hold it", r)
			return &d
		}
		at += size
	}
	return nil
}

// quotes knows which bytes of a text stand inside of quotes. It looks when it is
// first asked.
type quotes struct {
	data  []byte
	asked bool
	spans []source.Span
}

func (q *quotes) hold(at int) bool {
	if !q.asked {
		q.asked = true
		for _, t := range scan.New(q.data).Tokens {
			if c := q.data[t.Start]; (t.Kind == scan.Scalar || t.Kind == scan.Key) && (c == '"' || c == '\'') {
				q.spans = append(q.spans, t.Span)
			}
		}
	}
	i := sort.Search(len(q.spans), func(i int) bool { return q.spans[i].End > at })
	return i < len(q.spans) && q.spans[i].Start < at
}

// farTooDeep is the nesting that is not handed to the parser: far over any limit
// of ours, and under what would cost it a stack.
const farTooDeep = 8 * maxDepth

// parserDepth is the nesting at which the parser gives up; no text has so many
// brackets open.
const parserDepth = 10_000

// tooDeep refuses nesting that would cost the parser a stack: brackets within
// brackets, or indents within indents.
func tooDeep(data []byte) *finding.Diagnostic {
	at := deepIndent(data)
	if at < 0 {
		at = deepBracket(data)
	}
	if at < 0 {
		return nil
	}
	return &finding.Diagnostic{
		Rule: "unsafe-document", Message: fmt.Sprintf("this file is nested deeper than %d levels", maxDepth),
		Span: source.Span{Start: at, End: at + 1}, Help: "no document of okrc needs more than ten",
	}
}

// deepIndent is the offset at which lines are indented within lines, or dashes
// follow dashes, too deep; −1 where they never do.
func deepIndent(data []byte) int {
	var indents []int
	for at := 0; at < len(data); {
		line := data[at:scan.Line(data, at).End]
		column := len(line) - len(bytes.TrimLeft(line, " -"))
		if column < len(line) && line[column] != '#' {
			for len(indents) > 0 && indents[len(indents)-1] >= column {
				indents = indents[:len(indents)-1]
			}
			indents = append(indents, column)
		}
		if len(indents) > farTooDeep || bytes.Count(line[:column], []byte("- ")) > farTooDeep {
			return at
		}
		at += len(line) + 1
	}
	return -1
}

// deepBracket is the offset at which brackets stand within brackets too deep, −1
// where they never do. Brackets in text are told apart only where all brackets
// together could be too many.
func deepBracket(data []byte) int {
	most, at := deepest(data)
	switch {
	case most <= farTooDeep:
		return -1
	case most > parserDepth:
		return at
	}
	depth := 0
	for _, t := range scan.New(data).Tokens {
		switch t.Kind {
		case scan.Open:
			if depth++; depth > farTooDeep {
				return t.Start
			}
		case scan.Close:
			depth = max(0, depth-1)
		}
	}
	return -1
}

// deepest counts brackets within brackets, whatever they mean, and tells where
// most are open; it stops where the parser would.
func deepest(data []byte) (most, at int) {
	depth := 0
	for i, c := range data {
		switch c {
		case '[', '{':
			if depth++; depth > most {
				most, at = depth, i
			}
		case ']', '}':
			depth = max(0, depth-1)
		}
		if most > parserDepth {
			break
		}
	}
	return most, at
}
