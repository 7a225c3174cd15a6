package main

import (
	"slices"

	"github.com/urfave/cli/v2"

	"github.com/okrc/okrc/compile/diff"
	"github.com/okrc/okrc/compile/report"
	"github.com/okrc/okrc/compile/workspace"
	"github.com/okrc/okrc/lint"
	"github.com/okrc/okrc/lint/rules"
	"github.com/okrc/okrc/schema/finding"
)

func (a *app) diffCommand() *cli.Command {
	return &cli.Command{
		Name:      "diff",
		Usage:     "say what a change means for the goals",
		ArgsUsage: "BASE [HEAD]",
		Description: "BASE and HEAD are commits; BASE may be auto, HEAD is the disk where it is left out. Goals are\n" +
			"followed by what they are called, so that moving files changes nothing.",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "format", Usage: "write `FORMAT`: text, markdown or json", Value: "text"},
			&cli.StringFlag{Name: "today", Usage: "judge as of `DATE` (YYYY-MM-DD)"},
		},
		Action: a.diff,
	}
}

func (a *app) diff(c *cli.Context) error {
	formats := []string{"text", "markdown", "json"}
	name := c.String("format")
	if !slices.Contains(formats, name) {
		return usage("there is no format %q%s; there are text, markdown and json", name, hint(name, formats))
	}
	if c.NArg() == 0 {
		return usage("okrc diff wants the commit to compare with, such as main, or auto")
	}
	o, err := a.openAt(c, nil, nil, c.Args().Get(1))
	if err != nil {
		return err
	}
	defer o.close()
	base, commit, err := a.base(c, o, c.Args().First())
	if err != nil {
		return err
	}
	change := report.Change{Diff: compare(o, base), From: short(commit), To: "the disk"}
	if o.commit != "" {
		change.To = short(o.commit)
	}
	switch name {
	case "markdown":
		return report.ChangeMarkdown(a.out, change)
	case "json":
		return diff.JSON(a.out, change.Diff, commit, o.commit)
	}
	return report.ChangeText(a.out, change)
}

// compare judges both states as a check of the change would, and says what
// differs.
func compare(o *opened, base *workspace.Workspace) *diff.Diff {
	before := lint.Run(rules.All(), base, base, lint.Settings{})
	after := o.Lint(base, lint.Settings{})
	return diff.Compare(base, o.Workspace, said(before.Findings), said(after.Findings))
}

// said are the findings that lint shows by default.
func said(list []finding.Finding) []finding.Finding {
	var out []finding.Finding
	for i := range list {
		if list[i].Severity >= finding.Warning {
			out = append(out, list[i])
		}
	}
	return out
}
