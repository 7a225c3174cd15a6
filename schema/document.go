// Package schema is the language okr/v1: typed documents with places, the
// configuration of a workspace, the JSON Schemas that give the verdict on both,
// and the walker that explains a refusal in our own words.
package schema

import (
	"github.com/okrc/okrc/schema/finding"
	"github.com/okrc/okrc/schema/source"
)

// File is what is kept of one file after parsing: a pure function of its bytes
// and of the workspace's settings.
type File struct {
	// Path is relative to the workspace, with slashes.
	Path string
	// Source holds the bytes and the line table.
	Source *source.File
	// Documents are those that could be read, in order; empty ones are skipped.
	Documents []*Document
	// Diagnostics are the language's refusals.
	Diagnostics []finding.Diagnostic
	// Comments are the "okrc:" comments with the span that each covers.
	Comments []Comment
	// Broken is set where the file is no YAML or unsafe, so that nothing (or
	// only the documents in front of the defect) could be read.
	Broken bool
}

// Comment is one "# okrc:…" comment.
type Comment struct {
	// Span is the comment itself, from its "#" to the end of the line.
	Span source.Span
	// Text is what follows "okrc:".
	Text string
	// Covers is the span of the line, item or key that the comment is about.
	Covers source.Span
}

// Document is one YAML document of the kind okr/v1.
type Document struct {
	// Index counts the documents of a file from 0; File is its file.
	Index int
	File  *File
	Span  source.Span

	Version Text
	// Team or Person owns the document's objectives.
	Team, Person Text
	Cycle        Text
	// Date is that of check-ins without one of their own.
	Date Day

	Objectives []*Objective
	CheckIns   []*CheckIn
	KPIs       []*KPI
	Teams      []*Team
	People     []*Person

	// Refused is set where the document's own keys were refused in a way that
	// leaves its objects without a home (no team, no readable cycle).
	Refused bool
	Extra   []Extra
}

// Extra is an "x-…" key, carried into the output as JSON.
type Extra struct {
	Name string
	// JSON is the value encoded as JSON.
	JSON []byte
}

// Objective is an intent of one team or person for one cycle.
type Objective struct {
	Span    source.Span
	Refused bool

	ID, Title, Description Text
	Owner                  Text
	// Commitment is "committed", "aspirational" or "learning".
	Commitment  Text
	Perspective Text
	// Category is "business" or "capability".
	Category  Text
	AlignsTo  []Alignment
	DependsOn []Dependency
	Weight    Number
	State
	// Origin is "top-down", "bottom-up" or "requested".
	Origin      Text
	Tags        []Text
	Initiatives []Initiative
	Agreed      *Agreement
	Review      *Review
	Continues   Text
	Amendments  []Amendment
	Formerly    []Text
	KeyResults  []*KeyResult
	// KeyResultsKey is the place of the key "key_results"; zero where absent.
	KeyResultsKey source.Span
	Extra         []Extra
}

// State is what people declare about a goal's course, instead of measuring it.
type State struct {
	// Status is "active", "draft", "dropped" or "postponed".
	Status Text
	// Score is a person's grade, 0–1.
	Score Number
	// Reason and Date explain the status, the score, or both.
	Reason Text
	Date   Day
}

// KeyResult is one measured result of an objective.
type KeyResult struct {
	Span    source.Span
	Refused bool

	ID, Title, Description Text
	Owner                  Text
	Measure                Measure
	Unit                   Text
	KPI                    Text
	Source                 Text
	Due                    Day
	Phases                 []Phase
	Weight                 Number
	Guardrails             []Guardrail
	AlignsTo               []Alignment
	DependsOn              []Dependency
	State
	Initiatives []Initiative
	Tags        []Text
	CheckIns    []*CheckIn
	Amendments  []Amendment
	Continues   Text
	Formerly    []Text
	Extra       []Extra
}

// MeasureKind is the kind of a key result's measure.
type MeasureKind uint8

// The five measures, and none.
const (
	NoMeasure MeasureKind = iota
	Change
	UnknownBaseline
	Hold
	Milestones
	YesNo
)

// String is the name of the kind in compiled output.
func (k MeasureKind) String() string {
	return [...]string{"none", "change", "unknown-baseline", "hold", "milestones", "yes-no"}[k]
}

// Measure says how a key result, KPI or guardrail is measured. Only the fields
// of its kind are set.
type Measure struct {
	Kind MeasureKind

	// Baseline is the number at the start; where the kind is UnknownBaseline
	// its Span is that of the word "unknown" and Set is false.
	Baseline  Number
	MeasureBy Day
	Target    Number

	AtLeast, AtMost Number
	// Between holds both bounds, or neither is Set; BetweenKey is its key.
	Between    [2]Number
	BetweenKey source.Span

	Milestones []Milestone
	// Done is the yes/no measure.
	Done Completion
	// Key is the place of the first key of the measure, Span the place of all
	// its keys and values.
	Key, Span source.Span
}

// Completion is a value of "done": false, true, or the date on which it was
// done.
type Completion struct {
	Value[bool]
	// On is the date, the zero Date where none is given.
	On Date
}

// Milestone is one step of a milestones measure.
type Milestone struct {
	Span      source.Span
	ID, Title Text
	Done      Completion
	Due       Day
	Weight    Number
	Extra     []Extra
}

// Name is the milestone's id, or its title where it has none.
func (m Milestone) Name() string {
	if m.ID.Set {
		return m.ID.V
	}
	return m.Title.V
}

// Phase is a corner of the planned path.
type Phase struct {
	Span  source.Span
	Date  Day
	Value Number
	Extra []Extra
}

// Guardrail is a KPI that must hold while a key result is chased.
type Guardrail struct {
	Span source.Span
	KPI  Text
	// Hold has the kind Hold, or NoMeasure where the KPI's own hold counts.
	Hold  Measure
	Extra []Extra
}

// Alignment is one entry of aligns_to.
type Alignment struct {
	// Span is the whole entry, To its reference.
	Span source.Span
	To   Text
	// Contributes is how much of the parent's change this goal is to bring, in
	// the parent's unit.
	Contributes Number
	Extra       []Extra
}

// Dependency is one entry of depends_on: a goal, or an ask to a team.
type Dependency struct {
	Span source.Span
	// On is a reference to a goal, or the id of a team where the entry is an
	// ask or the reference has no slash and no such goal is meant.
	On Text
	// For says what is asked for, By when it is needed.
	For   Text
	By    Day
	Extra []Extra
}

// Initiative is work under way for a goal; it is never scored.
type Initiative struct {
	Span               source.Span
	Title, Link, Owner Text
	Extra              []Extra
}

// Agreement is a management-by-objectives agreement on an objective.
type Agreement struct {
	Span  source.Span
	With  Text
	Date  Day
	Extra []Extra
}

// Review is the look back on an objective after its cycle.
type Review struct {
	Span           source.Span
	By             Text
	Date           Day
	Good, Bad, Try Text
	// CarryOver is a cycle, or "" with NoCarryOver set where it says false.
	CarryOver   Text
	NoCarryOver bool
	Extra       []Extra
}

// Amendment puts a change after the freeze on record.
type Amendment struct {
	Span source.Span
	Date Day
	// Field is the goalpost that changed ("target", "milestones[us].due").
	Field Text
	// From is what the field held before, as written ("none": it was absent).
	From   Text
	Reason Text
	Extra  []Extra
}

// CheckIn is one dated reading.
type CheckIn struct {
	Span    source.Span
	Refused bool
	// KeyResult or KPI names what is read; both are unset inline under a key
	// result.
	KeyResult, KPI Text
	// Date is the document's where the check-in has none.
	Date       Day
	Value      Number
	Confidence Number
	Note       Text
	// Effort is in person-days since the last check-in.
	Effort Number
	Extra  []Extra
}

// KPI is a metric watched across cycles.
type KPI struct {
	Span    source.Span
	Refused bool

	ID, Title   Text
	Definition  Text
	Unit        Text
	Owner       Text
	Perspective Text
	// Hold has the kind Hold or NoMeasure.
	Hold     Measure
	Source   Text
	Readings []*CheckIn
	Extra    []Extra
}

// Team is one team of the organisation as it is today.
type Team struct {
	Span    source.Span
	Refused bool

	ID, Name, Parent, Lead Text
	Members                []Text
	Handle                 Text
	Formerly               []Text
	// Until is the team's last cycle.
	Until Text
	Extra []Extra
}

// Person is one person of the organisation.
type Person struct {
	Span    source.Span
	Refused bool

	ID, Name, Manager, Handle, Email Text
	Formerly                         []Text
	Extra                            []Extra
}
