package wording

import "github.com/okrc/okrc/schema/source"

// describe writes the quantities, the form, the verb and the means of the first clause into the
// Sentence.
func (r *reading) describe() {
	r.report()
	if r.unfinished || len(r.clauses) == 0 {
		r.s.Form = FormPlaceholder
		return
	}
	c := &r.clauses[0]
	r.s.Form = c.form
	if c.verb >= 0 {
		r.s.Verb = Verb{Span: r.span(c.verb, c.verb+1), Lemma: c.entry.lemma, Class: c.class, Rising: c.rising}
	}
	if c.means < c.end {
		r.s.Means = r.span(c.means, c.end)
	}
}

// decide answers the questions, each from the reading alone.
func (r *reading) decide() {
	if len(r.clauses) == 0 {
		return
	}
	r.decideVagueTime()
	if r.unfinished {
		return
	}
	r.decideRoutine()
	r.decideCompound()
	if r.s.Kind == Objective {
		r.decideMetricInTitle()
		r.decideTask()
		r.decideVagueObjective()
		return
	}
	r.decideActivity()
	r.decideUnmeasurable()
	r.decideRelative()
	r.decideVague()
}

func (r *reading) put(q Question, span source.Span, reason, pattern string) {
	r.s.mark(q, Mark{Span: span, Reason: reason, Pattern: pattern})
}

// verbSpan is the predicate of a clause, or the head of its noun phrase.
func (r *reading) verbSpan(c *clause) source.Span {
	switch {
	case c.verb >= 0:
		return r.span(c.verb, c.verb+1)
	case c.head >= 0:
		return r.span(c.head, c.head+1)
	}
	return r.span(c.first, c.end)
}

func (r *reading) decideVagueTime() {
	for i := range r.t {
		if r.t[i].is(wVagueTime) && r.t[i].kind == kindWord && !r.t[i].quoted {
			r.put(VagueTime, r.span(i, i+1), "open-time", "by <date>")
			return
		}
	}
}

// decideRoutine finds a level that is kept, or work that goes on as it did.
func (r *reading) decideRoutine() {
	c := &r.clauses[0]
	if c.class != ClassKeep || c.verb < 0 || c.form == FormClause && !r.hasValue(c.object, c.end, false) {
		return
	}
	switch next := r.at(c.object).word; {
	case next == "track" || next == "up" || next == "pace":
		return
	case next == "an" && r.at(c.object+1).word == "eye":
		return
	}
	r.put(Routine, r.verbSpan(c), "keeps", r.changePattern(c, "raise"))
}

// decideMetricInTitle finds a numeric target in an objective.
func (r *reading) decideMetricInTitle() {
	for i := range r.amounts {
		if a := &r.amounts[i]; a.measures() && !(a.Role == RoleFrom && i+1 < len(r.amounts)) {
			r.put(MetricInTitle, a.Span, "value", r.without(a))
			return
		}
	}
	if v := r.multiplier(); v >= 0 {
		r.put(MetricInTitle, r.span(v, v+1), "value", "")
	}
}

// multiplier finds "double", "triple", "halve" as a verb, or returns -1.
func (r *reading) multiplier() int {
	for i := range r.clauses {
		c := &r.clauses[i]
		if c.verb < 0 {
			continue
		}
		switch c.entry.lemma {
		case "double", "triple", "quadruple", "treble", "halve":
			return c.verb
		}
	}
	return -1
}

// decideTask finds objectives that are a project: an output or work verb, or a
// deliverable.
func (r *reading) decideTask() {
	c := &r.clauses[0]
	if c.others || c.state && c.form == FormClause {
		return
	}
	switch c.form {
	case FormImperative, FormGerund:
		if c.class != ClassOutput && c.class != ClassWork {
			return
		}
		switch c.entry.lemma {
		case "have", "get", "make", "see", "bring", "put", "take":
			return
		}
		if c.entry.has(tSoft) && (!r.headIs(c, wOutput) || r.headIs(c, wGeneric) || r.evaluatives(c.object, c.means) > 0) {
			return
		}
		if c.entry.has(tMind) {
			return
		}
		r.put(Task, r.verbSpan(c), "work", r.taskPattern(c))
	case FormParticiple:
		if c.class == ClassOutput {
			r.put(Task, r.span(c.first, c.end), "deliverable", r.taskPattern(c))
		}
	case FormNounPhrase:
		if c.head >= 0 && r.t[c.head].is(wOutput) && !r.t[c.head].is(wGeneric|wMetric) && !r.t[c.first].is(wEvaluative) {
			r.put(Task, r.span(c.first, c.head+1), "deliverable", r.taskPattern(c))
		}
	}
}

// evaluatives counts the evaluative words between two tokens that are neither
// quoted, nor part of a name, nor behind a preposition.
func (r *reading) evaluatives(first, end int) int {
	n := 0
	for i := first; i < end; i++ {
		t := &r.t[i]
		if t.is(wPreposition) && t.word != "for" && i > first {
			break
		}
		if r.isPraise(i) {
			n++
		}
	}
	return n
}

// isPraise reports whether a token is an evaluative word in its own right.
func (r *reading) isPraise(i int) bool {
	t := r.at(i)
	if t.kind != kindWord || !t.is(wEvaluative) || t.quoted || t.masked {
		return false
	}
	if t.amount >= 0 {
		return false
	}
	switch t.word {
	case "more", "less", "fewer", "most", "higher", "lower", "faster", "high", "low":
		// "more than 40", "20 % faster": measured.
		return r.at(i+1).word != "than" && r.at(i-1).amount < 0
	case "well":
		return r.at(i-1).word != "as"
	case "quality":
		return r.at(i+1).kind == kindWord && !r.at(i+1).is(wPreposition|wConjunction|wAuxiliary) && i == 0
	}
	// "Stable" before a capital is a name: "Stable Diffusion".
	return !(t.upper && i > 0 && r.at(i+1).upper)
}
