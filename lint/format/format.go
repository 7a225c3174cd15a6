// Package format writes findings in the formats that people and machines read,
// one file per format, and a rule's page. Every format is a pure function of a
// Report and Options.
package format

import (
	"github.com/okrc/okrc/schema/finding"
	"github.com/okrc/okrc/schema/source"
)

// Report is what a run found.
type Report struct {
	// Findings are sorted by file, place and rule; superseded ones are among
	// them.
	Findings []finding.Finding
	// Rules are all rules of the catalogue.
	Rules []finding.Rule
	// Sources gives a file by its path in the workspace; nil where it is not
	// known.
	Sources func(path string) *source.File
	// Prefix leads from the repository's root to the workspace ("okrs/"), ""
	// where they are one.
	Prefix string
	// Name is the workspace's name.
	Name    string
	Summary finding.Summary
	// Version is okrc's own.
	Version string
}

// Options say how a report is shown.
type Options struct {
	// Width is the number of columns of the frame.
	Width int
	// Color and ASCII choose escape sequences and plain frames.
	Color, ASCII bool
	// Level is the least severity that is shown.
	Level finding.Severity
	// Max is the number of findings shown; 0 shows all.
	Max int
	// Statistics asks for counts by rule instead of findings.
	Statistics bool
}
