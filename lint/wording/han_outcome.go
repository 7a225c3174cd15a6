package wording

// correctClass lets what a verb acts on correct its class: 实现支付功能 makes
// something, 完成销售额 500 万 attains something.
func (r *hanReading) correctClass(c *hanClause) {
	v := &r.tokens[c.verb]
	if v.has(hanLight) {
		if next := r.verbBetween(c.verb+1, c.to); next >= 0 {
			c.verb, c.class = next, r.tokens[next].class
			return
		}
	}
	last := &r.tokens[r.lastContent(c)]
	switch c.class {
	case ClassLevel:
		switch {
		case r.within(c.verb+1, c.to, hanPass) && !r.hasValue(c):
			c.class = ClassOutput
		case v.has(hanMakesByObject) && last.has(hanProductTail) && !r.hasValue(c) && !r.within(c.verb, c.to, hanMetric):
			c.class = ClassOutput
		case v.has(hanMakesByObject) && v.rising == 0 && !v.has(hanOpenLevel) && !r.won(c):
			c.class = ClassOutput
		}
	case ClassChange:
		if last.has(hanProductTail) && last.class == ClassNone && !last.has(hanMetric|hanGeneric|hanOpenAmount) && !r.hasValue(c) {
			c.class = ClassOutput
		}
	case ClassKeep:
		if next := c.verb + 1; next < c.to && r.tokens[next].verb() && !r.predicate(next) {
			c.class = r.tokens[next].class
		}
	case ClassOutput, ClassWork:
		next := c.verb + 1
		if r.metricReached(c) || next+1 < c.to && r.tokens[next].has(hanTo) && r.tokens[next].kind == hanTokenWord && r.value(next+1) != nil && !c.tail {
			c.class = ClassLevel
		}
	}
}

// won reports whether what is new in the clause are people, money or a metric.
func (r *hanReading) won(c *hanClause) bool {
	for j := c.verb + 1; j < c.to; j++ {
		t := &r.tokens[j]
		if t.has(hanPeople|hanMetric|hanCountOutcome) && t.content() {
			return true
		}
		if q := r.value(j); q != nil && q.Kind != Count || t.kind == hanTokenBlank {
			return true
		}
	}
	return false
}

// verbBetween finds the first verb of more than one character in [from, to), -1
// where there is none.
func (r *hanReading) verbBetween(from, to int) int {
	for j := from; j < to; j++ {
		if t := &r.tokens[j]; t.verb() && t.end-t.start > 1 && !r.attributive(j) {
			return j
		}
	}
	return -1
}

// within reports whether a token of the class stands in [from, to).
func (r *hanReading) within(from, to int, is hanClass) bool {
	for j := from; j < to; j++ {
		if t := &r.tokens[j]; t.has(is) && t.content() {
			return true
		}
	}
	return false
}

// value returns the quantity of a token where it says how much: no word for all
// or none, no selection, no baseline; in brackets only with a bound or as the
// end of a step.
func (r *hanReading) value(i int) *Quantity {
	t := &r.tokens[i]
	if t.kind != hanTokenQuantity {
		return nil
	}
	q := &r.s.Quantities[t.index]
	if q.Kind == Universal || q.Role == RoleSelect || q.Role == RoleFrom {
		return nil
	}
	if t.aside && q.Comparator == Exactly && q.Role != RoleTo && q.Role != RoleBy {
		return nil
	}
	return q
}

// hasValue reports whether the clause holds any value.
func (r *hanReading) hasValue(c *hanClause) bool {
	for j := c.from; j < c.to; j++ {
		if r.value(j) != nil || r.tokens[j].rank {
			return true
		}
	}
	return false
}

// metricReached reports whether a metric noun stands right in front of a value,
// so that the value is what counts, whatever the verb: 完成客户满意度 ≥ 90%.
func (r *hanReading) metricReached(c *hanClause) bool {
	for j := c.from + 1; j < c.to; j++ {
		if q := r.value(j); q != nil && r.metricBefore(c, j) && !r.tokens[j].has(hanCountOutput) {
			return true
		}
	}
	return false
}

// metricBefore reports whether the value at token i belongs to a metric noun in
// front of it, with verbs, bounds and a baseline in between.
func (r *hanReading) metricBefore(c *hanClause, i int) bool {
	for j := i - 1; j >= c.from && j >= i-2*roleReach; j-- {
		t := &r.tokens[j]
		switch {
		case t.has(hanMetric):
			return true
		case j > c.from && t.verb() && (t.class == ClassChange || t.class == ClassLevel), t.kind == hanTokenQuantity, t.kind == hanTokenSkip,
			t.kind == hanTokenDate, t.before != Exactly, t.behind != Exactly, t.aside, r.about(t),
			t.has(hanTo | hanFrom | hanToday | hanPrefix | hanDegree | hanCompared | hanRelativeWord), t.kind == hanTokenMark:
		default:
			return false
		}
	}
	return false
}

// clauseOutcome reports whether the clause says what value is reached or by how
// much one changes, and not only how much work is done.
func (r *hanReading) clauseOutcome(c *hanClause) bool {
	if c.means {
		return false
	}
	for j := c.from; j < c.to; j++ {
		if r.tokens[j].rank && c.class != ClassOutput && c.class != ClassWork {
			return true
		}
		if q := r.value(j); q != nil && r.outcomeValue(c, j, q) {
			return true
		}
	}
	return false
}

func (r *hanReading) outcomeValue(c *hanClause, i int, q *Quantity) bool {
	made := (c.class == ClassOutput || c.class == ClassWork) && !c.people
	metric := r.metricBefore(c, i)
	switch q.Kind {
	case Points, Multiplier:
		return true
	case Percent, Ratio, Decimal:
		return !made || metric || r.metricBehind(c, i)
	case Money:
		return !made || metric || r.tokens[c.verb].has(hanSequenceThen) && c.class == ClassOutput
	case Duration:
		bounded := q.Comparator == AtMost || q.Comparator == LessThan
		return bounded || !made && (q.Comparator != Exactly || q.Role == RoleTo || q.Role == RoleBy) || metric
	}
	return r.countOutcome(c, i, q, metric)
}

// countOutcome reports whether a count is of what is won or happens, and not of
// what is made.
func (r *hanReading) countOutcome(c *hanClause, i int, q *Quantity, metric bool) bool {
	t := &r.tokens[i]
	people := r.within(i+1, c.to, hanPeople)
	switch {
	case metric && (!t.has(hanCountOutput) || q.Comparator == AtMost || q.Comparator == LessThan):
		return true
	case c.class == ClassOutput || c.class == ClassWork:
		return false
	case c.class == ClassNone && q.Unit == "" && (t.aside || q.Role == RoleTo):
		return true
	case c.class == ClassNone:
		return t.has(hanCountOutcome) || !t.has(hanCountOutput) && people && !r.tokens[r.lastContent(c)].has(hanOutputNoun)
	case c.class == ClassLevel && t.has(hanCountAny) && r.tokens[c.verb].has(hanFinite) && !people:
		// 覆盖 50 个接口 counts one's own work.
		return c.form != FormImperative || r.text.runes[r.tokens[c.verb].start] != '覆'
	}
	return !t.has(hanCountOutput)
}

// metricBehind reports whether a value describes a metric noun: 95% 的满意度.
func (r *hanReading) metricBehind(c *hanClause, i int) bool {
	for j := i + 1; j < c.to && j <= i+3; j++ {
		if r.tokens[j].has(hanMetric) {
			return true
		}
	}
	return false
}
