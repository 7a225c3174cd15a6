package diff

import (
	"fmt"

	"github.com/okrc/okrc/compile/workspace"
	"github.com/okrc/okrc/schema"
)

// way is the direction of a change: +1 up, −1 down, 0 where it is not known.
func way(m schema.Measure) int {
	if !m.Baseline.Set || !m.Target.Set {
		return 0
	}
	return m.Target.V.Cmp(m.Baseline.V)
}

// targetEffect holds the target against the way of the base: nearer to where it
// came from is easier. A target that is set where there was none completes a
// plan; one that is taken out leaves nothing to reach.
func targetEffect(was, is schema.Measure) (Effect, string) {
	switch {
	case was.Target.Set && !is.Target.Set:
		return Easier, "there is no target any more"
	case !was.Target.Set || !is.Target.Set:
		return Neither, ""
	}
	direction := way(was)
	if direction == 0 {
		direction = way(is)
	}
	less := amount(was.Target.V, is.Target.V)
	switch is.Target.V.Cmp(was.Target.V) * direction {
	case -1:
		return Easier, less + " less to go"
	case 1:
		return Harder, less + " more to go"
	}
	return Neither, ""
}

// baselineEffect holds the baseline against the way to go: nearer to the target
// is easier. A baseline that was measured completes a plan.
func baselineEffect(was, is schema.Measure) (Effect, string) {
	switch {
	case was.Baseline.Set && !is.Baseline.Set:
		return Easier, "there is no baseline any more"
	case !was.Baseline.Set || !is.Baseline.Set:
		return Neither, ""
	}
	less := amount(was.Baseline.V, is.Baseline.V)
	switch is.Baseline.V.Cmp(was.Baseline.V) * way(was) {
	case 1:
		return Easier, less + " less to go"
	case -1:
		return Harder, less + " more to go"
	}
	return Neither, ""
}

// boundEffect holds a bound of a hold; harder is +1 where a greater bound is
// harder to hold, −1 where a smaller one is.
func boundEffect(was, is schema.Number, harder int) (Effect, string) {
	switch {
	case was.Set && !is.Set:
		return Easier, "there is no bound any more"
	case !was.Set && is.Set:
		return Harder, "there was no bound before"
	case !was.Set:
		return Neither, ""
	}
	by := amount(was.V, is.V)
	if is.V.Cmp(was.V)*harder < 0 {
		return Easier, by + " less to hold"
	}
	return Harder, by + " more to hold"
}

// betweenEffect compares two ranges: a wider one is easier, one that only shifts
// is neither.
func betweenEffect(was, is schema.Measure) (Effect, string) {
	low, high := was.Between, is.Between
	switch {
	case low[0].Set && !high[0].Set:
		return Easier, "there are no bounds any more"
	case !low[0].Set && high[0].Set:
		return Harder, "there were no bounds before"
	case !low[0].Set:
		return Neither, ""
	}
	below, above := high[0].V.Cmp(low[0].V), high[1].V.Cmp(low[1].V)
	switch {
	case below <= 0 && above >= 0:
		return Easier, "a wider range"
	case below >= 0 && above <= 0:
		return Harder, "a narrower range"
	}
	return Neither, ""
}

// laterEffect compares two due dates, each with the day that counts where none is
// written (0: none).
func laterEffect(was, is schema.Day, wasElse, isElse schema.Date) (Effect, string) {
	before, after := dueBy(was, wasElse), dueBy(is, isElse)
	switch {
	case before == 0 || after == 0 || before == after:
		return Neither, ""
	case after > before:
		return Easier, days(int(after-before)) + " later"
	}
	return Harder, days(int(before-after)) + " earlier"
}

func dueBy(due schema.Day, otherwise schema.Date) schema.Date {
	if due.Set {
		return due.V
	}
	return otherwise
}

// cycleEnd is the last day of a goal's cycle, 0 where it is unknown.
func cycleEnd(g *workspace.Goal) schema.Date {
	if g.Cycle == nil {
		return 0
	}
	return g.Cycle.End
}

func days(n int) string {
	if n == 1 {
		return "1 day"
	}
	return fmt.Sprintf("%d days", n)
}

// amount writes how far apart two numbers are.
func amount(a, b schema.Decimal) string {
	text := workspace.Round(distance(a, b), 6)
	if d, ok := schema.ParseDecimal(text); ok {
		return d.String()
	}
	return text
}
