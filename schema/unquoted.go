package schema

import (
	"bytes"
	"fmt"
	"sort"
	"strings"

	"github.com/okrc/okrc/schema/finding"
	"github.com/okrc/okrc/schema/source"
	"github.com/okrc/okrc/schema/source/scan"
)

// mostReread bounds the bytes that are read again to see whether quotes help.
const mostReread = 4 << 20

// unquoted looks for a value that has to stand in quotes, near the line that the
// parser names first. A value is the one only if quotes get the parser further.
func (p *parser) unquoted(refusal error) *finding.Diagnostic {
	line, _ := parserWords(refusal)
	budget := mostReread
	for _, l := range p.linesNear(line) {
		for _, d := range p.unquotedIn(l) {
			if budget < 0 {
				return nil
			}
			budget -= len(p.tree.data)
			if p.helps(d.Fixes[0], refusal, line) {
				return &d
			}
		}
	}
	return nil
}

// linesNear are all lines, the nearest to one first.
func (p *parser) linesNear(line int) []int {
	order := make([]int, p.tree.lines.Count())
	for i := range order {
		order[i] = i + 1
	}
	if line > 0 {
		sort.SliceStable(order, func(i, j int) bool { return distance(order[i], line) < distance(order[j], line) })
	}
	return order
}

func distance(a, b int) int { return max(a-b, b-a) }

// helps reports whether the parser reads on behind the refusal once a fix is
// made.
func (p *parser) helps(fix finding.Fix, refusal error, line int) bool {
	data, err := source.Apply(p.tree.data, fix.In(p.file.Path))
	if err != nil {
		return false
	}
	_, err = decodeAll(data)
	if err == nil {
		return true
	}
	next, _ := parserWords(err)
	return next > line || next == line && err.Error() != refusal.Error()
}

// unquotedIn are the values of one line that look as if they had to stand in
// quotes: the one behind "key:" or "-", and those in brackets.
func (p *parser) unquotedIn(line int) []finding.Diagnostic {
	data := p.tree.data
	span := scan.Line(data, p.tree.lines.Start(line))
	body := bytes.TrimLeft(data[span.Start:span.End], " ")
	item := false
	for bytes.HasPrefix(body, []byte("- ")) {
		item, body = true, bytes.TrimLeft(body[2:], " ")
	}
	var list []finding.Diagnostic
	key, value, ok := strings.Cut(string(body), ":")
	switch {
	case ok && (value == "" || value[0] == ' ') && !strings.ContainsAny(key, "\"'{}[]#@`%"):
		value = strings.TrimLeft(value, " ")
		list = p.unquotedValue(list, key+": ", value, span.End-len(value))
	case item:
		list = p.unquotedValue(list, "", string(body), span.End-len(body))
	}
	return p.blankMissing(p.unquotedInBrackets(list, span), span, len(data[span.Start:span.End])-len(body))
}

// blankMissing adds a colon or a dash that lacks its blank; body is where the
// text of the line begins behind dashes.
func (p *parser) blankMissing(list []finding.Diagnostic, line source.Span, body int) []finding.Diagnostic {
	text := p.tree.data[line.Start+body : line.End]
	at, mark := bytes.IndexByte(text, ':'), "colon"
	if len(text) > 1 && text[0] == '-' && text[1] != '-' {
		at, mark = 0, "dash"
	}
	if at < 0 || at+1 >= len(text) || bytes.IndexByte([]byte(" \t:/"), text[at+1]) >= 0 || bytes.ContainsAny(text[:at], " \"'{[#") {
		return list
	}
	at += line.Start + body
	return append(list, finding.Diagnostic{
		Rule:    "yaml-syntax",
		Message: fmt.Sprintf("a blank is missing behind this %s", mark), Label: "YAML reads this as text",
		Help:  fmt.Sprintf("write %s", visible(string(p.tree.data[line.Start+body:at+1])+" "+string(p.tree.data[at+1:line.End]), 80)),
		Span:  source.Span{Start: at, End: at + 1},
		Fixes: []finding.Fix{p.fix("Put a blank behind it", true, source.Edit{Span: source.Span{Start: at + 1, End: at + 1}, New: " "})},
	})
}

// unquotedInBrackets adds the values of flow collections that begin with what
// cannot begin a value.
func (p *parser) unquotedInBrackets(list []finding.Diagnostic, line source.Span) []finding.Diagnostic {
	if !bytes.ContainsAny(p.tree.data[line.Start:line.End], "[{") {
		return list
	}
	text := p.tree.data[line.Start:line.End]
	for _, t := range scan.New(text).Tokens {
		if t.Flow && t.Kind == scan.Scalar && bytes.IndexByte([]byte("@`%"), text[t.Start]) >= 0 {
			list = p.unquotedValue(list, "", string(text[t.Start:t.End]), line.Start+t.Start)
		}
	}
	return list
}

// unquotedValue adds a value at an offset, with its key as written, if there is a
// reason to quote it.
func (p *parser) unquotedValue(list []finding.Diagnostic, key, value string, at int) []finding.Diagnostic {
	if i := strings.Index(value, " #"); i >= 0 {
		value = value[:i]
	}
	value = strings.TrimRight(value, " \t")
	why := mustQuote(value)
	if why == "" {
		return list
	}
	span := source.Span{Start: at, End: at + len(value)}
	return append(list, finding.Diagnostic{
		Rule:    "yaml-syntax",
		Message: fmt.Sprintf("the text %s has to stand in quotes: %s", visible(key+value, 80), why),
		Label:   "YAML reads this as something else",
		Help:    fmt.Sprintf("write %s%s", visible(key, 40), visible(quote(value), 80)),
		Span:    span,
		Fixes:   []finding.Fix{p.fix("Put the text in quotes", true, source.Edit{Span: span, New: quote(value)})},
	})
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
