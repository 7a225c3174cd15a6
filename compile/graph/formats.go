package graph

import (
	"fmt"
	"io"
	"strings"

	"github.com/okrc/okrc/compile/workspace"
)

// Formats are the names of the formats that Write knows.
func Formats() []string { return []string{"mermaid", "dot", "json"} }

// Write writes the graph in one of Formats.
func Write(w io.Writer, format string, g *Graph) error {
	switch format {
	case "mermaid":
		return Mermaid(w, g)
	case "dot":
		return DOT(w, g)
	case "json":
		return JSON(w, g)
	}
	return fmt.Errorf("no graph format %q", format)
}

// longest is the number of characters of a text that a picture shows.
const longest = 120

// shorten makes one line of a text, cut where it is endless.
func shorten(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	if len(text) <= longest {
		return text
	}
	if runes := []rune(text); len(runes) > longest {
		return string(runes[:longest-1]) + "…"
	}
	return text
}

// caption is what stands on a node, never nothing; foreign makes a title safe.
func caption(n *Node, foreign func(string) string) string {
	label := shorten(n.Title)
	if label == "" {
		label = "(no title)"
	}
	label = foreign(label)
	if n.Progress != nil {
		label += " · " + workspace.Percent(n.Progress, 0) + " %"
	}
	return label
}

// caption is what stands on an edge; it may be "".
func (e Edge) caption() string {
	if e.Contributes != "" {
		return "+" + e.Contributes
	}
	return shorten(e.Label)
}

// statusClasses are the colours of statuses, dark text readable on each.
var statusClasses = []struct{ name, fill, stroke string }{
	{"good", "#cdebd3", "#2f7d46"},
	{"warn", "#fdeebf", "#9a7400"},
	{"bad", "#f9d2cd", "#b3362a"},
	{"plain", "#e6e8eb", "#5c6670"},
}

func className(s workspace.Status) string {
	switch s {
	case workspace.StatusDone, workspace.StatusOnTrack:
		return "good"
	case workspace.StatusBehind:
		return "warn"
	case workspace.StatusAtRisk, workspace.StatusMissed:
		return "bad"
	}
	return "plain"
}

func fill(s workspace.Status) string {
	name := className(s)
	for _, c := range statusClasses {
		if c.name == name {
			return c.fill
		}
	}
	return ""
}
