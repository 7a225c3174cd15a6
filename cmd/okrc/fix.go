package main

import (
	"context"
	"errors"
	"fmt"
	"sort"
	"strings"

	"github.com/rogpeppe/go-internal/diff"
	"github.com/urfave/cli/v2"

	"github.com/okrc/okrc/lint"
	"github.com/okrc/okrc/lint/mend"
	"github.com/okrc/okrc/schema/escape"
	"github.com/okrc/okrc/schema/finding"
	"github.com/okrc/okrc/schema/source"
)

// fixFlags say what is mended.
func fixFlags() []cli.Flag {
	return []cli.Flag{
		&cli.BoolFlag{Name: "fix", Usage: "mend what can be mended without changing what the documents mean"},
		&cli.BoolFlag{Name: "unsafe-fixes", Usage: "mend also where a guess is involved"},
		&cli.BoolFlag{Name: "diff", Usage: "show what --fix would change, and change nothing"},
	}
}

// fixing reports whether the call asks for fixes.
func fixing(c *cli.Context) bool { return c.Bool("fix") || c.Bool("unsafe-fixes") || c.Bool("diff") }

// workbench lets fixes work on the open workspace.
type workbench struct {
	ctx      context.Context
	o        *opened
	settings lint.Settings
}

// Findings judges the present state.
func (w *workbench) Findings() ([]finding.Finding, error) {
	return w.o.Lint(nil, w.settings).Findings, nil
}

// Source is the present state of a file.
func (w *workbench) Source(path string) *source.File { return w.o.Source(path) }

// Edit gives a file a new state.
func (w *workbench) Edit(path string, data []byte) error {
	if _, err := w.o.Edit(w.ctx, path, data); err != nil {
		return err
	}
	return w.o.Join()
}

// mend applies the fixes of a call, to the files or, with --diff, to standard
// output. The session is in the mended state afterwards.
func (a *app) mend(c *cli.Context, o *opened, settings lint.Settings) error {
	before := map[string][]byte{}
	for _, f := range o.Workspace.Files {
		before[f.Path] = f.Source.Data
	}
	if file := o.Workspace.Config.File; file != nil {
		before[file.Path] = file.Data
	}
	result, err := mend.Rounds(&workbench{c.Context, o, settings}, mend.Options{
		Unsafe: c.Bool("unsafe-fixes"), Today: o.Workspace.Today.String(), Covers: o.covers,
	})
	if err != nil {
		return err
	}
	paths := make([]string, 0, len(result.Files))
	for path := range result.Files {
		paths = append(paths, path)
	}
	sort.Strings(paths)
	if c.Bool("diff") {
		return a.showDiff(o, paths, before, result.Files)
	}
	var changes []source.Change
	for _, path := range paths {
		old := before[path]
		changes = append(changes, source.Change{Path: path, Was: old, Edits: []source.Edit{{Span: source.Span{End: len(old)}, New: string(result.Files[path])}}})
	}
	err = source.Write(o.dir, changes, func(string, []byte) error { return nil })
	if errors.Is(err, source.ErrChanged) {
		return usage("nothing was mended: %s; call okrc again", err)
	}
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(a.err, "okrc: %d fixed in %s\n", result.Fixes, count(len(paths), "file"))
	return err
}

func (a *app) showDiff(o *opened, paths []string, before, after map[string][]byte) error {
	for _, path := range paths {
		name := o.prefix + path
		text := diff.Diff("a/"+name, before[path], "b/"+name, after[path])
		if err := a.write(escapeLines(string(text))); err != nil {
			return err
		}
	}
	return nil
}

// escapeLines makes several lines of foreign text safe for a terminal.
func escapeLines(text string) string {
	lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	for i, line := range lines {
		lines[i] = escape.Terminal(line)
	}
	return strings.Join(lines, "\n") + "\n"
}
