package wording

// decideCompound finds two results that can be reached apart.
func (r *hanReading) decideCompound() {
	previous := make([]int, 0, 2)
	for i := range r.clauses {
		c := &r.clauses[i]
		if c.means || c.purpose || c.label || !r.isResult(c) {
			continue
		}
		for _, p := range previous {
			if a := &r.clauses[p]; r.apart(a, c) {
				r.mark(Compound, c.from, c.to, "two-results", r.split(a, c))
				return
			}
		}
		// Any later result is compared with the first and the last one only.
		previous = append(previous[:min(len(previous), 1)], i)
	}
	r.compoundValues()
}

// isResult reports whether the clause could stand as a result by itself.
func (r *hanReading) isResult(c *hanClause) bool {
	if c.outcome || r.s.Kind == Objective && r.stateOf(c) {
		return true
	}
	return c.verb >= 0 && (c.form == FormImperative || c.tail || c.form == FormClause && r.hasValue(c))
}

// apart reports whether the second result can be reached without the first.
func (r *hanReading) apart(a, b *hanClause) bool {
	if r.tokens[b.from].has(hanFrom) || r.refersBack(b) || r.consequence(b) {
		return false
	}
	if r.s.Kind == Objective {
		return r.aimsApart(a, b)
	}
	switch {
	case b.measure:
		return false
	case a.outcome && b.outcome:
		return true
	case a.outcome || b.outcome:
		// The output and the value that it moves are one result.
		return false
	case r.subjects(a, b):
		return true
	case a.class != ClassOutput || b.class != ClassOutput || !r.hasObject(a) || !r.hasObject(b):
		return false
	case r.madeCount(a) >= 0 && r.madeCount(b) >= 0:
		return true
	}
	return r.madeCount(a) < 0 && r.madeCount(b) < 0 && !r.studies(a) && !r.inSequence(a, b) && r.released(a) && r.released(b)
}

// subjects reports whether two clauses have each a subject of their own that
// changes: 成本下降，产量增长.
func (r *hanReading) subjects(a, b *hanClause) bool {
	own := func(c *hanClause) bool {
		return c.form == FormClause && !c.tail && c.verb > c.start && (c.class == ClassChange || c.class == ClassLevel)
	}
	return own(a) && own(b)
}

// studies reports whether the clause is about learning, of which what is made
// next is the product.
func (r *hanReading) studies(c *hanClause) bool {
	return c.verb >= 0 && r.tokens[c.verb].has(hanStudy)
}

// released reports whether the clause ends in a thing of its own: made and given
// away.
func (r *hanReading) released(c *hanClause) bool {
	return r.within(c.verb+1, c.to, hanOutputNoun)
}

// aimsApart reports whether two clauses of an objective are two aims, and not
// work and what it is for.
func (r *hanReading) aimsApart(a, b *hanClause) bool {
	if r.stateOf(a) && r.stateOf(b) {
		return true
	}
	if a.verb < 0 || b.verb < 0 || r.inSequence(a, b) || !r.hasObject(a) || !r.hasObject(b) {
		return false
	}
	made := a.class == ClassOutput || a.class == ClassWork
	better := b.class == ClassChange || b.class == ClassQuality || b.class == ClassLevel
	return !made || !better || b.joined
}

// stateOf reports whether the clause says in what state something is: 边界清晰.
func (r *hanReading) stateOf(c *hanClause) bool {
	last := r.lastContent(c)
	return c.form != FormImperative && last > c.start+1 && r.tokens[last].has(hanEvaluative|hanVaguePredicate)
}

// refersBack reports whether the clause speaks of the one in front of it.
func (r *hanReading) refersBack(c *hanClause) bool {
	for j := c.from; j < c.to && j < c.from+2*roleReach; j++ {
		switch r.text.runes[r.tokens[j].start] {
		case '其', '该', '此', '它':
			return true
		}
	}
	return false
}

// consequence reports whether the clause opens with 使, 从而, 以: what comes of it.
func (r *hanReading) consequence(c *hanClause) bool {
	t := &r.tokens[c.from]
	becomes := t.has(hanOpenLevel) && r.text.runes[t.start] == '成'
	return (t.has(hanPurpose|hanCausative) || becomes) && !c.joined
}

// inSequence reports whether the verbs do one thing to the same object in a row:
// 识别并修复, 制定并执行.
func (r *hanReading) inSequence(a, b *hanClause) bool {
	if a.verb < 0 || b.verb < 0 {
		return false
	}
	return r.tokens[a.verb].has(hanSequenceFirst) && r.tokens[b.verb].has(hanSequenceThen)
}

// hasObject reports whether a noun stands with the clause's verb, so that it does
// not share that of its neighbour.
func (r *hanReading) hasObject(c *hanClause) bool {
	for j := c.from; j < c.to; j++ {
		t := &r.tokens[j]
		if j != c.verb && t.content() && !t.has(hanPrefix|hanDegree|hanConjunction|hanFrequency) && t.kind != hanTokenDate {
			return true
		}
	}
	return false
}

// compoundValues finds two metrics with a value each in one clause: NPS ≥ 50、客诉率 < 1%.
func (r *hanReading) compoundValues() {
	for i := range r.clauses {
		c := &r.clauses[i]
		first, comma := -1, -1
		for j := c.from; j < c.to; j++ {
			t := &r.tokens[j]
			switch {
			case t.kind == hanTokenMark && r.text.runes[t.start] == '、' || t.has(hanConjunction) && first >= 0:
				comma = j
			case r.value(j) == nil:
			case first < 0:
				first = j
			case comma > first && r.ownMetric(comma+1, j):
				r.mark(Compound, comma+1, j+1, "two-results", "")
				return
			}
		}
	}
}

// ownMetric reports whether a metric noun stands in [from, to).
func (r *hanReading) ownMetric(from, to int) bool {
	return r.within(from, to, hanMetric)
}
