package format

import (
	"bufio"
	"fmt"
	"strings"

	"github.com/okrc/okrc/schema/escape"
	"github.com/okrc/okrc/schema/finding"
)

// writeText writes each finding with the lines that it is about, then the sum.
func writeText(w *bufio.Writer, v *view) {
	p := paint(v.Color)
	if v.Statistics {
		writeStatistics(w, v, p)
	} else {
		for _, it := range v.shown {
			put(w, v.headline(it.Finding, p)+"\n")
			newFrame(w, v, it.Finding).write()
			put(w, "\n")
		}
		for _, f := range v.folds {
			put(w, v.foldLine(f, p)+"\n\n")
		}
	}
	put(w, p.in(bold, v.sum())+"\n")
	if hidden := v.hidden(); hidden != "" {
		put(w, hidden+"\n")
	}
}

// sum counts what was found, and in what.
func (v *view) sum() string {
	s := v.Summary
	var found []string
	for _, c := range []struct {
		n    int
		word string
	}{{s.Errors, "error"}, {s.Warnings, "warning"}, {s.Infos, "info"}} {
		if c.n > 0 {
			found = append(found, plural(c.n, c.word))
		}
	}
	if len(found) == 0 {
		found = []string{"no findings"}
	}
	return fmt.Sprintf("%s in %s (%s, %s)", strings.Join(found, ", "),
		plural(s.Files, "file"), plural(s.Objectives, "objective"), plural(s.KeyResults, "key result"))
}

// hidden says what is not shown, and why; "" where all is.
func (v *view) hidden() string {
	var parts []string
	if v.below > 0 {
		parts = append(parts, fmt.Sprintf("%d below %s (--level info shows all)", v.below, v.Level))
	}
	if v.over > 0 {
		parts = append(parts, fmt.Sprintf("%d more than --max %d (0 shows all)", v.over, v.Max))
	}
	if n := v.Summary.Hidden; n > 0 {
		parts = append(parts, fmt.Sprintf("%d not asked for", n))
	}
	if n := v.Summary.Suppressed; n > 0 {
		parts = append(parts, fmt.Sprintf("%d suppressed", n))
	}
	if len(parts) == 0 {
		return ""
	}
	return "hidden: " + strings.Join(parts, ", ")
}

func plural(n int, word string) string {
	if n == 1 {
		return "1 " + word
	}
	return fmt.Sprintf("%d %ss", n, word)
}

// advice is what stands under a frame: help, the first fix, where to read more.
func advice(f *finding.Finding) []string {
	explain := "okrc explain " + f.Rule
	var lines []string
	if f.Help != "" {
		lines = append(lines, "help: "+f.Help+" ("+explain+")")
	} else {
		lines = append(lines, "see: "+explain)
	}
	if len(f.Fixes) > 0 {
		flag := "--unsafe-fixes"
		if f.Fixes[0].Safe {
			flag = "--fix"
		}
		lines = append(lines, "fix: "+f.Fixes[0].Title+" (okrc lint "+flag+")")
	}
	for i := range lines {
		lines[i] = escape.Terminal(lines[i])
	}
	return lines
}
