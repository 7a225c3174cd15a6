package format

import (
	"bufio"
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/okrc/okrc/schema/escape"
	"github.com/okrc/okrc/schema/finding"
	"github.com/okrc/okrc/schema/source"
)

// mark is a part of one line that is underlined.
type mark struct {
	line int
	// start and end are offsets in the file, both inside the line.
	start, end int
	primary    bool
	label      string
}

// excerpt is what a frame shows of one file.
type excerpt struct {
	file *source.File
	name string
	// at is where the first span of the excerpt lies.
	at    source.Span
	marks []mark
	// covered are the first and last lines of spans of several lines.
	covered [][2]int
}

// frame draws the lines that a finding is about.
type frame struct {
	w        *bufio.Writer
	v        *view
	f        *finding.Finding
	paint    paint
	gutter   int // columns of the line numbers
	excerpts []*excerpt
	more     int // related places that are not shown
}

func newFrame(w *bufio.Writer, v *view, f *finding.Finding) *frame {
	fr := &frame{w: w, v: v, f: f, paint: paint(v.Color), gutter: 1}
	fr.add(f.File, f.Span, f.Label, true)
	for i, r := range f.Related {
		if i == mostRelated {
			fr.more = len(f.Related) - mostRelated
			break
		}
		file := r.File
		if file == "" {
			file = f.File
		}
		fr.add(file, r.Span, r.Label, false)
	}
	for _, e := range fr.excerpts {
		slices.SortStableFunc(e.marks, func(a, b mark) int {
			return cmp.Or(cmp.Compare(a.line, b.line), cmp.Compare(a.start, b.start))
		})
		fr.gutter = max(fr.gutter, len(fmt.Sprint(e.marks[len(e.marks)-1].line)))
	}
	return fr
}

// add puts a span into the excerpt of its file.
func (fr *frame) add(name string, s source.Span, label string, primary bool) {
	i := slices.IndexFunc(fr.excerpts, func(e *excerpt) bool { return e.name == name })
	if i < 0 {
		file := fr.v.file(name)
		i, fr.excerpts = len(fr.excerpts), append(fr.excerpts, &excerpt{file: file, name: name, at: s})
	}
	e := fr.excerpts[i]
	if e.file == nil {
		e.marks = append(e.marks, mark{line: 1, primary: primary, label: label})
		return
	}
	s = clamp(e.file, s)
	g := region{e.file.Position(s.Start), e.file.Position(s.End)}
	first, last := g.start.Line, g.lastLine()
	if first == last {
		line := e.file.LineSpan(first)
		e.marks = append(e.marks, mark{first, min(s.Start, line.End), min(s.End, line.End), primary, label})
		return
	}
	e.covered = append(e.covered, [2]int{first, last})
	head, tail := e.file.LineSpan(first), e.file.LineSpan(last)
	text := e.file.Data[tail.Start:tail.End]
	indent := len(text) - len(bytes.TrimLeft(text, " \t"))
	e.marks = append(e.marks,
		mark{first, min(s.Start, head.End), head.End, primary, ""},
		mark{last, min(tail.Start+indent, s.End), min(s.End, tail.End), primary, label})
}

func (fr *frame) write() {
	for i, e := range fr.excerpts {
		switch {
		case i > 0:
			fr.elsewhere(e)
		case e.file != nil:
			fr.row("", "|", "")
		}
		fr.excerpt(e)
	}
	if fr.more > 0 {
		fr.row("", "=", fmt.Sprintf("and %d more places", fr.more))
	}
	for _, line := range advice(fr.f) {
		fr.row("", "=", line)
	}
}

// elsewhere leads to lines of another file.
func (fr *frame) elsewhere(e *excerpt) {
	start := fr.v.region(e.name, e.at, inCharacters).start
	place := escape.Terminal(fr.v.path(e.name)+":") + fmt.Sprintf("%d:%d", start.Line, start.Column)
	put(fr.w, strings.Repeat(" ", fr.gutter)+fr.paint.in(blue, "-->")+" "+place+"\n")
	if e.file != nil {
		fr.row("", "|", "")
	}
}

func (fr *frame) excerpt(e *excerpt) {
	if e.file == nil {
		for _, m := range e.marks {
			if m.label != "" {
				fr.row("", "=", escape.Terminal(m.label))
			}
		}
		return
	}
	previous := 0
	for marks := e.marks; len(marks) > 0; {
		n := 1
		for n < len(marks) && marks[n].line == marks[0].line {
			n++
		}
		line := marks[0].line
		if e.skips(previous, line) {
			put(fr.w, fr.paint.in(blue, "...")+"\n")
		}
		fr.line(e.file, marks[:n])
		previous, marks = line, marks[n:]
	}
}

// skips reports whether lines of a span of several lines lie between two lines.
func (e *excerpt) skips(previous, line int) bool {
	if previous == 0 || line <= previous+1 {
		return false
	}
	return slices.ContainsFunc(e.covered, func(c [2]int) bool { return c[0] <= previous && line <= c[1] })
}

// row writes one row: number and rule in the gutter, then text.
func (fr *frame) row(number, rule, text string) {
	gutter := fr.paint.in(blue, fmt.Sprintf("%*s %s", fr.gutter, number, rule))
	if text = strings.TrimRight(text, " "); text != "" {
		text = " " + text
	}
	put(fr.w, gutter+text+"\n")
}

// line writes a line with its marks under it; where they lie too far apart for
// the width, the line comes again for each that did not fit.
func (fr *frame) line(file *source.File, marks []mark) {
	width := max(fr.v.Width-fr.gutter-3, 20)
	for len(marks) > 0 {
		win := newWindow(file, marks[0], width, fr.ellipsis())
		fr.row(fmt.Sprint(marks[0].line), "|", escape.Terminal(win.text))
		var rest []mark
		for i, m := range marks {
			if i > 0 && !win.holds(m) {
				rest = append(rest, m)
				continue
			}
			fr.mark(win, m, width)
		}
		marks = rest
	}
}

func (fr *frame) ellipsis() string {
	if fr.v.ASCII {
		return "..."
	}
	return "…"
}

// mark underlines a mark, with its label behind it, or below where the width
// does not do.
func (fr *frame) mark(win window, m mark, width int) {
	column, length := win.columns(m)
	line := "^"
	code := func(text string) string { return fr.paint.severity(fr.f.Severity, text) }
	if !m.primary {
		line = "─"
		if fr.v.ASCII {
			line = "-"
		}
		code = func(text string) string { return fr.paint.in(blue, text) }
	}
	under := strings.Repeat(" ", column) + code(strings.Repeat(line, length))
	label := escape.Terminal(m.label)
	size := escape.Width(label)
	if size == 0 || column+length+1+size <= width {
		if size > 0 {
			under += " " + code(label)
		}
		fr.row("", "|", under)
		return
	}
	fr.row("", "|", under)
	for _, part := range wrap(label, width) {
		indent := max(0, min(column, width-escape.Width(part)))
		fr.row("", "|", strings.Repeat(" ", indent)+code(part))
	}
}

// wrap breaks text between words into lines of at most width columns; a longer
// word is a line of its own, cut.
func wrap(text string, width int) []string {
	var lines []string
	line := ""
	for word := range strings.FieldsSeq(text) {
		word = strings.TrimRight(escape.Truncate(word, width), " ")
		switch {
		case line == "":
			line = word
		case escape.Width(line)+1+escape.Width(word) <= width:
			line += " " + word
		default:
			lines, line = append(lines, line), word
		}
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines
}
