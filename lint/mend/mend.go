// Package mend applies the fixes of findings in rounds, judging anew after each,
// until nothing changes.
package mend

import (
	"bytes"
	"fmt"
	"sort"
	"strings"

	"github.com/okrc/okrc/schema/finding"
	"github.com/okrc/okrc/schema/source"
)

// Bench is what fixes are applied to.
type Bench interface {
	// Findings judges the present state.
	Findings() ([]finding.Finding, error)
	// Source is the present state of a file, nil where there is none.
	Source(path string) *source.File
	// Edit gives a file a new state.
	Edit(path string, data []byte) error
}

// Options choose the fixes.
type Options struct {
	// Unsafe takes fixes too that may change what the documents mean.
	Unsafe bool
	// Today (YYYY-MM-DD) stands for finding.TodayMark.
	Today string
	// Covers reports whether findings of a file are to be mended; nil covers all.
	Covers func(file string) bool
}

// Result is what was mended.
type Result struct {
	// Files are the new states of the files that changed, by path.
	Files map[string][]byte
	// Fixes is the number of fixes that were applied.
	Fixes int
}

// maxRounds ends fixes that undo each other; a rule whose fix brings another
// finding would be a defect of okrc.
const maxRounds = 10

// Rounds applies fixes until a round finds none. Of fixes that touch the same
// bytes the first one goes first, and the others wait for the next round.
func Rounds(b Bench, o Options) (Result, error) {
	r := Result{Files: map[string][]byte{}}
	for range maxRounds {
		findings, err := b.Findings()
		if err != nil {
			return r, err
		}
		n, err := round(b, o, findings, &r)
		if err != nil {
			return r, err
		}
		if n == 0 {
			break
		}
		r.Fixes += n
	}
	return r, nil
}

// round applies what can be applied at once, and returns how many fixes.
func round(b Bench, o Options, findings []finding.Finding, r *Result) (int, error) {
	edits := map[string][]source.Edit{}
	n := 0
	for i := range findings {
		f := &findings[i]
		if f.SupersededBy != "" || o.Covers != nil && !o.Covers(f.File) {
			continue
		}
		if fix := choose(f, o); fix != nil && fits(edits, fix) {
			for _, e := range fix.Edits {
				e.New = strings.ReplaceAll(e.New, finding.TodayMark, o.Today)
				edits[e.File] = append(edits[e.File], e.Edit)
			}
			n++
		}
	}
	return n, apply(b, edits, r)
}

// choose is the first fix that may be applied.
func choose(f *finding.Finding, o Options) *finding.Fix {
	for i := range f.Fixes {
		if f.Fixes[i].Safe || o.Unsafe {
			return &f.Fixes[i]
		}
	}
	return nil
}

// fits reports whether a fix touches nothing that another one does.
func fits(edits map[string][]source.Edit, fix *finding.Fix) bool {
	for _, e := range fix.Edits {
		for _, other := range edits[e.File] {
			if e.Span.Start <= other.Span.End && other.Span.Start <= e.Span.End {
				return false
			}
		}
	}
	return true
}

func apply(b Bench, edits map[string][]source.Edit, r *Result) error {
	paths := make([]string, 0, len(edits))
	for path := range edits {
		paths = append(paths, path)
	}
	sort.Strings(paths)
	for _, path := range paths {
		var old []byte
		if file := b.Source(path); file != nil {
			old = file.Data
		}
		data, err := source.Apply(old, edits[path])
		if err != nil {
			return fmt.Errorf("mend %s: %w", path, err)
		}
		if bytes.Equal(old, data) {
			continue
		}
		if err := b.Edit(path, data); err != nil {
			return fmt.Errorf("mend %s: %w", path, err)
		}
		r.Files[path] = data
	}
	return nil
}
