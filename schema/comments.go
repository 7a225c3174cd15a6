package schema

import (
	"bytes"

	"github.com/okrc/okrc/schema/source"
	"github.com/okrc/okrc/schema/source/scan"
)

var commentMark = []byte("okrc:")

// comments collects the "# okrc:" comments with what each covers: one behind a
// value its line, one on a line of its own the next key or item with all that
// is below it.
func (p *parser) comments() {
	data := p.tree.data
	if !bytes.Contains(data, commentMark) {
		return
	}
	lines := p.file.Source.Lines()
	for line := 1; line <= lines.Count(); line++ {
		start := lines.Start(line)
		at, ok := scan.Comment(data, start)
		if !ok || p.inScalar(at) {
			continue
		}
		end := scan.Line(data, start).End
		text := bytes.TrimLeft(data[at+1:end], " \t")
		if !bytes.HasPrefix(text, commentMark) {
			continue
		}
		c := Comment{Span: source.Span{Start: at, End: end}, Text: string(bytes.TrimSpace(text[len(commentMark):]))}
		if _, rest := scan.Indent(data, start); rest == at {
			c.Covers = scan.Block(data, min(end+1, len(data)))
		} else {
			c.Covers = scan.Line(data, start)
		}
		p.file.Comments = append(p.file.Comments, c)
	}
}

// inScalar reports whether an offset lies inside a scalar, where "#" is text.
func (p *parser) inScalar(at int) bool {
	for _, s := range p.cover {
		if s.Start <= at && at < s.End {
			return true
		}
	}
	return false
}
