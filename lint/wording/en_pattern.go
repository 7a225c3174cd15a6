package wording

import "strings"

// object returns the words that a clause is about, without values and dates.
func (r *reading) object(c *clause) string {
	first, end := c.object, c.means
	if c.verb < 0 || c.form == FormParticiple || c.form == FormClause {
		first = c.first
		if c.verb >= 0 {
			end = c.verb
		}
	}
	for i := first; i < end; i++ {
		t := &r.t[i]
		if t.amount >= 0 && r.amounts[t.amount].measures() && i > first || t.masked || t.kind == kindSign && t.word != "," && t.word != "/" && t.word != "&" && t.word != "-" {
			end = i
		}
	}
	for end > first && (r.t[end-1].is(wPreposition|wConjunction) || r.t[end-1].word == "," || r.t[end-1].is(wPhraseHead) && r.t[end-1].word == "at") {
		end--
	}
	return r.words(first, end)
}

// changePattern rewrites a clause as a change from a level to a level, with the
// clause's own verb where that says a direction.
func (r *reading) changePattern(c *clause, verb string) string {
	object := r.object(c)
	if object == "" {
		return "<metric> from <today's value> to <value> <unit>"
	}
	switch {
	case c.verb >= 0 && (c.class == ClassChange && c.rising != 0 || c.class == ClassQuality && !c.entry.has(tEnsure)) && c.form != FormClause && c.form != FormParticiple:
		return r.words(c.verb, c.verb+1) + " " + object + ": <metric> from <today's value> to <value> <unit>"
	case verb != "":
		return verb + " " + object + " from <today's value> to <value> <unit>"
	case c.class == ClassOutput || c.class == ClassWork:
		return r.outcomePattern(c)
	}
	return object + ": <metric> from <today's value> to <value> <unit>"
}

// outcomePattern turns work into its outcome: the work becomes the means.
func (r *reading) outcomePattern(c *clause) string {
	const change = "<what changes for whom> from <today's value> to <value> <unit>"
	if c.verb < 0 || c.form != FormImperative && c.form != FormGerund || c.entry.gerund == "" {
		return change + ", thanks to " + lowerFirst(r.words(c.first, c.end))
	}
	gerund := strings.ReplaceAll(c.entry.gerund, "_", " ")
	rest := r.words(c.object, c.end)
	if rest == "" {
		return change + " by " + gerund
	}
	return change + " by " + gerund + " " + rest
}

// taskPattern asks an objective that is a project for what it is good for.
func (r *reading) taskPattern(c *clause) string {
	if c.verb >= 0 && (c.form == FormImperative || c.form == FormGerund) {
		return "<who> can <do what> (a key result or an initiative: " + lowerFirst(r.words(c.verb, c.end)) + ")"
	}
	return "<who> can <do what>, thanks to " + lowerFirst(r.words(c.first, c.end))
}

// objectivePattern asks a generic objective for a whom and a what.
func (r *reading) objectivePattern(c *clause) string {
	if object := r.object(c); object != "" && c.verb >= 0 && c.form == FormImperative {
		return r.words(c.verb, c.verb+1) + " " + object + " so that <who> can <do what>"
	}
	return "<verb> <what> so that <who> can <do what>"
}

// baselinePattern gives a relative change its start.
func (r *reading) baselinePattern(a *amount) string {
	if a == nil {
		return r.titled(len(r.t)) + " from <today's value> to <value> <unit>"
	}
	end := a.first
	for end > 0 && (r.t[end-1].word == "by" || r.t[end-1].word == "up" || r.t[end-1].word == "down" || r.t[end-1].word == "a") {
		end--
	}
	var unit string
	switch a.Kind {
	case Points:
		unit = " %"
	case Money, Duration:
		unit = " " + a.Unit
	default:
		unit = " <unit>"
	}
	if end == 0 {
		return r.behindChange(a) + " from <today's value> to <value>" + unit
	}
	return strings.TrimSpace(r.titled(end)) + " from <today's value> to <value>" + unit
}

// behindChange returns what a change in front is of: "traffic" in "50 % more
// traffic".
func (r *reading) behindChange(a *amount) string {
	first := a.end
	for first < len(r.t) && (r.t[first].is(wPreposition|wDeterminer|wEvaluative) || r.t[first].word == "increase" || r.t[first].word == "decrease" || r.t[first].word == "growth" || r.t[first].word == "reduction" || r.t[first].word == "drop") {
		first++
	}
	if first >= len(r.t) {
		return "<metric>"
	}
	return r.words(first, len(r.t))
}

// titled returns the words in front of a token.
func (r *reading) titled(end int) string {
	if end == 0 {
		return "<metric>"
	}
	return r.words(0, end)
}

// splitPattern writes two joined results as two.
func (r *reading) splitPattern(a, b *clause) string {
	return "1. " + strings.TrimRight(r.words(a.first, a.end), " ,;") + " 2. " + upperFirst(r.words(b.first, b.end))
}

// without returns an objective without its value, for its own title; the value
// goes into a key result.
func (r *reading) without(a *amount) string {
	end := a.first
	for end > 0 && (r.t[end-1].is(wPreposition) || r.t[end-1].word == "a" || r.t[end-1].amount >= 0) {
		end--
	}
	if end < 2 {
		return ""
	}
	return r.words(0, end) + " (key result: from <today's value> to " + r.words(a.first, a.end) + ")"
}

func lowerFirst(text string) string {
	if len(text) > 1 && text[0] >= 'A' && text[0] <= 'Z' && text[1] >= 'a' && text[1] <= 'z' {
		return string(text[0]|0x20) + text[1:]
	}
	return text
}

func upperFirst(text string) string {
	if len(text) > 0 && text[0] >= 'a' && text[0] <= 'z' {
		return string(text[0]&^0x20) + text[1:]
	}
	return text
}
