package wording

import (
	"fmt"
	"slices"
	"strings"
)

// hanClass is a set of word classes of the Chinese pack.
type hanClass uint64

const (
	hanPrefix      hanClass = 1 << iota // skipped in front of a verb
	hanPreposition                      // its phrase stands in front of the verb
	hanMeans                            // opens a clause of means
	hanPurpose                          // opens a clause of purpose
	hanConjunction
	hanTail // a verb that ends a headline: 系统上线
	hanTo
	hanFrom
	hanToday
	hanCompared
	hanRelativeWord
	hanUniversal
	hanPlain // a word that only protects its characters
	hanMetric
	hanSuffix
	hanNoSuffix
	hanOutputNoun
	hanProcessNoun
	hanPeople
	hanProductTail
	hanEscape
	hanDegree
	hanEvaluative
	hanVaguePredicate
	hanOpenAmount
	hanGeneric
	hanStateOfMind
	hanPlaceholder
	hanPlaceholderWord
	hanVagueTime
	hanDeadline
	hanDate
	hanFrequency
	hanSelect
	hanSequenceFirst
	hanSequenceThen
	hanPass
	hanCountOutput
	hanCountOutcome
	hanCountAny
	hanUnit
	hanKeepLevel
	hanKeepWork
	hanKeepWatch
	hanDirection
	hanOpenLevel
	hanLight
	hanFinite
	hanMeasureLabel
	hanCausative
	hanProcessTail
	hanAnswer
	hanStudy
	hanOpenQuantity
	hanArtefact
	hanOpenOutput
	hanImproving
	hanSetting
	hanPlaceTail
	hanMakesByObject
	hanFirstRune
	hanTarget
	hanOneThing
	hanProcess
)

const hanClassifier = hanCountOutput | hanCountOutcome | hanCountAny

// hanEntry is what the word lists say about one word.
type hanEntry struct {
	is     hanClass
	class  Class
	rising int8
	// before and behind are the bounds that the word sets in front of a number
	// and behind it; Exactly where it sets none.
	before, behind Comparator
	// unit is set where the word is a unit of measure.
	unit *hanUnitOf
}

// hanUnitOf is the unit that a word stands for.
type hanUnitOf struct {
	name string
	kind QuantityKind
}

// hanNode is a node of the trie of words. Its children stand in the order of
// their characters.
type hanNode struct {
	keys  []rune
	nodes []*hanNode
	entry *hanEntry
}

// hanLexicon finds the longest word at a place.
type hanLexicon struct {
	root hanNode
	// ideographs holds the root's children by their distance from firstHan, so
	// that the first step is no search.
	ideographs [lastHan - firstHan + 1]*hanNode
}

// The block of characters that Chinese words are made of.
const (
	firstHan = 0x4E00
	lastHan  = 0x9FFF
)

// child finds the node behind a character, nil where there is none.
func (n *hanNode) child(r rune) *hanNode {
	if at, ok := slices.BinarySearch(n.keys, r); ok {
		return n.nodes[at]
	}
	return nil
}

// start finds the node behind a word's first character.
func (x *hanLexicon) start(r rune) *hanNode {
	if r >= firstHan && r <= lastHan {
		return x.ideographs[r-firstHan]
	}
	return x.root.child(r)
}

// hanSections says what membership in a section of zh.words means. Sections of
// units carry kind and unit in their name and are read by hanUnitSection. It is never
// written to.
var hanSections = map[string]hanEntry{
	"verb change up":        {class: ClassChange, rising: 1},
	"verb change down":      {class: ClassChange, rising: -1},
	"verb quality":          {class: ClassQuality, rising: 1},
	"verb level":            {class: ClassLevel},
	"verb output":           {class: ClassOutput},
	"verb work":             {class: ClassWork},
	"verb keep":             {class: ClassKeep},
	"keep level":            {is: hanKeepLevel},
	"keep work":             {is: hanKeepWork},
	"keep watch":            {is: hanKeepWatch},
	"direction verb":        {is: hanDirection},
	"open level":            {is: hanOpenLevel},
	"light verb":            {is: hanLight},
	"answer":                {is: hanAnswer},
	"study verb":            {is: hanStudy},
	"open quantity":         {is: hanOpenQuantity},
	"artefact":              {is: hanArtefact},
	"open output":           {is: hanOpenOutput},
	"improving verb":        {is: hanImproving},
	"setting":               {is: hanSetting},
	"place tail":            {is: hanPlaceTail},
	"makes by object":       {is: hanMakesByObject},
	"first rune alone":      {is: hanFirstRune},
	"target":                {is: hanTarget},
	"one thing":             {is: hanOneThing},
	"process":               {is: hanProcess},
	"finite verb":           {is: hanFinite},
	"measure label":         {is: hanMeasureLabel},
	"causative":             {is: hanCausative},
	"process tail":          {is: hanProcessTail},
	"prefix":                {is: hanPrefix},
	"preposition":           {is: hanPreposition},
	"means":                 {is: hanMeans},
	"purpose":               {is: hanPurpose},
	"conjunction":           {is: hanConjunction},
	"participle tail":       {is: hanTail},
	"bound before at least": {before: AtLeast},
	"bound before at most":  {before: AtMost},
	"bound before more":     {before: MoreThan},
	"bound before less":     {before: LessThan},
	"bound behind at least": {behind: AtLeast},
	"bound behind at most":  {behind: AtMost},
	"to":                    {is: hanTo},
	"from":                  {is: hanFrom},
	"today":                 {is: hanToday},
	"compared":              {is: hanCompared},
	"relative word":         {is: hanRelativeWord},
	"universal":             {is: hanUniversal},
	"not universal":         {is: hanPlain},
	"plain":                 {is: hanPlain},
	"metric":                {is: hanMetric},
	"metric suffix":         {is: hanSuffix},
	"metric suffix not":     {is: hanNoSuffix},
	"output noun":           {is: hanOutputNoun},
	"process noun":          {is: hanProcessNoun},
	"people noun":           {is: hanPeople},
	"product tail":          {is: hanProductTail},
	"vague escape":          {is: hanEscape},
	"vague degree":          {is: hanDegree},
	"vague quality":         {is: hanEvaluative},
	"vague predicate":       {is: hanVaguePredicate},
	"open amount":           {is: hanOpenAmount},
	"generic noun":          {is: hanGeneric},
	"state of mind":         {is: hanStateOfMind},
	"placeholder":           {is: hanPlaceholder},
	"placeholder word":      {is: hanPlaceholderWord},
	"time vague":            {is: hanVagueTime},
	"time deadline":         {is: hanDeadline | hanDate},
	"time date":             {is: hanDate},
	"frequency":             {is: hanFrequency},
	"select":                {is: hanSelect},
	"sequence first":        {is: hanSequenceFirst},
	"sequence then":         {is: hanSequenceThen},
	"pass":                  {is: hanPass},
	"classifier output":     {is: hanCountOutput},
	"classifier outcome":    {is: hanCountOutcome},
	"classifier":            {is: hanCountAny},
}

// newHanLexicon builds the trie from the word lists. A list that the pack does
// not know is an error: it would be a misspelt name.
func newHanLexicon(lists sections) (*hanLexicon, error) {
	x := &hanLexicon{}
	for name, lines := range lists {
		meaning, ok := hanSections[name]
		if !ok {
			if meaning, ok = hanUnitSection(name); !ok {
				return nil, fmt.Errorf("zh.words: no word class %q", name)
			}
		}
		for _, line := range lines {
			for word := range strings.FieldsSeq(line) {
				x.add([]rune(word), meaning)
			}
		}
	}
	tails := map[*hanEntry]hanClass{}
	x.root.each(nil, func(word []rune, e *hanEntry) {
		if e.is&hanPlain != 0 && e.is&hanNoSuffix == 0 && e.class == ClassNone {
			tails[e] = x.tailClass(word)
		}
	})
	for e, is := range tails {
		e.is |= is
	}
	return x, nil
}

// hanUnitSection reads a section name such as "unit duration h".
func hanUnitSection(name string) (hanEntry, bool) {
	rest, ok := strings.CutPrefix(name, "unit ")
	if !ok {
		return hanEntry{}, false
	}
	kind, unit, _ := strings.Cut(rest, " ")
	kinds := map[string]QuantityKind{
		"percent": Percent, "points": Points, "multiplier": Multiplier, "duration": Duration, "money": Money,
	}
	k, ok := kinds[kind]
	return hanEntry{is: hanUnit, unit: &hanUnitOf{name: unit, kind: k}}, ok
}

func (x *hanLexicon) add(word []rune, meaning hanEntry) {
	node := &x.root
	for i, r := range word {
		at, ok := slices.BinarySearch(node.keys, r)
		if !ok {
			node.keys = slices.Insert(node.keys, at, r)
			node.nodes = slices.Insert(node.nodes, at, &hanNode{})
		}
		node = node.nodes[at]
		if i == 0 && r >= firstHan && r <= lastHan {
			x.ideographs[r-firstHan] = node
		}
	}
	if node.entry == nil {
		node.entry = &hanEntry{}
	}
	node.entry.merge(meaning)
}

// merge adds a further meaning of the same word. Of several verb classes the
// one that says most about an outcome stands, whatever the order of the lists.
func (e *hanEntry) merge(m hanEntry) {
	e.is |= m.is
	if m.class != ClassNone && (e.class == ClassNone || m.class < e.class) {
		e.class = m.class
		e.rising = m.rising
	}
	if m.before != Exactly {
		e.before = m.before
	}
	if m.behind != Exactly {
		e.behind = m.behind
	}
	if m.unit != nil {
		e.unit = m.unit
	}
}

// tailClass is what the last characters of a protected compound say of it:
// 转化率 is a metric, 收银系统 a thing that is made.
func (x *hanLexicon) tailClass(word []rune) hanClass {
	for n := min(len(word)-1, 3); n > 0; n-- {
		tail := x.whole(word[len(word)-n:])
		switch {
		case tail == nil:
		case tail.is&hanNoSuffix != 0:
			return 0
		case tail.is&(hanSuffix|hanMetric) != 0:
			return hanMetric
		case tail.is&(hanOutputNoun|hanPeople) != 0:
			return tail.is & (hanOutputNoun | hanPeople)
		}
	}
	for n := 1; n < len(word); n++ {
		head, tail := x.whole(word[:n]), x.whole(word[n:])
		if head != nil && tail != nil && head.is&tail.is&hanGeneric != 0 {
			return hanGeneric
		}
	}
	return 0
}

// each visits every word below the node.
func (n *hanNode) each(word []rune, visit func([]rune, *hanEntry)) {
	if n.entry != nil {
		visit(word, n.entry)
	}
	for i, child := range n.nodes {
		child.each(append(word[:len(word):len(word)], n.keys[i]), visit)
	}
}

// longest finds the longest word at the front of runes.
func (x *hanLexicon) longest(runes []rune) (entry *hanEntry, length int) {
	return x.longestOf(runes, ^hanClass(0))
}

// longestOf finds the longest word at the front of runes that has one of the
// classes; with every class, a word that only has a verb class or a bound too.
func (x *hanLexicon) longestOf(runes []rune, of hanClass) (entry *hanEntry, length int) {
	var node *hanNode
	for i, r := range runes {
		if i == 0 {
			node = x.start(r)
		} else {
			node = node.child(r)
		}
		if node == nil {
			break
		}
		if e := node.entry; e != nil && (of == ^hanClass(0) || e.is&of != 0) {
			entry, length = e, i+1
		}
	}
	return entry, length
}

// whole finds the entry of exactly these runes.
func (x *hanLexicon) whole(runes []rune) *hanEntry {
	if e, n := x.longest(runes); n == len(runes) {
		return e
	}
	return nil
}
