package workspace

import (
	"math/big"
	"sync"

	"github.com/okrc/okrc/schema"
)

// Reading is a number read on a day, from a check-in or a KPI.
type Reading struct {
	Date  schema.Date
	Value schema.Decimal
	// Decl is the check-in or reading as written.
	Decl *schema.CheckIn
	Doc  *schema.Document
}

// Status is how a goal stands.
type Status string

// The statuses, as in compiled output.
const (
	StatusUpcoming  Status = "upcoming"
	StatusDone      Status = "done"
	StatusOnTrack   Status = "on-track"
	StatusBehind    Status = "behind"
	StatusAtRisk    Status = "at-risk"
	StatusNoData    Status = "no-data"
	StatusMissed    Status = "missed"
	StatusDraft     Status = "draft"
	StatusDropped   Status = "dropped"
	StatusPostponed Status = "postponed"
)

// Measured is how far a goal has come as of the workspace's today. Fractions
// are exact; nil is "not known", never 0. None of them may be changed.
type Measured struct {
	// Reading is the newest reading that counts; nil for objectives, milestones
	// and yes/no.
	Reading *Reading
	// Raw is progress before clamping; nil for objectives.
	Raw *big.Rat
	// Progress is 0–1; Expected is where the plan wanted it to be on the day of
	// the reading, 0–1.
	Progress, Expected *big.Rat
	// Held is the share of readings that held, 0–1, for hold measures.
	Held   *big.Rat
	Status Status
	// Stale is set where the reading is older than two check-in intervals.
	Stale bool
	// Of is the number of active key results, Measured how many of them have a
	// progress; objectives only.
	Measured, Of int
	// Score is the grade in force at close, 0–1: declared, else computed. All
	// three are nil before the close.
	Score, ScoreComputed, ScoreAsFrozen *big.Rat
	// Confidence is the latest one, 0–1; of an objective the lowest of its
	// active key results.
	Confidence *big.Rat
}

// measured memoises Measured: progress is worked out when first asked.
type measured struct {
	once  sync.Once
	value *Measured
}
