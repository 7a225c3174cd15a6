// Package wording reads one title once and says what is in it: quantities,
// the form of the sentence, its leading verb, vague words, dates. The rules ask
// the reading; none of them looks at the text by itself.
package wording

import (
	"math/big"

	"github.com/okrc/okrc/schema/source"
)

// Kind says what the sentence is the title of, because the same words are read
// differently there.
type Kind uint8

// The two kinds of titles.
const (
	KeyResult Kind = iota
	Objective
)

// Sentence is what one reading of a title found. All spans are byte ranges of
// Text, on rune boundaries.
type Sentence struct {
	Text string
	Kind Kind
	// Language is the code of the pack that read the sentence ("en", "zh"), or
	// "" where no pack knows its language; then every question below is
	// answered with "nothing found".
	Language string

	Quantities []Quantity
	Dates      []Date
	Form       Form
	// Verb is the leading verb, or the predicate where the sentence has none in
	// front; zero where there is neither.
	Verb Verb
	// Means is the clause that says how ("by shipping …", 通过…), which is not
	// part of the result; zero where there is none.
	Means source.Span

	marks [markCount]*Mark
}

// Form is the grammatical form of a sentence.
type Form uint8

// The forms, in the order in which they are tried.
const (
	FormUnknown     Form = iota
	FormImperative       // Cut the time to first reply
	FormGerund           // Cutting the time to first reply
	FormClause           // Nurses book their own shifts
	FormParticiple       // Lease signed
	FormNounPhrase       // Time to first reply under 4 h
	FormPlaceholder      // TBD
)

// Class is what a verb says about the world.
type Class uint8

// The classes of verbs.
const (
	ClassNone    Class = iota
	ClassChange        // raise, cut: a metric moves
	ClassQuality       // improve, streamline: something gets better
	ClassLevel         // reach, win, retain, be: a state is attained
	ClassOutput        // build, launch, hire, write: something is produced
	ClassWork          // support, explore, monitor: something is done
	ClassKeep          // keep, maintain: a level is held
)

// Verb is one verb of the sentence.
type Verb struct {
	Span  source.Span
	Lemma string
	Class Class
	// Rising is +1 where the verb says that the value goes up, -1 where it goes
	// down, 0 where it says neither.
	Rising int
}

// QuantityKind is the kind of thing a quantity counts.
type QuantityKind uint8

// The kinds of quantities.
const (
	Count      QuantityKind = iota // 40 customers
	Percent                        // 30 %
	Points                         // 3 pp
	Multiplier                     // 2×, twice
	Money                          // €1.2M
	Duration                       // 900 ms
	Ratio                          // 3 out of 4
	Decimal                        // a bare number with a fraction
	Universal                      // all, every, no, zero
)

// Role is what a quantity does in the sentence.
type Role uint8

// The roles of quantities.
const (
	RoleValue  Role = iota // the value itself
	RoleFrom               // from X
	RoleTo                 // to Y
	RoleBy                 // by Z: a change, not a level
	RoleSelect             // "bottom three stores": selects, is no value
)

// Comparator is the bound that stands with a quantity.
type Comparator uint8

// The comparators.
const (
	Exactly Comparator = iota
	AtLeast
	AtMost
	MoreThan
	LessThan
)

// Quantity is a number in digits or words with its scale, unit and role.
type Quantity struct {
	Span source.Span
	// Value is the number with its scale applied (1.2M is 1200000), in Unit.
	// It is nil for words that name no number.
	Value *big.Rat
	Kind  QuantityKind
	// Unit is the canonical unit ("%", "pp", "ms", "s", "min", "h", "d", "EUR",
	// "x"), or the noun that is counted, or "".
	Unit       string
	Comparator Comparator
	Role       Role
}

// Date is a date, cycle or month that the sentence names.
type Date struct {
	Span source.Span
	// Year is 0 where the sentence names none.
	Year int
	// Month is 1–12 and Day 1–31, 0 where the sentence names none.
	Month, Day int
	// Quarter is 1–4 and Half 1–2, 0 where the sentence names none.
	Quarter, Half int
	// Deadline is set where the sentence says that the result is due then
	// ("by June", 9月底前), not merely what it is about.
	Deadline bool
}

// Question is one thing that a rule may ask of a sentence.
type Question uint8

// The questions. Each is answered from the wording alone: whether the fields
// beside the title settle the matter is the rule's business.
const (
	Activity      Question = iota // work or a counted output instead of an outcome; Mark.Reason: work, count, deliverable
	Unmeasurable                  // no quantity and no checkable end state
	Relative                      // a relative change without a baseline
	MetricInTitle                 // an objective that holds a numeric target
	Task                          // an objective that is a task, deliverable or project
	Vague                         // the sentence turns on an open-ended or evaluative word
	Compound                      // two results, each reachable without the other
	Routine                       // keeps a level or repeats routine work
	Placeholder                   // unfinished text
	VagueTime                     // soon, ASAP, 尽快
	markCount
)

// Mark is the answer to a Question that was found to hold.
type Mark struct {
	// Span is the word or phrase on which the answer rests.
	Span source.Span
	// Reason is a stable word for why ("work", "quality-verb", …).
	Reason string
	// Pattern is a rewrite that fits this sentence, with <placeholders> for
	// what only the author knows, in the sentence's language; "" where none
	// fits.
	Pattern string
}

// Ask answers a question; the second result is false where nothing was found.
func (s *Sentence) Ask(q Question) (Mark, bool) {
	if m := s.marks[q]; m != nil {
		return *m, true
	}
	return Mark{}, false
}
