package lint

import (
	"fmt"
	"slices"
	"strings"

	"github.com/okrc/okrc/schema"
	"github.com/okrc/okrc/schema/escape"
	"github.com/okrc/okrc/schema/finding"
	"github.com/okrc/okrc/schema/source"
)

// suppression is one rule named by one comment.
type suppression struct {
	file    *schema.File
	comment schema.Comment
	rule    string
	span    source.Span
	used    bool
}

// suppress silences findings that comments name, and reports comments that are
// wrong, late or of no use.
func (r *run) suppress(list *[]verdict) {
	byFile := map[string][]*suppression{}
	for _, f := range r.head.Files {
		for _, c := range f.Comments {
			byFile[f.Path] = append(byFile[f.Path], r.read(f, c, list)...)
		}
	}
	if len(byFile) == 0 {
		return
	}
	for i := range *list {
		v := &(*list)[i]
		if !suppressible(v.rule) {
			continue
		}
		for _, s := range byFile[v.File] {
			if s.rule != v.Rule || !covers(s.comment, v.Span) {
				continue
			}
			s.used = true
			if !v.gone && v.Severity > finding.Off {
				r.summary.Suppressed++
			}
			v.gone = true
		}
	}
	for _, f := range r.head.Files {
		for _, s := range byFile[f.Path] {
			r.unused(s, list)
		}
	}
}

// covers reports whether a comment is about a place: the finding begins in the
// line, item or key that the comment stands at.
func covers(c schema.Comment, at source.Span) bool {
	return c.Covers.Start <= at.Start && (at.Start < c.Covers.End || at.Start == c.Covers.End && at.Len() == 0)
}

func suppressible(rule *Rule) bool {
	return !rule.Unsuppressible && rule.Category != finding.Suppression
}

// report adds a finding about a comment.
func (r *run) report(list *[]verdict, rule string, f *schema.File, d finding.Diagnostic) {
	known := r.byName[rule]
	if known == nil || known.Clock && r.base != nil {
		return
	}
	d.Rule, d.File, d.Place = rule, f.Path, schema.FilePlace(f.Path)
	*list = append(*list, verdict{rule: known, Finding: finding.Finding{
		Diagnostic: d, Severity: r.config.of(rule, f.Path).severity, URL: URL(rule),
	}})
}

const ignoreWord = "ignore"

// read reads one comment: ignore RULE[, RULE] [until DATE] -- reason.
func (r *run) read(f *schema.File, c schema.Comment, list *[]verdict) []*suppression {
	word, rest := c.Text, ""
	if at := strings.IndexAny(c.Text, " \t"); at >= 0 {
		word, rest = c.Text[:at], c.Text[at:]
	}
	if word != ignoreWord {
		r.report(list, "unknown-rule", f, finding.Diagnostic{
			Span:    c.Span,
			Message: fmt.Sprintf("there is no comment okrc:%s", escape.Visible(word)), Help: "write # okrc:ignore rule-name -- reason",
		})
		return nil
	}
	names, reason, _ := strings.Cut(rest, "--")
	names, until, dated := strings.Cut(names, " until ")
	at := c.Span.Start + strings.Index(f.Source.Text(c.Span), ignoreWord) + len(ignoreWord)
	out := r.names(f, c, names, at, list)
	if strings.TrimSpace(reason) == "" && len(out) > 0 {
		r.report(list, "suppression-without-reason", f, finding.Diagnostic{
			Span:    c.Span,
			Message: "this comment silences a rule and does not say why", Label: "no text behind --",
			Help: "write -- and the reason behind the rule: the next reader wants to know whether it still holds",
		})
	}
	if dated {
		r.until(f, c, strings.TrimSpace(until), list)
	}
	return out
}

func (r *run) until(f *schema.File, c schema.Comment, text string, list *[]verdict) {
	day, ok := schema.ParseDate(text)
	span := find(f, c, text)
	switch {
	case !ok:
		r.report(list, "invalid-value", f, finding.Diagnostic{
			Span:    span,
			Message: fmt.Sprintf("%q is no date", escape.Visible(text)), Help: "write until 2026-12-31, and the reason behind --",
		})
	case day < r.head.Today:
		r.report(list, "expired-suppression", f, finding.Diagnostic{
			Span:    span,
			Message: fmt.Sprintf("this comment was to silence the rule until %s only", day), Label: "past",
			Help: "mend what it hides, or set a new date; until then it goes on hiding",
		})
	}
}

// find is the span of a text inside a comment.
func find(f *schema.File, c schema.Comment, text string) source.Span {
	at := strings.LastIndex(f.Source.Text(c.Span), text)
	if at < 0 || text == "" {
		return c.Span
	}
	return source.Span{Start: c.Span.Start + at, End: c.Span.Start + at + len(text)}
}

// names reads the rules of a comment, of which the first is looked for behind an
// offset.
func (r *run) names(f *schema.File, c schema.Comment, text string, from int, list *[]verdict) []*suppression {
	var out []*suppression
	for _, name := range strings.Split(text, ",") {
		name = strings.TrimSpace(name)
		span := c.Span
		if at := strings.Index(f.Source.Text(source.Span{Start: from, End: c.Span.End}), name); name != "" && at >= 0 {
			span = source.Span{Start: from + at, End: from + at + len(name)}
		}
		if r.byName[name] == nil {
			r.unknownRule(f, span, name, list)
			continue
		}
		out = append(out, &suppression{file: f, comment: c, rule: name, span: span})
	}
	return out
}

func (r *run) unknownRule(f *schema.File, span source.Span, name string, list *[]verdict) {
	d := finding.Diagnostic{Span: span, Message: fmt.Sprintf("there is no rule %q", escape.Visible(name)), Help: "okrc explain lists all rules"}
	if name == "" {
		d.Message, d.Help = "this comment names no rule", "write # okrc:ignore rule-name -- reason"
	}
	var all []string
	for _, rule := range r.rules {
		all = append(all, rule.Name)
	}
	if near, ok := schema.Nearest(name, all); ok {
		d.Help = fmt.Sprintf("did you mean %s?", near)
		d.Fixes = []finding.Fix{{Title: "Write " + near, Edits: []finding.FileEdit{{File: f.Path, Edit: source.Edit{Span: span, New: near}}}}}
	}
	r.report(list, "unknown-rule", f, d)
}

// unused reports a comment whose rule ran and found nothing there.
func (r *run) unused(s *suppression, list *[]verdict) {
	rule := r.byName[s.rule]
	if s.used || !r.ran(rule, s) {
		return
	}
	d := finding.Diagnostic{Span: s.span, Message: fmt.Sprintf("%s finds nothing here", s.rule), Label: "silences nothing", Help: "remove the comment"}
	if !suppressible(rule) {
		d.Message, d.Help = fmt.Sprintf("%s cannot be silenced by a comment", s.rule), "mend what it says, and remove the comment"
	}
	r.report(list, "unused-suppression", s.file, d)
}

// ran reports whether a rule has judged what a comment covers.
func (r *run) ran(rule *Rule, s *suppression) bool {
	file := s.file
	switch {
	case r.config.of(rule.Name, file.Path).severity == finding.Off, r.silent(rule), file.Broken:
		return false
	case rule.Unsuppressible, rule.Category == finding.Language:
		return true
	case refuses(file):
		return false // what the schema refused, no other rule has looked at
	}
	return !rule.Scoped || r.judges(file, s.comment.Covers.Start)
}

// refuses reports whether the schema refused an object of a file.
func refuses(file *schema.File) bool {
	for _, doc := range file.Documents {
		if doc.Refused || slices.ContainsFunc(doc.Objectives, refusesObjective) {
			return true
		}
	}
	return false
}

func refusesObjective(o *schema.Objective) bool {
	return o.Refused || slices.ContainsFunc(o.KeyResults, func(kr *schema.KeyResult) bool { return kr.Refused })
}

// judges reports whether scoped rules judge the document of a file that holds an
// offset.
func (r *run) judges(file *schema.File, offset int) bool {
	for _, doc := range file.Documents {
		if offset <= doc.Span.End {
			c := r.head.CycleNamed(doc.Cycle.V)
			return !doc.Cycle.Set || c != nil && r.inScope(c)
		}
	}
	return false
}
