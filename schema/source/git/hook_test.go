package git_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/okrc/okrc/schema/source/git"
)

// A pre-commit hook runs at the top of the work tree, with variables that name
// the index about to be committed.
func TestHookSeesWhatIsAboutToBeCommitted(t *testing.T) {
	r := newRepo(t)
	r.write("goals/a.yaml", "one")
	r.commit("one")
	r.write("goals/a.yaml", "two")
	r.write("goals/b.yaml", "new")
	next := filepath.Join(".git", "next-index-1.lock")
	r.gitEnv([]string{"GIT_INDEX_FILE=" + next}, "read-tree", "HEAD")
	r.gitEnv([]string{"GIT_INDEX_FILE=" + next}, "add", "--all")
	t.Chdir(r.dir)
	g := open(t, filepath.Join(r.dir, "goals"), append(r.env, "GIT_INDEX_FILE="+next, "GIT_PREFIX=goals/"))
	known := workTree(t, g)
	for _, name := range []string{"a.yaml", "b.yaml"} {
		if _, ok := known.ID(name); !ok {
			t.Errorf("%s is not known by the hook's index", name)
		}
	}
	if _, ok := workTree(t, r.open("goals")).ID("a.yaml"); ok {
		t.Error("without the hook's index the edited file counts as unchanged")
	}
}

func TestHookOfALinkedWorkTree(t *testing.T) {
	r := newRepo(t)
	r.write("goals/a.yaml", "one")
	r.commit("one")
	linked := filepath.Join(t.TempDir(), "linked")
	r.git("worktree", "add", "--quiet", linked, "-b", "topic")
	t.Chdir(linked)
	dir := filepath.Join(r.dir, ".git", "worktrees", "linked")
	for name, env := range map[string][]string{
		"no hook":            nil,
		"hook":               {"GIT_DIR=" + dir, "GIT_INDEX_FILE=" + filepath.Join(dir, "index")},
		"hook, with its top": {"GIT_DIR=" + dir, "GIT_WORK_TREE=."},
	} {
		g := open(t, filepath.Join(linked, "goals"), append(r.env, env...))
		if g.Prefix != "goals" {
			t.Errorf("%s: prefix %q", name, g.Prefix)
		}
		same(t, name, []string{"a.yaml"}, files(t, workTree(t, g)))
		if head, err := g.Resolve(t.Context(), "topic"); err != nil || head == "" {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestHookOfAnotherRepositoryIsNotMeant(t *testing.T) {
	other := newRepo(t)
	other.write("other.yaml", "o")
	other.commit("other")
	r := newRepo(t)
	r.write("a.yaml", "a")
	head := r.commit("one")
	t.Chdir(other.dir)
	for _, env := range [][]string{
		{"GIT_DIR=.git"},
		{"GIT_DIR=" + filepath.Join(other.dir, ".git"), "GIT_WORK_TREE=" + other.dir},
		{"GIT_INDEX_FILE=.git/index"},
	} {
		g := open(t, r.dir, append(r.env, env...))
		if got, err := g.Resolve(t.Context(), "HEAD"); err != nil || got != head {
			t.Errorf("%v: HEAD is %s, %v, want %s", env, got, err, head)
		}
		if _, ok := workTree(t, g).ID("a.yaml"); !ok {
			t.Errorf("%v: the index of another repository was read", env)
		}
	}
}

func TestVariablesThatWouldChangeTheAnswer(t *testing.T) {
	r := newRepo(t)
	r.write("a.yaml", "a")
	r.commit("one")
	marker := filepath.Join(t.TempDir(), "ran")
	script := filepath.Join(t.TempDir(), "program")
	if err := os.WriteFile(script, []byte("#!/bin/sh\ntouch '"+marker+"'\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{"core.fsmonitor", "core.pager", "diff.external", "core.askPass"} {
		r.git("config", key, script)
	}
	g := open(t, r.dir, append(r.env, "GIT_EXTERNAL_DIFF="+script, "GIT_PAGER="+script, "GIT_ICASE_PATHSPECS=1", "GIT_GLOB_PATHSPECS=1", "LC_ALL=de_DE.UTF-8"))
	same(t, "files", []string{"a.yaml"}, files(t, workTree(t, g)))
	if _, err := g.At(t.Context(), "HEAD"); err != nil {
		t.Error(err)
	}
	if commits, err := g.Log(t.Context(), git.LogOptions{}); err != nil || len(commits) != 1 {
		t.Errorf("%v, %v", commits, err)
	}
	if _, err := os.Stat(marker); err == nil {
		t.Error("a program named in the configuration was run")
	}
}
