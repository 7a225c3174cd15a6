package wording

import "math/big"

// chinese reads a number in Chinese characters, where it measures something:
// 三成, 百分之二十, 两家, 一半, 上百家. Characters of number in other words are left.
func (c *hanScanner) chinese(runes []rune) bool {
	entry, word := c.pack.words.longest(runes)
	if word > 1 && (entry.class != ClassNone || entry.is&(hanPlain|hanDate|hanFrequency|hanRelativeWord|hanUniversal|hanPrefix|hanNoSuffix|hanMetric|hanEscape|hanEvaluative|hanOutputNoun) != 0) {
		return false
	}
	switch {
	case c.share(runes), c.half(runes), c.some(runes):
		return true
	}
	value, n := chineseNumber(runes)
	bare := n == 0
	if bare {
		value, n = c.bareScale(runes)
	}
	if n == 0 {
		return false
	}
	q := Quantity{Value: value}
	end := c.measured(runes, n, &q)
	one := n == 1 && runes[0] == '一'
	switch {
	case end == n && !bare && n == 1, one && !c.bounded():
		return false
	case end == n && n < 2 && !bare:
		return false
	}
	if r := c.peek(-1); bare && q.Comparator == Exactly && r != '破' && r != '过' && r != '超' {
		q.Comparator = AtLeast
	}
	c.countClass(c.add(end, q))
	return true
}

// bounded reports whether a bound or 到 stands in front: only there does a bare
// 一 count.
func (c *hanScanner) bounded() bool {
	if len(c.tokens) == 0 {
		return false
	}
	t := &c.tokens[len(c.tokens)-1]
	return t.before != Exactly || t.has(hanTo|hanFrequency)
}

// bareScale reads 千 in 破千, 上千 and 千余, which stand for at least that many.
func (c *hanScanner) bareScale(runes []rune) (*big.Rat, int) {
	factor, length := c.scale(runes, 0)
	if length == 0 {
		return nil, 0
	}
	switch c.peek(-1) {
	case '破', '过', '上', '近', '超', '达', '到':
		return big.NewRat(factor, 1), length
	}
	if next := runeAt(runes, length); next == '余' || next == '多' {
		return big.NewRat(factor, 1), length
	}
	return nil, 0
}

// share reads 百分之三十, 千分之五, 三分之一.
func (c *hanScanner) share(runes []rune) bool {
	parts, n := big.NewRat(100, 1), 1
	switch {
	case runes[0] == '百':
	case runes[0] == '千':
		parts.SetInt64(1000)
	case runes[0] == '万':
		parts.SetInt64(10_000)
	default:
		parts, n = chineseNumber(runes)
	}
	if n == 0 || parts.Sign() == 0 || runeAt(runes, n) != '分' || runeAt(runes, n+1) != '之' {
		return false
	}
	n += 2
	value, m := chineseNumber(runes[n:])
	if m == 0 {
		if value, m, _ = arabicNumber(runes[n:]); m == 0 {
			return false
		}
	}
	value = new(big.Rat).Quo(times(value, 100), parts)
	c.add(n+m, Quantity{Value: value, Kind: Percent, Unit: "%"})
	return true
}

// half reads 一半, 半数, 过半, 半小时.
func (c *hanScanner) half(runes []rune) bool {
	var n int
	switch {
	case runes[0] == '一' && runeAt(runes, 1) == '半', runes[0] == '半' && runeAt(runes, 1) == '数':
		n = 2
	case runes[0] == '半' && (c.peek(-1) == '过' || c.peek(-1) == '超'):
		n = 1
	case runes[0] == '半':
		q := Quantity{Value: big.NewRat(1, 2)}
		if end := c.measured(runes, 1, &q); end > 1 && q.Kind == Duration {
			c.add(end, q)
			return true
		}
		return false
	default:
		return false
	}
	c.add(n, Quantity{Value: big.NewRat(50, 1), Kind: Percent, Unit: "%"})
	return true
}

// some reads 数百, 几十家: a number, though no one knows which.
func (c *hanScanner) some(runes []rune) bool {
	if runes[0] != '数' && runes[0] != '几' || chineseScale(runeAt(runes, 1)) == 0 {
		return false
	}
	q := Quantity{}
	n := c.measured(runes, 2, &q)
	q.Value = nil
	c.countClass(c.add(n, q))
	return true
}

// ordinal reads 第二期 as a name, and 第一 behind a verb or at the end as a rank.
func (c *hanScanner) ordinal(runes []rune) bool {
	_, n := hanSmall(runes[1:])
	if n == 0 {
		_, n, _ = arabicNumber(runes[1:])
	}
	if n == 0 {
		return false
	}
	_, unit := c.pack.words.longestOf(runes[1+n:], hanClassifier|hanUnit)
	c.push(hanTokenName, 1+n+unit, nil).rank = unit == 0 && hasRunes(runes[1:], []rune("一")) && !hasRunes(runes[1:], []rune("一时间"))
	return true
}

// pushRelative adds a word that says by how much: 翻倍, 减半.
func (c *hanScanner) pushRelative(n int, entry *hanEntry) {
	value := big.NewRat(2, 1)
	for _, r := range c.text.runes[c.at : c.at+n] {
		switch r {
		case '减', '降', '腰', '砍':
			value = big.NewRat(1, 2)
		case '三', '两':
			value = nil
		}
	}
	t := c.add(n, Quantity{Value: value, Kind: Multiplier, Unit: "x", Role: RoleBy})
	if t.kind == hanTokenQuantity {
		t.hanEntry = *entry
	}
}

// opensPhrase reports whether no noun stands right in front of the scanner, so
// that 无 says "none" and is no part of a word such as 无土.
func (c *hanScanner) opensPhrase() bool {
	if len(c.tokens) == 0 {
		return true
	}
	t := &c.tokens[len(c.tokens)-1]
	return t.end < c.at || t.kind == hanTokenMark || t.kind == hanTokenDate || t.has(hanPrefix|hanFrequency) || t.class == ClassLevel
}

// pushUniversal adds 所有, 零, 无: no number, but a bound that can be checked.
func (c *hanScanner) pushUniversal(n int, entry *hanEntry) {
	var value *big.Rat
	switch c.text.runes[c.at] {
	case '无':
		if n == 1 && !c.opensPhrase() {
			c.push(hanTokenWord, n, &hanEntry{is: hanPlain})
			return
		}
	case '零':
		value = new(big.Rat)
	case '百':
		c.add(n, Quantity{Value: big.NewRat(100, 1), Kind: Percent, Unit: "%"})
		return
	}
	t := c.add(n, Quantity{Value: value, Kind: Universal})
	if t.kind == hanTokenQuantity {
		t.hanEntry = *entry
	}
}
