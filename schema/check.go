package schema

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/okrc/okrc/schema/finding"
	"github.com/okrc/okrc/schema/source"
)

// checkDocument checks what a JSON Schema of draft-07 cannot say: the calendar,
// ids in full, numbers against each other.
func (p *parser) checkDocument(doc *Document) {
	c := &checker{p: p, doc: doc, owner: doc.Team.V, cycle: doc.Cycle.V}
	if c.owner == "" {
		c.owner = doc.Person.V
	}
	file := FilePlace(p.file.Path)
	c.refused = &doc.Refused
	c.id(doc.Team, file, "team")
	c.id(doc.Person, file, "person")
	c.day(doc.Date, file, "date")
	if doc.Cycle.Set && len(doc.Cycle.V) > maxCycleName {
		c.say("invalid-value", doc.Cycle, Field(file, "cycle"), fmt.Sprintf("the name of the cycle has %d bytes, and at most %d are allowed", len(doc.Cycle.V), maxCycleName), "shorten it")
	}
	for _, o := range doc.Objectives {
		c.objective(o)
	}
	for i, in := range doc.CheckIns {
		c.checkIn(in, i)
	}
	for _, k := range doc.KPIs {
		c.kpi(k)
	}
	for _, t := range doc.Teams {
		c.refused = &t.Refused
		c.id(t.ID, finding.Place("team:"+t.ID.V), "id")
	}
	for _, person := range doc.People {
		c.refused = &person.Refused
		c.id(person.ID, finding.Place("person:"+person.ID.V), "id")
	}
}

// checker checks one document; refused is the mark of the object under way.
type checker struct {
	p            *parser
	doc          *Document
	owner, cycle string
	refused      *bool
}

// sayAt reports a defect and marks the object.
func (c *checker) sayAt(d finding.Diagnostic) {
	*c.refused = true
	c.p.report(d)
}

func (c *checker) say(rule string, at Text, place finding.Place, message, help string) {
	c.sayAt(finding.Diagnostic{Rule: rule, Message: message, Help: help, Place: place, Span: at.Span})
}

// id checks what the pattern of ids cannot: at least one letter, bytes, YAML's
// numbers. What breaks the pattern is a finding already.
func (c *checker) id(id Text, owner finding.Place, field string) {
	defect := ""
	if id.Set {
		defect = slugDefect(id.V)
	}
	if defect == "" || utf8.RuneCountInString(id.V) > maxSlugRunes || !documents().Properties["team"].Pattern.MatchString(id.V) {
		return
	}
	c.say("invalid-value", id, Field(owner, field), fmt.Sprintf("%q is no id: an id %s", visible(id.V, 60), defect), "choose another one")
}

// day checks that the calendar has a day whose form is right.
func (c *checker) day(day Day, owner finding.Place, path ...string) {
	if day.Set || day.Span.IsZero() {
		return
	}
	place := Field(owner, strings.Join(path, "."))
	text := c.p.file.Source.Text(day.Span)
	if text != "" && (text[0] == '"' || text[0] == '\'') {
		text = text[1 : len(text)-1]
	}
	if !documents().Properties["date"].Pattern.MatchString(text) {
		return
	}
	c.sayAt(finding.Diagnostic{
		Rule: "invalid-value", Place: place, Span: day.Span,
		Message: fmt.Sprintf("the calendar has no day %s", text), Label: "no such day", Help: "months have 28 to 31 days; write it as year-month-day",
	})
}

func (c *checker) objective(o *Objective) {
	place := GoalPlace(c.owner, o.ID.V, "", c.cycle)
	c.refused = &o.Refused
	c.id(o.ID, place, "id")
	c.day(o.Date, place, "date")
	if o.Agreed != nil {
		c.day(o.Agreed.Date, place, "agreed.date")
	}
	if o.Review != nil {
		c.day(o.Review.Date, place, "review.date")
	}
	c.amendments(o.Amendments, place)
	c.dependencies(o.DependsOn, place)
	for _, k := range o.KeyResults {
		c.keyResult(k, o)
	}
}

func (c *checker) dependencies(list []Dependency, place finding.Place) {
	for i, d := range list {
		c.day(d.By, Field(place, fmt.Sprintf("depends_on[%d].by", i+1)))
	}
}

func (c *checker) amendments(list []Amendment, place finding.Place) {
	for i, a := range list {
		at := Field(place, fmt.Sprintf("amendments[%d]", i+1))
		c.day(a.Date, at, "date")
		if want := formerValue(a); want != "" {
			c.sayAt(finding.Diagnostic{
				Rule: "wrong-type", Place: Field(at, "from"), Span: a.From.Span,
				Message: fmt.Sprintf("from must be %s, as %s is, and %q is none", want, visible(a.Field.V, 40), visible(a.From.V, 40)),
				Label:   "what the field held before", Help: "write what stood there, or none where the field was absent",
			})
		}
	}
}

// formerValue says what an amendment's from should be, "" where it is.
func formerValue(a Amendment) string {
	from := a.From.V
	if !a.From.Set || !a.Field.Set || from == "none" {
		return ""
	}
	field := a.Field.V
	if i := strings.LastIndex(field, "]."); i >= 0 {
		field = field[i+2:]
	}
	switch field {
	case "baseline", "target", "at_least", "at_most", "weight":
		_, ok := ParseDecimal(from)
		if ok || from == "unknown" && (field == "baseline" || field == "target") {
			return ""
		}
		return "a number"
	case "due":
		if _, ok := ParseDate(from); !ok {
			return "a date"
		}
	case "between":
		low, high, ok := strings.Cut(strings.Trim(from, "[] "), ",")
		_, lowOK := ParseDecimal(strings.TrimSpace(low))
		if _, highOK := ParseDecimal(strings.TrimSpace(high)); !ok || !lowOK || !highOK {
			return "two numbers"
		}
	}
	return ""
}

func (c *checker) keyResult(k *KeyResult, o *Objective) {
	place := GoalPlace(c.owner, o.ID.V, k.ID.V, c.cycle)
	c.refused = &k.Refused
	c.id(k.ID, place, "id")
	c.day(k.Due, place, "due")
	c.day(k.Date, place, "date")
	c.measure(&k.Measure, place)
	c.phases(k, place)
	for i := range k.Guardrails {
		c.hold(&k.Guardrails[i].Hold, Field(place, fmt.Sprintf("guardrails[%s]", k.Guardrails[i].KPI.V)))
	}
	for i, in := range k.CheckIns {
		c.refused = &in.Refused
		if !in.Date.Set {
			c.day(in.Date, place, fmt.Sprintf("check_ins[%d].date", i+1))
		}
		c.value(in, k, place)
	}
	c.refused = &k.Refused
	c.amendments(k.Amendments, place)
	c.dependencies(k.DependsOn, place)
}

// value refuses a number where the key result has none.
func (c *checker) value(in *CheckIn, k *KeyResult, place finding.Place) {
	if !in.Value.Set || k.Measure.Kind != Milestones && k.Measure.Kind != YesNo {
		return
	}
	c.sayAt(ValueOnSteps(in, k, place))
}

// ValueOnSteps is the diagnostic for a check-in with a value on a key result that
// is measured by steps, not by a number.
func ValueOnSteps(in *CheckIn, k *KeyResult, place finding.Place) finding.Diagnostic {
	what := "milestones"
	help := "remove the value; write done: and a date at the milestone that was reached"
	if k.Measure.Kind == YesNo {
		what, help = "a yes or no", "remove the value; write done: and a date at the key result when it is done"
	}
	return finding.Diagnostic{
		Rule: "invalid-value", Place: Field(place, fmt.Sprintf("check_ins[%s].value", in.Date.V)), Span: in.Value.Span,
		Message: fmt.Sprintf("this key result is measured by %s, so a check-in has no value", what), Label: "no number is read here", Help: help,
	}
}

func (c *checker) measure(m *Measure, place finding.Place) {
	c.day(m.MeasureBy, place, "measure_by")
	if m.Baseline.Set && m.Target.Set && m.Baseline.V.Cmp(m.Target.V) == 0 {
		c.sayAt(finding.Diagnostic{
			Rule: "target-equals-baseline", Place: Field(place, "target"), Span: m.Target.Span,
			Message: fmt.Sprintf("target and baseline are both %s, so there is nothing to reach", m.Target.V),
			Label:   "the same as the baseline", Help: "to keep a level write at_least, at_most or between; else move the target",
			Related: []finding.Related{{File: c.p.file.Path, Span: m.Baseline.Span, Label: "the baseline"}},
		})
	}
	c.hold(m, place)
	for i := range m.Milestones {
		step := &m.Milestones[i]
		name := orIndex(step.Name(), i)
		c.id(step.ID, place, "milestones["+name+"].id")
		c.day(step.Due, place, "milestones["+name+"].due")
		c.done(step.Done, Field(place, "milestones["+name+"].done"))
	}
	c.done(m.Done, Field(place, "done"))
}

func (c *checker) done(done Completion, place finding.Place) {
	if !done.Set {
		c.day(Day{Span: done.Span}, place)
	}
}

func (c *checker) hold(m *Measure, place finding.Place) {
	low, high := m.Between[0], m.Between[1]
	if low.Set && high.Set && low.V.Cmp(high.V) > 0 {
		c.sayAt(finding.Diagnostic{
			Rule: "invalid-value", Place: Field(place, "between"), Span: low.Span,
			Message: fmt.Sprintf("between goes from %s down to %s, and nothing lies there", low.V, high.V),
			Label:   "more than the second number", Help: fmt.Sprintf("write between: [%s, %s]", high.V, low.V),
		})
	}
}

// phases checks that the corners of the path rise in time. Whether they lie in
// the cycle needs the calendar of the workspace.
func (c *checker) phases(k *KeyResult, place finding.Place) {
	var last Date
	for i, phase := range k.Phases {
		at := Field(place, fmt.Sprintf("phases[%d].date", i+1))
		c.day(phase.Date, at)
		if !phase.Date.Set {
			continue
		}
		switch {
		case phase.Date.V <= last:
			c.sayAt(finding.Diagnostic{
				Rule: "invalid-value", Place: at, Span: phase.Date.Span,
				Message: fmt.Sprintf("the phase of %s does not lie behind the one of %s", phase.Date.V, last), Label: "out of order", Help: "put the phases in the order of their dates",
			})
		case k.Due.Set && phase.Date.V >= k.Due.V:
			c.sayAt(finding.Diagnostic{
				Rule: "invalid-value", Place: at, Span: phase.Date.Span,
				Message: fmt.Sprintf("the phase of %s does not lie before the due date, %s", phase.Date.V, k.Due.V), Label: "too late for a corner", Help: "the path ends at the due date with the target itself",
			})
		}
		last = max(last, phase.Date.V)
	}
}

func (c *checker) checkIn(in *CheckIn, index int) {
	if in.Date.Set && (in.KPI.Set || in.KeyResult.Set && c.doc.Cycle.Set && c.owner != "") {
		return
	}
	c.refused = &in.Refused
	place := Field(FilePlace(c.p.file.Path), fmt.Sprintf("check_ins[%d]", index+1))
	c.day(in.Date, place, "date")
	if in.Refused {
		return
	}
	at := finding.Diagnostic{Rule: "missing-field", Span: c.head(in), Place: Field(place, "kr")}
	switch {
	case !in.KeyResult.Set && !in.KPI.Set:
		at.Message, at.Help = "this check-in does not say what it reads", "write kr: objective.key-result, or kpi: and its id"
	case !in.Date.Set && in.Date.Span.IsZero():
		at.Place = Field(place, "date")
		at.Message, at.Help = "this check-in has no date, nor has its document", "write date: here, or once at the top of the document"
	case in.KeyResult.Set && (!c.doc.Cycle.Set || c.owner == ""):
		if full, _ := ParseReference(in.KeyResult.V); full.Owner != "" && full.Cycle != "" {
			return
		}
		missing := "cycle"
		if c.owner == "" {
			missing = "team"
		}
		at.Span, at.Place = in.KeyResult.Span, Field(FilePlace(c.p.file.Path), missing)
		at.Message, at.Help = fmt.Sprintf("nobody can tell whose key result %q is: the document names no %s", visible(in.KeyResult.V, 60), missing), fmt.Sprintf("write %s: at the top of the document", missing)
	default:
		return
	}
	c.sayAt(at)
}

// head is the first line of a check-in.
func (c *checker) head(in *CheckIn) (span source.Span) {
	lines := c.p.file.Source.Lines()
	line := c.p.file.Source.LineSpan(lines.Line(in.Span.Start))
	span.Start, span.End = in.Span.Start, min(in.Span.End, max(line.End, in.Span.Start))
	return span
}

func (c *checker) kpi(k *KPI) {
	place := finding.Place("kpi:" + k.ID.V)
	c.refused = &k.Refused
	c.id(k.ID, place, "id")
	c.hold(&k.Hold, place)
	for i, r := range k.Readings {
		c.refused = &r.Refused
		if !r.Date.Set {
			c.day(r.Date, place, fmt.Sprintf("readings[%d].date", i+1))
		}
	}
}
