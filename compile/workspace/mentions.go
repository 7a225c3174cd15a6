package workspace

import (
	"github.com/okrc/okrc/schema"
	"github.com/okrc/okrc/schema/finding"
)

// mention is a place where a document names a person, or a team that acts as
// one.
type mention struct {
	name schema.Text
	at   finding.Place
	// personOnly is set where a team will not do.
	personOnly bool
}

// mentions are the people that a document names: its owner, owners, leads,
// members, managers, those who agreed or reviewed.
func mentions(doc *schema.Document) []mention {
	var m mentioned
	m.add(doc.Person, documentPlace(doc, "person"), true)
	for _, o := range doc.Objectives {
		if !o.Refused {
			m.objective(doc, o)
		}
	}
	for _, k := range doc.KPIs {
		if !k.Refused {
			m.add(k.Owner, kpiPlace(k.ID.V, "owner"), false)
		}
	}
	for _, t := range doc.Teams {
		if t.Refused {
			continue
		}
		m.add(t.Lead, teamPlace(t.ID.V, "lead"), true)
		for _, name := range t.Members {
			m.add(name, teamPlace(t.ID.V, "members"), true)
		}
	}
	return m
}

type mentioned []mention

func (m *mentioned) add(name schema.Text, at finding.Place, personOnly bool) {
	if name.Set {
		*m = append(*m, mention{name, at, personOnly})
	}
}

func (m *mentioned) objective(doc *schema.Document, o *schema.Objective) {
	m.add(o.Owner, goalPlace(doc, o, nil, "owner"), false)
	for _, i := range o.Initiatives {
		m.add(i.Owner, goalPlace(doc, o, nil, "initiatives"), false)
	}
	if o.Agreed != nil {
		m.add(o.Agreed.With, goalPlace(doc, o, nil, "agreed.with"), false)
	}
	if o.Review != nil {
		m.add(o.Review.By, goalPlace(doc, o, nil, "review.by"), false)
	}
	for _, kr := range o.KeyResults {
		if kr.Refused {
			continue
		}
		m.add(kr.Owner, goalPlace(doc, o, kr, "owner"), false)
		for _, i := range kr.Initiatives {
			m.add(i.Owner, goalPlace(doc, o, kr, "initiatives"), false)
		}
	}
}

// checkNames reports names that are used and not declared.
func (j *joiner) checkNames() {
	for _, doc := range j.documents {
		if doc.Team.Set {
			j.checkTeam(doc, doc.Team, documentPlace(doc, "team"))
		}
		for _, m := range mentions(doc) {
			j.checkPerson(doc, m)
		}
		for _, t := range doc.Teams {
			if t.Until.Set && !j.knownCycle(t.Until.V) {
				j.unknownCycle(doc, t.Until, teamPlace(t.ID.V, "until"))
			}
		}
		for _, o := range doc.Objectives {
			if o.Review != nil && o.Review.CarryOver.Set && !j.knownCycle(o.Review.CarryOver.V) {
				j.unknownCycle(doc, o.Review.CarryOver, goalPlace(doc, o, nil, "review.carry_over"))
			}
		}
	}
}

// checkTeam reports a name that should be a team's and is not.
func (j *joiner) checkTeam(doc *schema.Document, name schema.Text, at finding.Place) {
	o, known := j.index.owners[name.V]
	if o.team != nil || (!known && !j.index.teamsDeclared) {
		return
	}
	j.unknownTeam(doc, name, at)
}

// checkPerson reports a name that should be a person's and is not.
func (j *joiner) checkPerson(doc *schema.Document, m mention) {
	o, known := j.index.owners[m.name.V]
	switch {
	case o.person != nil, o.team != nil && !m.personOnly:
		return
	case !known && !j.index.peopleDeclared:
		return
	}
	j.unknownPerson(doc, m)
}
