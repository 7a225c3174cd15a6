package wording

import "github.com/okrc/okrc/schema/source"

// findPlaceholders finds unfinished text, on all tokens: labels and brackets are
// still there.
func (r *reading) findPlaceholders() {
	covered, content := 0, 0
	for i := 0; i < len(r.all); i++ {
		t := &r.all[i]
		n, reason := r.placeholderAt(i)
		if n == 0 {
			if t.kind == kindNumber || t.kind == kindWord && !t.is(wPreposition|wDeterminer|wConjunction) {
				content++
			}
			continue
		}
		covered++
		if reason == "label" {
			content = 0
		}
		r.s.mark(Placeholder, Mark{
			Span:    source.Span{Start: t.start, End: r.all[i+n-1].end},
			Reason:  reason,
			Pattern: placeholderPattern(reason),
		})
		i += n - 1
	}
	r.unfinished = covered > 0 && content == 0
}

func placeholderPattern(reason string) string {
	if reason == "variable" {
		return "from <today's value> to <value> <unit>"
	}
	return "<what changes for whom> from <today's value> to <value> <unit>"
}

// placeholderAt returns how many tokens a placeholder has that begins here.
func (r *reading) placeholderAt(i int) (n int, reason string) {
	t := &r.all[i]
	word := func(j int) string {
		if j >= 0 && j < len(r.all) {
			return r.all[j].word
		}
		return ""
	}
	switch {
	case t.quoted:
		return 0, ""
	case t.is(wPlaceholder) && t.kind == kindWord:
		return 1, "tbd"
	case t.word == "n" && word(i+1) == "/" && word(i+2) == "a" && t.upper:
		return 3, "tbd"
	case t.word == "??" || t.word == "?" && (word(i+1) == "?" || !t.glued && i > 0 || word(i+1) == "%" || word(i-1) == "to" || word(i-1) == "from"):
		return 1, "question"
	case t.word == "#" && i+1 < len(r.all) && !r.all[i+1].glued && r.all[i+1].kind == kindWord:
		return 1, "blank"
	case t.word == "__", t.word == "_" && word(i+1) == "_":
		return 1, "blank"
	case t.word == "..." && (i == 0 && len(r.all) == 1 || word(i-1) == "to" || word(i-1) == "from" || word(i+1) == "%"):
		return 1, "blank"
	case t.word == "[" || t.word == "<" || t.word == "{":
		return r.bracketAt(i)
	case i == 0 && r.isLabelAlone():
		return len(r.all), "label"
	}
	if r.isVariable(i) {
		return 1, "variable"
	}
	return 0, ""
}

// bracketAt finds "[metric]", "<number>", "{date}".
func (r *reading) bracketAt(i int) (n int, reason string) {
	closing := map[string]string{"[": "]", "<": ">", "{": "}"}[r.all[i].word]
	known := false
	const reach = 8
	for j := i + 1; j < min(len(r.all), i+reach); j++ {
		t := &r.all[j]
		if t.word == closing {
			if !known || j == i+1 || j+1 < len(r.all) && r.all[j+1].word == "(" {
				return 0, ""
			}
			return j - i + 1, "bracket"
		}
		if j == i+1 && (!t.glued || t.kind != kindWord && t.word != "#") {
			return 0, ""
		}
		known = known || t.is(wBracketed) || t.is(wPlaceholder)
	}
	return 0, ""
}

// isLabelAlone finds a title that is only its own number: "Key result 3", "KR1".
func (r *reading) isLabelAlone() bool {
	words := r.all
	for len(words) > 0 && (words[len(words)-1].kind == kindBreak || words[len(words)-1].word == ".") {
		words = words[:len(words)-1]
	}
	if len(words) == 0 {
		return false
	}
	var at int
	switch first := words[0].word; {
	case first == "key" && len(words) > 1 && (words[1].word == "result" || words[1].word == "results"):
		at = 2
	case first == "objective" || first == "goal" || first == "kr" || first == "milestone":
		at = 1
	case isGoalLabel(first) && hasDigit(first):
		at = 1
	default:
		return false
	}
	rest := words[at:]
	return len(rest) == 0 || len(rest) == 1 && (rest[0].kind == kindNumber || len(rest[0].word) == 1 || rest[0].is(wNumber))
}

// isVariable finds a letter where a number belongs: "X %", "from X to Y", "at
// least N customers".
func (r *reading) isVariable(i int) bool {
	t := &r.all[i]
	if t.kind != kindWord || len(t.word) != 1 || t.word != "x" && t.word != "y" && t.word != "n" && t.word != "z" {
		return false
	}
	before, next := &token{entry: noEntry}, &token{entry: noEntry, kind: kindBreak}
	if i > 0 {
		before = &r.all[i-1]
	}
	if i+1 < len(r.all) {
		next = &r.all[i+1]
	}
	if before.kind == kindNumber {
		return false
	}
	if next.word == "%" || next.word == "percent" || next.word == "pp" {
		return true
	}
	if t.word == "x" && !t.upper && !t.glued && next.kind == kindWord && !next.glued && !next.is(wPreposition|wConjunction|wDeterminer) && i > 0 && before.kind == kindWord {
		return true
	}
	if !t.upper || before.upper && i > 1 {
		return false
	}
	switch before.word {
	case "from", "to", "by", "least", "than", "most", "≥", ">", "<", ">=", "<=", "≤", "$", "€", "£", "→", "->", "over", "under", "below", "above":
		return next.kind == kindBreak || next.is(wPreposition|wUnit) || isPlural(next) || next.word == "%" || next.kind == kindSign || next.upper || next.is(wConjunction|wEvaluative|wPlain) || next.word == "new"
	}
	return next.kind == kindWord && isPlural(next) && !next.upper && !t.glued
}
