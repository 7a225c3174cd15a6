package format

import (
	"bufio"

	"github.com/okrc/okrc/compile/quality"
	"github.com/okrc/okrc/schema/finding"
	"github.com/okrc/okrc/schema/source"
)

// jsonVersion is the version of the published schema of lint's JSON.
const jsonVersion = "v1"

type jsonReport struct {
	Version    string         `json:"version"`
	Findings   []jsonFinding  `json:"findings"`
	Statistics []count        `json:"statistics,omitzero"`
	Goals      []quality.Goal `json:"goals,omitzero"`
	Summary    jsonSummary    `json:"summary"`
}

type jsonSummary struct {
	Files      int `json:"files"`
	Objectives int `json:"objectives"`
	KeyResults int `json:"key_results"`
	Errors     int `json:"errors"`
	Warnings   int `json:"warnings"`
	Infos      int `json:"infos"`
	Superseded int `json:"superseded"`
	Suppressed int `json:"suppressed"`
	Hidden     int `json:"hidden"`
}

type jsonFinding struct {
	Rule         string           `json:"rule"`
	Severity     finding.Severity `json:"severity"`
	Message      string           `json:"message"`
	Label        string           `json:"label"`
	Help         string           `json:"help"`
	Place        finding.Place    `json:"place"`
	File         string           `json:"file"`
	Start        jsonPosition     `json:"start"`
	End          jsonPosition     `json:"end"`
	Related      []jsonRelated    `json:"related"`
	Fixes        []jsonFix        `json:"fixes"`
	URL          string           `json:"url"`
	SupersededBy string           `json:"superseded_by,omitempty"`
}

type jsonPosition struct {
	Line   int `json:"line"`
	Column int `json:"column"`
	Offset int `json:"offset"`
}

type jsonRelated struct {
	File  string       `json:"file"`
	Start jsonPosition `json:"start"`
	End   jsonPosition `json:"end"`
	Label string       `json:"label"`
}

type jsonFix struct {
	Title string     `json:"title"`
	Safe  bool       `json:"safe"`
	Edits []jsonEdit `json:"edits"`
}

type jsonEdit struct {
	File  string       `json:"file"`
	Start jsonPosition `json:"start"`
	End   jsonPosition `json:"end"`
	New   string       `json:"new"`
}

// writeJSON writes everything that is known of the findings, superseded ones
// too, in the report's order.
func writeJSON(w *bufio.Writer, v *view) {
	s := v.Summary
	out := jsonReport{
		Version: jsonVersion, Findings: []jsonFinding{}, Goals: v.Goals,
		Summary: jsonSummary{
			s.Files, s.Objectives, s.KeyResults, s.Errors, s.Warnings, s.Infos,
			s.Superseded, s.Suppressed, s.Hidden + v.below + v.over,
		},
	}
	if v.Statistics {
		out.Statistics = v.statistics()
	} else {
		for _, it := range v.withSuperseded() {
			out.Findings = append(out.Findings, v.jsonFinding(it.Finding))
		}
	}
	putJSON(w, out, "  ")
}

func (v *view) jsonFinding(f *finding.Finding) jsonFinding {
	out := jsonFinding{
		Rule: f.Rule, Severity: f.Severity, Message: f.Message, Label: f.Label, Help: f.Help,
		Place: f.Place, File: v.path(f.File), URL: f.URL, SupersededBy: f.SupersededBy,
		Related: []jsonRelated{}, Fixes: []jsonFix{},
	}
	out.Start, out.End = v.jsonSpan(f.File, f.Span)
	for _, r := range f.Related {
		related := jsonRelated{File: v.path(r.File), Label: r.Label}
		related.Start, related.End = v.jsonSpan(r.File, r.Span)
		out.Related = append(out.Related, related)
	}
	for _, fix := range f.Fixes {
		edits := []jsonEdit{}
		for _, e := range fix.Edits {
			edit := jsonEdit{File: v.path(e.File)}
			edit.New, _ = v.fixText(e.New)
			edit.Start, edit.End = v.jsonSpan(e.File, e.Span)
			edits = append(edits, edit)
		}
		out.Fixes = append(out.Fixes, jsonFix{fix.Title, fix.Safe, edits})
	}
	return out
}

func (v *view) jsonSpan(file string, s source.Span) (start, end jsonPosition) {
	g := v.region(file, s, inCharacters)
	s = clamp(v.file(file), s)
	return jsonPosition{g.start.Line, g.start.Column, s.Start}, jsonPosition{g.end.Line, g.end.Column, s.End}
}
