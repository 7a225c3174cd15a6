package schema

import (
	"bytes"

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
	for _, c := range scan.New(data).Comments {
		text, ok := bytes.CutPrefix(bytes.TrimLeft(data[c.Start+1:c.End], " \t"), commentMark)
		if ok {
			p.file.Comments = append(p.file.Comments, Comment{Span: c.Span, Text: string(bytes.TrimSpace(text)), Covers: c.Covers})
		}
	}
}
