package session_test

import (
	"fmt"
	"strings"
	"testing/fstest"
)

// The generated workspace is a company of departments of a hundred teams, each
// with a file of objectives and, as of early November, two rounds of check-ins,
// each file of about 2 KB. Goals align to the department's, those to the
// company's; some depend on a neighbor's.

const perFolder = 100 // teams of a department

// generate makes a workspace of n files of documents.
func generate(n int) fstest.MapFS {
	files := fstest.MapFS{"okrc.yaml": {Data: []byte("version: v1\nname: Generated\ninclude: [\"okrs/**/*.yaml\", \"org/*.yaml\"]\n")}}
	add := func(name, text string) {
		if len(files) < n+1 {
			files[name] = &fstest.MapFile{Data: []byte(text)}
		}
	}
	add("okrs/2026-Q4/company.yaml", company)
	for i := 0; len(files) < n+1; i++ {
		department := i / perFolder
		if i%perFolder == 0 {
			add(fmt.Sprintf("org/department-%d.yaml", department), teams(department))
			add(fmt.Sprintf("okrs/2026-Q4/department-%d.yaml", department), goals(i, fmt.Sprintf("department-%d", department), "company/delight.nps"))
		}
		team := fmt.Sprintf("team-%d", i)
		name := fmt.Sprintf("okrs/2026-Q4/department-%d/%s", department, team)
		add(name+".yaml", goals(i, team, fmt.Sprintf("department-%d/goal-%d", department, i%2)))
		for _, day := range []string{"2026-10-12", "2026-10-26"} {
			add(name+"/check-ins/"+day+"-"+team+".yaml", checkIns(i, team, day))
		}
	}
	return files
}

// teams declares a department and its teams; the first one declares the company
// too.
func teams(department int) string {
	var b strings.Builder
	b.WriteString("okr: v1\nteams:\n")
	if department == 0 {
		b.WriteString("  - {id: company, name: The company}\n")
	}
	fmt.Fprintf(&b, "  - {id: department-%d, parent: company}\n", department)
	for i := range perFolder {
		fmt.Fprintf(&b, "  - {id: team-%d, parent: department-%d}\n", department*perFolder+i, department)
	}
	return b.String()
}

const company = `okr: v1
team: company
cycle: 2026-Q4
objectives:
  - id: delight
    title: Customers recommend us to their neighbors
    owner: company
    key_results:
      - {id: nps, title: Net promoter score rises from 31 to 45, baseline: 31, target: 45, unit: points}
      - {id: churn, title: Monthly churn stays low, at_most: 2, unit: "%"}
`

// phrase is what a team's titles are about.
type phrase struct{ who, where, thing string }

// words picks a phrase by number; one comes again after 27,000 others.
func words(i int) phrase {
	who := strings.Fields("Bakers Nurses Drivers Tenants Teachers Pupils Farmers Tailors Readers Cyclists Sailors Florists Plumbers Gardeners Printers Potters Divers Grocers Musicians Joiners Opticians Brewers Painters Librarians Foresters Hikers Parents Editors Jewelers Masons")
	where := strings.Fields("Porto Malmö Quito Nairobi Busan Leeds Kyoto Lagos Turin Perth Cusco Ghent Bergen Oaxaca Tunis Zadar Hanoi Medina Salta Dakar Izmir Kraków Lyon Mumbai Natal Osaka Parma Riga Sofia Tallinn")
	things := strings.Fields("parcels invoices repairs keys medicines tickets permits refunds lessons seedlings spare-parts menus maps contracts uniforms lenses textbooks boats looms lanterns bicycles pianos vaccines blankets tools beehives clocks kettles ladders frames")
	a, b, c := i%30, i/30%30, i/900
	return phrase{who[a], where[(a+b)%30], things[(a+2*b+c)%30]}
}

// goals is a team's file.
func goals(i int, team, parent string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# What %s is after this quarter. Agreed on 28 September; changes go through the amendments.\nokr: v1\nteam: %s\ncycle: 2026-Q4\n\nobjectives:\n", team, team)
	for k := range 2 {
		what := words(2*i + k)
		title := what.who + " in " + what.where + " trust our " + what.thing
		fmt.Fprintf(&b, `  - id: goal-%d
    title: %s
    description: |
      Talks with forty customers in the summer said the same thing twice:
      what hurts is not how long it takes but that nobody says how long.
    owner: %s
    commitment: %s
    perspective: customer
    aligns_to: %s
    key_results:
`, k, title, team, []string{"committed", "aspirational"}[(i+k)%2], parent)
		fmt.Fprintf(&b, `      - id: on-time
        title: Punctual %s for %s %s, %d %% to %d %%
        description: As the customer sees it, by the day that the first mail names.
        baseline: %d
        target: %d
        unit: "%%"
        source: https://metrics.example.com/orders
`, what.thing, what.where, what.who, 60+i%9, 90, 60+i%9, 90)
		if i%3 == 1 {
			fmt.Fprintf(&b, "        depends_on: team-%d/goal-%d\n", i-1, 1-k)
		}
		fmt.Fprintf(&b, `      - id: first-answer
        title: "%s wait for %s in %s: from %d min to 30 min"
        baseline: %d
        target: 30
        unit: min
        due: 2026-12-15
      - id: rollout
        title: "%s: %s in the hands of %s"
        milestones:
          - {title: Pilot in two sites, weight: 2, done: 2026-10-20}
          - {title: All sites, due: 2026-12-01}
`, what.who, what.thing, what.where, 90+i%30, 90+i%30, what.where, what.thing, what.who)
	}
	return b.String()
}

// checkIns is a round of a team's check-ins.
func checkIns(i int, team, day string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "okr: v1\nteam: %s\ncycle: 2026-Q4\ndate: %s\n\ncheck_ins:\n", team, day)
	for k := range 2 {
		fmt.Fprintf(&b, "  - kr: goal-%d.on-time\n    value: %d\n    confidence: 0.6\n    note: |\n%s", k, 66+i%9, noteOnTime)
		fmt.Fprintf(&b, "  - kr: goal-%d.first-answer\n    value: %d\n    confidence: 0.%d\n    note: |\n%s", k, 80-i%20, 5+i%4, noteAnswer)
		fmt.Fprintf(&b, "  - kr: goal-%d.rollout\n    confidence: 0.7\n    note: %s\n", k, noteRollout)
	}
	return b.String()
}

const (
	noteOnTime = `      Two of three warehouses promise a day now, and keep it. The third one
      waits for its second shift, which begins in the first week of November.
      Until then we show customers a range and not a day.
`
	noteAnswer = `      Measured over all questions of the two weeks, weekends left out, because
      nobody is at the desk then. What helped most were the twelve answers that
      can be sent as they are; what still hurts is the queue on Monday morning.
`
	noteRollout = "The pilot sites ask for a printed plan beside the screen, and will get one before we go on."
)
