package scan_test

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"github.com/okrc/okrc/schema/source"
	"github.com/okrc/okrc/schema/source/scan"
)

var seeds = []string{
	"okr: v1\nteam: a\nobjectives:\n  - id: x # note\n    title: 'it''s'\n    key_results: [{id: y, unit: \"%\"}]\n",
	"a: [\n  1,\n]\nb: {\nk: 1\n}\n", "a: \"open\nb: [x\n- c: |\n   d\n  e\n", "- - 1\n  - 2\n-\n", "? a\n: b\n", "a: &x !!str y\nb: *x\n",
	"%YAML 1.2\n---\na: 1\n...\n--- |\n text\n", "\ufeffa: 1\r\n\rb: x\r  y\n", "a: >-2 # c\n    x\n   y\n\n", "{a: b, 'c': [d, {e: f}], \"g\":h, ? i : j}",
	"a: x\u0085y\u2028z\n", "a: \"\\\"\\\\\" # '\n'", "a:\n\tb: 1\n", "[[[[[[", "]]}}", "\x00\xff\xfe", "a: b: c: d\n", "- #\n# -\n", "a: - b\n",
}

func FuzzOutline(f *testing.F) {
	for _, s := range seeds {
		f.Add([]byte(s), 7)
	}
	f.Fuzz(func(t *testing.T, data []byte, offset int) {
		if len(data) > 1<<14 {
			t.Skip()
		}
		o := scan.New(data)
		inside := func(what string, s source.Span) {
			if s.Start < 0 || s.End < s.Start || s.End > len(data) {
				t.Fatalf("%s: %v of %d bytes", what, s, len(data))
			}
		}
		end := 0
		for _, token := range o.Tokens {
			inside("token", token.Span)
			if token.Start < end || token.Len() == 0 {
				t.Fatalf("token %v is empty or begins before %d", token.Span, end)
			}
			if end = token.End; token.Entry < -1 || token.Entry >= len(o.Entries) {
				t.Fatalf("token of entry %d", token.Entry)
			}
		}
		for i, e := range o.Entries {
			inside("entry", e.Span())
			inside("key", e.Key)
			inside("value", e.Value)
			if e.Parent >= i || e.Parent < -1 || e.End < e.Value.End || e.End < e.Key.End {
				t.Fatalf("entry %d: %+v", i, e)
			}
			if e.Parent >= 0 && (e.Start < o.Entries[e.Parent].Start || e.End > o.Entries[e.Parent].End) {
				t.Fatalf("entry %d %v lies outside of its parent %v", i, e.Span(), o.Entries[e.Parent].Span())
			}
		}
		end = 0
		for _, c := range o.Comments {
			inside("comment", c.Span)
			inside("what a comment covers", c.Covers)
			if c.Start < end || data[c.Start] != '#' || bytes.ContainsAny(data[c.Start:c.End], "\r\n") {
				t.Fatalf("comment %v", c.Span)
			}
			end = c.End
		}
		for _, at := range []int{offset, 0, len(data), len(data) / 2} {
			p := o.At(at)
			inside("word", p.Word)
			if p.Entry >= len(o.Entries) || p.Entry < -1 {
				t.Fatalf("entry %d", p.Entry)
			}
		}
	})
}

// FuzzAgainstParser holds the outline against what yaml.v3 reads: the same keys
// with the same scalars at the same places.
func FuzzAgainstParser(f *testing.F) {
	for _, s := range seeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 1<<12 || !plainText(text) {
			t.Skip()
		}
		root, ok := parse(text)
		if !ok {
			t.Skip()
		}
		file := &source.File{Data: []byte(text)}
		o := scan.New(file.Data)
		scalars := map[int]scan.Token{}
		for _, token := range o.Tokens {
			scalars[token.Start] = token
		}
		var walk func(n *yaml.Node, key bool)
		walk = func(n *yaml.Node, key bool) {
			for i, c := range n.Content {
				walk(c, n.Kind == yaml.MappingNode && i%2 == 0)
			}
			if n.Kind != yaml.ScalarNode || n.Value == "" && n.Style == 0 || n.Anchor != "" || n.Style&yaml.TaggedStyle != 0 {
				return
			}
			start := file.OffsetParser(source.Position{Line: n.Line, Column: n.Column})
			token, ok := scalars[start]
			if !ok || token.Kind != scan.Scalar && token.Kind != scan.Key {
				t.Fatalf("%q: no scalar at %d where the parser has %q", text, start, n.Value)
			}
			if want := scalarEnd(text, start, n); want >= 0 && token.End != want {
				t.Fatalf("%q: scalar %q at %d ends at %d, not %d", text, n.Value, start, token.End, want)
			}
			if key && token.Kind != scan.Key {
				t.Fatalf("%q: %q is a key", text, n.Value)
			}
		}
		walk(root, false)
	})
}

// scalarEnd is where a scalar must end, as far as its value tells.
func scalarEnd(text string, start int, n *yaml.Node) int {
	switch n.Style {
	case 0:
		return scan.Plain([]byte(text), start, n.Value)
	case yaml.SingleQuotedStyle, yaml.DoubleQuotedStyle:
		return scan.Quoted([]byte(text), start)
	}
	return -1
}

// plainText leaves out what okrc refuses anyway, or the scanner does not claim
// to read: complex keys, tabs, odd line breaks, characters that YAML has not.
func plainText(text string) bool {
	return utf8.ValidString(text) && !strings.ContainsAny(text, "\t\u0085\u2028\u2029\ufeff&!*?%\r") && !strings.Contains(text, "---") && !strings.Contains(text, "...")
}

func parse(text string) (root *yaml.Node, ok bool) {
	defer func() {
		if recover() != nil {
			ok = false
		}
	}()
	root = new(yaml.Node)
	decoder := yaml.NewDecoder(strings.NewReader(text))
	if decoder.Decode(root) != nil {
		return nil, false
	}
	return root, errors.Is(decoder.Decode(new(yaml.Node)), io.EOF)
}

func FuzzScalarEnds(f *testing.F) {
	for i, s := range seeds {
		f.Add([]byte(s), i, i-3, s)
	}
	f.Fuzz(func(t *testing.T, data []byte, start, indent int, value string) {
		for _, end := range []int{scan.Quoted(data, start), scan.BlockScalar(data, start, indent), scan.Plain(data, start, value)} {
			if end < 0 || end > len(data) || start >= 0 && start <= len(data) && end < start {
				t.Fatalf("end %d of %d bytes from %d", end, len(data), start)
			}
		}
		scan.Line(data, start)
		scan.Indent(data, start)
	})
}

// hostile are texts that a careless scanner needs quadratic time for.
func hostile(size int) map[string][]byte {
	return map[string][]byte{
		"open brackets": bytes.Repeat([]byte("["), size),
		"open quotes":   bytes.Repeat([]byte("a: \"x\n"), size/6),
		"open lists":    bytes.Repeat([]byte("a: [x,\n"), size/7),
		"comments":      bytes.Repeat([]byte("# c\n"), size/4),
		"blank lines":   append([]byte("a: x"), bytes.Repeat([]byte("\n"), size)...),
		"block headers": bytes.Repeat([]byte("a: |\n"), size/5),
		"one line":      append([]byte("a: ["), bytes.Repeat([]byte("\"x\", # "), size/7)...),
		"dashes":        bytes.Repeat([]byte("- "), size/2),
		"steps":         steps(size),
		"mixed quotes":  bytes.Repeat([]byte("' \" \\\"\n"), size/7),
	}
}

func steps(size int) []byte {
	var b bytes.Buffer
	for i := 0; b.Len() < size; i++ {
		b.WriteString(strings.Repeat(" ", i) + "a:\n")
	}
	return b.Bytes()
}

func BenchmarkOutline(b *testing.B) {
	for name, data := range hostile(1 << 20) {
		b.Run(strings.ReplaceAll(name, " ", "-"), func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			for b.Loop() {
				scan.New(data)
			}
		})
	}
	plain := bytes.Repeat([]byte("  - id: some-goal # note\n    title: \"Cut latency from 900 ms\"\n    tags: [a, b]\n    target: 300\n"), 1<<20/100)
	b.Run("goals", func(b *testing.B) {
		b.SetBytes(int64(len(plain)))
		for b.Loop() {
			scan.New(plain)
		}
	})
}
