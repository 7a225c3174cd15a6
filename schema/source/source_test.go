package source_test

import (
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"gopkg.in/yaml.v3"

	"github.com/okrc/okrc/schema/source"
)

func TestPositions(t *testing.T) {
	f := &source.File{Data: []byte("\ufeffok: é\r\n目標: 😀!\rx\n")}
	for _, c := range []struct {
		at                  string
		line, runes, u16, b int
	}{
		{"ok", 1, 1, 1, 1},
		{"é", 1, 5, 5, 5},
		{"\r\n", 1, 6, 6, 7},
		{"目", 2, 1, 1, 1},
		{"標", 2, 2, 2, 4},
		{"😀", 2, 5, 5, 9},
		{"!", 2, 6, 7, 13},
		{"\rx", 2, 7, 8, 14},
		{"x", 3, 1, 1, 1},
	} {
		at := strings.Index(string(f.Data), c.at)
		got := []source.Position{f.Position(at), f.UTF16(at), f.Bytes(at)}
		want := []source.Position{{Line: c.line, Column: c.runes}, {Line: c.line, Column: c.u16}, {Line: c.line, Column: c.b}}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%q: %s", c.at, d)
		}
		if f.Offset(got[0]) != at || f.OffsetUTF16(got[1]) != at || f.OffsetBytes(got[2]) != at {
			t.Errorf("%q at %d: back to %d, %d, %d", c.at, at, f.Offset(got[0]), f.OffsetUTF16(got[1]), f.OffsetBytes(got[2]))
		}
	}
}

func TestPositionsOutsideAndInside(t *testing.T) {
	f := &source.File{Data: []byte("aé\r\nb")}
	for offset, want := range map[int]source.Position{
		-5: {Line: 1, Column: 1}, 2: {Line: 1, Column: 2}, 4: {Line: 1, Column: 3}, 99: {Line: 2, Column: 2},
	} {
		if got := f.Position(offset); got != want {
			t.Errorf("offset %d is %v, want %v", offset, got, want)
		}
	}
	for want, places := range map[int][]source.Position{
		0: {{Line: 0, Column: 1}, {Line: -3, Column: 9}, {Line: 1, Column: 0}, {Line: 1, Column: -2}},
		3: {{Line: 1, Column: 3}, {Line: 1, Column: 80}},
		6: {{Line: 2, Column: 2}, {Line: 2, Column: 80}, {Line: 7, Column: 1}},
	} {
		for _, p := range places {
			if a, b, c := f.Offset(p), f.OffsetUTF16(p), f.OffsetBytes(p); a != want || b != want || c != want && p.Column != 3 {
				t.Errorf("%v is %d, %d, %d, want %d", p, a, b, c, want)
			}
		}
	}
	if got := f.OffsetUTF16(source.Position{Line: 1, Column: 3}); got != 3 {
		t.Errorf("behind é: %d", got)
	}
	half := &source.File{Data: []byte("😀x")}
	if got := half.OffsetUTF16(source.Position{Line: 1, Column: 2}); got != 0 {
		t.Errorf("inside of a surrogate pair: %d", got)
	}
	if got := half.OffsetBytes(source.Position{Line: 1, Column: 3}); got != 0 {
		t.Errorf("inside of a character: %d", got)
	}
}

func TestLineSpans(t *testing.T) {
	f := &source.File{Data: []byte("a\n\r\nb\r\rc\n")}
	var got []string
	for n := 1; n <= f.Lines().Count(); n++ {
		got = append(got, f.Text(f.LineSpan(n)))
	}
	if d := cmp.Diff([]string{"a", "", "b", "", "c", ""}, got); d != "" {
		t.Error(d)
	}
	if s := f.LineSpan(0); f.Text(s) != "a" {
		t.Errorf("line 0: %v", s)
	}
	if s := f.LineSpan(99); s != (source.Span{Start: 9, End: 9}) {
		t.Errorf("line 99: %v", s)
	}
	if got := f.Text(source.Span{Start: -4, End: 400}); got != string(f.Data) {
		t.Errorf("a span that is too long: %q", got)
	}
	if got := f.Text(source.Span{Start: 5, End: 2}); got != "" {
		t.Errorf("a span that runs backwards: %q", got)
	}
}

func TestParserLinesAreThoseOfTheParser(t *testing.T) {
	for _, text := range []string{
		"a: 1\nb: 2\n", "a: 1\r\nb: 2\r\n", "a: 1\rb: 2\r", "\ufeffa: 1\nb: 2\n",
		"a: \"x\u0085y\"\nb: 2\n", "a: \"x\u2028y\u2029\"\nb: 2\n", "a: é目😀\nb: {é: 😀, 目: 3}\n",
		"# c\u0085b: 1\n", "a: |\n  é\u2028  目\nb: 1\n",
	} {
		root := new(yaml.Node)
		if err := yaml.Unmarshal([]byte(text), root); err != nil {
			t.Fatalf("%q: %v", text, err)
		}
		f := &source.File{Data: []byte(text)}
		var walk func(n *yaml.Node)
		walk = func(n *yaml.Node) {
			for _, c := range n.Content {
				walk(c)
			}
			if n.Kind != yaml.ScalarNode || n.Style != 0 {
				return
			}
			at := f.OffsetParser(source.Position{Line: n.Line, Column: n.Column})
			if !strings.HasPrefix(text[at:], n.Value) {
				t.Errorf("%q: %q is looked for at %q", text, n.Value, text[at:])
			}
		}
		walk(root)
	}
}

// Places on one very long line are found by marks, not by counting anew.
func TestPositionsOfALongLine(t *testing.T) {
	text := strings.Repeat("目é😀x", 5000)
	f := &source.File{Data: []byte(text)}
	runes, units := 1, 1
	for at, r := range text {
		if at%97 == 0 {
			if got := f.Position(at); got.Column != runes {
				t.Fatalf("offset %d is column %d, want %d", at, got.Column, runes)
			}
			if got := f.UTF16(at); got.Column != units {
				t.Fatalf("offset %d is UTF-16 column %d, want %d", at, got.Column, units)
			}
			if got := f.Offset(source.Position{Line: 1, Column: runes}); got != at {
				t.Fatalf("column %d is offset %d, want %d", runes, got, at)
			}
			if got := f.OffsetParser(source.Position{Line: 1, Column: runes}); got != at {
				t.Fatalf("the parser's column %d is offset %d, want %d", runes, got, at)
			}
		}
		runes++
		units += utf16.RuneLen(r)
	}
}

func FuzzPositions(f *testing.F) {
	for _, seed := range []string{"", "a\nb", "\ufeffa\r\n", "\ufeff", "é\r\r\n😀", "\xff\xfe\x80a", "a\u2028b\u0085c", strings.Repeat("目", 1400)} {
		f.Add([]byte(seed), 3)
	}
	f.Fuzz(func(t *testing.T, data []byte, offset int) {
		file := &source.File{Data: data}
		for _, p := range []source.Position{file.Position(offset), file.UTF16(offset), file.Bytes(offset)} {
			if p.Line < 1 || p.Line > file.Lines().Count() || p.Column < 1 || p.Column > len(data)+1 {
				t.Fatalf("offset %d of %q is %v", offset, data, p)
			}
		}
		at := file.Offset(file.Position(offset))
		if file.Position(at) != file.Position(offset) || file.UTF16(at) != file.UTF16(offset) || file.Bytes(at) != file.Bytes(offset) {
			t.Fatalf("offset %d of %q comes back as %d", offset, data, at)
		}
		if file.OffsetUTF16(file.UTF16(offset)) != at || file.OffsetBytes(file.Bytes(offset)) != at {
			t.Fatalf("offset %d of %q comes back at different places", offset, data)
		}
		if utf8.Valid(data) && offset >= 0 && offset < len(data) && utf8.RuneStart(data[offset]) && !strings.ContainsAny(string(data[offset]), "\r\n") && (offset != 0 || at != 3) && at != offset {
			t.Fatalf("offset %d of %q comes back as %d", offset, data, at)
		}
		for line := 1; line <= file.ParserLines().Count(); line++ {
			start := file.OffsetParser(source.Position{Line: line, Column: 1})
			if got := file.ParserLines().Line(start); got != line && start < len(data) && start != 3 {
				t.Fatalf("line %d of %q starts in line %d", line, data, got)
			}
		}
	})
}
