package main

import (
	"github.com/urfave/cli/v2"

	"github.com/okrc/okrc/lint/rules"
	"github.com/okrc/okrc/lint/session"
	"github.com/okrc/okrc/schema"
)

var schemaNames = []string{"okr", "config", "compiled", "lint"}

func (a *app) schemaCommand() *cli.Command {
	return &cli.Command{
		Name:         "schema",
		Usage:        "print a JSON Schema: okr (default), config, compiled or lint",
		ArgsUsage:    "[okr|config|compiled|lint]",
		Description:  "okr is that of documents, config of okrc.yaml, compiled of okrs.json, lint of lint --format json.",
		BashComplete: func(*cli.Context) { a.offer(schemaNames) },
		Action: func(c *cli.Context) error {
			switch name := c.Args().First(); name {
			case "", "okr":
				return a.write(schema.DocumentSchema())
			case "config":
				return a.write(schema.ConfigSchema(session.Docs(rules.All())))
			case "compiled":
				return a.write(schema.CompiledSchema())
			case "lint":
				return a.write(schema.LintSchema())
			default:
				return usage("there is no schema %q%s; there are okr, config, compiled and lint", name, hint(name, schemaNames))
			}
		},
	}
}
