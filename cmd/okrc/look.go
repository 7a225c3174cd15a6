package main

import (
	"fmt"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/okrc/okrc/schema"
)

// defaultWidth is the width of frames where there is no terminal.
const defaultWidth = 200

// width is the number of columns of what is written to standard output.
func (a *app) width() int {
	if a.columns > 0 {
		return a.columns
	}
	return defaultWidth
}

// color reports whether to write escape sequences: --color, else NO_COLOR, else
// FORCE_COLOR and CLICOLOR_FORCE, else whether there is a terminal.
func (a *app) color(c *cli.Context) (bool, error) {
	switch when := inherited(c, "color"); when {
	case "always":
		return true, nil
	case "never":
		return false, nil
	case "auto", "":
	default:
		return false, usage("--color %s: write auto, always or never%s", when, hint(when, []string{"auto", "always", "never"}))
	}
	if a.env("NO_COLOR") != "" {
		return false, nil
	}
	for _, name := range []string{"FORCE_COLOR", "CLICOLOR_FORCE"} {
		if v := a.env(name); v != "" && v != "0" {
			return true, nil
		}
	}
	return a.columns > 0 && a.env("TERM") != "dumb", nil
}

// ascii reports whether the locale is not UTF-8, so that frames are plain.
func (a *app) ascii() bool {
	for _, name := range []string{"LC_ALL", "LC_CTYPE", "LANG"} {
		if v := a.env(name); v != "" {
			v = strings.ToLower(v)
			return !strings.Contains(v, "utf-8") && !strings.Contains(v, "utf8")
		}
	}
	return false
}

// hint is a suggestion for a misspelt word, "" where none is near.
func hint(word string, words []string) string {
	if near, ok := schema.Nearest(word, words); ok {
		return "; did you mean " + near + "?"
	}
	return ""
}

// count says how many: "1 file", "4 files".
func count(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}
