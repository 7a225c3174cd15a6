package lint

import (
	"fmt"
	"math/big"
	"slices"
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

// valueOf reads the words of an option. What they are not is zero: fits holds that
// a rule gets the kind that it documents.
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

// fits reports whether words are a value that the option of a rule documents. A
// defect of okrc.yaml is reported where it is read, and must not reach a rule:
// the default is judged by instead.
func fits(rule *finding.Rule, name string, words []string) bool {
	i := slices.IndexFunc(rule.Options, func(o finding.Option) bool { return o.Name == name })
	if i < 0 {
		return false
	}
	kind := rule.Options[i].Kind
	if kind == finding.OptionWords || kind == finding.OptionEnum {
		return true
	}
	if len(words) != 1 {
		return false
	}
	if kind == finding.OptionDuration {
		_, ok := schema.ParseDuration(words[0])
		return ok
	}
	text, percent := strings.CutSuffix(words[0], "%")
	d, ok := schema.ParseDecimal(text)
	if !ok || percent != (kind == finding.OptionPercent) || d.Rat().Sign() < 0 {
		return false
	}
	return kind != finding.OptionInt || d.Rat().IsInt()
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
