package workspace

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"gopkg.in/yaml.v3"

	"github.com/okrc/okrc/schema"
)

// generate makes a workspace of about so many files of about 2 KB: teams in a
// tree of three levels with objectives, links upward and sideways, KPIs, and
// check-ins in files of their own.
func generate(files int) fstest.MapFS {
	fsys := fstest.MapFS{}
	const fanout = 10
	teams := max(files/4, 1)
	var org strings.Builder
	org.WriteString("okr: v1\nteams:\n")
	for i := range teams {
		fmt.Fprintf(&org, "  - {id: team-%d, name: Team %d", i, i)
		if i > 0 {
			fmt.Fprintf(&org, ", parent: team-%d", (i-1)/fanout)
		}
		org.WriteString("}\n")
		if org.Len() > 500_000 {
			fsys[fmt.Sprintf("okrs/org-%d.yaml", i)] = &fstest.MapFile{Data: []byte(org.String())}
			org.Reset()
			org.WriteString("okr: v1\nteams:\n")
		}
	}
	org.WriteString("kpis:\n")
	for i := range 20 {
		fmt.Fprintf(&org, "  - {id: kpi-%d, title: Number %d, unit: ms, at_most: 900, readings: [{date: 2026-10-12, value: %d}]}\n", i, i, i)
	}
	fsys["okrs/org.yaml"] = &fstest.MapFile{Data: []byte(org.String())}
	for i := range teams {
		for _, cycle := range []string{"2026-Q3", "2026-Q4"} {
			fsys[fmt.Sprintf("okrs/%s/team-%d.yaml", cycle, i)] = &fstest.MapFile{Data: generateTeam(i, (i-1)/fanout, cycle)}
		}
		for _, day := range []string{"2026-10-12", "2026-10-26"} {
			fsys[fmt.Sprintf("okrs/2026-Q4/team-%d/check-ins/%s.yaml", i, day)] = &fstest.MapFile{Data: generateCheckIns(i, day)}
		}
	}
	return fsys
}

func generateTeam(team, parent int, cycle string) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "okr: v1\nteam: team-%d\ncycle: %s\nobjectives:\n", team, cycle)
	for o := range 3 {
		fmt.Fprintf(&b, "  - id: goal-%d\n    title: Riders of team %d find what they look for at once, part %d\n    owner: team-%d\n    perspective: customer\n", o, team, o, team)
		if team > 0 {
			fmt.Fprintf(&b, "    aligns_to: {to: team-%d/goal-%d.speed, contributes: %d}\n", parent, o, o+1)
		}
		fmt.Fprintf(&b, "    key_results:\n      - id: speed\n        title: Median time to the first answer falls from %d ms to 300 ms\n        baseline: %d\n        target: 300\n        unit: ms\n        guardrails: [{kpi: kpi-%d}]\n", 900+team%97, 900+team%97, team%20)
		fmt.Fprintf(&b, "      - id: reach\n        title: Every market of region %d is served\n        milestones:\n          - {title: North, weight: 2, done: 2026-10-09}\n          - {title: South, due: 2026-12-01}\n", team%13)
		fmt.Fprintf(&b, "      - id: calm\n        title: At most %d alarms in a week wake anybody up\n        at_most: %d\n        unit: alarms\n        weight: 0.5\n", 3+o, 3+o)
	}
	return b.Bytes()
}

func generateCheckIns(team int, day string) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "okr: v1\nteam: team-%d\ncycle: 2026-Q4\ndate: %s\ncheck_ins:\n", team, day)
	for o := range 3 {
		fmt.Fprintf(&b, "  - kr: goal-%d.speed\n    value: %d\n    confidence: 0.%d\n    note: Two regions are live, and the third one waits for a contract that legal has had since the week before last; the cache holds.\n", o, 800-team%50, 5+o)
		fmt.Fprintf(&b, "  - kr: goal-%d.calm\n    value: %d\n    confidence: 0.7\n    note: It was quiet, apart from one night on which a certificate ran out; there is a reminder now, four weeks ahead.\n", o, team%6)
		fmt.Fprintf(&b, "  - kr: goal-%d.reach\n    confidence: 0.6\n    note: The south needs one more warehouse, and we have two offers to compare before the month is over.\n", o)
	}
	return b.Bytes()
}

// floor parses every file into a yaml.Node, which nobody can be faster than.
func floor(b *testing.B, fsys fstest.MapFS) time.Duration {
	b.Helper()
	start := time.Now()
	for _, f := range fsys {
		var node yaml.Node
		if err := yaml.Unmarshal(f.Data, &node); err != nil {
			b.Fatal(err)
		}
	}
	return time.Since(start)
}

const benchFiles = 10_000

// BenchmarkLoad reads, parses and joins 10,000 files with one worker; "×floor"
// is its time against that of parsing the same bytes in the same run.
func BenchmarkLoad(b *testing.B) {
	fsys := generate(benchFiles)
	config := testConfig()
	var parsed, loaded time.Duration
	for b.Loop() {
		parsed += floor(b, fsys)
		start := time.Now()
		ws, err := Load(context.Background(), fsys, Options{Config: config, Today: date("2026-11-02"), Workers: 1})
		loaded += time.Since(start)
		if err != nil || len(ws.Diagnostics) > 0 {
			b.Fatal(err, lines(ws)[:min(3, len(ws.Diagnostics))])
		}
	}
	b.ReportMetric(float64(loaded)/float64(parsed), "×floor")
}

// BenchmarkJoin joins files that are parsed already, as after each keystroke.
func BenchmarkJoin(b *testing.B) {
	files, config, parsed := parsedFiles(b)
	var joined time.Duration
	n := 0
	for b.Loop() {
		start := time.Now()
		Join(config, files, date("2026-11-02"))
		joined += time.Since(start)
		n++
	}
	b.ReportMetric(float64(joined)/float64(n)/float64(parsed), "×floor")
}

// BenchmarkMeasure works out the progress of every goal.
func BenchmarkMeasure(b *testing.B) {
	files, config, parsed := parsedFiles(b)
	var measured time.Duration
	n := 0
	for b.Loop() {
		ws := Join(config, files, date("2026-11-02"))
		start := time.Now()
		for _, c := range ws.Cycles {
			Sum(ws.In(c))
		}
		measured += time.Since(start)
		n++
	}
	b.ReportMetric(float64(measured)/float64(n)/float64(parsed), "×floor")
}

func parsedFiles(b *testing.B) ([]*schema.File, *schema.Config, time.Duration) {
	b.Helper()
	fsys := generate(benchFiles)
	config := testConfig()
	files, err := Read(context.Background(), fsys, Options{Config: config})
	if err != nil {
		b.Fatal(err)
	}
	return files, config, floor(b, fsys)
}
