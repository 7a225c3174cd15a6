package main

import (
	"fmt"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/okrc/okrc/schema/escape"
)

func (a *app) doctorCommand() *cli.Command {
	return &cli.Command{
		Name:      "doctor",
		Usage:     "say what okrc sees: workspace, files, date, git; and what to change",
		ArgsUsage: "[PATH]",
		Flags:     []cli.Flag{&cli.StringFlag{Name: "today", Usage: "see as of `DATE` (YYYY-MM-DD)"}},
		Action:    a.doctor,
	}
}

func (a *app) doctor(c *cli.Context) error {
	o, err := a.open(c, c.Args().Slice(), nil)
	if err != nil {
		return err
	}
	defer o.close()
	day, from, err := a.todayAndSource(c, o.Workspace.Config.Calendar.Timezone)
	if err != nil {
		return err
	}
	var b strings.Builder
	line := func(name, format string, args ...any) {
		fmt.Fprintf(&b, "%-12s %s\n", name, escape.Terminal(fmt.Sprintf(format, args...)))
	}
	line("version", "%s", version)
	line("workspace", "%s", o.dir)
	cfg := o.Workspace.Config
	if cfg.File == nil {
		line("config", "no okrc.yaml: the defaults hold")
	} else {
		line("config", "okrc.yaml, %d defects", len(cfg.Diagnostics))
	}
	line("today", "%s, from %s, in %s", day, from, cfg.Calendar.Timezone)
	a.doctorGit(o, line)
	a.doctorFiles(o, line)
	for _, cycle := range o.Workspace.Cycles {
		frozen := ""
		if cycle.Frozen {
			frozen = ", frozen"
		}
		line("cycle", "%s: %s to %s, %s%s", cycle.Name, cycle.Start, cycle.End, cycle.State, frozen)
	}
	line("languages", "%s", strings.Join(cfg.Languages, ", "))
	return a.write(b.String())
}

func (a *app) doctorGit(o *opened, line func(name, format string, args ...any)) {
	switch {
	case o.git == nil:
		line("git", "none: every file of the folder is read, ignored ones too")
	case o.git.Shallow:
		line("git", "%s, a shallow clone: history is cut off; fetch with depth 0 for reports of what changed", o.git.Top)
	default:
		line("git", "%s", o.git.Top)
	}
}

func (a *app) doctorFiles(o *opened, line func(name, format string, args ...any)) {
	krs, broken := 0, 0
	for _, obj := range o.Workspace.Objectives {
		krs += len(obj.KeyResults)
	}
	for _, f := range o.Workspace.Files {
		if f.Broken {
			broken++
			line("unread", "%s: okrc lint says why", f.Path)
		}
	}
	line("files", "%d, of which %d cannot be read in full", len(o.Workspace.Files), broken)
	line("goals", "%s, %s", count(len(o.Workspace.Objectives), "objective"), count(krs, "key result"))
	teams, people := o.Workspace.Declares()
	line("teams", "%d%s", len(o.Workspace.Teams), undeclared(teams))
	line("people", "%d%s", len(o.Workspace.People), undeclared(people))
	if len(o.Workspace.Files) == 0 {
		line("advice", "no file matches include (%s); name yours there", strings.Join(o.Workspace.Config.Include, ", "))
	}
}

func undeclared(declared bool) string {
	if declared {
		return ", declared"
	}
	return ", taken from the documents as they come"
}
