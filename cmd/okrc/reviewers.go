package main

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/okrc/okrc/compile/diff"
	"github.com/okrc/okrc/schema/escape"
)

func (a *app) reviewersCommand() *cli.Command {
	return &cli.Command{
		Name:  "reviewers",
		Usage: "say who has to agree to a change, and why",
		Description: "Asked are those who answer for the goals that the plan changes, and for the goals to which\n" +
			"these align, and teams that are newly asked for help. Readings and grades ask nobody.",
		Flags: []cli.Flag{
			baseFlag("compare with"),
			&cli.StringFlag{Name: "format", Usage: "write `FORMAT`: text, json or codeowners", Value: "text"},
			&cli.StringFlag{Name: "today", Usage: "judge as of `DATE` (YYYY-MM-DD)"},
		},
		Action: a.reviewers,
	}
}

func (a *app) reviewers(c *cli.Context) error {
	formats := []string{"text", "json", "codeowners"}
	name := c.String("format")
	if !slices.Contains(formats, name) {
		return usage("there is no format %q%s; there are text, json and codeowners", name, hint(name, formats))
	}
	if !c.IsSet("base") {
		return usage("okrc reviewers wants --base: the commit to compare with, such as main, or auto")
	}
	o, err := a.open(c, nil, nil)
	if err != nil {
		return err
	}
	defer o.close()
	base, _, err := a.base(c, o, c.String("base"))
	if err != nil {
		return err
	}
	list := diff.Reviewers(diff.Compare(base, o.Workspace, nil, nil))
	switch name {
	case "json":
		return a.reviewersJSON(list)
	case "codeowners":
		return a.write(codeowners(list, o.prefix))
	}
	return a.write(reviewersText(list))
}

func reviewersText(list []diff.Reviewer) string {
	if len(list) == 0 {
		return "no plan changed, so nobody has to agree\n"
	}
	var b strings.Builder
	for _, r := range list {
		b.WriteString(escape.Terminal(r.ID))
		if about := strings.Join(slices.DeleteFunc([]string{different(r.Name, r.ID), handle(r.Handle)}, func(s string) bool { return s == "" }), ", "); about != "" {
			fmt.Fprintf(&b, " (%s)", escape.Terminal(about))
		}
		b.WriteByte('\n')
		for _, why := range r.Reasons {
			fmt.Fprintf(&b, "  %s\n", escape.Terminal(reason(why)))
		}
	}
	return b.String()
}

func different(name, id string) string {
	if name == id {
		return ""
	}
	return name
}

func handle(name string) string {
	if owner, ok := escape.Owner(name); ok {
		return owner
	}
	return ""
}

// reason says in words why somebody is asked.
func reason(r diff.Reason) string {
	switch r.Role {
	case diff.OwnerBefore:
		return "answered for " + r.Ref + " until this change"
	case diff.ParentOwner:
		return "answers for " + r.Parent + ", to which " + r.Ref + " aligns or did"
	case diff.Asked:
		return "is asked for help by " + r.Ref
	case diff.Agreed:
		return "agreed on " + r.Ref
	}
	return "answers for " + r.Ref
}

func (a *app) reviewersJSON(list []diff.Reviewer) error {
	type jsonReason struct {
		Role   diff.Role `json:"role"`
		Ref    string    `json:"ref"`
		Parent *string   `json:"parent"`
		File   string    `json:"file"`
		Text   string    `json:"text"`
	}
	type jsonReviewer struct {
		ID      string       `json:"id"`
		Name    string       `json:"name"`
		Handle  *string      `json:"handle"`
		Reasons []jsonReason `json:"reasons"`
	}
	out := struct {
		Version   string         `json:"version"`
		Reviewers []jsonReviewer `json:"reviewers"`
	}{Version: "v1", Reviewers: []jsonReviewer{}}
	for _, r := range list {
		j := jsonReviewer{ID: r.ID, Name: r.Name, Reasons: []jsonReason{}}
		if h := handle(r.Handle); h != "" {
			j.Handle = &h
		}
		for _, why := range r.Reasons {
			entry := jsonReason{Role: why.Role, Ref: why.Ref, File: why.File, Text: reason(why)}
			if why.Parent != "" {
				entry.Parent = &why.Parent
			}
			j.Reasons = append(j.Reasons, entry)
		}
		out.Reviewers = append(out.Reviewers, j)
	}
	return a.writeJSON(out)
}

// writeJSON writes a value as indented JSON, characters as they are.
func (a *app) writeJSON(value any) error {
	enc := json.NewEncoder(a.out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(value)
}

// codeowners are lines of a CODEOWNERS file, one for each file that the change
// touches. Whoever has no handle is named in a comment.
func codeowners(list []diff.Reviewer, prefix string) string {
	owners := map[string][]string{}
	var b strings.Builder
	for _, r := range list {
		h := handle(r.Handle)
		if h == "" {
			fmt.Fprintf(&b, "# %s has no handle, and has to be asked by hand\n", escape.Terminal(r.ID))
			continue
		}
		for _, why := range r.Reasons {
			if file := prefix + why.File; !slices.Contains(owners[file], h) {
				owners[file] = append(owners[file], h)
			}
		}
	}
	files := make([]string, 0, len(owners))
	for file := range owners {
		files = append(files, file)
	}
	slices.Sort(files)
	for _, file := range files {
		pattern, ok := escape.CodeownersPath(file)
		if !ok {
			fmt.Fprintf(&b, "# %s cannot be written as a pattern; ask %s\n", escape.Terminal(file), strings.Join(owners[file], " "))
			continue
		}
		fmt.Fprintf(&b, "%s %s\n", pattern, strings.Join(owners[file], " "))
	}
	return b.String()
}
