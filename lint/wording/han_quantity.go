package wording

import (
	"math/big"
	"slices"
	"unicode"
)

// quantity reads a number with its scale and unit, or a number that measures
// nothing. It is false where no number stands here.
func (c *hanScanner) quantity() bool {
	runes := c.text.runes[c.at:]
	switch r := runes[0]; {
	case hanSigned(r) && isDigit(runeAt(runes, 1)) && !isWordRune(c.peek(-1)):
		c.push(hanTokenSkip, 1, nil)
		if c.arabic(c.text.runes[c.at:]) {
			c.signed()
		}
		return true
	case isDigit(r) && !isLatin(c.peek(-1)):
		return c.arabic(runes)
	case hanCurrency(r) != "" && isDigit(runeAt(runes, 1)):
		return c.money(runes, 1, hanCurrency(r))
	case isHan(r) && c.namedMoney(runes):
		return true
	case isLatin(r) && runeAt(runes, 2) == '$' && isDigit(runeAt(runes, 3)):
		return c.prefixedMoney(runes)
	case r == '第':
		return c.ordinal(runes)
	case isChineseDigit(r) || chineseScale(r) > 0 || r == '半' || r == '数' || r == '几':
		return c.chinese(runes)
	}
	return false
}

// hanSigned reports whether a sign in front of a number makes it a change.
func hanSigned(r rune) bool {
	switch r {
	case '+', '-', '−', '↑', '↓':
		return true
	}
	return false
}

// signed makes the last quantity the change that its sign says: +30%.
func (c *hanScanner) signed() {
	if t := &c.tokens[len(c.tokens)-1]; t.kind == hanTokenQuantity {
		if q := &c.s.Quantities[t.index]; q.Kind == Percent || q.Kind == Points {
			q.Role = RoleBy
		}
	}
}

func hanCurrency(r rune) string {
	switch r {
	case '¥':
		return "CNY"
	case '$':
		return "USD"
	case '€':
		return "EUR"
	case '£':
		return "GBP"
	}
	return ""
}

// namedMoney reads a sum whose currency is written out in front of it: 新台币 300 万.
func (c *hanScanner) namedMoney(runes []rune) bool {
	entry, n := c.pack.words.longestOf(runes, hanUnit)
	if n < 2 || entry.unit.kind != Money {
		return false
	}
	if runeAt(runes, n) == ' ' {
		n++
	}
	return isDigit(runeAt(runes, n)) && c.money(runes, n, entry.unit.name)
}

func (c *hanScanner) prefixedMoney(runes []rune) bool {
	switch string(runes[:2]) {
	case "nt":
		return c.money(runes, 3, "TWD")
	case "hk":
		return c.money(runes, 3, "HKD")
	case "us":
		return c.money(runes, 3, "USD")
	}
	return false
}

// money reads a sum whose currency stands in front of it.
func (c *hanScanner) money(runes []rune, at int, currency string) bool {
	value, n, _ := arabicNumber(runes[at:])
	factor, m := c.scale(runes, at+n)
	end := at + n + m
	if runeAt(runes, end) == '元' {
		end++
	}
	c.add(end, Quantity{Value: times(value, factor), Kind: Money, Unit: currency})
	return true
}

func times(value *big.Rat, factor int64) *big.Rat {
	if value == nil {
		return nil
	}
	return new(big.Rat).Mul(value, big.NewRat(factor, 1))
}

// add adds a quantity of the next n runes.
func (c *hanScanner) add(n int, q Quantity) *hanToken {
	q.Span = c.span(c.at, c.at+n)
	if c.struck {
		return c.push(hanTokenSkip, n, nil)
	}
	c.s.Quantities = append(c.s.Quantities, q)
	t := c.push(hanTokenQuantity, n, nil)
	t.index = len(c.s.Quantities) - 1
	return t
}

// arabic reads a number in digits.
func (c *hanScanner) arabic(runes []rune) bool {
	value, n, decimal := arabicNumber(runes)
	if value == nil {
		return false
	}
	if entry := c.pack.words.whole(runes[:n]); entry != nil && entry.has(hanPlain) {
		c.push(hanTokenName, n, nil)
		return true
	}
	if done := c.nameOrRatio(runes, n, decimal); done {
		return true
	}
	q := Quantity{Value: value}
	if decimal {
		q.Kind = Decimal
	}
	n = c.rangeEnd(runes, n, &q)
	n = c.measured(runes, n, &q)
	t := c.add(n, q)
	c.countClass(t)
	return true
}

// nameOrRatio reads what only looks like a number: 5G, 2.0版, 24/7, 3:1, 4.5/5.
func (c *hanScanner) nameOrRatio(runes []rune, n int, decimal bool) bool {
	next := runeAt(runes, n)
	switch {
	case isLatin(next):
		if c.latinUnit(runes, n) {
			return false
		}
		run, _ := c.latinRun()
		c.push(hanTokenName, max(run, n+1), nil)
		return true
	case next == '.' && isDigit(runeAt(runes, n+1)):
		c.push(hanTokenName, c.until(n, func(r rune) bool { return !isDigit(r) && r != '.' }), nil)
		return true
	case next == '版' && runeAt(runes, n+1) != '面' && decimal, next == '版' && runeAt(runes, n+1) == '本',
		next == '期' && (runeAt(runes, n+1) == '工' || runeAt(runes, n+1) == '项' || runeAt(runes, n+1) == '建'),
		next == '号' && runeAt(runes, n+1) != '位', next == '楼', next == '级' && !decimal && n == 1 && runeAt(runes, n+1) != '以':
		c.push(hanTokenName, n+1, nil)
		return true
	case next == '对' && isDigit(runeAt(runes, n+1)), next == '比' && isDigit(runeAt(runes, n+1)):
		c.push(hanTokenName, n+2, nil)
		return true
	case next == '/' && isDigit(runeAt(runes, n+1)):
		_, m, _ := arabicNumber(runes[n+1:])
		if runeAt(runes, n+1+m) == '/' || string(runes[:n+1+m]) == "24/7" || string(runes[:n+1+m]) == "7/24" {
			c.push(hanTokenName, c.until(n, func(r rune) bool { return !isDigit(r) && r != '/' }), nil)
			return true
		}
		c.add(n+1+m, Quantity{Kind: Ratio})
		return true
	case (next == '*' || next == '×') && isDigit(runeAt(runes, n+1)):
		_, m, _ := arabicNumber(runes[n+1:])
		c.push(hanTokenName, n+1+m, nil)
		return true
	}
	return false
}

// latinUnit reports whether the letters behind a number are a unit or a scale.
func (c *hanScanner) latinUnit(runes []rune, n int) bool {
	if factor, m := c.scale(runes, n); m > 0 && factor > 1 && !isLatin(runeAt(runes, n+1)) {
		return !(runes[n] == 'm' && !c.originalUpper(c.at+n))
	}
	end := n
	for end < len(runes) && end < n+8 && (isLatin(runes[end]) || runes[end] == '/' && isLatin(runeAt(runes, end+1))) {
		end++
	}
	entry := c.pack.words.whole(runes[n:end])
	if entry == nil || !entry.has(hanUnit|hanClassifier|hanMetric) {
		return false
	}
	return end-n > 1 || !c.originalUpper(c.at+n) || runes[n] == 'x'
}

// rangeEnd joins 3-5, 80~90, 3至5 to one quantity without a single value, unless
// it is the step from a baseline to a target.
func (c *hanScanner) rangeEnd(runes []rune, n int, q *Quantity) int {
	sign := runeAt(runes, n)
	if sign != '-' && sign != '~' && sign != '–' && sign != '—' && sign != '至' && sign != '到' {
		return n
	}
	if _, m, _ := arabicNumber(runes[n+1:]); m > 0 && !c.afterFrom() {
		q.Value = nil
		return n + 1 + m
	}
	return n
}

// afterFrom reports whether the last token opens 从 X 到 Y.
func (c *hanScanner) afterFrom() bool {
	for i := len(c.tokens) - 1; i >= 0 && i >= len(c.tokens)-2; i-- {
		if c.tokens[i].has(hanFrom | hanToday) {
			return true
		}
	}
	return false
}

// measured reads scale, 多/余/+ and unit behind a number of n runes.
func (c *hanScanner) measured(runes []rune, n int, q *Quantity) int {
	n = c.scaled(runes, n, q)
	at := n
	for at < len(runes) && at < n+2 && unicode.IsSpace(runes[at]) {
		at++
	}
	if c.tenths(runes, at, q) {
		return at + 1
	}
	entry, m := c.pack.words.longestOf(runes[at:], hanUnit|hanClassifier)
	if m == 0 || c.cutsWord(runes, at, m, entry) {
		return n
	}
	unitText := string(runes[at : at+m])
	switch {
	case entry.has(hanUnit):
		q.Kind, q.Unit = entry.unit.kind, entry.unit.name
	default:
		q.Unit = unitText
		if u, ok := findUnit(unitText); ok {
			q.Unit = u.name
		}
	}
	n = at + m
	if _, per := c.pack.words.longestOf(runes[min(n+1, len(runes)):], hanUnit|hanClassifier); runeAt(runes, n) == '/' && per > 0 {
		q.Unit += string(runes[n : n+1+per])
		return n + 1 + per
	}
	if q.Kind == Duration && runeAt(runes, n) == '半' {
		n++
		q.Value = nil
	}
	return n
}

// scaled applies 万, k and the sign of "at least" behind a number.
func (c *hanScanner) scaled(runes []rune, n int, q *Quantity) int {
	at := n
	if runeAt(runes, at) == ' ' && chineseScale(runeAt(runes, at+1)) >= 100 {
		at++
	}
	if factor, m := c.scaleAt(runes, at); m > 0 {
		q.Value = times(q.Value, factor)
		if q.Kind == Decimal {
			q.Kind = Count
		}
		n = at + m
	}
	if r := runeAt(runes, n); r == '多' || r == '余' && runeAt(runes, n+1) != '额' || r == '+' {
		q.Comparator = AtLeast
		n++
		if f := chineseScale(runeAt(runes, n)); f >= 10_000 {
			q.Value = times(q.Value, f)
			n++
		}
	}
	return n
}

// scaleAt is scale at a place of runes, which start where the scanner is.
func (c *hanScanner) scaleAt(runes []rune, at int) (factor int64, n int) {
	factor, n = c.scale(runes, at)
	if n == 1 && (runeAt(runes, at) == '千' && (runeAt(runes, at+1) == '克' || runeAt(runes, at+1) == '瓦' || runeAt(runes, at+1) == '米') || runeAt(runes, at) == '百' && runeAt(runes, at+1) == '分') {
		return 1, 0
	}
	return factor, n
}

// tenths reads 成 behind a number up to ten: 3成 is 30 %, but 3成本 is not.
func (c *hanScanner) tenths(runes []rune, at int, q *Quantity) bool {
	if runeAt(runes, at) != '成' || q.Value == nil || q.Value.Cmp(big.NewRat(10, 1)) > 0 {
		return false
	}
	if entry, n := c.pack.words.longest(runes[at:]); n > 1 && !entry.has(hanRelativeWord) {
		return false
	}
	q.Kind, q.Unit, q.Value = Percent, "%", times(q.Value, 10)
	return true
}

// cutsWord reports whether a unit of one character is only the front of a longer
// word, such as 分 in 分公司 and 人 in 人工.
func (c *hanScanner) cutsWord(runes []rune, at, n int, unit *hanEntry) bool {
	if unit.unit != nil && unit.unit.kind == Percent || !isHan(runes[at]) {
		return false
	}
	whole, m := c.pack.words.longest(runes[at:])
	return m > n && whole.is&(hanClassifier|hanUnit) == 0 && whole.is&(hanPlain|hanNoSuffix|hanMetric) != 0
}

// countClass gives a token of a count the class of its classifier.
func (c *hanScanner) countClass(t *hanToken) {
	if t.kind != hanTokenQuantity || c.s.Quantities[t.index].Kind != Count {
		return
	}
	runes := c.text.runes[t.start:t.end]
	if at := slices.Index(runes, '/'); at > 0 {
		if per := c.pack.words.whole(runes[at+1:]); per != nil && per.unit != nil && (per.unit.name == "h" || per.unit.name == "min" || per.unit.name == "s") {
			return
		}
		runes = runes[:at]
	}
	for n := min(len(runes)-1, 4); n > 0; n-- {
		if e := c.pack.words.whole(runes[len(runes)-n:]); e != nil && e.has(hanClassifier) {
			t.is |= e.is & hanClassifier
			return
		}
	}
}
