package main

import (
	"fmt"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/okrc/okrc/lint/format"
	"github.com/okrc/okrc/lint/rules"
	"github.com/okrc/okrc/schema/finding"
)

func (a *app) explainCommand() *cli.Command {
	return &cli.Command{
		Name:         "explain",
		Usage:        "say what a rule wants and why; without one, list all rules",
		ArgsUsage:    "[RULE]",
		Description:  "The severities in the list are those of minimal, recommended and strict.",
		Action:       a.explain,
		BashComplete: func(*cli.Context) { a.offer(ruleNames()) },
	}
}

func (a *app) explain(c *cli.Context) error {
	catalogue := rules.All()
	if c.Args().Len() == 0 {
		for _, r := range catalogue {
			if _, err := fmt.Fprintf(a.out, "%-32s %s  %s\n", r.Name, letters(&r.Rule), r.Statement); err != nil {
				return err
			}
		}
		return nil
	}
	name := c.Args().First()
	for _, r := range catalogue {
		if r.Name == name {
			return format.Page(a.out, &r.Rule, "")
		}
	}
	return usage("there is no rule %q%s; okrc explain lists all", name, hint(name, ruleNames()))
}

// letters are the severities of the three presets: "-WE".
func letters(r *finding.Rule) string {
	var b strings.Builder
	for _, p := range []finding.Preset{finding.Minimal, finding.Recommended, finding.Strict} {
		b.WriteByte("-IWE"[r.Severities[p]])
	}
	return b.String()
}
