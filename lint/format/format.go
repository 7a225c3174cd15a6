// Package format writes findings in the formats that people and machines read,
// one file per format, and a rule's page. Every format is a pure function of a
// Report and Options.
package format

import (
	"github.com/okrc/okrc/compile/quality"
	"github.com/okrc/okrc/schema/finding"
	"github.com/okrc/okrc/schema/source"
)

// Report is what a run found.
type Report struct {
	// Findings are sorted by file, place and rule; superseded ones are among
	// them.
	Findings []finding.Finding
	// Rules are all rules of the catalog.
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
	// Today (YYYY-MM-DD) is put where the text of a fix holds
	// finding.TodayMark; where it is "", the mark stays in JSON, and formats
	// whose fixes are applied as they are leave such a fix out.
	Today string
	// Goals say how the five SMART letters of each goal turned out; nil leaves
	// them out of JSON.
	Goals []quality.Goal
}

// Options say how a report is shown.
type Options struct {
	// Width is the number of columns of the frame; 0 stands for 200.
	Width int
	// Color and ASCII choose escape sequences and plain frames.
	Color, ASCII bool
	// Level is the least severity that is shown; finding.Off stands for the
	// format's DefaultLevel.
	Level finding.Severity
	// Max is the number of findings shown, the most severe ones; 0 shows all.
	Max int
	// Statistics asks for counts by rule instead of findings, where the format
	// has them (text, short, json).
	Statistics bool
	// Limit is the most bytes that Markdown may take, such as 65,536 for a
	// comment; 0 stands for the 1 MiB of a job's summary.
	Limit int
}
