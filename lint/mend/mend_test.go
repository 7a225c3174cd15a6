package mend_test

import (
	"strings"
	"testing"

	"github.com/okrc/okrc/lint/mend"
	"github.com/okrc/okrc/schema/finding"
	"github.com/okrc/okrc/schema/source"
)

// bench is one file in which every "colour" is to be "color", every "TODAY" the
// day.
type bench struct{ text string }

func (b *bench) Source(string) *source.File { return &source.File{Path: "a", Data: []byte(b.text)} }

func (b *bench) Edit(_ string, data []byte) error {
	b.text = string(data)
	return nil
}

func (b *bench) Findings() ([]finding.Finding, error) {
	var out []finding.Finding
	for word, fix := range map[string]finding.Fix{"colour": {Title: "c", Safe: true}, "TODAY": {Title: "t"}} {
		if at := strings.Index(b.text, word); at >= 0 {
			text := map[string]string{"colour": "color", "TODAY": finding.TodayMark}[word]
			fix.Edits = []finding.FileEdit{{File: "a", Edit: source.Edit{Span: source.Span{Start: at, End: at + len(word)}, New: text}}}
			out = append(out, finding.Finding{Diagnostic: finding.Diagnostic{File: "a", Fixes: []finding.Fix{fix}}})
		}
	}
	return out, nil
}

func TestRounds(t *testing.T) {
	for _, c := range []struct {
		text, want string
		unsafe     bool
		fixes      int
	}{
		{"colour colour colour", "color color color", false, 3},
		{"colour TODAY", "color TODAY", false, 1},
		{"colour TODAY", "color 2026-11-02", true, 2},
		{"colourTODAY", "color2026-11-02", true, 2},
		{"nothing", "nothing", true, 0},
	} {
		b := &bench{c.text}
		r, err := mend.Rounds(b, mend.Options{Unsafe: c.unsafe, Today: "2026-11-02"})
		if err != nil || b.text != c.want || r.Fixes != c.fixes {
			t.Errorf("%q becomes %q with %d fixes (%v), want %q with %d", c.text, b.text, r.Fixes, err, c.want, c.fixes)
		}
		if _, changed := r.Files["a"]; changed != (c.text != c.want) {
			t.Errorf("%q: changed is %v", c.text, changed)
		}
	}
}

func TestRoundsCover(t *testing.T) {
	b := &bench{"colour"}
	r, err := mend.Rounds(b, mend.Options{Covers: func(string) bool { return false }})
	if err != nil || r.Fixes != 0 || b.text != "colour" {
		t.Errorf("a file that is not covered was mended: %q (%v)", b.text, err)
	}
}
