package main

import (
	"strings"

	"github.com/urfave/cli/v2"
)

// completing is what shells put at the end of a line that they want completed.
const completing = "--generate-bash-completion"

// reorder puts flags that stand behind arguments in front of them: the library
// would take them for arguments and say nothing. What follows "--" stays.
func reorder(app *cli.App, args []string) []string {
	if len(args) < 2 || args[len(args)-1] == completing {
		return args
	}
	at := 1
	for at < len(args) && strings.HasPrefix(args[at], "-") {
		if args[at] == "--" {
			return args
		}
		at++
		if takesValue(app.Flags, args[at-1]) {
			at++
		}
	}
	if at >= len(args) {
		return args
	}
	command := app.Command(args[at])
	if command == nil {
		return args
	}
	var flags, words []string
	rest := args[at+1:]
	for i := 0; i < len(rest); i++ {
		arg := rest[i]
		switch {
		case arg == "--":
			words = append(words, rest[i+1:]...)
			i = len(rest)
		case !strings.HasPrefix(arg, "-") || arg == "-":
			words = append(words, arg)
		default:
			flags = append(flags, arg)
			if takesValue(command.Flags, arg) && i+1 < len(rest) {
				i++
				flags = append(flags, rest[i])
			}
		}
	}
	out := append([]string{}, args[:at+1]...)
	out = append(out, flags...)
	if len(words) > 0 {
		out = append(append(out, "--"), words...)
	}
	return out
}

// takesValue reports whether a flag takes the next word as its value.
func takesValue(flags []cli.Flag, arg string) bool {
	name := strings.TrimLeft(arg, "-")
	if strings.Contains(name, "=") {
		return false
	}
	for _, f := range flags {
		for _, known := range f.Names() {
			if known == name {
				_, boolean := f.(*cli.BoolFlag)
				return !boolean
			}
		}
	}
	return false
}
