package schema

import "strings"

// Reference is a reference to a goal, in parts: owner/objective.key-result@cycle.
// What was not written is "".
type Reference struct {
	// Owner is the id of a team or person.
	Owner string
	// Objective and KeyResult are ids; KeyResult is "" for an objective.
	Objective, KeyResult string
	Cycle                string
}

// ParseReference reads a reference; false where a part that is begun is empty, or
// a sign stands twice. It does not check that the parts are ids: the schema's
// pattern does.
func ParseReference(text string) (Reference, bool) {
	rest, cycle, dated := strings.Cut(nfc(text), "@")
	owner, goal, owned := strings.Cut(rest, "/")
	if !owned {
		owner, goal = "", rest
	}
	objective, keyResult, deeper := strings.Cut(goal, ".")
	if objective == "" || dated && cycle == "" || owned && owner == "" || deeper && keyResult == "" ||
		strings.ContainsAny(cycle, "@") || strings.ContainsAny(objective, "/") || strings.ContainsAny(keyResult, "/.") || strings.ContainsAny(owner, ".") {
		return Reference{}, false
	}
	return Reference{Owner: owner, Objective: objective, KeyResult: keyResult, Cycle: cycle}, true
}

// referenceDefect is the first part of a text that keeps it from being a reference, and
// why, in a half sentence that follows "an id"; "" where the parts are ids.
func referenceDefect(text string) (part, defect string) {
	goal, _, _ := strings.Cut(nfc(text), "@")
	owner, goal, owned := strings.Cut(goal, "/")
	if !owned {
		owner, goal = "", owner
	}
	objective, keyResult, deeper := strings.Cut(goal, ".")
	for _, p := range []struct {
		part string
		ours bool
	}{{owner, owned}, {objective, true}, {keyResult, deeper}} {
		if defect := slugDefect(p.part); p.ours && defect != "" {
			return p.part, defect
		}
	}
	return "", ""
}

// String is the reference as it is written.
func (r Reference) String() string {
	text := r.Objective
	if r.KeyResult != "" {
		text += "." + r.KeyResult
	}
	if r.Owner != "" {
		text = r.Owner + "/" + text
	}
	if r.Cycle != "" {
		text += "@" + r.Cycle
	}
	return text
}
