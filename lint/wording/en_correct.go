package wording

// finish looks again at a clause whose end is known: the means, what others do,
// and the verbs whose class depends on what follows.
func (r *reading) finish(c *clause) {
	c.means = c.end
	r.findMeans(c)
	if c.verb < 0 {
		return
	}
	switch c.form {
	case FormImperative, FormGerund:
		r.followLight(c)
		r.correctByObject(c)
	case FormClause:
		r.correctFinite(c)
	case FormParticiple:
		r.correctParticiple(c)
	}
	r.direction(c)
}

// findMeans finds the clause that says how: "by shipping …", "through …".
func (r *reading) findMeans(c *clause) {
	for i := c.object; i < c.end; i++ {
		t, next := &r.t[i], r.at(i+1)
		switch t.word {
		case "by", "via", "through", "thru":
			if next.form(formGerund) && i+1 < c.end || t.word != "by" && t.word != "through" && i > c.first {
				c.means = i
				return
			}
		}
	}
}

// followLight goes on to the verb that counts: "start to cut", "aim to win",
// "continue growing". What is continued or kept stays routine, unless it is a
// change or work.
func (r *reading) followLight(c *clause) {
	for c.entry.has(tLight) || c.entry.lemma == "keep" {
		next := r.lead(c.object, c.end)
		t := r.at(next)
		if next >= c.end || t.entry.verb == nil {
			return
		}
		infinitive := r.at(next-1).word == "to" && t.form(formBase)
		bare := c.entry.lemma == "help" && t.form(formBase) && !t.is(wHomonym|wNoun)
		gerund := t.form(formGerund) && !t.is(wGerundNoun) || t.form(formGerund) && c.entry.lemma == "keep" && next == c.object
		if !infinitive && !gerund && !bare {
			return
		}
		keeps := c.class == ClassKeep
		inner := t.entry.verb
		if keeps && c.entry.lemma == "continue" && inner.class != ClassChange {
			return
		}
		c.verb, c.entry, c.object = next, inner, next+1
		c.class, c.rising = inner.class, inner.rising
		if keeps && c.class == ClassOutput {
			c.class = ClassWork
		}
	}
}

// correctByObject corrects verbs that mean different things with different
// objects.
func (r *reading) correctByObject(c *clause) {
	switch c.entry.lemma {
	case "have", "get", "make", "see", "bring", "put", "take":
		if i := r.resultState(c); i >= 0 {
			c.class = ClassOutput
			if v := r.t[i].entry.verb; v != nil && !r.t[i].is(wEndState) && (v.class != ClassOutput || v.has(tOthers) || r.agentFollows(i+1, c.end)) {
				c.class, c.others = ClassLevel, true
			}
		} else if !r.headIs(c, wOutcome|wPeople|wMetric) && (r.headIs(c, wOutput) || c.entry.lemma == "have" && !r.hasValue(c.object, c.end, false)) {
			c.class = ClassOutput
		} else if c.entry.lemma == "make" {
			c.class = r.makeClass(c)
		}
	case "secure", "obtain":
		if r.headIs(c, wOutput) && !r.headIs(c, wOutcome|wPeople|wMetric) {
			c.class = ClassOutput
		}
	case "collect", "gather", "add":
		if r.hasValue(c.object, c.end, true) {
			c.class = ClassLevel
		}
	case "close":
		if r.objectHas(c, "deal", "deals", "ticket", "tickets", "sale", "sales", "account", "accounts", "backlog", "gap", "contracts", "contract", "round", "customers", "opportunities", "issues", "cases", "complaints", "incidents") || r.hasMoney(c) {
			c.class = ClassLevel
		}
	case "meet":
		if r.headIs(c, wPeople) && !r.objectHas(c, "expectations", "target", "targets", "needs", "goals", "goal", "plan") {
			c.class = ClassWork
		}
	case "convert", "move", "change", "shift", "turn", "transition", "transform":
		if !r.hasValue(c.object, c.end, true) && r.headIs(c, wOutput) {
			c.class = ClassOutput
		}
	case "run":
		if r.at(c.object).word == "over" || r.at(c.object).word == "out" {
			c.class = ClassLevel
		}
	case "cover":
		if r.objectHas(c, "cost", "costs") {
			c.class = ClassLevel
		}
	case "remove", "delete":
		c.rising = -1
	}
}

// makeClass tells "make 500 calls" (output) from "make the queue shorter"
// (quality), "make a profit" (level).
func (r *reading) makeClass(c *clause) Class {
	for i := c.object + 1; i < c.means; i++ {
		if r.isPraise(i) || r.t[i].is(wAdverb) && i > c.object+1 {
			return ClassQuality
		}
	}
	if r.hasValue(c.object, c.object+1, false) || r.headIs(c, wOutput) {
		return ClassOutput
	}
	return ClassLevel
}

// resultState finds the participle or end state in "have the lease signed",
// "make the site available", or -1.
func (r *reading) resultState(c *clause) int {
	for i := c.object + 1; i < c.end; i++ {
		t := &r.t[i]
		if isRelative(t.word) || t.is(wPreposition) && !t.is(wEndState) {
			return -1
		}
		if r.isHeadline(i, c.end) && (t.is(wEndState) || t.form(formParticiple) && !t.form(formBase)) {
			return i
		}
	}
	return -1
}

// agentFollows reports whether "by" names who does it, not when or how much.
func (r *reading) agentFollows(i, end int) bool {
	for j := i; j < min(end, i+4); j++ {
		if r.t[j].word != "by" {
			continue
		}
		next := r.at(j + 1)
		for next.is(wDefinite) {
			j++
			next = r.at(j + 1)
		}
		if next.masked || next.is(wMonth|wCycle) || next.word == "end" || next.form(formGerund) {
			return false
		}
		if next.amount >= 0 {
			a := &r.amounts[next.amount]
			return a.Kind == Count && a.nounClass&(wPeople|wOutcome) != 0 || a.Kind == Universal
		}
		return true
	}
	return false
}

// correctFinite reads the predicate behind auxiliaries.
func (r *reading) correctFinite(c *clause) {
	t := &r.t[c.verb]
	if !t.is(wAuxiliary) {
		c.state = c.class != ClassChange
		if c.class == ClassOutput || c.class == ClassWork {
			c.class = ClassLevel
		}
		return
	}
	c.state = true
	i := c.verb + 1
	for i < c.end && r.t[i].is(wAuxiliary|wAdverb|wSkip|wNegation) {
		i++
	}
	c.object = i
	if i >= c.end || r.t[i].entry.verb == nil {
		c.class = ClassLevel
		return
	}
	v := r.t[i].entry.verb
	switch {
	case v.class == ClassChange:
		c.verb, c.entry, c.class, c.rising, c.object = i, v, v.class, v.rising, i+1
	case v.class == ClassQuality && r.t[i].form(formParticiple|formBase):
		c.verb, c.entry, c.class, c.object = i, v, v.class, i+1
	default:
		c.passive = r.t[i].form(formParticiple) && (v.class == ClassOutput || v.class == ClassWork) && v != guessedVerb &&
			!v.has(tOthers) && !t.is(wModal) && !r.agentFollows(i+1, c.end) && t.word != "has" && t.word != "have" || r.isDone(c, i)
		c.class = ClassLevel
		if c.passive {
			c.verb, c.entry, c.object = i, v, i+1
		}
	}
}

// isDone reads "have been trained", "has been written".
func (r *reading) isDone(c *clause, i int) bool {
	v := r.t[i].entry.verb
	return r.at(i-1).word == "been" && v.class == ClassOutput && !v.has(tOthers) && !r.agentFollows(i+1, c.end)
}

// correctParticiple says who did what a headline reports.
func (r *reading) correctParticiple(c *clause) {
	t := &r.t[c.verb]
	if t.is(wEndState) {
		c.class = ClassOutput
		if t.entry.verb == nil {
			c.entry = &verbEntry{lemma: t.word, class: ClassOutput}
		}
		return
	}
	if c.entry.has(tOthers) && c.entry.class != ClassChange || r.agentFollows(c.object, c.end) {
		c.others = true
	}
}

// direction reads "up", "down", "below" behind verbs that have no direction.
func (r *reading) direction(c *clause) {
	if c.rising != 0 {
		return
	}
	for i := c.object; i < c.means; i++ {
		switch r.t[i].word {
		case "down", "below", "under":
			if c.class == ClassChange || c.entry.lemma == "get" || c.entry.lemma == "keep" {
				c.rising = -1
				if c.class == ClassLevel {
					c.class = ClassChange
				}
				return
			}
		case "up", "above":
			if c.class == ClassChange && r.at(i+1).word == "to" || r.t[i].word == "above" && c.class == ClassChange {
				c.rising = +1
				return
			}
		}
	}
}

// objectHead is the head of the object, or -1.
func (r *reading) objectHead(c *clause) int { return r.headNoun(c.object, c.means) }

// headIs reports whether the head of the object has a class.
func (r *reading) headIs(c *clause, class wordClass) bool {
	i := r.objectHead(c)
	if i < 0 {
		for _, a := range r.amounts {
			if a.first >= c.object && a.end <= c.end && a.noun >= 0 {
				return r.t[a.noun].is(class)
			}
		}
		return false
	}
	return r.t[i].is(class)
}

func (r *reading) objectHas(c *clause, words ...string) bool {
	for i := c.object; i < c.means; i++ {
		for _, word := range words {
			if r.t[i].word == word {
				return true
			}
		}
	}
	return false
}

func (r *reading) hasMoney(c *clause) bool {
	for i := range r.amounts {
		if a := &r.amounts[i]; a.Kind == Money && a.first >= c.object && a.end <= c.end {
			return true
		}
	}
	return false
}

// hasValue reports whether the tokens hold an amount that measures; hard asks for
// a metric's value.
func (r *reading) hasValue(first, end int, hard bool) bool {
	for i := range r.amounts {
		a := &r.amounts[i]
		if a.first >= first && a.end <= end && (hard && a.hard() || !hard && a.measures()) {
			return true
		}
	}
	return false
}
