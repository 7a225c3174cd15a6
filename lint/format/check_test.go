package format_test

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/okrc/okrc/schema/escape"
)

var schemas = map[string]func() (*jsonschema.Schema, error){
	"json":    compileOnce("../../schema/lint.schema.json"),
	"sarif":   compileOnce("testdata/schemas/sarif-schema-2.1.0.json"),
	"gitlab":  compileOnce("testdata/schemas/gitlab-code-quality.json"),
	"rdjsonl": compileOnce("testdata/schemas/rdjson-diagnostic.json"),
}

func compileOnce(file string) func() (*jsonschema.Schema, error) {
	return sync.OnceValues(func() (*jsonschema.Schema, error) {
		data, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		compiler := jsonschema.NewCompiler()
		compiler.AssertFormat = true
		if err := compiler.AddResource("schema.json", bytes.NewReader(data)); err != nil {
			return nil, err
		}
		return compiler.Compile("schema.json")
	})
}

// check holds an output against its schema and against what must hold of every
// output, whatever the findings say.
func check(t testing.TB, name, out string) {
	t.Helper()
	checkText(t, name, out)
	switch name {
	case "json":
		validate(t, name, decode(t, out))
	case "sarif":
		doc := decode(t, out)
		validate(t, name, doc)
		checkSARIF(t, doc)
	case "gitlab":
		doc := decode(t, out)
		validate(t, name, doc)
		checkGitLab(t, doc)
	case "rdjsonl":
		for line := range strings.Lines(out) {
			validate(t, name, decode(t, line))
		}
	case "junit":
		checkJUnit(t, out)
	case "github":
		checkGitHub(t, out)
	}
}

func decode(t testing.TB, text string) any {
	t.Helper()
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber()
	var doc any
	if err := decoder.Decode(&doc); err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	if _, err := decoder.Token(); err != io.EOF {
		t.Fatalf("more than one value:\n%s", text)
	}
	return doc
}

func validate(t testing.TB, name string, doc any) {
	t.Helper()
	schema, err := schemas[name]()
	if err != nil {
		t.Fatalf("schema of %s: %v", name, err)
	}
	if err := schema.Validate(doc); err != nil {
		t.Fatalf("%s does not fit its schema: %#v", name, err)
	}
}

var ownEscape = regexp.MustCompile("\x1b\\[[0-9;]*m")

// checkText holds for every format: no text from files is a command to a
// terminal or a CI runner.
func checkText(t testing.TB, name, out string) {
	t.Helper()
	if !utf8.ValidString(out) {
		t.Errorf("%s is not UTF-8", name)
	}
	if out != "" && !strings.HasSuffix(out, "\n") {
		t.Errorf("%s does not end a line", name)
	}
	for line := range strings.Lines(ownEscape.ReplaceAllString(out, "")) {
		line = strings.TrimSuffix(line, "\n")
		for _, r := range line {
			if unicode.IsControl(r) || escape.Bidi(r) {
				t.Errorf("%s: a raw %U in %q", name, r, line)
			}
		}
		command := strings.HasPrefix(strings.TrimLeftFunc(line, unicode.IsSpace), "::")
		if command && name != "github" {
			t.Errorf("%s: GitHub takes %q for a command", name, line)
		}
		if strings.Contains(line, "##[") || strings.Contains(strings.ToLower(line), "##vso[") {
			t.Errorf("%s: a runner takes %q for a command", name, line)
		}
	}
}

// object, list and text read decoded JSON.
func object(v any) map[string]any { m, _ := v.(map[string]any); return m }
func list(v any) []any            { l, _ := v.([]any); return l }
func text(v any) string           { s, _ := v.(string); return s }

// links counts the links of a SARIF message: a bracket that no backslash escapes,
// then a number in parentheses.
func links(message string) int {
	number := regexp.MustCompile(`^\]\(\d+\)`)
	n := 0
	for i := 0; i < len(message); i++ {
		switch {
		case message[i] == '\\':
			i++
		case number.MatchString(message[i:]):
			n++
		}
	}
	return n
}

func checkSARIF(t testing.TB, doc any) {
	t.Helper()
	runs := list(object(doc)["runs"])
	if len(runs) != 1 {
		t.Fatalf("%d runs", len(runs))
	}
	run := object(runs[0])
	if id := text(object(run["automationDetails"])["id"]); !regexp.MustCompile(`^okrc/[^/]+/$`).MatchString(id) {
		t.Errorf("automationDetails.id %q", id)
	}
	rules := list(object(object(run["tool"])["driver"])["rules"])
	for _, r := range rules {
		for _, key := range []string{"shortDescription", "fullDescription", "help"} {
			if n := utf8.RuneCountInString(text(object(object(r)[key])["text"])); n == 0 || n > 1024 {
				t.Errorf("%s of %v has %d characters", key, object(r)["id"], n)
			}
		}
	}
	results := list(run["results"])
	if len(results) > 5000 {
		t.Errorf("%d results", len(results))
	}
	prints := map[string]bool{}
	for _, r := range results {
		checkResult(t, object(r), rules, prints)
	}
}

func checkResult(t testing.TB, result map[string]any, rules []any, prints map[string]bool) {
	t.Helper()
	index, err := strconv.Atoi(fmt.Sprint(result["ruleIndex"]))
	if err != nil || index >= len(rules) || object(rules[index])["id"] != result["ruleId"] {
		t.Errorf("rule %v has index %v", result["ruleId"], result["ruleIndex"])
	}
	if n := len(list(result["locations"])); n != 1 {
		t.Errorf("%d locations", n)
	}
	message := text(object(result["message"])["text"])
	if message == "" {
		t.Error("an empty message")
	}
	related := list(result["relatedLocations"])
	if n := links(message); n != len(related) {
		t.Errorf("%d related places, %d links in %q", len(related), n, message)
	}
	for _, location := range append(list(result["locations"]), related...) {
		region := object(object(object(location)["physicalLocation"])["region"])
		if len(region) != 4 {
			t.Errorf("a region of %d fields", len(region))
		}
	}
	fingerprints := object(result["partialFingerprints"])
	if _, ours := fingerprints["primaryLocationLineHash"]; ours || len(fingerprints) != 1 {
		t.Errorf("fingerprints %v", fingerprints)
	}
	for _, print := range fingerprints {
		if prints[text(print)] {
			t.Errorf("twice the fingerprint %v", print)
		}
		prints[text(print)] = true
	}
}

func checkGitLab(t testing.TB, doc any) {
	t.Helper()
	seen := map[string]bool{}
	for _, issue := range list(doc) {
		issue := object(issue)
		if print := text(issue["fingerprint"]); seen[print] {
			t.Errorf("twice the fingerprint %s", print)
		} else {
			seen[print] = true
		}
	}
}

type testSuites struct {
	Suites []struct {
		Tests    int `xml:"tests,attr"`
		Failures int `xml:"failures,attr"`
		Skipped  int `xml:"skipped,attr"`
		Cases    []struct {
			Class   string    `xml:"classname,attr"`
			Name    string    `xml:"name,attr"`
			Failure *struct{} `xml:"failure"`
			Skipped *struct{} `xml:"skipped"`
		} `xml:"testcase"`
	} `xml:"testsuite"`
}

func checkJUnit(t testing.TB, out string) {
	t.Helper()
	var doc testSuites
	if err := xml.Unmarshal([]byte(out), &doc); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for _, suite := range doc.Suites {
		seen := map[string]bool{}
		failures, skipped := 0, 0
		for _, c := range suite.Cases {
			if key := c.Class + "\x00" + c.Name; seen[key] {
				t.Errorf("two tests %q of %q", c.Name, c.Class)
			} else {
				seen[key] = true
			}
			if c.Failure != nil {
				failures++
			}
			if c.Skipped != nil {
				skipped++
			}
		}
		if suite.Tests != len(suite.Cases) || suite.Failures != failures || suite.Skipped != skipped || suite.Tests == 0 {
			t.Errorf("says %d tests, %d failures, %d skipped; has %d, %d, %d",
				suite.Tests, suite.Failures, suite.Skipped, len(suite.Cases), failures, skipped)
		}
	}
}

var command = regexp.MustCompile(`^::(error|warning|notice) ([a-zA-Z]+=[^,:\r\n]*(?:,[a-zA-Z]+=[^,:\r\n]*)*)::([^\r\n]*)$`)

func checkGitHub(t testing.TB, out string) {
	t.Helper()
	counts := map[string]int{}
	for line := range strings.Lines(out) {
		m := command.FindStringSubmatch(strings.TrimSuffix(line, "\n"))
		if m == nil {
			t.Errorf("no workflow command: %q", line)
			continue
		}
		if counts[m[1]]++; counts[m[1]] > 10 {
			t.Errorf("over 10 %ss", m[1])
		}
		properties := map[string]string{}
		for _, p := range strings.Split(m[2], ",") {
			key, value, _ := strings.Cut(p, "=")
			if _, twice := properties[key]; twice {
				t.Errorf("twice %s in %q", key, line)
			}
			properties[key] = value
		}
		if _, column := properties["col"]; column && properties["line"] != properties["endLine"] {
			t.Errorf("columns on several lines: %q", line)
		}
	}
}

// TestJUnitSchema asks xmllint, which reads XML Schema as Jenkins does.
func TestJUnitSchema(t *testing.T) {
	if _, err := exec.LookPath("xmllint"); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal(err)
		}
		t.Skip(err)
	}
	for _, file := range reports(t) {
		report, options := readReport(t, file)
		cmd := exec.Command("xmllint", "--noout", "--nonet", "--schema", "testdata/schemas/junit.xsd", "-")
		cmd.Stdin = strings.NewReader(render(t, "junit", report, options))
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Errorf("%s: %v\n%s", file, err, out)
		}
	}
}
