package wording

import "unicode"

// hanTokenKind is what a token is, before its word class is asked.
type hanTokenKind uint8

const (
	hanTokenWord     hanTokenKind = iota // a word of the lists, or one unknown character
	hanTokenLatin                        // a word in Latin letters
	hanTokenName                         // a name or number that measures nothing: 5G, V3.0, 第2
	hanTokenQuantity                     // r.s.Quantities[token.index]
	hanTokenDate                         // r.s.Dates[token.index]
	hanTokenBlank                        // unfinished text
	hanTokenMark                         // punctuation
	hanTokenSkip                         // stripped: a label, a link, a number of a ticket
)

// hanToken is a stretch of runes that is read as one.
type hanToken struct {
	start, end int
	kind       hanTokenKind
	hanEntry
	// index is the place in the sentence's quantities or dates.
	index int
	// aside is set inside of brackets.
	aside bool
	// quoted is set inside of quotation marks and title marks.
	quoted bool
	// rank is set on a name that is a rank: 第一, 前三.
	rank bool
}

func (t *hanToken) has(c hanClass) bool { return t.is&c != 0 }

// verb reports whether the token can be a verb.
func (t *hanToken) verb() bool {
	return t.kind == hanTokenWord && t.class != ClassNone && !t.aside
}

// content reports whether the token is part of the sentence's grammar.
func (t *hanToken) content() bool {
	return t.kind != hanTokenSkip && t.kind != hanTokenMark && !t.aside
}

// hanScanner cuts the folded text into tokens from left to right. Every step
// moves at least one rune on, and looks ahead a bounded number of runes.
type hanScanner struct {
	*hanReading
	at    int
	depth int
	// closing is the place of the next closing bracket, as far as it was looked
	// for: each rune is searched once.
	closing int
	struck  bool
	// quotes is how many quotation marks are open.
	quotes int
	// unstruck is set where no further end of struck-out text follows.
	unstruck bool
}

func (r *hanReading) tokenize() {
	r.tokens = make([]hanToken, 0, len(r.text.runes)/2+4)
	c := hanScanner{hanReading: r}
	c.skipLabels()
	for c.at < len(r.text.runes) {
		c.next()
	}
	r.joinMetrics()
}

func (c *hanScanner) peek(ahead int) rune {
	if i := c.at + ahead; i >= 0 && i < len(c.text.runes) {
		return c.text.runes[i]
	}
	return 0
}

// push adds a token of the next n runes and moves on.
func (c *hanScanner) push(kind hanTokenKind, n int, entry *hanEntry) *hanToken {
	t := hanToken{start: c.at, end: c.at + n, kind: kind, aside: c.depth > 0, quoted: c.quotes > 0}
	if entry != nil {
		t.hanEntry = *entry
	}
	if c.struck {
		t.kind = hanTokenSkip
	}
	c.tokens = append(c.tokens, t)
	c.at += n
	return &c.tokens[len(c.tokens)-1]
}

func (c *hanScanner) next() {
	r := c.peek(0)
	switch {
	case unicode.IsSpace(r):
		c.at++
	case c.bracket(r), c.stripped(r), c.blank(r), c.date(), c.quantity(), c.latin(r):
	default:
		c.word(r)
	}
}

// word reads the longest known word, else one rune.
func (c *hanScanner) word(r rune) {
	entry, n := c.pack.words.longest(c.text.runes[c.at:])
	switch {
	case n > 0 && entry.has(hanPlaceholder):
		c.push(hanTokenBlank, n, entry)
	case n > 0 && entry.is&hanDate != 0:
		c.pushDate(n, entry)
	case n > 0 && entry.has(hanRelativeWord):
		c.pushRelative(n, entry)
	case n > 0 && entry.has(hanUniversal):
		c.pushUniversal(n, entry)
	case n > 0 && entry.has(hanFirstRune):
		c.push(hanTokenWord, 1, c.pack.words.whole(c.text.runes[c.at:c.at+1]))
	case n > 0 && entry.has(hanMeasureLabel) && c.peek(n) == ':':
		c.push(hanTokenSkip, n+1, entry)
	case n > 0:
		c.push(hanTokenWord, n, entry)
	case unicode.IsLetter(r) || unicode.IsDigit(r):
		c.push(hanTokenWord, 1, nil)
	default:
		c.quote(r)
		c.push(hanTokenMark, 1, nil)
	}
}

// quote counts the quotation marks that are open.
func (c *hanScanner) quote(r rune) {
	switch r {
	case '《', '“', '「', '『':
		c.quotes++
	case '》', '”', '」', '』':
		c.quotes = max(0, c.quotes-1)
	}
}

func (e *hanEntry) has(c hanClass) bool { return e.is&c != 0 }

// latin reads a word in Latin letters, digits within included. One with digits
// that the lists do not know is a name.
func (c *hanScanner) latin(r rune) bool {
	if !isLatin(r) && !isDigit(r) {
		return false
	}
	n, digits := c.latinRun()
	entry := c.pack.words.whole(c.text.runes[c.at : c.at+n])
	if entry == nil && digits == 0 {
		c.push(hanTokenLatin, n, nil)
		return true
	}
	switch {
	case entry == nil:
		c.push(hanTokenName, n, nil)
	case entry.has(hanPlaceholder):
		c.push(hanTokenBlank, n, entry)
	case entry.has(hanDate):
		c.pushDate(n, entry)
	default:
		c.push(hanTokenLatin, n, entry)
	}
	return true
}

// latinRun measures a word in Latin letters and counts its digits.
func (c *hanScanner) latinRun() (n, digits int) {
	for ; c.at+n < len(c.text.runes); n++ {
		r := c.peek(n)
		switch {
		case isDigit(r):
			digits++
		case isLatin(r):
		case isJoint(r) && n > 0 && (isLatin(c.peek(n+1)) || isDigit(c.peek(n+1))) && !(isDigit(c.peek(n-1)) && r == '-'):
		default:
			return n, digits
		}
	}
	return n, digits
}

func isLatin(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= 0xC0 && r < 0x250 && unicode.IsLetter(r)
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

func isJoint(r rune) bool {
	return r == '-' || r == '.' || r == '/' || r == '+' || r == '_' || r == '&' || r == '\''
}

func isHan(r rune) bool { return unicode.Is(unicode.Han, r) }

// bracket reads round brackets, whose content is an aside.
func (c *hanScanner) bracket(r rune) bool {
	switch {
	case r == '(' && c.closes():
		c.depth++
		c.push(hanTokenMark, 1, nil).aside = true
	case r == ')' && c.depth > 0:
		c.push(hanTokenMark, 1, nil)
		c.depth--
	default:
		return false
	}
	return true
}

// closes reports whether a bracket is closed further on.
func (c *hanScanner) closes() bool {
	c.closing = max(c.closing, c.at)
	for c.closing < len(c.text.runes) && c.text.runes[c.closing] != ')' {
		c.closing++
	}
	return c.closing < len(c.text.runes)
}

// joinMetrics makes one metric noun of a word and the suffix behind it: 完成 + 率,
// 准点 + 率. What was a verb in it is none.
func (r *hanReading) joinMetrics() {
	out := r.tokens[:0]
	for _, t := range r.tokens {
		last := len(out) - 1
		if t.kind == hanTokenWord && t.has(hanSuffix) && last >= 0 && r.joins(&out[last], &t) {
			single := t.end-t.start == 1
			if single || out[last].class == ClassNone {
				out[last].end = t.end
				out[last].hanEntry = hanEntry{is: hanMetric}
				continue
			}
			t.is |= hanMetric
		}
		out = append(out, t)
	}
	r.tokens = out
}

// joins reports whether a suffix belongs to the word in front of it.
func (r *hanReading) joins(word, suffix *hanToken) bool {
	if word.end != suffix.start || word.kind != hanTokenWord && word.kind != hanTokenLatin && word.kind != hanTokenName {
		return false
	}
	if word.kind == hanTokenWord && !isHan(r.text.runes[word.end-1]) {
		return false
	}
	return !word.has(hanPreposition|hanConjunction|hanTo) || word.end-word.start > 1
}
