package main

import (
	"slices"

	"github.com/urfave/cli/v2"

	"github.com/okrc/okrc/compile/report"
	"github.com/okrc/okrc/compile/workspace"
	"github.com/okrc/okrc/lint/rules"
	"github.com/okrc/okrc/lint/session"
)

func (a *app) statusCommand() *cli.Command {
	return &cli.Command{
		Name:        "status",
		Usage:       "show how the goals of the open cycles stand",
		ArgsUsage:   "[REF]",
		Description: "REF is a goal, such as payments/instant-checkout.latency; without it all goals are shown.",
		Flags: []cli.Flag{
			&cli.StringSliceFlag{Name: "cycle", Usage: "show `CYCLE` (repeatable); all shows every cycle"},
			&cli.BoolFlag{Name: "due", Usage: "show what each owner owes: check-ins, grades, reviews, answers"},
			&cli.StringFlag{Name: "format", Usage: "write `FORMAT`: text, json or markdown", Value: "text"},
			&cli.StringFlag{Name: "today", Usage: "show as of `DATE` (YYYY-MM-DD)"},
			&cli.StringFlag{Name: "rev", Usage: "read the commit `REV` instead of the disk"},
		},
		Action: a.status,
	}
}

func (a *app) status(c *cli.Context) error {
	formats := []string{"text", "json", "markdown"}
	colors, err := a.color(c)
	if err != nil {
		return err
	}
	o, err := a.open(c, nil, nil)
	if err != nil {
		return err
	}
	defer o.close()
	in := report.Input{Workspace: o.Workspace, Rules: session.Docs(rules.All()), Commit: o.commit}
	if in.Cycles, err = o.cycles(c); err != nil {
		return err
	}
	var focus *workspace.Goal
	if ref := c.Args().First(); ref != "" {
		if focus, err = o.Workspace.Lookup(ref); err != nil {
			return &statusError{statusUsage, err}
		}
		if focus.Cycle != nil && !c.IsSet("cycle") {
			in.Cycles = []*workspace.Cycle{focus.Cycle}
		}
	}
	if c.Bool("due") && slices.Contains(formats, c.String("format")) {
		return a.due(o, c.String("format"), focus)
	}
	switch c.String("format") {
	case "text":
		return report.Dashboard(a.out, in, focus, report.Look{Width: min(a.width(), 160), Color: colors, ASCII: a.ascii()})
	case "json":
		return report.StatusJSON(a.out, in, focus)
	case "markdown":
		return report.StatusMarkdown(a.out, in, focus)
	}
	return usage("there is no format %q%s; there are text, json and markdown", c.String("format"), hint(c.String("format"), formats))
}
