package main

import (
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/okrc/okrc/compile/graph"
)

func (a *app) graphCommand() *cli.Command {
	return &cli.Command{
		Name:      "graph",
		Usage:     "draw how goals hang together",
		ArgsUsage: "[PATH]",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "format", Usage: "write `FORMAT`: " + strings.Join(graph.Formats(), ", "), Value: "mermaid"},
			&cli.StringFlag{Name: "view", Usage: "show `VIEW`: alignment, strategy or dependencies", Value: string(graph.Alignment)},
			&cli.StringFlag{Name: "focus", Usage: "draw around the goal `REF` only"},
			&cli.IntFlag{Name: "depth", Usage: "follow `N` links from the focus; 0 follows all"},
			&cli.StringSliceFlag{Name: "cycle", Usage: "draw the goals of `CYCLE` (repeatable); all draws every cycle"},
			&cli.StringFlag{Name: "today", Usage: "draw as of `DATE` (YYYY-MM-DD)"},
			&cli.StringFlag{Name: "rev", Usage: "read the commit `REV` instead of the disk"},
		},
		Action: a.graph,
	}
}

func (a *app) graph(c *cli.Context) error {
	if !slices.Contains(graph.Formats(), c.String("format")) {
		return usage("there is no graph format %q%s; there are %s", c.String("format"), hint(c.String("format"), graph.Formats()), strings.Join(graph.Formats(), ", "))
	}
	options := graph.Options{View: graph.View(c.String("view")), Depth: c.Int("depth"), Cycles: map[string]bool{}}
	if !slices.Contains(graph.Views(), options.View) {
		return usage("there is no view %q; there are alignment, strategy and dependencies", options.View)
	}
	if options.Depth < 0 {
		return usage("--depth %d: write 0 or more", options.Depth)
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
	for _, cycle := range cycles {
		options.Cycles[cycle.Name] = true
	}
	if ref := c.String("focus"); ref != "" {
		if options.Focus, err = o.Workspace.Lookup(ref); err != nil {
			return &statusError{statusUsage, err}
		}
	}
	return graph.Write(a.out, c.String("format"), graph.Build(o.Workspace, options))
}
