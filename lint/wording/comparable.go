package wording

import (
	"math/big"
	"strings"
	"unicode/utf8"
)

// measureUnit is a unit as a field or a title writes it: "k€", "million
// customers", "万元", "min per call".
type measureUnit struct {
	// factor takes a value in this unit to the base unit of its dimension.
	factor *big.Rat
	// dimension is the dimension of a known unit, else "".
	dimension string
	// noun is what is counted where the unit is not a known one, singular.
	noun string
	// per is what the value is for ("week" in "calls per week"), or "".
	per string
}

// Comparable scales two values with their units to a common unit, so that 1.2 s
// equals 1200 ms, 0.3 as a ratio 30 %, and 2 万元 20,000 CNY. It is false where
// the two cannot be compared or where that is not sure: another dimension,
// another counted thing, a bare number beside a unit.
func Comparable(valueA *big.Rat, unitA string, valueB *big.Rat, unitB string) (a, b *big.Rat, ok bool) {
	if valueA == nil || valueB == nil {
		return nil, nil, false
	}
	ua, ub := readUnit(unitA), readUnit(unitB)
	if ua.dimension != ub.dimension || ua.per != "" && ub.per != "" && ua.per != ub.per {
		return nil, nil, false
	}
	if ua.dimension == "" && ua.noun != ub.noun {
		// A bare number beside a counted noun counts that noun, unless either
		// is scaled: "3" may well mean three million there.
		bare := ua.noun == "" || ub.noun == ""
		if !bare || ua.factor.Cmp(ub.factor) != 0 {
			return nil, nil, false
		}
	}
	return new(big.Rat).Mul(valueA, ua.factor), new(big.Rat).Mul(valueB, ub.factor), true
}

// readUnit reads what stands in a unit field or behind a number.
func readUnit(text string) measureUnit {
	name := strings.TrimSpace(string(fold(text, nil).runes))
	m := measureUnit{factor: big.NewRat(1, 1)}
	name, m.per = splitPer(name)
	if m.known(name) {
		return m
	}
	for _, cut := range []func(string) (int64, string){leadingScale, trailingScale} {
		scale, rest := cut(name)
		if scale == 0 {
			continue
		}
		m.factor.SetInt64(scale)
		if rest == "" || m.known(rest) {
			return m
		}
		m.noun = singular(rest)
		return m
	}
	m.noun = singular(name)
	return m
}

// known takes over the unit of that name; its factor joins the scale read before.
func (m *measureUnit) known(name string) bool {
	u, ok := findUnit(name)
	if !ok {
		return false
	}
	m.dimension = u.dimension
	m.factor.Mul(m.factor, big.NewRat(u.num, u.den))
	return true
}

// splitPer cuts "per week", "/week", "a week" off a unit.
func splitPer(name string) (head, per string) {
	for _, sep := range []string{" per ", "/", " a ", " each "} {
		if head, per, ok := strings.Cut(name, sep); ok && head != "" {
			return strings.TrimSpace(head), singular(strings.TrimSpace(per))
		}
	}
	return name, ""
}

// leadingScale cuts a scale off the front: a word of its own ("million users"),
// a letter before a currency ("k€", "mUSD"), a Chinese numeral ("万元").
func leadingScale(name string) (scale int64, rest string) {
	word, rest, _ := strings.Cut(name, " ")
	if factor, ok := scaleWords[word]; ok && (len(word) > 1 || rest == "" && word == "k" || isMoney(strings.TrimSpace(rest))) {
		return factor, strings.TrimSpace(rest)
	}
	if len(name) > 1 && (name[0] == 'k' || name[0] == 'm') && isMoney(name[1:]) {
		return scaleWords[name[:1]], name[1:]
	}
	for end := min(len(name), 6); end > 0; end-- {
		if factor, ok := scaleWords[name[:end]]; ok && name[0] >= utf8.RuneSelf {
			return factor, strings.TrimSpace(name[end:])
		}
	}
	return 0, name
}

// trailingScale cuts a scale off the end of a currency ("EUR million", "€k").
func trailingScale(name string) (scale int64, rest string) {
	if at := strings.LastIndexByte(name, ' '); at > 0 && isMoney(name[:at]) {
		if factor, ok := scaleWords[name[at+1:]]; ok {
			return factor, name[:at]
		}
	}
	if n := len(name); n > 1 && isMoney(name[:n-1]) {
		if factor, ok := scaleWords[name[n-1:]]; ok {
			return factor, name[:n-1]
		}
	}
	return 0, name
}

func isMoney(name string) bool {
	u, ok := findUnit(name)
	return ok && u.kind == Money
}
