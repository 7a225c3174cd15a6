package git_test

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/okrc/okrc/schema/source"
	"github.com/okrc/okrc/schema/source/git"
)

// clean is an environment in which no configuration of this machine counts.
func clean(t testing.TB) []string {
	return []string{
		"PATH=" + os.Getenv("PATH"), "HOME=" + t.TempDir(), "GIT_CONFIG_NOSYSTEM=1", "SYSTEMROOT=" + os.Getenv("SYSTEMROOT"),
		"GIT_AUTHOR_NAME=Mina Ø", "GIT_AUTHOR_EMAIL=mina@example.org", "GIT_COMMITTER_NAME=Jun", "GIT_COMMITTER_EMAIL=jun@example.org",
	}
}

// repo is a repository made by a test.
type repo struct {
	t   testing.TB
	dir string
	env []string
	day int
}

func newRepo(t testing.TB) *repo {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("no git program")
	}
	r := &repo{t: t, dir: t.TempDir(), env: clean(t)}
	r.git("init", "--quiet", "--initial-branch=main")
	return r
}

func (r *repo) git(args ...string) string {
	r.t.Helper()
	return r.gitEnv(nil, args...)
}

func (r *repo) gitEnv(env []string, args ...string) string {
	r.t.Helper()
	cmd := exec.Command("git", args...)
	cmd.Dir = r.dir
	cmd.Env = append(append([]string{}, r.env...), env...)
	out, err := cmd.CombinedOutput()
	if err != nil {
		r.t.Fatalf("git %v: %v\n%s", args, err, out)
	}
	return strings.TrimSpace(string(out))
}

func (r *repo) write(name, content string) {
	r.t.Helper()
	path := filepath.Join(r.dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		r.t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		r.t.Fatal(err)
	}
}

// commit commits all there is, a day after the last commit.
func (r *repo) commit(message string) string {
	r.t.Helper()
	r.git("add", "--all")
	return r.commitIndex(message)
}

func (r *repo) commitIndex(message string) string {
	r.t.Helper()
	r.day++
	date := time.Date(2026, 10, r.day, 9, 0, 0, 0, time.FixedZone("", 2*3600)).Format(time.RFC3339)
	r.gitEnv([]string{"GIT_AUTHOR_DATE=" + date, "GIT_COMMITTER_DATE=" + date}, "commit", "--quiet", "--allow-empty", "--no-verify", "-m", message)
	return r.git("rev-parse", "HEAD")
}

func open(t testing.TB, dir string, env []string) *git.Repository {
	t.Helper()
	g, err := git.Open(t.Context(), dir, env)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := g.Close(); err != nil {
			t.Error(err)
		}
	})
	return g
}

func (r *repo) open(below string) *git.Repository {
	r.t.Helper()
	return open(r.t, filepath.Join(r.dir, below), r.env)
}

func workTree(t testing.TB, g *git.Repository) *git.WorkTree {
	t.Helper()
	disk, err := source.Disk(g.Dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { disk.Close() })
	tree, err := g.WorkTree(t.Context(), disk)
	if err != nil {
		t.Fatal(err)
	}
	return tree
}

func files(t testing.TB, fsys source.Lister) []string {
	t.Helper()
	names, err := fsys.Files()
	if err != nil {
		t.Fatal(err)
	}
	return names
}

func same(t *testing.T, what string, want, got any) {
	t.Helper()
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("%s (-want +got):\n%s", what, d)
	}
}

var oddNames = []string{"-rf.yaml", `a "quoted".yaml`, "a b.yaml", "back\\slash.yaml", "star*.yaml", "tab\there.yaml", "Ä/目標.yaml"}

func odd() []string {
	if runtime.GOOS == "windows" {
		return []string{"-rf.yaml", "a b.yaml", "Ä/目標.yaml"}
	}
	return oddNames
}

func TestRevisionHoldsOddNamesAndBytes(t *testing.T) {
	r := newRepo(t)
	for _, name := range odd() {
		r.write(name, "text of "+name+"\r\n")
	}
	r.write("empty.yaml", "")
	head := r.commit("one")
	g := r.open("")
	rev, err := g.At(t.Context(), "HEAD")
	if err != nil {
		t.Fatal(err)
	}
	if rev.Commit != head {
		t.Errorf("commit %s, want %s", rev.Commit, head)
	}
	same(t, "files", files(t, workTree(t, g)), files(t, rev))
	for _, name := range odd() {
		data, err := source.ReadFile(rev, name, 1000)
		if err != nil || string(data) != "text of "+name+"\r\n" {
			t.Errorf("%s: %q, %v", name, data, err)
		}
		id, ok := rev.ID(name)
		blob, err := g.Blob(id, 1000)
		if !ok || err != nil || string(blob) != string(data) {
			t.Errorf("%s: blob %s, %q, %v", name, id, blob, err)
		}
	}
	if _, err := source.ReadFile(rev, "empty.yaml", 0); err != nil {
		t.Errorf("an empty file: %v", err)
	}
	if _, err := source.ReadFile(rev, odd()[0], 4); !errors.Is(err, source.ErrTooLarge) {
		t.Errorf("over the limit: %v", err)
	}
	if _, err := source.ReadFile(rev, "none.yaml", 4); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("no such file: %v", err)
	}
}

func TestRevisionIsAFileSystem(t *testing.T) {
	r := newRepo(t)
	r.write("okrs/2026/a.yaml", "a")
	r.write("okrs/b.yaml", "")
	r.write("Ä b/目標.yaml", "c")
	r.commit("one")
	rev, err := r.open("").At(t.Context(), "HEAD")
	if err != nil {
		t.Fatal(err)
	}
	if err := fstest.TestFS(rev, "okrs/2026/a.yaml", "okrs/b.yaml", "Ä b/目標.yaml"); err != nil {
		t.Error(err)
	}
}

func TestSubfolderSeesItsOwnPart(t *testing.T) {
	r := newRepo(t)
	r.write("outside.yaml", "x")
	first := r.commit("before the folder")
	r.write("goals [2026]/okrs/a.yaml", "a")
	r.write("goals [2026]x/b.yaml", "b")
	r.commit("the folder")
	g := r.open("goals [2026]")
	if g.Prefix != "goals [2026]" {
		t.Errorf("prefix %q", g.Prefix)
	}
	rev, err := g.At(t.Context(), "HEAD")
	if err != nil {
		t.Fatal(err)
	}
	same(t, "files", []string{"okrs/a.yaml"}, files(t, rev))
	old, err := g.At(t.Context(), first)
	if err != nil {
		t.Fatal(err)
	}
	if got := files(t, old); len(got) != 0 {
		t.Errorf("before the folder was made it held %v", got)
	}
	tree := workTree(t, g)
	want, _ := rev.ID("okrs/a.yaml")
	if id, ok := tree.ID("okrs/a.yaml"); !ok || id != want {
		t.Errorf("id on disk %s, in the commit %s", id, want)
	}
	commits, err := g.Log(t.Context(), git.LogOptions{})
	if err != nil || len(commits) != 1 {
		t.Fatalf("log of the folder: %v, %v", commits, err)
	}
	same(t, "changes", []git.Change{{Path: "okrs/a.yaml", After: want}}, commits[0].Changes)
}

func TestWorkTreeKnowsWhatChanged(t *testing.T) {
	r := newRepo(t)
	for _, name := range []string{"same.yaml", "edited.yaml", "touched.yaml", "gone.yaml", "hidden.yaml"} {
		r.write(name, name+"\n")
	}
	r.write(".gitignore", "*.log\nbuild/\nkept.log\n")
	r.write("kept.log", "in the index although ignored")
	r.git("add", "--force", "kept.log")
	r.commit("one")
	r.write("edited.yaml", "other\n")
	r.write("new.yaml", "new\n")
	r.write("x.log", "")
	r.write("build/out.yaml", "")
	r.write("nested/.git/HEAD", "")
	r.write("nested/a.yaml", "")
	later := time.Now().Add(time.Hour)
	if err := os.Chtimes(filepath.Join(r.dir, "touched.yaml"), later, later); err != nil {
		t.Fatal(err)
	}
	os.Remove(filepath.Join(r.dir, "gone.yaml"))
	r.git("update-index", "--assume-unchanged", "hidden.yaml")
	r.write("hidden.yaml", "secretly other\n")
	tree := workTree(t, r.open(""))
	same(t, "files", []string{".gitignore", "edited.yaml", "hidden.yaml", "kept.log", "new.yaml", "same.yaml", "touched.yaml"}, files(t, tree))
	known := map[string]bool{}
	for _, name := range append(files(t, tree), "gone.yaml") {
		_, known[name] = tree.ID(name)
	}
	same(t, "known by id", map[string]bool{
		".gitignore": true, "edited.yaml": false, "gone.yaml": false, "hidden.yaml": false, "kept.log": true,
		"new.yaml": false, "same.yaml": true, "touched.yaml": true,
	}, known)
}

func TestLineEndsOfTheDiskAreNoChange(t *testing.T) {
	r := newRepo(t)
	r.git("config", "core.autocrlf", "true")
	r.write("a.yaml", "okr: v1\r\nteam: x\r\n")
	r.commit("one")
	r.git("rm", "--quiet", "--cached", "a.yaml")
	r.git("reset", "--quiet", "--hard")
	data, err := os.ReadFile(filepath.Join(r.dir, "a.yaml"))
	if err != nil || !strings.Contains(string(data), "\r\n") {
		t.Fatalf("git did not write CRLF: %q, %v", data, err)
	}
	g := r.open("")
	rev, err := g.At(t.Context(), "HEAD")
	if err != nil {
		t.Fatal(err)
	}
	blob, err := fs.ReadFile(rev, "a.yaml")
	if err != nil || string(blob) != "okr: v1\nteam: x\n" {
		t.Fatalf("blob %q, %v", blob, err)
	}
	want, _ := rev.ID("a.yaml")
	if got, ok := workTree(t, g).ID("a.yaml"); !ok || got != want {
		t.Errorf("the unchanged file has id %q, its blob %q", got, want)
	}
}

func TestSubmodulesAreLeftOut(t *testing.T) {
	inner := newRepo(t)
	inner.write("okrs/inner.yaml", "x")
	inner.commit("inner")
	r := newRepo(t)
	r.write("a.yaml", "a")
	r.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", inner.dir, "vendor/goals")
	r.commit("with a submodule")
	g := r.open("")
	rev, err := g.At(t.Context(), "HEAD")
	if err != nil {
		t.Fatal(err)
	}
	want := []string{".gitmodules", "a.yaml"}
	same(t, "in the commit", want, files(t, rev))
	same(t, "on disk", want, files(t, workTree(t, g)))
	sub := open(t, filepath.Join(r.dir, "vendor", "goals"), r.env)
	same(t, "in the submodule", []string{"okrs/inner.yaml"}, files(t, workTree(t, sub)))
}

func TestLinksInRevisions(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("links need rights on Windows")
	}
	r := newRepo(t)
	r.write("okrs/a.yaml", "a")
	for link, to := range map[string]string{
		"good.yaml": "okrs/a.yaml", "dir": "okrs", "out.yaml": "../../etc/passwd", "abs.yaml": "/etc/passwd",
		"loop.yaml": "loop.yaml", "nowhere.yaml": "none", "folder.yaml": "okrs", "okrs/up.yaml": "../good.yaml",
	} {
		if err := os.Symlink(to, filepath.Join(r.dir, link)); err != nil {
			t.Fatal(err)
		}
	}
	r.commit("links")
	g := r.open("")
	rev, err := g.At(t.Context(), "HEAD")
	if err != nil {
		t.Fatal(err)
	}
	tree := workTree(t, g)
	for name, want := range map[string]error{
		"good.yaml": nil, "dir/a.yaml": nil, "okrs/up.yaml": nil, "dir/up.yaml": nil,
		"out.yaml": source.ErrLeadsOut, "abs.yaml": source.ErrLeadsOut,
		"loop.yaml": source.ErrLeadsNowhere, "nowhere.yaml": source.ErrLeadsNowhere, "folder.yaml": source.ErrNotRegular,
	} {
		for where, fsys := range map[string]fs.FS{"commit": rev, "disk": tree} {
			data, err := source.ReadFile(fsys, name, 100)
			if !errors.Is(err, want) || want == nil && string(data) != "a" {
				t.Errorf("%s in the %s: %q, %v, want %v", name, where, data, err, want)
			}
			if _, ok := fsys.(source.Identifier).ID(name); ok {
				t.Errorf("%s in the %s has an id of its own", name, where)
			}
		}
	}
}

func TestResolveTakesCommitsOnly(t *testing.T) {
	r := newRepo(t)
	r.write("a.yaml", "a")
	first := r.commit("one")
	r.write("a.yaml", "b")
	second := r.commit("two")
	r.git("tag", "-a", "-m", "note", "v1", first)
	r.git("update-ref", "refs/heads/--help", first)
	r.git("update-ref", "refs/heads/feature/Ü", first)
	g := r.open("")
	for revision, want := range map[string]string{
		"HEAD": second, "HEAD~1": first, "v1": first, "main": second, first[:10]: first, "--help": first, "feature/Ü": first, "@": second,
	} {
		if got, err := g.Resolve(t.Context(), revision); err != nil || got != want {
			t.Errorf("%q is %s, %v, want %s", revision, got, err, want)
		}
	}
	for _, revision := range []string{"", "HEAD^{tree}", "HEAD:a.yaml", "HEAD~1..HEAD", "^HEAD", "HEAD^@", "none", "--all", "-x", "a b", "HEAD\n", "HEAD\x00", "$(id)", "; id", strings.Repeat("0", 40)} {
		_, err := g.Resolve(t.Context(), revision)
		var e *git.Error
		if !errors.As(err, &e) || !errors.Is(err, git.ErrNoCommit) || e.Revision != revision {
			t.Errorf("%q: %v", revision, err)
		}
	}
}

func TestParentsAndMergeBase(t *testing.T) {
	r := newRepo(t)
	r.write("a.yaml", "a")
	root := r.commit("root")
	r.git("checkout", "--quiet", "-b", "topic")
	r.write("b.yaml", "b")
	topic := r.commit("topic")
	r.git("checkout", "--quiet", "main")
	r.write("c.yaml", "c")
	trunk := r.commit("trunk")
	r.git("merge", "--quiet", "--no-ff", "--no-edit", "topic")
	g := r.open("")
	for revision, want := range map[string][]string{root: {}, "HEAD": {trunk, topic}} {
		got, err := g.Parents(t.Context(), revision)
		if err != nil {
			t.Fatal(err)
		}
		same(t, "parents", want, got)
	}
	if got, err := g.MergeBase(t.Context(), "topic", trunk); err != nil || got != root {
		t.Errorf("merge base %s, %v", got, err)
	}
	r.git("checkout", "--quiet", "--orphan", "other")
	r.commit("another root")
	if _, err := g.MergeBase(t.Context(), "other", "main"); !errors.Is(err, git.ErrNoCommit) {
		t.Errorf("without a common ancestor: %v", err)
	}
}

func TestConcurrentReads(t *testing.T) {
	r := newRepo(t)
	var names []string
	for _, c := range "abcdefghij" {
		names = append(names, string(c)+".yaml")
		r.write(string(c)+".yaml", strings.Repeat(string(c), 10_000))
	}
	r.commit("one")
	rev, err := r.open("").At(t.Context(), "HEAD")
	if err != nil {
		t.Fatal(err)
	}
	var wait sync.WaitGroup
	for i := range 8 {
		wait.Go(func() {
			for n := range 50 {
				name := names[(i+n)%len(names)]
				limit := 20_000
				if n%7 == 0 {
					limit = 5 // skipped inside of the same stream
				}
				data, err := source.ReadFile(rev, name, limit)
				if limit == 5 && !errors.Is(err, source.ErrTooLarge) || limit != 5 && (err != nil || string(data) != strings.Repeat(name[:1], 10_000)) {
					t.Errorf("%s: %d bytes, %v", name, len(data), err)
				}
			}
		})
	}
	wait.Wait()
}

func TestOpenSaysWhatIsWrong(t *testing.T) {
	if _, err := git.Open(t.Context(), t.TempDir(), append(clean(t), "GIT_CEILING_DIRECTORIES=/")); !errors.Is(err, git.ErrNoRepository) {
		t.Errorf("no repository: %v", err)
	}
	r := newRepo(t)
	if _, err := git.Open(t.Context(), filepath.Join(r.dir, ".git"), r.env); !errors.Is(err, git.ErrNoRepository) {
		t.Errorf("inside of .git: %v", err)
	}
	g := r.open("")
	if _, err := g.At(t.Context(), "HEAD"); !errors.Is(err, git.ErrNoCommit) {
		t.Errorf("a repository without a commit: %v", err)
	}
	if _, err := g.Log(t.Context(), git.LogOptions{}); !errors.Is(err, git.ErrNoCommit) {
		t.Errorf("history of a repository without a commit: %v", err)
	}
	canceled, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := g.Resolve(canceled, "HEAD"); !errors.Is(err, context.Canceled) {
		t.Errorf("canceled: %v", err)
	}
	t.Setenv("PATH", t.TempDir())
	if _, err := git.Open(t.Context(), r.dir, r.env); !errors.Is(err, git.ErrNoGit) {
		t.Errorf("without git: %v", err)
	}
}

func TestRepositoryOfAnotherUser(t *testing.T) {
	if runtime.GOOS == "windows" || os.Getuid() != 0 {
		t.Skip("needs the right to give files away")
	}
	r := newRepo(t)
	r.write("sub/a.yaml", "a")
	r.commit("one")
	if err := os.Chown(r.dir, 12345, 12345); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("git", "rev-parse", "HEAD")
	cmd.Dir, cmd.Env = r.dir, r.env
	if out, err := cmd.CombinedOutput(); err == nil {
		t.Skipf("this git does not mind: %s", out)
	}
	rev, err := r.open("sub").At(t.Context(), "HEAD")
	if err != nil {
		t.Fatal(err)
	}
	same(t, "files", []string{"a.yaml"}, files(t, rev))
}
