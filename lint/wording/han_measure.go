package wording

// decideUnmeasurable finds a result that two readers could judge differently: no
// value and no state that can be checked.
func (r *hanReading) decideUnmeasurable(c *hanClause) {
	universal := false
	first := 0
	if c.measure {
		first = c.from
	}
	for i := first; i < len(r.tokens); i++ {
		t := &r.tokens[i]
		if r.value(i) != nil || t.rank || t.kind == hanTokenBlank {
			return
		}
		universal = universal || t.kind == hanTokenQuantity && t.has(hanUniversal) && !t.aside || t.has(hanFrequency) && t.content()
	}
	if universal && c.class != ClassQuality {
		return
	}
	last := r.lastContent(c)
	at := c.verb
	if at < 0 {
		at = last
	}
	if reason, pattern := r.openResult(c, last); reason != "" {
		if at == last {
			r.mark(Unmeasurable, r.wordStart(last, c.start), last+1, reason, pattern)
			return
		}
		r.mark(Unmeasurable, at, at+1, reason, pattern)
	}
}

// openResult says why the clause has no end that can be checked; "" where it
// has one.
func (r *hanReading) openResult(c *hanClause, last int) (reason, pattern string) {
	end := &r.tokens[last]
	if c.state {
		return "evaluative", r.pattern("quality")
	}
	switch c.class {
	case ClassChange:
		return "change-without-value", r.changePattern()
	case ClassQuality:
		return "quality-verb", r.pattern("quality")
	case ClassKeep:
		return "level-without-value", r.pattern("quality")
	case ClassWork:
		if c.tail && !r.tokens[c.verb].has(hanProcessTail) && c.form == FormParticiple {
			return "", ""
		}
		if end.has(hanArtefact | hanTail) {
			return "", ""
		}
		return "work-without-product", r.pattern("activity")
	case ClassLevel:
		if r.tokens[c.verb].has(hanOpenLevel) && !r.within(c.verb, c.to, hanPass) || r.within(c.verb, c.to, hanEvaluative|hanStateOfMind) {
			return "open-state", r.pattern("quality")
		}
		return "", ""
	}
	switch {
	case r.within(c.from, c.to, hanStateOfMind):
		return "state-of-mind", r.pattern("state")
	case c.class == ClassOutput && last > c.verb && (end.has(hanOpenAmount) && r.tokens[c.verb].has(hanOpenOutput) || end.has(hanProcessNoun)) && !end.has(hanProductTail):
		return "open-amount", r.pattern("activity")
	case c.class == ClassOutput && r.within(c.verb, c.to, hanOpenQuantity) && !c.tail:
		return "open-amount", r.pattern("activity")
	case c.class == ClassOutput && c.verb+1 < c.to && r.tokens[c.verb+1].class == ClassQuality && r.tokens[c.verb+1].verb() && last > c.verb+1:
		return "quality-verb", r.pattern("quality")
	case c.class == ClassOutput && c.tail && r.tokens[c.verb].has(hanProcessTail):
		return "no-end-state", r.pattern("deliverable")
	case c.class == ClassOutput:
		return "", ""
	case r.within(c.from, c.to, hanMetric):
		return "metric-without-value", r.pattern("quality")
	case end.has(hanProcessNoun|hanVaguePredicate) || r.within(c.from, c.to, hanEvaluative):
		return "noun-without-value", r.pattern("quality")
	case last == c.start, !end.has(hanOutputNoun) && !r.hasBlank(c) && !r.madeWithin(c):
		return "bare-name", r.pattern("quality")
	}
	return "", ""
}

// madeWithin reports whether a verb of output stands in the clause, so that the
// noun phrase names what is made.
func (r *hanReading) madeWithin(c *hanClause) bool {
	for j := c.from; j < c.to; j++ {
		if t := &r.tokens[j]; t.verb() && t.class == ClassOutput && t.end-t.start > 1 {
			return true
		}
	}
	return false
}

// decideVague finds the open-ended word on which a result without a value turns.
// Each result of the sentence is judged by itself.
func (r *hanReading) decideVague() {
	for i := range r.clauses {
		c := &r.clauses[i]
		measured := i+1 < len(r.clauses) && r.clauses[i+1].measure && r.hasValue(&r.clauses[i+1])
		if c.means || c.purpose || c.label || measured || r.hasValue(c) || r.hasBlank(c) {
			continue
		}
		if r.vagueVerb(c, i) || r.vagueWord(c) {
			return
		}
	}
}

// vagueVerb marks a verb that says better, and not by how much. Behind the first
// clause it only says what for, unless nothing else has a value either.
func (r *hanReading) vagueVerb(c *hanClause, i int) bool {
	last := r.lastContent(c)
	if c.tail {
		return false
	}
	open := c.class == ClassQuality ||
		c.class == ClassChange && last > c.verb && r.tokens[c.verb].has(hanImproving) && (r.tokens[last].has(hanGeneric) || r.quality(last)) && !r.tokens[last].has(hanMetric) ||
		c.class == ClassChange && c.form == FormClause && !r.within(c.from, c.to, hanMetric)
	if !open || i > 0 && r.clauses[i-1].class == ClassOutput {
		return false
	}
	r.mark(Vague, c.verb, c.verb+1, "quality-verb", r.pattern("quality"))
	return true
}

// quality reports whether a token names a quality: 可维护性, 凝聚力, 归属感.
func (r *hanReading) quality(i int) bool {
	t := &r.tokens[i]
	switch r.text.runes[t.end-1] {
	case '性', '力', '感':
		return !t.has(hanMetric)
	}
	return false
}

// vagueWord marks an escape, a degree or an evaluative word in the clause.
func (r *hanReading) vagueWord(c *hanClause) bool {
	last := r.lastContent(c)
	if at := r.stateAt(c); c.state && at >= 0 {
		r.mark(Vague, at, last+1, "evaluative", r.around("word", at, last+1))
		return true
	}
	evaluative := 0
	for j := c.from; j < c.to; j++ {
		t := &r.tokens[j]
		reason := ""
		switch {
		case !t.content() || t.kind == hanTokenDate || t.quoted:
		case t.has(hanEscape) && !t.verb() && (c.class != ClassOutput || !t.has(hanPrefix)):
			if !r.related(j) {
				reason = "escape"
			}
		case t.has(hanDegree) && (c.class == ClassChange || c.class == ClassNone || c.class == ClassLevel):
			reason = "degree"
		case t.has(hanEvaluative):
			evaluative++
			turns := r.tokens[max(c.verb, c.start)].has(hanDirection) || j == last || j == c.start || c.class == ClassLevel || c.class == ClassChange
			if evaluative > 1 || (c.class != ClassOutput || r.tokens[c.verb].has(hanDirection)) && turns {
				reason = "evaluative"
			}
		}
		if reason != "" {
			r.mark(Vague, j, j+1, reason, r.around("word", j, j+1))
			return true
		}
	}
	return false
}

// related reports whether 相关 at token j says to what: 交互相关的缺陷.
func (r *hanReading) related(j int) bool {
	t := &r.tokens[j]
	last := r.text.runes[t.end-1]
	return last == '关' && j > 0 && r.tokens[j-1].end == t.start && r.tokens[j-1].class == ClassNone && r.tokens[j-1].content()
}

// decideVagueObjective finds an objective in which nothing is left behind its
// verb, evaluative words and nouns that fit any team.
func (r *hanReading) decideVagueObjective(c *hanClause) {
	if c.class == ClassOutput && !r.tokens[c.verb].has(hanDirection) || c.class == ClassLevel && r.tokens[c.verb].is&hanMakesByObject == 0 {
		return
	}
	specific := 0
	for i := range r.tokens {
		t := &r.tokens[i]
		switch {
		case !t.content(), t.kind == hanTokenDate:
		case t.class != ClassNone && (i == c.verb || t.class == ClassQuality || t.class == ClassChange):
		case t.has(hanGeneric | hanEvaluative | hanVaguePredicate | hanPrefix | hanDegree | hanEscape | hanConjunction | hanPreposition | hanProcessNoun | hanPeople):
		case t.end-t.start == 1 && r.text.runes[t.start] == '的':
		case c.class == ClassChange || c.class == ClassQuality:
			specific += t.end - t.start
		default:
			return
		}
	}
	if last := r.lastContent(c); specific > 2 || specific > 0 && !r.tokens[last].has(hanGeneric) {
		return
	}
	at := max(c.verb, c.start)
	r.mark(Vague, at, at+1, "general", r.pattern("aim"))
}
