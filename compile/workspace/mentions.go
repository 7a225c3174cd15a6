package workspace

import (
	"github.com/okrc/okrc/schema"
	"github.com/okrc/okrc/schema/finding"
)

// mention is a place where a document names a person, or a team that acts as
// one.
type mention struct {
	name schema.Text
	// personOnly is set where a team will not do.
	personOnly bool

	doc *schema.Document
	// objective and keyResult, or team, or kpi hold the mention; none does where
	// the document itself names its person.
	objective *schema.Objective
	keyResult *schema.KeyResult
	team      *schema.Team
	kpi       *schema.KPI
	field     string
}

// place names the mention; most are never asked.
func (m mention) place() finding.Place {
	switch {
	case m.objective != nil:
		return goalPlace(m.doc, m.objective, m.keyResult, m.field)
	case m.team != nil:
		return teamPlace(m.team.ID.V, m.field)
	case m.kpi != nil:
		return kpiPlace(m.kpi.ID.V, m.field)
	}
	return documentPlace(m.doc, m.field)
}

// eachMention calls tell for the people that a document names: its owner,
// owners, leads, members, those who agreed or reviewed.
func eachMention(doc *schema.Document, tell func(mention)) {
	say := func(m mention, name schema.Text, field string) {
		if name.Set {
			m.name, m.field, m.doc = name, field, doc
			tell(m)
		}
	}
	say(mention{personOnly: true}, doc.Person, "person")
	for _, o := range doc.Objectives {
		if !o.Refused {
			mentionsOf(o, say)
		}
	}
	for _, k := range doc.KPIs {
		if !k.Refused {
			say(mention{kpi: k}, k.Owner, "owner")
		}
	}
	for _, t := range doc.Teams {
		if t.Refused {
			continue
		}
		say(mention{team: t, personOnly: true}, t.Lead, "lead")
		for _, name := range t.Members {
			say(mention{team: t, personOnly: true}, name, "members")
		}
	}
}

func mentionsOf(o *schema.Objective, say func(m mention, name schema.Text, field string)) {
	in := mention{objective: o}
	say(in, o.Owner, "owner")
	for i := range o.Initiatives {
		say(in, o.Initiatives[i].Owner, "initiatives")
	}
	if o.Agreed != nil {
		say(in, o.Agreed.With, "agreed.with")
	}
	if o.Review != nil {
		say(in, o.Review.By, "review.by")
	}
	for _, kr := range o.KeyResults {
		if kr.Refused {
			continue
		}
		in.keyResult = kr
		say(in, kr.Owner, "owner")
		for i := range kr.Initiatives {
			say(in, kr.Initiatives[i].Owner, "initiatives")
		}
	}
}

// checkNames reports names that are used and not declared.
func (j *joiner) checkNames() {
	for _, doc := range j.documents {
		if doc.Team.Set {
			j.checkTeam(doc, doc.Team, func() finding.Place { return documentPlace(doc, "team") })
		}
		eachMention(doc, j.checkPerson)
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
func (j *joiner) checkTeam(doc *schema.Document, name schema.Text, at func() finding.Place) {
	o, known := j.index.owners[name.V]
	if o.team != nil || (!known && !j.index.teamsDeclared) {
		return
	}
	j.unknownTeam(doc, name, at())
}

// checkPerson reports a name that should be a person's and is not.
func (j *joiner) checkPerson(m mention) {
	o, known := j.index.owners[m.name.V]
	switch {
	case o.person != nil, o.team != nil && !m.personOnly:
		return
	case !known && !j.index.peopleDeclared:
		return
	}
	j.unknownPerson(m.doc, m.name, m.place(), m.personOnly)
}
