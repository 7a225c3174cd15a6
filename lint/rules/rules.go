// Package rules is the catalogue: every rule with its documentation and its
// judge, one file per family.
package rules

import (
	"slices"

	"github.com/okrc/okrc/lint"
	"github.com/okrc/okrc/schema/finding"
)

// All is the catalogue, in the order of listings. Every call makes it anew, so
// that nobody changes it for others.
func All() []*lint.Rule {
	all := slices.Concat(
		language(), suppression(), references(),
		specific(), measurable(), attainable(), relevant(), timeBound(),
		focus(), sides(), process(), integrity(),
	)
	figures := figuresOrNone()
	for _, r := range all {
		if r.Today == "" {
			r.Today = examplesDay
		}
		quieten(r, figures)
	}
	return all
}

// examplesDay is the day on which examples are judged that say no other: goals of
// the fourth quarter are frozen by then, and no reading is overdue.
const examplesDay = "2026-10-20"

// midCycle is the day of examples that need check-ins.
const midCycle = "2026-11-02"

// severities are those of minimal, recommended and strict, as letters: "-WE".
func severities(letters string) map[finding.Preset]finding.Severity {
	of := map[byte]finding.Severity{'-': finding.Off, 'I': finding.Info, 'W': finding.Warning, 'E': finding.Error}
	return map[finding.Preset]finding.Severity{
		finding.Minimal: of[letters[0]], finding.Recommended: of[letters[1]], finding.Strict: of[letters[2]],
	}
}

// emitted is a rule whose diagnostics other rooms emit.
func emitted(docs ...finding.Rule) []*lint.Rule {
	rules := make([]*lint.Rule, len(docs))
	for i, d := range docs {
		rules[i] = &lint.Rule{Rule: d}
	}
	return rules
}

// head is the beginning of a document of examples.
const head = "okr: v1\nteam: bakery\ncycle: 2026-Q4\n"

// file is one file of an example in txtar form.
func file(name, text string) string { return "-- " + name + " --\n" + text }

// okrs is an example of one document; text begins with its first section.
func okrs(text string) string { return file("okrs.yaml", head+text) }

// objective is an example with one key result below a whole objective.
func keyResult(fields string) string {
	return okrs("objectives:\n  - id: morning\n    title: The neighbourhood starts its day with us\n    owner: rosa\n    key_results:\n" + fields)
}
