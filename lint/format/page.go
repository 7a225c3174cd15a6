package format

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"github.com/okrc/okrc/schema/escape"
	"github.com/okrc/okrc/schema/finding"
)

// presets are the columns of severities on a page.
var presets = []finding.Preset{finding.Minimal, finding.Recommended, finding.Strict, finding.Google, finding.GitLab, finding.Wodtke}

// Page writes the page of a rule in Markdown: what it says, why, examples,
// options, severities, how to silence it. said is what okrc prints about the bad
// example, "" where it is not known.
func Page(w io.Writer, r *finding.Rule, said string) error {
	var b bytes.Buffer
	fmt.Fprintf(&b, "# %s\n\n%s\n\n%s\n", r.Name, r.Statement, r.Why)
	if r.Source != "" {
		fmt.Fprintf(&b, "\nSource: %s\n", strings.TrimSuffix(r.Source, ".")+".")
	}
	b.WriteString("\n## Severity\n\n| " + joined(presets, func(p finding.Preset) string { return string(p) }) + " |\n")
	b.WriteString("|" + strings.Repeat(" --- |", len(presets)) + "\n")
	b.WriteString("| " + joined(presets, func(p finding.Preset) string { return severityIn(r, p).String() }) + " |\n")
	nature(&b, r)
	options(&b, r)
	example(&b, "A workspace that it speaks of", r.Bad, r.Today)
	if said != "" {
		fmt.Fprintf(&b, "\n```text\n%s\n```\n", strings.TrimSpace(said))
	}
	example(&b, "And one of which it says nothing", r.Good, r.Today)
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

// nature says when the rule judges, and what it hides.
func nature(b *bytes.Buffer, r *finding.Rule) {
	b.WriteString("\n")
	if r.Scoped {
		b.WriteString("It judges active goals of open cycles, and of closed ones that `--cycle` names; on a draft it is at most an info.\n")
	}
	if r.Clock {
		b.WriteString("It can begin to speak while no file changes, so it is never an error, and silent where a change is compared with its base.\n")
	}
	if r.Prose {
		b.WriteString("It reads prose and can be wrong, so that no preset makes it an error.\n")
	}
	for _, list := range []struct {
		words string
		names []string
	}{{"In the same place it hides", r.Supersedes}, {"On the key results of an objective it hides", r.SupersedesBelow}} {
		if len(list.names) > 0 {
			fmt.Fprintf(b, "%s %s.\n", list.words, "`"+strings.Join(list.names, "`, `")+"`")
		}
	}
}

func options(b *bytes.Buffer, r *finding.Rule) {
	if len(r.Options) == 0 {
		return
	}
	b.WriteString("\n## Options\n\n| option | default | meaning |\n| --- | --- | --- |\n")
	for _, o := range r.Options {
		def := "`" + o.Default + "`"
		for _, p := range presets {
			if own, ok := o.Presets[p]; ok && own != o.Default {
				def += fmt.Sprintf("; %s `%s`", p, own)
			}
		}
		fmt.Fprintf(b, "| `%s` | %s | %s |\n", o.Name, def, escape.Markdown(o.Doc))
	}
	fmt.Fprintf(b, "\n```yaml\n# okrc.yaml\nlint:\n  rules:\n    %s: {severity: %s, %s: %s}\n```\n", r.Name, severityIn(r, finding.Strict), r.Options[0].Name, strings.TrimSpace(r.Options[0].Default))
}

func example(b *bytes.Buffer, title, text, today string) {
	if text == "" {
		return
	}
	fmt.Fprintf(b, "\n## %s\n", title)
	if today != "" {
		fmt.Fprintf(b, "\nAs of %s:\n", today)
	}
	var name string
	var body []string
	flush := func() {
		if name != "" {
			fmt.Fprintf(b, "\n```yaml\n# %s\n%s\n```\n", name, strings.Join(body, "\n"))
		}
	}
	for _, line := range strings.Split(strings.TrimSuffix(text, "\n"), "\n") {
		if inner, ok := strings.CutPrefix(line, "-- "); ok && strings.HasSuffix(inner, " --") {
			flush()
			name, body = strings.TrimSuffix(inner, " --"), nil
			continue
		}
		body = append(body, line)
	}
	flush()
}

// measured says how often a prose rule was right.
func measured(b *bytes.Buffer, r *finding.Rule) {
	if len(r.Measured) == 0 {
		return
	}
	b.WriteString("\n## How often it is right\n\n| labelled text | language | speaks | precision | recall |\n| --- | --- | ---: | ---: | ---: |\n")
	for _, m := range r.Measured {
		fmt.Fprintf(b, "| %s | %s | %d | %s | %s |\n", escape.Markdown(m.Set), m.Language, m.Firings, share(m.Right, m.Firings), share(m.Right, m.Right+m.Missed))
	}
}

func share(part, of int) string {
	if of == 0 {
		return "–"
	}
	return fmt.Sprintf("%d of %d (%d %%)", part, of, (200*part+of)/(2*of))
}

func silence(b *bytes.Buffer, r *finding.Rule) {
	b.WriteString("\n## To silence it\n\n")
	if r.Unsuppressible || r.Category == finding.Suppression {
		b.WriteString("No comment can silence it; `okrc.yaml` can set its severity.\n")
		return
	}
	fmt.Fprintf(b, "```yaml\n# okrc:ignore %s -- the reason\n```\n\nBehind a value it covers the line, on a line of its own the next key or item with all below it. `until 2026-12-31` in front of `--` ends it.\n", r.Name)
}
