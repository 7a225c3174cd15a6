package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/urfave/cli/v2"

	"github.com/okrc/okrc/compile/workspace"
	"github.com/okrc/okrc/lint"
	"github.com/okrc/okrc/lint/rules"
	"github.com/okrc/okrc/lint/session"
	"github.com/okrc/okrc/lint/wording"
	"github.com/okrc/okrc/schema"
	"github.com/okrc/okrc/schema/escape"
	"github.com/okrc/okrc/schema/finding"
	"github.com/okrc/okrc/schema/source"
)

func (a *app) tryCommand() *cli.Command {
	return &cli.Command{
		Name:        "try",
		Usage:       "say what the wording rules read in a sentence, and how to write it",
		ArgsUsage:   `"SENTENCE"`,
		Description: "The sentence is read as the title of a key result without a measure; no workspace is needed.",
		Flags:       []cli.Flag{&cli.BoolFlag{Name: "objective", Usage: "read it as the title of an objective"}},
		Action:      a.try,
	}
}

// longestTry is how many characters of a sentence are tried.
const longestTry = 500

func (a *app) try(c *cli.Context) error {
	text := strings.Join(c.Args().Slice(), " ")
	switch {
	case strings.TrimSpace(text) == "":
		return usage(`try wants a sentence: okrc try "Cut the time to first reply from 9 h to 2 h"`)
	case utf8.RuneCountInString(text) > longestTry:
		return usage("the sentence has over %d characters, and a title is one line", longestTry)
	case strings.ContainsAny(text, "\r\n"):
		return usage("the sentence has several lines, and a title is one line")
	}
	colors, err := a.color(c)
	if err != nil {
		return err
	}
	reader, err := wording.New()
	if err != nil {
		return err
	}
	kind := wording.KeyResult
	if c.Bool("objective") {
		kind = wording.Objective
	}
	found, err := judgeSentence(c.Context, text, kind)
	if err != nil {
		return err
	}
	return a.write(tried(reader.Read(text, kind), found, colors))
}

// judgeSentence runs the wording rules over a workspace of this one title.
func judgeSentence(ctx context.Context, text string, kind wording.Kind) ([]finding.Finding, error) {
	quoted, err := json.Marshal(text) // a JSON string is one of YAML too
	if err != nil {
		return nil, fmt.Errorf("quote the sentence: %w", err)
	}
	objective, result := "Something is different at the end", string(quoted)
	if kind == wording.Objective {
		objective, result = string(quoted), "Something is different at the end"
	}
	doc := fmt.Sprintf("okr: v1\nteam: a\ncycle: 2026\nobjectives:\n  - id: o\n    title: %s\n    owner: a\n    key_results:\n      - id: k\n        title: %s\n", objective, result)
	o, err := session.Open(ctx, source.Overlay(nothing{}, map[string][]byte{"okrs.yaml": []byte(doc)}), session.Options{
		Rules: rules.All(), Version: version, Today: func(string) (schema.Date, error) { return schema.NewDate(2026, 6, 1), nil },
	})
	if err != nil {
		return nil, err
	}
	var out []finding.Finding
	for _, f := range o.Lint(nil, lint.Settings{}).Findings {
		about := strings.HasPrefix(string(f.Place), "a/o.k")
		if f.Prose && f.SupersededBy == "" && about == (kind == wording.KeyResult) {
			out = append(out, f)
		}
	}
	return out, nil
}

// nothing is a file system without files.
type nothing struct{}

// Open finds nothing.
func (nothing) Open(name string) (fs.File, error) {
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
}

// Files are none.
func (nothing) Files() ([]string, error) { return nil, nil }

// part is a piece of the sentence with what was read in it.
type part struct {
	span source.Span
	what string
}

// tried is what is said about a sentence.
func tried(s *wording.Sentence, found []finding.Finding, colors bool) string {
	var b strings.Builder
	paint := func(code, text string) string {
		if !colors {
			return text
		}
		return "\x1b[" + code + "m" + text + "\x1b[0m"
	}
	fmt.Fprintf(&b, "%s\n", paint("1", escape.Terminal(s.Text)))
	if s.Language == "" {
		b.WriteString("okrc knows no language pack for this sentence, so no wording rule says anything about it\n")
		return b.String()
	}
	for _, p := range parts(s) {
		before := escape.Width(escape.Visible(s.Text[:p.span.Start]))
		under := max(1, escape.Width(escape.Visible(s.Text[p.span.Start:p.span.End])))
		fmt.Fprintf(&b, "%s%s %s\n", strings.Repeat(" ", before), paint("2", strings.Repeat("~", under)), p.what)
	}
	fmt.Fprintf(&b, "\nread as %s in %s\n", formWords[s.Form], languageName(s.Language))
	if len(found) == 0 {
		b.WriteString("no wording rule has anything to say\n")
	}
	for _, f := range found {
		color := map[finding.Severity]string{finding.Warning: "1;33", finding.Info: "1;34"}[f.Severity]
		fmt.Fprintf(&b, "\n%s: %s [%s]\n", paint(color, f.Severity.String()), escape.Terminal(f.Message), f.Rule)
		if f.Label != "" {
			fmt.Fprintf(&b, "  %s\n", escape.Terminal(f.Label))
		}
		if f.Help != "" {
			fmt.Fprintf(&b, "  help: %s\n", escape.Terminal(f.Help))
		}
	}
	return b.String()
}

// parts are the pieces of a sentence in their order.
func parts(s *wording.Sentence) []part {
	var list []part
	if !s.Verb.Span.IsZero() {
		list = append(list, part{s.Verb.Span, "the verb, " + classWords[s.Verb.Class]})
	}
	for _, q := range s.Quantities {
		list = append(list, part{q.Span, quantityWords(q)})
	}
	for _, d := range s.Dates {
		what := "a date"
		if d.Deadline {
			what = "a deadline"
		}
		list = append(list, part{d.Span, what})
	}
	if !s.Means.IsZero() {
		list = append(list, part{s.Means, "the means, not the result"})
	}
	sort.SliceStable(list, func(i, j int) bool { return list[i].span.Start < list[j].span.Start })
	return list
}

func quantityWords(q wording.Quantity) string {
	role := map[wording.Role]string{
		wording.RoleValue: "a value", wording.RoleFrom: "the start", wording.RoleTo: "the target",
		wording.RoleBy: "a change", wording.RoleSelect: "a choice, no value",
	}[q.Role]
	if q.Kind == wording.Universal {
		return "all or none, which can be checked"
	}
	bound := map[wording.Comparator]string{
		wording.AtLeast: ", at least", wording.AtMost: ", at most", wording.MoreThan: ", more than", wording.LessThan: ", less than",
	}[q.Comparator]
	if q.Value == nil {
		return role + bound
	}
	number := workspace.Shortest(q.Value, 4)
	if q.Unit != "" {
		number += " " + escape.Visible(q.Unit)
	}
	return role + bound + ": " + number
}

var formWords = map[wording.Form]string{
	wording.FormUnknown: "a sentence", wording.FormImperative: "an order", wording.FormGerund: "an order", wording.FormClause: "a whole sentence",
	wording.FormParticiple: "a headline", wording.FormNounPhrase: "a noun", wording.FormPlaceholder: "a placeholder",
}

var classWords = map[wording.Class]string{
	wording.ClassNone: "of no known kind", wording.ClassChange: "which moves a number", wording.ClassQuality: "which makes something better, nobody knows by how much",
	wording.ClassLevel: "which reaches a state", wording.ClassOutput: "which makes a thing", wording.ClassWork: "which is work", wording.ClassKeep: "which keeps what is there",
}

func languageName(code string) string {
	if name := map[string]string{"en": "English", "zh": "Chinese"}[code]; name != "" {
		return name
	}
	return code
}
