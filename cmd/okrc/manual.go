package main

import (
	"embed"
	"fmt"
	"runtime"

	"github.com/urfave/cli/v2"
)

//go:embed completion
var completions embed.FS

func (a *app) completionCommand() *cli.Command {
	return &cli.Command{
		Name:        "completion",
		Usage:       "print a script that completes commands and flags: bash, zsh, fish or powershell",
		ArgsUsage:   "SHELL",
		Description: "For bash: source <(okrc completion bash)",
		Action: func(c *cli.Context) error {
			shells := []string{"bash", "zsh", "fish", "powershell"}
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
			page, err := c.App.ToMan()
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
