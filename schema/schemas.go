package schema

import (
	_ "embed"
	"fmt"
	"io"
	"strings"
	"sync"

	"github.com/santhosh-tekuri/jsonschema/v5"
)

//go:embed okr.schema.json
var documentSchema string

//go:embed compiled.schema.json
var compiledSchema string

//go:embed lint.schema.json
var lintSchema string

// CompiledSchema is the JSON Schema (draft-07) of okrs.json.
func CompiledSchema() string { return compiledSchema }

// LintSchema is the JSON Schema (draft-07) of what `okrc lint --format json`
// writes.
func LintSchema() string { return lintSchema }

// DocumentSchema is the JSON Schema (draft-07) of documents, okr/v1.
func DocumentSchema() string { return documentSchema }

// documents is the compiled schema; it is compiled once, when the first document
// is judged.
var documents = sync.OnceValue(func() *jsonschema.Schema { return compile(documentSchema) })

// lighten makes a compiled schema cost less and say the same: it takes the
// patterns of x- keys out, since such keys are never handed to the validator,
// which would try the pattern on every key of every object; and it puts what is
// referred to in the place of the reference, which the validator would judge as
// an object of its own.
func lighten(s *jsonschema.Schema, seen map[*jsonschema.Schema]bool) *jsonschema.Schema {
	if s == nil {
		return nil
	}
	s = resolved(s)
	if seen[s] {
		return s
	}
	seen[s] = true
	s.PatternProperties = nil
	for name, property := range s.Properties {
		s.Properties[name] = lighten(property, seen)
	}
	if item, ok := s.Items.(*jsonschema.Schema); ok {
		s.Items = lighten(item, seen)
	}
	if other, ok := s.AdditionalProperties.(*jsonschema.Schema); ok {
		s.AdditionalProperties = lighten(other, seen)
	}
	return s
}

// resolved is a schema, or the one that it refers to.
func resolved(s *jsonschema.Schema) *jsonschema.Schema {
	for s.Ref != nil {
		s = s.Ref
	}
	return s
}

// compile compiles a schema of our own, with its descriptions. It panics where
// the schema is broken, which a test rules out. Nothing is ever loaded from
// elsewhere.
func compile(text string) *jsonschema.Schema {
	const name = "okrc.schema.json"
	c := jsonschema.NewCompiler()
	c.Draft = jsonschema.Draft7
	c.ExtractAnnotations = true
	c.LoadURL = func(url string) (io.ReadCloser, error) {
		return nil, fmt.Errorf("the schema refers to %s, and nothing is loaded", url)
	}
	if err := c.AddResource(name, strings.NewReader(text)); err != nil {
		panic(err)
	}
	return lighten(c.MustCompile(name), map[*jsonschema.Schema]bool{})
}
