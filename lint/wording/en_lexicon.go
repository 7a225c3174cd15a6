package wording

import (
	"fmt"
	"strconv"
	"strings"
)

// wordClass is a set of what an English word can be in a title.
type wordClass uint64

const (
	wDeterminer wordClass = 1 << iota
	wDefinite
	wPronoun
	wPreposition
	wConjunction
	wAuxiliary
	wModal
	wUniversal
	wNegation
	wSkip
	wEvaluative
	wPlain
	wMetric
	wOutput
	wOutcome
	wPeople
	wProcess
	wGeneric
	wMass
	wEndState
	wHomonym
	wGerundNoun
	wSelect
	wNumbered
	wBaseline
	wCycle
	wRoutine
	wNumber
	wMonth
	wPlaceholder
	wBracketed
	wEscape
	wVagueTime
	wPhraseHead // a phrase of several words begins with it
	wAdverb
	wUnit
	wNounFront
)

// wNoun holds the classes that only nouns have.
const wNoun = wMetric | wOutput | wOutcome | wPeople | wProcess | wMass

// wordSections names the sections of en.words.txt.
var wordSections = map[string]wordClass{
	"determiner": wDeterminer, "definite": wDefinite, "pronoun": wPronoun, "preposition": wPreposition,
	"conjunction": wConjunction, "auxiliary": wAuxiliary, "modal": wModal, "universal": wUniversal,
	"negation": wNegation, "skip": wSkip, "evaluative": wEvaluative, "plain-adjective": wPlain,
	"metric": wMetric, "output": wOutput, "outcome": wOutcome, "people": wPeople, "process": wProcess,
	"generic": wGeneric, "mass": wMass, "end-state": wEndState, "homonym": wHomonym, "noun-front": wNounFront,
	"gerund-noun": wGerundNoun, "select": wSelect, "numbered": wNumbered, "baseline": wBaseline,
	"cycle-noun": wCycle, "routine": wRoutine, "placeholder": wPlaceholder, "bracketed": wBracketed,
	"escape": wEscape, "vague-time": wVagueTime,
}

// verbTrait is what else is known of a verb, beside its class.
type verbTrait uint16

const (
	tOthers  verbTrait = 1 << iota // others do it, not the team
	tOpen                          // output without a checkable end
	tProduct                       // work that leaves something to look at
	tLight                         // the next verb counts
	tSoft                          // an objective may begin with it
	tMind                          // a state of mind
	tFirst                         // first step of two
	tSecond                        // second step of two
	tEnsure                        // ensure, guarantee
)

var traitSections = map[string]verbTrait{
	"others": tOthers, "open": tOpen, "product": tProduct, "light": tLight, "soft": tSoft,
	"mind": tMind, "first": tFirst, "second": tSecond,
}

// classSections is in order: the first class that lists a verb has it.
var classSections = []struct {
	name   string
	class  Class
	rising int
	trait  verbTrait
}{
	{"change-up", ClassChange, +1, 0},
	{"change-down", ClassChange, -1, 0},
	{"change", ClassChange, 0, 0},
	{"quality", ClassQuality, 0, 0},
	{"ensure", ClassQuality, 0, tEnsure},
	{"level", ClassLevel, 0, 0},
	{"output", ClassOutput, 0, 0},
	{"work", ClassWork, 0, 0},
	{"keep", ClassKeep, 0, 0},
}

// verbEntry is one verb with its forms.
type verbEntry struct {
	lemma  string
	class  Class
	rising int
	traits verbTrait
	gerund string
}

func (v *verbEntry) has(t verbTrait) bool { return v != nil && v.traits&t != 0 }

// verbForm is a set of forms: "cut" is the base, the past and the participle.
type verbForm uint8

const (
	formBase verbForm = 1 << iota
	formThird
	formGerund
	formPast
	formParticiple
)

// entry is what the lexicon knows of one word.
type entry struct {
	class wordClass
	verb  *verbEntry
	form  verbForm
	// value is the number that a number word names, or the number of a month.
	value int64
	unit  *unit
}

// phrase is an entry of several words.
type phrase struct {
	rest []string
	*entry
}

// lexicon finds words and phrases. It is immutable once made.
type lexicon struct {
	words map[string]*entry
	// phrases holds what may follow a first word, the longest first.
	phrases map[string][]phrase
	verbs   map[string]*verbEntry
}

func newLexicon() (*lexicon, error) {
	words, err := readSections("en.words.txt")
	if err != nil {
		return nil, err
	}
	verbs, err := readSections("en.verbs.txt")
	if err != nil {
		return nil, err
	}
	x := &lexicon{words: map[string]*entry{}, phrases: map[string][]phrase{}, verbs: map[string]*verbEntry{}}
	if err := x.addVerbs(verbs); err != nil {
		return nil, err
	}
	for name, list := range words {
		if err := x.addWords(name, list); err != nil {
			return nil, err
		}
	}
	x.addUnits()
	x.sortPhrases()
	return x, nil
}

func (x *lexicon) addWords(section string, list []string) error {
	class, known := wordSections[section]
	for _, item := range list {
		word, number, valued := strings.Cut(item, " ")
		e := x.entry(word)
		switch {
		case known:
			e.class |= class
			if class == wSkip && strings.HasSuffix(word, "ly") {
				e.class |= wAdverb
			}
		case section == "number" && valued, section == "month" && valued:
			value, err := strconv.ParseInt(number, 10, 64)
			if err != nil {
				return fmt.Errorf("[%s] %s: %w", section, item, err)
			}
			e.value = value
			e.class |= map[string]wordClass{"number": wNumber, "month": wMonth}[section]
		default:
			return fmt.Errorf("no section is called [%s]", section)
		}
	}
	return nil
}

func (x *lexicon) addVerbs(lists sections) error {
	irregular, err := readIrregular(lists["irregular"])
	if err != nil {
		return err
	}
	for _, section := range classSections {
		for _, lemma := range lists[section.name] {
			if x.verbs[lemma] != nil {
				return fmt.Errorf("[%s] lists %q, which stands in a class already", section.name, lemma)
			}
			v := &verbEntry{lemma: lemma, class: section.class, rising: section.rising, traits: section.trait}
			x.verbs[lemma] = v
			for form, set := range conjugate(v, irregular) {
				e := x.entry(form)
				if e.verb == nil || e.verb == v {
					e.verb, e.form = v, e.form|set
				}
			}
		}
	}
	for section, trait := range traitSections {
		for _, lemma := range lists[section] {
			v := x.verbs[lemma]
			if v == nil {
				return fmt.Errorf("[%s] lists %q, which stands in no class", section, lemma)
			}
			v.traits |= trait
		}
	}
	return nil
}

// entry returns the entry of a word or of a phrase joined by "_".
func (x *lexicon) entry(word string) *entry {
	e := x.words[word]
	if e == nil {
		e = &entry{}
		x.words[word] = e
	}
	return e
}

// addUnits marks the words that are units of measure.
func (x *lexicon) addUnits() {
	for name, u := range unitIndex {
		if name != "" && name[0] < 0x80 && !strings.Contains(name, " ") {
			e := x.entry(name)
			e.unit = &u
			e.class |= wUnit
		}
	}
	for word, e := range x.words {
		if u, ok := findUnit(word); ok && e.unit == nil {
			e.unit = &u
			e.class |= wUnit
		}
	}
}

// sortPhrases moves the entries of several words under their first word.
func (x *lexicon) sortPhrases() {
	var joined []string
	for word := range x.words {
		if strings.Contains(word, "_") {
			joined = append(joined, word)
		}
	}
	for _, word := range joined {
		parts := strings.Split(word, "_")
		p := phrase{rest: parts[1:], entry: x.words[word]}
		list := x.phrases[parts[0]]
		at := 0
		for at < len(list) && len(list[at].rest) >= len(p.rest) {
			at++
		}
		list = append(list, phrase{})
		copy(list[at+1:], list[at:])
		list[at] = p
		x.phrases[parts[0]] = list
		x.entry(parts[0]).class |= wPhraseHead
	}
}
