package format

import (
	"bufio"
	"fmt"
	"strings"

	"github.com/okrc/okrc/schema/escape"
	"github.com/okrc/okrc/schema/finding"
)

const (
	// summaryLimit is what GitHub shows of a step's summary, in bytes; it shows
	// nothing of a longer one.
	summaryLimit = 1 << 20
	// tailRoom is kept free for what is said of rows that did not fit.
	tailRoom = 1024
)

// writeMarkdown writes a table for a job's summary or a comment, the most severe
// findings first, never longer than the limit.
func writeMarkdown(w *bufio.Writer, v *view) {
	limit := v.Limit
	if limit <= 0 {
		limit = summaryLimit
	}
	head := "### okrc lint: " + v.sum() + "\n"
	rows := v.markdownRows()
	if len(rows) > 0 {
		head += "\n| | Where | What |\n|---|---|---|\n"
	}
	put(w, head)
	room, written := limit-len(head)-tailRoom, 0
	for _, row := range rows {
		if room -= len(row); room < 0 {
			break
		}
		put(w, row)
		written++
	}
	var tail []string
	if left := len(rows) - written; left > 0 {
		tail = append(tail, fmt.Sprintf("%s left out here, less severe than those above: the page takes no more.", plural(left, "further row")))
	}
	if hidden := v.hidden(); hidden != "" {
		tail = append(tail, escape.Markdown(hidden))
	}
	if len(tail) > 0 {
		put(w, "\n"+strings.Join(tail, "\n\n")+"\n")
	}
}

// markdownRows are the rows of the table, the most severe first; at one severity
// folded rules come before single findings.
func (v *view) markdownRows() []string {
	var rows []string
	for _, s := range []finding.Severity{finding.Error, finding.Warning, finding.Info} {
		for _, f := range v.folds {
			if f.severity() == s {
				rows = append(rows, v.markdownFold(f))
			}
		}
		for _, it := range v.shown {
			if it.Severity == s {
				rows = append(rows, v.markdownRow(it))
			}
		}
	}
	return rows
}

func (v *view) markdownRow(it item) string {
	what := escape.Markdown(cut(it.Message, longestMessage))
	if it.Help != "" {
		what += "<br>" + escape.Markdown(cut(it.Help, longestMessage))
	}
	for _, r := range labeled(it.Finding) {
		line := v.region(r.File, r.Span, inCharacters).start.Line
		what += "<br>" + v.markdownPlace(r.File, line) + ": " + escape.Markdown(cut(r.Label, longestMessage))
	}
	where := v.markdownPlace(it.File, v.region(it.File, it.Span, inCharacters).start.Line)
	return fmt.Sprintf("| %s | %s | %s (%s) |\n", it.Severity, where, what, escape.Link(it.Rule, it.URL))
}

func (v *view) markdownFold(f fold) string {
	var places []string
	for _, it := range f.worst {
		places = append(places, v.markdownPlace(it.File, v.region(it.File, it.Span, inCharacters).start.Line))
	}
	return fmt.Sprintf("| %s | %s | %d goals have this, these are the worst; see them all with %s (%s) |\n", f.severity(),
		strings.Join(places, "<br>"), f.count, escape.MarkdownCode("okrc lint --select "+f.rule), escape.Link(f.rule, f.worst[0].URL))
}

func (v *view) markdownPlace(file string, line int) string {
	return escape.MarkdownCode(fmt.Sprintf("%s:%d", v.path(file), line))
}
