package format

import (
	"bufio"

	"github.com/okrc/okrc/schema/escape"
	"github.com/okrc/okrc/schema/finding"
)

type gitlabIssue struct {
	Description string         `json:"description"`
	CheckName   string         `json:"check_name"`
	Fingerprint string         `json:"fingerprint"`
	Severity    string         `json:"severity"`
	Location    gitlabLocation `json:"location"`
}

type gitlabLocation struct {
	Path  string      `json:"path"`
	Lines gitlabLines `json:"lines"`
}

type gitlabLines struct {
	Begin int `json:"begin"`
	End   int `json:"end"`
}

// writeGitLab writes GitLab's code quality report: one array. The rule's name
// stands in the description too, because the widget does not show check_name.
func writeGitLab(w *bufio.Writer, v *view) {
	issues := []gitlabIssue{}
	for _, it := range v.shown {
		g := v.region(it.File, it.Span, inCharacters)
		issues = append(issues, gitlabIssue{
			Description: escape.Terminal(it.Message + " (" + it.Rule + ")"),
			CheckName:   it.Rule,
			Fingerprint: it.id.Fingerprint(),
			Severity:    gitlabSeverity(it.Severity),
			Location:    gitlabLocation{v.path(it.File), gitlabLines{g.start.Line, g.lastLine()}},
		})
	}
	putJSON(w, issues, "  ")
}

func gitlabSeverity(s finding.Severity) string {
	switch s {
	case finding.Error:
		return "critical"
	case finding.Warning:
		return "minor"
	}
	return "info"
}
