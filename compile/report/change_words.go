package report

import (
	"fmt"
	"strings"

	"github.com/okrc/okrc/compile/diff"
	"github.com/okrc/okrc/compile/workspace"
)

// medium writes text from files, and our own emphasis, for one kind of reader.
type medium struct {
	foreign, code, strong func(string) string
	// most is the number of columns to which a long text is cut.
	most int
}

// quote writes a text from a file, cut where it is endless.
func (m medium) quote(text string) string {
	return m.foreign(oneLine(text, m.most))
}

// refs writes references to goals.
func (m medium) refs(list string) string {
	if list == "" {
		return "none"
	}
	parts := strings.Split(list, ", ")
	for i, p := range parts {
		parts[i] = m.code(p)
	}
	return strings.Join(parts, ", ")
}

// way writes what a field was and is.
func (m medium) way(c diff.Change) string {
	from, to := m.quote(c.From), m.quote(c.To)
	if c.From == "" {
		from = "none"
	}
	if c.To == "" {
		to = "none"
	}
	text := from + " → " + to
	if c.Unit != "" {
		text += " " + m.quote(c.Unit)
	}
	return text
}

// change says one change in a phrase.
func (m medium) change(c diff.Change) string {
	switch c.Kind {
	case diff.Renamed:
		return fmt.Sprintf("renamed from %s to %s", m.code(c.From), m.code(c.To))
	case diff.Moved:
		return fmt.Sprintf("moved from %s to %s", m.code(c.From), m.code(c.To))
	case diff.Stated:
		return m.stated(c)
	case diff.Reworded:
		return "reworded, before: “" + m.quote(c.From) + "”" + m.record(c)
	case diff.Retargeted:
		return m.quote(c.Field) + ": " + m.way(c) + m.effect(c) + m.record(c)
	case diff.Realigned:
		return "aligned to: " + m.refs(c.From) + " → " + m.refs(c.To)
	case diff.Depending:
		return "depends on: " + m.way(c)
	case diff.Reowned:
		return "owner: " + m.way(c)
	case diff.Read:
		return "reading: " + m.way(c)
	}
	return m.quote(c.Field) + ": " + m.way(c)
}

func (m medium) stated(c diff.Change) string {
	text := map[string]string{
		"dropped": m.strong("dropped"), "postponed": m.strong("postponed"), "draft": "a draft again", "active": "taken up",
	}[c.To]
	if text == "" {
		text = m.quote(c.To)
	}
	text += ", it was " + m.quote(c.From)
	if c.Reason != "" {
		return text + "; reason: “" + m.quote(c.Reason) + "”"
	}
	return text
}

func (m medium) effect(c diff.Change) string {
	switch c.Effect {
	case diff.Easier:
		return ", " + m.strong("easier") + " (" + c.Why + ")"
	case diff.Harder:
		return ", harder (" + c.Why + ")"
	}
	return ""
}

func (m medium) record(c diff.Change) string {
	switch c.Record {
	case diff.Missing:
		return "; " + m.strong("not amended")
	case diff.Amendment:
		return "; amended: “" + m.quote(c.Reason) + "”"
	}
	return ""
}

// fate says what became of a goal as a whole; "" where its changes say it.
func (m medium) fate(g *diff.Goal) string {
	switch g.Fate {
	case diff.Added:
		return "new"
	case diff.Removed:
		return m.strong("removed")
	case diff.Unread:
		return m.strong("cannot be read any more")
	}
	return ""
}

// tally counts what a change does, in words.
func tally(d *diff.Diff) []string {
	var changed, added, removed, dropped, easier, missing int
	for _, g := range d.Goals() {
		switch g.Fate {
		case diff.Added:
			added++
		case diff.Removed, diff.Unread:
			removed++
		case diff.Changed:
			changed++
		}
		for _, c := range g.Changes {
			switch {
			case c.Kind == diff.Stated && c.To == "dropped":
				dropped++
			case c.Effect == diff.Easier:
				easier++
			}
			if c.Record == diff.Missing {
				missing++
			}
		}
	}
	var out []string
	for _, part := range []struct {
		n    int
		what string
	}{
		{changed, plural(changed, "goal") + " changed"},
		{added, fmt.Sprintf("%d added", added)},
		{removed, fmt.Sprintf("%d removed", removed)},
		{dropped, fmt.Sprintf("%d dropped", dropped)},
		{easier, plural(easier, "goalpost") + " easier"},
		{missing, plural(missing, "change") + " not amended"},
		{len(d.Won), plural(len(d.Won), "finding") + " new"},
		{len(d.Lost), plural(len(d.Lost), "finding") + " gone"},
	} {
		if part.n > 0 {
			out = append(out, part.what)
		}
	}
	return out
}

func plural(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// mapped are the goals of the head whose place on the map changed.
func mapped(d *diff.Diff) []*workspace.Goal {
	var out []*workspace.Goal
	for _, g := range d.Goals() {
		if g.Head == nil {
			continue
		}
		on := g.Fate == diff.Added
		for _, c := range g.Changes {
			switch c.Kind {
			case diff.Renamed, diff.Moved, diff.Stated, diff.Realigned:
				on = true
			}
		}
		if on {
			out = append(out, g.Head)
		}
	}
	return out
}
