package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/okrc/okrc/compile/quality"
	"github.com/okrc/okrc/compile/workspace"
	"github.com/okrc/okrc/lint"
	"github.com/okrc/okrc/lint/format"
	"github.com/okrc/okrc/lint/rules"
	"github.com/okrc/okrc/lint/session"
	"github.com/okrc/okrc/schema"
	"github.com/okrc/okrc/schema/finding"
)

func (a *app) lintCommand() *cli.Command {
	return &cli.Command{
		Name:      "lint",
		Usage:     "check the workspace: schema, references, rules",
		ArgsUsage: "[PATH…]",
		Description: "The whole workspace is read; PATH limits what is reported. The exit status is 0 where\n" +
			"nothing is found at or above --fail-on, 1 where something is, 2 where the call or okrc.yaml\nis wrong, 3 where okrc itself failed.",
		Flags:  slices.Concat(ruleFlags(), fixFlags(), outputFlags()),
		Action: a.lint,
	}
}

// ruleFlags say what is judged.
func ruleFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "preset", Usage: "start from `PRESET`: minimal, recommended, strict, google, gitlab or wodtke"},
		&cli.StringSliceFlag{Name: "select", Usage: "run only `RULE` (repeatable, commas allowed)"},
		&cli.StringSliceFlag{Name: "ignore", Usage: "leave out `RULE` (repeatable, commas allowed)"},
		&cli.StringSliceFlag{Name: "cycle", Usage: "judge `CYCLE` too; open is the default, all judges every cycle"},
		&cli.StringFlag{Name: "today", Usage: "judge as of `DATE` (YYYY-MM-DD)"},
		baseFlag("judge what changed since"),
		&cli.BoolFlag{Name: "new", Usage: "show only findings that the base does not have; without --base, that of auto"},
		&cli.StringFlag{Name: "baseline", Usage: "`FILE` with known findings, or none", Value: lint.BaselineName},
		&cli.BoolFlag{Name: "write-baseline", Usage: "write all findings of now into the baseline file"},
		&cli.StringFlag{Name: "stdin-filename", Usage: "read `PATH` of the workspace from standard input"},
	}
}

// outputFlags say what is shown.
func outputFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringSliceFlag{Name: "format", Usage: "write `NAME[=FILE]` (repeatable): " + strings.Join(format.Names(), ", ")},
		&cli.StringFlag{Name: "level", Usage: "show findings from `SEVERITY` on: error, warning or info"},
		&cli.BoolFlag{Name: "statistics", Usage: "count findings by rule instead of showing them"},
		&cli.IntFlag{Name: "max", Usage: "show at most `N` findings; 0 shows all (default: 50 on a terminal)", Value: -1},
		&cli.StringFlag{Name: "fail-on", Usage: "exit with 1 from `SEVERITY` on: error, warning, info or never", Value: "error"},
	}
}

func (a *app) lint(c *cli.Context) error {
	outputs, err := a.outputs(c)
	if err != nil {
		return err
	}
	settings, err := a.settings(c)
	if err != nil {
		return err
	}
	failOn, ok := finding.ParseSeverity(c.String("fail-on"))
	if never := c.String("fail-on") == "never"; never || !ok || failOn == finding.Off {
		if !never {
			return usage("--fail-on %s: write error, warning, info or never", c.String("fail-on"))
		}
		failOn = finding.Error + 1
	}
	o, err := a.open(c, c.Args().Slice(), a.stdin(c))
	if err != nil {
		return err
	}
	defer o.close()
	if len(o.Workspace.Files) == 0 && len(o.ConfigErrors) == 0 {
		return usage("no file of %s is a document; documents match %s", o.dir, strings.Join(o.Workspace.Config.Include, ", "))
	}
	if err := a.checkCycles(o, settings); err != nil {
		return err
	}
	baselineFile, err := a.baseline(c, o, &settings)
	if err != nil {
		return err
	}
	base, err := a.lintBase(c, o)
	if err != nil {
		return err
	}
	if fixing(c) {
		if err := a.mend(c, o, settings); err != nil {
			return err
		}
		if c.Bool("diff") {
			return nil
		}
	}
	result := o.Lint(base, settings)
	if c.Bool("write-baseline") {
		return a.writeBaseline(o, baselineFile, result)
	}
	report := o.report(result)
	if slices.ContainsFunc(outputs, func(out output) bool { return out.name == "json" }) {
		report.Goals = o.covered(quality.Assess(o.Workspace, result.Findings, result.Judged, report.Rules))
	}
	if err := a.writeReports(c, outputs, report); err != nil {
		return err
	}
	return verdict(report, failOn, len(o.ConfigErrors) > 0)
}

// settings reads the flags that say what is judged.
func (a *app) settings(c *cli.Context) (lint.Settings, error) {
	s := lint.Settings{Preset: finding.Preset(c.String("preset")), New: c.Bool("new")}
	presets := []string{"minimal", "recommended", "strict", "google", "gitlab", "wodtke"}
	if s.Preset != "" && !slices.Contains(presets, string(s.Preset)) {
		return s, usage("there is no preset %q%s", s.Preset, hint(string(s.Preset), presets))
	}
	names := ruleNames()
	s.Select, s.Ignore = words(c, "select"), words(c, "ignore")
	for _, name := range s.Select {
		if !slices.Contains(names, name) {
			return s, usage("--select %s: there is no such rule%s", name, hint(name, names))
		}
	}
	for _, name := range s.Ignore {
		if !slices.Contains(names, name) {
			return s, usage("--ignore %s: there is no such rule%s", name, hint(name, names))
		}
	}
	for _, name := range words(c, "cycle") {
		switch name {
		case "open":
		case "all":
			s.AllCycles = true
		default:
			s.Cycles = append(s.Cycles, name)
		}
	}
	return s, nil
}

// lintBase is the state that --base or --new asks for; nil where neither does.
func (a *app) lintBase(c *cli.Context, o *opened) (*workspace.Workspace, error) {
	revision := c.String("base")
	switch {
	case c.IsSet("base"):
	case c.Bool("new"):
		revision = baseAuto
	default:
		return nil, nil
	}
	base, _, err := a.base(c, o, revision)
	return base, err
}

func ruleNames() []string {
	var names []string
	for _, r := range rules.All() {
		names = append(names, r.Name)
	}
	return names
}

// words are the values of a repeatable flag, parted at commas.
func words(c *cli.Context, flag string) []string {
	var out []string
	for _, value := range c.StringSlice(flag) {
		for _, w := range strings.Split(value, ",") {
			if w = strings.TrimSpace(w); w != "" {
				out = append(out, w)
			}
		}
	}
	return out
}

// checkCycles refuses names of cycles that the workspace does not know.
func (a *app) checkCycles(o *opened, s lint.Settings) error {
	for _, name := range s.Cycles {
		if o.Workspace.CycleNamed(name) != nil {
			continue
		}
		var known []string
		for _, cycle := range o.Workspace.Cycles {
			known = append(known, cycle.Name)
		}
		return usage("no document is of the cycle %q%s", name, hint(name, known))
	}
	return nil
}

// stdin lays standard input over one file of the workspace.
func (a *app) stdin(c *cli.Context) func(dir string) (map[string][]byte, error) {
	name := c.String("stdin-filename")
	if name == "" {
		return nil
	}
	return func(dir string) (map[string][]byte, error) {
		full := name
		if !filepath.IsAbs(name) {
			full = filepath.Join(inherited(c, "C"), name)
		}
		rel, err := relative(dir, full)
		if err != nil {
			return nil, err
		}
		if strings.HasPrefix(rel, "../") {
			return nil, usage("--stdin-filename %s lies outside of the workspace %s", name, dir)
		}
		data, err := io.ReadAll(io.LimitReader(a.in, schema.MaxBytes+1))
		if err != nil {
			return nil, fmt.Errorf("read standard input: %w", err)
		}
		return map[string][]byte{rel: data}, nil
	}
}

// baseline reads the baseline file into the settings, and returns its path.
func (a *app) baseline(c *cli.Context, o *opened, s *lint.Settings) (string, error) {
	name := c.String("baseline")
	if name == "none" {
		return "", nil
	}
	file := filepath.Join(o.dir, name)
	if c.IsSet("baseline") {
		file = name
		if !filepath.IsAbs(name) {
			file = filepath.Join(inherited(c, "C"), name)
		}
	}
	if c.Bool("write-baseline") {
		return file, nil
	}
	data, err := os.ReadFile(file)
	if os.IsNotExist(err) && !c.IsSet("baseline") {
		return file, nil
	}
	if err != nil {
		return "", usage("the baseline file cannot be read: %s", err)
	}
	if s.Baseline, err = lint.ReadBaseline(data); err != nil {
		return "", usage("%s: %s", file, err)
	}
	s.BaselineFile, err = relative(o.dir, file)
	return file, err
}

func (a *app) writeBaseline(o *opened, file string, result *lint.Result) error {
	if file == "" {
		return usage("--write-baseline wants a file, and --baseline says none")
	}
	b := lint.NewBaseline(result.Findings)
	data, err := b.JSON()
	if err != nil {
		return err
	}
	if err := writeWhole(file, data); err != nil {
		return err
	}
	n := 0
	for _, e := range b.Findings {
		n += e.Count
	}
	_, err = fmt.Fprintf(a.err, "okrc: %s written to %s; lint shows only others now\n", count(n, "finding"), file)
	return err
}

// report is the result of a run, limited to the paths that were named.
func (o *opened) report(result *lint.Result) *format.Report {
	r := &format.Report{
		Rules: session.Docs(rules.All()), Sources: o.Source, Prefix: o.prefix, Name: o.name(),
		Summary: result.Summary, Version: version, Today: o.Workspace.Today.String(),
	}
	if len(o.only) == 0 {
		r.Findings = result.Findings
		return r
	}
	for _, f := range result.Findings {
		if o.covers(f.File) || f.File == schema.ConfigName {
			r.Findings = append(r.Findings, f)
		}
	}
	r.Summary.Count(r.Findings)
	return r
}

// covered are the goals of the files that the report shows.
func (o *opened) covered(goals []quality.Goal) []quality.Goal {
	if len(o.only) == 0 {
		return goals
	}
	shown := map[finding.Place]bool{}
	for _, objective := range o.Workspace.Objectives {
		for _, g := range objective.Goals() {
			shown[g.Place("")] = o.covers(g.Doc.File.Path)
		}
	}
	return slices.DeleteFunc(goals, func(g quality.Goal) bool { return !shown[g.Place] })
}

// verdict is the exit status.
func verdict(r *format.Report, failOn finding.Severity, configBroken bool) error {
	if configBroken {
		return silent(statusUsage)
	}
	for i := range r.Findings {
		if r.Findings[i].SupersededBy == "" && r.Findings[i].Severity >= failOn {
			return silent(statusFindings)
		}
	}
	return nil
}
