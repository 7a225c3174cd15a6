package workspace

import (
	"fmt"
	"sort"

	"github.com/okrc/okrc/schema"
	"github.com/okrc/okrc/schema/finding"
)

// joinCheckIns finds the key result or KPI of every check-in, puts both kinds
// of readings in the order of days, and reports those that cannot count.
func (j *joiner) joinCheckIns() {
	ofKPI := map[*KPI][]*CheckIn{}
	for _, doc := range j.documents {
		for _, d := range doc.CheckIns {
			switch {
			case d.KPI.Set && !d.KeyResult.Set:
				if k := j.index.kpis[d.KPI.V]; k != nil {
					ofKPI[k] = append(ofKPI[k], &CheckIn{Decl: d, Doc: doc})
				} else if !d.Refused {
					j.unknownKPI(doc, d.KPI, checkInPlace(doc, d))
				}
			case d.KeyResult.Set && !d.KPI.Set:
				j.joinCheckIn(doc, d)
			}
		}
	}
	for _, o := range j.ws.Objectives {
		for _, kr := range o.KeyResults {
			if len(kr.CheckIns) > 0 {
				j.orderCheckIns(kr.CheckIns, kr.Place, "check_ins")
				j.checkValues(kr)
			}
		}
	}
	for _, k := range j.ws.KPIs {
		j.joinReadings(k, ofKPI[k])
	}
}

// joinCheckIn adds a check-in to its key result.
func (j *joiner) joinCheckIn(doc *schema.Document, d *schema.CheckIn) {
	if doc.Refused && !documentOwner(doc).Set {
		return
	}
	from := scope{owner: j.index.canonical(documentOwner(doc).V), cycleName: doc.Cycle.V, cycle: j.index.cycles[doc.Cycle.V]}
	use := usage{doc: doc, text: d.KeyResult, checkIn: d, quiet: d.Refused}
	if g := j.resolve(from, use); g != nil {
		g.KeyResult.CheckIns = append(g.KeyResult.CheckIns, &CheckIn{Decl: d, Doc: doc})
	}
}

func checkInField(d *schema.CheckIn) string {
	if !d.Date.Set {
		return "check_ins"
	}
	return "check_ins[" + d.Date.V.String() + "]"
}

// orderCheckIns sorts by day, then by the order of joining, and marks all but
// the first of a day.
func (j *joiner) orderCheckIns(list []*CheckIn, at func(field string) finding.Place, field string) {
	sort.SliceStable(list, func(a, b int) bool {
		x, y := list[a], list[b]
		if x.Decl.Date.V != y.Decl.Date.V {
			return x.Decl.Date.V < y.Decl.Date.V
		}
		if x.Doc.File.Path != y.Doc.File.Path {
			return x.Doc.File.Path < y.Doc.File.Path
		}
		return x.Decl.Span.Start < y.Decl.Span.Start
	})
	var first *CheckIn
	for _, c := range list {
		switch {
		case c.Decl.Refused || !c.Decl.Date.Set:
		case first == nil || first.Decl.Date.V != c.Decl.Date.V:
			first = c
		default:
			c.Duplicate = true
			j.duplicateCheckIn(c, first, at(field+"["+c.Decl.Date.V.String()+"]"))
		}
	}
}

func (j *joiner) duplicateCheckIn(c, first *CheckIn, at finding.Place) {
	span := c.Decl.Date.Span
	if span.IsZero() || !inside(c, span.Start) {
		span = c.Decl.Span
	}
	earlier := first.Decl.Date.Span
	if earlier.IsZero() {
		earlier = first.Decl.Span
	}
	j.report(c.Doc, finding.Diagnostic{
		Rule: "duplicate-check-in", Place: at, Span: span,
		Message: fmt.Sprintf("there are two readings of %s", c.Decl.Date.V),
		Label:   "the second one of this day; the first one counts",
		Help:    "keep one of them, or give the second its own date",
		Related: []finding.Related{{File: first.Doc.File.Path, Span: earlier, Label: "the first one"}},
	})
}

// inside reports whether the check-in has a date of its own: the document's
// stands for many.
func inside(c *CheckIn, offset int) bool {
	return c.Decl.Span.Start <= offset && offset < c.Decl.Span.End
}

// checkValues reports values on measures that are not read in numbers.
func (j *joiner) checkValues(kr *KeyResult) {
	kind := kr.Decl.Measure.Kind
	if kr.Refused || (kind != schema.Milestones && kind != schema.YesNo) {
		return
	}
	for _, c := range kr.CheckIns {
		if c.Decl.Refused || !c.Decl.Value.Set {
			continue
		}
		d := schema.ValueOnSteps(c.Decl, kr.Decl, kr.Place(""))
		d.Related = []finding.Related{{File: kr.Doc.File.Path, Span: kr.Decl.Measure.Key, Label: "measured here"}}
		j.report(c.Doc, d)
	}
}
