package schema

import (
	"bytes"
	"fmt"
	"sort"
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
	if d := p.unquoted(line); d != nil {
		return *d
	}
	if at := bytes.IndexByte(data, '\t'); at >= 0 && strings.Contains(reason, "tab") || p.tabIndent(line) >= 0 {
		if t := p.tabIndent(line); t >= 0 {
			at = t
		}
		return finding.Diagnostic{Rule: "yaml-syntax", Message: "a tab stands where YAML wants blanks",
			Help: "indent with blanks: two for each level", Span: source.Span{Start: at, End: at + 1}}
	}
	if d := p.unknownAlias(reason); d != nil {
		return *d
	}
	span := source.Span{}
	if line > 0 {
		span = scan.Line(data, p.tree.lines.Start(line))
		_, span.Start = scan.Indent(data, span.Start)
		span.Start = min(span.Start, span.End)
	}
	return finding.Diagnostic{Rule: "yaml-syntax", Message: "this file is not YAML: " + words(reason),
		Help: "look at the line and the one above: a colon, a quote, a dash or the indent is off", Span: span}
}

// unknownAlias finds the alias whose anchor the parser misses.
func (p *parser) unknownAlias(reason string) *finding.Diagnostic {
	_, rest, ok := strings.Cut(reason, "unknown anchor '")
	name, _, closed := strings.Cut(rest, "'")
	at := bytes.Index(p.tree.data, []byte("*"+name))
	if !ok || !closed || at < 0 {
		return nil
	}
	return &finding.Diagnostic{Rule: "yaml-syntax", Message: fmt.Sprintf("*%s stands for an anchor, and no &%s stands before it", visible(name, 40), visible(name, 40)),
		Label: "an alias of nothing", Help: "write the value out, or put the text in quotes if the star belongs to it", Span: source.Span{Start: at, End: at + 1 + len(name)}}
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

// unquoted looks for a value that has to stand in quotes, near the parser's line
// first.
func (p *parser) unquoted(line int) *finding.Diagnostic {
	count := p.tree.lines.Count()
	order := make([]int, 0, count)
	for l := 1; l <= count; l++ {
		order = append(order, l)
	}
	if line > 0 {
		sort.SliceStable(order, func(i, j int) bool { return distance(order[i], line) < distance(order[j], line) })
	}
	for _, l := range order {
		if d := p.unquotedLine(l); d != nil {
			return d
		}
	}
	return nil
}

func distance(a, b int) int { return max(a-b, b-a) }

// unquotedLine looks at one line of the form "key: value" or "- value".
func (p *parser) unquotedLine(line int) *finding.Diagnostic {
	data := p.tree.data
	start := p.tree.lines.Start(line)
	span := scan.Line(data, start)
	text := string(data[span.Start:span.End])
	body := strings.TrimLeft(text, " ")
	for strings.HasPrefix(body, "- ") {
		body = strings.TrimLeft(body[2:], " ")
	}
	key, value, ok := strings.Cut(body, ":")
	if !ok || value != "" && value[0] != ' ' || strings.ContainsAny(key, "\"'{}[]#") {
		return nil
	}
	value = strings.TrimLeft(value, " ")
	at := span.End - len(value)
	if i := strings.Index(value, " #"); i >= 0 {
		value = value[:i]
	}
	value = strings.TrimRight(value, " \t")
	why := mustQuote(value)
	if why == "" {
		return nil
	}
	end := at + len(value)
	return &finding.Diagnostic{Rule: "yaml-syntax",
		Message: fmt.Sprintf("%s: %s has to stand in quotes, because %s", visible(key, 40), visible(value, 60), why),
		Label:   "YAML reads this as something else",
		Help:    fmt.Sprintf("write %s: %s", visible(key, 40), visible(quote(value), 80)),
		Span:    source.Span{Start: at, End: end},
		Fixes:   []finding.Fix{p.fix("Put the text in quotes", true, source.Edit{Span: source.Span{Start: at, End: end}, New: quote(value)})}}
}

// mustQuote says why a value cannot stand without quotes, "" where it can.
func mustQuote(value string) string {
	if value == "" {
		return ""
	}
	switch c := value[0]; c {
	case '%', '@', '`':
		return fmt.Sprintf("%c cannot begin a value in YAML", c)
	case '"', '\'':
		if close := scan.Quoted([]byte(value), 0); close < len(value) && value[close-1] == c {
			return "text follows behind the closing quote"
		}
		return ""
	case '[', '{':
		closing := map[byte]byte{'[': ']', '{': '}'}[c]
		if i := strings.LastIndexByte(value, closing); i >= 0 && i < len(value)-1 {
			return fmt.Sprintf("%c begins a %s in YAML", c, map[byte]string{'[': "list", '{': "mapping"}[c])
		}
		return ""
	case '>', '|':
		if strings.Trim(value[1:], "+-0123456789") != "" {
			return fmt.Sprintf("%c begins a text of several lines in YAML", c)
		}
		return ""
	case '&', '*', '!':
		if strings.Contains(value, " ") || len(value) == 1 {
			return fmt.Sprintf("%c means something else in YAML", c)
		}
		return ""
	}
	if i := strings.Index(value, ": "); i >= 0 || strings.HasSuffix(value, ":") {
		return "a colon followed by a blank begins a value in YAML"
	}
	return ""
}
