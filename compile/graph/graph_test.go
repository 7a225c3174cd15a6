package graph_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os/exec"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/okrc/okrc/compile/graph"
	"github.com/okrc/okrc/compile/workspace"
)

func write(t testing.TB, format string, g *graph.Graph) string {
	t.Helper()
	var b bytes.Buffer
	if err := graph.Write(&b, format, g); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestGolden(t *testing.T) {
	ws := load(t, "house.txtar", "2026-11-02")
	ending := map[string]string{"mermaid": "mmd", "dot": "dot", "json": "json"}
	for _, view := range graph.Views() {
		g := graph.Build(ws, graph.Options{View: view})
		for _, format := range graph.Formats() {
			text := write(t, format, g)
			golden(t, string(view)+"."+ending[format], []byte(text))
			if format == "dot" {
				draw(t, text)
			}
		}
	}
}

// draw lets Graphviz judge a drawing, where there is one.
func draw(t *testing.T, text string) {
	t.Helper()
	dot, err := exec.LookPath("dot")
	if err != nil {
		t.Log("Graphviz is not installed, so nothing is drawn")
		return
	}
	cmd := exec.Command(dot, "-Tsvg")
	cmd.Stdin = strings.NewReader(text)
	var said bytes.Buffer
	cmd.Stderr = &said
	if err := cmd.Run(); err != nil || strings.Contains(said.String(), "syntax") {
		t.Errorf("dot: %v: %s\n%s", err, said.String(), text)
	}
}

// ladder is a chain of objectives of one team, each aligned to the one before;
// linked says that key results are, too.
func ladder(t *testing.T, n int, linked bool) *workspace.Workspace {
	t.Helper()
	var b strings.Builder
	b.WriteString("okr: v1\nteam: floor\ncycle: 2026-Q4\nobjectives:\n")
	for i := range n {
		fmt.Fprintf(&b, "  - id: o%d\n    title: Step %d\n", i, i)
		if i > 0 {
			fmt.Fprintf(&b, "    aligns_to: [o%d]\n", i-1)
		}
		fmt.Fprintf(&b, "    key_results:\n      - {id: k, title: Rung, baseline: 1, target: 2%s}\n", map[bool]string{true: fmt.Sprintf(", aligns_to: [o%d]", i-1)}[linked && i > 0])
	}
	return read(t, map[string]string{"okrs.yaml": b.String()}, "2026-11-02")
}

func refs(g *graph.Graph) string {
	var out []string
	for _, group := range g.Groups {
		for _, n := range group.Nodes {
			out = append(out, n.Ref)
		}
	}
	return strings.Join(out, " ")
}

func TestFocus(t *testing.T) {
	ws := ladder(t, 6, false)
	focus, err := ws.Lookup("floor/o3")
	if err != nil {
		t.Fatal(err)
	}
	for depth, want := range map[int]string{
		1: "floor/o2@2026-Q4 floor/o3@2026-Q4 floor/o4@2026-Q4",
		2: "floor/o1@2026-Q4 floor/o2@2026-Q4 floor/o3@2026-Q4 floor/o4@2026-Q4 floor/o5@2026-Q4",
		0: "floor/o0@2026-Q4 floor/o1@2026-Q4 floor/o2@2026-Q4 floor/o3@2026-Q4 floor/o4@2026-Q4 floor/o5@2026-Q4",
	} {
		if got := refs(graph.Build(ws, graph.Options{View: graph.Alignment, Focus: focus, Depth: depth})); got != want {
			t.Errorf("depth %d: %s, want %s", depth, got, want)
		}
	}
	rung, err := ws.Lookup("floor/o5.k")
	if err != nil {
		t.Fatal(err)
	}
	if got, want := refs(graph.Build(ws, graph.Options{View: graph.Strategy, Focus: rung, Depth: 1})), "floor/o4@2026-Q4 floor/o5@2026-Q4"; got != want {
		t.Errorf("a strategy map around a key result holds %s, want %s", got, want)
	}
}

func TestWithoutPeople(t *testing.T) {
	ws := load(t, "house.txtar", "2026-11-02")
	for _, view := range graph.Views() {
		if text := write(t, "json", graph.Build(ws, graph.Options{View: view, WithoutPeople: true})); strings.Contains(text, "carve") {
			t.Errorf("%s shows what a person wants", view)
		}
	}
}

// TestMermaidFits holds that a drawing keeps to GitHub's limits and says what it
// leaves out.
func TestMermaidFits(t *testing.T) {
	files := map[string]string{}
	for i := range 900 {
		files[fmt.Sprintf("okrs/t%d.yaml", i)] = fmt.Sprintf("okr: v1\nteam: t%d\ncycle: 2026-Q4\nobjectives: [{id: a, title: %s, aligns_to: [t0/a]}]\n", i, strings.Repeat("長い", 90))
	}
	for _, c := range []struct {
		name string
		ws   *workspace.Workspace
		want string
	}{
		{"small", ladder(t, 20, true), ""},
		{"key results go", ladder(t, 300, true), "too large for a page: 299 key results are not drawn"},
		{"folded", ladder(t, 1000, true), "too large for a page: 1000 objectives are folded into 1 nodes"},
		{"cut", read(t, files, "2026-11-02"), " of 900 frames are drawn, each as one node"},
	} {
		text := write(t, "mermaid", graph.Build(c.ws, graph.Options{View: graph.Alignment}))
		edges := strings.Count(text, "-->") + strings.Count(text, "-.-")
		if len(text) > 50_000 || edges > 500 {
			t.Errorf("%s: %d bytes, %d edges", c.name, len(text), edges)
		}
		if said := strings.Contains(text, "too large"); said != (c.want != "") || !strings.Contains(text, c.want) {
			t.Errorf("%s: it does not say %q:\n%.300s", c.name, c.want, text)
		}
	}
}

// FuzzFormats holds that any title makes a drawing of as many lines as an
// innocent one.
func FuzzFormats(f *testing.F) {
	for _, seed := range []string{"", "end", "1. x", `"]; x --> y`, "%%{init: {}}%%", "<script>", "\x1b[31m", "\xff", "a\nb", `\N`, strings.Repeat("x", 5000)} {
		f.Add(seed)
	}
	lines := func(title, format string) int {
		n := &graph.Node{ID: "n1", Ref: title, Title: title, Kind: graph.KeyResultNode}
		team := &graph.Node{ID: "n2", Ref: title, Title: title, Kind: graph.TeamNode}
		var b bytes.Buffer
		if err := graph.Write(&b, format, &graph.Graph{
			Groups: []*graph.Group{{ID: "g1", Name: title, Nodes: []*graph.Node{n, team}}},
			Edges:  []graph.Edge{{Kind: graph.Asks, From: n, To: team, Label: title}},
		}); err != nil {
			f.Fatal(err)
		}
		if !utf8.Valid(b.Bytes()) || format == "json" && !json.Valid(b.Bytes()) {
			f.Fatalf("%q makes broken %s:\n%s", title, format, b.String())
		}
		return strings.Count(b.String(), "\n")
	}
	f.Fuzz(func(t *testing.T, title string) {
		for _, format := range graph.Formats() {
			if got, want := lines(title, format), lines("x", format); got != want && title != "" {
				t.Errorf("%q makes %d lines of %s, want %d", title, got, format, want)
			}
		}
	})
}
