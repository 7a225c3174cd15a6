package report

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"github.com/okrc/okrc/compile/diff"
	"github.com/okrc/okrc/compile/graph"
	"github.com/okrc/okrc/schema/escape"
	"github.com/okrc/okrc/schema/finding"
)

// ChangeMarker begins the Markdown of a change, so that whoever posts it finds
// the comment of before.
const ChangeMarker = "<!-- okrc:diff -->"

// commentBytes is the longest comment on GitHub (which counts characters; bytes
// are on the safe side), less room for what a workflow adds.
const commentBytes = 65_000

// mapBytes is the room that the map of a change may take in a comment.
const mapBytes = 20_000

// Change is what a change means, and between which states.
type Change struct {
	*diff.Diff
	// From and To name the states for people: a commit, "the disk".
	From, To string
}

// ChangeText writes what a change means for a terminal.
func ChangeText(w io.Writer, c Change) error {
	m := medium{foreign: escape.Terminal, code: escape.Terminal, strong: func(s string) string { return s }, most: 160}
	var b bytes.Buffer
	for i, o := range c.Objectives {
		if i > 0 {
			b.WriteByte('\n')
		}
		fmt.Fprintf(&b, "%s  %s\n", m.quote(o.Now().Ref.String()), m.quote(o.Now().Title.V))
		m.lines(&b, "  ", &o.Goal)
		for j := range o.KeyResults {
			g := &o.KeyResults[j]
			fmt.Fprintf(&b, "  .%s  %s\n", m.quote(g.Now().Ref.KeyResult), m.quote(g.Now().Title.V))
			m.lines(&b, "    ", g)
		}
	}
	for _, list := range []struct {
		head     string
		findings []finding.Finding
	}{{"findings that come with it", c.Won}, {"findings that it mends", c.Lost}} {
		if len(list.findings) == 0 {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte('\n')
		}
		fmt.Fprintf(&b, "%s:\n", list.head)
		for i := range list.findings {
			f := &list.findings[i]
			fmt.Fprintf(&b, "  %s: %s: %s [%s]\n", m.quote(f.File), f.Severity, m.quote(f.Message), f.Rule)
		}
	}
	if b.Len() > 0 {
		b.WriteByte('\n')
	}
	fmt.Fprintf(&b, "%s\n", escape.Terminal(c.sum()))
	_, err := w.Write(b.Bytes())
	return err
}

// sum is the whole change in a line.
func (c Change) sum() string {
	counts := tally(c.Diff)
	if len(c.Objectives) == 0 {
		counts = append([]string{"no goal changed"}, counts...)
	}
	return strings.Join(counts, ", ") + fmt.Sprintf(" between %s and %s", c.From, c.To)
}

func (m medium) lines(b *bytes.Buffer, indent string, g *diff.Goal) {
	if fate := m.fate(g); fate != "" {
		fmt.Fprintf(b, "%s%s\n", indent, fate)
	}
	for _, c := range g.Changes {
		fmt.Fprintf(b, "%s%s\n", indent, m.change(c))
	}
}

// ChangeMarkdown writes what a change means as a comment on it. It always fits
// one: what does not is counted.
func ChangeMarkdown(w io.Writer, c Change) error {
	m := medium{foreign: escape.Markdown, code: escape.MarkdownCode, strong: func(s string) string { return "**" + s + "**" }, most: 300}
	var b bytes.Buffer
	fmt.Fprintf(&b, "%s\n### What this change means for the goals\n\n%s.\n", ChangeMarker, escape.Markdown(capital(c.sum())))
	var drawing bytes.Buffer
	if around := mapped(c.Diff); len(around) > 0 {
		drawing.WriteString("\n<details><summary>The part of the map that changed</summary>\n\n```mermaid\n")
		if err := graph.Mermaid(&drawing, graph.Build(c.Head, graph.Options{View: graph.Alignment, Around: around})); err != nil {
			return err
		}
		drawing.WriteString("```\n\n</details>\n")
	}
	if drawing.Len() > mapBytes {
		drawing.Reset()
		drawing.WriteString("\nThe part of the map that changed is too large to draw here.\n")
	}
	sections := make([]string, 0, len(c.Objectives)+2)
	for _, o := range c.Objectives {
		sections = append(sections, m.section(o))
	}
	sections = append(sections, m.findings("Findings that come with it", c.Won), m.findings("Findings that it mends", c.Lost))
	hidden := 0
	for _, s := range sections {
		if s != "" && (hidden > 0 || b.Len()+len(s)+drawing.Len() > commentBytes) {
			hidden++
			continue
		}
		b.WriteString(s)
	}
	if hidden > 0 {
		fmt.Fprintf(&b, "\n%s more did not fit; `okrc diff` shows all.\n", plural(hidden, "section"))
	}
	b.Write(drawing.Bytes())
	_, err := w.Write(b.Bytes())
	return err
}

// section is an objective with its key results that changed.
func (m medium) section(o *diff.Objective) string {
	var b bytes.Buffer
	fmt.Fprintf(&b, "\n**%s** · %s\n\n", m.quote(o.Now().Title.V), m.code(o.Now().Ref.String()))
	m.lines(&b, "- ", &o.Goal)
	for i := range o.KeyResults {
		g := &o.KeyResults[i]
		fmt.Fprintf(&b, "- %s · %s\n", m.quote(g.Now().Title.V), m.code(g.Now().Ref.KeyResult))
		m.lines(&b, "  - ", g)
	}
	return b.String()
}

// mostFindings is the number of findings that a comment lists.
const mostFindings = 30

func (m medium) findings(head string, list []finding.Finding) string {
	if len(list) == 0 {
		return ""
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, "\n<details><summary>%s: %d</summary>\n\n", head, len(list))
	for i := range list[:min(len(list), mostFindings)] {
		f := &list[i]
		fmt.Fprintf(&b, "- %s: %s · %s · %s\n", f.Severity, m.quote(f.Message), m.code(f.Rule), m.code(f.File))
	}
	if more := len(list) - mostFindings; more > 0 {
		fmt.Fprintf(&b, "- and %d more\n", more)
	}
	b.WriteString("\n</details>\n")
	return b.String()
}

func capital(text string) string { return strings.ToUpper(text[:1]) + text[1:] }
