package report

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/okrc/okrc/compile/workspace"
	"github.com/okrc/okrc/schema/escape"
	"github.com/okrc/okrc/schema/finding"
)

// Debt is what one person or team owes.
type Debt struct {
	Owner string `json:"owner"`
	Name  string `json:"name"`
	Items []Due  `json:"items"`
}

// Due is one thing that is owed.
type Due struct {
	// Kind is "check-in", "grade", "review" or "ask".
	Kind string `json:"kind"`
	Ref  string `json:"ref"`
	// Fact says what is missing, Help what to do.
	Fact string `json:"message"`
	Help string `json:"help"`
	File string `json:"file"`
}

// dueKinds are the kinds of debts by the rule that finds them.
var dueKinds = map[string]string{
	"stale-check-in": "check-in", "not-graded": "grade", "review-missing": "review", "unanswered-dependency": "ask",
}

// DueRules are the rules whose findings are debts, sorted.
func DueRules() []string {
	var names []string
	for name := range dueKinds {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// Debts sorts findings of DueRules by who owes: whoever answers for the goal, or
// the team that was asked. Those without an owner are the team's. Where focus is
// not nil, only its objective counts.
func Debts(ws *workspace.Workspace, findings []finding.Finding, focus *workspace.Goal) []Debt {
	goals := map[finding.Place]*workspace.Goal{}
	for _, o := range ws.Objectives {
		for _, g := range o.Goals() {
			if !g.Refused && !g.Duplicate {
				goals[g.Place("")] = g
			}
		}
	}
	items := map[string][]Due{}
	for i := range findings {
		f := &findings[i]
		object, _, _ := strings.Cut(string(f.Place), "#")
		g := goals[finding.Place(object)]
		if g == nil || dueKinds[f.Rule] == "" || focus != nil && g.Objective != focus.Objective {
			continue
		}
		owner := debtor(g, f)
		items[owner] = append(items[owner], Due{Kind: dueKinds[f.Rule], Ref: g.Ref.String(), Fact: f.Message, Help: f.Help, File: f.File})
	}
	out := []Debt{}
	for owner, list := range items {
		out = append(out, Debt{Owner: owner, Name: nameOf(ws, owner), Items: list})
	}
	slices.SortFunc(out, func(a, b Debt) int { return strings.Compare(a.Owner, b.Owner) })
	return out
}

func debtor(g *workspace.Goal, f *finding.Finding) string {
	for _, a := range g.Asks {
		if dueKinds[f.Rule] == "ask" && a.Decl.On.Span == f.Span {
			return a.Team.ID
		}
	}
	if g.Owner != "" {
		return g.Owner
	}
	return g.Ref.Owner
}

func nameOf(ws *workspace.Workspace, id string) string {
	if t := ws.TeamNamed(id); t != nil {
		return t.Name()
	}
	if p := ws.PersonNamed(id); p != nil {
		return p.Name()
	}
	return id
}

// DueText writes debts for a terminal.
func DueText(w io.Writer, ws *workspace.Workspace, debts []Debt) error {
	var b bytes.Buffer
	n := 0
	for _, d := range debts {
		fmt.Fprintf(&b, "%s\n", escape.Terminal(called(d)))
		for _, item := range d.Items {
			fmt.Fprintf(&b, "  %-8s  %s: %s\n", item.Kind, escape.Terminal(item.Ref), escape.Terminal(item.Fact))
			n++
		}
		b.WriteByte('\n')
	}
	fmt.Fprintf(&b, "%s\n", owedSum(ws, n, len(debts)))
	_, err := w.Write(b.Bytes())
	return err
}

func called(d Debt) string {
	if d.Name == d.Owner {
		return d.Owner
	}
	return d.Owner + " (" + d.Name + ")"
}

func owedSum(ws *workspace.Workspace, n, owners int) string {
	if n == 0 {
		return "nothing is due on " + ws.Today.String()
	}
	return fmt.Sprintf("%s due on %s, owed by %d", plural(n, "thing"), ws.Today, owners)
}

// DueMarkdown writes debts as a list to tick off, such as the text of an issue.
func DueMarkdown(w io.Writer, ws *workspace.Workspace, debts []Debt) error {
	var b bytes.Buffer
	n := 0
	for _, d := range debts {
		fmt.Fprintf(&b, "\n### %s\n\n", escape.Markdown(called(d)))
		for _, item := range d.Items {
			fmt.Fprintf(&b, "- [ ] %s %s: %s\n", item.Kind, escape.MarkdownCode(item.Ref), escape.Markdown(item.Fact))
			n++
		}
	}
	_, err := fmt.Fprintf(w, "%s.\n%s", capital(owedSum(ws, n, len(debts))), b.Bytes())
	return err
}

// DueJSON writes debts for other programs.
func DueJSON(w io.Writer, ws *workspace.Workspace, debts []Debt) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(struct {
		Version string `json:"version"`
		Today   string `json:"today"`
		Owners  []Debt `json:"owners"`
	}{"v1", ws.Today.String(), debts})
}
