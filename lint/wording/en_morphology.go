package wording

import (
	"fmt"
	"strings"
)

// irregularForms are gerund, past, participle and third person of a verb.
type irregularForms [4]string

func readIrregular(list []string) (map[string][]irregularForms, error) {
	out := map[string][]irregularForms{}
	for _, line := range list {
		forms := strings.Fields(line)
		if len(forms) < 5 {
			return nil, fmt.Errorf("[irregular] %q: base, -ing, past, participle and -s are wanted", line)
		}
		out[forms[0]] = append(out[forms[0]], irregularForms(forms[1:5]))
		for _, more := range forms[5:] {
			out[forms[0]] = append(out[forms[0]], irregularForms{forms[1], forms[2], forms[3], more})
		}
	}
	return out, nil
}

// conjugate makes all forms of a verb. In a verb of several words the first is
// inflected ("rolled_out").
func conjugate(v *verbEntry, irregular map[string][]irregularForms) map[string]verbForm {
	head, tail := v.lemma, ""
	if at := strings.IndexByte(v.lemma, '_'); at > 0 {
		head, tail = v.lemma[:at], v.lemma[at:]
	}
	forms := map[string]verbForm{v.lemma: formBase}
	all := irregular[head]
	if all == nil {
		past := pastOf(head)
		all = []irregularForms{{gerundOf(head), past, past, thirdOf(head)}}
	}
	v.gerund = all[0][0] + tail
	for _, f := range all {
		forms[f[0]+tail] |= formGerund
		forms[f[1]+tail] |= formPast
		forms[f[2]+tail] |= formParticiple
		forms[f[3]+tail] |= formThird
	}
	return forms
}

func isVowel(c byte) bool { return strings.IndexByte("aeiou", c) >= 0 }

// doubles reports whether a verb doubles its last letter before -ing and -ed:
// one syllable with a short vowel ("plan"), and a few of two ("admit").
func doubles(verb string) bool {
	n := len(verb)
	if n < 3 || strings.IndexByte("bdgklmnprtvz", verb[n-1]) < 0 || !isVowel(verb[n-2]) || isVowel(verb[n-3]) {
		return false
	}
	vowels := 0
	for i := range n - 1 {
		if isVowel(verb[i]) || verb[i] == 'y' && i > 0 {
			vowels++
		}
	}
	if vowels == 1 {
		return true
	}
	for _, end := range []string{"mit", "fer", "pel", "cur", "gin", "plan", "fit", "ship", "step", "cap", "set"} {
		if strings.HasSuffix(verb, end) && verb != "offer" && verb != "suffer" && verb != "differ" && verb != "benefit" && verb != "limit" {
			return true
		}
	}
	return false
}

func gerundOf(verb string) string {
	n := len(verb)
	switch {
	case strings.HasSuffix(verb, "ie"):
		return verb[:n-2] + "ying"
	case strings.HasSuffix(verb, "e") && !strings.HasSuffix(verb, "ee") && !strings.HasSuffix(verb, "oe") && n > 2:
		return verb[:n-1] + "ing"
	case doubles(verb):
		return verb + verb[n-1:] + "ing"
	}
	return verb + "ing"
}

func pastOf(verb string) string {
	n := len(verb)
	switch {
	case strings.HasSuffix(verb, "e"):
		return verb + "d"
	case n > 1 && verb[n-1] == 'y' && !isVowel(verb[n-2]):
		return verb[:n-1] + "ied"
	case doubles(verb):
		return verb + verb[n-1:] + "ed"
	}
	return verb + "ed"
}

func thirdOf(verb string) string {
	n := len(verb)
	switch {
	case n > 1 && verb[n-1] == 'y' && !isVowel(verb[n-2]):
		return verb[:n-1] + "ies"
	case strings.HasSuffix(verb, "s"), strings.HasSuffix(verb, "x"), strings.HasSuffix(verb, "z"),
		strings.HasSuffix(verb, "ch"), strings.HasSuffix(verb, "sh"), strings.HasSuffix(verb, "o"):
		return verb + "es"
	}
	return verb + "s"
}

// guess says what a word that no list holds is likely to be, by its parts and
// its ending. It returns nil where nothing can be said.
func (x *lexicon) guess(word string) *entry {
	if at := strings.LastIndexByte(word, '-'); at > 0 {
		head, tail := word[:at], word[at+1:]
		e := x.words[tail]
		if e == nil {
			e = &entry{}
		}
		switch head {
		case "re", "co", "pre", "over", "un", "de", "self", "auto", "cross", "up", "down", "out", "mis", "hard", "fast":
			return e
		}
		// "win-rate" is a rate; "customer-facing" is an adjective, no verb.
		return &entry{class: e.class & (wNoun | wGeneric)}
	}
	for _, prefix := range []string{"re", "over", "out", "up", "co", "pre", "de", "under"} {
		if rest, ok := strings.CutPrefix(word, prefix); ok && len(rest) > 3 {
			if e := x.words[rest]; e != nil && e.verb != nil && e.class&wHomonym == 0 {
				return &entry{verb: e.verb, form: e.form}
			}
		}
	}
	return guessEnding(word)
}

// endings say what a long word is likely to be.
var endings = []struct {
	suffix string
	class  wordClass
}{
	{"ly", wAdverb},
	{"ability", wMetric},
	{"ibility", wMetric},
	{"ness", wMetric},
	{"isation", wProcess},
	{"ization", wProcess},
	{"ists", wPeople | wOutcome},
	{"ers", wPeople | wOutcome},
	{"ors", wPeople | wOutcome},
	{"ees", wPeople | wOutcome},
	{"ants", wPeople | wOutcome},
	{"ians", wPeople | wOutcome},
}

// guessedVerb stands for a verb that no list holds: most of those make something.
var guessedVerb = &verbEntry{class: ClassOutput}

func guessEnding(word string) *entry {
	if len(word) < 5 {
		return nil
	}
	for _, ending := range endings {
		if strings.HasSuffix(word, ending.suffix) {
			return &entry{class: ending.class}
		}
	}
	switch {
	case strings.HasSuffix(word, "ing"):
		return &entry{verb: guessedVerb, form: formGerund}
	case strings.HasSuffix(word, "ed") && len(word) > 5:
		return &entry{verb: guessedVerb, form: formPast | formParticiple}
	case strings.HasSuffix(word, "ize"), strings.HasSuffix(word, "ise") && len(word) > 6, strings.HasSuffix(word, "ify"):
		return &entry{verb: guessedVerb, form: formBase}
	}
	return nil
}
