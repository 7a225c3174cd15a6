package finding

// Preset is a named set of severities and options.
type Preset string

// The presets. The houses (Google, GitLab, Wodtke) are Recommended with limits
// of their own.
const (
	Minimal     Preset = "minimal"
	Recommended Preset = "recommended"
	Strict      Preset = "strict"
	Google      Preset = "google"
	GitLab      Preset = "gitlab"
	Wodtke      Preset = "wodtke"
)

// Category groups rules in listings and on pages.
type Category string

// The categories, in the order of listings.
const (
	Language    Category = "language"
	References  Category = "references"
	Specific    Category = "specific"
	Measurable  Category = "measurable"
	Attainable  Category = "attainable"
	Relevant    Category = "relevant"
	TimeBound   Category = "time-bound"
	Balance     Category = "balance"
	Process     Category = "process"
	Integrity   Category = "integrity"
	Suppression Category = "suppression"
)

// Letter is the SMART letter that a rule speaks for, or "".
type Letter string

// The five letters.
const (
	LetterS Letter = "specific"
	LetterM Letter = "measurable"
	LetterA Letter = "attainable"
	LetterR Letter = "relevant"
	LetterT Letter = "timebound"
)

// Rule is the documentation of one law. `okrc explain`, the rule pages, SARIF's
// metadata, the editor's hover and the schema of okrc.yaml are made from it.
type Rule struct {
	// Name is kebab-case and never changes once published.
	Name     string
	Category Category
	Letter   Letter
	// Statement is the law in one sentence.
	Statement string
	// Why is the consequence for the team, one short paragraph.
	Why string
	// Source is where the law or its limit comes from; "" where it is okrc's
	// own.
	Source string
	// Bad and Good are examples in txtar form: files of a workspace, those of the
	// base that a change is compared with in BaseFolder. Bad gives exactly one
	// finding of this rule, Good gives none.
	Bad, Good string
	// Today is the date (YYYY-MM-DD) on which the examples are judged; "" stands
	// for 2026-11-02, in the middle of the cycle 2026-Q4.
	Today string
	// Options are the settings that the rule takes beside its severity.
	Options []Option
	// Severities by preset; a preset that is absent takes Recommended's.
	Severities map[Preset]Severity
	// Clock is set where the finding can appear while no file changes: such a
	// rule is never an error and silent when a base is given.
	Clock bool
	// Prose is set where the rule reads wording.
	Prose bool
	// Scoped is set where the rule judges only active goals of open cycles and
	// of those that --cycle names.
	Scoped bool
	// Unsuppressible is set for rules that no comment can silence.
	Unsuppressible bool
	// Supersedes are the rules whose findings this one hides in the same place.
	Supersedes []string
	// SupersedesBelow are the rules whose findings this one, found on an
	// objective, hides on its key results.
	SupersedesBelow []string
	// Measured says how often a prose rule was right on labeled text; nil where
	// it was not measured.
	Measured []Measurement
}

// BaseFolder is the folder in an example that holds the base of a change; what
// lies beside it is the head.
const BaseFolder = "base/"

// OptionKind is the type of an option's value.
type OptionKind string

// The kinds of options.
const (
	OptionInt      OptionKind = "int"      // a whole number ≥ 0
	OptionNumber   OptionKind = "number"   // a decimal, 0–1 where it is a share
	OptionPercent  OptionKind = "percent"  // "50%"
	OptionDuration OptionKind = "duration" // "14d", "2w"
	OptionWords    OptionKind = "words"    // a list of words
	OptionEnum     OptionKind = "enum"     // a list of words out of Choices
)

// Option is one setting of a rule.
type Option struct {
	Name string
	Kind OptionKind
	// Default is written as in okrc.yaml ("5", "50%", "[objective]"), or names
	// the setting of okrc.yaml that it follows ("check_in_every").
	Default string
	// Presets are defaults that differ by preset.
	Presets map[Preset]string
	Choices []string
	// Doc says what the option does, in one sentence.
	Doc string
}

// Measurement is how well a prose rule did on one labeled set.
type Measurement struct {
	// Set describes the labeled text and whether the rule was tuned on it.
	Set string
	// Language is the code of the language of the set.
	Language string
	// Firings is how often the rule fired, Right how often it was right, Missed
	// how often it stayed silent where it should have spoken, Clean how many
	// items had no such defect.
	Firings, Right, Missed, Clean int
}
