package format

import (
	"bytes"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"

	"github.com/okrc/okrc/schema/escape"
	"github.com/okrc/okrc/schema/finding"
)

// presets are the columns of severities on a page.
var presets = []finding.Preset{finding.Minimal, finding.Recommended, finding.Strict, finding.Google, finding.GitLab, finding.Wodtke}

// Page writes the page of a rule in Markdown: what it says, why, examples,
// severities, options, how often it is right, how to silence it. said is what
// okrc prints about the bad example, "" where it is not known.
func Page(w io.Writer, r *finding.Rule, said string) error {
	var b bytes.Buffer
	fmt.Fprintf(&b, "# %s\n\n%s\n\n%s\n", r.Name, r.Statement, r.Why)
	if r.Source != "" {
		fmt.Fprintf(&b, "\nSource: %s\n", strings.TrimSuffix(r.Source, ".")+".")
	}
	example(&b, "Wrong", r.Bad, r.Today)
	if said != "" {
		fmt.Fprintf(&b, "\nokrc says:\n\n```text\n%s\n```\n", strings.TrimSpace(said))
	}
	example(&b, "Right", r.Good, r.Today)
	severities(&b, r)
	options(&b, r)
	measured(&b, r)
	silence(&b, r)
	_, err := w.Write(b.Bytes())
	return err
}

func joined(list []finding.Preset, f func(finding.Preset) string) string {
	words := make([]string, len(list))
	for i, p := range list {
		words[i] = f(p)
	}
	return strings.Join(words, " | ")
}

func severityIn(r *finding.Rule, p finding.Preset) finding.Severity {
	if s, ok := r.Severities[p]; ok {
		return s
	}
	return r.Severities[finding.Recommended]
}

// severities says how much a finding weighs, when the rule judges, and what it
// hides.
func severities(b *bytes.Buffer, r *finding.Rule) {
	b.WriteString("\n## Severity\n\n| " + joined(presets, func(p finding.Preset) string { return string(p) }) + " |\n")
	b.WriteString("|" + strings.Repeat(" --- |", len(presets)) + "\n")
	b.WriteString("| " + joined(presets, func(p finding.Preset) string { return severityIn(r, p).String() }) + " |\n")
	fmt.Fprintf(b, "\nIt belongs to the category %s", r.Category)
	if r.Letter != "" {
		fmt.Fprintf(b, " and speaks for the SMART letter %s", r.Letter)
	}
	b.WriteString(".\n")
	for _, trait := range []struct {
		has  bool
		text string
	}{
		{r.Scoped, "It judges active goals of open cycles, and of closed ones that `--cycle` names; on a draft it is at most an info."},
		{r.Category == finding.Integrity, "It compares a change with its base (`--base`), in cycles that are frozen or closed, and reads the `okrc.yaml` of the base."},
		{r.Clock, "It can begin to speak while no file changes, so it is never an error, and silent where a change is compared with its base."},
		{r.Prose, "It reads prose and can be wrong, so no preset makes it an error."},
	} {
		if trait.has {
			b.WriteString(trait.text + "\n")
		}
	}
	hides(b, "In the same place it hides", r.Supersedes)
	hides(b, "On the key results of its objective it hides", r.SupersedesBelow)
}

func hides(b *bytes.Buffer, words string, names []string) {
	if len(names) > 0 {
		fmt.Fprintf(b, "%s %s.\n", words, "`"+strings.Join(names, "`, `")+"`")
	}
}

func options(b *bytes.Buffer, r *finding.Rule) {
	if len(r.Options) == 0 {
		return
	}
	b.WriteString("\n## Options\n\n| option | value | default | meaning |\n| --- | --- | --- | --- |\n")
	for _, o := range r.Options {
		def := "`" + o.Default + "`"
		for _, p := range presets {
			if own, ok := o.Presets[p]; ok && own != o.Default {
				def += fmt.Sprintf("; %s `%s`", p, own)
			}
		}
		fmt.Fprintf(b, "| `%s` | %s | %s | %s |\n", o.Name, valueOf(o), def, escape.Markdown(o.Doc))
	}
	fmt.Fprintf(b, "\n```yaml\n# okrc.yaml\nlint:\n  rules:\n    %s: {severity: %s, %s: %s}\n```\n", r.Name, max(severityIn(r, finding.Recommended), finding.Info), r.Options[0].Name, sample(r.Options[0]))
}

// valueOf says what an option takes.
func valueOf(o finding.Option) string {
	switch o.Kind {
	case finding.OptionInt:
		return "a whole number"
	case finding.OptionNumber:
		return "a number"
	case finding.OptionPercent:
		return "a percentage"
	case finding.OptionDuration:
		return "days or weeks (`14d`, `2w`)"
	case finding.OptionEnum:
		return "a list of `" + strings.Join(o.Choices, "`, `") + "`"
	}
	return "a list of words"
}

// sample is a value for the example: one of a preset, else the default.
func sample(o finding.Option) string {
	for _, p := range presets {
		if own, ok := o.Presets[p]; ok && own != o.Default {
			return own
		}
	}
	if o.Kind == finding.OptionDuration && !strings.ContainsAny(o.Default, "0123456789") {
		return "7d" // the default names another setting
	}
	return o.Default
}

// archived is one file of an example.
type archived struct {
	name string
	body []string
}

// archive parts an example in txtar form.
func archive(text string) []archived {
	var files []archived
	for _, line := range strings.Split(strings.TrimSuffix(text, "\n"), "\n") {
		if inner, ok := strings.CutPrefix(line, "-- "); ok && strings.HasSuffix(inner, " --") {
			files = append(files, archived{name: strings.TrimSuffix(inner, " --")})
		} else if len(files) > 0 {
			last := &files[len(files)-1]
			last.body = append(last.body, line)
		}
	}
	return files
}

func example(b *bytes.Buffer, title, text, today string) {
	if text == "" {
		return
	}
	fmt.Fprintf(b, "\n## %s\n", title)
	if today != "" {
		fmt.Fprintf(b, "\nOn %s:\n", today)
	}
	files := archive(text)
	change := slices.ContainsFunc(files, func(f archived) bool { return strings.HasPrefix(f.name, finding.BaseFolder) })
	for _, f := range files {
		name, old := strings.CutPrefix(f.name, finding.BaseFolder)
		switch {
		case old:
			name += ", as it was"
		case change:
			name += ", with the change"
		}
		fmt.Fprintf(b, "\n```yaml\n# %s\n%s\n```\n", name, strings.Join(f.body, "\n"))
	}
}

// measured says how often a prose rule was right.
func measured(b *bytes.Buffer, r *finding.Rule) {
	if len(r.Measured) == 0 {
		return
	}
	b.WriteString("\n## How often it is right\n\n| labelled text | language | speaks | precision (95 %) | recall (95 %) | false alarms (95 %) |\n| --- | --- | ---: | ---: | ---: | ---: |\n")
	for _, m := range r.Measured {
		fmt.Fprintf(b, "| %s | %s | %d | %s | %s | %s |\n", escape.Markdown(m.Set), m.Language, m.Firings,
			share(m.Right, m.Firings), share(m.Right, m.Right+m.Missed), share(m.Firings-m.Right, m.Clean))
	}
}

// share is a proportion in percent with its 95 % interval after Wilson, which
// holds for small numbers too.
func share(part, of int) string {
	if of == 0 {
		return "–"
	}
	const z = 1.959964
	n, p := float64(of), float64(part)/float64(of)
	middle := (p + z*z/(2*n)) / (1 + z*z/n)
	half := z / (1 + z*z/n) * math.Sqrt(p*(1-p)/n+z*z/(4*n*n))
	return fmt.Sprintf("%.0f %% (%.0f–%.0f)", 100*p, 100*max(0, middle-half), 100*min(1, middle+half))
}

func silence(b *bytes.Buffer, r *finding.Rule) {
	b.WriteString("\n## To silence it\n\n")
	off := fmt.Sprintf("```yaml\n# okrc.yaml\nlint:\n  rules:\n    %s: off\n```\n", r.Name)
	switch {
	case r.Category == finding.Language && r.Unsuppressible:
		b.WriteString("Nothing silences it: what could not be read is never passed over.\n")
	case r.Category == finding.Integrity:
		b.WriteString("No comment silences it, and a change cannot switch off its own judge; what stands in the `okrc.yaml` of the base does:\n\n" + off)
	case r.Unsuppressible || r.Category == finding.Suppression:
		b.WriteString("No comment silences it; `okrc.yaml` does:\n\n" + off)
	default:
		fmt.Fprintf(b, "In one place, with a reason:\n\n```yaml\n# okrc:ignore %s -- the reason\n```\n\n", r.Name)
		b.WriteString("Behind a value the comment covers the line; on a line of its own the next key or item with all below it. `until 2026-12-31` in front of `--` says when to look again.\nEverywhere:\n\n" + off)
	}
}
