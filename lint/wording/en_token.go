package wording

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

type tokenKind uint8

const (
	kindWord tokenKind = iota
	kindNumber
	kindSign   // one sign, or several that belong together ("->", ">=")
	kindBreak  // ends a sentence: . ; : newline
	kindIgnore // links, ticket numbers, people: say nothing
)

// token is one word, number or sign of a title.
type token struct {
	start, end int
	// word is the token folded: narrow, lower case, a curly apostrophe straight.
	word  string
	entry *entry
	kind  tokenKind
	// glued tokens follow the one before without a space.
	glued bool
	// upper is set where the first letter is a capital, name where the word can
	// only be a name: an inner capital, a digit, an inner dot.
	upper, name bool
	// masked tokens are part of a date, a version, a name with a number.
	masked bool
	quoted bool
	// amount is the index of the quantity that the token is part of, or -1.
	amount int
}

func (t *token) is(c wordClass) bool { return t.entry.class&c != 0 }

func (t *token) form(f verbForm) bool { return t.entry.verb != nil && t.entry.form&f != 0 }

// scanner cuts a title into tokens, in one pass.
type scanner struct {
	lexicon *lexicon
	text    string
	tokens  []token
	pos     int
	// chunkEnd is where the run of bytes without a space ends that was last
	// looked at for links.
	chunkEnd int
	quote    bool
}

var noEntry = &entry{}

// maxTokens bounds what is read of a title: grammar looks back and forth, and
// what goes on for longer is no title any more.
const maxTokens = 400

func (x *lexicon) scan(text string) []token {
	s := scanner{lexicon: x, text: text, tokens: make([]token, 0, min(len(text)/5, maxTokens)+4)}
	for s.pos < len(text) && len(s.tokens) < maxTokens {
		s.next()
	}
	return x.joinPhrases(s.tokens)
}

// rune returns the folded rune at a place and its width in the text.
func (s *scanner) rune(at int) (rune, int) {
	if at >= len(s.text) {
		return 0, 0
	}
	if c := s.text[at]; c < utf8.RuneSelf {
		return rune(c), 1
	}
	r, n := utf8.DecodeRuneInString(s.text[at:])
	switch r = foldWidth(r); r {
	case '’', '‘', 'ʼ', '`':
		r = '\''
	case '“', '”', '„', '«', '»':
		r = '"'
	case '‑', '‐':
		r = '-'
	case 0xA0, 0x202F, 0x2009:
		r = ' '
	}
	return r, n
}

func (s *scanner) next() {
	r, n := s.rune(s.pos)
	if unicode.IsSpace(r) && r != '\n' {
		s.pos += n
		return
	}
	if s.pos >= s.chunkEnd && s.ignoreChunk() {
		return
	}
	start := s.pos
	switch {
	case unicode.IsLetter(r):
		s.word()
	case isASCIIDigit(r), r == '.' && s.startsDecimal():
		s.number()
	default:
		s.sign(r, n)
	}
	if s.pos == start {
		s.pos += max(n, 1)
	}
}

// startsDecimal reports whether a point begins a number, as in "by .2".
func (s *scanner) startsDecimal() bool {
	after, _ := s.rune(s.pos + 1)
	return isASCIIDigit(after) && (s.pos == 0 || s.text[s.pos-1] == ' ')
}

func isASCIIDigit(r rune) bool { return r >= '0' && r <= '9' }

// ignoreChunk takes a link, a ticket number or a person as one token.
func (s *scanner) ignoreChunk() bool {
	end, hash, at := s.pos, -1, -1
	for end < len(s.text) && s.text[end] > ' ' {
		switch s.text[end] {
		case '#', '&':
			hash = end
		case '@':
			at = end
		}
		end++
	}
	s.chunkEnd = max(end, s.pos+1)
	chunk := s.text[s.pos:end]
	switch {
	case strings.HasPrefix(chunk, "http://"), strings.HasPrefix(chunk, "https://"), strings.HasPrefix(chunk, "www."):
	case at == s.pos && len(chunk) > 1 && chunk[1] >= 'A':
	case hash >= 0 && isTicket(s.text[hash+1:end], hash == s.pos):
	default:
		return false
	}
	for end > s.pos+1 && strings.IndexByte(".,;:)]", s.text[end-1]) >= 0 {
		end--
	}
	s.add(s.pos, end, "", kindIgnore)
	s.pos = end
	return true
}

// isTicket reports whether what follows a "#" or "&" is a ticket's number. "#1"
// on its own is a rank.
func isTicket(rest string, alone bool) bool {
	digits := 0
	for digits < len(rest) && rest[digits] >= '0' && rest[digits] <= '9' {
		digits++
	}
	return digits > 2 || digits > 0 && !alone
}

func (s *scanner) add(start, end int, word string, kind tokenKind) *token {
	glued := len(s.tokens) > 0 && s.tokens[len(s.tokens)-1].end == start
	s.tokens = append(s.tokens, token{
		start: start, end: end, word: word, entry: noEntry, kind: kind, glued: glued, quoted: s.quote, amount: -1,
	})
	return &s.tokens[len(s.tokens)-1]
}

// word takes letters, and digits, hyphens, dots, apostrophes between them.
func (s *scanner) word() {
	start, plain, name := s.pos, true, false
	for s.pos < len(s.text) {
		r, n := s.rune(s.pos)
		switch {
		case r >= 'a' && r <= 'z':
			plain = plain && n == 1
		case unicode.IsLetter(r):
			plain = false
			name = name || s.pos > start && unicode.IsUpper(r)
		case unicode.Is(unicode.M, r):
			plain = false
		case isASCIIDigit(r):
			name = true
		case r == '+' && s.pos > start || r == '#' && s.pos == start+1:
			// "C++", "C#", "Disney+": part of a name.
			if after, _ := s.rune(s.pos + 1); isASCIIDigit(after) {
				s.endWord(start, plain, name)
				return
			}
			name = true
		case r == '{' && s.braceEnd() > 0:
			name, n = true, s.braceEnd()
		case r == '\'' || r == '-' || r == '.' || r == '_':
			after, _ := s.rune(s.pos + n)
			if r == '.' && isASCIIDigit(after) && isASCIIDigit(rune(s.text[s.pos-1])) {
				// "v2.0"
				break
			}
			if !unicode.IsLetter(after) && (r == '.' || r == '\'' || !isASCIIDigit(after)) {
				s.endWord(start, plain, name)
				return
			}
			plain = plain && n == 1
			name = name || r == '.' || r == '_'
		default:
			s.endWord(start, plain, name)
			return
		}
		s.pos += n
	}
	s.endWord(start, plain, name)
}

// braceEnd is the length of a brace that is part of a name, as in "source{d}", or
// 0.
func (s *scanner) braceEnd() int {
	const reach = 12
	for i := 1; i < min(reach, len(s.text)-s.pos); i++ {
		switch c := s.text[s.pos+i]; {
		case c == '}' && i > 1:
			return i + 1
		case c <= ' ' || c >= utf8.RuneSelf:
			return 0
		}
	}
	return 0
}

func (s *scanner) endWord(start int, plain, name bool) {
	word := s.text[start:s.pos]
	if !plain {
		word = lowerWord(word)
	}
	if word == "e.g" || word == "i.e" {
		// "e.g." begins an aside in the sentence; its dot ends nothing.
		s.skipDot()
	}
	if r, _ := s.rune(s.pos); r == '.' && isAbbreviation(word) {
		s.skipDot()
	}
	t := s.add(start, s.pos, word, kindWord)
	first, _ := s.rune(start)
	t.upper, t.name = unicode.IsUpper(first), name
	t.entry = s.lexicon.find(word)
}

func (s *scanner) skipDot() {
	if s.pos < len(s.text) && s.text[s.pos] == '.' {
		s.pos++
	}
}

func isAbbreviation(word string) bool {
	switch word {
	case "vs", "incl", "excl", "approx", "avg", "max", "min", "resp", "dr", "mr", "mrs", "st", "inc", "ltd", "dept", "etc":
		return true
	}
	return false
}

func lowerWord(word string) string {
	return strings.Map(func(r rune) rune {
		switch r {
		case '’', '‘', 'ʼ':
			return '\''
		case '‑', '‐':
			return '-'
		}
		return unicode.ToLower(foldWidth(r))
	}, word)
}

// find looks a word up, then guesses by its parts and ending.
func (x *lexicon) find(word string) *entry {
	if e := x.words[word]; e != nil {
		return e
	}
	if base, ok := strings.CutSuffix(word, "'s"); ok {
		if e := x.words[base]; e != nil {
			return &entry{class: e.class &^ (wPhraseHead | wUnit | wMonth | wNumbered)}
		}
		return noEntry
	}
	if one := singular(word); one != word {
		if e := x.words[one]; e != nil && e.class&(wNoun|wGeneric|wUnit|wHomonym) != 0 {
			return &entry{class: e.class & (wNoun | wGeneric | wUnit), unit: e.unit, verb: e.verb, form: formThird * boolForm(e.form&formBase != 0)}
		}
	}
	if e := x.guess(word); e != nil {
		return e
	}
	return noEntry
}

func boolForm(b bool) verbForm {
	if b {
		return 1
	}
	return 0
}

// number takes digits with their points and commas. A letter written against it
// becomes a token of its own.
func (s *scanner) number() {
	start := s.pos
	for s.pos < len(s.text) {
		r, n := s.rune(s.pos)
		if !isASCIIDigit(r) {
			after, _ := s.rune(s.pos + n)
			if r != '.' && r != ',' && r != '\'' || !isASCIIDigit(after) {
				break
			}
		}
		s.pos += n
	}
	word := s.text[start:s.pos]
	if s.pos-start > len(word) || !isASCII(word) {
		word = lowerWord(word)
	}
	s.add(start, s.pos, word, kindNumber)
}

func isASCII(text string) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// signs that are written with several characters, the longest first.
var longSigns = []string{"<=>", "-->", "==>", "...", "->", "=>", ">=", "<=", "~~", "**", "--", "??", "__"}

func (s *scanner) sign(r rune, n int) {
	rest := s.text[s.pos:]
	for _, sign := range longSigns {
		if strings.HasPrefix(rest, sign) {
			s.add(s.pos, s.pos+len(sign), sign, kindSign)
			s.pos += len(sign)
			return
		}
	}
	kind := kindSign
	switch r {
	case '\n', ';', '•', '。', '；', '!':
		kind = kindBreak
	case '.', ':':
		if after, _ := s.rune(s.pos + n); after == 0 || unicode.IsSpace(after) || after == '"' || after == ')' {
			kind = kindBreak
		}
	case '"':
		s.quote = !s.quote && strings.ContainsRune(rest[n:min(len(rest), n+200)], '"') || !s.quote && strings.ContainsRune(rest[n:min(len(rest), n+200)], '”')
	}
	word := rest[:n]
	if n > 1 {
		word = string(r)
	}
	s.add(s.pos, s.pos+n, word, kind)
	s.pos += n
}

// joinPhrases makes one token of the words of a phrase ("roll out", "no one").
func (x *lexicon) joinPhrases(tokens []token) []token {
	out := tokens[:0]
	for i := 0; i < len(tokens); i++ {
		t := tokens[i]
		if t.kind == kindWord && t.is(wPhraseHead) {
			if p, length := x.phraseAt(tokens, i); p != nil && !(t.word == "and" && i+length < len(tokens) && tokens[i+length].kind == kindWord) {
				t.end = tokens[i+length-1].end
				t.entry = p
				i += length - 1
			}
		}
		out = append(out, t)
	}
	return out
}

// phraseAt finds the longest phrase that begins at a token. A verb of two words
// is found in any of its forms.
func (x *lexicon) phraseAt(tokens []token, at int) (*entry, int) {
next:
	for _, p := range x.phrases[tokens[at].word] {
		if at+len(p.rest) >= len(tokens) {
			continue
		}
		for i, word := range p.rest {
			if t := &tokens[at+1+i]; t.kind != kindWord || t.word != word {
				continue next
			}
		}
		return p.entry, 1 + len(p.rest)
	}
	return nil, 0
}
