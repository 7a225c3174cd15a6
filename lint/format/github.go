package format

import (
	"bufio"
	"fmt"
	"slices"
	"strings"

	"github.com/okrc/okrc/schema/escape"
	"github.com/okrc/okrc/schema/finding"
)

const (
	// mostAnnotations is how many errors, warnings and notices each GitHub shows
	// of one step; it shows 50 of a job, which three times ten stay below.
	mostAnnotations = 10
	// longestTitle is how many characters of a title an annotation takes.
	longestTitle = 255
)

// annotation is one workflow command.
type annotation struct {
	severity finding.Severity
	at       *finding.Finding
	title    string
	message  []string
}

// writeGitHub writes annotations, the most severe first, as many as GitHub
// shows; one notice tells of the rest.
func writeGitHub(w *bufio.Writer, v *view) {
	all := v.annotations()
	bySeverity := map[finding.Severity][]annotation{}
	for _, a := range all {
		bySeverity[a.severity] = append(bySeverity[a.severity], a)
	}
	left := v.over
	for _, s := range []finding.Severity{finding.Error, finding.Warning} {
		shown := bySeverity[s][:min(len(bySeverity[s]), mostAnnotations)]
		left += len(bySeverity[s]) - len(shown)
		for _, a := range shown {
			v.annotate(w, a)
		}
	}
	notices := bySeverity[finding.Info]
	room := mostAnnotations
	if left > 0 || len(notices) > room {
		room--
	}
	shown := notices[:min(len(notices), room)]
	left += len(notices) - len(shown)
	for _, a := range shown {
		v.annotate(w, a)
	}
	if left > 0 {
		putf(w, "::notice title=okrc::%s not shown here: GitHub shows %d of each severity a step. The job's log and summary hold more.\n",
			plural(left, "further finding"), mostAnnotations)
	}
}

// annotations are the shown findings and the folded rules, by severity.
func (v *view) annotations() []annotation {
	var all []annotation
	for _, f := range v.folds {
		all = append(all, annotation{f.severity(), f.worst[0].Finding, f.rule, []string{v.foldText(f)}})
	}
	for _, it := range v.shown {
		message := []string{it.Message}
		if it.Help != "" {
			message = append(message, it.Help)
		}
		for _, r := range labeled(it.Finding) {
			start := v.region(r.File, r.Span, inCharacters).start
			message = append(message, fmt.Sprintf("%s:%d: %s", v.path(r.File), start.Line, cut(r.Label, longestMessage)))
		}
		all = append(all, annotation{it.Severity, it.Finding, it.Rule, message})
	}
	slices.SortStableFunc(all, func(a, b annotation) int { return int(b.severity) - int(a.severity) })
	return all
}

func (v *view) annotate(w *bufio.Writer, a annotation) {
	g := v.region(a.at.File, a.at.Span, inCharacters)
	last := g.lastLine()
	place := fmt.Sprintf("file=%s,line=%d,endLine=%d", escape.CommandProperty(v.path(a.at.File)), g.start.Line, last)
	if last == g.start.Line && g.end.Line == last { // GitHub refuses columns on several lines
		place += fmt.Sprintf(",col=%d,endColumn=%d", g.start.Column, g.end.Column)
	}
	lines := make([]string, len(a.message))
	for i, line := range a.message {
		lines[i] = escape.Command(cut(line, longestMessage))
	}
	putf(w, "::%s %s,title=%s::%s\n", githubSeverity(a.severity), place,
		escape.CommandProperty(cut(a.title, longestTitle)), strings.Join(lines, "%0A"))
}

func githubSeverity(s finding.Severity) string {
	switch s {
	case finding.Error:
		return "error"
	case finding.Warning:
		return "warning"
	}
	return "notice"
}
