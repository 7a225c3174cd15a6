package main

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	_ "time/tzdata" // time zones on machines that have none

	"github.com/urfave/cli/v2"

	"github.com/okrc/okrc/schema"
	"github.com/okrc/okrc/schema/escape"
)

// The exit statuses.
const (
	statusClean    = 0
	statusFindings = 1 // findings at or above --fail-on; compile refused
	statusUsage    = 2 // usage or configuration
	statusFailed   = 3 // the program failed
)

// statusError ends the program with a status. Its message, if any, goes to
// standard error.
type statusError struct {
	status int
	err    error
}

// Error is the message, "" where everything has been said.
func (e *statusError) Error() string {
	if e.err == nil {
		return ""
	}
	return e.err.Error()
}

// Unwrap is the cause.
func (e *statusError) Unwrap() error { return e.err }

func usage(format string, args ...any) error {
	return &statusError{statusUsage, fmt.Errorf(format, args...)}
}

// silent ends the program with a status when all has been said.
func silent(status int) error {
	if status == statusClean {
		return nil
	}
	return &statusError{status: status}
}

// app is one run of the program.
type app struct {
	surroundings
	cli *cli.App
}

// run runs the program and returns its exit status.
func run(args []string, s surroundings) int {
	a := &app{surroundings: s}
	a.cli = a.build()
	err := a.cli.Run(reorder(a.cli, args))
	var status *statusError
	switch {
	case err == nil:
		return statusClean
	case errors.As(err, &status):
	default:
		status = &statusError{statusFailed, err}
	}
	if message := err.Error(); message != "" {
		for _, line := range strings.Split(message, "\n") {
			a.say("okrc: %s\n", escape.Terminal(line))
		}
	}
	return status.status
}

func (a *app) build() *cli.App {
	app := &cli.App{
		Name:                      "okrc",
		Usage:                     "check and compile objectives and key results",
		Description:               "okrc reads objectives and key results from YAML files, checks them, resolves how they\nhang together, and writes reports and graphs. Begin with: okrc lint",
		Version:                   version,
		HideVersion:               true,
		HideHelpCommand:           true,
		Reader:                    a.in,
		Writer:                    a.out,
		ErrWriter:                 a.err,
		ExitErrHandler:            func(*cli.Context, error) {},
		OnUsageError:              a.usageError,
		DisableSliceFlagSeparator: true,
		EnableBashCompletion:      true,
		Flags:                     everywhere(),
		Action:                    a.noCommand,
		Commands:                  a.commands(),
	}
	for _, c := range app.Commands {
		c.OnUsageError = a.usageError
		c.HideHelpCommand = true
		c.Flags = append(c.Flags, everywhere()...)
		c.Action = within(c.ArgsUsage, c.Action)
	}
	return app
}

// within refuses more arguments than a command takes.
func within(takes string, action cli.ActionFunc) cli.ActionFunc {
	most := len(strings.Fields(takes))
	if strings.Contains(takes, "…") {
		return action
	}
	return func(c *cli.Context) error {
		if c.NArg() > most {
			return usage("okrc %s does not take %q; okrc %s --help shows how it is called", c.Command.Name, c.Args().Get(most), c.Command.Name)
		}
		return action(c)
	}
}

// commands are all commands, in the order of the help.
func (a *app) commands() []*cli.Command {
	return []*cli.Command{
		a.lintCommand(), a.tryCommand(), a.compileCommand(), a.statusCommand(), a.graphCommand(), a.diffCommand(), a.reviewersCommand(),
		a.explainCommand(), a.schemaCommand(), a.doctorCommand(),
		a.completionCommand(), a.manCommand(), a.versionCommand(),
	}
}

// everywhere are the flags of every command.
func everywhere() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "C", Usage: "run as if started in `DIR`"},
		&cli.StringFlag{Name: "color", Usage: "`WHEN` to use colors: auto, always or never", Value: "auto"},
	}
}

// noCommand is what runs without a command, or with an unknown one.
func (a *app) noCommand(c *cli.Context) error {
	if c.Args().Len() == 0 {
		return cli.ShowAppHelp(c)
	}
	name := c.Args().First()
	if name == "help" {
		if c.NArg() > 1 {
			return cli.ShowCommandHelp(c, c.Args().Get(1))
		}
		return cli.ShowAppHelp(c)
	}
	names := commandNames(c.App)
	if near, ok := schema.Nearest(name, names); ok {
		return usage("there is no command %q; did you mean %s?", name, near)
	}
	return usage("there is no command %q; okrc --help lists them", name)
}

func commandNames(app *cli.App) []string {
	var names []string
	for _, command := range app.Commands {
		names = append(names, command.Names()...)
	}
	return names
}

// usageError says what is wrong with the flags, and names the nearest one.
func (a *app) usageError(c *cli.Context, err error, _ bool) error {
	message := err.Error()
	if name, ok := strings.CutPrefix(message, "flag provided but not defined: -"); ok {
		name = strings.TrimLeft(name, "-")
		var names []string
		for _, f := range append(flagsOf(c), everywhere()...) {
			names = append(names, f.Names()...)
		}
		if near, ok := schema.Nearest(name, names); ok {
			return usage("there is no flag --%s; did you mean --%s?", name, near)
		}
		if slices.Contains(commandNames(c.App), name) {
			return usage("there is no flag --%s; did you mean okrc %s?", name, name)
		}
		return usage("there is no flag --%s; %s --help lists them", name, called(c))
	}
	if value, flag, ok := invalidValue(message); ok {
		return usage("--%s %s: write a whole number", flag, value)
	}
	message = strings.ReplaceAll(message, "flag needs an argument: -", "a value is missing behind -")
	return usage("%s", message)
}

func flagsOf(c *cli.Context) []cli.Flag {
	if c.Command != nil {
		return c.Command.Flags
	}
	return nil
}

// called is how a command is called.
func called(c *cli.Context) string {
	if c.Command == nil || c.Command.Name == "" || c.Command.Name == c.App.Name {
		return c.App.Name
	}
	return c.App.Name + " " + c.Command.Name
}

// invalidValue reads the library's message about a value that is no number.
func invalidValue(message string) (value, flag string, ok bool) {
	rest, ok := strings.CutPrefix(message, "invalid value ")
	quoted, flag, found := strings.Cut(rest, " for flag -")
	flag, _, _ = strings.Cut(flag, ":")
	return quoted, flag, ok && found
}

// inherited is a flag of every command, wherever it was given.
func inherited(c *cli.Context, name string) string {
	for _, ctx := range c.Lineage() {
		for _, set := range ctx.LocalFlagNames() {
			if set == name {
				return ctx.String(name)
			}
		}
	}
	return c.String(name)
}

// say tells something on standard error. Where that fails there is nobody left to
// tell.
func (a *app) say(format string, args ...any) { _, _ = fmt.Fprintf(a.err, format, args...) }

// write copies text to standard output.
func (a *app) write(text string) error {
	_, err := io.WriteString(a.out, text)
	return err
}
