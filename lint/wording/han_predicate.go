package wording

// findPredicate reads a clause that starts with a noun.
func (r *hanReading) findPredicate(c *hanClause) {
	c.form = FormNounPhrase
	c.people = r.tokens[c.start].has(hanPeople) || r.tokens[c.start].kind == hanTokenQuantity && r.peopleFollow(c)
	for j := c.start + 1; j < c.to; j++ {
		able := !c.people && r.able(j, c.to)
		if able || r.predicate(j) || r.finite(c, j) {
			c.form, c.verb, c.tail, c.able = FormClause, j, able, able
			return
		}
		if r.fronted(c, j) {
			c.form, c.verb, c.tail = FormParticiple, j, true
			return
		}
	}
	last := r.lastContent(c)
	if last > c.start && r.endsHeadline(last) {
		c.form, c.verb, c.tail = FormParticiple, last, true
		return
	}
	for j := c.start + 1; j < c.to; j++ {
		t := &r.tokens[j]
		if !t.verb() || r.attributive(j) || t.end-t.start < 2 {
			continue
		}
		if r.tokens[j-1].has(hanPlaceTail) && (t.class == ClassOutput || t.class == ClassWork) && j > c.start+1 {
			c.form, c.verb = FormImperative, j
			return
		}
		if c.people || j == last && (t.class == ClassChange || t.class == ClassQuality || t.class == ClassLevel) || r.adverbAt(j-1) {
			c.form, c.verb = FormClause, j
			return
		}
	}
}

// endsHeadline reports whether the last token says what was done: 系统上线.
func (r *hanReading) endsHeadline(last int) bool {
	t := &r.tokens[last]
	if t.kind != hanTokenWord || t.has(hanMetric) || t.aside {
		return false
	}
	made := (t.class == ClassOutput || t.class == ClassWork) && t.end-t.start > 1
	return t.has(hanTail) || made || t.has(hanProcessTail) && !r.tokens[last-1].has(hanDegree)
}

// fronted reports whether the verb at token j has its object in front and a count
// or a name behind: 客户走访 20 家, 组件库迁移至 TypeScript.
func (r *hanReading) fronted(c *hanClause, j int) bool {
	t := &r.tokens[j]
	if !t.verb() || t.end-t.start < 2 || j+1 >= c.to || r.attributive(j) {
		return false
	}
	next := &r.tokens[j+1]
	made := t.class == ClassOutput || t.class == ClassWork
	if q := r.value(j + 1); q != nil && made {
		return q.Kind == Count && !next.aside
	}
	to := t
	if !t.has(hanTo) {
		if !next.has(hanTo) || j+2 >= c.to {
			return false
		}
		to, next = next, &r.tokens[j+2]
	}
	return to.has(hanTo) && (next.kind == hanTokenLatin || next.kind == hanTokenName) && !next.has(hanMetric)
}

// finite reports whether the verb at token j is the predicate of the noun in
// front of it, and no part of a compound such as 增长方案.
func (r *hanReading) finite(c *hanClause, j int) bool {
	t := &r.tokens[j]
	if !t.verb() || !t.has(hanFinite) || r.attributive(j) || j+1 >= c.to || !r.tokens[j-1].content() {
		return false
	}
	next := &r.tokens[j+1]
	return next.content() && !(next.has(hanOutputNoun|hanSuffix|hanProcessTail) && j+1 == r.lastContent(c))
}

// able reports whether token j says what a thing can do: 客户端可读取目标.
func (r *hanReading) able(j, to int) bool {
	t := &r.tokens[j]
	switch word := string(r.text.runes[t.start:t.end]); word {
	case "可", "可以", "能", "能够", "支持":
	default:
		return false
	}
	return r.tokens[j].content() && j+1 < to && r.tokens[j+1].content() &&
		r.tokens[j].kind == hanTokenWord
}

func (r *hanReading) peopleFollow(c *hanClause) bool {
	for j := c.start; j < c.to && j < c.start+4; j++ {
		if r.tokens[j].has(hanPeople) {
			return true
		}
	}
	return false
}

// adverbAt reports whether an adverb stands at token i: what follows is a verb.
func (r *hanReading) adverbAt(i int) bool {
	return r.tokens[i].has(hanPrefix) && !r.tokens[i].has(hanConjunction|hanPreposition) && r.tokens[i].class == ClassNone
}

// lastContent is the last token of the clause's grammar.
func (r *hanReading) lastContent(c *hanClause) int {
	for j := c.to - 1; j > c.start; j-- {
		if r.tokens[j].content() {
			return j
		}
	}
	return c.start
}
