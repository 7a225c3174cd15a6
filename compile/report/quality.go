package report

import (
	"fmt"
	"sort"

	"github.com/okrc/okrc/compile/quality"
	"github.com/okrc/okrc/compile/workspace"
	"github.com/okrc/okrc/schema/escape"
	"github.com/okrc/okrc/schema/finding"
)

func (p *page) quality() {
	p.printf("\n## Quality\n")
	type line struct {
		rule   string
		counts [finding.Error + 1]int
	}
	lines := map[string]*line{}
	total := 0
	for i := range p.in.Findings {
		f := &p.in.Findings[i]
		if f.SupersededBy != "" || f.Severity == finding.Off {
			continue
		}
		if lines[f.Rule] == nil {
			lines[f.Rule] = &line{rule: f.Rule}
		}
		lines[f.Rule].counts[f.Severity]++
		total++
	}
	if total == 0 {
		p.printf("\nNo rule has anything to say.\n")
		p.smart()
		return
	}
	sorted := make([]*line, 0, len(lines))
	for _, l := range lines {
		sorted = append(sorted, l)
	}
	sort.Slice(sorted, func(i, j int) bool {
		a, b := sorted[i], sorted[j]
		for s := finding.Error; s >= finding.Info; s-- {
			if a.counts[s] != b.counts[s] {
				return a.counts[s] > b.counts[s]
			}
		}
		return a.rule < b.rule
	})
	statements := map[string]string{}
	for _, r := range p.in.Rules {
		statements[r.Name] = r.Statement
	}
	p.printf("\n%s in all cycles.\n", capital(plural(total, "finding")))
	p.table("Rule", ">Errors", ">Warnings", ">Infos", "Law")
	for _, l := range sorted {
		p.row("`"+l.rule+"`", fmt.Sprint(l.counts[finding.Error]), fmt.Sprint(l.counts[finding.Warning]),
			fmt.Sprint(l.counts[finding.Info]), escape.Markdown(statements[l.rule]))
	}
	p.smart()
}

// smart shows the five letters by team.
func (p *page) smart() {
	byPlace := map[finding.Place]*quality.Goal{}
	for i := range p.in.Goals {
		byPlace[p.in.Goals[i].Place] = &p.in.Goals[i]
	}
	if len(byPlace) == 0 {
		return
	}
	p.printf("\n### SMART by team\n\nOf the goals that are judged: how many pass, are advised, fail; a dash where no rule of the letter could judge any.\n")
	p.table("Team", ">Goals", ">Specific", ">Measurable", ">Attainable", ">Relevant", ">Time-bound")
	for _, c := range p.in.Cycles {
		for _, g := range p.groups(c) {
			p.smartRow(g, c, byPlace)
		}
	}
}

func (p *page) smartRow(g group, c *workspace.Cycle, byPlace map[finding.Place]*quality.Goal) {
	goals := 0
	counts := map[finding.Letter]map[string]int{}
	for _, o := range g.objectives {
		for _, one := range o.Goals() {
			judged := byPlace[one.Place("")]
			if judged == nil {
				continue
			}
			goals++
			for letter, v := range judged.Smart {
				if counts[letter] == nil {
					counts[letter] = map[string]int{}
				}
				counts[letter][v.Result]++
			}
		}
	}
	if goals == 0 {
		return
	}
	cells := []string{fmt.Sprintf("%s · %s", foreign(g.name), escape.Markdown(c.Name)), fmt.Sprint(goals)}
	for _, letter := range quality.Letters() {
		n := counts[letter]
		if n[quality.Pass]+n[quality.Advise]+n[quality.Fail] == 0 {
			cells = append(cells, none)
			continue
		}
		cells = append(cells, fmt.Sprintf("%d ✔ %d ! %d ✘", n[quality.Pass], n[quality.Advise], n[quality.Fail]))
	}
	p.row(cells...)
}
