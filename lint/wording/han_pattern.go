package wording

import "strings"

// pattern fills the rewrite of that name with the words of the lead clause.
func (r *hanReading) pattern(name string) string {
	c := r.lead()
	verb := "提升"
	if c.verb >= 0 && c.class == ClassChange {
		verb = r.words(c.verb, c.verb+1)
	}
	return r.fill(name, map[string]string{"$V": verb, "$N": r.object(c), "$S": r.statement()})
}

// changePattern is the rewrite for a change whose verb is known.
func (r *hanReading) changePattern() string {
	c := r.lead()
	if c.verb < 0 || c.class != ClassChange || r.tokens[c.verb].has(hanRelativeWord) {
		return r.pattern("quality")
	}
	return r.pattern("change")
}

// around is the rewrite that puts something in the place of tokens [from, to).
func (r *hanReading) around(name string, from, to int) string {
	at := r.tokenSpan(from, to)
	return r.fill(name, map[string]string{
		"$A": strings.TrimLeft(r.s.Text[:at.Start], " \t"),
		"$B": strings.TrimRight(r.s.Text[at.End:], " \t"),
	})
}

// split is the rewrite that takes two results apart.
func (r *hanReading) split(a, b *hanClause) string {
	return r.fill("split", map[string]string{"$A": r.words(a.from, a.to), "$B": r.words(b.from, b.to)})
}

// fill puts words in a rewrite, in the characters of the sentence; "" where a
// word would make it longer than anyone reads.
func (r *hanReading) fill(name string, words map[string]string) string {
	script := "hans "
	if r.traditional {
		script = "hant "
	}
	lines := r.pack.patterns[script+name]
	if len(lines) == 0 {
		return ""
	}
	out := lines[0]
	for _, key := range []string{"$V", "$N", "$S", "$A", "$B"} {
		value := words[key]
		if len(value) > maxPattern {
			return ""
		}
		out = strings.ReplaceAll(out, key, value)
	}
	return out
}

// maxPattern is the greatest number of bytes of the sentence that a rewrite
// repeats in one place.
const maxPattern = 240

// object is what the clause's verb acts on, without numbers and adverbs; a
// placeholder where nothing is left.
func (r *hanReading) object(c *hanClause) string {
	from, to := c.start, c.to
	if c.verb == c.start {
		from = c.verb + 1
	} else if c.verb > c.start {
		to = c.verb
	}
	for from < to && !r.nounLike(from) {
		from++
	}
	end := from
	for end < to && r.nounLike(end) {
		end++
	}
	if from >= end {
		return "<指标>"
	}
	return r.words(from, end)
}

// nounLike reports whether a token belongs to what a verb acts on.
func (r *hanReading) nounLike(i int) bool {
	t := &r.tokens[i]
	if !t.content() && !(t.kind == hanTokenMark && r.text.runes[t.start] == '、') {
		return false
	}
	return t.kind != hanTokenQuantity && t.kind != hanTokenDate && t.before == Exactly && t.behind == Exactly &&
		!t.has(hanTo|hanFrom|hanCompared|hanDegree|hanFrequency) && !(t.has(hanPrefix) && t.class == ClassNone && t.is&hanConjunction == 0)
}

// statement is the sentence without labels in front and marks behind.
func (r *hanReading) statement() string {
	from, to := 0, len(r.tokens)
	for from < to && r.tokens[from].kind == hanTokenSkip {
		from++
	}
	for to > from && (r.tokens[to-1].kind == hanTokenSkip || r.tokens[to-1].kind == hanTokenMark && !r.tokens[to-1].aside && r.text.runes[r.tokens[to-1].start] != ')') {
		to--
	}
	return r.words(from, to)
}
