package session

import (
	"slices"

	"github.com/okrc/okrc/compile/workspace"
	"github.com/okrc/okrc/lint"
	"github.com/okrc/okrc/schema"
	"github.com/okrc/okrc/schema/finding"
)

// Join makes a new Workspace of what was edited and refreshed. While a file
// cannot be read, its last good summary stands for it, so that a bracket that is
// missing for a moment breaks no reference elsewhere.
func (s *Session) Join() error {
	today, err := s.options.Today(s.config.Calendar.Timezone)
	if err != nil {
		return err
	}
	files := make([]*schema.File, 0, len(s.files))
	for _, f := range s.files {
		if good := s.stand(f); good != nil {
			f = &schema.File{Path: f.Path, Source: good.Source, Documents: good.Documents, Comments: good.Comments}
		}
		files = append(files, f)
	}
	ws := workspace.Join(s.config, files, today)
	held := false
	for _, f := range s.files {
		if s.stand(f) != nil {
			held = true
			ws.Diagnostics = slices.DeleteFunc(ws.Diagnostics, func(d finding.Diagnostic) bool { return d.File == f.Path })
			ws.Diagnostics = append(ws.Diagnostics, f.Diagnostics...)
		}
	}
	if held {
		finding.SortDiagnostics(ws.Diagnostics)
	}
	return s.show(ws)
}

// stand is the last good summary of a file that cannot be read; nil where the
// file can be read, or where there is none.
func (s *Session) stand(f *schema.File) *schema.File {
	if !f.Broken {
		return nil
	}
	return s.good[f.Path]
}

// forget removes what a run found in files for which an older summary stood:
// those places are gone. What they say of themselves stays.
func (s *Session) forget(result *lint.Result) {
	stood := map[string]bool{}
	for _, f := range s.files {
		if s.stand(f) != nil {
			stood[f.Path] = true
		}
	}
	if len(stood) == 0 {
		return
	}
	language := map[string]bool{}
	for _, rule := range s.docs {
		language[rule.Name] = rule.Category == finding.Language
	}
	result.Findings = slices.DeleteFunc(result.Findings, func(f finding.Finding) bool { return stood[f.File] && !language[f.Rule] })
	for i := range result.Findings {
		f := &result.Findings[i]
		f.Related = slices.DeleteFunc(slices.Clone(f.Related), func(r finding.Related) bool {
			return stood[r.File] && r.File != f.File
		})
	}
	result.Summary.Count(result.Findings)
}
