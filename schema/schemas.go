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

// withoutOwnKeys takes the patterns of x- keys out of a compiled schema: such
// keys are never handed to the validator, which would try the pattern on every
// key of every object.
func withoutOwnKeys(s *jsonschema.Schema, seen map[*jsonschema.Schema]bool) {
	if s == nil || seen[s] {
		return
	}
	seen[s] = true
	s.PatternProperties = nil
	withoutOwnKeys(s.Ref, seen)
	for _, property := range s.Properties {
		withoutOwnKeys(property, seen)
	}
	item, _ := s.Items.(*jsonschema.Schema)
	withoutOwnKeys(item, seen)
	other, _ := s.AdditionalProperties.(*jsonschema.Schema)
	withoutOwnKeys(other, seen)
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
	root := c.MustCompile(name)
	withoutOwnKeys(root, map[*jsonschema.Schema]bool{})
	return root
}
