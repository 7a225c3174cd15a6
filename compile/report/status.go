package report

import (
	"encoding/json"
	"io"
	"math/big"

	"github.com/okrc/okrc/compile/workspace"
	"github.com/okrc/okrc/schema/escape"
)

// StatusMarkdown writes how the goals of some cycles stand as Markdown tables.
// Where focus is not nil, only its objective is shown.
func StatusMarkdown(w io.Writer, in Input, focus *workspace.Goal) error {
	p := &page{in: in, people: true}
	if len(in.Cycles) == 0 {
		p.printf("%s\n", nothingOpen(in, focus))
	}
	for i, c := range in.Cycles {
		if i > 0 {
			p.printf("\n")
		}
		p.printf("## %s, as of %s\n", escape.Markdown(c.Name), in.Workspace.Today)
		for _, g := range p.groups(c) {
			objectives := g.objectives
			if focus != nil {
				objectives = only(objectives, focus.Objective)
			}
			if len(objectives) > 0 {
				p.printf("\n### %s\n", foreign(g.name))
				p.goals(objectives, c.State == workspace.Closed)
			}
		}
	}
	_, err := w.Write(p.Bytes())
	return err
}

// statusGoal is one goal of StatusJSON.
type statusGoal struct {
	Ref        string           `json:"ref"`
	Title      string           `json:"title"`
	Owner      string           `json:"owner"`
	Status     workspace.Status `json:"status"`
	Stale      bool             `json:"stale"`
	Refused    bool             `json:"refused,omitempty"`
	Progress   *json.Number     `json:"progress"`
	Expected   *json.Number     `json:"expected"`
	Confidence *json.Number     `json:"confidence"`
	Score      *json.Number     `json:"score"`
	Value      *json.Number     `json:"value"`
	ValueDate  *string          `json:"value_date"`
}

// StatusJSON writes how the goals of some cycles stand, a flat list in the order
// of the dashboard.
func StatusJSON(w io.Writer, in Input, focus *workspace.Goal) error {
	out := struct {
		Version string       `json:"version"`
		Today   string       `json:"today"`
		Goals   []statusGoal `json:"goals"`
	}{Version: "v1", Today: in.Workspace.Today.String(), Goals: []statusGoal{}}
	p := &page{in: in, people: true}
	for _, c := range in.Cycles {
		for _, group := range p.groups(c) {
			objectives := group.objectives
			if focus != nil {
				objectives = only(objectives, focus.Objective)
			}
			for _, o := range objectives {
				for _, g := range o.Goals() {
					out.Goals = append(out.Goals, newStatusGoal(g))
				}
			}
		}
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(out)
}

func newStatusGoal(g *workspace.Goal) statusGoal {
	m := g.Measured()
	s := statusGoal{
		Ref: g.Ref.String(), Title: g.Title.V, Owner: g.Owner, Status: m.Status, Stale: m.Stale, Refused: g.Refused || g.Duplicate,
		Progress: jsonNumber(m.Progress), Expected: jsonNumber(m.Expected), Confidence: jsonNumber(m.Confidence), Score: jsonNumber(m.Score),
	}
	if m.Reading != nil {
		value, date := json.Number(m.Reading.Value.String()), m.Reading.Date.String()
		s.Value, s.ValueDate = &value, &date
	}
	return s
}

func jsonNumber(r *big.Rat) *json.Number {
	if r == nil {
		return nil
	}
	n := json.Number(workspace.Shortest(r, 6))
	return &n
}
