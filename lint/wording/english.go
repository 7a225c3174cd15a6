package wording

import "github.com/okrc/okrc/schema/source"

// englishPack reads English.
type englishPack struct {
	lexicon *lexicon
}

func newEnglishPack() (*englishPack, error) {
	x, err := newLexicon()
	if err != nil {
		return nil, err
	}
	return &englishPack{lexicon: x}, nil
}

// reading is one sentence while it is read.
type reading struct {
	*englishPack
	s *Sentence
	// all holds every token, t those that make up the sentence: no labels, links
	// or asides.
	all, t []token
	// asides are the tokens in parentheses, read for baselines only.
	asides  []token
	amounts []amount
	clauses []clause
	// unfinished is set where the sentence is nothing but a placeholder.
	unfinished bool
}

func (p *englishPack) read(s *Sentence) {
	r := &reading{englishPack: p, s: s, all: p.lexicon.scan(s.Text)}
	r.findPlaceholders()
	r.strip()
	r.maskNumbers()
	r.findAmounts()
	r.assignRoles()
	r.splitClauses()
	r.describe()
	r.decide()
}

// at returns a token, or an empty one beyond either end.
func (r *reading) at(i int) *token {
	if i < 0 || i >= len(r.t) {
		return &token{entry: noEntry, kind: kindBreak, amount: -1}
	}
	return &r.t[i]
}

// span covers the tokens from first up to, but without, end.
func (r *reading) span(first, end int) source.Span {
	if first >= end || first >= len(r.t) {
		return source.Span{}
	}
	return source.Span{Start: r.t[first].start, End: r.t[min(end, len(r.t))-1].end}
}

// words returns the text that the tokens from first up to end cover.
func (r *reading) words(first, end int) string {
	span := r.span(first, end)
	return r.s.Text[span.Start:span.End]
}
