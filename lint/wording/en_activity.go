package wording

// decideActivity finds work and outputs that stand where an outcome should.
func (r *reading) decideActivity() {
	if r.saysOutcome() {
		return
	}
	c := &r.clauses[0]
	if c.others {
		return
	}
	switch c.form {
	case FormImperative, FormGerund:
		if c.class != ClassOutput && c.class != ClassWork || r.meetsThreshold(c) {
			return
		}
		reason := "work"
		if r.countsOutput(c) {
			reason = "count"
		} else if c.class == ClassOutput {
			reason = "deliverable"
		}
		r.put(Activity, r.verbSpan(c), reason, r.outcomePattern(c))
	case FormParticiple:
		if c.class != ClassOutput && c.class != ClassWork || r.meetsThreshold(c) || r.subjectMeasures(c) {
			return
		}
		r.put(Activity, r.verbSpan(c), "deliverable", r.outcomePattern(c))
	case FormClause:
		if c.passive && !r.meetsThreshold(c) && !r.subjectMeasures(c) && !r.hasBound(c) {
			r.put(Activity, r.verbSpan(c), "deliverable", r.outcomePattern(c))
		}
	case FormNounPhrase:
		r.nounActivity(c)
	}
}

// hasBound reports whether a passive is bounded in time: "permits are decided
// within 8 weeks".
func (r *reading) hasBound(c *clause) bool {
	for i := range r.amounts {
		if a := &r.amounts[i]; a.first >= c.object && a.end <= c.end && a.Kind == Duration && a.Comparator != Exactly {
			return true
		}
	}
	return false
}

// subjectMeasures reports whether the subject of a headline is an outcome: a
// share, a metric's value, people who did it themselves. People whom the team
// trains or hires are its output.
func (r *reading) subjectMeasures(c *clause) bool {
	for i := range r.amounts {
		a := &r.amounts[i]
		if a.first < c.first || a.end > c.verb || !a.measures() {
			continue
		}
		if a.Kind != Count {
			whole := a.Kind == Percent && a.Value != nil && a.Value.IsInt() && a.Value.Num().Int64() == 100
			return !whole && a.nounClass&wOutput == 0 || a.Kind == Decimal
		}
		if a.nounClass&wOutput != 0 || a.nounClass&(wOutcome|wMetric) == 0 {
			return false
		}
		switch c.entry.lemma {
		case "train", "hire", "recruit", "onboard", "certify", "coach", "interview", "survey", "teach", "educate", "brief", "contact", "invite", "call", "plant", "install", "fix", "repair":
			return false
		}
		return true
	}
	return false
}

// saysOutcome reports whether any clause moves a metric or reaches a level that
// has a value, also as the purpose of the work ("to win 200 members").
func (r *reading) saysOutcome() bool {
	for i := range r.clauses {
		c := &r.clauses[i]
		if i > 0 && c.form == FormNounPhrase && !c.joined && r.hasValue(c.first, c.end, true) {
			return true
		}
		if (c.class == ClassChange || c.class == ClassLevel) && c.verb >= 0 && (r.hasValue(c.first, c.end, true) || c.class == ClassLevel && r.countsOthers(c)) {
			return true
		}
		for j := c.object; j+1 < c.end; j++ {
			v := r.t[j+1].entry.verb
			if r.t[j].word == "to" && r.t[j+1].form(formBase) && (v.class == ClassChange || v.class == ClassLevel) && r.hasValue(j+2, c.end, true) {
				return true
			}
		}
	}
	return false
}

// countsOthers reports whether the clause counts something that is no output.
func (r *reading) countsOthers(c *clause) bool {
	for i := range r.amounts {
		a := &r.amounts[i]
		if a.first >= c.first && a.end <= c.end && a.measures() && a.Kind == Count && a.nounClass&(wOutput|wProcess) == 0 {
			return true
		}
	}
	return false
}

// meetsThreshold reports whether the work is measured by a bound of quality or
// time: "answer … within 4 h", "with less than 2 % errors", "on time".
func (r *reading) meetsThreshold(c *clause) bool {
	for i := range r.amounts {
		a := &r.amounts[i]
		if a.first < c.first || a.end > c.end || !a.measures() {
			continue
		}
		before := r.at(a.first - 1).word
		switch a.Kind {
		case Duration:
			short := a.Unit != "week" && a.Unit != "month" && a.Unit != "quarter" && a.Unit != "year"
			if short && (a.Comparator == AtMost || a.Comparator == LessThan || before == "in") {
				return true
			}
		case Percent, Decimal, Ratio, Points, Money:
			if !a.share && (a.Comparator != Exactly || before == "at" || before == "with" || a.Role == RoleTo) && (a.Kind != Ratio || a.Comparator != Exactly) {
				return true
			}
		case Count:
			if a.nounClass&wMetric != 0 && a.nounClass&wOutput == 0 && (a.Comparator == LessThan || a.Comparator == AtMost) {
				return true
			}
		}
	}
	for i := c.object; i+1 < c.end; i++ {
		if (r.t[i].word == "on" || r.t[i].word == "in") && r.t[i+1].word == "time" {
			return true
		}
	}
	return false
}

// countsOutput reports whether the clause counts what is produced.
func (r *reading) countsOutput(c *clause) bool {
	for i := range r.amounts {
		if a := &r.amounts[i]; a.first >= c.first && a.end <= c.end && a.Kind == Count && a.measures() {
			return true
		}
	}
	return false
}

// nounActivity decides a noun phrase: metric or value, no; counted outputs and
// deliverables, yes; people, money and bare names, no.
func (r *reading) nounActivity(c *clause) {
	counted, output := false, false
	for i := range r.amounts {
		a := &r.amounts[i]
		if a.first < c.first || a.end > c.end || !a.measures() || r.belongsToOutput(c, a) {
			continue
		}
		if a.hard() || a.nounClass&(wPeople|wOutcome|wMetric) != 0 && a.nounClass&wOutput == 0 {
			return
		}
		if c.head >= 0 && r.t[c.head].is(wMetric|wOutcome) && !r.t[c.head].is(wOutput) {
			return
		}
		counted = true
		output = output || a.nounClass&wOutput != 0 || a.nounClass&wProcess != 0
	}
	if counted {
		if output || r.s.Kind == KeyResult {
			r.put(Activity, r.span(c.first, c.end), "count", r.outcomePattern(c))
		}
		return
	}
	if c.head < 0 || r.isBareName(c) {
		return
	}
	head := &r.t[c.head]
	if (r.isMetricHead(c) || head.is(wPeople|wOutcome) && r.lexicon.words[head.word] != nil) && !head.is(wOutput) && !head.is(wProcess) {
		return
	}
	if head.is(wMetric) && r.universal(c.first, c.end) {
		return
	}
	first := r.at(c.first)
	if first.word == "zero" || first.word == "no" || r.praised(c) && !head.is(wOutput|wProcess) {
		return
	}
	r.put(Activity, r.span(c.first, c.head+1), "deliverable", r.outcomePattern(c))
}

// isMetricHead reports whether the head of a noun phrase is a metric, also where a
// unit stands last: "average usage days".
func (r *reading) isMetricHead(c *clause) bool {
	if r.t[c.head].is(wMetric) {
		return true
	}
	if !r.t[c.head].is(wUnit) {
		return false
	}
	for i := c.first; i < c.head; i++ {
		if r.t[i].is(wMetric) {
			return true
		}
	}
	return false
}

// praised reports whether a noun phrase begins with an evaluative adjective.
func (r *reading) praised(c *clause) bool {
	i := c.first
	for r.at(i).is(wDeterminer) && !r.isPraise(i) {
		i++
	}
	return i < c.end && r.isPraise(i)
}

// belongsToOutput reports whether the amount only says of what the output is:
// "recruitment of two nurses".
func (r *reading) belongsToOutput(c *clause, a *amount) bool {
	return c.head >= 0 && a.first == c.head+2 && r.at(c.head+1).word == "of" && a.Kind == Count && r.t[c.head].is(wOutput)
}

// isBareName reports whether a noun phrase is a name and nothing else.
func (r *reading) isBareName(c *clause) bool {
	if c.end-c.first > 2 {
		return false
	}
	for i := c.first; i < c.end; i++ {
		t := &r.t[i]
		if t.kind != kindWord || !t.upper && !t.name || t.entry.class&^(wPhraseHead|wNumbered|wGeneric|wBracketed) != 0 || t.entry.verb != nil && t.is(wHomonym) {
			return false
		}
	}
	return true
}

// universal reports whether the tokens speak of all or none.
func (r *reading) universal(first, end int) bool {
	for i := range r.amounts {
		if a := &r.amounts[i]; a.Kind == Universal && a.first >= first && a.end <= end {
			return true
		}
	}
	return false
}
