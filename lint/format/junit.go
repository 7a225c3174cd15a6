package format

import (
	"bufio"
	"fmt"

	"github.com/okrc/okrc/schema/escape"
	"github.com/okrc/okrc/schema/finding"
)

// writeJUnit writes one test case a finding. Errors and warnings are failures;
// an advice is a skipped test, because advice fails nothing. Names are made of
// rule and place, so that a test keeps its name when lines move; no two are the
// same, because GitLab drops twins.
func writeJUnit(w *bufio.Writer, v *view) {
	failures, skipped := 0, 0
	for _, it := range v.shown {
		if it.Severity >= finding.Warning {
			failures++
		} else {
			skipped++
		}
	}
	tests := max(1, len(v.shown))
	put(w, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
	putf(w, "<testsuites name=\"okrc\" tests=\"%d\" failures=\"%d\" errors=\"0\">\n", tests, failures)
	putf(w, "  <testsuite name=\"okrc lint\" tests=\"%d\" failures=\"%d\" errors=\"0\" skipped=\"%d\">\n", tests, failures, skipped)
	for _, it := range v.shown {
		v.testCase(w, it)
	}
	if len(v.shown) == 0 { // a suite without tests counts as broken
		put(w, "    <testcase classname=\"okrc\" name=\"lint\"/>\n")
	}
	put(w, "  </testsuite>\n</testsuites>\n")
}

func (v *view) testCase(w *bufio.Writer, it item) {
	element := "failure"
	if it.Severity < finding.Warning {
		element = "skipped"
	}
	name := it.Rule + " " + string(it.Place)
	if it.id.N > 1 {
		name += fmt.Sprintf(" (%d)", it.id.N)
	}
	start := v.region(it.File, it.Span, inCharacters).start
	where := fmt.Sprintf("%s:%d:%d", v.path(it.File), start.Line, start.Column)
	putf(w, "    <testcase classname=\"%s\" name=\"%s\">\n", xmlText(v.path(it.File)), xmlText(name))
	putf(w, "      <%s type=\"%s\" message=\"%s\">%s: %s", element, it.Severity, xmlText(it.Message), xmlText(where), xmlText(it.Message))
	if it.Help != "" {
		putf(w, "\n%s", xmlText(it.Help))
	}
	for _, r := range it.Related {
		start := v.region(r.File, r.Span, inCharacters).start
		putf(w, "\n%s", xmlText(fmt.Sprintf("%s:%d:%d: %s", v.path(r.File), start.Line, start.Column, r.Label)))
	}
	putf(w, "</%s>\n    </testcase>\n", element)
}

// xmlText is text in XML that may be printed into a log of CI.
func xmlText(text string) string { return escape.XML(escape.Terminal(text)) }
