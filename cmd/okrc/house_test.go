package main_test

import (
	"os"
	"os/exec"
	"strings"
	"testing"
)

const module = "github.com/okrc/okrc"

// TestHouse holds the plan of CONTRIBUTING.md against the imports: every
// package is a room on the plan, and a room imports only rooms listed below it.
func TestHouse(t *testing.T) {
	floor := plan(t)
	out, err := exec.Command("go", "list", "-f", `{{.ImportPath}} {{join .Imports " "}}`, module+"/...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	lines := strings.Split(strings.TrimSpace(string(out)), "\n")
	if len(lines) < 10 {
		t.Fatalf("go list names %d packages, which cannot be the whole house", len(lines))
	}
	for _, line := range lines {
		paths := strings.Fields(line)
		room, ok := inside(paths[0])
		if !ok {
			continue
		}
		level, ok := floor[room]
		if !ok {
			t.Errorf("%s is not on the plan", room)
			continue
		}
		for _, path := range paths[1:] {
			if below, ok := inside(path); ok && floor[below] <= level {
				t.Errorf("%s imports %s, which is not below it", room, below)
			}
		}
	}
}

func inside(path string) (room string, ok bool) {
	return strings.CutPrefix(path, module+"/")
}

// plan reads the rooms from the first fenced block of CONTRIBUTING.md, top
// floor first.
func plan(t *testing.T) map[string]int {
	t.Helper()
	data, err := os.ReadFile("../../CONTRIBUTING.md")
	if err != nil {
		t.Fatal(err)
	}
	parts := strings.Split(string(data), "```")
	if len(parts) < 3 {
		t.Fatal("CONTRIBUTING.md holds no plan")
	}
	floor := map[string]int{}
	for _, line := range strings.Split(parts[1], "\n") {
		if fields := strings.Fields(line); len(fields) > 1 {
			floor[fields[0]] = len(floor) + 1
		}
	}
	return floor
}
