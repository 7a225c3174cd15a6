package wording

import "unicode"

// maxLabel is the greatest length of a label in front of a sentence, in runes.
const maxLabel = 16

// skipLabels strips what stands in front of the sentence and is none of it:
// bullets, "KR1:", "O2、", "[P1]", "【增长】", "关键结果1：".
func (c *hanScanner) skipLabels() {
	for range 4 {
		n := c.labelLength()
		if n == 0 {
			return
		}
		c.push(hanTokenSkip, n, nil)
	}
}

// labelLength measures the label at the front of what is left, 0 where there is
// none.
func (c *hanScanner) labelLength() int {
	runes := c.text.runes[c.at:]
	lead := 0
	for lead < len(runes) && (unicode.IsSpace(runes[lead]) || runes[lead] == '#' || runes[lead] == '*' || runes[lead] == '-' || runes[lead] == '•' || runes[lead] == '·') {
		lead++
	}
	n := max(c.numberedLabel(runes, lead), c.bracketLabel(runes, lead))
	if n > 0 {
		return n
	}
	if lead > 0 && lead < len(runes) {
		return lead
	}
	return 0
}

// numberedLabel measures "kr1:", "o2.1 ", "3、", "关键结果1：", where text follows.
func (c *hanScanner) numberedLabel(runes []rune, at int) int {
	i := at
	words := [][]rune{[]rune("关键结果"), []rune("关键成果"), []rune("目标"), []rune("kr"), []rune("o"), []rune("key result"), []rune("objective")}
	named := false
	for _, w := range words {
		if hasRunes(runes[i:], w) {
			i, named = i+len(w), true
			break
		}
	}
	if i < len(runes) && runes[i] == ' ' && named {
		i++
	}
	digits := i
	for i < len(runes) && i-at < maxLabel && (isDigit(runes[i]) || named && i > digits && (runes[i] == '.' || runes[i] == '-') || named && isChineseDigit(runes[i])) {
		i++
	}
	if i == digits && !named || i-digits > 4 {
		return 0
	}
	end := i
	for end < len(runes) && unicode.IsSpace(runes[end]) {
		end++
	}
	if end >= len(runes) {
		return 0
	}
	switch r := runes[end]; {
	case r == ':' && (named || i > digits), r == '、' && i > digits:
		return c.labelled(runes, end+1)
	case r == '.' && !named && end+1 < len(runes) && !isDigit(runes[end+1]):
		return c.labelled(runes, end+1)
	case named && i > digits && (end > i || isHan(r)) && runes[at] != '目':
		return c.labelled(runes, end)
	}
	return 0
}

// labelled returns n where text follows a label of n runes, else 0: a label that
// stands alone is all there is.
func (c *hanScanner) labelled(runes []rune, n int) int {
	for _, r := range runes[n:] {
		if !unicode.IsSpace(r) {
			return n
		}
	}
	return 0
}

// bracketLabel measures "[P1]" and "【增长】" in front of text.
func (c *hanScanner) bracketLabel(runes []rune, at int) int {
	if at >= len(runes) || runes[at] != '[' && runes[at] != '【' {
		return 0
	}
	for i := at + 1; i < len(runes) && i-at <= maxLabel; i++ {
		if runes[i] == ']' || runes[i] == '】' {
			if i == at+1 || c.blankWord(runes[at+1:i]) {
				return 0
			}
			return c.labelled(runes, i+1)
		}
	}
	return 0
}

func hasRunes(runes, prefix []rune) bool {
	if len(runes) < len(prefix) {
		return false
	}
	for i, r := range prefix {
		if runes[i] != r {
			return false
		}
	}
	return true
}

// stripped reads what is in a sentence without being said by it: an owner, a
// ticket, a link, a grade behind an arrow, struck-out text.
func (c *hanScanner) stripped(r rune) bool {
	switch {
	case r == '~' && c.peek(1) == '~':
		c.struck = !c.struck && c.closesStrike()
		c.push(hanTokenSkip, 2, nil)
	case r == '@' && (isLatin(c.peek(1)) || isHan(c.peek(1))):
		c.push(hanTokenSkip, c.until(1, isSpaceOrMark), nil)
	case r == '#' && isDigit(c.peek(1)):
		c.push(hanTokenSkip, c.until(1, func(r rune) bool { return !isDigit(r) }), nil)
	case r == 'h' && hasRunes(c.text.runes[c.at:], []rune("http")) && c.linkFollows():
		c.push(hanTokenSkip, c.until(4, func(r rune) bool { return unicode.IsSpace(r) || isHan(r) || r == ')' || r == ']' || r == '>' }), nil)
	default:
		return false
	}
	return true
}

func (c *hanScanner) linkFollows() bool {
	return c.peek(4) == ':' || c.peek(4) == 's' && c.peek(5) == ':'
}

// closesStrike reports whether a second "~~" follows.
func (c *hanScanner) closesStrike() bool {
	if c.unstruck {
		return false
	}
	for i := c.at + 2; i+1 < len(c.text.runes); i++ {
		if c.text.runes[i] == '~' && c.text.runes[i+1] == '~' {
			return true
		}
	}
	c.unstruck = true
	return false
}

// until counts runes from the place on, at least from, up to the first that
// stops.
func (c *hanScanner) until(from int, stop func(rune) bool) int {
	n := from
	for c.at+n < len(c.text.runes) && !stop(c.peek(n)) {
		n++
	}
	return min(n, len(c.text.runes)-c.at)
}

func isSpaceOrMark(r rune) bool {
	return unicode.IsSpace(r) || unicode.IsPunct(r) && r != '-' && r != '_' && r != '.'
}

// blank reads unfinished text: "X%", "???", "___", "【指标】", "<目标值>".
func (c *hanScanner) blank(r rune) bool {
	switch {
	case r == '?' && c.peek(1) == '?', r == '_' && c.peek(1) == '_', r == '*' && c.peek(1) == '*' && c.peek(2) == '*':
		c.push(hanTokenBlank, c.until(2, func(next rune) bool { return next != r }), nil)
	case r == '?' && (c.peek(1) == '%' || c.afterTo()):
		c.push(hanTokenBlank, 1, nil)
	case r == '[' || r == '【' || r == '<' || r == '{':
		n := c.bracketed(r)
		if n == 0 {
			return false
		}
		c.push(hanTokenBlank, n, nil)
	case (r == 'x' || r == 'n' || r == 'y') && !isLatin(c.peek(-1)) && !isDigit(c.peek(-1)):
		n := c.until(1, func(next rune) bool { return next != r })
		if !c.variable(r, n) {
			return false
		}
		c.push(hanTokenBlank, n, c.countedBlank(n))
	default:
		return false
	}
	return true
}

// afterTo reports whether the last token leads up to a value.
func (c *hanScanner) afterTo() bool {
	if len(c.tokens) == 0 {
		return false
	}
	t := &c.tokens[len(c.tokens)-1]
	return t.has(hanTo|hanFrom) || t.before != Exactly
}

// variable reports whether n letters stand for a value that is still missing.
func (c *hanScanner) variable(r rune, run int) bool {
	n := run
	next := c.peek(n)
	if next == ' ' {
		n++
		next = c.peek(n)
	}
	if isLatin(next) || isDigit(next) || isJoint(next) && (isLatin(c.peek(n+1)) || isDigit(c.peek(n+1))) {
		return false
	}
	if run >= 2 {
		return r == 'x'
	}
	if next == '%' || c.afterTo() {
		return true
	}
	_, unit := c.pack.words.longestOf(c.text.runes[c.at+n:], hanClassifier|hanUnit)
	return unit > 0 && isHan(next) || (next == '万' || next == '亿')
}

// countedBlank is the entry of a missing number: that of the classifier behind it.
func (c *hanScanner) countedBlank(n int) *hanEntry {
	if c.peek(n) == ' ' {
		n++
	}
	entry, length := c.pack.words.longestOf(c.text.runes[min(c.at+n, len(c.text.runes)):], hanClassifier)
	if length == 0 {
		return nil
	}
	return &hanEntry{is: entry.is & hanClassifier}
}

// bracketed measures a bracket that holds nothing but a place to fill in, 0
// where it holds anything else.
func (c *hanScanner) bracketed(open rune) int {
	closing := map[rune]rune{'[': ']', '【': '】', '<': '>', '{': '}'}[open]
	for n := 1; n <= maxLabel && c.at+n < len(c.text.runes); n++ {
		if c.peek(n) == closing {
			if n == 1 || c.blankWord(c.text.runes[c.at+1:c.at+n]) {
				return n + 1
			}
			return 0
		}
	}
	return 0
}

// blankWord reports whether the words in a bracket only say what is missing.
func (c *hanScanner) blankWord(words []rune) bool {
	for i := 0; i < len(words); {
		if unicode.IsSpace(words[i]) || words[i] == 'x' || words[i] == '_' || words[i] == '.' || words[i] == '?' || words[i] == '%' || words[i] == '…' {
			i++
			continue
		}
		_, n := c.pack.words.longestOf(words[i:], hanPlaceholder|hanPlaceholderWord)
		if n == 0 {
			return false
		}
		i += n
	}
	return true
}
