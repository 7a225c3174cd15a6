package diff_test

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/okrc/okrc/compile/diff"
	"github.com/okrc/okrc/compile/workspace"
	"github.com/okrc/okrc/schema"
)

func load(t *testing.T, fsys fs.FS) *workspace.Workspace {
	t.Helper()
	ws, err := workspace.Load(context.Background(), fsys, workspace.Options{Config: schema.DefaultConfig(), Today: schema.NewDate(2026, 11, 2)})
	if err != nil {
		t.Fatal(err)
	}
	return ws
}

func file(text string) fstest.MapFS {
	return fstest.MapFS{"okrs.yaml": {Data: []byte(text)}}
}

const head = "okr: v1\nteam: ferry\ncycle: 2026-Q4\nobjectives:\n"

// night is an objective with key results in flow style.
func night(results ...string) string {
	return "  - id: night\n    title: Nobody waits\n    key_results:\n      - {" + strings.Join(results, "}\n      - {") + "}\n"
}

func TestMatchFollowsNamesNotFiles(t *testing.T) {
	base := load(t, file(head+night("id: a, title: A", "id: b, title: B", "id: c, title: C")))
	after := load(t, fstest.MapFS{
		"teams.okr.yaml": {Data: []byte("okr: v1\nteams: [{id: boats, formerly: [ferry]}]\n")},
		"deep/new.okr.yaml": {Data: []byte("okr: v1\nteam: boats\ncycle: 2026-Q4\nobjectives:\n" +
			strings.Replace(night("id: aa, title: A, formerly: [a]", "id: c, title: C", "id: d, title: D"), "id: night", "id: evening\n    formerly: [night]", 1))},
	})
	m := diff.Match(base, after)
	var got []string
	for _, p := range m.Pairs {
		to := "gone"
		if p.Head != nil {
			to = p.Head.Ref.String()
		}
		got = append(got, fmt.Sprintf("%s → %s", p.Base.Ref, to))
	}
	for _, g := range m.Added {
		got = append(got, "new "+g.Ref.String())
	}
	want := []string{
		"ferry/night@2026-Q4 → boats/evening@2026-Q4",
		"ferry/night.a@2026-Q4 → boats/evening.aa@2026-Q4",
		"ferry/night.b@2026-Q4 → gone",
		"ferry/night.c@2026-Q4 → boats/evening.c@2026-Q4",
		"new boats/evening.d@2026-Q4",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestMatchDoesNotGuessAboutWhatCannotBeRead(t *testing.T) {
	base := load(t, file(head+night("id: a, title: A")))
	broken := load(t, file(head+night("id: a, title: A: b")))
	for _, p := range diff.Match(base, broken).Pairs {
		if p.Head != nil || !p.Unread {
			t.Errorf("%s: %+v", p.Base.Ref, p)
		}
	}
	if added := diff.Match(broken, base).Added; len(added) != 0 {
		t.Errorf("%d goals are new", len(added))
	}
}

func TestNothingMovesWhereNothingChanged(t *testing.T) {
	ws := load(t, os.DirFS("../../examples/acme"))
	if len(ws.Objectives) == 0 {
		t.Fatal("the example is empty")
	}
	m := diff.Match(ws, ws)
	if len(m.Added) != 0 {
		t.Errorf("%d goals are new", len(m.Added))
	}
	for _, p := range m.Pairs {
		if p.Head != p.Base {
			t.Errorf("%s became %v", p.Base.Ref, p.Head)
			continue
		}
		if moves := diff.Goalposts(p.Base, p.Head, []string{"measure", "due", "weight", "title"}); len(moves) != 0 {
			t.Errorf("%s: %+v", p.Base.Ref, moves)
		}
	}
}

func TestGoalposts(t *testing.T) {
	for _, c := range []struct {
		name, was, is string
		fields        []string
		want          []string
	}{
		{"target", "baseline: 90, target: 30", "baseline: 90, target: 20", nil, []string{"target 30 20 harder: 10 more to go"}},
		{"exact decimals", "baseline: 0.1, target: 0.3", "baseline: 0.10, target: 0.29", nil, []string{"target 0.3 0.29 easier: 0.01 less to go"}},
		{"the other way", "baseline: 10, target: 30", "baseline: 10, target: 5", nil, []string{"target 30 5 easier: 25 less to go"}},
		{"measured", "baseline: unknown", "baseline: 7, target: 3", nil, []string{"baseline unknown 7 neither: ", "target none 3 neither: "}},
		{"taken out", "baseline: 90, target: 30", "baseline: unknown", nil, []string{"baseline 90 unknown easier: there is no baseline any more", "target 30 none easier: there is no target any more"}},
		{"bound", "at_most: 5", "at_most: 4.5", nil, []string{"at_most 5 4.5 harder: 0.5 more to hold"}},
		{"other measure", "at_most: 5", "between: [1, 5]", nil, []string{"at_most 5 none easier: there is no bound any more", "between none [1, 5] harder: there were no bounds before"}},
		{"title of a measured one", "done: false", "done: false, title: Other", nil, nil},
		{"title where it is a goalpost", "done: false", "done: false, title: Other", []string{"title"}, []string{"title R Other neither: "}},
		{"due only", "baseline: 90, target: 30", "baseline: 80, target: 20, due: 2026-12-01", []string{"due"}, []string{"due none 2026-12-01 harder: 30 days earlier"}},
		{"weight", "done: false", "done: false, weight: 1", nil, nil},
		{"phases", "baseline: 9, target: 3", "baseline: 9, target: 3, phases: [{date: 2026-11-01, value: 8}]", nil, []string{"phases none 2026-11-01: 8 neither: "}},
		{"steps", "milestones: [{title: A, due: 2026-11-01}]", "milestones: [{title: A}], due: 2026-11-01", nil, []string{"due none 2026-11-01 harder: 60 days earlier"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			fields := c.fields
			if fields == nil {
				fields = schema.DefaultConfig().Goalposts.Fields
			}
			is := "id: r, title: R, " + c.is
			if strings.Contains(c.is, "title: Other") {
				is = "id: r, " + c.is
			}
			m := diff.Match(load(t, file(head+night("id: r, title: R, "+c.was))), load(t, file(head+night(is))))
			var got []string
			for _, move := range diff.Goalposts(m.Pairs[1].Base, m.Pairs[1].Head, fields) {
				effect := [...]string{diff.Neither: "neither", diff.Easier: "easier", diff.Harder: "harder"}[move.Effect]
				got = append(got, fmt.Sprintf("%s %s %s %s: %s", move.Field, move.From, move.To, effect, move.Why))
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}
