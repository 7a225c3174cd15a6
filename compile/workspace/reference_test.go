package workspace

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/okrc/okrc/schema"
)

// organisation declares teams, people and a KPI for the tests of references.
const organisation = `
-- okrs/org.yaml --
okr: v1
teams:
  - {id: company}
  - {id: payments, parent: company, formerly: [billing]}
  - {id: platform, parent: company}
  - {id: growth, parent: company}
people:
  - {id: mina}
  - {id: jun, manager: mina}
kpis:
  - {id: nps, title: Net promoter score}
-- okrs/2026/company.yaml --
okr: v1
team: company
cycle: 2026
objectives:
  - id: delight
    title: Riders tell their friends
    owner: mina
    key_results:
      - {id: nps, title: Net promoter score reaches 50, baseline: 30, target: 50, kpi: nps}
`

// links are the edges of a workspace in short.
func links(ws *Workspace) []string {
	var out []string
	for _, e := range ws.Edges {
		out = append(out, string(e.Kind)+" "+e.From.Ref.String()+" → "+e.To.Ref.String())
	}
	return out
}

func TestReferences(t *testing.T) {
	tests := []struct {
		name, files string
		links       []string
		diagnostics []string
	}{
		{
			name: "same cycle first, else the shortest around it",
			files: `
-- okrs/a.yaml --
okr: v1
team: payments
cycle: 2026-Q4
objectives:
  - id: fast
    title: Paying is quick
    aligns_to: [company/delight.nps, platform/api, company/delight@2026]
    key_results: [{id: p95, title: It takes 300 ms, baseline: 900, target: 300, aligns_to: fair}]
  - id: fair
    title: Paying is fair
-- okrs/b.yaml --
okr: v1
team: platform
cycle: 2026-H2
objectives: [{id: api, title: One interface}]
---
okr: v1
team: platform
cycle: 2026
objectives: [{id: api, title: One interface for a year}]
`,
			links: []string{
				"aligns_to payments/fast@2026-Q4 → company/delight.nps@2026",
				"aligns_to payments/fast@2026-Q4 → platform/api@2026-H2",
				"aligns_to payments/fast@2026-Q4 → company/delight@2026",
				"aligns_to payments/fast.p95@2026-Q4 → payments/fair@2026-Q4",
			},
		},
		{
			name: "the whole reference must resolve",
			files: `
-- okrs/a.yaml --
okr: v1
team: payments
cycle: 2026-Q4
objectives: [{id: fast, title: Paying is quick, aligns_to: platform/api.calls}]
-- okrs/b.yaml --
okr: v1
team: platform
cycle: 2026-H2
objectives: [{id: api, title: One interface}]
---
okr: v1
team: platform
cycle: 2026
objectives:
  - id: api
    title: One interface for a year
    key_results: [{id: calls, title: All calls go through it, done: false}]
`,
			links: []string{"aligns_to payments/fast@2026-Q4 → platform/api.calls@2026"},
		},
		{
			name: "two cycles of one length are an error",
			files: `
-- okrs/a.yaml --
okr: v1
team: payments
cycle: 2026-11
objectives: [{id: fast, title: Paying is quick, aligns_to: platform/api}]
-- okrs/b.yaml --
okr: v1
team: platform
cycle: 2026-Q4
objectives: [{id: api, title: One interface}]
---
okr: v1
team: platform
cycle: autumn
objectives: [{id: api, title: One interface for autumn}]
`,
			diagnostics: []string{`okrs/a.yaml:4: [platform/api] unknown-reference: "platform/api" could be the goal of 2026-Q4 or of autumn`},
		},
		{
			name: "former ids of goals and teams",
			files: `
-- okrs/a.yaml --
okr: v1
team: growth
cycle: 2026-Q4
objectives: [{id: more, title: More riders, aligns_to: [billing/fast, payments/quick.p95, payments/fast.latency, payments/quick.latency, platform/rapid.p95, billing/old.speed]}]
-- okrs/b.yaml --
okr: v1
team: billing
cycle: 2026-Q4
objectives:
  - id: fast
    title: Paying is quick
    formerly: [quick, platform/rapid]
    key_results: [{id: p95, title: It takes 300 ms, baseline: 900, target: 300, formerly: [latency, payments/old.speed]}]
`,
			links: []string{
				"aligns_to growth/more@2026-Q4 → payments/fast@2026-Q4",
				"aligns_to growth/more@2026-Q4 → payments/fast.p95@2026-Q4",
				"aligns_to growth/more@2026-Q4 → payments/fast.p95@2026-Q4",
				"aligns_to growth/more@2026-Q4 → payments/fast.p95@2026-Q4",
				"aligns_to growth/more@2026-Q4 → payments/fast.p95@2026-Q4",
				"aligns_to growth/more@2026-Q4 → payments/fast.p95@2026-Q4",
			},
		},
		{
			name: "continues means the latest earlier cycle",
			files: `
-- okrs/a.yaml --
okr: v1
team: payments
cycle: 2026-Q4
objectives:
  - {id: fast, title: Paying is quick, continues: fast}
  - {id: safe, title: Paying is safe, continues: fast@2026-Q2}
  - {id: fair, title: Paying is fair, continues: fair}
---
okr: v1
team: payments
cycle: 2026-Q2
objectives: [{id: fast, title: Paying is quick}]
---
okr: v1
team: payments
cycle: 2026-Q3
objectives: [{id: fast, title: Paying is quick}]
---
okr: v1
team: payments
cycle: 2026
objectives: [{id: fair, title: Paying is fair all year}]
`,
			links: []string{
				"continues payments/fast@2026-Q4 → payments/fast@2026-Q3",
				"continues payments/safe@2026-Q4 → payments/fast@2026-Q2",
			},
			diagnostics: []string{`okrs/a.yaml:7: [fair] unknown-reference: payments has no objective "fair" in a cycle before 2026-Q4`},
		},
		{
			name: "what is missing is named, with the nearest right spelling",
			files: `
-- okrs/a.yaml --
okr: v1
team: payments
cycle: 2026-Q4
objectives:
  - id: fast
    title: Paying is quick
    owner: mnia
    aligns_to: [compny/delight, company/deligth, company/delight.npss, company/delight@2027, "platform/api", growth/x@2026-Q9, company]
    depends_on: [company/joy, growth/help]
    key_results:
      - {id: p95, title: It takes 300 ms, baseline: 900, target: 300, kpi: npss, guardrails: [{kpi: nsp, at_most: 3}]}
`,
			diagnostics: []string{
				`okrs/a.yaml:7: [mnia] unknown-person: "mnia" is declared neither as a person nor as a team`,
				`okrs/a.yaml:8: [compny] unknown-team: team "compny" is not declared`,
				`okrs/a.yaml:8: [deligth] unknown-reference: company has no objective "deligth" in 2026-Q4 or a longer cycle around it`,
				`okrs/a.yaml:8: [npss] unknown-reference: objective "delight" of company has no key result "npss"`,
				`okrs/a.yaml:8: [delight] pending-reference: company has no goals in 2027 yet, so "company/delight@2027" leads nowhere`,
				`okrs/a.yaml:8: [api] pending-reference: platform has no goals in 2026-Q4 or a longer cycle around it yet, so "platform/api" leads nowhere`,
				`okrs/a.yaml:8: [2026-Q9] unknown-cycle: cycle "2026-Q9" has no dates`,
				`okrs/a.yaml:8: [company] unknown-reference: payments has no objective "company" in 2026-Q4 or a longer cycle around it`,
				`okrs/a.yaml:9: [joy] pending-reference: company has no objective "joy" in 2026-Q4 or a longer cycle around it`,
				`okrs/a.yaml:9: [help] pending-reference: growth has no goals in 2026-Q4 or a longer cycle around it yet, so "growth/help" leads nowhere`,
				`okrs/a.yaml:11: [npss] unknown-kpi: KPI "npss" is not declared`,
				`okrs/a.yaml:11: [nsp] unknown-kpi: KPI "nsp" is not declared`,
			},
		},
		{
			name: "an alignment that says nothing",
			files: `
-- okrs/a.yaml --
okr: v1
team: payments
cycle: 2026-Q4
objectives:
  - id: fast
    title: Paying is quick
    aligns_to: [fast, fast.p95]
    key_results: [{id: p95, title: It takes 300 ms, baseline: 900, target: 300, aligns_to: [fast, fast.p95]}]
`,
			diagnostics: []string{
				`okrs/a.yaml:7: [fast] illegal-alignment: "fast" aligns to itself`,
				`okrs/a.yaml:7: [fast.p95] illegal-alignment: an objective aligns to its own key result`,
				`okrs/a.yaml:8: [fast] illegal-alignment: a key result aligns to its own objective`,
				`okrs/a.yaml:8: [fast.p95] illegal-alignment: "fast.p95" aligns to itself`,
			},
		},
		{
			name: "names of the wrong kind",
			files: `
-- okrs/a.yaml --
okr: v1
team: mina
cycle: 2026-Q4
---
okr: v1
person: payments
cycle: 2026-Q4
---
okr: v1
team: paymnts
---
okr: v1
person: minna
`,
			diagnostics: []string{
				`okrs/a.yaml:2: [mina] unknown-team: "mina" is a person, not a team`,
				`okrs/a.yaml:6: [payments] unknown-person: "payments" is a team, not a person`,
				`okrs/a.yaml:10: [paymnts] unknown-team: team "paymnts" is not declared`,
				`okrs/a.yaml:13: [minna] unknown-person: person "minna" is not declared`,
			},
		},
	}
	config := testConfig()
	config.Calendar.Cycles = map[string]schema.Range{"autumn": {Start: date("2026-10-01"), End: date("2026-12-31")}}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			ws := load(t, config, "2026-11-02", organisation+tt.files)
			if diff := cmp.Diff(tt.links, links(ws)); diff != "" {
				t.Errorf("links (-want +got):\n%s", diff)
			}
			wantLines(t, ws, tt.diagnostics...)
		})
	}
}

func TestSuggestions(t *testing.T) {
	ws := load(t, testConfig(), "2026-11-02", organisation+`
-- okrs/a.yaml --
okr: v1
team: paymnts
cycle: 2026-Q4
objectives:
  - id: fast
    title: Paying is quick
    aligns_to: [company/deligth, company/delight.npss, company/delight@2027]
    key_results: [{id: p95, title: It takes 300 ms, baseline: 900, target: 300, kpi: nsp, owner: juun}]
`)
	var got [][2]string
	for _, d := range ws.Diagnostics {
		fix := ""
		if len(d.Fixes) > 0 {
			if d.Fixes[0].Safe {
				t.Errorf("a respelling changes what is meant, so it is not safe: %s", d.Message)
			}
			fix = d.Fixes[0].Edits[0].New
		}
		got = append(got, [2]string{fix, d.Help})
	}
	want := [][2]string{
		{"payments", `did you mean "payments"? Otherwise declare it under "teams"`},
		{"delight", `did you mean "delight"? Otherwise correct the reference, or write the goal`},
		{"nps", `did you mean "nps"? Otherwise correct the reference, or write the goal`},
		{"company/delight@2026", `there is one in 2026: write company/delight@2026 if that is meant`},
		{"nps", `did you mean "nps"? Otherwise declare it under "kpis"`},
		{"jun", `did you mean "jun"? Otherwise declare the person under "people"`},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestUndeclaredNamesAreTaken(t *testing.T) {
	ws := load(t, testConfig(), "2026-11-02", `
-- okrs/a.yaml --
okr: v1
team: bakery
cycle: 2026-Q4
objectives:
  - id: bread
    title: Bread is fresh
    owner: ada
    aligns_to: company/joy
    depends_on: [{on: mill, for: flour, by: 2026-11-20}, {on: bakery, for: an oven}]
    key_results: [{id: sold, title: 100 loaves, baseline: 0, target: 100, owner: bakery}]
---
okr: v1
person: tom
cycle: 2026-Q4
objectives: [{id: learn, title: Tom can bake, aligns_to: bakery/bread}]
`)
	wantLines(t, ws, `okrs/a.yaml:8: [joy] pending-reference: company has no goals in 2026-Q4 or a longer cycle around it yet, so "company/joy" leads nowhere`)
	var teams, people []string
	for _, team := range ws.Teams {
		teams = append(teams, team.ID)
	}
	for _, p := range ws.People {
		people = append(people, p.ID)
	}
	if diff := cmp.Diff([][]string{{"bakery", "mill"}, {"ada", "tom"}}, [][]string{teams, people}); diff != "" {
		t.Error(diff)
	}
	if g := goal(t, ws, "tom/learn@2026-Q4"); g.Person == nil || g.Team != nil || g.Owner != "tom" {
		t.Errorf("a person's goal: %v %v %q", g.Person, g.Team, g.Owner)
	}
	if asks := goal(t, ws, "bakery/bread@2026-Q4").Asks; len(asks) != 2 || asks[0].Team.ID != "mill" || asks[0].Answered {
		t.Errorf("asks: %v", asks)
	}
}

func TestAskIsAnswered(t *testing.T) {
	ws := load(t, testConfig(), "2026-11-02", organisation+`
-- okrs/a.yaml --
okr: v1
team: payments
cycle: 2026-Q4
objectives:
  - id: fast
    title: Paying is quick
    depends_on: [{on: platform, for: an edge cache}, {on: growth, for: copy}, {on: paltform, for: a typo}]
    key_results: [{id: p95, title: It takes 300 ms, baseline: 900, target: 300}]
-- okrs/b.yaml --
okr: v1
team: platform
cycle: 2026-Q4
objectives: [{id: edge, title: Pages come from near by, aligns_to: payments/fast.p95}]
---
okr: v1
team: growth
cycle: 2026-Q4
objectives: [{id: copy, title: Words that help, aligns_to: payments/fast, status: dropped}]
`)
	wantLines(t, ws, `okrs/a.yaml:7: [paltform] unknown-team: team "paltform" is not declared`)
	asks := goal(t, ws, "payments/fast@2026-Q4").Asks
	if len(asks) != 2 || !asks[0].Answered || asks[1].Answered {
		t.Errorf("asks of platform and growth: %+v %+v, want answered and not", asks[0], asks[1])
	}
}
