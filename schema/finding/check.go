package finding

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/okrc/okrc/schema/source"
)

// Check says what is wrong with a diagnostic itself: a text that breaks the
// form, a span outside of its file, a fix whose edits overlap. size tells the
// length of a file of the workspace in bytes, and false for one that is not in
// it (a fix may create that). Tests and fuzzers hold every diagnostic against
// it.
func (d *Diagnostic) Check(size func(file string) (int, bool)) error {
	for _, text := range []string{d.Message, d.Label, d.Help} {
		if strings.ContainsAny(text, "\r\n") {
			return fmt.Errorf("%s: %q has more than one line", d.Rule, text)
		}
	}
	switch {
	case d.Rule == "":
		return fmt.Errorf("%q names no rule", d.Message)
	case d.Message == "":
		return fmt.Errorf("%s: it says nothing", d.Rule)
	case capitalised(d.Message):
		return fmt.Errorf("%s: %q begins in upper case", d.Rule, d.Message)
	case strings.HasSuffix(d.Message, ".") && !strings.HasSuffix(d.Message, "..."):
		return fmt.Errorf("%s: %q ends in a full stop", d.Rule, d.Message)
	case d.Place == "":
		return fmt.Errorf("%s: %q has no place", d.Rule, d.Message)
	}
	if err := checkSpan(d.File, d.Span, size); err != nil {
		return fmt.Errorf("%s: %w", d.Rule, err)
	}
	for _, r := range d.Related {
		if err := checkSpan(r.File, r.Span, size); err != nil {
			return fmt.Errorf("%s: related: %w", d.Rule, err)
		}
	}
	for _, f := range d.Fixes {
		if err := f.Check(size); err != nil {
			return fmt.Errorf("%s: fix %q: %w", d.Rule, f.Title, err)
		}
	}
	return nil
}

// capitalised reports whether a text begins with a capital letter; an
// abbreviation (KPI, YAML) may.
func capitalised(text string) bool {
	first, n := utf8.DecodeRuneInString(text)
	second, _ := utf8.DecodeRuneInString(text[n:])
	return unicode.IsUpper(first) && !unicode.IsUpper(second)
}

func checkSpan(file string, s source.Span, size func(string) (int, bool)) error {
	n, ok := size(file)
	if s.Start < 0 || s.End < s.Start || ok && s.End > n {
		return fmt.Errorf("bytes %d to %d lie outside of %s (%d bytes)", s.Start, s.End, file, n)
	}
	return nil
}

// Check says what is wrong with a fix: no title, no edits, edits outside of
// their file, or edits that overlap.
func (f Fix) Check(size func(file string) (int, bool)) error {
	if f.Title == "" || len(f.Edits) == 0 {
		return fmt.Errorf("it has no title or changes nothing")
	}
	for i, e := range f.Edits {
		n, ok := size(e.File)
		if !ok {
			n = 0 // a file that is not there has no bytes to replace
		}
		if err := checkSpan(e.File, e.Span, func(string) (int, bool) { return n, true }); err != nil {
			return err
		}
		for _, other := range f.Edits[:i] {
			if clash(e, other) {
				return fmt.Errorf("two edits of %s overlap", e.File)
			}
		}
	}
	return nil
}

// Clashes reports whether two fixes cannot both be made in one go: they touch
// the same bytes, or insert at one place.
func (f Fix) Clashes(other Fix) bool {
	for _, a := range f.Edits {
		for _, b := range other.Edits {
			if clash(a, b) || a.File == b.File && a.Span == b.Span {
				return true
			}
		}
	}
	return false
}

func clash(a, b FileEdit) bool {
	return a.File == b.File && a.Span.Start < b.Span.End && b.Span.Start < a.Span.End
}

// Files are the files that a fix edits, sorted.
func (f Fix) Files() []string {
	var files []string
	for _, e := range f.Edits {
		files = append(files, e.File)
	}
	slices.Sort(files)
	return slices.Compact(files)
}

// In are the edits that a fix makes in one file, in their order.
func (f Fix) In(file string) []source.Edit {
	var edits []source.Edit
	for _, e := range f.Edits {
		if e.File == file {
			edits = append(edits, e.Edit)
		}
	}
	return edits
}
