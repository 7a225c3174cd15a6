package schema

import (
	"encoding/json"
	"fmt"
	"math/big"
	"slices"
	"strings"
	"unicode"

	"github.com/santhosh-tekuri/jsonschema/v5"
	"gopkg.in/yaml.v3"

	"github.com/okrc/okrc/schema/finding"
	"github.com/okrc/okrc/schema/source"
)

// typed explains a node of the wrong type, and reports whether the type fits.
func (e *explainer) typed(schema *jsonschema.Schema, n *yaml.Node, s spot, key string) bool {
	if len(schema.Types) == 0 || slices.Contains(schema.Types, e.typeOf(schema, n, key)) {
		return true
	}
	place := s.place()
	if key != "" {
		place = s.at(key)
	}
	d := finding.Diagnostic{Rule: "wrong-type", Place: place, Span: e.p.tree.span(n, n.Column-2), Help: "write " + wants(schema)}
	name := key
	if name == "" {
		name = "an item here"
	}
	switch n.Kind {
	case yaml.ScalarNode:
		shown := visible(n.Value, 40)
		d.Message = fmt.Sprintf("%s must be %s, and %q is none", name, noun(schema), shown)
		d.Label = "not " + noun(schema)
		if isNull(n) {
			d.Message, d.Label = fmt.Sprintf("%s has no value", name), "nothing stands here"
		} else if slices.Contains(schema.Types, "number") || slices.Contains(schema.Types, "integer") {
			e.noNumber(&d, n, name)
		} else if slices.Contains(schema.Types, "boolean") {
			d.Help = "write true, false, or the date on which it was done"
		}
		if isNull(n) && len(schema.Required) > 0 {
			d.Rule = "wrong-type"
		}
	case yaml.MappingNode:
		d.Message, d.Label = fmt.Sprintf("%s must be %s, and here stands a mapping", name, noun(schema)), "a mapping begins here"
		d.Span = e.head(n, d.Span)
	case yaml.SequenceNode:
		d.Message, d.Label = fmt.Sprintf("%s must be %s, and here stands a list", name, noun(schema)), "a list begins here"
		d.Span = e.head(n, d.Span)
		if key == "owner" {
			d.Help = "name one person or team: two owners are none"
		}
	}
	e.say(s, d)
	return false
}

// head is the beginning of a collection: a message about all of it would mark a
// page.
func (e *explainer) head(n *yaml.Node, span source.Span) source.Span {
	end := span.Start
	for end < span.End && e.p.tree.data[end] != '\n' && e.p.tree.data[end] != '\r' {
		end++
	}
	return source.Span{Start: span.Start, End: end}
}

// typeOf is the JSON type of a node, as jsonValue makes it.
func (e *explainer) typeOf(schema *jsonschema.Schema, n *yaml.Node, key string) string {
	switch n.Kind {
	case yaml.MappingNode:
		return "object"
	case yaml.SequenceNode:
		return "array"
	}
	switch v := jsonScalar(n, kinds[key]).(type) {
	case nil:
		return "null"
	case bool:
		return "boolean"
	case json.Number:
		if slices.Contains(schema.Types, "integer") && !strings.Contains(v.String(), ".") {
			return "integer"
		}
		return "number"
	}
	return "string"
}

// noNumber says what keeps a text from being a number.
func (e *explainer) noNumber(d *finding.Diagnostic, n *yaml.Node, name string) {
	text := strings.TrimSpace(n.Value)
	digits := strings.Trim(text, "0123456789")
	fixed := ""
	switch {
	case text == "unknown" && name == "target":
		d.Help = "leave target out, or write the number; only a baseline can be unknown"
	case strings.Count(text, ",") > 0 && thousands(text):
		fixed = strings.ReplaceAll(text, ",", "_")
		d.Help = fmt.Sprintf("write %s or %s", strings.ReplaceAll(text, ",", ""), fixed)
	case strings.Count(text, ",") == 1 && strings.Trim(text, "0123456789+-,") == "":
		fixed = strings.Replace(text, ",", ".", 1)
		d.Help = "write " + fixed + ": a point parts the decimals"
	case strings.HasSuffix(text, "%"):
		fixed = strings.TrimSpace(strings.TrimSuffix(text, "%"))
		d.Help = fmt.Sprintf(`write %s, and unit: "%%" beside it`, fixed)
		fixed = ""
	case strings.HasPrefix(strings.ToLower(strings.TrimLeft(text, "+-")), ".inf") || strings.EqualFold(text, ".nan"):
		d.Help = "write a number that can be reached"
	case exponential(text):
		d.Help = fmt.Sprintf("write a number with an exponent of %d at most", maxExponent)
	case strings.ContainsAny(text, "/") || strings.HasPrefix(strings.ToLower(text), "0x") || strings.HasPrefix(strings.ToLower(text), "0b"):
		d.Help = "write it as a decimal number, such as 0.25"
	case digits != text && digits != "" && startsWithDigit(text):
		number, unit := splitUnit(text)
		if hanScale(unit) {
			d.Help = fmt.Sprintf("write the number in digits (%s stands for %s), and the unit in unit:", unit, hanValue(unit))
		} else if number != "" {
			d.Help = fmt.Sprintf("write %s, and unit: %s beside it", number, unit)
		}
	}
	if fixed != "" {
		if _, ok := ParseDecimal(fixed); ok {
			d.Fixes = []finding.Fix{e.p.fix("Write "+fixed, false, source.Edit{Span: d.Span, New: fixed})}
		}
	}
}

// exponential reports whether a text has the form of a number with an exponent.
func exponential(text string) bool {
	mantissa, exponent, ok := strings.Cut(strings.ToLower(text), "e")
	_, number := ParseDecimal(mantissa)
	return ok && number && exponent != "" && strings.Trim(exponent, "+-0123456789") == ""
}

func startsWithDigit(text string) bool {
	text = strings.TrimLeft(text, "+-")
	return text != "" && text[0] >= '0' && text[0] <= '9'
}

// thousands reports whether commas part groups of three digits.
func thousands(text string) bool {
	parts := strings.Split(strings.TrimLeft(text, "+-"), ",")
	for i, part := range parts {
		whole, _, _ := strings.Cut(part, ".")
		if strings.Trim(whole, "0123456789") != "" || i > 0 && len(whole) != 3 || i == 0 && (len(whole) == 0 || len(whole) > 3) {
			return false
		}
	}
	return len(parts) > 1
}

// splitUnit parts "300 ms" into number and unit; the number is "" where it is
// none.
func splitUnit(text string) (number, unit string) {
	at := strings.IndexFunc(text, func(r rune) bool {
		return !unicode.IsDigit(r) && !strings.ContainsRune("+-._", r)
	})
	if at < 0 {
		return "", ""
	}
	number, unit = text[:at], strings.TrimSpace(text[at:])
	if _, ok := ParseDecimal(number); !ok {
		return "", unit
	}
	return number, unit
}

func hanScale(unit string) bool { return hanValue(unit) != "" }

func hanValue(unit string) string {
	for _, scale := range []struct{ word, value string }{
		{"万", "10_000"}, {"萬", "10_000"}, {"亿", "100_000_000"}, {"億", "100_000_000"}, {"千", "1_000"}, {"百", "100"},
	} {
		if strings.HasPrefix(unit, scale.word) {
			return scale.value
		}
	}
	return ""
}

// scalar explains a value of the right type that is out of its bounds.
func (e *explainer) scalar(schema *jsonschema.Schema, n *yaml.Node, s spot, key string) {
	place := s.place()
	if key != "" {
		place = s.at(key)
	} else {
		key = "this"
	}
	d := finding.Diagnostic{Rule: "invalid-value", Place: place, Span: e.p.tree.span(n, n.Column-2), Help: "write " + wants(schema)}
	shown := visible(n.Value, 60)
	if v, ok := jsonScalar(n, kinds[key]).(json.Number); ok && (slices.Contains(schema.Types, "number") || slices.Contains(schema.Types, "integer")) {
		if words := outOfRange(schema, v); words != "" {
			d.Message, d.Label = fmt.Sprintf("%s is %s, and must be %s", key, shown, words), "out of range"
			if n := scaleOf(v); n != "" && schema.Maximum != nil {
				d.Help = fmt.Sprintf("write a share between 0 and 1, such as %s", n)
			}
			e.say(s, d)
		}
		return
	}
	if v, ok := jsonScalar(n, kinds[key]).(bool); ok && slices.Contains(schema.Types, "boolean") {
		if schema.Not != nil && schema.Not.Validate(v) == nil {
			d.Message, d.Label = fmt.Sprintf("%s cannot be %v", key, v), "says nothing"
			d.Help = helpOf(schema)
			e.say(s, d)
		}
		return
	}
	e.text(schema, n, s, key, shown, d)
}

// text explains a string that is not one of those allowed.
func (e *explainer) text(schema *jsonschema.Schema, n *yaml.Node, s spot, key, shown string, d finding.Diagnostic) {
	switch {
	case len(schema.Constant) > 0 && schema.Constant[0] != any(n.Value):
		d.Message = fmt.Sprintf("%s must be %v, not %q", key, schema.Constant[0], shown)
		d.Label, d.Help = "not "+fmt.Sprint(schema.Constant[0]), fmt.Sprintf("write %s: %v", key, schema.Constant[0])
		if key == "okr" || key == "version" {
			d.Rule = "unsupported-version"
			d.Message = fmt.Sprintf("this okrc reads version v1, and the file says %q", shown)
		}
	case len(schema.Enum) > 0 && !enumHolds(schema, n.Value):
		e.enum(schema, n, key, shown, &d)
	case strings.TrimSpace(n.Value) == "" && schema.MinLength > 0:
		d.Rule, d.Message, d.Label = "missing-field", fmt.Sprintf("%s is blank", key), "nothing stands here"
	case schema.MaxLength >= 0 && len([]rune(n.Value)) > schema.MaxLength:
		d.Message = fmt.Sprintf("%s has %d characters, and at most %d are allowed", key, len([]rune(n.Value)), schema.MaxLength)
		d.Label, d.Help = "too long", "shorten it; the title can say the rest"
	case schema.Pattern != nil && !schema.Pattern.MatchString(n.Value):
		e.pattern(schema, n, key, shown, &d)
	default:
		return
	}
	e.say(s, d)
}

func enumHolds(schema *jsonschema.Schema, value string) bool {
	for _, v := range schema.Enum {
		if v == any(value) {
			return true
		}
	}
	return false
}

func (e *explainer) enum(schema *jsonschema.Schema, n *yaml.Node, key, shown string, d *finding.Diagnostic) {
	var words []string
	for _, v := range schema.Enum {
		words = append(words, fmt.Sprint(v))
	}
	d.Message = fmt.Sprintf("%s cannot be %q", key, shown)
	d.Label = "not one of the words"
	d.Help = "write " + or(words)
	near, ok := Nearest(strings.ToLower(n.Value), words)
	if to := wildWords[strings.ToLower(n.Value)]; !ok && slices.Contains(words, to) {
		near, ok = to, true
	}
	if slices.Contains(words, strings.ToLower(n.Value)) {
		near, ok = strings.ToLower(n.Value), true
	}
	if ok {
		d.Help = fmt.Sprintf("did you mean %s? It can be %s", near, or(words))
		d.Fixes = []finding.Fix{e.p.fix("Write "+near, false, source.Edit{Span: d.Span, New: near})}
	}
}

// wildWords are words of other tools for ours.
var wildWords = map[string]string{
	"stretch": "aspirational", "moonshot": "aspirational", "roofshot": "committed", "commit": "committed",
	"cancelled": "dropped", "canceled": "dropped", "abandoned": "dropped", "deferred": "postponed", "delayed": "postponed",
	"open": "active", "in-progress": "active", "in progress": "active", "planned": "draft", "proposed": "draft",
}

func (e *explainer) pattern(schema *jsonschema.Schema, n *yaml.Node, key, shown string, d *finding.Diagnostic) {
	form := formOf(schema)
	d.Message = fmt.Sprintf("%q is no %s", shown, form.noun)
	d.Label = "not " + form.article
	switch form.noun {
	case "line":
		d.Message, d.Label, d.Help = fmt.Sprintf("%s runs over several lines, and must be one", key), "more than one line", "put the rest into description"
		d.Span = e.head(n, d.Span)
	case "id":
		if defect := slugDefect(nfc(n.Value)); defect != "" {
			d.Message = fmt.Sprintf("%q is no id: an id %s", shown, defect)
		}
		if slug := Slug(n.Value); slug != "" && slug != n.Value {
			d.Help = fmt.Sprintf("write %s", slug)
		}
	case "reference":
		if part, defect := referenceDefect(n.Value); defect != "" && n.Value != "" {
			d.Message = fmt.Sprintf("%q is no reference: %q is no id, and an id %s", shown, visible(part, 40), defect)
			if i := strings.Index(e.p.file.Source.Text(d.Span), part); i >= 0 && part != "" {
				d.Span = source.Span{Start: d.Span.Start + i, End: d.Span.Start + i + len(part)}
			}
		}
	case "date":
		d.Help = "write it as 2026-11-30: year, month, day"
	case "measure of yes or no":
		d.Message = fmt.Sprintf("%s must be true, false or a date, not %q", key, shown)
		d.Help = "write true, false, or the date on which it was done"
		if yes := map[string]string{"yes": "true", "no": "false", "on": "true", "off": "false", "y": "true", "n": "false"}[strings.ToLower(n.Value)]; yes != "" {
			d.Help = fmt.Sprintf("write %s", yes)
			d.Fixes = []finding.Fix{e.p.fix("Write "+yes, false, source.Edit{Span: d.Span, New: yes})}
		}
	case "severity":
		d.Message, d.Label = fmt.Sprintf("%s cannot be %q", key, shown), "not a severity here"
		d.Help = "write off, info, warning or error"
		if n.Value == "error" {
			d.Message = fmt.Sprintf("%s cannot be an error: it can begin to fire while no file changes, and waiting must not turn a check red", key)
			d.Help = "write off, info or warning"
		}
	case "baseline":
		d.Rule = "wrong-type"
		d.Message = fmt.Sprintf("baseline must be a number or unknown, and %q is neither", shown)
		d.Label, d.Help = "not a number", "write the number, or unknown where nobody has measured it yet"
		e.noNumber(d, n, "baseline")
	}
}

// outOfRange says which bounds a number breaks, "" where none.
func outOfRange(schema *jsonschema.Schema, v json.Number) string {
	r, ok := new(big.Rat).SetString(v.String())
	if !ok {
		return ""
	}
	low := schema.Minimum != nil && r.Cmp(schema.Minimum) < 0
	high := schema.Maximum != nil && r.Cmp(schema.Maximum) > 0
	switch {
	case (low || high) && schema.Minimum != nil && schema.Maximum != nil:
		return fmt.Sprintf("between %s and %s", schema.Minimum.RatString(), schema.Maximum.RatString())
	case low:
		return fmt.Sprintf("%s or more", schema.Minimum.RatString())
	case high:
		return fmt.Sprintf("%s or less", schema.Maximum.RatString())
	case schema.ExclusiveMinimum != nil && r.Cmp(schema.ExclusiveMinimum) <= 0:
		return fmt.Sprintf("more than %s", schema.ExclusiveMinimum.RatString())
	}
	return ""
}

// scaleOf is a percentage as a share: 70 is 0.7.
func scaleOf(v json.Number) string {
	d, ok := ParseDecimal(v.String())
	if !ok || d.Cmp(NewDecimal(1)) <= 0 || d.Cmp(NewDecimal(100)) > 0 {
		return ""
	}
	share := new(big.Rat).Quo(d.Rat(), big.NewRat(100, 1))
	return strings.TrimRight(share.FloatString(4), "0")
}
