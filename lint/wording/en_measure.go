package wording

// decideUnmeasurable finds key results that two honest readers could settle
// differently.
func (r *reading) decideUnmeasurable() {
	c := &r.clauses[0]
	if r.hasValue(0, len(r.t), false) || r.multiplier() >= 0 || r.ranks() {
		return
	}
	if _, unfinished := r.s.Ask(Placeholder); unfinished {
		// What is left open is the value itself.
		return
	}
	quality := c.verb >= 0 && c.class == ClassQuality && !c.entry.has(tEnsure)
	work := c.verb >= 0 && c.class == ClassWork && !c.entry.has(tProduct) && c.entry.lemma != "meet"
	mind := c.form == FormClause && c.verb >= 0 && c.entry.has(tMind)
	if r.universal(0, len(r.t)) && !quality && !work && !mind {
		return
	}
	reason := ""
	switch c.form {
	case FormImperative, FormGerund:
		reason = r.openVerb(c)
	case FormClause:
		reason = r.openClause(c)
	case FormParticiple:
		if (c.class == ClassChange || c.class == ClassQuality) && c.verb >= 0 {
			reason = "change-verb"
		}
	case FormNounPhrase:
		reason = r.openNoun(c)
	}
	if reason != "" {
		r.put(Unmeasurable, r.verbSpan(c), reason, r.changePattern(c, ""))
	}
}

// ranks reports whether a place is named: "the top 10", "number one".
func (r *reading) ranks() bool {
	for i := range r.t {
		w, next := r.t[i].word, r.at(i+1).word
		if (w == "above" || w == "below" || w == "than" || w == "over" || w == "under") && r.pastBehind(i) {
			return true
		}
		if (w == "lowest" || w == "highest" || w == "best") && r.sinceBehind(i) {
			return true
		}
		if w == "number" && next == "one" || w == "top" && r.at(i+1).amount >= 0 && r.clauses[0].class == ClassLevel || w == "first" && next == "place" {
			return true
		}
	}
	return false
}

// pastBehind reports whether a level of the past follows: "above last year's peak".
func (r *reading) pastBehind(i int) bool {
	for j := i + 1; j < min(len(r.t), i+4); j++ {
		switch r.t[j].word {
		case "last", "previous", "peak", "record":
			return true
		}
	}
	return false
}

// sinceBehind reports whether a superlative is one of a record: "the lowest since
// 2012".
func (r *reading) sinceBehind(i int) bool {
	for j := i + 1; j < min(len(r.t), i+4); j++ {
		switch r.t[j].word {
		case "since", "ever", "record":
			return true
		}
	}
	return false
}

func (r *reading) openVerb(c *clause) string {
	switch c.class {
	case ClassQuality:
		if c.entry.has(tEnsure) {
			return "ensure"
		}
		return "quality-verb"
	case ClassChange:
		return r.openChange(c)
	case ClassKeep:
		return "no-level"
	case ClassLevel:
		return r.openLevel(c)
	case ClassWork:
		if c.entry.has(tProduct) && r.objectHead(c) >= 0 {
			return ""
		}
		return "open-work"
	}
	return r.openOutput(c)
}

func (r *reading) openChange(c *clause) string {
	switch c.entry.lemma {
	case "eliminate", "eradicate":
		return ""
	case "move", "shift", "transition", "convert", "take", "bring", "go", "push", "turn", "change", "transform", "swing", "reverse", "restore", "save":
		// "Move payroll to the new system" ends somewhere.
		for i := c.object; i < c.end; i++ {
			if w := r.t[i].word; w == "to" || w == "into" || w == "live" {
				return ""
			}
		}
	}
	from := false
	for i := c.object; i < c.end; i++ {
		switch r.t[i].word {
		case "from":
			from = true
		case "to", "into":
			if from {
				return ""
			}
		}
	}
	return "change-verb"
}

// openLevel finds states without an end: a metric without a value, a feeling.
func (r *reading) openLevel(c *clause) string {
	switch c.entry.lemma {
	case "match", "equal", "exceed", "beat", "outperform", "surpass":
		return ""
	}
	if c.entry.has(tMind) || c.entry.lemma == "become" {
		return "state-of-mind"
	}
	if r.objectHas(c, "expectations", "needs", "demands", "potential") {
		return "state-of-mind"
	}
	if r.objectHas(c, "target", "targets", "goal", "goals", "plan", "plans") {
		return ""
	}
	if r.evaluatives(c.object, c.means) > 0 {
		return "evaluative"
	}
	if i := r.objectHead(c); i >= 0 && r.t[i].is(wMetric|wProcess|wMass) && !r.t[i].is(wOutput) && !r.t[i].is(wOutcome) {
		return "no-value"
	}
	return ""
}

// openOutput finds output that nobody can call finished.
func (r *reading) openOutput(c *clause) string {
	head := r.objectHead(c)
	switch {
	case c.entry.has(tOpen):
		return "open-output"
	case head < 0:
		return ""
	}
	h := &r.t[head]
	switch c.entry.lemma {
	case "provide", "give", "offer", "supply", "share", "deliver":
		if h.is(wMass) && !h.is(wOutput) || h.is(wMass) && h.is(wProcess) {
			return "open-amount"
		}
	case "find", "identify", "discover", "detect":
		return r.solvesThem(c)
	}
	switch c.entry.lemma {
	case "conduct", "perform", "do", "start", "begin", "run", "carry_out", "organize", "organise":
		if h.is(wProcess) && !h.is(wOutput) && !h.is(wOutcome) {
			return "process"
		}
	}
	if c.entry.has(tSoft) && !h.is(wOutput) && r.evaluatives(c.object, c.means) > 0 {
		return "evaluative"
	}
	if comparative := r.comparative(c.object, c.means); comparative >= 0 {
		return "evaluative"
	}
	return ""
}

// solvesThem finds "identify users and partner with them": found without number,
// then worked on without end.
func (r *reading) solvesThem(c *clause) string {
	for i := c.object; i+2 < len(r.t); i++ {
		if r.t[i].word != "and" {
			continue
		}
		for j := i + 2; j < min(len(r.t), i+5); j++ {
			if r.lead(i+1, len(r.t)) < j && r.at(r.lead(i+1, len(r.t))).form(formBase) && (r.t[j].word == "them" || r.t[j].word == "it") {
				return "open-amount"
			}
		}
	}
	return ""
}

func isPronoun(word string) bool {
	switch word {
	case "it", "them", "they", "this", "these", "those", "that":
		return true
	}
	return false
}

// comparative finds "better", "easier" before the noun of an object, or -1.
func (r *reading) comparative(first, end int) int {
	for i := first; i < end; i++ {
		t := &r.t[i]
		if t.is(wPreposition) && i > first {
			return -1
		}
		if r.isPraise(i) && (t.word == "better" || t.word == "best" || t.word == "more" || t.word == "great" || t.word == "improved") {
			return i
		}
	}
	return -1
}

// openClause decides a statement: a feeling or praise is open, a fact is not.
func (r *reading) openClause(c *clause) string {
	if c.class == ClassChange || c.class == ClassQuality {
		return "change-verb"
	}
	if c.entry.has(tMind) {
		return "state-of-mind"
	}
	for i := c.object; i < c.end; i++ {
		t := &r.t[i]
		if t.is(wPreposition) && !r.isPraise(i) && i > c.object+1 {
			break
		}
		if t.entry.verb.has(tMind) && t.form(formBase) {
			return "state-of-mind"
		}
		if r.isPraise(i) {
			return "evaluative"
		}
	}
	return ""
}

// openNoun decides a noun phrase without a value.
func (r *reading) openNoun(c *clause) string {
	if r.praised(c) {
		return "evaluative"
	}
	if c.head < 0 {
		return ""
	}
	if r.isBareName(c) {
		return "bare-name"
	}
	h := &r.t[c.head]
	switch {
	case h.is(wOutput), h.word == "support":
		return ""
	case r.isMetricHead(c):
		return "no-value"
	case h.is(wProcess):
		return "process"
	}
	return ""
}

// decideRelative finds a change that is measured from a start nobody wrote down.
func (r *reading) decideRelative() {
	for i := range r.amounts {
		if r.amounts[i].Role == RoleFrom {
			return
		}
	}
	if r.statesBaseline() {
		return
	}
	if v := r.multiplier(); v >= 0 {
		r.put(Relative, r.span(v, v+1), "multiple", r.baselinePattern(nil))
		return
	}
	for i := range r.amounts {
		if a := &r.amounts[i]; r.isRelative(a) {
			r.put(Relative, a.Span, "by", r.baselinePattern(a))
			return
		}
	}
}

// statesBaseline reports whether the sentence or an aside says where it starts:
// "(today 40 %)", "was 12".
func (r *reading) statesBaseline() bool {
	for i := range r.asides {
		if r.asides[i].is(wBaseline) || r.asides[i].word == "from" {
			for j := range r.asides {
				if r.asides[j].kind == kindNumber {
					return true
				}
			}
		}
	}
	for i := range r.t {
		if (r.t[i].word == "year's" || r.t[i].word == "month's" || r.t[i].word == "quarter's" || r.t[i].word == "week's") && r.at(i+1).amount >= 0 {
			return true
		}
		if r.t[i].is(wBaseline) && (r.at(i+1).amount >= 0 || r.at(i+2).amount >= 0 && r.at(i+1).word != "by") {
			return true
		}
	}
	return false
}

func (r *reading) isRelative(a *amount) bool {
	if a.Kind == Universal || a.window || a.Value == nil && a.Kind != Percent {
		return false
	}
	c := r.clauseOf(a.first)
	before, next := r.at(a.first-1), r.at(a.end)
	switch a.Role {
	case RoleBy:
		return r.isChange(a, c)
	case RoleTo, RoleValue:
		if a.Kind == Multiplier {
			switch next.word {
			case "target", "plan", "quota", "coverage", "return", "of", "pipeline", "roi", "budget", "speed":
				return false
			}
			return before.word != "at" && (a.Comparator == Exactly || next.word == "as" || next.is(wEvaluative))
		}
		if a.Kind == Ratio && a.Comparator == Exactly && (before.word == "in" || before.word == "by" || next.word == "as") {
			return true
		}
	}
	if a.Role == RoleValue && c != nil && (c.entry != nil && c.entry.lemma == "add") && (a.Unit == "point" || a.Kind == Points || a.Kind == Percent && !a.share) {
		return true
	}
	if a.Role != RoleValue || a.Kind != Percent || a.share || c == nil || c.class != ClassChange || c.rising == 0 {
		return false
	}
	// "Grow sales 20 %": the change itself, as nothing says "to" or "at".
	return a.Comparator == Exactly && !before.is(wPreposition) && before.kind == kindWord && a.first >= c.object && next.word != "share"
}

// isChange tells "by 20 %" from "used by 20 firms".
func (r *reading) isChange(a *amount, c *clause) bool {
	if a.Kind != Count && a.Kind != Duration && a.Kind != Decimal && a.Kind != Money {
		return true
	}
	if r.at(a.first).word == "+" || r.at(a.first-1).word == "up" || r.at(a.first-1).word == "down" {
		return true
	}
	verb := r.at(a.first - 2)
	if verb.form(formParticiple) && verb.entry.verb.class != ClassChange && verb.entry.verb.class != ClassQuality {
		return false
	}
	return c != nil && (c.class == ClassChange || c.class == ClassQuality || c.verb >= 0 && !c.others && a.Kind != Count)
}

// clauseOf returns the clause that holds a token, or nil.
func (r *reading) clauseOf(i int) *clause {
	for j := range r.clauses {
		if c := &r.clauses[j]; c.first <= i && i < c.end {
			return c
		}
	}
	return nil
}
