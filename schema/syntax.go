package schema

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"

	"github.com/okrc/okrc/schema/finding"
	"github.com/okrc/okrc/schema/source"
	"github.com/okrc/okrc/schema/source/scan"
)

// syntaxError says what keeps a text from being YAML. The parser names a line at
// best, and sometimes one too low: what people write most often is looked for
// near it first, and said with its place and what to quote.
func (p *parser) syntaxError(err error) finding.Diagnostic {
	line, reason := parserWords(err)
	data := p.tree.data
	if d := p.unquoted(err); d != nil {
		return *d
	}
	if at := bytes.IndexByte(data, '\t'); at >= 0 && strings.Contains(reason, "tab") || p.tabIndent(line) >= 0 {
		if t := p.tabIndent(line); t >= 0 {
			at = t
		}
		return finding.Diagnostic{
			Rule: "yaml-syntax", Message: "a tab stands where YAML wants blanks",
			Help: "indent with blanks: two for each level", Span: source.Span{Start: at, End: at + 1},
		}
	}
	if d := p.unknownAlias(reason); d != nil {
		return *d
	}
	if d := p.strayDirective(line, reason); d != nil {
		return *d
	}
	if d := p.unclosed(line, reason); d != nil {
		return *d
	}
	if d := p.indentedTooFar(line, reason); d != nil {
		return *d
	}
	span := source.Span{}
	if line > 0 {
		span = scan.Line(data, p.tree.lines.Start(line))
		_, span.Start = scan.Indent(data, span.Start)
		span.Start = min(span.Start, span.End)
	}
	return finding.Diagnostic{
		Rule: "yaml-syntax", Message: "this file is not YAML: " + words(reason),
		Help: "look at the line and the one above: a colon, a quote, a dash or the indent is off", Span: span,
	}
}

// unknownAlias finds the alias whose anchor the parser misses.
func (p *parser) unknownAlias(reason string) *finding.Diagnostic {
	_, rest, ok := strings.Cut(reason, "unknown anchor '")
	name, _, closed := strings.Cut(rest, "'")
	at := bytes.Index(p.tree.data, []byte("*"+name))
	if !ok || !closed || at < 0 {
		return nil
	}
	return &finding.Diagnostic{
		Rule: "yaml-syntax", Message: fmt.Sprintf("*%s stands for an anchor, and no &%s stands before it", visible(name, 40), visible(name, 40)),
		Label: "an alias of nothing", Help: "write the value out, or put the text in quotes if the star belongs to it", Span: source.Span{Start: at, End: at + 1 + len(name)},
	}
}

// unclosed finds the quote or bracket that nothing closes; the parser names the
// line it stands in, or one near it.
func (p *parser) unclosed(line int, reason string) *finding.Diagnostic {
	quote := strings.Contains(reason, "unexpected end of stream")
	if !quote && !strings.Contains(reason, "did not find expected ','") {
		return nil
	}
	for l := min(line+1, p.tree.lines.Count()); l >= max(1, line-4); l-- {
		span := scan.Line(p.tree.data, p.tree.lines.Start(l))
		at := openBracket(p.tree.data[span.Start:span.End])
		if quote {
			at = openQuote(p.tree.data[span.Start:span.End])
		}
		if at >= 0 {
			at += span.Start
			return &finding.Diagnostic{
				Rule: "yaml-syntax", Message: fmt.Sprintf("%c is opened here and never closed", p.tree.data[at]),
				Label: "nothing closes this", Help: "close it, or put the whole text in quotes if it belongs to the text", Span: source.Span{Start: at, End: at + 1},
			}
		}
	}
	return nil
}

// openBracket is where the last bracket of a line stands that the line does not
// close, −1 where there is none.
func openBracket(line []byte) int {
	var open []int
	for i, c := range line {
		switch {
		case c == '[' || c == '{':
			open = append(open, i)
		case (c == ']' || c == '}') && len(open) > 0:
			open = open[:len(open)-1]
		}
	}
	if len(open) == 0 {
		return -1
	}
	return open[len(open)-1]
}

// openQuote is where a quote begins a value on a line that does not close it, −1
// where none does.
func openQuote(line []byte) int {
	for at := 0; at < len(line); at++ {
		if c := line[at]; (c == '"' || c == '\'') && (at == 0 || bytes.IndexByte([]byte(" [{,"), line[at-1]) >= 0) {
			end := scan.Quoted(line, at)
			if end >= len(line) && (end == at+1 || line[len(line)-1] != c) {
				return at
			}
			at = max(at, end-1)
		}
	}
	return -1
}

// indentedTooFar finds a key that is indented further than the one above it,
// which has a value already.
func (p *parser) indentedTooFar(line int, reason string) *finding.Diagnostic {
	if !strings.Contains(reason, "mapping values are not allowed") || line < 2 {
		return nil
	}
	above, _ := scan.Indent(p.tree.data, p.tree.lines.Start(line-1))
	indent, at := scan.Indent(p.tree.data, p.tree.lines.Start(line))
	if indent <= above {
		return nil
	}
	return &finding.Diagnostic{
		Rule: "yaml-syntax", Message: "this line is indented further than the one above, which has a value already",
		Label: "YAML reads this as more of the text above", Help: "give both lines the same indent", Span: source.Span{Start: at, End: scan.Line(p.tree.data, at).End},
	}
}

// strayDirective finds a line that begins with % in the middle of a document; the
// parser may name the line before it.
func (p *parser) strayDirective(line int, reason string) *finding.Diagnostic {
	if !strings.Contains(reason, "directive") && !strings.Contains(reason, "incompatible YAML document") {
		return nil
	}
	for l := max(1, line); l <= min(line+1, p.tree.lines.Count()); l++ {
		span := scan.Line(p.tree.data, p.tree.lines.Start(l))
		if bytes.HasPrefix(p.tree.data[span.Start:span.End], []byte("%")) {
			return &finding.Diagnostic{
				Rule: "yaml-syntax", Message: "a line that begins with % is a directive in YAML, and does not belong here",
				Help: "remove it, or indent it if it belongs to the text above", Span: span,
			}
		}
	}
	return nil
}

// parserWords parts the parser's message into its line (0 where it names none)
// and its reason.
func parserWords(err error) (line int, reason string) {
	text := strings.TrimPrefix(err.Error(), "yaml: ")
	if rest, ok := strings.CutPrefix(text, "line "); ok {
		number, reason, found := strings.Cut(rest, ": ")
		if n, err := strconv.Atoi(number); err == nil && found {
			return n, reason
		}
	}
	return 0, text
}

// words puts the parser's most frequent reasons into plain English.
func words(reason string) string {
	for _, known := range []struct{ theirs, ours string }{
		{"did not find expected key", "a key was expected here, at the indent of the keys above"},
		{"mapping values are not allowed", "a second colon stands in this line, and the text is not in quotes"},
		{"could not find expected ':'", "a key without a colon, or a text that is not in quotes"},
		{"did not find expected '-' indicator", "an item of the list was expected here, with a dash at the same indent"},
		{"found character that cannot start any token", "this character cannot begin a value without quotes"},
		{"unexpected end of stream", "a quote or bracket is never closed"},
		{"did not find expected ',' or ']'", "a list in brackets is not closed, or a comma is missing"},
		{"did not find expected ',' or '}'", "a mapping in braces is not closed, or a comma is missing"},
		{"block sequence entries are not allowed", "a list cannot begin in the middle of a line"},
		{"exceeded max depth", "it is nested too deeply"},
	} {
		if strings.Contains(reason, known.theirs) {
			return known.ours
		}
	}
	return visible(reason, 200)
}

// tabIndent is the offset of a tab in the indent of a line or of its
// neighbours, −1 where there is none.
func (p *parser) tabIndent(line int) int {
	for l := max(1, line-1); l <= min(line+1, p.tree.lines.Count()); l++ {
		_, at := scan.Indent(p.tree.data, p.tree.lines.Start(l))
		if at < len(p.tree.data) && p.tree.data[at] == '\t' {
			return at
		}
	}
	return -1
}
