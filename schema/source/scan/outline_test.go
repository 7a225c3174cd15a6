package scan_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/okrc/okrc/schema/source/scan"
)

// tree prints entries as "path = value", a line each.
func tree(text string) string {
	o := scan.New([]byte(text))
	var b strings.Builder
	for i, e := range o.Entries {
		fmt.Fprintf(&b, "%s", route(o.Path(i)))
		if !e.Value.IsZero() {
			fmt.Fprintf(&b, " = %s", text[e.Value.Start:e.Value.End])
		}
		b.WriteString("\n")
	}
	return b.String()
}

func route(path []scan.Step) string {
	var words []string
	for _, s := range path {
		if s.Item {
			words = append(words, fmt.Sprintf("[%d]", s.Index))
		} else {
			words = append(words, s.Key)
		}
	}
	return strings.Join(words, "/")
}

func TestEntries(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"keys and items", "okr: v1\nobjectives:\n  - id: a\n    title: Fast: no\n    key_results:\n    - id: b\n  - id: c\nteam: x\n", `
okr = v1
objectives
objectives/[0]
objectives/[0]/id = a
objectives/[0]/title = Fast: no
objectives/[0]/key_results
objectives/[0]/key_results/[0]
objectives/[0]/key_results/[0]/id = b
objectives/[1]
objectives/[1]/id = c
team = x
`},
		{"quotes", "'it''s': \"a # b: c\"\n\"k\\\"q\": 'x: y' # note\n", `
it's = "a # b: c"
k"q = 'x: y'
`},
		{"scalars of several lines", "a: one\n  two # end\nb: \"one\n  two\"\nc: |\n  # no comment\n  key: no key\n\nd: >-2\n    x\n   y\ne: 1\n", `
a = one
  two
b = "one
  two"
c = |
  # no comment
  key: no key
d = >-2
    x
   y
e = 1
`},
		{"comments without a blank", "a: \"x\"#c\nb: [1,#d\n 2]#e\nc: 1#f\n", "a = \"x\"\nb = [1,#d\n 2]\nb/[0] = 1\nb/[1] = 2\nc = 1#f\n"},
		{"flow", "a: {to: x.y, contributes: 5, deep: [1, {k: 'v, w'}]}\nb: [one, two words,\n  three]\nc: [k: v]\nd: {\"j\":1}\ne: []\n", `
a = {to: x.y, contributes: 5, deep: [1, {k: 'v, w'}]}
a/to = x.y
a/contributes = 5
a/deep = [1, {k: 'v, w'}]
a/deep/[0] = 1
a/deep/[1] = {k: 'v, w'}
a/deep/[1]/k = 'v, w'
b = [one, two words,
  three]
b/[0] = one
b/[1] = two words
b/[2] = three
c = [k: v]
c/[0]
c/[0]/k = v
d = {"j":1}
d/j = 1
e = []
`},
		{"a bracket at the column of its key", "a: [\n  1,\n]\nb: {\nk: 1\n}\nc: 2\n", `
a = [
  1,
]
a/[0] = 1
b = {
k: 1
}
b/k = 1
c = 2
`},
		{"documents", "---\na: 1\n---\na: 2\n...\n", "\na = 1\na = 2\n"},
		{"anchors, tags, aliases", "a: &x 1\nb: !!str 2\nc: *x\nd: &y\n  e: 1\n", `
a = 1
b = 2
c = *x
d
d/e = 1
`},
		{"lists of lists, indentless lists", "a:\n- - 1\n  - 2\n- b: 1\nc: 3\n", `
a
a/[0]
a/[0]/[0] = 1
a/[0]/[1] = 2
a/[1]
a/[1]/b = 1
c = 3
`},
		{"CRLF and a byte order mark", "\ufeffa: 1\r\nb: x\r\n  y\r\n", "\na = 1\nb = x\r\n  y\n"},
		{"an open quote", "a: \"never closed\nb: \"x\"\nc: 'it\nd: 1\n", `
a = "never closed
b = "x"
c = 'it
d = 1
`},
		{"an open bracket", "a: [x, y\nb: 1\nc: {k: v,\n  w: 2\nd: [z]\n", `
a = [x, y
a/[0] = x
a/[1] = y
b = 1
c = {k: v,
  w: 2
c/k = v
c/w = 2
d = [z]
d/[0] = z
`},
		{"a key being typed", "objectives:\n  - id: a\n    tit\n    owner: mina\n", `
objectives
objectives/[0] = tit
objectives/[0]/id = a
objectives/[0]/owner = mina
`},
		{"no YAML at all", "- -\n: :\n? ?\n  %\n]}\n@`\n", ""},
	} {
		got := tree(c.text)
		if c.want == "" {
			continue
		}
		if d := cmp.Diff(strings.TrimPrefix(c.want, "\n"), got); d != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, d)
		}
	}
}

func TestComments(t *testing.T) {
	text := `# first
okr: v1 # trailing
objectives:
  # about a
  # about a too
  - id: a
    title: x # y
    "q": 'no # comment' # but this
    # about results
    key_results:
      - {id: b, # in flow
         # about unit
         unit: "%"}
    text: | # header
      # no comment
      text

    # about c

  - id: c#d
    note: Become #1
team: x
# the end
`
	var got strings.Builder
	for _, c := range scan.New([]byte(text)).Comments {
		fmt.Fprintf(&got, "%s|%v|%q\n", text[c.Start:c.End], c.Own, text[c.Covers.Start:c.Covers.End])
	}
	want := `# first|true|"okr: v1"
# trailing|false|"okr: v1 "
# about a|true|"- id: a\n    title: x # y\n    \"q\": 'no # comment' # but this\n    # about results\n    key_results:\n      - {id: b, # in flow\n         # about unit\n         unit: \"%\"}\n    text: | # header\n      # no comment\n      text"
# about a too|true|"- id: a\n    title: x # y\n    \"q\": 'no # comment' # but this\n    # about results\n    key_results:\n      - {id: b, # in flow\n         # about unit\n         unit: \"%\"}\n    text: | # header\n      # no comment\n      text"
# y|false|"title: x "
# but this|false|"\"q\": 'no # comment' "
# about results|true|"key_results:\n      - {id: b, # in flow\n         # about unit\n         unit: \"%\"}"
# in flow|false|"- {id: b, "
# about unit|true|"unit: \"%\""
# header|false|"text: | "
# about c|true|"- id: c#d\n    note: Become"
#1|false|"note: Become "
# the end|true|""
`
	if d := cmp.Diff(want, got.String()); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

// Each text has one "‸", the cursor.
func TestAt(t *testing.T) {
	slots := map[scan.Slot]string{scan.Nothing: "nothing", scan.KeySlot: "key", scan.ValueSlot: "value", scan.EitherSlot: "either"}
	for _, c := range []struct{ text, want string }{
		{"‸", "key '' at "},
		{"okr: v1\n‸", "key '' at "},
		{"ok‸r: v1\n", "key 'okr' at "},
		{"okr: ‸v1\n", "value 'v1' at okr"},
		{"okr: v1‸\n", "value 'v1' at okr"},
		{"okr: ‸\n", "value '' at okr"},
		{"okr:‸\n", "value '' at okr"},
		{"te‸\n", "key 'te' at "},
		{"a: 1\nte‸\nb: 2\n", "key 'te' at "},
		{"a:\n  ‸\n", "either '' at a"},
		{"a:\n  ‸\nb: 1\n", "either '' at a"},
		{"a:\n  x‸\n", "either 'x' at a"},
		{"a:\n  b: 1\n  ‸\n", "key '' at a"},
		{"a:\n  b: 1\n  x‸\n", "key 'x' at a"},
		{"a:\n  b: 1\n‸\n", "key '' at "},
		{"a:\n  b: 1\n\n\n  ‸\nc: 2\n", "key '' at a"},
		{"a:\n  - ‸\n", "either '' at a/[0]"},
		{"a:\n  - id: x\n  - ‸\n", "either '' at a/[1]"},
		{"a:\n  - id: x\n  - t‸\n", "either 't' at a/[1]"},
		{"a:\n  - id: x\n    ‸\n", "key '' at a/[0]"},
		{"a:\n  - id: x\n    tit‸\n    owner: y\n", "key 'tit' at a/[0]"},
		{"a:\n  - id: x\n    key_results:\n      - id: y\n        ‸\n  - id: z\n", "key '' at a/[0]/key_results/[0]"},
		{"a:\n  - id: x\n    key_results:\n      - id: y\n    ‸\n  - id: z\n", "key '' at a/[0]"},
		{"a: \"open ‸\nb: 1\n", "value '' at a"},
		{"a: \"op‸en\nb: 1\n", "value '\"open' at a"},
		{"a: {‸}\n", "key '' at a"},
		{"a: {to‸}\n", "key 'to' at a"},
		{"a: {to: ‸}\n", "value '' at a/to"},
		{"a: {to: x‸}\n", "value 'x' at a/to"},
		{"a: {to: x, ‸}\n", "key '' at a"},
		{"a: {to: x, ‸\nb: 1\n", "key '' at a"},
		{"a: {‸", "key '' at a"},
		{"a: [‸]\n", "either '' at a/[0]"},
		{"a: [x, ‸]\n", "either '' at a/[1]"},
		{"a: [x, ‸\nb: 1\n", "either '' at a/[1]"},
		{"a: [x,\n  ‸\nb: 1\n", "either '' at a/[1]"},
		{"a: [x]‸\n", "nothing '' at a"},
		{"a: [{k: [1, {m: ‸}]}]\n", "value '' at a/[0]/k/[1]/m"},
		{"a: 1 # com‸ment\n", "nothing '' at "},
		{"a: |\n  te‸xt\nb: 1\n", "value '|\n  text' at a"},
		{"a: 1\n---\nb: ‸\n", "value '' at b"},
		{"a: 1\n---\n‸\n", "key '' at "},
		{"x: 1\nowner: @pa‸\n", "value '@pa' at owner"},
	} {
		offset := strings.Index(c.text, "‸")
		text := strings.Replace(c.text, "‸", "", 1)
		p := scan.New([]byte(text)).At(offset)
		got := fmt.Sprintf("%s '%s' at %s", slots[p.Slot], text[p.Word.Start:p.Word.End], route(p.Path))
		if got != c.want {
			t.Errorf("%q\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

func TestKeysOfAMapping(t *testing.T) {
	o := scan.New([]byte("a: 1\nb:\n  - c: 1\n    d: 2\n---\ne: 1\n"))
	for _, c := range []struct {
		document, entry int
		want            []string
	}{{0, -1, []string{"a", "b"}}, {0, 2, []string{"c", "d"}}, {1, -1, []string{"e"}}} {
		if d := cmp.Diff(c.want, o.Keys(c.document, c.entry)); d != "" {
			t.Error(d)
		}
	}
}
