package wording

import (
	"embed"
	"fmt"
	"slices"
)

//go:embed packs
var packFiles embed.FS

// Reader reads titles with the language packs it was made from. It is immutable
// and may be used by many goroutines at once.
type Reader struct {
	languages *detector
	packs     map[string]pack
}

// pack reads sentences of one language: it fills what the Sentence says, marks
// included. Text, Kind and Language are set before.
type pack interface {
	read(s *Sentence)
}

// Languages lists the codes of the packs that okrc brings along.
func Languages() []string { return []string{"en", "zh"} }

// New makes a reader from the packs of the given languages; none means all. It
// fails where a language has no pack.
func New(languages ...string) (*Reader, error) {
	if len(languages) == 0 {
		languages = Languages()
	}
	detector, err := newDetector()
	if err != nil {
		return nil, fmt.Errorf("reading the stop words: %w", err)
	}
	r := &Reader{languages: detector, packs: make(map[string]pack, len(languages))}
	for _, code := range languages {
		if !slices.Contains(Languages(), code) {
			return nil, fmt.Errorf("no language pack %q: the packs are %v", code, Languages())
		}
		p, err := newPack(code)
		if err != nil {
			return nil, fmt.Errorf("reading the language pack %q: %w", code, err)
		}
		r.packs[code] = p
	}
	return r, nil
}

func newPack(code string) (pack, error) {
	if code == "zh" {
		return newHanPack()
	}
	return newEnglishPack()
}

// Read reads one title. It never fails: what no pack can read comes back with
// Language "" and no answer to any question.
func (r *Reader) Read(text string, kind Kind) *Sentence {
	s := &Sentence{Text: text, Kind: kind}
	code := r.languages.detect(text)
	if p, ok := r.packs[code]; ok {
		s.Language = code
		p.read(s)
	}
	return s
}

// mark answers a question; the first answer stands.
func (s *Sentence) mark(q Question, m Mark) {
	if s.marks[q] == nil {
		s.marks[q] = &m
	}
}
