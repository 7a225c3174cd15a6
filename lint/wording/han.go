package wording

import (
	"fmt"
	"unicode"

	"github.com/okrc/okrc/schema/source"
)

// hanPack reads Chinese, in Simplified and Traditional characters.
type hanPack struct {
	// simple holds the Simplified character of each Traditional one by its
	// distance from firstHan, 0 where a character stays as it is.
	simple   []rune
	words    *hanLexicon
	patterns sections
}

func newHanPack() (*hanPack, error) {
	simple, err := readHanFold()
	if err != nil {
		return nil, err
	}
	lists, err := readSections("zh.words")
	if err != nil {
		return nil, err
	}
	words, err := newHanLexicon(lists)
	if err != nil {
		return nil, err
	}
	patterns, err := readSections("zh.patterns")
	if err != nil {
		return nil, err
	}
	return &hanPack{simple: simple, words: words, patterns: patterns}, nil
}

// readHanFold reads the pairs of a Traditional character and its Simplified one.
func readHanFold() ([]rune, error) {
	lists, err := readSections("zh.fold")
	if err != nil {
		return nil, err
	}
	simple := make([]rune, lastHan-firstHan+1)
	for _, line := range lists["traditional simplified"] {
		var first rune
		for _, r := range line {
			switch {
			case unicode.IsSpace(r) && first != 0:
				return nil, fmt.Errorf("zh.fold: %q stands alone", first)
			case unicode.IsSpace(r):
			case first == 0:
				first = r
			case first < firstHan || first > lastHan:
				return nil, fmt.Errorf("zh.fold: %q is no ideograph", first)
			default:
				simple[first-firstHan], first = r, 0
			}
		}
	}
	return simple, nil
}

// hanReading is one sentence while it is read.
type hanReading struct {
	pack *hanPack
	s    *Sentence
	text folded
	// traditional is set where the sentence is written in Traditional characters.
	traditional bool
	tokens      []hanToken
	clauses     []hanClause
}

func (p *hanPack) read(s *Sentence) {
	r := hanReading{pack: p, s: s}
	r.text = fold(s.Text, func(c rune) rune {
		if c < firstHan || c > lastHan || p.simple[c-firstHan] == 0 {
			return c
		}
		r.traditional = true
		return p.simple[c-firstHan]
	})
	r.tokenize()
	r.assignRoles()
	r.splitClauses()
	for i := range r.clauses {
		r.analyse(&r.clauses[i])
	}
	r.describe()
	r.decide()
}

// span is the place of runes [from, to) in the sentence.
func (r *hanReading) span(from, to int) source.Span {
	return source.Span{Start: r.text.offsets[from], End: r.text.offsets[to]}
}

// tokenSpan is the place of tokens [from, to).
func (r *hanReading) tokenSpan(from, to int) source.Span {
	if from >= to {
		return source.Span{}
	}
	return r.span(r.tokens[from].start, r.tokens[to-1].end)
}

// words is the text of tokens [from, to), as the author wrote it.
func (r *hanReading) words(from, to int) string {
	at := r.tokenSpan(from, to)
	return r.s.Text[at.Start:at.End]
}
