// Package finding holds one defect as a value: what was seen (Diagnostic), what
// is thought of it (Finding), how to mend it (Fix), the documentation of the
// law it breaks (Rule) and its identity over time. It knows no rule by name.
package finding

import "github.com/okrc/okrc/schema/source"

// Diagnostic is a defect without a judgement: the rooms that read and resolve
// files emit it, and lint gives it a severity.
type Diagnostic struct {
	// Rule is the name of the law that is broken, as in the catalog.
	Rule string
	// Message is the fact, one line, beginning in lower case, without a final
	// full stop.
	Message string
	// Label says why here; it stands under the marked text. It may be empty.
	Label string
	// Help says what to do, one line. It may be empty.
	Help string
	// Place is what the defect is about: "team/objective.kr@cycle#field",
	// "kpi:id", "team:id", "person:id", "config" or "file:path".
	Place Place
	// File is relative to the workspace, with slashes.
	File string
	// Span is the primary place in File. It may be empty (Start == End) where
	// something is missing between two bytes.
	Span source.Span
	// Related are further places, also in other files.
	Related []Related
	// Fixes are ways to mend it, the best one first.
	Fixes []Fix
}

// Place names the object and field that a defect is about, independent of
// lines, so that a finding can be followed while files are edited and moved.
type Place string

// Related is a further place that explains a defect.
type Related struct {
	File  string
	Span  source.Span
	Label string
}

// Fix is one way to mend a defect.
type Fix struct {
	// Title says what the fix does, in the imperative.
	Title string
	// Safe is set where the fix cannot change what the documents mean.
	Safe  bool
	Edits []FileEdit
}

// FileEdit is an edit of one file of the workspace.
type FileEdit struct {
	File string
	source.Edit
}

// Severity is how much a finding weighs.
type Severity uint8

// The severities, in rising order.
const (
	Off Severity = iota
	Info
	Warning
	Error
)

// Finding is a diagnostic that lint has judged.
type Finding struct {
	Diagnostic
	Severity Severity
	// URL is the page of the rule.
	URL string
	// SupersededBy is the rule whose finding says this one better; such a
	// finding stands in JSON only and counts in no sum. "" where there is none.
	SupersededBy string
	// Prose is set where the rule reads wording, so that floods can be folded.
	Prose bool
	// Folded is set where the flood rule hides the finding from what people
	// read (text, annotations, Markdown); machines still get it.
	Folded bool
}
