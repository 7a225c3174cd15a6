package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/okrc/okrc/lint/format"
	"github.com/okrc/okrc/schema/finding"
)

// output is one format, to a file or to standard output.
type output struct{ name, file string }

// outputs reads --format.
func (a *app) outputs(c *cli.Context) ([]output, error) {
	values := c.StringSlice("format")
	if len(values) == 0 {
		if a.env("GITHUB_ACTIONS") == "true" {
			return []output{{name: "text"}, {name: "github"}}, nil
		}
		return []output{{name: "text"}}, nil
	}
	var out []output
	open := ""
	for _, value := range values {
		name, file, toFile := strings.Cut(value, "=")
		switch {
		case !slices.Contains(format.Names(), name):
			return nil, usage("there is no format %q%s; there are %s", name, hint(name, format.Names()), strings.Join(format.Names(), ", "))
		case toFile && file == "":
			return nil, usage("--format %s: the name of the file is missing", value)
		case !toFile && open != "":
			return nil, usage("%s and %s cannot both go to standard output; write --format %s=FILE", open, name, name)
		case !toFile:
			open = name
		}
		out = append(out, output{name, file})
	}
	return out, nil
}

// writeReports writes a report in every format that was asked for.
func (a *app) writeReports(c *cli.Context, outputs []output, r *format.Report) error {
	colors, err := a.color(c)
	if err != nil {
		return err
	}
	if c.Int("max") < 0 && c.IsSet("max") {
		return usage("--max %d: write a whole number, 0 for all", c.Int("max"))
	}
	for _, out := range outputs {
		o := format.Options{Width: a.width(), Color: colors && out.file == "", ASCII: a.ascii(), Statistics: c.Bool("statistics"), Max: max(c.Int("max"), 0)}
		if c.Int("max") < 0 && a.columns > 0 && out.file == "" && out.name == "text" {
			o.Max = 50
		}
		if o.Level, err = level(c, out.name); err != nil {
			return err
		}
		if out.file == "" {
			if err := format.Write(a.out, out.name, r, o); err != nil {
				return fmt.Errorf("write %s: %w", out.name, err)
			}
			continue
		}
		var b bytes.Buffer
		if err := format.Write(&b, out.name, r, o); err != nil {
			return fmt.Errorf("write %s: %w", out.name, err)
		}
		file := out.file
		if !filepath.IsAbs(file) {
			file = filepath.Join(inherited(c, "C"), file)
		}
		if err := writeWhole(file, b.Bytes()); err != nil {
			return err
		}
	}
	return nil
}

// level is the least severity that a format shows.
func level(c *cli.Context, name string) (finding.Severity, error) {
	if c.IsSet("level") {
		s, ok := finding.ParseSeverity(c.String("level"))
		if !ok || s == finding.Off {
			return 0, usage("--level %s: write error, warning or info", c.String("level"))
		}
		return s, nil
	}
	if name == "text" || name == "short" {
		return finding.Warning, nil
	}
	return finding.Info, nil
}

// writeWhole writes a file whole or not at all; what is no regular file, such as
// a device, is written to directly.
func writeWhole(file string, data []byte) error {
	if info, err := os.Stat(file); err == nil && !info.Mode().IsRegular() {
		if err := os.WriteFile(file, data, 0o644); err != nil {
			return fmt.Errorf("write: %w", err)
		}
		return nil
	}
	temporary, err := os.CreateTemp(filepath.Dir(file), "."+filepath.Base(file)+".*")
	if err != nil {
		return fmt.Errorf("write: %w", err)
	}
	_, err = temporary.Write(data)
	if closing := temporary.Close(); err == nil {
		err = closing
	}
	if err == nil {
		err = os.Chmod(temporary.Name(), 0o644)
	}
	if err == nil {
		err = os.Rename(temporary.Name(), file)
	}
	if err != nil {
		_ = os.Remove(temporary.Name())
		return fmt.Errorf("write %s: %w", file, err)
	}
	return nil
}
