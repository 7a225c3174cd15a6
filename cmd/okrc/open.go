package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"github.com/okrc/okrc/compile/workspace"
	"github.com/okrc/okrc/lint/rules"
	"github.com/okrc/okrc/lint/session"
	"github.com/okrc/okrc/schema"
	"github.com/okrc/okrc/schema/escape"
	"github.com/okrc/okrc/schema/source"
	"github.com/okrc/okrc/schema/source/git"
)

// opened is a workspace that a command works on.
type opened struct {
	*session.Session
	// dir is the workspace's folder.
	dir string
	// files is the state that was read: the disk, or a revision.
	files fs.FS
	// git is the repository, nil where there is none.
	git *git.Repository
	// prefix leads from the repository's root to the workspace ("okrs/"), "" where
	// they are one.
	prefix string
	// commit is the full name of the revision that was read, "" for the disk.
	commit string
	// only are the paths to which the report is limited, relative to the
	// workspace; empty for all of it.
	only  []string
	close func()
}

// open finds and reads the workspace of a command's arguments. Each may be a
// folder or a file of one workspace.
func (a *app) open(c *cli.Context, paths []string, overlay func(dir string) (map[string][]byte, error)) (*opened, error) {
	return a.openAt(c, paths, overlay, c.String("rev"))
}

// openAt is open at a revision; "" stands for the disk.
func (a *app) openAt(c *cli.Context, paths []string, overlay func(dir string) (map[string][]byte, error), revision string) (*opened, error) {
	start := inherited(c, "C")
	if start == "" {
		start = "."
	}
	dir, only, err := a.locate(start, paths)
	if err != nil {
		return nil, err
	}
	o := &opened{dir: dir, only: only, close: func() {}}
	if err := a.mount(c, o, revision); err != nil {
		return nil, err
	}
	named := o.only
	if overlay != nil {
		buffers, err := overlay(dir)
		if err != nil {
			o.close()
			return nil, err
		}
		o.files = source.Overlay(o.files, buffers)
		named = slices.AppendSeq(slices.Clone(named), maps.Keys(buffers))
	}
	progress, done := a.progress()
	o.Session, err = session.Open(c.Context, o.files, session.Options{
		Rules: rules.All(), Today: a.today(c), Version: version, Progress: progress,
	})
	done()
	if err == nil {
		err = o.checkPaths(named)
	}
	if err != nil {
		o.close()
		return nil, err
	}
	return o, nil
}

// checkPaths refuses paths at which no document of the workspace lies.
func (o *opened) checkPaths(paths []string) error {
	for _, p := range paths {
		if p == schema.ConfigName || slices.ContainsFunc(o.Workspace.Files, func(f *schema.File) bool { return at(p, f.Path) }) {
			continue
		}
		if info, err := os.Stat(filepath.Join(o.dir, filepath.FromSlash(p))); err == nil && info.IsDir() {
			return usage("no document of the workspace lies in %s; documents match %s", p, strings.Join(o.Workspace.Config.Include, ", "))
		}
		return usage("%s is no document of the workspace; documents match %s", p, strings.Join(o.Workspace.Config.Include, ", "))
	}
	return nil
}

// at reports whether a file is what a path names, or lies below it.
func at(path, file string) bool { return file == path || strings.HasPrefix(file, path+"/") }

// locate finds the workspace's folder, and the arguments relative to it.
func (a *app) locate(start string, paths []string) (dir string, only []string, err error) {
	if len(paths) == 0 {
		dir, err = a.find(start)
		return dir, nil, err
	}
	for _, p := range paths {
		full := p
		if !filepath.IsAbs(p) {
			full = filepath.Join(start, p)
		}
		info, err := os.Stat(full)
		if err != nil {
			return "", nil, usage("there is no %q", p)
		}
		folder := full
		if !info.IsDir() {
			folder = filepath.Dir(full)
		}
		found, err := a.find(folder)
		if err != nil {
			return "", nil, err
		}
		if dir != "" && dir != found {
			return "", nil, usage("%q and %q lie in two workspaces, %s and %s; check them one after the other", paths[0], p, dir, found)
		}
		dir = found
		rel, err := relative(dir, full)
		if err != nil {
			return "", nil, err
		}
		only = append(only, rel)
	}
	for _, rel := range only {
		if rel == "." || strings.HasPrefix(rel, "../") {
			return dir, nil, nil // a whole workspace, also one below the folder that was named
		}
	}
	return dir, only, nil
}

// relative is the way from a folder to a path, with slashes.
func relative(dir, full string) (string, error) {
	abs, err := filepath.Abs(full)
	if err != nil {
		return "", fmt.Errorf("locate %s: %w", full, err)
	}
	rel, err := filepath.Rel(dir, abs)
	if err != nil {
		return "", fmt.Errorf("locate %s: %w", full, err)
	}
	return filepath.ToSlash(rel), nil
}

// find is the workspace of a folder: the nearest okrc.yaml upward to the
// repository's root, else the only one below, else the folder itself.
func (a *app) find(folder string) (string, error) {
	abs, err := filepath.Abs(folder)
	if err != nil {
		return "", fmt.Errorf("locate %s: %w", folder, err)
	}
	if _, err := os.Stat(abs); err != nil {
		return "", usage("there is no folder %q", folder)
	}
	for dir := abs; ; dir = filepath.Dir(dir) {
		if info, err := os.Stat(filepath.Join(dir, schema.ConfigName)); err == nil && !info.IsDir() {
			return dir, nil
		}
		if _, err := os.Stat(filepath.Join(dir, ".git")); err == nil || filepath.Dir(dir) == dir {
			break
		}
	}
	below, err := a.below(abs)
	if err != nil {
		return "", err
	}
	switch len(below) {
	case 0:
		return abs, nil
	case 1:
		a.say("okrc: the workspace is %s\n", escape.Terminal(below[0]))
		return filepath.Join(abs, filepath.FromSlash(below[0])), nil
	}
	return "", usage("there are %d workspaces below this folder; name one of them:\n  %s", len(below), strings.Join(below, "\n  "))
}

// below are the workspaces below a folder.
func (a *app) below(dir string) ([]string, error) {
	disk, err := source.Disk(dir)
	if err != nil {
		return nil, err
	}
	defer func() { _ = disk.Close() }()
	files, err := source.Files(disk)
	if err != nil {
		return nil, err
	}
	var found []string
	for _, name := range workspace.Nested(files) {
		inside := false
		for _, outer := range found {
			inside = inside || strings.HasPrefix(name, outer+"/")
		}
		if !inside {
			found = append(found, name)
		}
	}
	return found, nil
}

// mount opens the folder as a file system: the disk as git sees it, or a
// revision.
func (a *app) mount(c *cli.Context, o *opened, revision string) error {
	disk, err := source.Disk(o.dir)
	if err != nil {
		return err
	}
	o.files = disk
	o.close = func() { _ = disk.Close() }
	repository, err := git.Open(c.Context, o.dir, a.environ)
	switch {
	case err == nil:
		o.git = repository
		o.close = func() { _ = repository.Close(); _ = disk.Close() }
		if p := strings.Trim(repository.Prefix, "/"); p != "" {
			o.prefix = p + "/"
		}
	case revision != "":
		return &statusError{statusUsage, err}
	case errors.Is(err, git.ErrNoRepository), errors.Is(err, git.ErrNoGit):
		return nil
	default:
		a.say("okrc: git gives no answer, so every file of the folder is read: %s\n", escape.Terminal(err.Error()))
		return nil
	}
	if revision == "" {
		return a.workTree(c.Context, o, disk)
	}
	state, err := repository.At(c.Context, revision)
	if err != nil {
		return &statusError{statusUsage, err}
	}
	o.files, o.commit = state, state.Commit
	return nil
}

func (a *app) workTree(ctx context.Context, o *opened, disk fs.FS) error {
	tree, err := o.git.WorkTree(ctx, disk)
	if err != nil {
		a.say("okrc: git gives no answer, so every file of the folder is read: %s\n", escape.Terminal(err.Error()))
		return nil
	}
	o.files = tree
	return nil
}

// today is the day on which a command judges: --today, else SOURCE_DATE_EPOCH,
// else the clock; the last two are read in the workspace's time zone.
func (a *app) today(c *cli.Context) func(zone string) (schema.Date, error) {
	return func(zone string) (schema.Date, error) {
		day, _, err := a.todayAndSource(c, zone)
		return day, err
	}
}

func (a *app) todayAndSource(c *cli.Context, zone string) (day schema.Date, from string, err error) {
	if text := c.String("today"); text != "" {
		day, ok := schema.ParseDate(text)
		if !ok {
			return 0, "", usage("--today %s is no date; write a day as YYYY-MM-DD, such as 2026-11-30", text)
		}
		return day, "--today", nil
	}
	location, err := time.LoadLocation(zone)
	if err != nil {
		return 0, "", fmt.Errorf("time zone: %w", err)
	}
	if epoch := a.env("SOURCE_DATE_EPOCH"); epoch != "" {
		seconds, err := strconv.ParseInt(epoch, 10, 64)
		if err != nil || seconds < 0 || seconds > 253402300799 {
			return 0, "", usage("SOURCE_DATE_EPOCH=%q is no number of seconds since 1970", epoch)
		}
		return schema.DateOf(time.Unix(seconds, 0).In(location)), "SOURCE_DATE_EPOCH", nil
	}
	return schema.DateOf(a.now().In(location)), "the clock", nil
}

// covers reports whether the report is to show a file.
func (o *opened) covers(file string) bool {
	return len(o.only) == 0 || slices.ContainsFunc(o.only, func(p string) bool { return at(p, file) })
}

// name is the workspace's name in reports.
func (o *opened) name() string {
	if o.Workspace.Config.Name != "" {
		return o.Workspace.Config.Name
	}
	return path.Base(filepath.ToSlash(o.dir))
}

// path is a path of the command line, relative to -C.
func (a *app) path(c *cli.Context, name string) string {
	if filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(inherited(c, "C"), name)
}
