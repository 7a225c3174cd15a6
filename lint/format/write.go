package format

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/okrc/okrc/schema/finding"
)

// form is one output format.
type form struct {
	name string
	// write writes what a view shows. Errors of the stream are the buffer's.
	write func(w *bufio.Writer, v *view)
	// level is the least severity that is shown where nobody chose one.
	level finding.Severity
	// people is set where people read the output, so that floods are folded.
	people bool
	// counts is set where the format can show statistics.
	counts bool
}

func forms() []form {
	return []form{
		{name: "text", write: writeText, level: finding.Warning, people: true, counts: true},
		{name: "short", write: writeShort, level: finding.Warning, people: true, counts: true},
		{name: "json", write: writeJSON, level: finding.Info, counts: true},
		{name: "sarif", write: writeSARIF, level: finding.Info},
		{name: "github", write: writeGitHub, level: finding.Info, people: true},
		{name: "gitlab", write: writeGitLab, level: finding.Info},
		{name: "junit", write: writeJUnit, level: finding.Info},
		{name: "rdjsonl", write: writeRDJSONL, level: finding.Info},
		{name: "markdown", write: writeMarkdown, level: finding.Info, people: true},
	}
}

// Names are the formats of findings, the default one first.
func Names() []string {
	var names []string
	for _, f := range forms() {
		names = append(names, f.name)
	}
	return names
}

// DefaultLevel is the least severity that a format shows where nobody chose
// one.
func DefaultLevel(name string) finding.Severity {
	for _, f := range forms() {
		if f.name == name {
			return f.level
		}
	}
	return finding.Info
}

// Write writes a report in a format, whose name is one of Names. An error says
// that there is no such format, or that w could not take the output.
func Write(w io.Writer, name string, r *Report, o Options) error {
	for _, f := range forms() {
		if f.name != name {
			continue
		}
		if o.Level == finding.Off {
			o.Level = f.level
		}
		o.Statistics = o.Statistics && f.counts
		buffer := bufio.NewWriter(w)
		f.write(buffer, newView(r, o, f.people))
		if err := buffer.Flush(); err != nil {
			return fmt.Errorf("writing findings as %s: %w", name, err)
		}
		return nil
	}
	return fmt.Errorf("no such format: %q (there are %s)", name, strings.Join(Names(), ", "))
}

// put writes text. The buffer keeps the first error of its stream for Flush.
func put(w *bufio.Writer, text string) { _, _ = w.WriteString(text) }

// putf is put for a format of package fmt.
func putf(w *bufio.Writer, format string, values ...any) { put(w, fmt.Sprintf(format, values...)) }
