package schema

import (
	"github.com/okrc/okrc/schema/finding"
	"github.com/okrc/okrc/schema/source"
)

// Config is okrc.yaml with its defaults filled in.
type Config struct {
	// File is the file that was read; nil where there is none and all values
	// are defaults.
	File        *source.File
	Diagnostics []finding.Diagnostic

	Requires string
	Name     string
	Include  []string
	Exclude  []string
	Levels   []string

	Calendar     Calendar
	Perspectives []string
	// PerspectivesWritten is set where the file names them: a default is not a
	// declaration.
	PerspectivesWritten bool

	// Commitment is the default of objectives without one.
	Commitment string
	// CheckInEvery is in days.
	CheckInEvery int

	Progress  ProgressConfig
	Goalposts GoalpostConfig
	Lint      LintConfig
	Languages []string
	Report    ReportConfig
	Extra     []Extra
}

// Calendar says how cycles are dated.
type Calendar struct {
	// Timezone is an IANA name, in which "today" is read from the clock.
	Timezone string
	// FiscalYearStart is a month, 1–12.
	FiscalYearStart int
	// NamedByEnd is set where a fiscal year has the name of the calendar year in
	// which it ends.
	NamedByEnd bool
	// Cycles are the named cycles, by name.
	Cycles map[string]Range
}

// Range is a span of days; both ends are inclusive.
type Range struct{ Start, End Date }

// ProgressConfig holds the limits of status.
type ProgressConfig struct {
	// OnTrack and Behind are in percentage points behind the plan.
	OnTrack, Behind Decimal
	// RollupMin is set where an objective is as good as its worst key result.
	RollupMin bool
	// Grace is in days after the end of a cycle.
	Grace int
	// Red and Yellow are the upper bounds of the score bands, 0–1.
	Red, Yellow Decimal
}

// GoalpostConfig says what may not move, and from when on.
type GoalpostConfig struct {
	// After is in days after a cycle's start.
	After int
	// Measure, Due and Weight say which fields are goalposts.
	Fields []string
}

// LintConfig is the section "lint", with rule names checked against the
// catalogue; what severities and options mean is lint's business.
type LintConfig struct {
	Preset    finding.Preset
	Rules     []RuleSetting
	Overrides []Override
}

// RuleSetting is one entry of lint.rules.
type RuleSetting struct {
	Rule Text
	// Severity is Set where the entry gives one.
	Severity Value[finding.Severity]
	// Options are the values by option name, as written scalars; a list has
	// several.
	Options map[string][]string
}

// Override changes rules for files that match.
type Override struct {
	Files []string
	Rules []RuleSetting
}

// ReportConfig is the section "report".
type ReportConfig struct {
	People     bool
	Title      string
	Logo       string
	Repository string
}
