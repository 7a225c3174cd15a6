// Package workspace joins the documents of a workspace into one resolved
// model: who exists, which goals there are in which cycle, what they refer to,
// and how far they have come.
package workspace

import (
	"math/big"

	"github.com/okrc/okrc/schema"
	"github.com/okrc/okrc/schema/finding"
)

// Workspace is the resolved model. It is safe for concurrent reading.
type Workspace struct {
	Config *schema.Config
	// Today is the day on which the workspace is judged.
	Today schema.Date
	// Files are all files that were read, by path.
	Files []*schema.File
	// Cycles are those that any document names and that can be dated, by start,
	// then the longer one first, then name.
	Cycles []*Cycle
	// Teams and People are those declared or, where none is declared, those
	// that documents name; by id.
	Teams  []*Team
	People []*Person
	KPIs   []*KPI
	// Objectives are by cycle (as in Cycles), then owner (team or person), then
	// the order in which their documents are joined. Refused and duplicate ones
	// are among them, marked.
	Objectives []*Objective
	// Edges are all resolved links, by the place of the declaration.
	Edges []*Edge
	// Diagnostics are the refusals of files and configuration and the defects of
	// references, in the order of files and places.
	Diagnostics []finding.Diagnostic

	index   index
	inCycle map[*Cycle][]*Objective
	// onTrack and behind are how far below its plan a goal may be, as fractions.
	onTrack, behind *big.Rat
}

// CycleState says where a cycle stands against today.
type CycleState uint8

// The states of a cycle.
const (
	Upcoming CycleState = iota
	Running
	Closed
)

// Cycle is a span of days in which goals are pursued.
type Cycle struct {
	Name string
	// Start and End are both inside the cycle.
	Start, End schema.Date
	// Freeze is the day from which on goalposts may not move unrecorded.
	Freeze schema.Date
	State  CycleState
	// Frozen is set from the freeze day on, also after the close.
	Frozen bool
}

// Days is the number of days of the cycle, at least 1.
func (c *Cycle) Days() int { return int(c.End-c.Start) + 1 }

// Open reports whether the cycle is upcoming or running.
func (c *Cycle) Open() bool { return c.State != Closed }

// Team is a team of the organisation.
type Team struct {
	ID string
	// Decl is nil where the team is only named by documents.
	Decl *schema.Team
	Doc  *schema.Document
	// Parent is nil at a root, and where the parent is unknown or a loop.
	Parent   *Team
	Children []*Team
	// Depth is 0 at a root.
	Depth int
}

// Name is the team's display name, else its id.
func (t *Team) Name() string {
	if t.Decl != nil && t.Decl.Name.Set {
		return t.Decl.Name.V
	}
	return t.ID
}

// Person is a person of the organisation.
type Person struct {
	ID      string
	Decl    *schema.Person
	Doc     *schema.Document
	Manager *Person
}

// Name is the person's display name, else the id.
func (p *Person) Name() string {
	if p.Decl != nil && p.Decl.Name.Set {
		return p.Decl.Name.V
	}
	return p.ID
}

// KPI is a metric watched across cycles.
type KPI struct {
	ID   string
	Decl *schema.KPI
	Doc  *schema.Document
	// Readings are the KPI's own and those of check-ins on it, by date.
	Readings []Reading
	// KeyResults are those that point at the KPI, Guarded those whose guardrails
	// do.
	KeyResults, Guarded []*Goal
}

// Ref names a goal: a team's or person's objective or key result in a cycle.
type Ref struct {
	Owner     string // id of the team or person
	Objective string
	KeyResult string // "" for an objective
	Cycle     string
}

// Goal is what an objective and a key result have in common.
type Goal struct {
	Ref Ref
	// Cycle is nil where the cycle is unknown.
	Cycle *Cycle
	// Team is the team that the document names, else nil; Person likewise.
	Team   *Team
	Person *Person
	Doc    *schema.Document
	// Objective is the objective itself, or the one that holds the key result.
	Objective *Objective
	// KeyResult is nil for an objective.
	KeyResult *KeyResult

	Title schema.Text
	// Owner is the id of the person or team that answers for the goal: as
	// written, else for a key result the objective's, else in a person's
	// document that person; "" where there is none.
	Owner string
	// Status is the declared status in force: "active", "draft", "dropped" or
	// "postponed"; an objective's holds for its key results.
	Status string
	// Refused is set where the schema refused the goal, Duplicate where another
	// one has its id: both stand in the model but are never resolved to.
	Refused, Duplicate bool

	// Parents and Children are the alignments that leave from and lead to the
	// goal; Needs and Needed the dependencies.
	Parents, Children []*Edge
	Needs, Needed     []*Edge
	// Asks are the dependencies of this goal on a team.
	Asks []*Ask

	ws       *Workspace
	measured measured
}

// active is the status of a goal that declares none.
const active = "active"

// Active reports whether the goal counts: neither draft, dropped, postponed,
// refused nor a duplicate.
func (g *Goal) Active() bool { return g.Status == active && !g.Refused && !g.Duplicate }

// Objective is an intent of a team or person for one cycle.
type Objective struct {
	Goal
	Decl *schema.Objective
	// KeyResults are in the order of the file, refused and duplicate ones among
	// them.
	KeyResults []*KeyResult
}

// KeyResult is one measured result of an objective.
type KeyResult struct {
	Goal
	Decl *schema.KeyResult
	// KPI is the KPI that the key result points at, or nil.
	KPI *KPI
	// CheckIns are all on this key result, inline or not, by date.
	CheckIns []*CheckIn
}

// CheckIn is a check-in joined to its key result.
type CheckIn struct {
	Decl *schema.CheckIn
	Doc  *schema.Document
	// Duplicate is set where an earlier check-in on the key result has the same
	// date; that one counts.
	Duplicate bool
}

// EdgeKind is the kind of a link between goals.
type EdgeKind string

// The kinds of links.
const (
	AlignsTo  EdgeKind = "aligns_to"
	DependsOn EdgeKind = "depends_on"
	Continues EdgeKind = "continues"
)

// Edge is a resolved link between two goals.
type Edge struct {
	Kind     EdgeKind
	From, To *Goal
	// Text is the reference as written, with its place in From's file.
	Text schema.Text
	// Contributes is what the child is to bring, in the parent's unit; Set only
	// on alignments that say so.
	Contributes schema.Number
}

// Ask is a dependency on a team that is to answer with a goal of its own.
type Ask struct {
	From *Goal
	Team *Team
	Decl *schema.Dependency
	// Answered is set where a goal of that team aligns to the asker's objective
	// or one of its key results.
	Answered bool
}
