package wording

// describe fills what the sentence says by itself: form, verb, means.
func (r *hanReading) describe() {
	s := r.s
	if r.allBlank() {
		s.Form = FormPlaceholder
		return
	}
	for i := range r.clauses {
		if c := &r.clauses[i]; c.means && s.Means.IsZero() {
			s.Means = r.tokenSpan(c.from, c.to)
		}
	}
	c := r.lead()
	if c == nil {
		return
	}
	if s.Means.IsZero() && c.start > c.from && r.tokens[c.from].has(hanMeans) && c.verb > c.from {
		s.Means = r.tokenSpan(c.from, c.verb)
	}
	s.Form = c.form
	if c.verb >= 0 {
		v := &r.tokens[c.verb]
		s.Verb = Verb{
			Span:   r.span(v.start, v.end),
			Lemma:  string(r.text.runes[v.start:v.end]),
			Class:  c.class,
			Rising: int(v.rising),
		}
	}
}

// allBlank reports whether nothing but unfinished text is there.
func (r *hanReading) allBlank() bool {
	blank := false
	for i := range r.tokens {
		switch t := &r.tokens[i]; {
		case t.kind == hanTokenBlank:
			blank = true
		case t.kind == hanTokenMark, t.kind == hanTokenSkip:
		default:
			return false
		}
	}
	return blank
}

// lead is the clause that the sentence turns on: the first that says neither how
// nor what for; nil where the sentence is empty.
func (r *hanReading) lead() *hanClause {
	for i := range r.clauses {
		if c := &r.clauses[i]; c.measure {
			return c
		}
	}
	for i := range r.clauses {
		if c := &r.clauses[i]; !c.means && !c.purpose && !c.label {
			return c
		}
	}
	if len(r.clauses) > 0 {
		return &r.clauses[0]
	}
	return nil
}

// decide answers the questions.
func (r *hanReading) decide() {
	r.decidePlaceholder()
	if r.s.Form == FormPlaceholder {
		return
	}
	c := r.lead()
	if c == nil {
		return
	}
	r.decideVagueTime()
	r.decideCompound()
	r.decideRoutine(c)
	if r.s.Kind == Objective {
		r.decideMetric()
		r.decideTask(c)
		r.decideVagueObjective(c)
		return
	}
	r.decideRelative()
	r.decideActivity(c)
	r.decideUnmeasurable(c)
	r.decideVague()
}

// mark answers a question with the tokens [from, to) as its place.
func (r *hanReading) mark(q Question, from, to int, reason, pattern string) {
	r.s.mark(q, Mark{Span: r.tokenSpan(from, to), Reason: reason, Pattern: pattern})
}

func (r *hanReading) decidePlaceholder() {
	for i := range r.tokens {
		t := &r.tokens[i]
		empty := t.kind == hanTokenWord && t.has(hanUnit) && t.kind != hanTokenQuantity && r.text.runes[t.start] == '%' &&
			i > 0 && r.tokens[i-1].has(hanTo|hanFrom)
		if t.kind == hanTokenBlank || empty {
			r.mark(Placeholder, i, i+1, "unfinished", r.around("value", i, i+1))
			return
		}
	}
	if n := len(r.tokens); n > 0 && n <= 3 && r.tokens[0].has(hanTarget) {
		for i := range r.tokens[1:] {
			if k := r.tokens[i+1].kind; k == hanTokenWord || k == hanTokenLatin {
				return
			}
		}
		r.mark(Placeholder, 0, n, "heading", "")
	}
}

func (r *hanReading) decideVagueTime() {
	for i := range r.s.Dates {
		if r.s.Dates[i].Deadline {
			return
		}
	}
	for i := range r.tokens {
		if t := &r.tokens[i]; t.has(hanVagueTime) && t.content() {
			r.mark(VagueTime, i, i+1, "open-date", r.around("deadline", i, i+1))
			return
		}
	}
}

// decideRelative finds a change by so much that says nothing of where it starts.
func (r *hanReading) decideRelative() {
	at := -1
	for i := range r.tokens {
		t := &r.tokens[i]
		if t.kind != hanTokenQuantity {
			continue
		}
		q := &r.s.Quantities[t.index]
		if q.Role == RoleFrom && q.Kind != Universal {
			return
		}
		if at < 0 && q.Role == RoleBy && (q.Kind == Percent || q.Kind == Points || q.Kind == Multiplier) {
			at = i
		}
	}
	if at >= 0 {
		r.mark(Relative, at, at+1, "no-baseline", r.changePattern())
	}
}

func (r *hanReading) decideMetric() {
	for i := range r.tokens {
		if q := r.value(i); q != nil && !r.tokens[i].aside {
			r.mark(MetricInTitle, i, i+1, "value", r.pattern("metric"))
			return
		}
	}
}

func (r *hanReading) decideRoutine(c *hanClause) {
	r.decideUnmoved()
	for j := c.from; j < c.to; j++ {
		t := &r.tokens[j]
		if !t.has(hanKeepLevel|hanKeepWork) || !t.content() {
			continue
		}
		if j > c.start && j != c.verb && !r.predicate(j) && !(j+1 < c.to && r.tokens[j+1].has(hanMetric)) {
			continue
		}
		if next := j + 1; next < c.to && (r.tokens[next].has(hanKeepWatch) || r.tokens[next].class == ClassChange && !r.predicate(j) || r.tokens[next].class == ClassQuality) {
			continue
		}
		if t.has(hanKeepLevel) {
			r.mark(Routine, j, j+1, "level", r.pattern("routine"))
		} else {
			r.mark(Routine, j, j+1, "routine", r.pattern("quality"))
		}
		return
	}
}

// decideUnmoved finds a target that equals the value of today.
func (r *hanReading) decideUnmoved() {
	from := -1
	for i := range r.tokens {
		if r.tokens[i].kind != hanTokenQuantity {
			continue
		}
		q := &r.s.Quantities[r.tokens[i].index]
		switch {
		case q.Value == nil:
		case q.Role == RoleFrom:
			from = i
		case q.Role == RoleTo && from >= 0:
			start := &r.s.Quantities[r.tokens[from].index]
			if start.Kind == q.Kind && start.Unit == q.Unit && start.Value.Cmp(q.Value) == 0 {
				r.mark(Routine, from, i+1, "level", r.pattern("routine"))
			}
			return
		}
	}
}

// decideActivity finds work or an output where a result should stand.
func (r *hanReading) decideActivity(c *hanClause) {
	for i := range r.clauses {
		if r.clauses[i].outcome {
			return
		}
	}
	c = r.valued(c)
	switch c.class {
	case ClassOutput, ClassWork:
		count := r.madeCount(c)
		v := &r.tokens[c.verb]
		subject := c.people || v.has(hanFinite) && (v.has(hanOpenLevel) || c.class == ClassWork)
		if c.tail && r.noneOf(c) {
			return
		}
		if c.form == FormClause && subject && !c.tail && (count < 0 || !r.tokens[count].has(hanCountOutput)) {
			return
		}
		from, to := c.verb, c.verb+1
		switch {
		case count >= 0:
			r.mark(Activity, min(from, count), max(to, count+1), "count", r.pattern("activity"))
		case c.class == ClassWork:
			r.mark(Activity, from, to, "work", r.pattern("activity"))
		case c.tail:
			r.mark(Activity, from, to, "deliverable", r.pattern("deliverable"))
		default:
			r.mark(Activity, from, to, "deliverable", r.pattern("activity"))
		}
	case ClassNone:
		r.decideNounActivity(c)
	}
}

// noneOf reports whether the clause says that something does not happen: 零回滚.
func (r *hanReading) noneOf(c *hanClause) bool {
	for j := c.from; j < c.to; j++ {
		if t := &r.tokens[j]; t.has(hanUniversal) && t.content() {
			switch r.text.runes[t.start] {
			case '零', '无', '没':
				return true
			}
		}
	}
	return false
}

// valued is the clause that holds the sentence's value, where the leading one
// only says better: 提升内容质量，发文 20 篇.
func (r *hanReading) valued(lead *hanClause) *hanClause {
	if r.hasValue(lead) || lead.class == ClassOutput || lead.class == ClassWork {
		return lead
	}
	for i := range r.clauses {
		c := &r.clauses[i]
		if c.from > lead.from && !c.means && !c.purpose && (r.hasValue(c) || r.hasBlank(c)) {
			return c
		}
	}
	return lead
}

// madeCount finds a count of things made in the clause, -1 where there is none.
func (r *hanReading) madeCount(c *hanClause) int {
	for j := c.from; j < c.to; j++ {
		if q := r.value(j); q != nil && q.Kind == Count || r.tokens[j].kind == hanTokenBlank && r.tokens[j].has(hanClassifier) {
			return j
		}
	}
	return -1
}

// decideNounActivity judges a noun phrase: a counted output or a thing to make.
func (r *hanReading) decideNounActivity(c *hanClause) {
	last := r.lastContent(c)
	count := r.madeCount(c)
	counted := count >= 0 && (r.tokens[count].has(hanCountOutput) || r.within(count+1, c.to, hanOutputNoun))
	end := &r.tokens[last]
	if c.state || end.has(hanEvaluative|hanVaguePredicate) || r.event(count) && !r.verbWithin(c) {
		return
	}
	if count < 0 && r.hasBlank(c) || !counted && r.within(c.from, c.to, hanMetric) || last == c.start && r.tokens[last].kind != hanTokenWord {
		return
	}
	if count >= 0 {
		if !counted && (r.tokens[count].has(hanCountOutcome) || r.within(c.from, c.to, hanPeople)) {
			return
		}
		r.mark(Activity, count, count+1, "count", r.pattern("activity"))
		return
	}
	if r.hasValue(c) || r.within(c.from, c.to, hanUniversal) {
		return
	}
	reason := "deliverable"
	if r.tokens[last].has(hanProcessNoun) {
		reason = "work"
	}
	r.mark(Activity, r.wordStart(last, c.start), last+1, reason, r.pattern("deliverable"))
}

// personal reports whether the clause is about what a person becomes or learns:
// 做一个自律的人, 了解行业.
func (r *hanReading) personal(c *hanClause) bool {
	return r.within(c.verb, c.to, hanStateOfMind) || r.text.runes[r.tokens[c.verb].start] == '做' && r.tokens[r.lastContent(c)].is&hanOutputNoun == 0
}

// event reports whether the count is one of times, of which only a verb says who
// makes them happen.
func (r *hanReading) event(count int) bool {
	return count >= 0 && r.text.runes[r.tokens[count].end-1] == '次'
}

func (r *hanReading) verbWithin(c *hanClause) bool {
	for j := c.from; j < c.to; j++ {
		if t := &r.tokens[j]; t.verb() && (t.class == ClassOutput || t.class == ClassWork) {
			return true
		}
	}
	return false
}

// wordStart is the first token of the word that ends with token i: characters that
// the lists lack stand alone, and belong together.
func (r *hanReading) wordStart(i, from int) int {
	for j := i; j > from; j-- {
		t := &r.tokens[j]
		if t.end-t.start > 1 || r.tokens[j-1].end != t.start || !r.tokens[j-1].content() || r.text.runes[r.tokens[j-1].start] == '的' {
			return j
		}
	}
	return from
}

// hasBlank reports whether unfinished text stands in the clause.
func (r *hanReading) hasBlank(c *hanClause) bool {
	for j := c.from; j < c.to; j++ {
		if r.tokens[j].kind == hanTokenBlank {
			return true
		}
	}
	return false
}

// decideTask finds an objective that is a thing to do or to make.
func (r *hanReading) decideTask(c *hanClause) {
	if r.servesAim(c) && (c.class == ClassWork || c.verb >= 0 && r.tokens[c.verb].has(hanDirection)) {
		return
	}
	last := r.lastContent(c)
	evaluative := r.within(c.from, c.to, hanEvaluative|hanUniversal)
	end := &r.tokens[last]
	made := end.has(hanOutputNoun) && !end.has(hanMetric) || last > c.verb && end.class == ClassOutput || c.tail
	switch c.class {
	case ClassOutput, ClassWork:
		direction := r.tokens[c.verb].has(hanDirection) && !(r.within(c.verb, c.to, hanOneThing) && made)
		if c.form == FormClause && (!c.tail || c.able) || c.tail && r.tokens[c.verb].has(hanEvaluative) || direction && (!made || evaluative) || r.personal(c) {
			return
		}
		r.mark(Task, c.verb, c.verb+1, hanTaskReason(c.class), r.pattern("objective"))
	case ClassNone:
		if made && !evaluative && c.form == FormNounPhrase {
			r.mark(Task, r.wordStart(last, c.start), last+1, "deliverable", r.pattern("objective"))
		}
	}
}

// servesAim reports whether a clause behind c says what better state its work is
// for: 运营社群，提升影响力.
func (r *hanReading) servesAim(c *hanClause) bool {
	for i := range r.clauses {
		next := &r.clauses[i]
		if next.from > c.from && !next.joined && !next.means && (next.class == ClassChange || next.class == ClassQuality || next.outcome) {
			return true
		}
	}
	return false
}

func hanTaskReason(class Class) string {
	if class == ClassWork {
		return "work"
	}
	return "deliverable"
}
