package format

import (
	"bufio"
	"fmt"
	"strings"

	"github.com/okrc/okrc/schema/escape"
	"github.com/okrc/okrc/schema/finding"
)

// writeShort writes one line a finding, and one more where something is hidden.
func writeShort(w *bufio.Writer, v *view) {
	p := paint(v.Color)
	if v.Statistics {
		writeStatistics(w, v, p)
		return
	}
	for _, it := range v.shown {
		put(w, v.headline(it.Finding, p)+"\n")
	}
	for _, f := range v.folds {
		put(w, v.foldLine(f, p)+"\n")
	}
	if v.over > 0 {
		put(w, v.hidden()+"\n")
	}
}

// headline is the greppable line of a finding.
func (v *view) headline(f *finding.Finding, p paint) string {
	return v.location(f, p) + " " + p.severity(f.Severity, f.Severity.String()+":") + " " +
		p.in(bold, escape.Terminal(cut(f.Message, longestMessage))) + " " + p.in(dim, "["+escape.Terminal(f.Rule)+"]")
}

// location is "path:line:column:" of a finding.
func (v *view) location(f *finding.Finding, p paint) string {
	start := v.region(f.File, f.Span, inCharacters).start
	// The colon is escaped with the path: a path ":" would make "::" with it.
	return p.in(bold, escape.Terminal(v.path(f.File)+":")+fmt.Sprintf("%d:%d:", start.Line, start.Column))
}

// foldLine is the one line for a rule that fires very often. Like a finding's it
// begins with a place, that of the worst finding.
func (v *view) foldLine(f fold, p paint) string {
	return v.location(f.worst[0].Finding, p) + " " + p.severity(f.severity(), f.severity().String()+":") + " " +
		p.in(bold, escape.Terminal(v.foldText(f))) + " " + p.in(dim, "["+escape.Terminal(f.rule)+"]")
}

// foldText says how often a folded rule fires, and where it is worst.
func (v *view) foldText(f fold) string {
	return fmt.Sprintf("%d goals have this, the worst are %s; see them all with --select %s", f.count, strings.Join(v.worst(f), ", "), f.rule)
}

// worst are the places of the worst findings of a folded rule.
func (v *view) worst(f fold) []string {
	var places []string
	for _, it := range f.worst {
		start := v.region(it.File, it.Span, inCharacters).start
		places = append(places, fmt.Sprintf("%s:%d", v.path(it.File), start.Line))
	}
	return places
}
