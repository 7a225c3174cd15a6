package rules

import (
	"github.com/okrc/okrc/lint"
	"github.com/okrc/okrc/schema/finding"
)

const goodResult = `      - id: queue
        title: A customer waits 4 minutes at most
        baseline: 9
        target: 4
        unit: min
`

// language are the rules that the schema holds: what a file must be to be read
// at all. The schema emits them.
func language() []*lint.Rule {
	facts := severities("EEE")
	rules := []finding.Rule{
		{
			Name: "yaml-syntax", Severities: facts, Unsuppressible: true,
			Statement: "A file is YAML 1.2 in UTF-8.",
			Why:       "What is no YAML cannot be read, so its goals would be missing from every report without anybody noticing.",
			Bad:       keyResult("      - id: hire\n        title: Hire: four bakers\n"),
			Good:      keyResult("      - id: hire\n        title: \"Hire: four bakers\"\n        done: false\n"),
		},
		{
			Name: "unsafe-document", Severities: facts, Unsuppressible: true,
			Statement: "A file is small, plain and readable: at most 1 MB, 64 levels, no merge keys, no tags, no aliases that grow.",
			Why:       "A few lines can be made to cost a machine its memory, or to mean different things to different readers. No document of goals needs any of that.",
			Bad:       okrs("objectives: []\n<<: {tags: [a]}\n"),
			Good:      okrs("objectives: []\n"),
		},
		{
			Name: "duplicate-key", Severities: facts, Unsuppressible: true,
			Statement: "A key stands once in its mapping.",
			Why:       "Readers take the first or the last one, and the team reads the one it happens to see. Often it is left from a merge.",
			Bad:       keyResult(goodResult + "        target: 5\n"),
			Good:      keyResult(goodResult),
		},
		{
			Name: "unknown-field", Severities: facts,
			Statement: "A key is one of the format, or begins with x-.",
			Why:       "A misspelt key is silently no key: the owner, the due date or the alignment that somebody wrote would not count.",
			Bad:       keyResult(goodResult + "        ownr: rosa\n"),
			Good:      keyResult(goodResult + "        owner: rosa\n        x-shop: corner\n"),
		},
		{
			Name: "missing-field", Severities: facts,
			Statement: "A required key is there, with a value.",
			Why:       "Without an id nothing can point at a goal, and without a title nobody knows what it is.",
			Bad:       keyResult("      - id: queue\n        baseline: 9\n        target: 4\n        unit: min\n"),
			Good:      keyResult(goodResult),
		},
		{
			Name: "wrong-type", Severities: facts,
			Statement: "A value is of the kind that its key wants.",
			Why:       "Progress is computed from numbers. \"300 ms\" and 1,200 look like numbers to people and are none.",
			Bad:       keyResult("      - id: queue\n        title: A customer waits 4 minutes at most\n        baseline: 9 min\n        target: 4\n"),
			Good:      keyResult(goodResult),
		},
		{
			Name: "invalid-value", Severities: facts,
			Statement: "A value is one that its key allows: one of the words, in range, a day of the calendar.",
			Why:       "A confidence of 70 or a 30th of February is a slip of the hand, and every number that is computed from it would be wrong.",
			Bad:       okrs("objectives:\n  - id: morning\n    title: The neighbourhood starts its day with us\n    owner: rosa\n    commitment: stretchy\n    key_results:\n" + goodResult),
			Good:      okrs("objectives:\n  - id: morning\n    title: The neighbourhood starts its day with us\n    owner: rosa\n    commitment: aspirational\n    key_results:\n" + goodResult),
		},
		{
			Name: "unsupported-version", Severities: facts,
			Statement: "The marker of a document is okr: v1.",
			Why:       "Another version may mean other things by the same words; guessing would be worse than refusing.",
			Bad:       file("okrs.yaml", "okr: v2\nteam: bakery\ncycle: 2026-Q4\nobjectives: []\n"),
			Good:      okrs("objectives: []\n"),
		},
		{
			Name: "several-measures", Severities: facts,
			Statement: "A key result has one measure, and only the keys of that measure.",
			Why:       "Two measures give two answers to the question whether it was reached, and at the end the team takes the nicer one.",
			Bad:       keyResult(goodResult + "        done: false\n"),
			Good:      keyResult(goodResult + "      - id: till\n        title: A second till stands at the door\n        done: false\n"),
		},
		{
			Name: "target-equals-baseline", Severities: facts,
			Statement: "Target and baseline are two numbers.",
			Why:       "Where they are the same there is no way to go, and progress would be a division by zero. To keep a level is another measure: at_least, at_most, between.",
			Bad:       keyResult("      - id: queue\n        title: A customer waits 4 minutes at most\n        baseline: 4\n        target: 4.0\n        unit: min\n"),
			Good:      keyResult("      - id: queue\n        title: A customer waits 4 minutes at most\n        at_most: 4\n        unit: min\n"),
		},
		{
			Name: "cut-text", Severities: severities("-WW"),
			Statement: "A text does not end at a # that was meant as part of it.",
			Why:       "YAML takes a # behind a blank for a comment, so that the number or hashtag behind it is lost from the title, and no error says so.",
			Bad:       okrs("objectives:\n  - id: morning\n    title: Neighbours share #slowbread with their friends\n    owner: rosa\n    key_results:\n" + goodResult),
			Good:      okrs("objectives:\n  - id: morning\n    title: \"Neighbours share #slowbread with their friends\"\n    owner: rosa\n    key_results:\n" + goodResult),
		},
	}
	for i := range rules {
		rules[i].Category = finding.Language
	}
	return emitted(rules...)
}

// suppression are the rules about comments that silence others. The runner
// emits them.
func suppression() []*lint.Rule {
	quiet := func(comment string) string {
		return okrs("objectives:\n  - id: morning\n    title: The neighbourhood starts its day with us\n    " + comment + "\n    key_results:\n" + goodResult)
	}
	rules := []finding.Rule{
		{
			Name: "unknown-rule", Severities: severities("EEE"),
			Statement: "A comment that silences a rule names one that there is.",
			Why:       "A misspelt name silences nothing, and what was to be silenced fails the check at the worst moment.",
			Bad:       okrs("# okrc:ignore missing-ownr -- the baker is hired in May\nobjectives: []\n"),
			Good:      okrs("objectives: []\n"),
		},
		{
			Name: "suppression-without-reason", Severities: severities("-WE"),
			Statement: "A comment that silences a rule says why, behind --.",
			Why:       "In half a year nobody knows whether the reason still holds, so the comment stays for ever.",
			Bad:       file("okrs.yaml", head+"objectives:\n  # okrc:ignore missing-owner\n  - id: morning\n    title: The neighbourhood starts its day with us\n    key_results:\n"+goodResult),
			Good:      file("okrs.yaml", head+"objectives:\n  # okrc:ignore missing-owner -- the new baker starts in November\n  - id: morning\n    title: The neighbourhood starts its day with us\n    key_results:\n"+goodResult),
		},
		{
			Name: "unused-suppression", Severities: severities("-WW"),
			Statement: "A comment silences something, and an entry of the baseline file knows something.",
			Why:       "What is mended needs no comment. One that stays would silence the next defect in the same place.",
			Bad:       okrs("# okrc:ignore missing-owner -- the new baker starts in November\nobjectives:\n  - id: morning\n    title: The neighbourhood starts its day with us\n    owner: rosa\n    key_results:\n" + goodResult),
			Good:      quiet("owner: rosa"),
		},
		{
			Name: "expired-suppression", Severities: severities("-WW"), Clock: true,
			Statement: "A comment with a date silences until that day.",
			Why:       "Somebody promised to look again by then. The comment goes on hiding, so that waiting never turns a check red, but it says so.",
			Bad:       file("okrs.yaml", head+"objectives:\n  # okrc:ignore missing-owner until 2026-10-15 -- the new baker starts in November\n  - id: morning\n    title: The neighbourhood starts its day with us\n    key_results:\n"+goodResult),
			Good:      file("okrs.yaml", head+"objectives:\n  # okrc:ignore missing-owner until 2026-11-30 -- the new baker starts in November\n  - id: morning\n    title: The neighbourhood starts its day with us\n    key_results:\n"+goodResult),
		},
	}
	for i := range rules {
		rules[i].Category = finding.Suppression
	}
	return emitted(rules...)
}
