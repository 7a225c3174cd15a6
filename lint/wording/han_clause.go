package wording

// hanClause is a stretch of the sentence between commas, or between two verbs
// that 并 joins.
type hanClause struct {
	// from and to are its tokens; start is the first behind what is skipped.
	from, to, start int
	// verb is the token of the leading verb or the predicate, -1 where there is
	// none.
	verb  int
	class Class
	form  Form
	// means and purpose are set where the clause says how, or what for.
	means, purpose bool
	// joined is set where 并, 同时 or a comma and a verb open it.
	joined bool
	// outcome is set where it says what value is reached.
	outcome bool
	// people is set where its subject are people: what they do is no work of
	// the team's.
	people bool
	// state is set where it says that something is better: 更流畅.
	state bool
	// able is set where the clause says what a thing can do.
	able bool
	// label is set on a heading in front of a colon.
	label bool
	// measure is set where a label says that the clause is the measure of the one
	// in front: 衡量标准：….
	measure bool
	// tail is set where the verb ends the headline: 系统上线.
	tail bool
}

// splitClauses cuts at commas and semicolons, and at 并, 同时 in front of a verb.
func (r *hanReading) splitClauses() {
	from, joined := 0, false
	cut := func(to, next int, join bool) {
		if r.hasContent(from, to) {
			r.clauses = append(r.clauses, hanClause{from: from, to: to, verb: -1, joined: joined})
		}
		from, joined = next, join
	}
	for i := range r.tokens {
		t := &r.tokens[i]
		if t.aside {
			continue
		}
		switch {
		case t.kind == hanTokenMark && hanSeparates(r.text.runes[t.start]):
			cut(i, i+1, false)
		case t.kind == hanTokenWord && r.text.runes[t.start] == ':' && r.labels(from, i):
			cut(i, i+1, false)
			if n := len(r.clauses); n > 0 && r.clauses[n-1].to == i {
				r.clauses[n-1].label = true
			}
		case t.has(hanConjunction) && i == from:
			joined = joined || t.class == ClassNone
		case t.has(hanConjunction) && !r.nounConjunction(t) && r.saysMore(from, i) && r.verbFollows(i+1):
			cut(i, i+1, true)
		}
	}
	cut(len(r.tokens), len(r.tokens), false)
}

// saysMore reports whether the tokens [from, to) hold a verb or a number, so that
// a conjunction behind them opens a further clause and is no adverb.
func (r *hanReading) saysMore(from, to int) bool {
	for j := from; j < to; j++ {
		if t := &r.tokens[j]; t.content() && (t.verb() || t.kind == hanTokenQuantity) {
			return true
		}
	}
	return false
}

// labels reports whether a colon at token i sets off a heading: what is in front
// is short and what follows is no value of it.
func (r *hanReading) labels(from, i int) bool {
	if len(r.clauses) > 0 || i+1 >= len(r.tokens) || r.tokens[i].start-r.tokens[from].start > maxLabel {
		return false
	}
	for j := i + 1; j < len(r.tokens) && j <= i+3; j++ {
		t := &r.tokens[j]
		if t.kind == hanTokenQuantity && !t.has(hanUniversal) || t.kind == hanTokenBlank || t.has(hanFrom|hanToday) {
			return false
		}
		if t.content() && t.before == Exactly {
			return true
		}
	}
	return true
}

// nounConjunction reports whether a conjunction joins nouns: 和, 与, 及, 或.
func (r *hanReading) nounConjunction(t *hanToken) bool {
	switch r.text.runes[t.start] {
	case '和', '与', '及', '或', '跟', '又', '兼', '暨':
		return true
	}
	return false
}

func hanSeparates(c rune) bool {
	switch c {
	case ',', ';', '。', '!', '|', '…':
		return true
	}
	return false
}

func (r *hanReading) hasContent(from, to int) bool {
	for i := from; i < to; i++ {
		if r.tokens[i].content() {
			return true
		}
	}
	return false
}

// verbFollows reports whether a verb stands at token i or behind adverbs there.
func (r *hanReading) verbFollows(i int) bool {
	for end := min(len(r.tokens), i+2*roleReach); i < end; i++ {
		t := &r.tokens[i]
		if t.verb() && !r.attributive(i) && !r.nounVerb(i) {
			return true
		}
		if !t.has(hanPrefix|hanDegree|hanFrequency) && t.kind != hanTokenSkip && t.kind != hanTokenDate {
			return false
		}
	}
	return false
}

// attributive reports whether the verb at token i only describes a noun: 提升的.
func (r *hanReading) attributive(i int) bool {
	return i+1 < len(r.tokens) && r.text.runes[r.tokens[i+1].start] == '的' && r.tokens[i+1].end-r.tokens[i+1].start == 1
}

// nounVerb reports whether the verb at token i is the front of a metric's name
// that has a value of its own: 招聘 + 周期 + 缩短至 30 天.
func (r *hanReading) nounVerb(i int) bool {
	v := &r.tokens[i]
	if v.class != ClassOutput && v.class != ClassWork && v.class != ClassLevel || v.end-v.start < 2 {
		return false
	}
	if i+1 >= len(r.tokens) || !r.tokens[i+1].has(hanMetric|hanSuffix) || r.tokens[i+1].start != v.end {
		return false
	}
	next := i + 2
	return next >= len(r.tokens) || r.predicate(next) || r.tokens[next].has(hanFrom|hanTo|hanCompared) || r.tokens[next].kind == hanTokenQuantity
}

// predicate reports whether a verb or bound at token i says what value is
// reached.
func (r *hanReading) predicate(i int) bool {
	t := &r.tokens[i]
	if t.aside || t.kind == hanTokenSkip {
		return false
	}
	if !(t.verb() && (t.class == ClassChange || t.class == ClassLevel || t.class == ClassKeep) || t.before != Exactly || t.has(hanTo)) {
		return false
	}
	for j := i + 1; j < len(r.tokens) && j <= i+roleReach; j++ {
		next := &r.tokens[j]
		switch {
		case next.kind == hanTokenQuantity && !next.has(hanUniversal), next.rank:
			return true
		case next.kind == hanTokenSkip, next.kind == hanTokenDate, next.has(hanTo | hanPrefix | hanDegree | hanFrom | hanToday | hanCompared | hanSelect), next.before != Exactly, r.about(next):
		default:
			return false
		}
	}
	return false
}

// analyse finds the clause's form, its verb and what the verb says.
func (r *hanReading) analyse(c *hanClause) {
	c.measure = r.tokens[c.from].kind == hanTokenSkip && r.tokens[c.from].has(hanMeasureLabel)
	c.start = r.skipOpening(c, c.from)
	if c.start >= c.to {
		c.start = c.from
	}
	i := c.start
	if t := &r.tokens[i]; t.has(hanMeans) && t.has(hanFinite) && r.passes(i+1, c.to) && !c.means {
		c.form, c.verb, c.tail = FormImperative, i, true
	} else if state := r.stateAt(c); state > i {
		c.form, c.state = FormClause, true
	} else if t.verb() && !r.attributive(i) && !r.nounVerb(i) && !r.subjectVerb(c, i) && !r.pairedNoun(c, i) && (t.end-t.start > 1 || t.class != ClassChange || r.predicate(i)) {
		c.form, c.verb = FormImperative, i
	} else {
		r.findPredicate(c)
	}
	if c.verb >= 0 {
		c.class = r.tokens[c.verb].class
		if c.tail && c.class != ClassWork {
			c.class = ClassOutput
			if r.tokens[c.verb].class == ClassQuality {
				c.class = ClassWork
			}
		}
		r.correctClass(c)
	}
	if c.verb < 0 && c.to < len(r.tokens) && (r.tokens[c.from].has(hanPreposition) || r.tokens[r.lastContent(c)].has(hanSetting)) {
		c.purpose = true
	}
	c.outcome = r.clauseOutcome(c)
}

// stateAt finds 更 or 更加 where the rest of the clause only says in what way
// something is better; -1 where there is none.
func (r *hanReading) stateAt(c *hanClause) int {
	last := r.lastContent(c)
	for j := last; j > c.start && r.tokens[last].end-r.tokens[j].start <= 6; j-- {
		t := &r.tokens[j]
		if t.content() && r.text.runes[t.start] == '更' && (t.has(hanEvaluative) || t.has(hanPrefix|hanDegree)) && !r.quantityIn(j, c.to) {
			return j
		}
	}
	return -1
}

func (r *hanReading) quantityIn(from, to int) bool {
	for j := from; j < to; j++ {
		if r.tokens[j].kind == hanTokenQuantity {
			return true
		}
	}
	return false
}

// pairedNoun reports whether the verb at token i is part of a noun: one half of
// 研发与业务, the front of 升级过程 or of a word such as 交叉.
func (r *hanReading) pairedNoun(c *hanClause, i int) bool {
	if i+1 < c.to {
		v, next := &r.tokens[i], &r.tokens[i+1]
		first := r.text.runes[next.start]
		unknown := next.kind == hanTokenWord && next.hanEntry == hanEntry{} && next.end-next.start == 1 && isHan(first) && !isChineseDigit(first)
		if (v.class == ClassOutput || v.class == ClassWork) && v.end-v.start == 1 && unknown && next.start == v.end {
			// The first two characters are a word that the lists lack.
			return true
		}
		if next.has(hanProcess) && r.verbBetween(i+2, c.to) >= 0 {
			return true
		}
	}
	if v := r.tokens[i].class; v != ClassOutput {
		return false
	}
	return i+2 < c.to && r.nounConjunction(&r.tokens[i+1]) && r.tokens[i+1].end-r.tokens[i+1].start == 1 && !r.tokens[i+2].verb()
}

// skipOpening moves over adverbs, dates, prepositional phrases and a clause of
// means that stand in front of the verb.
func (r *hanReading) skipOpening(c *hanClause, i int) int {
	for i < c.to {
		t := &r.tokens[i]
		switch {
		case !t.content() || t.kind == hanTokenDate || t.has(hanFrequency):
			i++
		case t.verb() && (t.class == ClassOutput || t.class == ClassWork || t.class == ClassLevel) && i+2 < c.to && r.momentAt(i+1):
			i += 2
		case t.has(hanMeans) && r.openMeans(c, i):
			if c.means {
				return i
			}
			i = r.mainVerb(i+1, c.to)
		case t.has(hanPrefix) && (!t.has(hanPreposition) || r.verbFollows(i+1)) && r.skippable(c, i):
			i++
		case t.has(hanCausative) && i > c.from:
			return i
		case t.has(hanPreposition) && !r.predicate(i):
			c.purpose = c.purpose || r.purposeAt(i)
			next := r.verbBehind(i+1, c.to)
			if next < 0 {
				return i
			}
			i = next
		default:
			return i
		}
	}
	return i
}

// momentAt reports whether token i makes a time of the verb in front: 采摘后.
func (r *hanReading) momentAt(i int) bool {
	t := &r.tokens[i]
	return t.end-t.start == 1 && (r.text.runes[t.start] == '后' || r.text.runes[t.start] == '前' || r.text.runes[t.start] == '时')
}

// purposeAt reports whether the token opens a clause that says what for.
func (r *hanReading) purposeAt(i int) bool {
	return r.tokens[i].has(hanPurpose) && r.tokens[i].end-r.tokens[i].start > 1
}

// skippable reports whether an adverb is one here: what is left behind it has a
// verb or a predicate, or it is no verb itself.
func (r *hanReading) skippable(c *hanClause, i int) bool {
	if r.tokens[i].class == ClassNone {
		return true
	}
	return r.verbFollows(i+1) && i+1 < c.to
}

// openMeans reports whether 通过 opens a clause of means, and marks the clause
// where it holds nothing else.
func (r *hanReading) openMeans(c *hanClause, i int) bool {
	if r.mainVerb(i+1, c.to) < c.to {
		return true
	}
	if r.tokens[i].has(hanFinite) && r.passes(i+1, c.to) {
		return false
	}
	if c.to >= len(r.tokens) && i == c.from && len(r.clauses) == 1 {
		return false
	}
	c.means = true
	return true
}

// passes reports whether 通过 means to pass: an exam, an audit.
func (r *hanReading) passes(from, to int) bool {
	for j := from; j < to; j++ {
		if r.tokens[j].has(hanPass) {
			return true
		}
	}
	return false
}

// mainVerb finds the verb that the means serve: the last verb of change, level
// or quality in [from, to) that is not the first word; to where there is none.
func (r *hanReading) mainVerb(from, to int) int {
	for j := to - 1; j > from; j-- {
		t := &r.tokens[j]
		if !t.verb() || r.attributive(j) || t.end-t.start < 2 {
			continue
		}
		if r.adverbAt(j - 1) {
			return j
		}
		if (t.class == ClassChange || t.class == ClassLevel || t.class == ClassQuality) && !r.tokens[j].has(hanPlain) {
			return j
		}
	}
	return to
}

// verbBehind finds the verb behind a prepositional phrase, -1 where there is none.
func (r *hanReading) verbBehind(from, to int) int {
	for j := from; j < to; j++ {
		t := &r.tokens[j]
		if t.verb() && (t.end-t.start > 1 || r.text.runes[t.start] == '做') && !r.attributive(j) && !r.nounVerb(j) && j > from {
			return j
		}
		if r.predicate(j) {
			return j
		}
	}
	return -1
}

// subjectVerb reports whether the first word is a noun here although it can be a
// verb: 培训参与人数达到 500, 服务满意度 95%.
func (r *hanReading) subjectVerb(c *hanClause, i int) bool {
	v := r.tokens[i].class
	if v == ClassChange || v == ClassLevel && r.predicate(i) {
		return false
	}
	for j := i + 1; j < c.to; j++ {
		t := &r.tokens[j]
		if !t.content() {
			continue
		}
		if t.verb() && t.class != ClassChange && t.class != ClassLevel && t.end-t.start > 1 && !r.nounVerb(j) {
			return false
		}
		if r.predicate(j) || t.kind == hanTokenQuantity && !t.has(hanUniversal) {
			return j > i+1 && (v == ClassOutput || v == ClassWork || v == ClassLevel || v == ClassQuality) && r.metricAt(j-1)
		}
	}
	return false
}

// metricAt reports whether token i, or the one in front of 从 X there, names a
// metric.
func (r *hanReading) metricAt(i int) bool {
	for ; i >= 0; i-- {
		t := &r.tokens[i]
		if t.has(hanMetric) {
			return true
		}
		if t.content() && !t.has(hanPrefix|hanDegree|hanFrom|hanCompared) {
			return false
		}
	}
	return false
}
