package export

import (
	"encoding/json"
	"io"

	"github.com/okrc/okrc/compile/workspace"
	"github.com/okrc/okrc/schema/finding"
	"github.com/okrc/okrc/schema/source"
)

// JSON writes the whole model, indented by two spaces, in the shape of the
// published schema of compiled output.
func JSON(w io.Writer, m Model) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(m.root())
}

func (m Model) root() *object {
	ws := m.Workspace
	o := &object{}
	o.put("version", "v1")
	o.put("name", orNull(ws.Config.Name))
	o.put("today", ws.Today.String())
	o.put("commit", orNull(m.Commit))
	o.put("cycles", each(ws.Cycles, cycle))
	o.put("teams", each(ws.Teams, m.team))
	o.put("people", each(ws.People, m.person))
	o.put("kpis", each(ws.KPIs, m.kpi))
	o.put("objectives", each(ws.Objectives, m.objective))
	o.put("edges", each(ws.Edges, edge))
	findings := []any{}
	for i := range m.Findings {
		if m.Findings[i].SupersededBy == "" {
			findings = append(findings, m.finding(&m.Findings[i]))
		}
	}
	o.put("findings", findings)
	return o
}

// each maps a list; an empty one is an empty array, never null.
func each[T any](list []T, f func(T) *object) []any {
	out := make([]any, len(list))
	for i, v := range list {
		out[i] = f(v)
	}
	return out
}

func cycle(c *workspace.Cycle) *object {
	o := &object{}
	o.put("name", c.Name)
	o.put("start", c.Start.String())
	o.put("end", c.End.String())
	o.put("freeze", c.Freeze.String())
	o.put("state", c.State.String())
	return o
}

func (m Model) team(t *workspace.Team) *object {
	o := &object{}
	o.put("id", t.ID)
	o.put("name", t.Name())
	var parent any
	if t.Parent != nil {
		parent = t.Parent.ID
	}
	o.put("parent", parent)
	o.put("declared", t.Decl != nil)
	if d := t.Decl; d != nil {
		o.text("lead", d.Lead)
		o.texts("members", d.Members)
		o.text("handle", d.Handle)
		o.texts("formerly", d.Formerly)
		o.text("until", d.Until)
		m.at(o, t.Doc.File.Path, d.ID.Span)
		o.extra(d.Extra)
	}
	return o
}

// person leaves the e-mail address out: output may be published.
func (m Model) person(p *workspace.Person) *object {
	o := &object{}
	o.put("id", p.ID)
	o.put("name", p.Name())
	var manager any
	if p.Manager != nil {
		manager = p.Manager.ID
	}
	o.put("manager", manager)
	o.put("declared", p.Decl != nil)
	if d := p.Decl; d != nil {
		o.text("handle", d.Handle)
		o.texts("formerly", d.Formerly)
		m.at(o, p.Doc.File.Path, d.ID.Span)
		o.extra(d.Extra)
	}
	return o
}

func (m Model) kpi(k *workspace.KPI) *object {
	d := k.Decl
	o := &object{}
	o.put("id", k.ID)
	o.put("title", textOrNull(d.Title))
	o.text("definition", d.Definition)
	o.text("unit", d.Unit)
	o.text("owner", d.Owner)
	o.text("perspective", d.Perspective)
	hold(o, d.Hold)
	o.text("source", d.Source)
	readings := []any{}
	for _, r := range k.Readings {
		readings = append(readings, reading(r))
	}
	o.put("readings", readings)
	m.at(o, k.Doc.File.Path, d.Span)
	if d.Refused {
		o.put("refused", true)
	}
	o.extra(d.Extra)
	return o
}

func reading(r workspace.Reading) *object {
	o := &object{}
	o.put("date", r.Date.String())
	o.put("value", exact(r.Value))
	if r.Decl != nil {
		o.text("note", r.Decl.Note)
	}
	return o
}

func edge(e *workspace.Edge) *object {
	o := &object{}
	o.put("kind", string(e.Kind))
	o.put("from", e.From.Ref.String())
	o.put("to", e.To.Ref.String())
	var contributes any
	if e.Contributes.Set {
		contributes = exact(e.Contributes.V)
	}
	o.put("contributes", contributes)
	return o
}

func (m Model) finding(f *finding.Finding) *object {
	o := &object{}
	o.put("rule", f.Rule)
	o.put("severity", f.Severity.String())
	o.put("message", f.Message)
	o.put("label", orNull(f.Label))
	o.put("help", orNull(f.Help))
	o.put("place", orNull(string(f.Place)))
	m.at(o, f.File, f.Span)
	o.put("url", orNull(f.URL))
	return o
}

// at adds the file, relative to the repository, and the line.
func (m Model) at(o *object, path string, span source.Span) {
	o.put("file", m.Prefix+path)
	line := 1
	if file := m.Workspace.Source(path); file != nil {
		line = file.Lines().Line(span.Start)
	}
	o.put("line", line)
}

// reference is how a goal is called, and whether it can be: one without an id
// of its own cannot.
func reference(g *workspace.Goal) (string, bool) {
	known := g.Ref.Objective != "" && (g.KeyResult == nil || g.Ref.KeyResult != "")
	if !known {
		return "", false
	}
	return g.Ref.String(), true
}

// ownID is the id of a goal within what holds it; "" where it has none.
func ownID(g *workspace.Goal) string {
	if g.KeyResult != nil {
		return g.Ref.KeyResult
	}
	return g.Ref.Objective
}
