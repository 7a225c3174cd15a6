package diff

import (
	"encoding/json"
	"io"

	"github.com/okrc/okrc/schema/finding"
)

type jsonDiff struct {
	Version string  `json:"version"`
	Today   string  `json:"today"`
	Base    string  `json:"base"`
	Head    *string `json:"head"`

	Goals []jsonGoal `json:"goals"`
	// Findings that came and went.
	New  []jsonFinding `json:"findings_new"`
	Gone []jsonFinding `json:"findings_gone"`
}

type jsonGoal struct {
	Ref     string       `json:"ref"`
	Was     *string      `json:"was"`
	Kind    string       `json:"kind"`
	Title   string       `json:"title"`
	Owner   string       `json:"owner"`
	File    string       `json:"file"`
	Fate    Fate         `json:"fate"`
	Changes []jsonChange `json:"changes"`
}

type jsonChange struct {
	Kind   Kind    `json:"kind"`
	Field  *string `json:"field"`
	From   *string `json:"from"`
	To     *string `json:"to"`
	Unit   *string `json:"unit"`
	Effect *string `json:"effect"`
	Why    *string `json:"why"`
	// Amended is null where no amendment is wanted.
	Amended *bool   `json:"amended"`
	Reason  *string `json:"reason"`
}

type jsonFinding struct {
	Rule     string        `json:"rule"`
	Severity string        `json:"severity"`
	Message  string        `json:"message"`
	Place    finding.Place `json:"place"`
	File     string        `json:"file"`
}

// JSON writes the diff for other programs. base and head are the commits that
// were compared; head is "" for the disk.
func JSON(w io.Writer, d *Diff, base, head string) error {
	out := jsonDiff{
		Version: "v1", Today: d.Head.Today.String(), Base: base, Head: known(head),
		Goals: []jsonGoal{}, New: jsonFindings(d.Won), Gone: jsonFindings(d.Lost),
	}
	for _, g := range d.Goals() {
		out.Goals = append(out.Goals, newJSONGoal(g))
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(out)
}

func newJSONGoal(g *Goal) jsonGoal {
	now := g.Now()
	j := jsonGoal{
		Ref: now.Ref.String(), Kind: "objective", Title: now.Title.V, Owner: now.Owner,
		File: now.Doc.File.Path, Fate: g.Fate, Changes: []jsonChange{},
	}
	if now.KeyResult != nil {
		j.Kind = "key_result"
	}
	if g.Base != nil && g.Base.Ref != now.Ref {
		j.Was = known(g.Base.Ref.String())
	}
	for _, c := range g.Changes {
		change := jsonChange{
			Kind: c.Kind, Field: known(c.Field), From: known(c.From), To: known(c.To), Unit: known(c.Unit),
			Why: known(c.Why), Reason: known(c.Reason),
		}
		if c.Kind == Retargeted || c.Kind == Reworded {
			change.Effect = known(c.Effect.String())
		}
		if c.Record != NotWanted {
			amended := c.Record == Amendment
			change.Amended = &amended
		}
		j.Changes = append(j.Changes, change)
	}
	return j
}

func jsonFindings(list []finding.Finding) []jsonFinding {
	out := []jsonFinding{}
	for i := range list {
		f := &list[i]
		out = append(out, jsonFinding{Rule: f.Rule, Severity: f.Severity.String(), Message: f.Message, Place: f.Place, File: f.File})
	}
	return out
}

// known is nil for an empty text.
func known(text string) *string {
	if text == "" {
		return nil
	}
	return &text
}
