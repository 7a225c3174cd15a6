package schema

import (
	"fmt"
	"sort"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/okrc/okrc/schema/finding"
)

// FilePlace is the place of a file itself.
func FilePlace(path string) finding.Place { return finding.Place("file:" + path) }

// GoalPlace is the place of a goal: owner/objective.key-result@cycle; keyResult
// is "" for an objective.
func GoalPlace(owner, objective, keyResult, cycle string) finding.Place {
	place := owner + "/" + objective
	if keyResult != "" {
		place += "." + keyResult
	}
	if cycle != "" {
		place += "@" + cycle
	}
	return finding.Place(place)
}

// Field is the place of a field of an object; field may be a path
// ("milestones[us].due"), or "" for the object itself.
func Field(place finding.Place, field string) finding.Place {
	switch {
	case field == "":
		return place
	case strings.Contains(string(place), "#"):
		return place + finding.Place("."+field)
	}
	return place + finding.Place("#"+field)
}

// spot is where a walk through a document stands: the object that a message is
// about, and the path of fields below it.
type spot struct {
	base finding.Place
	path string
	// kind is the kind of object: "document", "objective", "key_result", …
	kind string
	// owner, cycle and objective are known from further up.
	owner, cycle, objective string
	// object is the node of the nearest object that can be refused.
	object *yaml.Node
}

func (s spot) place() finding.Place { return Field(s.base, s.path) }

// at is the place of a key at the spot.
func (s spot) at(key string) finding.Place {
	if s.path == "" {
		return Field(s.base, key)
	}
	return Field(s.base, s.path+"."+key)
}

// enter is the spot of an item of the list that stands under key, counted from
// 0.
func (s spot) enter(key, kind string, item *yaml.Node, index int) spot {
	child := s
	child.kind = kind
	id := scalarAt(item, "id")
	switch kind {
	case "objective":
		child.object, child.objective, child.path = item, id, ""
		child.base = GoalPlace(s.owner, id, "", s.cycle)
	case "key_result":
		child.object, child.path = item, ""
		child.base = GoalPlace(s.owner, s.objective, id, s.cycle)
	case "kpi", "team", "person":
		child.object, child.path = item, ""
		child.base = finding.Place(kind + ":" + id)
	case "check_in":
		child.object = item
		return s.enterCheckIn(child, item, index)
	case "inline_check_in", "reading":
		child.object = item
		child.path = join(s.path, fmt.Sprintf("%s[%s]", key, orIndex(scalarAt(item, "date"), index)))
		return child
	default:
		name := id
		if key := map[string]string{"milestone": "title", "guardrail": "kpi"}[kind]; name == "" && key != "" {
			name = scalarAt(item, key)
		}
		child.path = join(s.path, fmt.Sprintf("%s[%s]", key, orIndex(name, index)))
		return child
	}
	if id == "" {
		child.base, child.path = s.base, join(s.path, fmt.Sprintf("%s[%d]", key, index+1))
	}
	return child
}

func (s spot) enterCheckIn(child spot, item *yaml.Node, index int) spot {
	date := orIndex(scalarAt(item, "date"), index)
	if kpi := scalarAt(item, "kpi"); kpi != "" {
		child.base, child.path = finding.Place("kpi:"+kpi), "check_ins["+date+"]"
		return child
	}
	ref, ok := ParseReference(scalarAt(item, "kr"))
	if !ok {
		child.path = fmt.Sprintf("check_ins[%d]", index+1)
		return child
	}
	owner, cycle := s.owner, s.cycle
	if ref.Owner != "" {
		owner = ref.Owner
	}
	if ref.Cycle != "" {
		cycle = ref.Cycle
	}
	child.base, child.path = GoalPlace(owner, ref.Objective, ref.KeyResult, cycle), "check_ins["+date+"]"
	return child
}

func join(path, field string) string {
	if path == "" {
		return field
	}
	return path + "." + field
}

func orIndex(name string, index int) string {
	if name == "" {
		return fmt.Sprint(index + 1)
	}
	return name
}

// scalarAt is the text of a scalar under a key, "" where there is none.
func scalarAt(n *yaml.Node, key string) string {
	if n == nil {
		return ""
	}
	_, value := lookup(n, key)
	if value == nil || value.Kind != yaml.ScalarNode || isNull(value) {
		return ""
	}
	return nfc(value.Value)
}

// rootSpot is the spot of a whole document.
func rootSpot(path string, root *yaml.Node) spot {
	s := spot{base: FilePlace(path), kind: "document", object: root, cycle: scalarAt(root, "cycle")}
	s.owner = scalarAt(root, "team")
	if s.owner == "" {
		s.owner = scalarAt(root, "person")
	}
	return s
}

// sortDiagnostics puts diagnostics of one file in the order of their places.
func sortDiagnostics(list []finding.Diagnostic) {
	sort.SliceStable(list, func(i, j int) bool {
		a, b := &list[i], &list[j]
		switch {
		case a.Span.Start != b.Span.Start:
			return a.Span.Start < b.Span.Start
		case a.Span.End != b.Span.End:
			return a.Span.End < b.Span.End
		case a.Rule != b.Rule:
			return a.Rule < b.Rule
		}
		return a.Message < b.Message
	})
}
