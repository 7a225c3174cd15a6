package session

import (
	"fmt"
	"slices"
	"sync"
	"unicode/utf8"

	"github.com/okrc/okrc/lint/wording"
)

// titles reads the titles of a workspace, and keeps what it read from one run to
// the next: most titles are the same after a keystroke.
type titles struct {
	languages []string
	reader    *wording.Reader
	last, now *sync.Map // title → *wording.Sentence
}

// longestTitle is how many bytes of a title are read for what it says: ten times
// what anybody writes. The reading of one sentence takes time that grows with the
// square of its length, and a file may hold a title of a megabyte.
const longestTitle = 4096

type title struct {
	text string
	kind wording.Kind
}

// speak sets the languages; those without a pack are left out.
func (t *titles) speak(languages []string) error {
	languages = slices.DeleteFunc(slices.Clone(languages), func(code string) bool { return !slices.Contains(wording.Languages(), code) })
	if t.now != nil && slices.Equal(t.languages, languages) {
		return nil
	}
	t.languages, t.reader, t.now = languages, nil, &sync.Map{}
	if len(languages) == 0 {
		return nil
	}
	reader, err := wording.New(languages...)
	if err != nil {
		return fmt.Errorf("read titles: %w", err)
	}
	t.reader = reader
	return nil
}

// turn begins a run: what the last one did not read is forgotten.
func (t *titles) turn() { t.last, t.now = t.now, &sync.Map{} }

// read reads a title, each once; it may be called by several goroutines.
func (t *titles) read(text string, kind wording.Kind) *wording.Sentence {
	if t.reader == nil {
		return &wording.Sentence{Text: text, Kind: kind}
	}
	text = beginning(text)
	key := title{text, kind}
	if s, ok := t.now.Load(key); ok {
		return s.(*wording.Sentence)
	}
	if s, ok := t.last.Load(key); ok {
		t.now.Store(key, s)
		return s.(*wording.Sentence)
	}
	s := t.reader.Read(text, kind)
	t.now.Store(key, s)
	return s
}

// beginning returns the part of a title that is read, cut between characters.
func beginning(text string) string {
	if len(text) <= longestTitle {
		return text
	}
	end := longestTitle
	for !utf8.RuneStart(text[end]) {
		end--
	}
	return text[:end]
}
