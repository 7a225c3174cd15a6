package format

import (
	"bufio"
	"unicode/utf8"

	"github.com/okrc/okrc/schema/escape"
	"github.com/okrc/okrc/schema/finding"
	"github.com/okrc/okrc/schema/source"
)

type rdDiagnostic struct {
	Message          string         `json:"message"`
	Location         rdLocation     `json:"location"`
	Severity         string         `json:"severity"`
	Source           rdSource       `json:"source"`
	Code             rdCode         `json:"code"`
	Suggestions      []rdSuggestion `json:"suggestions,omitempty"`
	RelatedLocations []rdRelated    `json:"related_locations,omitempty"`
}

type rdLocation struct {
	Path  string  `json:"path"`
	Range rdRange `json:"range"`
}

type rdRange struct {
	Start rdPosition `json:"start"`
	End   rdPosition `json:"end"`
}

type rdPosition struct {
	Line   int `json:"line"`
	Column int `json:"column"`
}

type rdSource struct {
	Name string `json:"name"`
}

type rdCode struct {
	Value string `json:"value"`
	URL   string `json:"url,omitempty"`
}

type rdSuggestion struct {
	Range rdRange `json:"range"`
	Text  string  `json:"text"`
}

type rdRelated struct {
	Message  string     `json:"message,omitempty"`
	Location rdLocation `json:"location"`
}

// writeRDJSONL writes reviewdog's diagnostics, one JSON object a line. Columns
// count bytes of UTF-8, ends are exclusive. reviewdog posts messages as comments,
// so they are Markdown.
func writeRDJSONL(w *bufio.Writer, v *view) {
	for _, it := range v.shown {
		d := rdDiagnostic{
			Message:     escape.Markdown(it.Message),
			Location:    v.rdLocation(it.File, it.Span),
			Severity:    rdSeverity(it.Severity),
			Source:      rdSource{"okrc"},
			Code:        rdCode{it.Rule, webOnly(it.URL)},
			Suggestions: v.rdSuggestions(it.Finding),
		}
		if it.Help != "" {
			d.Message += "\n\n" + escape.Markdown(it.Help)
		}
		for _, r := range it.Related {
			d.RelatedLocations = append(d.RelatedLocations, rdRelated{escape.Markdown(r.Label), v.rdLocation(r.File, r.Span)})
		}
		putJSON(w, d, "")
	}
}

func rdSeverity(s finding.Severity) string {
	switch s {
	case finding.Error:
		return "ERROR"
	case finding.Warning:
		return "WARNING"
	}
	return "INFO"
}

func (v *view) rdLocation(file string, s source.Span) rdLocation {
	return rdLocation{v.path(file), v.rdRange(file, s)}
}

func (v *view) rdRange(file string, s source.Span) rdRange {
	g := v.region(file, s, inBytes)
	return rdRange{rdPosition{g.start.Line, g.start.Column}, rdPosition{g.end.Line, g.end.Column}}
}

// rdSuggestions are the fixes that change only the file of the finding. One
// suggestion is one range: several edits become one of all that lies between.
func (v *view) rdSuggestions(f *finding.Finding) []rdSuggestion {
	file := v.file(f.File)
	if file == nil {
		return nil
	}
	var out []rdSuggestion
	for _, fix := range f.Fixes {
		if files := fix.Files(); len(files) != 1 || files[0] != f.File {
			continue
		}
		if s, ok := v.rdSuggestion(file, f.File, fix.In(f.File)); ok {
			out = append(out, s)
		}
	}
	return out
}

func (v *view) rdSuggestion(file *source.File, name string, edits []source.Edit) (rdSuggestion, bool) {
	all := edits[0].Span
	for _, e := range edits {
		all = source.Span{Start: min(all.Start, e.Span.Start), End: max(all.End, e.Span.End)}
	}
	g := v.rdRange(name, all)
	if file.OffsetBytes(source.Position(g.Start)) != all.Start || file.OffsetBytes(source.Position(g.End)) != all.End {
		return rdSuggestion{}, false // lines and columns cannot say it
	}
	for i, e := range edits {
		text, ok := v.fixText(e.New)
		if !ok {
			return rdSuggestion{}, false
		}
		edits[i] = source.Edit{Span: source.Span{Start: e.Span.Start - all.Start, End: e.Span.End - all.Start}, New: text}
	}
	text, err := source.Apply(file.Data[all.Start:all.End], edits)
	if err != nil || !utf8.Valid(text) { // edits that overlap are no suggestion
		return rdSuggestion{}, false
	}
	return rdSuggestion{g, string(text)}, true
}
