package wording

// roleReach is how many tokens in front of a number are looked at for its role.
const roleReach = 5

// assignRoles gives each quantity its bound and its role: a value, the start of
// a change, its end, or the change itself.
func (r *hanReading) assignRoles() {
	for i := range r.tokens {
		t := &r.tokens[i]
		if t.kind != hanTokenQuantity || t.has(hanRelativeWord|hanUniversal) {
			continue
		}
		q := &r.s.Quantities[t.index]
		if r.numbersName(i, q) {
			q.Role = RoleSelect
			continue
		}
		r.roleInFront(i, q)
		r.roleBehind(i, q)
	}
	for i := range r.tokens {
		r.selecting(i)
	}
}

// numbersName reports whether a bare number belongs to the name in front of it:
// Phase 2.
func (r *hanReading) numbersName(i int, q *Quantity) bool {
	if i == 0 || q.Kind != Count || q.Unit != "" || q.Comparator != Exactly {
		return false
	}
	name := &r.tokens[i-1]
	digits := r.tokens[i].end - r.tokens[i].start
	return name.kind == hanTokenLatin && !name.has(hanMetric|hanSelect) && name.end < r.tokens[i].start && digits <= 2
}

// roleInFront reads 不低于, 到, 从, 目前, 提升 in front of a number.
func (r *hanReading) roleInFront(i int, q *Quantity) {
	to := false
	for j := i - 1; j >= 0 && j >= i-roleReach; j-- {
		t := &r.tokens[j]
		switch {
		case t.kind == hanTokenSkip:
		case t.has(hanToday):
			q.Role = RoleFrom
			return
		case t.has(hanTarget):
			q.Role = RoleTo
			return
		case t.has(hanFrom) && !to:
			q.Role = RoleFrom
			return
		case t.before != Exactly:
			if q.Comparator == Exactly {
				q.Comparator = t.before
			}
			if t.class == ClassChange {
				return
			}
		case t.has(hanTo):
			q.Role, to = RoleTo, true
		case (t.class == ClassChange || t.class == ClassQuality && q.Kind == Percent) && !to && t.verb():
			if !(j > 0 && r.tokens[j-1].has(hanTo)) {
				q.Role = RoleBy
			}
			return
		case t.has(hanPrefix|hanDegree) || r.about(t):
		default:
			return
		}
	}
}

// about reports whether a token may stand between a verb and its number.
func (r *hanReading) about(t *hanToken) bool {
	if t.end-t.start != 1 {
		return false
	}
	switch r.text.runes[t.start] {
	case '了', '约', '近', '率':
		return true
	}
	return false
}

// roleBehind reads 以上, the arrow to a second number, and 的增长 behind a number.
func (r *hanReading) roleBehind(i int, q *Quantity) {
	j := i + 1
	if j < len(r.tokens) && r.tokens[j].behind != Exactly {
		if q.Comparator == Exactly {
			q.Comparator = r.tokens[j].behind
		}
		j++
	}
	if q.Role == RoleValue && r.stepFollows(j) {
		q.Role = RoleFrom
		return
	}
	if j < len(r.tokens) && r.text.runes[r.tokens[j].start] == '的' {
		j++
	}
	if q.Role == RoleValue && j < len(r.tokens) && r.tokens[j].class == ClassChange && r.tokens[j].verb() && r.endsClause(j+1) {
		q.Role = RoleBy
	}
}

// stepFollows reports whether what follows is 到 or an arrow and a number, with a
// verb in between or none: 3% → 5%, 3% 提升到 5%.
func (r *hanReading) stepFollows(j int) bool {
	for n := 0; j < len(r.tokens) && n < 3; n++ {
		t := &r.tokens[j]
		switch {
		case t.kind == hanTokenQuantity:
			return n > 0 && r.tokens[j-1].has(hanTo)
		case t.has(hanTo) || t.class == ClassChange:
		default:
			return false
		}
		j++
	}
	return false
}

// endsClause reports whether nothing of the clause is left at token j.
func (r *hanReading) endsClause(j int) bool {
	for end := min(len(r.tokens), j+roleReach); j < end; j++ {
		if r.tokens[j].kind == hanTokenMark {
			return true
		}
		if r.tokens[j].kind != hanTokenSkip && r.tokens[j].behind == Exactly {
			return false
		}
	}
	return j >= len(r.tokens)
}

// selecting marks quantities that only select: 前 10 名, Top 3, 30天留存率, 3 个月内.
func (r *hanReading) selecting(i int) {
	t := &r.tokens[i]
	if t.kind != hanTokenQuantity {
		return
	}
	q := &r.s.Quantities[t.index]
	if i > 0 && q.Kind != Duration && r.tokens[i-1].has(hanSelect) && (r.tokens[i-1].end == t.start || r.tokens[i-1].kind == hanTokenLatin) {
		q.Role = RoleSelect
		t.rank = r.endsClause(i + 1)
		return
	}
	if q.Kind != Duration || q.Role != RoleValue {
		return
	}
	next := i + 1
	within := next < len(r.tokens) && r.tokens[next].behind == AtMost
	switch {
	case within && (q.Unit == "week" || q.Unit == "month" || q.Unit == "quarter" || q.Unit == "year"):
		q.Role = RoleSelect
		r.s.Dates = append(r.s.Dates, Date{Span: r.tokenSpan(i, next+1), Deadline: true})
	case within || q.Comparator != Exactly:
	case next < len(r.tokens) && r.tokens[next].verb() && r.tokens[next].has(hanAnswer) && q.Unit != "week" && q.Unit != "month":
		q.Comparator = AtMost
	case next < len(r.tokens) && r.tokens[next].kind == hanTokenWord:
		q.Role = RoleSelect
	}
}
