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

// ParseReference reads a reference. It does not check that the parts are ids:
// the schema's pattern does.
func ParseReference(text string) (Reference, bool) {
	var r Reference
	text, r.Cycle, _ = strings.Cut(nfc(text), "@")
	if owner, rest, ok := strings.Cut(text, "/"); ok {
		r.Owner, text = owner, rest
	}
	r.Objective, r.KeyResult, _ = strings.Cut(text, ".")
	return r, r.Objective != ""
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
