package wording

import (
	"math/big"
	"strings"
)

// amount is a quantity with what the other steps ask of it.
type amount struct {
	Quantity
	// first and end are the tokens of the number, its unit and its comparator.
	first, end int
	// noun is the head of what is counted, or -1.
	noun int
	// nounClass is what that head is, or its nearest known modifier.
	nounClass wordClass
	// known is set where the unit is one of measure: stars, kilometres.
	known bool
	// scaled is set where "k" or "million" stands behind the number.
	scaled bool
	// window is set for a time that is no result: "for 3 months", "every 2 weeks".
	window bool
	// share is set for "80 % of …".
	share bool
}

// measures reports whether the amount says how much is reached.
func (a *amount) measures() bool {
	return a.Role != RoleSelect && !a.window && a.Kind != Universal
}

// hard reports whether the amount is a metric's value whatever it counts.
func (a *amount) hard() bool {
	if !a.measures() {
		return false
	}
	return a.Kind != Count || a.known || a.nounClass&(wMetric|wOutcome) != 0 && a.nounClass&wOutput == 0
}

// findAmounts finds every number, in digits and in words.
func (r *reading) findAmounts() {
	for i := 0; i < len(r.t); {
		t := &r.t[i]
		switch {
		case t.masked:
			i++
		case t.kind == kindNumber:
			i = r.numberAt(i)
		case t.kind == kindWord && t.is(wNumber) && r.numberWord(i):
			i = r.numberAt(i)
		case t.kind == kindWord && r.fractionWord(i) > 0:
			i = r.fractionAt(i)
		case t.kind == kindWord && t.is(wUniversal) && r.isUniversal(i):
			r.addAmount(amount{Quantity: Quantity{Kind: Universal}, first: i, end: i + 1, noun: -1})
			i++
		default:
			i++
		}
	}
}

// numberWord reports whether a number word is a number here: a bare "one" counts
// only behind "at least", "only", "to".
func (r *reading) numberWord(i int) bool {
	switch r.t[i].word {
	case "one":
		if w := r.at(i + 1).word; w == "million" || w == "hundred" || w == "thousand" || w == "billion" {
			return true
		}
		switch r.at(i - 1).word {
		case "least", "only", "to", "than", "from":
			return r.at(i+1).word != "another"
		}
		return false
	case "once":
		return false
	case "zero":
		return true
	case "hundred", "thousand", "million", "billion", "dozen":
		before := r.at(i - 1).word
		return before == "a" || before == "half" || before == "than" || before == "to" || before == "least"
	}
	return true
}

// isUniversal reports whether a word speaks of the whole of something, not of a
// bound ("no more than") or of a contrast ("not only").
func (r *reading) isUniversal(i int) bool {
	next := r.at(i + 1).word
	switch r.t[i].word {
	case "no", "not":
		return next != "more" && next != "less" && next != "later" && next != "fewer" && next != "only" && next != "to" && next != "longer"
	case "every", "each":
		// "every week" is a rhythm.
		return !r.at(i+1).is(wCycle) && next != "day" && !r.at(i+1).is(wNumber) && r.at(i+1).kind != kindNumber && next != "other" && r.at(i+1).kind == kindWord
	case "full":
		return next != "time" && next != "stack"
	case "all":
		return next != "hands"
	}
	return true
}

// fractionWord returns the divisor of "half", "a third", "two thirds", or 0.
func (r *reading) fractionWord(i int) int64 {
	before := r.at(i - 1)
	switch r.t[i].word {
	case "half":
		return 2
	case "third", "thirds", "one-third", "two-thirds":
		if before.word == "a" || before.word == "one" || before.is(wNumber) || r.t[i].word != "third" {
			return 3
		}
	case "quarter", "quarters", "three-quarters":
		if (before.word == "a" || before.is(wNumber)) && (r.at(i+1).word == "of" || r.at(i-2).word == "by" || before.is(wNumber)) || r.t[i].word == "three-quarters" {
			return 4
		}
	case "twice":
		return 1
	}
	return 0
}

// fractionAt takes a fraction in words, with the numeral before it.
func (r *reading) fractionAt(i int) int {
	a := amount{first: i, end: i + 1, noun: -1}
	a.Kind = Ratio
	top := int64(1)
	switch r.t[i].word {
	case "two-thirds":
		top = 2
	case "three-quarters":
		top = 3
	case "twice":
		a.Kind, top = Multiplier, 2
		if next := r.at(i + 1).word; next == "a" || next == "per" || next == "weekly" || next == "daily" {
			a.window = true
		}
	}
	if n := len(r.amounts); n > 0 && r.amounts[n-1].end == i && r.amounts[n-1].Value != nil && r.amounts[n-1].Value.IsInt() {
		// "two thirds": the numeral was taken as a number of its own.
		top = r.amounts[n-1].Value.Num().Int64()
		a.first = r.amounts[n-1].first
		r.amounts = r.amounts[:n-1]
	}
	a.Value = big.NewRat(top, r.fractionWord(i))
	a.Unit = "ratio"
	if a.Kind == Multiplier {
		a.Unit = "x"
	}
	if r.at(i+1).word == "of" {
		a.share = true
	}
	r.countedNoun(&a)
	r.addAmount(a)
	return a.end
}

func (r *reading) addAmount(a amount) {
	for i := a.first; i < a.end && i < len(r.t); i++ {
		r.t[i].amount = len(r.amounts)
	}
	r.amounts = append(r.amounts, a)
}

// numberAt takes a number with scale, unit and counted noun, and returns the
// token behind.
func (r *reading) numberAt(i int) int {
	a := amount{first: i, noun: -1}
	a.Value = parseNumber(&r.t[i])
	a.Kind = Count
	a.known = a.Value != nil && a.Value.Sign() == 0
	if strings.IndexByte(r.t[i].word, '.') >= 0 && r.t[i].kind == kindNumber {
		a.Kind = Decimal
	}
	a.end = r.scaleAt(&a, r.groupAt(&a, i+1))
	a.end = r.rangeAt(&a, a.end)
	a.end = r.unitAt(&a, a.end)
	r.currencyBefore(&a)
	if r.at(a.end).word == "+" && r.at(a.end).glued {
		a.Comparator = AtLeast
		a.end++
	}
	if a.Kind == Count || a.Kind == Decimal || a.Kind == Percent || a.Kind == Ratio {
		r.countedNoun(&a)
	}
	if (a.Kind == Percent || a.Kind == Ratio) && r.at(a.end).word == "of" {
		a.share = true
	}
	r.addAmount(a)
	return a.end
}

// maxDigits bounds the numbers that are read: longer ones are identifiers.
const maxDigits = 18

func parseNumber(t *token) *big.Rat {
	if t.kind == kindWord {
		return new(big.Rat).SetInt64(t.entry.value)
	}
	word := t.word
	if strings.IndexByte(word, ',') >= 0 || strings.IndexByte(word, '\'') >= 0 {
		word = ungroup(word)
	}
	if len(word) > maxDigits {
		return nil
	}
	value, ok := new(big.Rat).SetString(word)
	if !ok {
		return nil
	}
	return value
}

// ungroup takes the commas out of 1,200,000, and reads the comma of 4,5 as a
// decimal point.
func ungroup(word string) string {
	if at := strings.LastIndexByte(word, ','); at >= 0 && len(word)-at != 4 && strings.Count(word, ",") == 1 && strings.IndexByte(word, '.') < 0 {
		return word[:at] + "." + word[at+1:]
	}
	return strings.NewReplacer(",", "", "'", "").Replace(word)
}

// groupAt joins "10 000".
func (r *reading) groupAt(a *amount, i int) int {
	for t := r.at(i); t.kind == kindNumber && !t.glued && !t.masked && len(t.word) == 3 && isDigits(t.word) &&
		r.t[i-1].kind == kindNumber && len(r.t[a.first].word) <= 3 && a.Value != nil && a.Value.IsInt(); t = r.at(i) {
		a.Value.Mul(a.Value, big.NewRat(1000, 1))
		a.Value.Add(a.Value, parseNumber(t))
		i++
	}
	return i
}

// scaleAt takes "k", "M", "bn", "thousand", "dozen" behind a number.
func (r *reading) scaleAt(a *amount, i int) int {
	t := r.at(i)
	factor, ok := scaleWords[t.word]
	if t.word == "dozen" {
		factor, ok = 12, true
	}
	if !ok || t.kind != kindWord || len(t.word) < 2 && !t.glued || t.masked || t.word == "mm" || t.word == "mil" {
		return i
	}
	if t.word == "m" && !t.upper && t.glued && r.at(a.first-1).is(wPreposition) && (r.at(a.first-1).word == "within" || r.at(a.first-1).word == "in") {
		// "within 5m": minutes or metres, nobody knows.
		return i + 1
	}
	if a.Value != nil {
		a.Value.Mul(a.Value, new(big.Rat).SetInt64(factor))
	}
	a.scaled = true
	if a.Kind == Decimal {
		a.Kind = Count
	}
	return i + 1
}

// rangeAt takes the other end of "10-12", "60~70", the other part of "2/3",
// "8:1", "9 out of 10".
func (r *reading) rangeAt(a *amount, i int) int {
	sign, other := r.at(i), r.at(i+1)
	if sign.masked || other.masked {
		return i
	}
	if sign.word == "%" && (r.at(i+1).word == "-" || r.at(i+1).word == "–") && r.at(i+2).kind == kindNumber {
		return i + 3
	}
	if sign.word == "out" && other.word == "of" && r.isNumeral(i+2) {
		a.divide(parseNumber(r.at(i + 2)))
		return i + 3
	}
	if sign.word == "in" && r.isNumeral(i+1) && a.Value != nil && r.isOneOf(a, other) {
		a.divide(parseNumber(other))
		return i + 2
	}
	if other.kind != kindNumber {
		return i
	}
	switch sign.word {
	case "-", "–", "~", "—":
		if sign.glued && other.glued || sign.word == "–" || sign.word == "~" {
			return i + 2
		}
	case "/", ":":
		if sign.glued && other.glued {
			if sign.word == ":" && len(other.word) == 2 && other.word[0] < '6' {
				// "1:50" is a time on the clock.
				a.Kind, a.Unit, a.Value = Duration, "", nil
				return i + 2
			}
			a.divide(parseNumber(other))
			return i + 2
		}
	}
	return i
}

// isOneOf reports whether "N in M" is a share: "9 in 10", not "5 in 2 cities".
func (r *reading) isOneOf(a *amount, other *token) bool {
	of := parseNumber(other)
	return of != nil && a.Value.Cmp(of) < 0 && (of.Cmp(big.NewRat(10, 1)) == 0 || of.Cmp(big.NewRat(5, 1)) == 0 ||
		of.Cmp(big.NewRat(100, 1)) == 0 || of.Cmp(big.NewRat(4, 1)) == 0 || of.Cmp(big.NewRat(3, 1)) == 0)
}

func (r *reading) isNumeral(i int) bool {
	t := r.at(i)
	return t.kind == kindNumber || t.kind == kindWord && t.is(wNumber)
}

func (a *amount) divide(by *big.Rat) {
	a.Kind, a.Unit = Ratio, "ratio"
	if a.Value == nil || by == nil || by.Sign() == 0 {
		a.Value = nil
		return
	}
	a.Value = new(big.Rat).Quo(a.Value, by)
}

// unitAt takes a unit of measure.
func (r *reading) unitAt(a *amount, i int) int {
	t := r.at(i)
	if t.word == "-" && t.glued && r.at(i+1).glued && r.isMeasureTail(i+1) {
		t = r.at(i + 1)
		i++
	}
	if t.masked {
		return i
	}
	if t.word == "per" && r.at(i+1).word == "cent" {
		a.Kind, a.Unit = Percent, "%"
		return r.pointsAt(a, i+2)
	}
	if (t.word == "business" || t.word == "working" || t.word == "calendar") && strings.HasPrefix(r.at(i+1).word, "day") {
		a.Kind, a.Unit = Duration, "business day"
		return i + 2
	}
	u := t.entry.unit
	if t.kind == kindSign {
		if found, ok := findUnit(t.word); ok {
			u = &found
		}
	}
	if u == nil || !r.unitFits(a, t, u, i) {
		return i
	}
	if u.kind == Multiplier && t.kind == kindWord && t.word == "times" {
		if next := r.at(i + 1); next.word == "a" || next.word == "an" || next.word == "per" || next.word == "each" || next.word == "every" || next.is(wRoutine) {
			// "three times a week" counts.
			a.Unit = "time"
			return i + 1
		}
	}
	a.Kind, a.Unit, a.known = u.kind, u.name, true
	if u.kind == Percent {
		return r.pointsAt(a, i+1)
	}
	return i + 1
}

// unitFits refuses letters and words that are no unit here: "s", "d" apart from
// the number, "hour" as a modifier.
func (r *reading) unitFits(a *amount, t *token, u *unit, i int) bool {
	switch {
	case t.kind == kindSign:
		return u.kind != Money || a.Kind != Ratio
	case len(t.word) == 1 && !t.glued:
		return t.word == "h" || t.word == "x" || t.word == "s" || t.word == "g" || t.word == "l" || t.word == "d"
	case u.kind == Ratio, t.word == "real", t.word == "won", t.word == "share", t.word == "ratio", t.word == "star" && r.at(i+1).kind == kindWord && !r.at(i+1).is(wPreposition|wConjunction):
		return false
	case t.word == "times" || t.word == "time":
		return t.word == "times"
	case u.name == "point" || u.name == "star":
		return true
	}
	return true
}

// pointsAt takes "points" behind a percent sign.
func (r *reading) pointsAt(a *amount, i int) int {
	if r.at(i).word == "-" && r.at(i+1).glued {
		i++
	}
	if w := r.at(i).word; w == "points" || w == "point" || w == "pts" {
		a.Kind, a.Unit = Points, "pp"
		return i + 1
	}
	return i
}

// currencyBefore takes a currency in front: "$5", "EUR 1.2M", "US$ 40".
func (r *reading) currencyBefore(a *amount) {
	t := r.at(a.first - 1)
	if a.first == 0 || t.masked || a.Kind == Percent || a.Kind == Points {
		return
	}
	u, ok := findUnit(t.word)
	if !ok || u.kind != Money || t.kind == kindWord && !t.upper {
		return
	}
	a.Kind, a.Unit = Money, u.name
	a.first--
}

// countedNoun finds what the number counts: the last noun before a preposition,
// a verb, a sign or the end.
func (r *reading) countedNoun(a *amount) {
	i := a.end
	if r.at(i).word == "of" {
		i++
		for r.at(i).is(wDeterminer) {
			i++
		}
	}
	if w := r.at(a.end).word; w == "a" || w == "an" || w == "per" || w == "each" || w == "every" {
		return
	}
	const reach = 7
	last := -1
	for j := i; j < i+reach; j++ {
		t := r.at(j)
		if t.kind != kindWord || t.masked && !t.name || t.is(wPreposition|wAuxiliary|wPronoun) || t.amount >= 0 {
			break
		}
		if t.is(wConjunction) {
			if last >= 0 && r.t[last].is(wEvaluative|wPlain) && last == j-1 {
				continue
			}
			break
		}
		if last < 0 && t.form(formBase) && !t.is(wHomonym|wNoun|wGeneric|wPlain|wEvaluative) {
			break
		}
		if last >= 0 && r.endsNoun(j, last) {
			break
		}
		last = j
	}
	if last < 0 || r.t[last].is(wAdverb) || r.t[last].is(wDeterminer) {
		return
	}
	a.noun = last
	for j := last; j >= i && a.nounClass == 0; j-- {
		a.nounClass = r.t[j].entry.class & wNoun
		if j < last && a.nounClass&(wOutcome|wMetric) != 0 && !isPlural(&r.t[last]) {
			a.nounClass = 0
		}
	}
	if a.Kind == Count {
		a.Unit = singular(r.t[last].word)
	}
}

// endsNoun reports whether a token ends the noun phrase whose last word is known:
// a verb behind a plural, a participle.
func (r *reading) endsNoun(j, last int) bool {
	t, before := r.at(j), r.at(last)
	if t.form(formParticiple|formPast) && !t.is(wNoun) && isPlural(before) {
		return true
	}
	if t.form(formGerund) && !t.is(wGerundNoun) && isPlural(before) {
		return true
	}
	if isPlural(before) && t.form(formBase|formThird) && !t.is(wNoun|wHomonym) {
		return true
	}
	return isPlural(before) && (t.is(wEndState|wAdverb|wDeterminer|wRoutine) || t.is(wEvaluative) || t.word == "who")
}
