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

func status(m *workspace.Measured) string {
	s := statusSigns[m.Status]
	if m.Stale {
		s += " (stale)"
	}
	return s
}

// coverage says how many of the active key results have a progress.
func coverage(measured, of int) string { return fmt.Sprintf("%d of %d", measured, of) }

func titleCell(g *workspace.Goal) string {
	if !g.Title.Set {
		return "(no title)"
	}
	return escape.Markdown(g.Title.V)
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
	case schema.Change:
		return withUnit(m.Baseline.V.String()+" → "+m.Target.V.String(), unit)
	case schema.UnknownBaseline:
		from := "?"
		if m.Baseline.Set {
			from = m.Baseline.V.String()
		}
		if !m.Target.Set {
			return withUnit(from, unit) + " → ?"
		}
		return withUnit(from+" → "+m.Target.V.String(), unit)
	case schema.Hold:
		return withUnit(holdText(m), unit)
	case schema.Milestones:
		return fmt.Sprintf("%d milestones", len(m.Milestones))
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
	return m.Between[0].V.String() + " – " + m.Between[1].V.String()
}

func withUnit(value, unit string) string {
	if unit == "" {
		return value
	}
	return value + " " + escape.Markdown(unit)
}
