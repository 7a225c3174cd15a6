package wording

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/okrc/okrc/schema/source"
)

// onBoundary reports whether offset is the start of a rune of text, or its end. A
// byte that belongs to no rune is one of its own.
func onBoundary(text string, offset int) bool {
	if offset < 0 || offset > len(text) {
		return false
	}
	for start := max(0, offset-utf8.UTFMax+1); start < offset; start++ {
		if r, n := utf8.DecodeRuneInString(text[start:]); r != utf8.RuneError && start+n > offset {
			return false
		}
	}
	return true
}

// checkSpans holds every span of a reading inside its text and on rune boundaries.
func checkSpans(t *testing.T, s *Sentence) {
	t.Helper()
	check := func(what string, span source.Span) {
		if span.IsZero() {
			return
		}
		if span.Start < 0 || span.End > len(s.Text) || span.Start >= span.End || !onBoundary(s.Text, span.Start) || !onBoundary(s.Text, span.End) {
			t.Errorf("%s: span %v of %q", what, span, s.Text)
		}
	}
	check("verb", s.Verb.Span)
	check("means", s.Means)
	for _, q := range s.Quantities {
		check("quantity", q.Span)
	}
	for _, d := range s.Dates {
		check("date", d.Span)
		if d.Month < 0 || d.Month > 12 || d.Day < 0 || d.Day > 31 || d.Quarter < 0 || d.Quarter > 4 || d.Half < 0 || d.Half > 2 || d.Year < 0 {
			t.Errorf("date %+v of %q", d, s.Text)
		}
	}
	for q := range markCount {
		if m, ok := s.Ask(q); ok {
			check("mark", m.Span)
			if m.Span.IsZero() || m.Reason == "" {
				t.Errorf("question %d: mark %+v of %q", q, m, s.Text)
			}
			if utf8.ValidString(s.Text) && !utf8.ValidString(m.Pattern) {
				t.Errorf("question %d: pattern %q cuts a rune", q, m.Pattern)
			}
		}
	}
}

func FuzzEnglish(f *testing.F) {
	for _, seed := range []string{
		"", " ", "KR1: Raise on-time delivery from 91 % to 97 %", "[P1] ~~Ship v2.0~~ => 70%", "Ｃｕｔ　５０％",
		"Reduce idle time from X to Y", "“Quote” – half", "3.5x–4x (was 12)", "by 31/12/2026, 2026-Q4 and FY27-Q1", "1,2,3,,", "99999999999999999999999 users",
		"two thirds of a quarter", "no more than", "\xff\xfe 12 %", "e\u0301clairs 4 out of 5", "a/b/c#12 @ada https://x.y/z), 10 000 000", "to to to be be", "5 / 0", "{x} [number] <y>", "👩‍🚀 12 👩‍🚀",
	} {
		f.Add(seed, true)
		f.Add(seed, false)
	}
	p, err := newEnglishPack()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string, objective bool) {
		s := &Sentence{Text: text, Kind: KeyResult, Language: "en"}
		if objective {
			s.Kind = Objective
		}
		p.read(s)
		checkSpans(t, s)
	})
}

// TestWordSalad reads titles that are made of the lexicon's own words in any
// order: what a fuzzer rarely builds.
func TestWordSalad(t *testing.T) {
	p, err := newEnglishPack()
	if err != nil {
		t.Fatal(err)
	}
	words := append(sortedKeys(p.lexicon.words), "12", "%", "4.5", "→", ",", ".", "(", ")", "-", "X", "Ada", "2026", "€", "≥", ":", "/", "\"")
	random := rand.New(rand.NewPCG(1, 2))
	for range 20_000 {
		var b strings.Builder
		for range 1 + random.IntN(12) {
			word := strings.ReplaceAll(words[random.IntN(len(words))], "_", " ")
			if random.IntN(3) == 0 {
				word = words[len(words)-1-random.IntN(17)]
			}
			b.WriteString(word)
			if random.IntN(8) > 0 {
				b.WriteByte(' ')
			}
		}
		s := &Sentence{Text: b.String(), Kind: Kind(random.IntN(2)), Language: "en"}
		p.read(s)
		checkSpans(t, s)
		if t.Failed() {
			return
		}
	}
}

// longTitles are titles of a megabyte that tempt a reader into looking twice.
func longTitles() map[string]string {
	const size = 1 << 20
	repeat := func(s string) string { return strings.Repeat(s, size/len(s)) }
	return map[string]string{
		"words":        repeat("Raise the share of guests and win 200 members, "),
		"one word":     repeat("a"),
		"digits":       repeat("1"),
		"numbers":      repeat("12 "),
		"quotes":       repeat("\""),
		"parentheses":  repeat("("),
		"brackets":     repeat("[x"),
		"dots":         repeat("a."),
		"commas":       repeat(","),
		"prepositions": repeat("of "),
		"adverbs":      repeat("fully "),
		"and":          repeat("cut costs and "),
		"clauses":      repeat("Cut costs to 5 %. "),
		"links":        repeat("https://a.b "),
		"hashes":       repeat("#1"),
		"gerunds":      repeat("keep keeping "),
		"light verbs":  repeat("to start "),
		"nouns":        repeat("staff "),
		"amounts":      repeat("5 % and "),
		"determiners":  repeat("the "),
		"hyphens":      repeat("win-"),
	}
}

// BenchmarkLong reads titles of a megabyte: each takes a small part of a second,
// twice the length takes twice the time.
func BenchmarkLong(b *testing.B) {
	r := newReader(b)
	titles := longTitles()
	for _, name := range sortedKeys(titles) {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(titles[name])))
			for b.Loop() {
				r.Read(titles[name], KeyResult)
				r.Read(titles[name], Objective)
			}
		})
	}
}

func BenchmarkRead(b *testing.B) {
	r := newReader(b)
	set := readLabelled(b, "testdata/en.jsonl")
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		l := &set[i%len(set)]
		r.Read(l.Text, l.kind())
		i++
	}
}
