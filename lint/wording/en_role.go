package wording

// assignRoles finds comparators and says what each amount does in the sentence.
func (r *reading) assignRoles() {
	for i := range r.amounts {
		a := &r.amounts[i]
		if a.Kind == Universal {
			continue
		}
		r.compareBefore(a)
		r.compareBehind(a)
		r.role(a, i)
	}
	for i := range r.amounts {
		a := &r.amounts[i]
		a.Span = r.span(a.first, a.end)
		if i+1 < len(r.amounts) {
			a.inherit(&r.amounts[i+1])
		}
	}
}

// inherit takes over the unit that is said once for both ends: "from 12 to 18 %".
// Where the end is scaled ("from 1 to 2 million") nobody knows what the start is.
func (a *amount) inherit(to *amount) {
	if a.Role != RoleFrom || to.Role != RoleTo || a.Kind != Count && a.Kind != Decimal || a.noun >= 0 || a.known {
		return
	}
	if to.scaled && !a.scaled {
		a.Value = nil
	}
	if to.known || to.noun >= 0 {
		a.Kind, a.Unit, a.known, a.nounClass = to.Kind, to.Unit, to.known, to.nounClass
	}
}

// report writes the quantities into the Sentence. "To" is the end of a change only
// where something changes: "delivered to 40 shops" counts shops.
func (r *reading) report() {
	from := false
	for i := range r.amounts {
		from = from || r.amounts[i].Role == RoleFrom
	}
	for i := range r.amounts {
		q := r.amounts[i].Quantity
		c := r.clauseOf(r.amounts[i].first)
		if q.Role == RoleTo && !from && c != nil && (c.class == ClassOutput || c.class == ClassWork || c.others) {
			q.Role = RoleValue
		}
		r.s.Quantities = append(r.s.Quantities, q)
	}
}

// compareBefore takes a comparator in front: "at least", "more than", "≥".
func (r *reading) compareBefore(a *amount) {
	at := a.first - 1
	for r.at(at).word == "~" || r.at(at).word == "about" || r.at(at).word == "around" || r.at(at).word == "approximately" || r.at(at).word == "roughly" || r.at(at).word == "approx" || r.at(at).word == "a" {
		at--
	}
	one, two, three := r.at(at).word, r.at(at-1).word, r.at(at-2).word
	take := func(c Comparator, words int) {
		a.Comparator, a.first = c, at-words+1
	}
	switch one {
	case ">=", "≥", "⩾":
		take(AtLeast, 1)
	case "<=", "≤", "⩽":
		take(AtMost, 1)
	case ">":
		take(MoreThan, 1)
	case "<":
		take(LessThan, 1)
	case "least":
		take(AtLeast, 2)
	case "most", "maximum":
		take(AtMost, 1)
	case "minimum", "min":
		take(AtLeast, 1)
	case "max", "within":
		take(AtMost, 1)
	case "of":
		if two == "minimum" || two == "maximum" {
			take(map[string]Comparator{"minimum": AtLeast, "maximum": AtMost}[two], 2)
		}
	case "over", "above", "exceeding", "beyond":
		take(MoreThan, 1)
	case "under", "below":
		take(LessThan, 1)
	case "to":
		if two == "up" {
			take(AtMost, 2)
		}
	case "than":
		r.thanBefore(a, two, three, take)
	}
	if a.first < 0 {
		a.first = 0
	}
}

func (r *reading) thanBefore(a *amount, two, three string, take func(Comparator, int)) {
	negated := three == "no" || three == "not"
	switch two {
	case "more", "greater", "higher", "better", "longer", "larger", "bigger":
		if negated {
			take(AtMost, 3)
		} else {
			take(MoreThan, 2)
		}
	case "less", "fewer", "lower", "shorter", "smaller", "faster", "cheaper", "sooner":
		if negated {
			take(AtLeast, 3)
		} else {
			take(LessThan, 2)
		}
	case "later":
		take(AtMost, 2)
	case "older", "younger":
		a.Role = RoleSelect
	}
}

// compareBehind takes a comparator behind: "or more", "or fewer", "at most".
func (r *reading) compareBehind(a *amount) {
	at := a.end
	if a.noun >= a.end {
		at = a.noun + 1
	}
	for _, from := range []int{a.end, at} {
		one, two := r.at(from).word, r.at(from+1).word
		c := Exactly
		if one == "or" || one == "and" {
			switch two {
			case "more", "better", "higher", "above", "over", "greater", "longer":
				c = AtLeast
			case "fewer", "less", "lower", "below", "under", "faster", "sooner", "shorter":
				c = AtMost
			}
		}
		if one == "at" && two == "least" || one == "minimum" {
			c = AtLeast
		}
		if one == "at" && two == "most" || one == "maximum" {
			c = AtMost
		}
		if c != Exactly {
			a.Comparator = c
			if from == a.end && one != "minimum" && one != "maximum" {
				a.end += 2
			}
			return
		}
	}
}

func (r *reading) role(a *amount, index int) {
	if a.Role != RoleValue {
		return
	}
	at := a.first - 1
	for w := r.at(at).word; w == "a" || w == "an" || w == "about" || w == "around" || w == "another" || w == "approximately" || w == "~" || w == "roughly" || w == "almost" || w == "nearly" || w == "some"; w = r.at(at).word {
		at--
	}
	before := r.at(at)
	switch before.word {
	case "by":
		a.Role = RoleBy
	case "from":
		a.Role = RoleFrom
	case "to", "reach", "until", "into", "towards":
		if before.word == "to" || before.word == "reach" {
			a.Role = RoleTo
		}
	case "→", "->", "=>", "-->":
		a.Role = RoleTo
		if index > 0 && r.amounts[index-1].end == at && r.amounts[index-1].Role == RoleValue {
			r.amounts[index-1].Role = RoleFrom
		}
	case "+":
		if a.first == at+1 && r.at(a.first).glued {
			a.Role = RoleBy
			a.first = at
		}
	case "up", "down":
		if r.at(at-1).word != "make" {
			a.Role = RoleBy
		}
	}
	if a.Role == RoleValue {
		r.changeBehind(a)
	}
	if a.Role == RoleValue || a.Role == RoleFrom {
		r.selection(a, before)
	}
	if a.Kind == Duration && a.Role != RoleSelect {
		r.window(a, before)
	}
}

// changeBehind reads "20 % more", "5 points higher", "a 30 % increase".
func (r *reading) changeBehind(a *amount) {
	if a.Comparator != Exactly && r.at(a.end-1).word != "more" {
		return
	}
	t := r.at(a.end)
	if t.kind != kindWord {
		return
	}
	relative := a.Kind == Percent || a.Kind == Points || a.Kind == Multiplier || a.Kind == Ratio
	switch t.word {
	case "more", "fewer", "less", "additional", "extra":
		if relative {
			a.Role = RoleBy
		}
		return
	case "increase", "decrease", "reduction", "growth", "improvement", "drop", "rise", "decline", "uplift", "gain", "cut", "jump", "boost", "lift", "saving", "savings", "up", "down", "lower", "higher", "better", "faster":
		if a.Kind != Count && a.Kind != Money && a.Kind != Decimal || t.word == "lower" || t.word == "higher" {
			a.Role = RoleBy
		}
		return
	case "yoy", "year-over-year", "year-on-year", "mom", "qoq":
		a.Role = RoleBy
		return
	}
	if relative && len(t.word) > 4 && t.word[len(t.word)-2:] == "er" && !t.is(wMonth|wNoun|wGeneric|wHomonym|wPreposition|wConjunction) && !isAgent(t.word) {
		a.Role = RoleBy
	}
}

// isAgent finds nouns in -er that are no comparatives: "customer", "order".
func isAgent(word string) bool {
	switch word {
	case "customer", "user", "order", "member", "number", "owner", "paper", "server", "offer", "under", "over", "either", "other", "after", "never", "worker", "employer", "partner", "answer", "power", "water", "quarter", "volunteer", "career", "gender", "consumer", "manager", "teacher", "supplier", "computer", "player", "reader", "newsletter", "cover", "summer", "winter", "per", "together":
		return true
	}
	return false
}

// selection finds numbers that select: "bottom three stores", "last 12 months".
func (r *reading) selection(a *amount, before *token) {
	if before.kind != kindWord || a.Comparator != Exactly || a.first == 0 {
		return
	}
	if a.Kind == Count && a.noun < 0 && (a.Comparator == MoreThan || a.Comparator == LessThan) && before.is(wPeople) && r.at(a.first).word != ">" && r.at(a.first).word != "<" {
		// "people over 70": an age.
		a.Role = RoleSelect
	}
	if a.Kind != Count && a.Kind != Duration {
		if before.word == "per" {
			a.Role = RoleSelect
		}
		return
	}
	if before.is(wSelect) || before.word == "every" || before.word == "all" || before.word == "any" || before.word == "each" || before.word == "two" {
		a.Role = RoleSelect
	}
}

// window finds times that are no result: "for 3 months", "in 2 years".
func (r *reading) window(a *amount, before *token) {
	switch before.word {
	case "for", "over", "during", "every", "after", "before", "throughout", "across", "per", "than", "following", "a":
		a.window = a.Comparator == Exactly
	case "in":
		a.window = a.Unit == "week" || a.Unit == "month" || a.Unit == "year" || a.Unit == "quarter"
	case "within":
		a.window = a.Unit == "month" || a.Unit == "year" || a.Unit == "quarter"
	}
	switch r.at(a.end).word {
	case "before", "after", "ago", "in", "old":
		a.window = a.Role == RoleValue && r.at(a.end).word != "in"
	}
	if (before.word == "with" || before.word == "over") && a.Comparator == MoreThan {
		a.window = false
	}
}
