package format

import (
	"path"
	"strings"

	"github.com/okrc/okrc/schema/finding"
	"github.com/okrc/okrc/schema/source"
)

// region is a span as people count: both ends, the second one exclusive.
type region struct {
	start, end source.Position
}

// unit is a way to count the columns of a file.
type unit func(f *source.File, offset int) source.Position

func inCharacters(f *source.File, offset int) source.Position { return f.Position(offset) }
func inUTF16(f *source.File, offset int) source.Position      { return f.UTF16(offset) }
func inBytes(f *source.File, offset int) source.Position      { return f.Bytes(offset) }

// path is a file as seen from the repository's root, without a leading "./" and
// never outside of it. A finding without a file is about the workspace: its
// okrc.yaml stands for it.
func (r *Report) path(file string) string {
	if clean := path.Clean("/" + file)[1:]; clean != "" {
		file = clean
	} else {
		file = "okrc.yaml"
	}
	return path.Clean("/" + r.Prefix + file)[1:]
}

// file is the source of a file, nil where it is not known.
func (r *Report) file(name string) *source.File {
	if r.Sources == nil || name == "" {
		return nil
	}
	return r.Sources(name)
}

// clamp moves a span into a file, so that its ends are in order.
func clamp(f *source.File, s source.Span) source.Span {
	size := 0
	if f != nil {
		size = len(f.Data)
	}
	start := min(max(s.Start, 0), size)
	return source.Span{Start: start, End: min(max(s.End, start), size)}
}

// region is where a span lies; the beginning of the file where its source is not
// known.
func (r *Report) region(file string, s source.Span, count unit) region {
	f := r.file(file)
	if f == nil {
		first := source.Position{Line: 1, Column: 1}
		return region{first, first}
	}
	s = clamp(f, s)
	return region{count(f, s.Start), count(f, s.End)}
}

// lastLine is the last line of which the region covers something.
func (g region) lastLine() int {
	if g.end.Column == 1 && g.end.Line > g.start.Line {
		return g.end.Line - 1
	}
	return g.end.Line
}

// fixText is the text of an edit with the day put in, and whether it can be
// applied as it stands.
func (r *Report) fixText(text string) (string, bool) {
	if !strings.Contains(text, finding.TodayMark) {
		return text, true
	}
	if r.Today == "" {
		return text, false
	}
	return strings.ReplaceAll(text, finding.TodayMark, r.Today), true
}

// cut is text of at most n characters, with an ellipsis where something was cut.
func cut(text string, n int) string {
	count := 0
	for i := range text {
		if count++; count == n {
			if strings.Count(text[i:], "") > 2 { // more than the last character is left
				return text[:i] + "…"
			}
			return text
		}
	}
	return text
}
