package rules

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"math"
	"slices"

	"github.com/okrc/okrc/lint"
	"github.com/okrc/okrc/schema/finding"
)

// figuresFile holds how often the wording rules were right on labelled titles,
// before findings hide each other. Three readers labelled each title.
//
//go:embed measured.json
var figuresFile []byte

// Figure is how well one rule did on one labelled set.
type Figure struct {
	Rule string `json:"rule"`
	// Set describes the labelled titles.
	Set      string `json:"set"`
	Language string `json:"language"`
	// Unseen is set where nobody had tuned the rule on these titles.
	Unseen  bool `json:"unseen"`
	Firings int  `json:"firings"`
	Right   int  `json:"right"`
	Missed  int  `json:"missed"`
	Clean   int  `json:"clean"`
}

// Figures are all figures that were measured.
func Figures() ([]Figure, error) {
	var list []Figure
	if err := json.Unmarshal(figuresFile, &list); err != nil {
		return nil, fmt.Errorf("read the figures of wording rules: %w", err)
	}
	return list, nil
}

// figuresOrNone are the figures; the file is a part of the program, and a test
// holds that it can be read.
func figuresOrNone() []Figure {
	list, err := Figures()
	if err != nil {
		return nil
	}
	return list
}

// nearLiteral are the rules that find what is written there word for word, so
// that all labelled text speaks for them, as it is read now.
var nearLiteral = []string{"placeholder-text", "relative-without-baseline", "metric-in-objective"}

// The law of noise: how often a wording rule that warns has to be right, and how
// often at the least with 95 % confidence.
const (
	leastPrecision = 0.80
	leastBound     = 0.70
)

// quieten writes the figures into the documentation of a wording rule, and
// lowers its warnings to infos where the figures do not carry them. Rules that
// compare a title with the fields beside it cannot be measured on titles alone;
// they keep their severities.
func quieten(r *lint.Rule, figures []Figure) {
	firings, right := 0, 0
	for _, f := range figures {
		if f.Rule != r.Name {
			continue
		}
		r.Measured = append(r.Measured, finding.Measurement{Set: f.Set, Language: f.Language, Firings: f.Firings, Right: f.Right, Missed: f.Missed, Clean: f.Clean})
		if f.Unseen != slices.Contains(nearLiteral, r.Name) {
			firings, right = firings+f.Firings, right+f.Right
		}
	}
	if len(r.Measured) == 0 || mayWarn(right, firings) {
		return
	}
	for preset, severity := range r.Severities {
		r.Severities[preset] = min(severity, finding.Info)
	}
}

func mayWarn(right, firings int) bool {
	if firings == 0 {
		return false
	}
	return float64(right) >= leastPrecision*float64(firings) && lowerBound(right, firings) >= leastBound
}

// lowerBound is the lower end of the 95 % interval of k of n, after Wilson.
func lowerBound(k, n int) float64 {
	const z = 1.959964
	p, m := float64(k)/float64(n), float64(n)
	return (p + z*z/(2*m) - z*math.Sqrt(p*(1-p)/m+z*z/(4*m*m))) / (1 + z*z/m)
}
