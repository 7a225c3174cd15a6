package workspace

import (
	"fmt"
	"math/big"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/okrc/okrc/schema"
)

// An amount of hundredths, to make decimals of.
func hundredths(n int) string { return Round(big.NewRat(int64(n), 100), 2) }

func TestOnThePlannedLineIsOnTrack(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		baseline := rapid.IntRange(-100000, 100000).Draw(r, "baseline")
		step := rapid.IntRange(1, 1000).Draw(r, "step")
		if rapid.Bool().Draw(r, "falls") {
			step = -step
		}
		// A whole number of hundredths a day, so that every reading is exact.
		day := rapid.IntRange(0, 91).Draw(r, "day")
		today := date("2026-10-01") + schema.Date(day)
		keys := fmt.Sprintf("baseline: %s, target: %s, check_ins: [{date: %s, value: %s}]",
			hundredths(baseline), hundredths(baseline+91*step), today, hundredths(baseline+day*step))
		m := keyResult(t, today.String(), keys).Measured()
		if m.Progress.Cmp(m.Expected) != 0 {
			r.Fatalf("%s: progress %s, expected %s", keys, m.Progress, m.Expected)
		}
		if want := StatusOnTrack; day < 91 && m.Status != want {
			r.Fatalf("%s: %s, want %s", keys, m.Status, want)
		}
		if day == 91 && m.Status != StatusDone {
			r.Fatalf("%s: %s at the target", keys, m.Status)
		}
	})
}

func TestProgressAndMeansStayInBounds(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		var results []string
		for range rapid.IntRange(1, 6).Draw(r, "results") {
			baseline := rapid.IntRange(-500, 500).Draw(r, "baseline")
			target := rapid.IntRange(-500, 500).Filter(func(n int) bool { return n != baseline }).Draw(r, "target")
			var readings []string
			for i := range rapid.IntRange(0, 3).Draw(r, "readings") {
				readings = append(readings, fmt.Sprintf("{date: 2026-11-%02d, value: %d}", i+1, rapid.IntRange(-900, 900).Draw(r, "value")))
			}
			keys := fmt.Sprintf("baseline: %d, target: %d, weight: %d", baseline, target, rapid.IntRange(0, 3).Draw(r, "weight"))
			if len(readings) > 0 {
				keys += ", check_ins: [" + strings.Join(readings, ", ") + "]"
			}
			results = append(results, keys)
		}
		o := objective(t, testConfig(), rapid.SampledFrom([]string{"2026-11-15", "2027-02-01"}).Draw(r, "today"), "", results...)
		m := o.Measured()
		low, high := one, zero
		for _, kr := range o.KeyResults {
			part := kr.Measured()
			for _, x := range []*big.Rat{part.Progress, part.Expected, part.Score, part.ScoreAsFrozen} {
				if x != nil && (x.Sign() < 0 || x.Cmp(one) > 0) {
					r.Fatalf("%s lies outside of 0–1", x)
				}
			}
			if part.Progress != nil && kr.Weight().Sign() > 0 {
				low, high = least(low, part.Progress), most(high, part.Progress)
			}
		}
		if m.Progress != nil && (m.Progress.Cmp(low) < 0 || m.Progress.Cmp(high) > 0) {
			r.Fatalf("the mean %s lies outside of %s to %s", m.Progress, low, high)
		}
		if m.Measured > m.Of || m.Of != len(o.KeyResults) {
			r.Fatalf("%d of %d measured, with %d key results", m.Measured, m.Of, len(o.KeyResults))
		}
	})
}

func most(a, b *big.Rat) *big.Rat {
	if a.Cmp(b) > 0 {
		return a
	}
	return b
}
