package escape_test

import (
	"encoding/xml"
	"html"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/okrc/okrc/schema/escape"
)

var seeds = []string{
	"", "Cut latency to 300 ms", "::error::x", "##[stop]##vso[x]", "a%0Ab\r\n\x1b[0m", "=1+1", "\u202e\u200b\ufeff\xff", "<a b=\"c\">&amp;'",
	"@mina #1 | `x` [y](z) :tada: www.x http://y", "目標😀", "#35;&#35;\\", "end", "- x", "1) y", "##VSO[", "::", "{0} [x]",
}

const breaker = "\u200b"

// FuzzEscape holds what is true for every text: nothing raw gets through, and
// what a reader of the medium decodes is the visible text.
func FuzzEscape(f *testing.F) {
	for _, s := range seeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		visible := escape.Visible(text)
		outputs := map[string]string{
			"Visible": visible, "Terminal": escape.Terminal(text), "Command": escape.Command(text), "CommandProperty": escape.CommandProperty(text),
			"XML": escape.XML(text), "SARIF": escape.SARIF(text), "DOT": escape.DOT(text), "Mermaid": escape.Mermaid(text),
			"Markdown": escape.Markdown(text), "MarkdownCode": escape.MarkdownCode(text), "Link": escape.Link(text, "https://"+text),
		}
		for name, out := range outputs {
			if !utf8.ValidString(out) || strings.ContainsFunc(out, func(r rune) bool { return unicode.IsControl(r) || escape.Bidi(r) }) {
				t.Fatalf("%s(%q) = %q holds what does not show", name, text, out)
			}
		}
		for _, name := range []string{"Terminal", "Command", "Markdown", "MarkdownCode"} {
			if s := strings.ToLower(outputs[name]); strings.HasPrefix(strings.TrimSpace(s), "::") || strings.Contains(s, "##[") || strings.Contains(s, "##vso[") {
				t.Fatalf("%s(%q) = %q is a command to a runner", name, text, outputs[name])
			}
		}
		checkDecoded(t, text, visible, outputs)
		checkMarkdown(t, text, visible, outputs)
	})
}

// checkDecoded decodes as the medium does.
func checkDecoded(t *testing.T, text, visible string, outputs map[string]string) {
	same := func(name, got, want string) {
		if strings.ReplaceAll(got, breaker, "") != strings.ReplaceAll(want, breaker, "") {
			t.Fatalf("%s(%q) = %q reads %q, want %q", name, text, outputs[name], got, want)
		}
	}
	same("Terminal", outputs["Terminal"], visible)
	same("Command", strings.NewReplacer("%0A", "\n", "%0D", "\r", "%25", "%").Replace(outputs["Command"]), visible)
	same("CommandProperty", strings.NewReplacer("%3A", ":", "%2C", ",", "%25", "%").Replace(outputs["CommandProperty"]), visible)
	if strings.ContainsAny(outputs["CommandProperty"], ":,") {
		t.Fatalf("CommandProperty(%q) = %q", text, outputs["CommandProperty"])
	}
	var element struct {
		Text      string `xml:",chardata"`
		Attribute string `xml:"a,attr"`
	}
	if err := xml.Unmarshal([]byte("<e a='"+outputs["XML"]+"'>"+outputs["XML"]+"</e>"), &element); err != nil {
		t.Fatalf("XML(%q) = %q: %v", text, outputs["XML"], err)
	}
	same("XML", element.Text, visible)
	same("XML", element.Attribute, visible)
	same("SARIF", strings.NewReplacer("{{", "{", "}}", "}", `\[`, "[", `\]`, "]", `\\`, `\`).Replace(outputs["SARIF"]), visible)
	dot := outputs["DOT"]
	inner := regexp.MustCompile(`\\(.)`).ReplaceAllString(dot[1:len(dot)-1], "$1")
	same("DOT", html.UnescapeString(inner), visible)
	mermaid := regexp.MustCompile(`#(\d+);`).ReplaceAllStringFunc(outputs["Mermaid"], func(code string) string {
		n, _ := strconv.Atoi(code[1 : len(code)-1])
		return string(rune(n))
	})
	same("Mermaid", mermaid, visible)
	if csv := escape.CSV(text); csv != "" {
		if first := strings.TrimLeft(csv, " \u00a0"); strings.HasPrefix(csv, "\t") || strings.HasPrefix(csv, "\r") || first != "" && strings.ContainsRune("=+-@", rune(first[0])) {
			t.Fatalf("CSV(%q) = %q is a formula", text, csv)
		}
	}
}

var (
	markup  = regexp.MustCompile("[\\\\`*_{}\\[\\]()<>|~$]|://")
	mention = regexp.MustCompile(`[@#!%][\pL\pN]`)
	entity  = regexp.MustCompile(`&#\d+;`)
)

func checkMarkdown(t *testing.T, text, visible string, outputs map[string]string) {
	out := outputs["Markdown"]
	if markup.MatchString(out) || mention.MatchString(entity.ReplaceAllString(out, " ")) {
		t.Fatalf("Markdown(%q) = %q", text, out)
	}
	if got, want := strings.ReplaceAll(html.UnescapeString(out), breaker, ""), strings.ReplaceAll(strings.TrimLeft(visible, " "), breaker, ""); got != want && strings.TrimLeft(got, " ") != strings.TrimLeft(want, " ") {
		t.Fatalf("Markdown(%q) = %q reads %q, want %q", text, out, got, want)
	}
	code := outputs["MarkdownCode"]
	fence := code[:len(code)-len(strings.TrimLeft(code, "`"))]
	inside := code[len(fence) : len(code)-len(fence)]
	if !strings.HasSuffix(code, fence) || regexp.MustCompile("(^|[^`])"+fence+"([^`]|$)").MatchString(inside) {
		t.Fatalf("MarkdownCode(%q) = %q is not one span", text, code)
	}
	link := outputs["Link"]
	if strings.Count(link, "](<") != 1 || strings.Count(link, "<") != 1 || strings.Count(link, ">") != 1 || strings.ContainsAny(link, "`|$") {
		t.Fatalf("Link(%q) = %q", text, link)
	}
}

func FuzzTruncate(f *testing.F) {
	for i, s := range seeds {
		f.Add(s, i)
	}
	f.Fuzz(func(t *testing.T, text string, columns int) {
		text = escape.Visible(text)
		columns %= 50
		out := escape.Truncate(text, columns)
		switch width := escape.Width(out); {
		case columns <= 0 && out != "", columns > 0 && width > columns:
			t.Fatalf("Truncate(%q, %d) = %q takes %d columns", text, columns, out, width)
		case columns > 0 && out != text && !strings.HasPrefix(text, strings.TrimRight(strings.TrimSuffix(strings.TrimRight(out, " "), "…"), " ")):
			t.Fatalf("Truncate(%q, %d) = %q is another text", text, columns, out)
		}
	})
}
