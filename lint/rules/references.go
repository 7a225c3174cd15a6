package rules

import (
	"fmt"

	"github.com/okrc/okrc/compile/workspace"
	"github.com/okrc/okrc/lint"
	"github.com/okrc/okrc/schema/finding"
	"github.com/okrc/okrc/schema/source"
)

// goal is an example objective of a team in a document of its own.
func goal(team, id, fields string) string {
	return file("okrs/"+team+".yaml", fmt.Sprintf("okr: v1\nteam: %s\ncycle: 2026-Q4\nobjectives:\n  - id: %s\n    title: %s\n    owner: rosa\n%s    key_results:\n%s", team, id, titles[id], fields, results[id]))
}

// results are the key results of example objectives.
var results = map[string]string{
	"morning":  goodResult,
	"supplies": "      - id: empty\n        title: Days without butter drop from 6 to 1\n        baseline: 6\n        target: 1\n        unit: days\n",
}

// titles are the titles of example objectives.
var titles = map[string]string{
	"morning":  "The neighbourhood starts its day with us",
	"supplies": "Flour and butter are there before we need them",
}

const twoTeams = "-- org.okr.yaml --\nokr: v1\nteams:\n  - {id: bakery, name: Bakery}\n  - {id: purchase, name: Purchase}\n"

// references are the rules about what documents say of each other. The
// workspace emits them, but the one about dropped parents.
func references() []*lint.Rule {
	facts := severities("EEE")
	docs := []finding.Rule{
		{
			Name: "unknown-team", Severities: facts, Statement: "A team that is named is declared, where the workspace declares any.",
			Why:  "Goals of a misspelt team belong to nobody and stand in no scorecard.",
			Bad:  file("org.okr.yaml", "okr: v1\nteams:\n  - {id: bakery, parent: shop}\n"),
			Good: file("org.okr.yaml", "okr: v1\nteams:\n  - {id: shop}\n  - {id: bakery, parent: shop}\n"),
		},
		{
			Name: "unknown-person", Severities: facts, Statement: "A person who is named is declared, where the workspace declares any.",
			Why:  "A goal of somebody who does not exist is a goal that nobody keeps.",
			Bad:  file("org.okr.yaml", "okr: v1\npeople:\n  - {id: rosa, manager: idriss}\n  - {id: idris}\n"),
			Good: file("org.okr.yaml", "okr: v1\npeople:\n  - {id: rosa, manager: idris}\n  - {id: idris}\n"),
		},
		{
			Name: "unknown-kpi", Severities: facts, Statement: "A KPI that is named is declared.",
			Why:  "A guardrail on a KPI that is not there guards nothing.",
			Bad:  keyResult(goodResult + "        guardrails: [{kpi: returns, at_most: 5}]\n"),
			Good: keyResult(goodResult+"        guardrails: [{kpi: returns, at_most: 5}]\n") + file("kpis.okr.yaml", "okr: v1\nkpis:\n  - id: returns\n    title: Loaves that are brought back\n    definition: Loaves brought back in a week.\n    source: the till\n    unit: loaves\n"),
		},
		{
			Name: "unknown-cycle", Severities: facts, Statement: "A cycle is one that can be computed, or is named in okrc.yaml.",
			Why:  "Without its dates nobody knows whether a goal is running, late or closed.",
			Bad:  file("okrs.yaml", "okr: v1\nteam: bakery\ncycle: 2026-Q5\nobjectives:\n  - id: morning\n    title: The neighbourhood starts its day with us\n    owner: rosa\n    key_results:\n"+goodResult),
			Good: keyResult(goodResult),
		},
		{
			Name: "unknown-reference", Severities: facts, Statement: "A reference leads to one goal.",
			Why:  "An alignment that leads nowhere looks like one, and the parent's report shows one child too few.",
			Bad:  goal("bakery", "morning", "    aligns_to: purchase/suplies\n") + goal("purchase", "supplies", ""),
			Good: goal("bakery", "morning", "    aligns_to: purchase/supplies\n") + goal("purchase", "supplies", ""),
		},
		{
			Name: "pending-reference", Severities: severities("WWW"), Statement: "A reference leads to a goal, or to a team whose goals are still being written.",
			Why:  "Two teams that point at each other cannot both merge first, so this does not block; it is a reminder that the other side has yet to come.",
			Bad:  twoTeams + goal("bakery", "morning", "    aligns_to: purchase/supplies\n"),
			Good: twoTeams + goal("bakery", "morning", "    aligns_to: purchase/supplies\n") + goal("purchase", "supplies", ""),
		},
		{
			Name: "duplicate-id", Severities: facts, Statement: "An id is given once: of an objective in its team and cycle, of a key result in its objective.",
			Why:  "References and check-ins would reach the one or the other by chance.",
			Bad:  keyResult(goodResult + goodResult),
			Good: keyResult(goodResult + "      - id: smile\n        title: The bell at the door rings 400 times a day\n        baseline: 310\n        target: 400\n        unit: rings\n"),
		},
		{
			Name: "duplicate-check-in", Today: midCycle, Severities: facts, Statement: "There is one check-in for a key result and a day.",
			Why:  "Of two readings of one day nobody can say which one counts.",
			Bad:  keyResult(goodResult + "        check_ins:\n          - {date: 2026-10-20, value: 8}\n          - {date: 2026-10-20, value: 7}\n"),
			Good: keyResult(goodResult + "        check_ins:\n          - {date: 2026-10-20, value: 8}\n          - {date: 2026-10-27, value: 7}\n"),
		},
		{
			Name: "illegal-alignment", Severities: facts, Statement: "A goal does not align to itself, its own objective or its own key result.",
			Why:  "An objective and its key results belong together already; an alignment between them says nothing and counts twice.",
			Bad:  keyResult(goodResult + "        aligns_to: morning\n"),
			Good: keyResult(goodResult),
		},
		{
			Name: "alignment-cycle", Severities: facts, Statement: "Alignment leads upward and never back.",
			Why:  "In a loop every goal is there for another one, and none for the company.",
			Bad:  goal("bakery", "morning", "    aligns_to: purchase/supplies\n") + goal("purchase", "supplies", "    aligns_to: bakery/morning\n"),
			Good: goal("bakery", "morning", "    aligns_to: purchase/supplies\n") + goal("purchase", "supplies", ""),
		},
		{
			Name: "dependency-cycle", Severities: severities("WWW"), Statement: "Dependencies do not lead back.",
			Why:  "Teams that wait for each other wait for ever; somebody has to begin.",
			Bad:  goal("bakery", "morning", "    depends_on: purchase/supplies\n") + goal("purchase", "supplies", "    depends_on: bakery/morning\n"),
			Good: goal("bakery", "morning", "    depends_on: purchase/supplies\n") + goal("purchase", "supplies", ""),
		},
		{
			Name: "team-cycle", Severities: facts, Statement: "The tree of teams and managers has a top.",
			Why:  "A team above itself has no place in the organisation, so no roll-up reaches it.",
			Bad:  file("org.okr.yaml", "okr: v1\nteams:\n  - {id: bakery, parent: shop}\n  - {id: shop, parent: bakery}\n"),
			Good: file("org.okr.yaml", "okr: v1\nteams:\n  - {id: bakery, parent: shop}\n  - {id: shop}\n"),
		},
	}
	for i := range docs {
		docs[i].Category = finding.References
	}
	return append(emitted(docs...), alignedToDropped())
}

func alignedToDropped() *lint.Rule {
	return &lint.Rule{
		Rule: finding.Rule{
			Name: "aligned-to-dropped", Category: finding.References, Severities: severities("-WE"), Scoped: true,
			Statement: "An active goal does not align to one that was dropped or postponed.",
			Why:       "The team goes on working for something that nobody wants any more, and learns it at the end of the quarter.",
			Bad:       goal("bakery", "morning", "    aligns_to: purchase/supplies\n") + goal("purchase", "supplies", "    status: dropped\n    reason: The mill delivers daily now.\n    date: 2026-10-20\n"),
			Good:      goal("bakery", "morning", "    aligns_to: purchase/supplies\n") + goal("purchase", "supplies", ""),
		},
		Goal: func(p *lint.Pass, g *workspace.Goal) bool {
			for _, e := range g.Parents {
				if status := e.To.Status; g.Status == "active" && (status == "dropped" || status == "postponed") {
					p.Report(g, finding.Diagnostic{
						Message: fmt.Sprintf("%q aligns to a goal that was %s", g.Title.V, status),
						Label:   fmt.Sprintf("%s since %s", status, since(e.To)),
						Help:    "align it to another goal, or drop it too",
						Place:   g.Place("aligns_to"), Span: e.Text.Span,
						Related: []finding.Related{{File: e.To.Doc.File.Path, Span: statusSpan(e.To), Label: status + " here"}},
					})
				}
			}
			return len(g.Parents) > 0
		},
	}
}

// since is the date of a declared status, in words.
func since(g *workspace.Goal) string {
	for _, s := range states(g) {
		if s.Status.Set && s.Date.Set {
			return s.Date.V.String()
		}
	}
	return "an unknown day"
}

func statusSpan(g *workspace.Goal) source.Span {
	for _, s := range states(g) {
		if s.Status.Set {
			return s.Status.Span
		}
	}
	return g.Title.Span
}
