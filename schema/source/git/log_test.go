package git_test

import (
	"strconv"
	"testing"
	"time"

	"github.com/okrc/okrc/schema/source/git"
)

func TestLogFollowsTheMainLine(t *testing.T) {
	r := newRepo(t)
	r.write("okrs/目標.yaml", "1")
	r.write("README.md", "text")
	root := r.commit("write :100644 things\n\nbody")
	r.git("checkout", "--quiet", "-b", "topic")
	r.write("okrs/目標.yaml", "2")
	r.commit("on the branch")
	r.git("checkout", "--quiet", "main")
	r.write("README.md", "more text")
	r.commit("not about goals")
	r.day = 10
	r.git("merge", "--quiet", "--no-ff", "--no-commit", "topic")
	merged := r.commit("merge topic")
	r.git("mv", "okrs/目標.yaml", "okrs/b c.yaml")
	moved := r.commit("move")
	r.git("rm", "--quiet", "okrs/b c.yaml")
	removed := r.commit("remove")
	r.git("config", "diff.external", "false")
	r.git("config", "log.showSignature", "true")
	r.git("config", "diff.renames", "copies")
	g := r.open("")
	commits, err := g.Log(t.Context(), git.LogOptions{Paths: []string{"okrs"}})
	if err != nil {
		t.Fatal(err)
	}
	one, two := hash(t, g, root), hash(t, g, merged)
	type step struct {
		ID, Subject, Author string
		Day                 int
		Changes             []git.Change
	}
	var got []step
	for _, c := range commits {
		got = append(got, step{c.ID, c.Subject, c.Author, c.Date.Day(), c.Changes})
	}
	same(t, "history", []step{
		{removed, "remove", "Mina Ø", 13, []git.Change{{Path: "okrs/b c.yaml", Before: two}}},
		{moved, "move", "Mina Ø", 12, []git.Change{{Path: "okrs/b c.yaml", After: two}, {Path: "okrs/目標.yaml", Before: two}}},
		{merged, "merge topic", "Mina Ø", 11, []git.Change{{Path: "okrs/目標.yaml", Before: one, After: two}}},
		{root, "write :100644 things", "Mina Ø", 1, []git.Change{{Path: "okrs/目標.yaml", After: one}}},
	}, got)
	since, err := g.Log(t.Context(), git.LogOptions{Since: time.Date(2026, 10, 12, 0, 0, 0, 0, time.UTC)})
	if err != nil || len(since) != 2 {
		t.Errorf("since the 12th: %d commits, %v", len(since), err)
	}
	from, err := g.Log(t.Context(), git.LogOptions{Revision: merged, Paths: []string{"README.md", "none"}})
	if err != nil || len(from) != 2 || from[0].Subject != "not about goals" || len(from[0].Parents) != 1 {
		t.Errorf("from the merge: %+v, %v", from, err)
	}
}

// hash is the blob id of the goals at a commit.
func hash(t *testing.T, g *git.Repository, commit string) string {
	t.Helper()
	rev, err := g.At(t.Context(), commit)
	if err != nil {
		t.Fatal(err)
	}
	id, ok := rev.ID("okrs/目標.yaml")
	if !ok {
		t.Fatalf("no goals at %s", commit)
	}
	return id
}

func BenchmarkLogOf2000Commits(b *testing.B) {
	r := newRepo(b)
	for i := range 2000 {
		r.write("okrs/"+strconv.Itoa(i%50)+".yaml", strconv.Itoa(i))
		r.git("add", "--all")
		r.git("commit", "--quiet", "--no-verify", "-m", strconv.Itoa(i))
	}
	g := r.open("")
	for b.Loop() {
		if commits, err := g.Log(b.Context(), git.LogOptions{}); err != nil || len(commits) != 2000 {
			b.Fatalf("%d commits, %v", len(commits), err)
		}
	}
}
