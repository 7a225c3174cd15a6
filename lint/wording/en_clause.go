package wording

// clause is one statement of the sentence: a predicate with what belongs to it,
// or a noun phrase.
type clause struct {
	first, end int
	form       Form
	// verb is the token of the predicate, or -1.
	verb   int
	entry  *verbEntry
	class  Class
	rising int
	// object is the first token behind the predicate.
	object int
	// head is the head of the noun phrase (in a noun phrase) or of the subject,
	// or -1.
	head int
	// means is where "by shipping …" begins, or end.
	means int
	// others is set where somebody else does it: "cited by 3 journals".
	others bool
	// state is set where the predicate says what is, not what is done.
	state bool
	// passive is set where a clause says what is produced: "a guide is written".
	passive bool
	// joined is set where "and" or a comma joins the clause to the one before.
	joined bool
}

// splitClauses cuts the sentence at full stops and before verbs that "and" joins.
func (r *reading) splitClauses() {
	for i := 0; i < len(r.t); {
		if r.t[i].kind == kindBreak || isDash(&r.t[i]) {
			i++
			continue
		}
		end := i
		for end < len(r.t) && r.t[end].kind != kindBreak && !isDash(&r.t[end]) {
			end++
		}
		r.splitSegment(i, end)
		i = end
	}
}

func isDash(t *token) bool {
	return t.kind == kindSign && !t.glued && (t.word == "-" || t.word == "–" || t.word == "—" || t.word == "--")
}

// splitSegment reads the clauses between two full stops.
func (r *reading) splitSegment(first, end int) {
	c := r.analyse(first, end)
	attached := false
	for i := c.object; i < end; i++ {
		t := &r.t[i]
		if r.attaches(i) {
			attached = true
		}
		if t.word == "," && r.at(i+1).is(wConjunction) {
			continue
		}
		if t.word != "," && !(t.is(wConjunction) && t.word != "or" && t.word != "and/or" && t.word != "nor") && (t.word != "/" || t.glued) {
			continue
		}
		next := r.lead(i+1, end)
		if next >= end || !r.startsClause(&c, i, next, end) {
			continue
		}
		if attached && (c.form == FormImperative || c.form == FormGerund) && t.word != "," && r.at(next).form(formBase|formGerund) {
			continue
		}
		c.end = i
		r.finish(&c)
		r.clauses = append(r.clauses, c)
		c = r.analyse(next, end)
		c.joined = true
		attached = false
		i = max(i, c.object-1)
	}
	r.finish(&c)
	r.clauses = append(r.clauses, c)
}

// attaches reports whether verbs that follow belong to an infinitive, a relative
// clause or a question inside the clause: "to help guests find and book a table".
func (r *reading) attaches(i int) bool {
	switch r.t[i].word {
	case "to":
		next := r.at(r.lead(i+1, len(r.t)))
		return next.form(formBase) && next.amount < 0 && !next.is(wNoun) || r.at(i+1).is(wAdverb)
	case "who", "that", "which", "where", "how", "why", "whether", "so":
		return true
	}
	return r.t[i].form(formGerund) && (r.at(i-1).word == "by" || r.at(i-1).word == "through" || r.at(i-1).word == "for")
}

// startsClause reports whether a new statement begins behind "and" or a comma.
func (r *reading) startsClause(c *clause, sep, next, end int) bool {
	t := r.at(next)
	switch c.form {
	case FormImperative:
		return t.form(formBase) && r.isVerbHere(next, end, r.t[sep].word == ",")
	case FormGerund:
		return t.form(formGerund) && !t.is(wGerundNoun) || t.form(formBase) && !t.is(wHomonym)
	}
	// Headlines and noun phrases: both sides must say something of their own.
	return !t.is(wPreposition) && !(t.form(formGerund) && !t.is(wGerundNoun)) && r.hasPredicate(c.first, sep) && r.hasPredicate(next, end) && !(t.form(formParticiple) && !isPlural(t))
}

// isVerbHere reports whether a word that has a base form is a verb behind "and".
func (r *reading) isVerbHere(i, end int, comma bool) bool {
	t := r.at(i)
	if i+1 >= end {
		return false
	}
	if t.is(wPreposition|wDeterminer) || t.amount >= 0 || t.is(wNoun) && !t.is(wHomonym) {
		return false
	}
	n := r.at(i + 1)
	if !t.is(wHomonym) {
		return n.kind == kindWord && !n.is(wConjunction) || n.amount >= 0
	}
	if t.entry.verb.class == ClassChange && r.changesBehind(i+1, end) {
		return true
	}
	if comma && !r.at(i-1).is(wConjunction) && !n.is(wDeterminer|wPronoun) && n.amount < 0 {
		return false
	}
	return n.is(wDeterminer|wPronoun|wUniversal|wPlain|wEvaluative|wAdverb) || n.amount >= 0 || n.upper && !t.upper ||
		isPlural(n) && !r.at(i-2).is(wPlain|wEvaluative) || n.word == "with" || n.word == "on"
}

// changesBehind reports whether "to 2 %", "by 5" follows soon.
func (r *reading) changesBehind(first, end int) bool {
	const reach = 8
	for i := first; i < min(end, first+reach); i++ {
		if a := r.t[i].amount; a >= 0 {
			return r.amounts[a].Role == RoleTo || r.amounts[a].Role == RoleBy || r.amounts[a].Role == RoleFrom
		}
		if r.t[i].is(wConjunction) {
			return false
		}
	}
	return false
}

// hasPredicate reports whether the tokens hold a value or a predicate.
func (r *reading) hasPredicate(first, end int) bool {
	for i := first; i < end; i++ {
		if r.t[i].amount >= 0 && r.amounts[r.t[i].amount].measures() {
			return true
		}
		if i > first && (r.isHeadline(i, end) || r.isFinite(i, first, end)) {
			return true
		}
	}
	return false
}

// lead skips what stands before a statement: "we will", adverbs, "In Q3,", "For
// new guests,".
func (r *reading) lead(i, end int) int {
	for i < end {
		t := r.at(i)
		switch {
		case (t.is(wSkip|wAdverb) && !t.is(wDeterminer)) && i+1 < end && !t.is(wNegation):
			i++
		case t.masked && t.kind == kindWord && len(r.s.Dates) > 0 && r.at(i+1).word == ",":
			i += 2
		case t.is(wPreposition) && t.entry.verb == nil && t.word != "up" && t.word != "down":
			next := r.behindPhrase(i, end)
			if next == i {
				return i
			}
			i = next
		default:
			return i
		}
	}
	return i
}

// behindPhrase returns the token behind a prepositional phrase that a comma ends
// or that is a date; i where neither is so.
func (r *reading) behindPhrase(i, end int) int {
	j := i + 1
	for r.at(j).is(wDefinite) || r.at(j).word == "end" || r.at(j).word == "of" {
		j++
	}
	if j < end && r.at(j).masked {
		for j < end && (r.at(j).masked || r.at(j).word == ",") {
			j++
		}
		if j < end {
			return j
		}
		return i
	}
	const reach = 12
	for j = i + 1; j < min(end-1, i+reach); j++ {
		if r.at(j).word == "," {
			return j + 1
		}
	}
	return i
}

// analyse finds the form of the statement that begins at first: the forms are
// tried in the order of Form.
func (r *reading) analyse(first, end int) clause {
	c := clause{first: first, end: end, verb: -1, head: -1, object: first, means: end}
	i := r.lead(first, end)
	if i >= end {
		i = first
	}
	c.first = i
	switch {
	case r.isImperative(i, end):
		c.form, c.verb = FormImperative, i
	case r.isGerund(i, end):
		c.form, c.verb = FormGerund, i
	default:
		r.predicate(&c)
	}
	if c.verb >= 0 {
		c.entry = r.t[c.verb].entry.verb
		if c.entry == nil {
			c.entry = guessedVerb
		}
		c.class, c.rising = c.entry.class, c.entry.rising
		c.object = c.verb + 1
	} else {
		c.object = i + 1
	}
	return c
}

// predicate looks for a finite verb, then for a participle or an end state, else
// the clause is a noun phrase.
func (r *reading) predicate(c *clause) {
	for i := c.first + 1; i < c.end; i++ {
		if isRelative(r.t[i].word) || r.t[i].word == "to" && r.at(i+1).form(formBase) && r.at(i+1).amount < 0 {
			break
		}
		if r.isReduced(i, c.first) {
			break
		}
		if r.isFinite(i, c.first, c.end) {
			c.form, c.verb = FormClause, i
			return
		}
	}
	if i := r.doing(c); i > 0 {
		c.form, c.verb, c.state = FormClause, i, true
		return
	}
	for i := c.first + 1; i < c.end; i++ {
		if r.isHeadline(i, c.end) {
			c.form, c.verb = FormParticiple, i
			return
		}
	}
	c.form = FormNounPhrase
	c.head = r.headNoun(c.first, c.end)
}

// doing finds people who do something: "500 members sharing our films". It
// returns the gerund, or 0.
func (r *reading) doing(c *clause) int {
	for i := c.first + 1; i+1 < c.end; i++ {
		t := &r.t[i]
		if t.is(wPreposition) {
			return 0
		}
		if t.form(formGerund) && !t.is(wGerundNoun|wEndState) && (r.t[i-1].is(wPeople) || r.t[i-1].is(wOutcome) && isPlural(&r.t[i-1]) || r.t[i-1].upper && i > 1) && !r.t[i-1].is(wOutput) {
			return i
		}
	}
	return 0
}

// isReduced reports whether a gerund behind an output describes it ("tweets
// mentioning our jobs"): what follows is no statement of its own.
func (r *reading) isReduced(i, first int) bool {
	return i > first && r.t[i].form(formGerund) && !r.t[i].is(wGerundNoun|wEndState) && r.t[i-1].is(wOutput)
}

func isRelative(word string) bool {
	switch word {
	case "that", "which", "who", "whose", "where", "when", "if", "while", "because", "how", "so", "whether":
		return true
	}
	return false
}

// isImperative reports whether a verb in its base form leads the statement.
func (r *reading) isImperative(i, end int) bool {
	t := r.at(i)
	if t.kind != kindWord || t.amount >= 0 || t.is(wPronoun) || t.masked {
		return false
	}
	if t.is(wDeterminer|wUniversal|wAuxiliary) && !(t.form(formBase) && (t.word == "have" || t.word == "get" || t.word == "do" || t.word == "be" || t.word == "half")) {
		return false
	}
	if t.form(formBase) {
		return !r.nounFront(i, end)
	}
	if t.form(formPast|formParticiple) && !t.form(formBase) {
		return r.isPastGoal(i)
	}
	// A verb that no list knows: only a verb stands right before "the", "our", a
	// number.
	n := r.at(i + 1)
	if t.word == "live" && n.kind == kindWord && !n.is(wPreposition|wAdverb) {
		return false
	}
	return t.entry.class == 0 && t.entry.verb == nil && !t.name && i+1 < end && !isPlural(t) && (n.is(wDefinite) || n.amount >= 0 && n.kind == kindWord && !n.is(wUniversal) || n.word == "a" || n.word == "an" || n.word == "all")
}

// isPastGoal reads goals that are written as if they were reached: "Launched 3
// sites", "Reduced churn".
func (r *reading) isPastGoal(i int) bool {
	t, n := r.at(i), r.at(i+1)
	switch t.entry.verb.class {
	case ClassChange, ClassQuality:
		return n.kind == kindWord && !n.is(wPreposition) || n.amount >= 0
	}
	return n.is(wDeterminer|wPronoun) || n.amount >= 0
}

func (r *reading) isGerund(i, end int) bool {
	t, n := r.at(i), r.at(i+1)
	if !t.form(formGerund) || i+1 >= end || n.is(wAuxiliary) || n.word == "of" {
		return false
	}
	if n.kind == kindSign || n.is(wConjunction) {
		return !t.is(wGerundNoun)
	}
	if !t.is(wGerundNoun) {
		return true
	}
	return n.is(wDeterminer|wPronoun|wUniversal) && n.word != "that" || n.amount >= 0
}

// nounFront reports whether a word that could be an imperative is the front of a
// noun phrase or of a subject: "Staff turnover", "Cost per meal", "Staff feel
// safe".
func (r *reading) nounFront(i, end int) bool {
	t, n := r.at(i), r.at(i+1)
	if !t.is(wHomonym | wNounFront | wNoun) {
		return false
	}
	if i+1 >= end {
		return t.is(wProcess | wMetric | wOutput)
	}
	switch {
	case n.kind == kindSign && isComparator(n.word), n.is(wAuxiliary) && n.word != "get" && n.word != "gets" && n.word != "do":
		return true
	case n.word == "of" || n.word == "per":
		return t.word != "think"
	case n.word == "in" && t.entry.verb.class == ClassChange && !t.is(wNounFront):
		return t.word != "move" && t.word != "turn"
	case n.word == "for":
		return t.word == "support" || t.word == "demand" || t.word == "budget" || t.word == "need" || t.word == "request" || t.word == "design"
	case isBound(n.word) && r.at(i+2).amount >= 0:
		return t.is(wNounFront|wMetric) && t.entry.verb.class != ClassChange
	case n.is(wConjunction) || n.word == ",":
		after := r.at(r.lead(i+2, end))
		return !after.form(formBase) && t.is(wNounFront|wProcess)
	}
	return r.compoundFront(i, end)
}

func isComparator(word string) bool {
	switch word {
	case "<", ">", "<=", ">=", "≤", "≥", "=", "→", "->", "=>":
		return true
	}
	return false
}

func isBound(word string) bool {
	switch word {
	case "under", "below", "above", "over", "at", "from", "within":
		return true
	}
	return false
}

// compoundFront decides a homonym with a noun behind it.
func (r *reading) compoundFront(i, end int) bool {
	t, n := r.at(i), r.at(i+1)
	if n.kind != kindWord || n.is(wDeterminer|wPronoun|wUniversal|wPreposition|wAdverb) || n.amount >= 0 {
		return false
	}
	if t.is(wPeople|wOutcome|wNounFront) && r.isFinite(i+1, i, end) {
		return true
	}
	last := i
	for last+1 < end && r.isNounLike(last+1) {
		last++
	}
	if last == i {
		return t.is(wNounFront) && r.isHeadline(last+1, end) && r.at(last+2).word != "by"
	}
	after := r.at(last + 1)
	valued := after.amount >= 0 || after.kind == kindSign && isComparator(after.word) || isBound(after.word) || after.word == "to" || after.word == "up" || after.word == "down" || after.word == "by"
	head := r.at(last)
	if t.entry.verb.class != ClassChange && head.is(wMetric) && valued && r.valueFollows(last+1, end) && !t.form(formThird) && (t.is(wNounFront) || !isPlural(head)) {
		return true
	}
	if !t.is(wNounFront) {
		return false
	}
	if (after.word == "up" || after.word == "down") && r.valueFollows(last+1, end) {
		return true
	}
	if head.is(wMetric) && !isPlural(head) {
		return true
	}
	return last+1 < end && r.isHeadline(last+1, end) && after.word != "by"
}

func (r *reading) valueFollows(i, end int) bool {
	for j := i; j < min(end, i+4); j++ {
		if r.t[j].amount >= 0 && r.amounts[r.t[j].amount].measures() {
			return true
		}
	}
	return false
}

// isNounLike reports whether a token can continue a noun phrase.
func (r *reading) isNounLike(i int) bool {
	t := r.at(i)
	if t.kind != kindWord || t.amount >= 0 || t.is(wPreposition|wDeterminer|wAuxiliary|wConjunction|wPronoun|wAdverb) {
		return false
	}
	return !t.form(formParticiple|formPast|formThird|formGerund) || t.is(wNoun|wGerundNoun|wGeneric) || t.form(formBase)
}

// headNoun returns the head of a noun phrase: its last noun before the first
// preposition, sign or verb.
func (r *reading) headNoun(first, end int) int {
	head := -1
	if first+1 < end && r.t[first].word == "to" && r.t[first+1].form(formBase) {
		return -1
	}
	for i := first; i < end; i++ {
		t := &r.t[i]
		if t.amount >= 0 && head < 0 {
			continue
		}
		if t.amount >= 0 || t.kind != kindWord && t.word != "," && t.word != "/" && t.word != "&" && t.word != "-" || t.is(wPreposition) && head >= 0 || t.is(wAuxiliary) {
			break
		}
		if (t.is(wConjunction) || t.word == ",") && t.word != "&" {
			if head >= 0 && i+1 < end && r.t[head].is(wEvaluative|wPlain) && !r.t[head].is(wNoun) {
				continue
			}
			break
		}
		if head >= 0 && t.form(formGerund) && !t.is(wGerundNoun) && isPlural(&r.t[head]) {
			break
		}
		if t.kind == kindWord && !t.is(wDeterminer|wPreposition|wConjunction) {
			head = i
		}
	}
	return head
}
