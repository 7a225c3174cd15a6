package report_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/okrc/okrc/compile/diff"
	"github.com/okrc/okrc/compile/report"
	"github.com/okrc/okrc/compile/workspace"
	"github.com/okrc/okrc/schema"
)

// objectives is a workspace of many objectives with long titles.
func objectives(t *testing.T, n int) *workspace.Workspace {
	t.Helper()
	var doc strings.Builder
	doc.WriteString("okr: v1\nteam: floor\ncycle: 2026-Q4\nobjectives:\n")
	for i := range n {
		fmt.Fprintf(&doc, "  - {id: goal-%d, title: %s, owner: rosa}\n", i, strings.Repeat("目标 @all ", 30))
	}
	today, _ := schema.ParseDate("2026-11-02")
	ws, err := workspace.Load(t.Context(), fstest.MapFS{"okrs.yaml": {Data: []byte(doc.String())}}, workspace.Options{Config: schema.DefaultConfig(), Today: today})
	if err != nil {
		t.Fatal(err)
	}
	return ws
}

// TestChangeMarkdownFits holds that a change of any size fits a comment, and
// says what it leaves out.
func TestChangeMarkdownFits(t *testing.T) {
	for _, n := range []int{1, 40, 2000} {
		head := objectives(t, n)
		var out bytes.Buffer
		err := report.ChangeMarkdown(&out, report.Change{Diff: diff.Compare(objectives(t, 0), head, nil, nil), From: "a", To: "b"})
		if err != nil {
			t.Fatal(err)
		}
		text := out.String()
		if !strings.HasPrefix(text, report.ChangeMarker+"\n") {
			t.Errorf("%d objectives: the marker is missing", n)
		}
		if len(text) > 65536 {
			t.Errorf("%d objectives make %d bytes", n, len(text))
		}
		if cut := strings.Contains(text, "more did not fit"); cut != (n == 2000) {
			t.Errorf("%d objectives: cut is %t", n, cut)
		}
		if strings.Contains(text, "@all") {
			t.Errorf("%d objectives: somebody is notified", n)
		}
	}
}
