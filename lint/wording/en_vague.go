package wording

// decideVague finds the open-ended or evaluative word on which a key result
// turns.
func (r *reading) decideVague() {
	for i := range r.t {
		if t := &r.t[i]; t.is(wEscape) && t.kind == kindWord && !t.quoted && t.word != "etc" {
			r.put(Vague, r.span(i, i+1), "escape", "")
			return
		}
	}
	if r.hasValue(0, len(r.t), false) || r.multiplier() >= 0 {
		return
	}
	c := &r.clauses[0]
	at, reason := r.vagueWord(c)
	if at >= 0 {
		r.put(Vague, r.span(at, at+1), reason, r.changePattern(c, ""))
	}
}

// vagueWord finds the vague word of a clause, or -1.
func (r *reading) vagueWord(c *clause) (at int, reason string) {
	first := r.firstPraise(c.object, c.means)
	switch c.form {
	case FormImperative, FormGerund:
		switch c.class {
		case ClassQuality:
			if !c.entry.has(tEnsure) {
				return c.verb, "quality-verb"
			}
			return first, "evaluative"
		case ClassChange:
			return r.praiseAdverb(c), "evaluative"
		case ClassLevel, ClassKeep:
			return first, "evaluative"
		}
		return r.vagueObject(c, first)
	case FormClause:
		if c.class == ClassQuality {
			return c.verb, "quality-verb"
		}
		return first, "evaluative"
	case FormParticiple:
		if c.class == ClassQuality {
			return c.verb, "quality-verb"
		}
	case FormNounPhrase:
		if r.praised(c) {
			return r.firstPraise(c.first, c.end), "evaluative"
		}
	}
	return -1, ""
}

// vagueObject asks two praises of an output's object, or one where the object is
// no output.
func (r *reading) vagueObject(c *clause, first int) (at int, reason string) {
	if first < 0 {
		return -1, ""
	}
	if r.evaluatives(c.object, c.means) > 1 || c.entry.has(tSoft) && r.leadsObject(c, first) && !r.headIs(c, wOutput|wProcess) || r.comparative(c.object, c.means) >= 0 {
		return first, "evaluative"
	}
	return -1, ""
}

// leadsObject reports whether only articles stand between a verb and a word.
func (r *reading) leadsObject(c *clause, i int) bool {
	for j := c.object; j < i; j++ {
		if !r.t[j].is(wDeterminer | wSkip | wAdverb) {
			return false
		}
	}
	return true
}

// firstPraise finds the first evaluative word before a preposition.
func (r *reading) firstPraise(first, end int) int {
	for i := first; i < end; i++ {
		if r.isPraise(i) {
			return i
		}
		if r.t[i].is(wPreposition) && i > first {
			return -1
		}
	}
	return -1
}

// praiseAdverb finds "significantly" beside a change verb.
func (r *reading) praiseAdverb(c *clause) int {
	for i := max(0, c.verb-2); i < c.means; i++ {
		if t := &r.t[i]; t.is(wEvaluative) && t.is(wAdverb) {
			return i
		}
	}
	return -1
}

// decideVagueObjective finds objectives of which nothing is left without verb,
// praise and the nouns of any team.
func (r *reading) decideVagueObjective() {
	c := &r.clauses[0]
	if r.hasValue(0, len(r.t), false) {
		return
	}
	if _, task := r.s.Ask(Task); task && !c.entry.has(tSoft) {
		return
	}
	if r.isGenericName(c) {
		r.put(Vague, r.span(c.first, c.end), "bare-name", r.objectivePattern(c))
		return
	}
	for i := range r.t {
		if r.saysSomething(c, i) {
			return
		}
	}
	r.put(Vague, r.span(c.first, len(r.t)), "generic", r.objectivePattern(c))
}

// isGenericName finds "Atlas Platform": a name and a noun of any team.
func (r *reading) isGenericName(c *clause) bool {
	if c.form != FormNounPhrase || c.head < 0 || len(r.t) > 2 {
		return false
	}
	first := r.at(c.first)
	return first.upper && first.entry.class&^(wPhraseHead|wGeneric) == 0 && first.entry.verb == nil && (len(r.t) == 1 || r.t[c.head].is(wGeneric))
}

// saysSomething reports whether a token makes an objective one team's own.
func (r *reading) saysSomething(c *clause, i int) bool {
	t := &r.t[i]
	if i > c.first && isRelative(t.word) {
		return true
	}
	if t.kind != kindWord || t.masked || t.is(wPreposition|wDeterminer|wConjunction|wPronoun|wSkip|wEvaluative|wGeneric|wAdverb|wAuxiliary|wUniversal|wEscape) {
		return t.kind == kindNumber && !t.masked
	}
	if c.form == FormNounPhrase && t.is(wProcess|wMetric|wMass|wPlain) && !t.is(wOutput) {
		return false
	}
	if i == c.verb || t.entry.verb != nil && !t.is(wNoun) && (t.entry.verb.class == ClassQuality || t.entry.verb.class == ClassChange || t.entry.verb.has(tMind|tSoft)) && t.entry.form&(formBase|formGerund) != 0 {
		return false
	}
	return true
}
