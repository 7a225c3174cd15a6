package wording

// isFinite reports whether a token is the finite verb of a statement whose
// subject begins at first.
func (r *reading) isFinite(i, first, end int) bool {
	t, before, next := r.at(i), r.at(i-1), r.at(i+1)
	if t.kind != kindWord || t.amount >= 0 || t.masked || before.kind != kindWord && before.amount < 0 && before.word != "%" {
		return false
	}
	if t.entry.class == 0 && t.entry.verb == nil && !t.name && !t.upper && isPlural(before) && !isPlural(t) && next.is(wDeterminer|wPronoun) {
		// A verb that no list knows: "Members renovate their club".
		return i > first
	}
	if t.is(wAuxiliary) {
		return before.word != "to" && !before.is(wConjunction) && t.word != "be" && t.word != "been"
	}
	if t.entry.verb == nil || before.is(wDeterminer|wConjunction|wModal|wEvaluative|wPlain) && !before.is(wPeople|wPronoun) || before.is(wPreposition) && !before.is(wPronoun) {
		return false
	}
	if t.is(wEndState) && i+1 >= end {
		return false
	}
	strong := next.is(wDeterminer|wPronoun|wUniversal|wAdverb|wNegation|wRoutine) || next.amount >= 0 || r.rangesBehind(i+1)
	form := t.entry.form
	switch {
	case form&formThird != 0 && form&formBase == 0:
		if t.is(wMetric | wOutcome | wOutput | wPeople) {
			if t.entry.verb.class == ClassChange && !isPlural(before) && r.rangesBehind(i+1) {
				return true
			}
			return next.is(wDefinite|wPronoun) || next.is(wDeterminer) && next.word != "over" && next.word != "under"
		}
		noun := t.entry.verb != nil && r.isHomonymLemma(t)
		return !isPlural(before) && (!noun || strong || next.is(wPreposition) && next.word != "of" && next.word != "for" && next.word != "per" && r.at(first).is(wDeterminer))
	case form&formBase != 0:
		if !isPlural(before) && !(before.is(wPronoun) && before.word != "it") && !(before.is(wPeople) && !before.is(wHomonym)) {
			return strong && r.pluralSubject(first, i) && (!t.is(wNoun) || t.entry.verb.class == ClassLevel)
		}
		if t.is(wNoun) && !t.is(wHomonym) {
			return false
		}
		if !t.is(wHomonym) {
			return i+1 >= end || next.kind == kindWord || next.amount >= 0
		}
		return strong || next.is(wPreposition) && next.word != "of" && !t.is(wNoun)
	case form&formPast != 0 && form&formParticiple == 0:
		return true
	case form&formPast != 0:
		// "A journal praised Ada": with an object it is no participle.
		return (next.is(wPronoun) && !next.is(wPreposition) || next.is(wDefinite) || next.upper && !next.is(wCycle|wMonth) && !next.masked && !t.upper) && i+1 < end && i > first
	}
	return false
}

// pluralSubject reports whether the subject that begins at first is plural, with
// its own phrases behind it: "Bus trips per resident".
func (r *reading) pluralSubject(first, i int) bool {
	head := r.headNoun(first, i)
	return head >= 0 && head < i-1 && isPlural(&r.t[head])
}

// rangesBehind reports whether "to 30", "by 5", "below 4 h" follows.
func (r *reading) rangesBehind(i int) bool {
	switch r.at(i).word {
	case "to", "by", "below", "above", "under", "over", "within", "from", "less", "more", "at", "in":
		return r.at(i+1).amount >= 0 || r.at(i+2).amount >= 0
	}
	return false
}

// isHomonymLemma reports whether the base form of a verb is a noun too.
func (r *reading) isHomonymLemma(t *token) bool {
	e := r.lexicon.words[t.entry.verb.lemma]
	return e != nil && e.class&(wHomonym|wNounFront|wNoun) != 0
}

// isHeadline reports whether a token is the participle or the end state of a
// headline: "Lease signed", "Site live", "Policy in place".
func (r *reading) isHeadline(i, end int) bool {
	t, before, next := r.at(i), r.at(i-1), r.at(i+1)
	if t.kind != kindWord || t.amount >= 0 || t.masked && !t.is(wEndState) || i == 0 {
		return false
	}
	if !r.endsSubject(before) {
		return false
	}
	last := i+1 >= end || next.kind == kindSign || next.is(wPreposition|wConjunction|wAdverb|wRoutine) || next.amount >= 0 || next.masked || next.kind == kindBreak ||
		next.word == "twice" || next.word == "once"
	if t.is(wEndState) {
		return last && !(t.word == "open" && before.is(wPlain)) && !(t.word == "up" || t.word == "open" || t.word == "done") || last && i+1 >= end && t.word != "up"
	}
	if !t.form(formParticiple) || t.form(formBase) && t.is(wHomonym|wNoun) && !(i+1 >= end || r.rangesBehind(i+1)) {
		return false
	}
	return last
}

// endsSubject reports whether a token can end the subject of a headline.
func (r *reading) endsSubject(t *token) bool {
	if t.kind == kindNumber || t.word == "%" || t.masked {
		return true
	}
	if t.word == "be" || t.word == "being" || t.is(wAdverb) {
		return true
	}
	return t.kind == kindWord && !t.is(wPreposition|wDeterminer|wConjunction|wAuxiliary) || t.is(wPeople|wNoun)
}
