package wording

// strip takes away what says nothing about the goal: labels in front ("KR1:",
// "[P1]"), links, people, scores behind ("=> 70%"), marks of formatting. What
// stands in parentheses is set aside.
func (r *reading) strip() {
	first := r.skipLabels()
	depth := 0
	r.t = make([]token, 0, len(r.all)-first)
	for i := first; i < len(r.all); i++ {
		t := r.all[i]
		switch {
		case t.kind == kindIgnore, t.kind == kindSign && isFormatting(t.word):
		case t.word == "(" || t.word == "[":
			depth++
		case t.word == ")" || t.word == "]":
			depth = max(0, depth-1)
		case depth > 0:
			r.asides = append(r.asides, t)
		case (t.word == "=>" || t.word == "==>") && i > first && r.isScore(i+1):
			i = len(r.all)
		default:
			r.t = append(r.t, t)
		}
	}
	for len(r.t) > 0 && (r.t[len(r.t)-1].kind == kindBreak || r.t[len(r.t)-1].word == ",") {
		r.t = r.t[:len(r.t)-1]
	}
	r.skipLead()
}

func isFormatting(sign string) bool {
	switch sign {
	case "~~", "**", "*", "`", "\"", "'", "__", "_", "#", "|", "{", "}":
		return true
	}
	return false
}

// isScore reports whether only a number is left: the score of a past cycle.
func (r *reading) isScore(at int) bool {
	rest := r.all[min(at, len(r.all)):]
	if len(rest) == 0 || len(rest) > 2 || rest[0].kind != kindNumber {
		return false
	}
	return len(rest) == 1 || rest[1].word == "%"
}

// skipLabels returns the first token behind the labels in front.
func (r *reading) skipLabels() int {
	at := 0
	for at < len(r.all) {
		next := r.labelEnd(at)
		if next == at {
			return at
		}
		at = next
	}
	// Nothing but labels: they are the sentence.
	return 0
}

// labelEnd returns the token behind one label that begins at a token, or at.
func (r *reading) labelEnd(at int) int {
	word := func(i int) string {
		if i < len(r.all) {
			return r.all[i].word
		}
		return ""
	}
	t := &r.all[at]
	var end int
	switch {
	case t.word == "-" || t.word == "*" || t.word == "•" || t.word == "–":
		if at == 0 {
			return at + 1
		}
		return at
	case t.word == "[" && at+2 < len(r.all) && word(at+2) == "]":
		return at + 3
	case t.word == "[" && word(at+1) == "]":
		return at + 2
	case isGoalLabel(t.word):
		end = at + 1
	case (t.word == "key" && (word(at+1) == "result" || word(at+1) == "results")):
		end = at + 2
	case t.word == "objective" || t.word == "goal":
		end = at + 1
	case t.kind == kindNumber && at == 0 && (word(1) == ")" || word(1) == "." && len(r.all) > 2):
		return 2
	default:
		return at
	}
	for end < len(r.all) && (r.all[end].kind == kindNumber || word(end) == "." && end+1 < len(r.all) && r.all[end+1].kind == kindNumber) {
		end++
	}
	if w := word(end); w == ":" || w == "-" || w == "–" || w == "." || w == ")" || w == "—" {
		return end + 1
	}
	return at
}

// isGoalLabel recognizes "KR", "KR1", "O2".
func isGoalLabel(word string) bool {
	var rest string
	switch {
	case len(word) >= 2 && word[:2] == "kr":
		rest = word[2:]
	case len(word) >= 2 && word[0] == 'o':
		rest = word[1:]
	default:
		return false
	}
	for i := range len(rest) {
		if c := rest[i]; (c < '0' || c > '9') && c != '.' && c != '-' {
			return false
		}
	}
	return true
}

// maxLead is the number of words that a topic in front of a colon may have.
const maxLead = 5

// skipLead skips a topic in front of a colon ("Growth: win 200 members"), unless
// it has a verb in front or a value, as "Monitor the boiler: 10 checks" has.
func (r *reading) skipLead() {
	for i := range min(len(r.t), maxLead+1) {
		t := &r.t[i]
		if t.kind == kindNumber {
			return
		}
		if t.word != ":" && (t.word != "-" && t.word != "–" && t.word != "—" || t.glued) {
			continue
		}
		if i == 0 || i+1 >= len(r.t) || t.word != ":" && i > 3 {
			return
		}
		lead := &r.t[0]
		if lead.form(formBase) && !(lead.is(wHomonym) && (i == 1 || t.word != ":")) {
			return
		}
		if t.word != ":" && !r.t[i+1].form(formBase) {
			return
		}
		r.t = r.t[i+1:]
		return
	}
}
