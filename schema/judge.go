package schema

import (
	"errors"

	"github.com/santhosh-tekuri/jsonschema/v5"
	"gopkg.in/yaml.v3"

	"github.com/okrc/okrc/schema/finding"
)

// judge asks the schema whether a document is one, and says why not. It returns
// the nodes of the objects that were refused.
func (p *parser) judge(root *yaml.Node) map[*yaml.Node]bool {
	refused := map[*yaml.Node]bool{}
	err := documents().Validate(jsonValue(root, textual))
	if err == nil {
		return refused
	}
	e := &explainer{p: p, refused: refused}
	s := rootSpot(p.file.Path, root)
	if _, version := lookup(root, "okr"); version != nil && scalar(version) {
		e.scalar(documents().Properties["okr"], version, s, "okr")
	}
	if e.said > 0 {
		return refused // nobody knows what another version allows
	}
	e.value(documents(), root, s, "")
	if e.said == 0 {
		p.report(fallback(p, root, err))
		refused[root] = true
	}
	return refused
}

// fallback passes on the validator's own words where the explainer found none;
// it stands between a gap in the explainer and a silent refusal.
func fallback(p *parser, root *yaml.Node, err error) finding.Diagnostic {
	message := err.Error()
	var refusal *jsonschema.ValidationError
	if errors.As(err, &refusal) {
		for len(refusal.Causes) > 0 {
			refusal = refusal.Causes[0]
		}
		message = refusal.Message + " at " + refusal.InstanceLocation
	}
	return finding.Diagnostic{
		Rule: "invalid-value", Message: "the schema refuses this document: " + message,
		Span: p.tree.span(root, -1), Place: FilePlace(p.file.Path),
	}
}
