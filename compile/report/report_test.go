package report_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/okrc/okrc/compile/diff"
	"github.com/okrc/okrc/compile/report"
	"github.com/okrc/okrc/compile/workspace"
	"github.com/okrc/okrc/schema/escape"
)

func write(t *testing.T, f func(*bytes.Buffer) error) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := f(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func input(ws *workspace.Workspace) report.Input {
	return report.Input{Workspace: ws, Cycles: ws.Cycles, Commit: "0123456789abcdef"}
}

func TestGolden(t *testing.T) {
	for name, today := range map[string]string{"running": "2026-11-02", "closed": "2027-02-01", "upcoming": "2026-09-01"} {
		in := input(load(t, "house.txtar", today))
		golden(t, name+".md", write(t, func(b *bytes.Buffer) error { return report.Markdown(b, in) }))
		golden(t, name+".txt", write(t, func(b *bytes.Buffer) error { return report.Dashboard(b, in, nil, report.Look{Width: 100}) }))
	}
	in := input(load(t, "house.txtar", "2026-11-02"))
	golden(t, "ascii.txt", write(t, func(b *bytes.Buffer) error {
		return report.Dashboard(b, in, nil, report.Look{Width: 60, ASCII: true})
	}))
	golden(t, "status.md", write(t, func(b *bytes.Buffer) error { return report.StatusMarkdown(b, in, nil) }))
	text := write(t, func(b *bytes.Buffer) error { return report.StatusJSON(b, in, nil) })
	golden(t, "status.json", text)
	if !json.Valid(text) {
		t.Error("the status is no JSON")
	}
}

// TestPeople holds that a report shows what people want only where the workspace
// says so.
func TestPeople(t *testing.T) {
	for _, people := range []bool{false, true} {
		ws := load(t, "house.txtar", "2026-11-02")
		ws.Config.Report.People = people
		text := string(write(t, func(b *bytes.Buffer) error { return report.Markdown(b, input(ws)) }))
		if got := strings.Contains(text, "carve"); got != people {
			t.Errorf("report.people is %t: a personal goal shows: %t", people, got)
		}
		if got := strings.Contains(text, "1 objective of people"); got == people {
			t.Errorf("report.people is %t: it is said that one is left out: %t", people, got)
		}
	}
}

func TestNothingToShow(t *testing.T) {
	in := input(read(t, nil, "2026-11-02"))
	for name, f := range map[string]func(*bytes.Buffer) error{
		"report":    func(b *bytes.Buffer) error { return report.Markdown(b, in) },
		"dashboard": func(b *bytes.Buffer) error { return report.Dashboard(b, in, nil, report.Look{Width: 80}) },
		"status":    func(b *bytes.Buffer) error { return report.StatusMarkdown(b, in, nil) },
	} {
		if text := string(write(t, f)); !strings.Contains(text, "No cycle is") && !strings.Contains(text, "No document names a cycle yet") {
			t.Errorf("the %s of an empty workspace does not say so:\n%s", name, text)
		}
	}
}

// TestDashboardColumns holds that bars stand in one column, whatever the titles,
// and that no line ends in blanks.
func TestDashboardColumns(t *testing.T) {
	in := input(load(t, "house.txtar", "2026-11-02"))
	for _, look := range []report.Look{{Width: 40}, {Width: 100}, {Width: 100, Color: true}} {
		text := string(write(t, func(b *bytes.Buffer) error { return report.Dashboard(b, in, nil, look) }))
		plain := strings.NewReplacer("\x1b[0m", "", "\x1b[1m", "", "\x1b[2m", "", "\x1b[31m", "", "\x1b[32m", "", "\x1b[33m", "").Replace(text)
		if strings.Contains(plain, "\x1b") {
			t.Errorf("%+v: an unknown escape sequence in %q", look, text)
		}
		at := -1
		for _, line := range strings.Split(plain, "\n") {
			if strings.TrimRight(line, " ") != line {
				t.Errorf("%+v: %q ends in blanks", look, line)
			}
			i := strings.IndexAny(line, "█░")
			if i < 0 || look.Width < 60 {
				continue
			}
			if column := escape.Width(line[:i]); at >= 0 && column != at {
				t.Errorf("%+v: a bar in column %d, others in %d: %q", look, column, at, line)
			} else {
				at = column
			}
		}
	}
}

func TestHistory(t *testing.T) {
	plan := map[string]string{"okrs.yaml": "okr: v1\nteam: floor\ncycle: 2026-Q4\nobjectives:\n  - id: wait\n    title: Guests <b>eat</b>\n    key_results:\n      - {id: k, title: Wait, baseline: 20, target: 8}\n"}
	moved := map[string]string{"okrs.yaml": strings.Replace(plan["okrs.yaml"], "target: 8", "target: 12", 1)}
	head := read(t, moved, "2026-11-20")
	cycle := head.Cycles[0]
	for name, c := range map[string]struct {
		history []report.Since
		want    string
	}{
		"nothing frozen": {[]report.Since{}, "No cycle of this report is frozen yet."},
		"unknown":        {[]report.Since{{Cycle: cycle, Unknown: "nobody knows"}}, "Nobody knows."},
		"unmoved":        {[]report.Since{{Cycle: cycle, Commit: "abc", Diff: diff.Compare(head, head, nil, nil)}}, "The plan stands as it stood in `abc`"},
		"moved":          {[]report.Since{{Cycle: cycle, Commit: "abc", Diff: diff.Compare(read(t, plan, "2026-11-20"), head, nil, nil)}}, "| Wait | floor | target: 8 → 12, **easier**"},
	} {
		in := input(head)
		in.History = c.history
		text := string(write(t, func(b *bytes.Buffer) error { return report.Markdown(b, in) }))
		if !strings.Contains(text, "## What changed since the freeze\n") || !strings.Contains(text, c.want) {
			t.Errorf("%s: it does not say %q:\n%s", name, c.want, text)
		}
	}
}
