// Package quality says how the five SMART letters of each goal turned out:
// specific, measurable, attainable, relevant, time-bound.
package quality

import (
	"slices"
	"strings"

	"github.com/okrc/okrc/compile/workspace"
	"github.com/okrc/okrc/schema/finding"
)

// Letters are the five letters in their order.
func Letters() []finding.Letter {
	return []finding.Letter{finding.LetterS, finding.LetterM, finding.LetterA, finding.LetterR, finding.LetterT}
}

// The results of a letter.
const (
	// Pass: some rule could judge, and none has anything to say.
	Pass = "pass"
	// Advise: there are infos only.
	Advise = "advise"
	// Fail: there is a warning or an error.
	Fail = "fail"
	// Unknown: no rule of the letter could judge the goal.
	Unknown = "unknown"
)

// Goal is what the letters of one goal came to.
type Goal struct {
	Place finding.Place `json:"place"`
	// Smart is the verdict by letter; all five are there.
	Smart map[finding.Letter]Verdict `json:"smart"`
}

// Verdict is what one letter came to.
type Verdict struct {
	// Result is Pass, Advise, Fail or Unknown.
	Result string `json:"result"`
	// Rules are those whose findings decided it, sorted; never nil.
	Rules []string `json:"rules"`
}

// Assess works out the letters of every goal that some rule judged, or found
// something in, in the order of the workspace. Superseded findings count, since
// what hides them is about the same defect; suppressed ones are not among the
// findings. judged are the letters that some rule could judge, by goal.
func Assess(ws *workspace.Workspace, findings []finding.Finding, judged map[*workspace.Goal][]finding.Letter, rules []finding.Rule) []Goal {
	letters := map[string]finding.Letter{}
	for _, r := range rules {
		letters[r.Name] = r.Letter
	}
	byPlace := map[finding.Place][]*finding.Finding{}
	for i := range findings {
		f := &findings[i]
		if letters[f.Rule] != "" {
			object, _, _ := strings.Cut(string(f.Place), "#")
			byPlace[finding.Place(object)] = append(byPlace[finding.Place(object)], f)
		}
	}
	var out []Goal
	for _, o := range ws.Objectives {
		for _, g := range o.Goals() {
			place := g.Place("")
			if g.Refused || g.Duplicate || judged[g] == nil && byPlace[place] == nil {
				continue
			}
			out = append(out, assess(place, byPlace[place], judged[g], letters))
		}
	}
	return out
}

func assess(place finding.Place, found []*finding.Finding, judged []finding.Letter, letters map[string]finding.Letter) Goal {
	goal := Goal{Place: place, Smart: map[finding.Letter]Verdict{}}
	for _, letter := range Letters() {
		v := Verdict{Result: Unknown, Rules: []string{}}
		if slices.Contains(judged, letter) {
			v.Result = Pass
		}
		for _, f := range found {
			if letters[f.Rule] != letter {
				continue
			}
			switch {
			case f.Severity >= finding.Warning:
				v.Result = Fail
			case v.Result != Fail:
				v.Result = Advise
			}
			v.Rules = append(v.Rules, f.Rule)
		}
		slices.Sort(v.Rules)
		v.Rules = slices.Compact(v.Rules)
		goal.Smart[letter] = v
	}
	return goal
}
