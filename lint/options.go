package lint

import (
	"fmt"
	"math/big"
	"strconv"
	"strings"

	"github.com/okrc/okrc/schema"
	"github.com/okrc/okrc/schema/finding"
)

// value is the value of an option, read once in every way in which a rule may
// ask for it.
type value struct {
	words  []string
	whole  int
	number *big.Rat
	days   int
}

// valueOf reads the words of an option. What they are not is zero: the schema of
// okrc.yaml holds that a rule gets the kind that it documents.
func valueOf(words []string) value {
	v := value{words: words, number: new(big.Rat)}
	if len(words) != 1 {
		return v
	}
	v.days, _ = schema.ParseDuration(words[0])
	text, percent := strings.CutSuffix(words[0], "%")
	d, ok := schema.ParseDecimal(text)
	if !ok {
		return v
	}
	v.whole, _ = strconv.Atoi(d.String())
	if v.number = d.Rat(); percent {
		v.number = new(big.Rat).Quo(v.number, big.NewRat(100, 1))
	}
	return v
}

func (r *resolver) defaults(rule *finding.Rule) map[string]value {
	if len(rule.Options) == 0 {
		return nil
	}
	options := make(map[string]value, len(rule.Options))
	for _, o := range rule.Options {
		text := o.Default
		if own, ok := o.Presets[r.preset]; ok {
			text = own
		}
		options[o.Name] = valueOf(r.words(text))
	}
	return options
}

// words reads a default: one value, a list in brackets, or the name of a setting
// of okrc.yaml that it follows.
func (r *resolver) words(text string) []string {
	switch text {
	case "check_in_every":
		return []string{fmt.Sprintf("%dd", r.config.CheckInEvery)}
	case "progress.grace":
		return []string{fmt.Sprintf("%dd", r.config.Progress.Grace)}
	}
	inner, list := strings.CutPrefix(text, "[")
	if !list {
		return []string{text}
	}
	words := []string{}
	for _, w := range strings.Split(strings.TrimSuffix(inner, "]"), ",") {
		if w = strings.TrimSpace(w); w != "" {
			words = append(words, w)
		}
	}
	return words
}
