package report

import (
	"fmt"
	"math/big"
	"strings"

	"github.com/okrc/okrc/compile/workspace"
	"github.com/okrc/okrc/schema"
	"github.com/okrc/okrc/schema/escape"
)

const none = "–"

// percent is a share with one decimal, or a dash where it is not known.
func percent(r *big.Rat) string {
	if r == nil {
		return none
	}
	return workspace.Percent(r, 1) + " %"
}

// score is a grade with one decimal and the sign of its band.
func score(r *big.Rat, cfg schema.ProgressConfig) string {
	if r == nil {
		return none
	}
	sign := map[workspace.Band]string{workspace.Red: "🔴", workspace.Yellow: "🟡", workspace.Green: "🟢"}[workspace.BandOf(r, cfg)]
	return sign + " " + workspace.Round(r, 1)
}

// confidence is a confidence with at most two decimals.
func confidence(r *big.Rat) string {
	if r == nil {
		return none
	}
	return strings.TrimSuffix(r.FloatString(2), "0")
}

var statusSigns = map[workspace.Status]string{
	workspace.StatusUpcoming:  "○ upcoming",
	workspace.StatusDone:      "✔ done",
	workspace.StatusOnTrack:   "● on track",
	workspace.StatusBehind:    "◐ behind",
	workspace.StatusAtRisk:    "▲ at risk",
	workspace.StatusNoData:    "? no data",
	workspace.StatusMissed:    "✘ missed",
	workspace.StatusDraft:     "✎ draft",
	workspace.StatusDropped:   "− dropped",
	workspace.StatusPostponed: "→ postponed",
}

func status(g *workspace.Goal) string {
	m := g.Measured()
	if word := unusable(g); word != "" {
		return "⊘ " + word
	}
	s := statusSigns[m.Status]
	if m.Stale {
		s += " (stale)"
	}
	return s
}

// unusable says why a goal counts nowhere although it is written; "" where it
// does.
func unusable(g *workspace.Goal) string {
	switch {
	case g.Refused:
		return "refused"
	case g.Duplicate:
		return "duplicate"
	}
	return ""
}

// mostShown is the number of characters of a text from a file that a cell shows.
const mostShown = 300

// oneLine makes one line of a text, cut where it is endless.
func oneLine(text string, most int) string {
	text = strings.Join(strings.Fields(text), " ")
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most-1]) + "…"
	}
	return text
}

// foreign is a text from a file as Markdown of one line.
func foreign(text string) string { return escape.Markdown(oneLine(text, mostShown)) }

// coverage says how many of the active key results have a progress.
func coverage(measured, of int) string { return fmt.Sprintf("%d of %d", measured, of) }

// title is a goal's title, never nothing.
func title(g *workspace.Goal) string {
	if strings.TrimSpace(g.Title.V) == "" {
		return "(no title)"
	}
	return g.Title.V
}

func titleCell(g *workspace.Goal) string {
	return foreign(title(g))
}

// reading is the newest value with its unit and date.
func reading(kr *workspace.KeyResult) string {
	r := kr.Measured().Reading
	if r == nil {
		return none
	}
	return fmt.Sprintf("%s, %s", withUnit(r.Value.String(), kr.Unit().V), r.Date)
}

// goalposts is the measure in short: "900 → 300 ms".
func goalposts(kr *workspace.KeyResult) string {
	m, unit := kr.Decl.Measure, kr.Unit().V
	switch m.Kind {
	case schema.Change, schema.UnknownBaseline:
		return withUnit(number(m.Baseline)+" → "+number(m.Target), unit)
	case schema.Hold:
		return withUnit(holdText(m), unit)
	case schema.Milestones:
		return plural(len(m.Milestones), "milestone")
	case schema.YesNo:
		return "yes or no"
	}
	return none
}

func holdText(m schema.Measure) string {
	switch {
	case m.AtLeast.Set:
		return "≥ " + m.AtLeast.V.String()
	case m.AtMost.Set:
		return "≤ " + m.AtMost.V.String()
	}
	return number(m.Between[0]) + " – " + number(m.Between[1])
}

// number is a number as written, "?" where there is none.
func number(n schema.Number) string {
	if !n.Set {
		return "?"
	}
	return n.V.String()
}

func withUnit(value, unit string) string {
	if unit == "" {
		return value
	}
	return value + " " + foreign(unit)
}
