package git_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/okrc/okrc/schema/source/git"
)

func env(pairs ...string) func(string) string {
	return func(name string) string {
		for i := 0; i+1 < len(pairs); i += 2 {
			if pairs[i] == name {
				return pairs[i+1]
			}
		}
		return ""
	}
}

// forked is a repository with a branch "topic" that left main one commit ago,
// and GitHub's trial merge of the two checked out.
type forked struct {
	*repo
	fork, trunk, topic, merge string
}

func newForked(t *testing.T) forked {
	f := forked{repo: newRepo(t)}
	f.write("a.yaml", "a")
	f.fork = f.commit("fork")
	f.git("checkout", "--quiet", "-b", "topic")
	f.write("b.yaml", "b")
	f.topic = f.commit("topic")
	f.git("checkout", "--quiet", "main")
	f.write("c.yaml", "c")
	f.trunk = f.commit("trunk")
	f.git("checkout", "--quiet", "--detach")
	f.git("merge", "--quiet", "--no-ff", "--no-edit", "topic")
	f.merge = f.git("rev-parse", "HEAD")
	return f
}

func TestBaseAuto(t *testing.T) {
	f := newForked(t)
	f.git("update-ref", "refs/remotes/origin/main", f.trunk)
	f.git("update-ref", "refs/remotes/origin/release/1", f.fork)
	event := filepath.Join(t.TempDir(), "event.json")
	if err := os.WriteFile(event, []byte(`{"action": "checks_requested", "merge_group": {"base_sha": "`+f.fork+`"}}`), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name     string
		checkout string
		env      func(string) string
		want     string
	}{
		{"pull request", f.merge, env("GITHUB_EVENT_NAME", "pull_request", "GITHUB_SHA", f.merge, "GITHUB_BASE_REF", "main"), f.trunk},
		{"pull request, its head checked out", f.topic, env("GITHUB_EVENT_NAME", "pull_request", "GITHUB_SHA", f.merge, "GITHUB_BASE_REF", "main"), f.fork},
		{"pull request into another branch", f.topic, env("GITHUB_EVENT_NAME", "pull_request", "GITHUB_SHA", f.merge, "GITHUB_BASE_REF", "release/1"), f.fork},
		{"merge queue", f.merge, env("GITHUB_EVENT_NAME", "merge_group", "GITHUB_SHA", f.merge, "GITHUB_EVENT_PATH", event), f.fork},
		{"GitLab, merged results", f.merge, env("CI_MERGE_REQUEST_TARGET_BRANCH_SHA", f.trunk, "CI_MERGE_REQUEST_DIFF_BASE_SHA", f.fork), f.trunk},
		{"GitLab, detached", f.topic, env("CI_MERGE_REQUEST_TARGET_BRANCH_SHA", "", "CI_MERGE_REQUEST_DIFF_BASE_SHA", f.fork), f.fork},
		{"push on GitHub", f.topic, env("GITHUB_EVENT_NAME", "push", "GITHUB_SHA", f.topic), f.fork},
		{"laptop", f.topic, env(), f.fork},
		{"laptop on the default branch", f.trunk, env(), f.trunk},
	} {
		f.git("checkout", "--quiet", "--detach", c.checkout)
		base, err := f.open("").BaseAuto(t.Context(), c.env, os.ReadFile)
		if err != nil || base.Commit != c.want || base.Why == "" {
			t.Errorf("%s: %+v, %v, want %s", c.name, base, err, c.want)
		}
	}
}

func TestBaseAutoWithoutABranchToCompareWith(t *testing.T) {
	r := newRepo(t)
	r.write("a.yaml", "a")
	r.commit("one")
	r.git("branch", "--move", "main", "trunk")
	g := r.open("")
	if _, err := g.BaseAuto(t.Context(), env(), os.ReadFile); !errors.Is(err, git.ErrNoCommit) || !strings.Contains(err.Error(), "origin/HEAD") {
		t.Errorf("no default branch: %v", err)
	}
	r.git("update-ref", "refs/remotes/origin/trunk", "HEAD")
	r.git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/trunk")
	if got, err := g.DefaultBranch(t.Context()); err != nil || got != "refs/remotes/origin/trunk" {
		t.Errorf("default branch %q, %v", got, err)
	}
}

func TestBaseAutoReadsHostileEvents(t *testing.T) {
	r := newRepo(t)
	r.write("a.yaml", "a")
	r.commit("one")
	g := r.open("")
	for _, event := range []string{``, `{`, `[]`, `{"merge_group": {"base_sha": 5}}`, `{}`, `{"merge_group": {"base_sha": "--output=/tmp/x"}}`} {
		read := func(string) ([]byte, error) { return []byte(event), nil }
		if base, err := g.BaseAuto(t.Context(), env("GITHUB_EVENT_NAME", "merge_group"), read); err == nil {
			t.Errorf("event %q gave %v", event, base)
		}
	}
}

func TestShallowClonesNameTheSetting(t *testing.T) {
	f := newForked(t)
	f.git("branch", "--force", "trial", f.merge)
	clone := filepath.Join(t.TempDir(), "clone")
	f.git("clone", "--quiet", "--depth=1", "--branch=trial", "file://"+filepath.ToSlash(f.dir), clone)
	g := open(t, clone, f.env)
	if !g.Shallow {
		t.Fatal("the clone is not seen to be shallow")
	}
	pull := env("GITHUB_EVENT_NAME", "pull_request", "GITHUB_SHA", f.merge)
	for name, c := range map[string]struct {
		ask   func() error
		depth string
	}{
		"pull request": {func() error { _, err := g.BaseAuto(t.Context(), pull, os.ReadFile); return err }, "2"},
		"GitLab": {func() error {
			_, err := g.BaseAuto(t.Context(), env("CI_MERGE_REQUEST_DIFF_BASE_SHA", f.fork), os.ReadFile)
			return err
		}, "0"},
		"a commit":      {func() error { _, err := g.At(t.Context(), f.fork); return err }, "0"},
		"its parent":    {func() error { _, err := g.At(t.Context(), "HEAD~1"); return err }, "0"},
		"a merge base":  {func() error { _, err := g.MergeBase(t.Context(), "HEAD", f.trunk); return err }, "0"},
		"a lost branch": {func() error { _, err := g.Resolve(t.Context(), "origin/main"); return err }, "0"},
	} {
		err := c.ask()
		var e *git.Error
		if !errors.As(err, &e) || !errors.Is(err, git.ErrMissing) || e.Depth != c.depth ||
			!strings.Contains(err.Error(), "fetch-depth: "+c.depth) || !strings.Contains(err.Error(), "GIT_DEPTH") {
			t.Errorf("%s: %v", name, err)
		}
	}
	f.git("-C", clone, "fetch", "--quiet", "--depth=2")
	base, err := open(t, clone, f.env).BaseAuto(t.Context(), pull, os.ReadFile)
	if err != nil || base.Commit != f.trunk {
		t.Errorf("with the depth asked for: %+v, %v", base, err)
	}
}

func TestMissingObjects(t *testing.T) {
	r := newRepo(t)
	r.write("a.yaml", "a")
	r.commit("one")
	g := r.open("")
	rev, err := g.At(t.Context(), "HEAD")
	if err != nil {
		t.Fatal(err)
	}
	id, _ := rev.ID("a.yaml")
	object := filepath.Join(r.dir, ".git", "objects", id[:2], id[2:])
	os.Chmod(object, 0o644)
	if err := os.Remove(object); err != nil {
		t.Fatal(err)
	}
	if _, err := g.Blob(id, 10); !errors.Is(err, git.ErrMissing) {
		t.Errorf("a lost blob: %v", err)
	}
	tree := r.git("rev-parse", "HEAD^{tree}")
	object = filepath.Join(r.dir, ".git", "objects", tree[:2], tree[2:])
	os.Chmod(object, 0o644)
	if err := os.Remove(object); err != nil {
		t.Fatal(err)
	}
	if _, err := g.At(t.Context(), "HEAD"); !errors.Is(err, git.ErrMissing) {
		t.Errorf("a lost tree: %v", err)
	}
}
