package main

import (
	"embed"
	"fmt"
	"runtime"

	"github.com/urfave/cli/v2"
)

var shells = []string{"bash", "zsh", "fish", "powershell"}

// offer prints what a shell may complete.
func (a *app) offer(words []string) {
	for _, w := range words {
		_, _ = fmt.Fprintln(a.out, w)
	}
}

//go:embed completion
var completions embed.FS

func (a *app) completionCommand() *cli.Command {
	return &cli.Command{
		Name:         "completion",
		Usage:        "print a script that completes commands and flags: bash, zsh, fish or powershell",
		ArgsUsage:    "SHELL",
		Description:  "For bash: source <(okrc completion bash)",
		BashComplete: func(*cli.Context) { a.offer(shells) },
		Action: func(c *cli.Context) error {
			shell := c.Args().First()
			if shell == "fish" {
				script, err := c.App.ToFishCompletion()
				if err != nil {
					return fmt.Errorf("completion: %w", err)
				}
				return a.write(script)
			}
			script, err := completions.ReadFile("completion/" + shell)
			if err != nil || shell == "" {
				return usage("there is no script for %q%s; there are bash, zsh, fish and powershell", shell, hint(shell, shells))
			}
			return a.write(string(script))
		},
	}
}

func (a *app) manCommand() *cli.Command {
	return &cli.Command{
		Name:  "man",
		Usage: "print the manual page (okrc man | man -l -)",
		Action: func(c *cli.Context) error {
			page, err := c.App.ToManWithSection(1)
			if err != nil {
				return fmt.Errorf("manual page: %w", err)
			}
			return a.write(page)
		},
	}
}

func (a *app) versionCommand() *cli.Command {
	return &cli.Command{
		Name:  "version",
		Usage: "print the version",
		Action: func(*cli.Context) error {
			return a.write(fmt.Sprintf("okrc %s %s/%s\n", version, runtime.GOOS, runtime.GOARCH))
		},
	}
}
