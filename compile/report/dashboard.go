package report

import (
	"fmt"
	"io"
	"math/big"
	"strings"

	"github.com/okrc/okrc/compile/workspace"
	"github.com/okrc/okrc/schema/escape"
)

// Look says how a terminal shows the dashboard.
type Look struct {
	// Width is the number of columns, at least 40.
	Width int
	// Color and ASCII choose escape sequences and plain bars.
	Color, ASCII bool
}

// Dashboard writes the tree of goals of some cycles for a terminal: title, bar,
// status, confidence, age of the reading. Where focus is not nil, only that goal
// and what it holds are shown.
func Dashboard(w io.Writer, in Input, focus *workspace.Goal, look Look) error {
	// A terminal is no publication: people are shown.
	d := &dashboard{page: page{in: in, people: true}, look: look}
	for _, c := range in.Cycles {
		if focus != nil && focus.Ref.Cycle != c.Name {
			continue
		}
		d.cycle(c, focus)
	}
	if d.Len() == 0 {
		d.printf("%s\n", nothingOpen(in, focus))
	}
	_, err := w.Write(d.Bytes())
	return err
}

// nothingOpen says why there is no cycle to show.
func nothingOpen(in Input, focus *workspace.Goal) string {
	switch {
	case focus != nil:
		return "The goal stands in no cycle that is shown."
	case len(in.Workspace.Cycles) == 0:
		return "No document names a cycle yet, so there is nothing to show."
	}
	return "No cycle is open; okrc status --cycle all shows every one."
}

type dashboard struct {
	page
	look Look
}

func (d *dashboard) cycle(c *workspace.Cycle, focus *workspace.Goal) {
	if d.Len() > 0 {
		d.printf("\n")
	}
	d.printf("%s  %s, %s to %s%s\n", d.bold(escape.Terminal(c.Name)), c.State, c.Start, c.End, d.day(c))
	groups := d.groups(c)
	if len(groups) == 0 {
		d.printf("  no goals\n")
	}
	for _, g := range groups {
		objectives := g.objectives
		if focus != nil {
			objectives = only(objectives, focus.Objective)
		}
		if len(objectives) == 0 {
			continue
		}
		total := workspace.Sum(objectives)
		d.line(g.depth, g.name, d.bold, total.Progress, "", coverage(total.Measured, total.Of)+" measured")
		for _, o := range objectives {
			d.goal(&o.Goal, g.depth+1)
			for _, kr := range o.KeyResults {
				d.goal(&kr.Goal, g.depth+2)
			}
		}
	}
}

// day says how far the cycle has run.
func (d *dashboard) day(c *workspace.Cycle) string {
	if c.State != workspace.Running {
		return ""
	}
	return fmt.Sprintf(", day %d of %d", int(d.in.Workspace.Today-c.Start)+1, c.Days())
}

func only(list []*workspace.Objective, o *workspace.Objective) []*workspace.Objective {
	for _, x := range list {
		if x == o {
			return []*workspace.Objective{o}
		}
	}
	return nil
}

func (d *dashboard) goal(g *workspace.Goal, depth int) {
	m := g.Measured()
	d.line(depth, title(g), func(text string) string { return text }, m.Progress, d.status(g), d.rest(g, m))
}

// rest is confidence and age of the reading.
func (d *dashboard) rest(g *workspace.Goal, m *workspace.Measured) string {
	var parts []string
	if m.Confidence != nil {
		parts = append(parts, "confidence "+confidence(m.Confidence))
	}
	if m.Reading != nil {
		parts = append(parts, age(int(d.in.Workspace.Today-m.Reading.Date)))
	}
	if m.Score != nil {
		parts = append(parts, "score "+workspace.Round(m.Score, 1))
	}
	return strings.Join(parts, ", ")
}

func age(days int) string {
	switch days {
	case 0:
		return "read today"
	case 1:
		return "read yesterday"
	}
	return fmt.Sprintf("read %d days ago", days)
}

const (
	barCells   = 10
	titleShare = 50 // percent of the width that titles may take
)

// line writes one goal: title in its style, bar, percent, status, the rest.
func (d *dashboard) line(depth int, title string, style func(string) string, progress *big.Rat, status, rest string) {
	indent := strings.Repeat("  ", depth)
	room := max(20, d.look.Width*titleShare/100-len(indent))
	title = d.cut(escape.Terminal(oneLine(title, mostShown)), room)
	pad := strings.Repeat(" ", max(0, room-escape.Width(title)))
	value := none
	switch {
	case progress != nil:
		value = workspace.Percent(progress, 0) + " %"
	case d.look.ASCII:
		value = "-"
	}
	text := fmt.Sprintf("%s%s%s  %s %6s  %s", indent, style(title), pad, d.bar(progress), value, status)
	if rest != "" {
		text += "  " + rest
	}
	d.printf("%s\n", strings.TrimRight(text, " "))
}

func (d *dashboard) bar(progress *big.Rat) string {
	full, empty := "█", "░"
	if d.look.ASCII {
		full, empty = "#", "."
	}
	if progress == nil {
		return strings.Repeat(" ", barCells)
	}
	scaled := new(big.Rat).Mul(progress, big.NewRat(barCells, 1))
	cells := new(big.Int).Quo(scaled.Num(), scaled.Denom()).Int64()
	n := int(min(max(cells, 0), barCells))
	return strings.Repeat(full, n) + strings.Repeat(empty, barCells-n)
}

// cut shortens a text to a number of columns.
func (d *dashboard) cut(text string, columns int) string {
	if escape.Width(text) <= columns {
		return text
	}
	if !d.look.ASCII {
		return strings.TrimRight(escape.Truncate(text, columns), " ")
	}
	return strings.TrimRight(strings.TrimSuffix(strings.TrimRight(escape.Truncate(text, columns-2), " "), "…"), " ") + "..."
}

// statusColumns is the width of the longest status, "on track, stale".
const statusColumns = 15

// status is a word of fixed width, in colour where the terminal has it.
func (d *dashboard) status(g *workspace.Goal) string {
	m := g.Measured()
	if word := unusable(g); word != "" {
		return d.padded(word, "31")
	}
	word := strings.ReplaceAll(string(m.Status), "-", " ")
	if m.Stale {
		word += ", stale"
	}
	code := map[workspace.Status]string{
		workspace.StatusDone: "32", workspace.StatusOnTrack: "32", workspace.StatusBehind: "33",
		workspace.StatusAtRisk: "31", workspace.StatusMissed: "31",
	}[m.Status]
	if code == "" {
		code = "2"
	}
	return d.padded(word, code)
}

// padded is a word in a colour; blanks behind it have none, so that they can go
// at the end of a line.
func (d *dashboard) padded(word, code string) string {
	pad := strings.Repeat(" ", max(0, statusColumns-len(word)))
	if !d.look.Color {
		return word + pad
	}
	return "\x1b[" + code + "m" + word + "\x1b[0m" + pad
}

func (d *dashboard) bold(text string) string {
	if !d.look.Color {
		return text
	}
	return "\x1b[1m" + text + "\x1b[0m"
}
