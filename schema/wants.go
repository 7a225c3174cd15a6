package schema

import (
	"fmt"
	"slices"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/okrc/okrc/schema/escape"
)

// form is what a pattern of the schema means to people.
type form struct{ noun, article, example string }

// formOf recognises the patterns that the schema uses by what they accept.
func formOf(schema *jsonschema.Schema) form {
	accepts := func(text string) bool { return schema.Pattern.MatchString(text) }
	switch {
	case schema.Pattern == nil || accepts("Ü ( *"):
		return form{"line", "one line", "one line of text"}
	case accepts("milestones[a].due"):
		return form{"goalpost", "a goalpost", "target, another key of the measure, unit, phases, due, weight, title, milestones[ID].due, milestones[ID].weight or milestones[ID]"}
	case slices.Contains(schema.Types, "boolean") && accepts("2026-01-02"):
		return form{"measure of yes or no", "true, false or a date", "true, false or a date"}
	case accepts("unknown") && !accepts("a") && !accepts("2026-01-02"):
		return form{"baseline", "a baseline", "a number, or unknown"}
	case accepts("2026-01-02") && !accepts("a"):
		return form{"date", "a date", "a date, such as 2026-11-30"}
	case accepts("a/b.c@2026"):
		return form{"reference", "a reference", "a reference, such as team/objective.key-result"}
	case accepts("@a/b") || accepts("@a"):
		return form{"handle", "a handle", "a handle, such as @org/team"}
	case accepts("off") && accepts("info") && !accepts("a"):
		return form{"severity", "a severity", "off, info, warning or error"}
	case accepts("50%") && !accepts("a"):
		return form{"share", "a share", "a share, such as 50%"}
	case accepts("january") && !accepts("a"):
		return form{"month", "a month", "the English name of a month, or 1 to 12"}
	case accepts("https://a") && !accepts("a"):
		return form{"web address", "a web address", "an address that begins with https://"}
	case accepts("2w") && !accepts("a"):
		return form{"duration", "a duration", "a duration, such as 14d or 2w"}
	case accepts("2026-Q4"):
		return form{"cycle", "the name of a cycle", "a cycle, such as 2026-Q4"}
	case accepts("a-b"):
		return form{"id", "an id", "an id: lower-case letters, digits, single hyphens"}
	}
	return form{"valid value", "a valid value", "a valid value"}
}

// noun says in two words what a schema wants.
func noun(schema *jsonschema.Schema) string {
	for schema.Ref != nil {
		schema = schema.Ref
	}
	switch {
	case len(schema.Enum) > 0:
		return "one of a few words"
	case slices.Contains(schema.Types, "string") && schema.Pattern != nil:
		return formOf(schema).article
	case slices.Contains(schema.Types, "object"):
		return "a mapping"
	case slices.Contains(schema.Types, "array"):
		return "a list"
	case slices.Contains(schema.Types, "number"), slices.Contains(schema.Types, "integer"):
		return "a number"
	case slices.Contains(schema.Types, "boolean"):
		return "true or false"
	}
	return "text"
}

// wants says what to write.
func wants(schema *jsonschema.Schema) string {
	if schema == nil {
		return "a value"
	}
	for schema.Ref != nil {
		schema = schema.Ref
	}
	switch {
	case len(schema.Constant) > 0:
		return fmt.Sprint(schema.Constant[0])
	case len(schema.Enum) > 0:
		var words []string
		for _, v := range schema.Enum {
			words = append(words, fmt.Sprint(v))
		}
		return or(words)
	case slices.Contains(schema.Types, "string") && schema.Pattern != nil:
		return formOf(schema).example
	case slices.Contains(schema.Types, "number"), slices.Contains(schema.Types, "integer"):
		switch {
		case schema.Minimum != nil && schema.Maximum != nil:
			return fmt.Sprintf("a number from %s to %s", schema.Minimum.RatString(), schema.Maximum.RatString())
		case schema.ExclusiveMinimum != nil:
			return "a number above " + schema.ExclusiveMinimum.RatString()
		}
		return "a plain number, such as 1_200 or 8.5"
	case slices.Contains(schema.Types, "array") && len(schema.Types) == 1:
		return "a list: each item on a line that begins with -"
	case slices.Contains(schema.Types, "object"):
		return "a mapping of " + or(requiredOr(schema))
	case slices.Contains(schema.Types, "boolean"):
		return "true or false"
	}
	return "a text"
}

func requiredOr(schema *jsonschema.Schema) []string {
	if len(schema.Required) > 0 {
		return schema.Required
	}
	return []string{"key: value"}
}

// helpOf is the description of a schema as a help line.
func helpOf(schema *jsonschema.Schema) string {
	first, _, _ := strings.Cut(schema.Description, ". ")
	first = strings.TrimSuffix(first, ".")
	if first == "" {
		return first
	}
	return strings.ToLower(first[:1]) + first[1:]
}

// visible is foreign text in a message: made visible, and cut to a width in
// columns. Only its beginning is looked at.
func visible(text string, width int) string {
	if most := 16 * width; len(text) > most {
		text = strings.ToValidUTF8(text[:most], "")
	}
	return escape.Truncate(escape.Visible(text), width)
}

// or lists words: "a, b or c".
func or(words []string) string { return enumerate(words, " or ") }

// and lists words: "a, b and c".
func and(words []string) string { return enumerate(words, " and ") }

func enumerate(words []string, last string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + last + words[len(words)-1]
}
