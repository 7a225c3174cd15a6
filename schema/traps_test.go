package schema_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/okrc/okrc/schema"
	"github.com/okrc/okrc/schema/source"
)

const goal = "okr: v1\nteam: bakery\ncycle: 2026-Q4\nobjectives:\n  - id: morning\n    title: The street starts its day with us\n"

// TestBytes reads files that no editor shows as they are: other encodings, line
// ends, marks.
func TestBytes(t *testing.T) {
	crlf := strings.ReplaceAll(goal, "\n", "\r\n")
	for name, c := range map[string]struct{ text, want string }{
		"CRLF":                           {crlf + "    titel: x\r\n", "7:5 unknown-field"},
		"lone CR":                        {strings.ReplaceAll(goal, "\n", "\r") + "    titel: x\r", "7:5 unknown-field"},
		"BOM":                            {"\ufeff" + goal, ""},
		"BOM and CRLF":                   {"\ufeff" + crlf, ""},
		"BOM inside":                     {goal + "\ufeff---\n", "7:1 yaml-syntax"},
		"UTF-16 with a mark":             {"\xff\xfeo\x00k\x00r\x00", "1:1 yaml-syntax"},
		"UTF-16 without a mark":          {"o\x00k\x00r\x00:\x00 \x00v\x001\x00\n\x00t\x00e\x00a\x00m\x00:\x00", "1:2 yaml-syntax"},
		"a byte that is no UTF-8":        {goal + "    owner: ros\xe9\n", "7:15 yaml-syntax"},
		"NUL":                            {goal + "    owner: ro\x00sa\n", "7:14 yaml-syntax"},
		"ESC":                            {goal + "    owner: \x1b[31mrosa\n", "7:12 yaml-syntax"},
		"a noncharacter":                 {goal + "    description: a\uffffb\n", "7:19 yaml-syntax"},
		"NEL in quotes of several lines": {goal + "    description: \"one\n      two\u0085three\n      four\"\n", ""},
		"NEL in a block":                 {goal + "    description: |\n      one\u0085two\n", "8:10 unsafe-document"},
		"U+2029 behind an apostrophe":    {goal + "    description: it's\u2029so\n", "7:22 unsafe-document"},
		"text full of brackets":          {goal + "    description: |\n" + strings.Repeat("      [ open\n", 600), ""},
		"blank file":                     {"\n\n# nothing\n", ""},
		"empty documents":                {"---\n---\n# nothing\n---\n" + goal, ""},
		"wide characters":                {"okr: v1\nteam: bäckerei\nteem: 中文\n", "3:1 unknown-field"},
		"columns behind wide text":       {"okr: v1\nteam: bakery\ncycle: 2026\nobjectives: [{id: 早上, title: 🥐🥐 früh, titel: x}]\n", "4:39 unknown-field"},
		"a directive behind comments":    {"# ours\n%YAML 1.2\n---\n" + goal, ""},
		"directives of two documents":    {"%YAML 1.1\n---\n" + goal + "...\n%YAML 1.2\n---\nokr: v1\nteam: shop\n", ""},
		"a value that looks like one":    {goal + "    description: |\n      see\n%YAML 1.2\n", "9:1 yaml-syntax"},
		"an anchor on a list":            {"okr: v1\nteam: a\ncycle: 2026\nobjectives: &all\n  - id: b\n    titel: c\n", "6:5 unknown-field"},
		"a million laughs":               {"okr: v1\nx-a: &a [x, x, x, x, x, x, x, x, x, x]\nx-b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]\nx-c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]\nx-d: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]\nx-e: &e [*d, *d, *d, *d, *d, *d, *d, *d, *d, *d]\nx-f: [*e, *e, *e]\n", "7:11 unsafe-document"},
	} {
		t.Run(name, func(t *testing.T) {
			file := schema.Parse(&source.File{Path: "a.yaml", Data: []byte(c.text)})
			var got []string
			for _, d := range file.Diagnostics {
				at := file.Source.Position(d.Span.Start)
				got = append(got, fmt.Sprintf("%d:%d %s", at.Line, at.Column, d.Rule))
			}
			if strings.Join(got, ", ") != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

// TestChainOfAliases holds that aliases count as deep as what they stand for.
func TestChainOfAliases(t *testing.T) {
	var text strings.Builder
	text.WriteString("okr: v1\nx-0: &a0 [x]\n")
	for i := range 100 {
		fmt.Fprintf(&text, "x-%d: &a%d [*a%d]\n", i+1, i+1, i)
	}
	file := schema.Parse(&source.File{Path: "a.yaml", Data: []byte(text.String())})
	if len(file.Diagnostics) != 1 || file.Diagnostics[0].Rule != "unsafe-document" {
		t.Errorf("got %v", file.Diagnostics)
	}
}
