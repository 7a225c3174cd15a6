package escape_test

import (
	"testing"

	"github.com/okrc/okrc/schema/escape"
)

type cases []struct{ in, want string }

func check(t *testing.T, name string, f func(string) string, all cases) {
	t.Helper()
	for _, c := range all {
		if got := f(c.in); got != c.want {
			t.Errorf("%s(%q) = %q, want %q", name, c.in, got, c.want)
		}
	}
}

func TestTerminal(t *testing.T) {
	check(t, "Terminal", escape.Terminal, cases{
		{"Cut p95 latency — 目標 😀 👩‍👩‍👧 é", "Cut p95 latency — 目標 😀 👩‍👩‍👧 é"},
		{"\x1b[31mred\x1b[0m", `\u{1b}[31mred\u{1b}[0m`},
		{"a\r\nb\tc\x00\x7f\u0085", `a\u{d}\u{a}b\u{9}c\u{0}\u{7f}\u{85}`},
		{"\u202egnp.exe\u2066\u200f", `\u{202e}gnp.exe\u{2066}\u{200f}`},
		{"\xff\xc3(", `\x{ff}\x{c3}(`},
		{"\u2028\ufeff\ufffe", `\u{2028}\u{feff}\u{fffe}`},
		{"::error::gotcha", ":\u200b:error::gotcha"},
		{"  ::set-output name=x::y", "  :\u200b:set-output name=x::y"},
		{"\u00a0\u3000::warning::x", "\u00a0\u3000:\u200b:warning::x"},
		{"a ::error:: b", "a ::error:: b"},
		{"x ##[stop-commands]x", "x ##\u200b[stop-commands]x"},
		{"###[group]", "###\u200b[group]"},
		{"##vso[task.x]##VSO[y]", "##vso\u200b[task.x]##VSO\u200b[y]"},
		{"##teamcity[x]", "##teamcity\u200b[x]"},
	})
}

func TestCommand(t *testing.T) {
	check(t, "Command", escape.Command, cases{
		{"60 % of all", "60 %25 of all"},
		{"%0A::error::x", "%250A::error::x"},
		{"::error::x", ":\u200b:error::x"},
		{"one\ntwo", `one\u{a}two`},
	})
	check(t, "CommandLines", escape.CommandLines, cases{{"one\n::two\n50%", "one%0A:\u200b:two%0A50%25"}})
	check(t, "CommandProperty", escape.CommandProperty, cases{
		{"a,b: c%.yaml", "a%2Cb%3A c%25.yaml"},
		{"x\n::error::y", `x\u{a}%3A%3Aerror%3A%3Ay`},
	})
}

func TestCSV(t *testing.T) {
	check(t, "CSV", escape.CSV, cases{
		{"", ""},
		{"Cut latency", "Cut latency"},
		{"=HYPERLINK(\"http://x\")", "'=HYPERLINK(\"http://x\")"},
		{"+1", "'+1"},
		{"-1 bug", "'-1 bug"},
		{"@SUM(A1)", "'@SUM(A1)"},
		{"\t=1", "'\t=1"},
		{"\r=1", "'\r=1"},
		{"\nx", "'\nx"},
		{"  =1", "'  =1"},
		{"＝1＋1", "'＝1＋1"},
		{"a=b", "a=b"},
		{"a\x00b\xff", "ab\ufffd"},
	})
}

func TestMarkup(t *testing.T) {
	check(t, "XML", escape.XML, cases{
		{`<a href="x">&'`, "&lt;a href=&quot;x&quot;&gt;&amp;&#39;"},
		{"a\x00b\x0b\ufffe", `a\u{0}b\u{b}\u{fffe}`},
	})
	check(t, "XMLLines", escape.XMLLines, cases{{"<a>\n\x01", "&lt;a&gt;\n" + `\u{1}`}})
	check(t, "HTML", escape.HTML, cases{{`<script>alert(1)</script>`, "&lt;script&gt;alert(1)&lt;/script&gt;"}})
	check(t, "SARIF", escape.SARIF, cases{
		{"[TBD] {0} [x](1)", `\[TBD\] {{0}} \[x\](1)`},
		{`a\b`, `a\\b`},
	})
	check(t, "DOT", escape.DOT, cases{
		{`say "hi" \N & &lt;`, `"say \"hi\" \\N &amp; &amp;lt;"`},
		{"a\nb", `"a\\u{a}b"`},
	})
	check(t, "Mermaid", escape.Mermaid, cases{
		{`a"]; b --> c`, "a#34;#93;#59; b --#62; c"},
		{"#35;", "#35;35#59;"},
		{"End", "E#110;d"},
		{"1. Ship", "1#46; Ship"},
		{"- Ship - it", "#45; Ship - it"},
		{"42", "42"},
		{"<img src=x>", "#60;img src=x#62;"},
		{"目標 60%", "目標 60#37;"},
	})
}

func TestMarkdown(t *testing.T) {
	check(t, "Markdown", escape.Markdown, cases{
		{"Cut latency: 900 → 300 ms", "Cut latency: 900 → 300 ms"},
		{"thanks @mina and #12, GH-7, !3, %4", "thanks @\u200bmina and #\u200b12, GH-\u200b7, !\u200b3, %\u200b4"},
		{"60 % of @ # ! all", "60 % of @ # ! all"},
		{"a | b", "a &#124; b"},
		{"**bold** _it_ `code` ~~no~~ $x$", "&#42;&#42;bold&#42;&#42; &#95;it&#95; &#96;code&#96; &#126;&#126;no&#126;&#126; &#36;x&#36;"},
		{"[x](javascript:alert)", "&#91;x&#93;&#40;javascript:alert&#41;"},
		{"![x](http://y)", "!&#91;x&#93;&#40;http&#58;//y&#41;"},
		{"<img onerror=x> &copy;", "&#60;img onerror=x&#62; &#38;copy;"},
		{"see https://x.example and WWW.x.example", "see https&#58;//x.example and WWW.\u200bx.example"},
		{"# title", "&#35; title"},
		{"- item", "&#45; item"},
		{"    code", "code"},
		{"12. item", "12&#46; item"},
		{"---", "&#45;--"},
		{":tada: 10:30", ":\u200btada: 10:30"},
		{"a\nb", "a&#92;u&#123;a&#125;b"},
	})
	check(t, "MarkdownCode", escape.MarkdownCode, cases{
		{"a.yaml", "`a.yaml`"},
		{"a`b``c", "```a`b``c```"},
		{"`x", "`` `x ``"},
		{"a|b", "`a\\|b`"},
		{"", "`  `"},
	})
}

func TestLinksLeadToTheWebOnly(t *testing.T) {
	for _, c := range []struct{ text, address, want string }{
		{"x", "https://e.example/a?b=c&d=<e>|f`g", "[x](<https://e.example/a?b=c&amp;d=%3Ce%3E%7Cf%60g>)"},
		{"x", "HTTP://e.example", "[x](<HTTP://e.example>)"},
		{"[x]", "https://e.example", "[&#91;x&#93;](<https://e.example>)"},
		{"x", "https://e.example\n)", `[x](<https://e.example%5Cu{a})>)`},
		{"x", "javascript:alert(1)", "x"},
		{"x", " https://e.example", "x"},
		{"x", "data:text/html,x", "x"},
		{"x", "//e.example", "x"},
		{"x", "https", "x"},
	} {
		if got := escape.Link(c.text, c.address); got != c.want {
			t.Errorf("Link(%q, %q) = %q, want %q", c.text, c.address, got, c.want)
		}
	}
}

func TestCodeowners(t *testing.T) {
	for handle, want := range map[string]string{
		"mina": "@mina", "@org/payments": "@org/payments", "a_b-c.d": "@a_b-c.d",
		"": "", "@": "", "a b": "", "@a/b/c": "", "/": "", "a/": "", "@/a": "", "a\n*": "", "é": "", "a@b": "",
	} {
		got, ok := escape.Owner(handle)
		if got != want || ok != (want != "") {
			t.Errorf("Owner(%q) = %q, %v, want %q", handle, got, ok, want)
		}
	}
	for path, want := range map[string]string{
		"okrs/a.yaml": "/okrs/a.yaml", "a b#[c]*?\\.yaml": `/a\ b\#\[c\]\*\?\\.yaml`, "目.yaml": "/目.yaml", "a\nb": "", "a\tb": "",
	} {
		got, ok := escape.CodeownersPath(path)
		if got != want || ok != (want != "") {
			t.Errorf("CodeownersPath(%q) = %q, %v, want %q", path, got, ok, want)
		}
	}
}

func TestWidth(t *testing.T) {
	for text, want := range map[string]int{"": 0, "abc": 3, "目標": 4, "é": 1, "e\u0301": 1, "👩‍👩‍👧": 2, "ｱ": 1, "Ａ": 2, "─": 1} {
		if got := escape.Width(text); got != want {
			t.Errorf("Width(%q) = %d, want %d", text, got, want)
		}
	}
	for _, c := range []struct {
		text    string
		columns int
		want    string
	}{
		{"abcdef", 6, "abcdef"},
		{"abcdef", 4, "abc…"},
		{"目標達成", 5, "目標…"},
		{"目標達成", 4, "目… "},
		{"目標", 1, "…"},
		{"abc", 0, ""},
		{"abc", -1, ""},
		{"👩‍👩‍👧👩‍👩‍👧", 3, "👩‍👩‍👧…"},
	} {
		if got := escape.Truncate(c.text, c.columns); got != c.want {
			t.Errorf("Truncate(%q, %d) = %q, want %q", c.text, c.columns, got, c.want)
		}
	}
}
