package main

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/okrc/okrc/compile"
	"github.com/okrc/okrc/compile/export"
	"github.com/okrc/okrc/compile/graph"
	"github.com/okrc/okrc/compile/quality"
	"github.com/okrc/okrc/compile/report"
	"github.com/okrc/okrc/compile/workspace"
	"github.com/okrc/okrc/lint"
	"github.com/okrc/okrc/lint/format"
	"github.com/okrc/okrc/lint/rules"
	"github.com/okrc/okrc/lint/session"
	"github.com/okrc/okrc/schema/escape"
	"github.com/okrc/okrc/schema/finding"
)

func (a *app) compileCommand() *cli.Command {
	return &cli.Command{
		Name:      "compile",
		Usage:     "write the resolved model, reports and graphs into a folder",
		ArgsUsage: "[PATH]",
		Description: "The folder is written whole or not at all. It is taken only where it is absent, empty, or was\n" +
			"made by okrc before. While the workspace has errors nothing is written, unless --allow-errors.",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "out", Usage: "write into `DIR`"},
			&cli.StringSliceFlag{Name: "only", Usage: "write only `NAME` (repeatable, commas allowed): " + strings.Join(outputNames(), ", ")},
			&cli.StringSliceFlag{Name: "cycle", Usage: "show `CYCLE` in the report and graphs (repeatable); all shows every cycle"},
			&cli.BoolFlag{Name: "history", Usage: "let the report tell from git history what changed since the freeze; else it depends on nothing but the files"},
			&cli.BoolFlag{Name: "allow-errors", Usage: "write although the workspace has errors"},
			&cli.StringFlag{Name: "today", Usage: "compile as of `DATE` (YYYY-MM-DD)"},
			&cli.StringFlag{Name: "rev", Usage: "read the commit `REV` instead of the disk"},
		},
		Action: a.compile,
	}
}

// product is one file of the output, made from a compilation.
type product struct {
	file  string
	write func(io.Writer, *compilation) error
}

// compilation is what the products are made from.
type compilation struct {
	*opened
	findings []finding.Finding
	goals    []quality.Goal
	cycles   []*workspace.Cycle
	history  []report.Since
	model    export.Model
	graph    *graph.Graph
}

// products are all files, by the name of --only.
func products() []struct {
	name  string
	files []product
} {
	return []struct {
		name  string
		files []product
	}{
		{"json", []product{{"okrs.json", func(w io.Writer, c *compilation) error { return export.JSON(w, c.model) }}}},
		{"csv", []product{
			{"okrs.csv", func(w io.Writer, c *compilation) error { return export.Goals(w, c.model) }},
			{"check-ins.csv", func(w io.Writer, c *compilation) error { return export.CheckIns(w, c.model) }},
		}},
		{"report", []product{{"report.md", func(w io.Writer, c *compilation) error { return report.Markdown(w, c.input()) }}}},
		{"graph", []product{
			{"graph.mmd", func(w io.Writer, c *compilation) error { return graph.Mermaid(w, c.graph) }},
			{"graph.dot", func(w io.Writer, c *compilation) error { return graph.DOT(w, c.graph) }},
			{"graph.json", func(w io.Writer, c *compilation) error { return graph.JSON(w, c.graph) }},
		}},
	}
}

func outputNames() []string {
	var names []string
	for _, p := range products() {
		names = append(names, p.name)
	}
	return names
}

func (c *compilation) input() report.Input {
	return report.Input{Workspace: c.Workspace, Cycles: c.cycles, Findings: c.findings, Rules: session.Docs(rules.All()), Goals: c.goals, Commit: c.commit, History: c.history}
}

func (a *app) compile(c *cli.Context) error {
	if c.String("out") == "" {
		return usage("compile wants a folder to write into: okrc compile --out public")
	}
	if c.Args().Len() > 1 {
		return usage("compile takes one workspace, and here are %d", c.Args().Len())
	}
	only := words(c, "only")
	for _, name := range only {
		if !slices.Contains(outputNames(), name) {
			return usage("--only %s: there is no such output%s", name, hint(name, outputNames()))
		}
	}
	o, err := a.open(c, c.Args().Slice(), nil)
	if err != nil {
		return err
	}
	defer o.close()
	cycles, err := o.cycles(c)
	if err != nil {
		return err
	}
	result := o.Lint(nil, lint.Settings{AllCycles: true})
	if refused, err := a.refuse(c, o, result); refused || err != nil {
		return errors.Join(err, silent(statusFindings))
	}
	job := &compilation{opened: o, findings: result.Findings, cycles: cycles}
	job.goals = quality.Assess(o.Workspace, result.Findings, result.Judged, session.Docs(rules.All()))
	if c.Bool("history") {
		if job.history, err = o.history(c.Context, cycles); err != nil {
			return err
		}
	}
	return a.writeProducts(c, only, job)
}

// refuse shows the errors of a workspace that is not to be compiled.
func (a *app) refuse(c *cli.Context, o *opened, result *lint.Result) (bool, error) {
	if result.Summary.Errors == 0 && len(o.ConfigErrors) == 0 || c.Bool("allow-errors") {
		return false, nil
	}
	colors, err := a.color(c)
	if err != nil {
		return true, err
	}
	r := o.report(result)
	err = format.Write(a.err, "text", r, format.Options{Width: a.width(), Color: colors && a.errTerminal, ASCII: a.ascii(), Level: finding.Error, Max: 50})
	a.say("okrc: nothing is written while there are errors; --allow-errors writes all the same\n")
	return true, err
}

// writeProducts writes the chosen files and says what was made.
func (a *app) writeProducts(c *cli.Context, only []string, job *compilation) error {
	names := map[string]bool{}
	for _, cycle := range job.cycles {
		names[cycle.Name] = true
	}
	job.model = export.Model{Workspace: job.Workspace, Findings: job.findings, Commit: job.commit, Prefix: job.prefix}
	job.graph = graph.Build(job.Workspace, graph.Options{View: graph.Alignment, Cycles: names, WithoutPeople: !job.Workspace.Config.Report.People})
	var files []compile.File
	for _, p := range products() {
		if len(only) > 0 && !slices.Contains(only, p.name) {
			continue
		}
		for _, file := range p.files {
			files = append(files, compile.File{Name: file.file, Write: func(w io.Writer) error { return file.write(w, job) }})
		}
	}
	out := a.path(c, c.String("out"))
	err := compile.Write(out, job.dir, files)
	var refused *compile.RefusedError
	if errors.As(err, &refused) {
		return &statusError{statusUsage, err}
	}
	if err != nil {
		return err
	}
	return a.said(c.String("out"), files, job)
}

// said tells what was made.
func (a *app) said(out string, files []compile.File, job *compilation) error {
	krs := 0
	for _, o := range job.Workspace.Objectives {
		krs += len(o.KeyResults)
	}
	var shown []string
	for _, cycle := range job.cycles {
		shown = append(shown, cycle.Name)
	}
	if _, err := fmt.Fprintf(a.out, "%s, as of %s: %s and %s of %s\n", escape.Terminal(job.name()), job.Workspace.Today,
		count(len(job.Workspace.Objectives), "objective"), count(krs, "key result"), count(len(job.Workspace.Cycles), "cycle")); err != nil {
		return err
	}
	for _, f := range files {
		if _, err := fmt.Fprintf(a.out, "  %s/%s\n", escape.Terminal(strings.TrimSuffix(out, "/")), f.Name); err != nil {
			return err
		}
	}
	_, err := fmt.Fprintf(a.out, "the report shows %s\n", escape.Terminal(strings.Join(shown, ", ")))
	return err
}

// cycles are those that --cycle names, else those that reports show.
func (o *opened) cycles(c *cli.Context) ([]*workspace.Cycle, error) {
	names := words(c, "cycle")
	if len(names) == 0 {
		return o.Workspace.Shown(), nil
	}
	var out []*workspace.Cycle
	for _, cycle := range o.Workspace.Cycles {
		if slices.Contains(names, cycle.Name) || slices.Contains(names, "all") || slices.Contains(names, "open") && cycle.Open() {
			out = append(out, cycle)
		}
	}
	for _, name := range names {
		if name == "all" || name == "open" || o.Workspace.CycleNamed(name) != nil {
			continue
		}
		var known []string
		for _, cycle := range o.Workspace.Cycles {
			known = append(known, cycle.Name)
		}
		return nil, usage("no document is of the cycle %q%s", name, hint(name, known))
	}
	return out, nil
}
