package wording

import "github.com/okrc/okrc/schema/source"

// decideCompound finds two results of which each could be reached alone.
func (r *reading) decideCompound() {
	for i := 1; i < len(r.clauses); i++ {
		a, b := &r.clauses[i-1], &r.clauses[i]
		if r.apart(a, b, i) {
			r.put(Compound, r.span(b.first, b.end), "clauses", r.splitPattern(a, b))
			return
		}
	}
	if i := r.praisedPair(); i >= 0 {
		r.put(Compound, r.span(i, len(r.t)), "aims", "")
		return
	}
	if span, ok := r.countedPair(); ok {
		r.put(Compound, span, "values", "")
	}
}

// apart reports whether the second clause is a result of its own: not a second
// step, not the outcome of a means, not about the same thing.
func (r *reading) apart(a, b *clause, index int) bool {
	if !r.substantive(a) || !r.substantive(b) {
		return false
	}
	verbal := a.verb >= 0 && b.verb >= 0
	both := r.ownValue(a) && r.ownValue(b)
	if !b.joined {
		return r.newSentence(a, b) && (verbal && b.form != FormClause || both)
	}
	if !verbal {
		return both
	}
	if a.form == FormParticiple || a.form == FormClause {
		return both || a.form == b.form && a.form == FormParticiple
	}
	if r.refersBack(b) {
		return false
	}
	if both {
		return true
	}
	output := a.class == ClassOutput || a.class == ClassWork
	if output && (b.class == ClassLevel || b.class == ClassChange || b.class == ClassKeep) {
		return false
	}
	if output && (a.entry.has(tFirst) || b.entry.has(tSecond)) {
		// Three steps that each have an object are more than a sequence.
		return index >= 2 && !a.entry.has(tFirst)
	}
	return true
}

// newSentence reports whether a full stop, not a colon or a dash, parts the
// clauses, and the second does not only explain the first.
func (r *reading) newSentence(a, b *clause) bool {
	sep := ""
	for i := a.end; i < b.first; i++ {
		sep = r.t[i].word
		if sep == ":" || isDash(&r.t[i]) {
			return false
		}
	}
	return sep != "" && !r.t[b.first].is(wPronoun|wPreposition) && !isPronoun(r.t[b.first].word)
}

// substantive reports whether a clause has something that it is about.
func (r *reading) substantive(c *clause) bool {
	if c.verb < 0 || c.form == FormParticiple || c.form == FormClause {
		return c.end > c.first
	}
	return r.objectHead(c) >= 0 || r.hasValue(c.object, c.end, false) || c.end > c.object+1 && r.at(c.object).is(wPreposition) && r.at(c.object).word != "to"
}

func (r *reading) ownValue(c *clause) bool { return r.hasValue(c.first, c.means, false) }

// refersBack reports whether the object is a pronoun, or "one" of those before.
func (r *reading) refersBack(c *clause) bool {
	for i := c.object; i < min(c.means, c.object+4); i++ {
		t := &r.t[i]
		if isPronoun(t.word) && t.word != "that" {
			return true
		}
		if t.amount >= 0 && r.amounts[t.amount].noun < 0 && r.amounts[t.amount].Kind == Count {
			return true
		}
		if t.kind == kindWord && !t.is(wPreposition|wDeterminer) {
			return false
		}
	}
	return false
}

// praisedPair finds two aims of one verb, each with its own praise: "deeper
// knowledge and stronger ties". It returns the second, or -1.
func (r *reading) praisedPair() int {
	c := &r.clauses[0]
	if c.verb < 0 || c.form != FormImperative || !r.isPraise(c.object) {
		return -1
	}
	for i := c.object + 2; i+1 < c.means; i++ {
		if r.t[i].word == "and" && !r.t[i-1].is(wEvaluative|wPlain) && r.isPraise(i+1) && r.isNounLike(i+2) {
			return i + 1
		}
	}
	return -1
}

// countedPair finds two counted things under one verb: "win 40 customers and 10
// partners".
func (r *reading) countedPair() (span source.Span, ok bool) {
	for i := 1; i < len(r.amounts); i++ {
		a, b := &r.amounts[i-1], &r.amounts[i]
		if !a.measures() || !b.measures() || a.Role == RoleFrom || a.Kind == Duration || b.Kind == Duration {
			continue
		}
		c := r.clauseOf(a.first)
		if c == nil || c != r.clauseOf(b.first) || b.first >= c.means || c.class == ClassChange && a.Role == RoleBy && b.Role == RoleTo {
			continue
		}
		sep := r.at(b.first - 1)
		if sep.word == "a" || sep.word == "another" {
			sep = r.at(b.first - 2)
		}
		if sep.word != "and" && sep.word != "&" && sep.word != "," && sep.word != "plus" {
			continue
		}
		if a.noun < 0 && a.Kind == Count || b.noun < 0 && b.Kind == Count || a.Unit == b.Unit && a.noun >= 0 && b.noun >= 0 && r.t[a.noun].word == r.t[b.noun].word {
			continue
		}
		return r.span(b.first, max(b.end, b.noun+1)), true
	}
	return source.Span{}, false
}
