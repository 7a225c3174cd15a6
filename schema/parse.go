package schema

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"

	"gopkg.in/yaml.v3"

	"github.com/okrc/okrc/schema/finding"
	"github.com/okrc/okrc/schema/source"
	"github.com/okrc/okrc/schema/source/scan"
)

// MaxBytes is the size over which a file is not read.
const MaxBytes = 1 << 20

// Parse reads one file of documents. It never fails: what cannot be read is a
// diagnostic of the result. The result depends on the path and the bytes alone.
func Parse(file *source.File) *File {
	f := &File{Path: file.Path, Source: file}
	p := &parser{file: f}
	p.run()
	sortDiagnostics(f.Diagnostics)
	return f
}

// Unreadable is the summary of a file that could not be read at all; reason
// completes "this file …".
func Unreadable(path, reason, help string) *File {
	f := &File{Path: path, Source: &source.File{Path: path}, Broken: true}
	f.Diagnostics = []finding.Diagnostic{{
		Rule: "unsafe-document", Message: "this file " + reason, Help: help,
		Place: FilePlace(path), File: path,
	}}
	return f
}

// parser reads one file.
type parser struct {
	file *File
	tree *tree
	// defects were found at nodes, and wait for their places.
	defects []nodeDefect
	// twice are the keys that stand in their mapping already.
	twice map[*yaml.Node]bool
}

func (p *parser) run() {
	if d := guard(p.file.Source); d != nil {
		p.refuse(*d)
		return
	}
	p.tree = newTree(p.file.Source)
	docs, err := decodeAll(p.file.Source.Data)
	for i, doc := range docs {
		p.document(i, doc)
	}
	if err != nil {
		p.refuse(p.syntaxError(err))
	}
	p.comments()
}

// refuse records why the file, or the rest of it, cannot be read.
func (p *parser) refuse(d finding.Diagnostic) {
	p.file.Broken = true
	p.report(d)
}

func (p *parser) report(d finding.Diagnostic) {
	d.File = p.file.Path
	if d.Place == "" {
		d.Place = FilePlace(p.file.Path)
	}
	for i := range d.Related {
		if d.Related[i].File == "" {
			d.Related[i].File = p.file.Path
		}
	}
	p.file.Diagnostics = append(p.file.Diagnostics, d)
}

// fix is a fix of this file.
func (p *parser) fix(title string, safe bool, edits ...source.Edit) finding.Fix {
	fix := finding.Fix{Title: title, Safe: safe}
	for _, e := range edits {
		fix.Edits = append(fix.Edits, finding.FileEdit{File: p.file.Path, Edit: e})
	}
	return fix
}

// decodeAll reads all documents of a text; those in front of an error are
// returned with it.
func decodeAll(data []byte) (docs []*yaml.Node, err error) {
	dec := yaml.NewDecoder(bytes.NewReader(blankDirectives(data)))
	for {
		doc, err := decodeOne(dec)
		if errors.Is(err, io.EOF) {
			return docs, nil
		}
		if err != nil {
			return docs, err
		}
		docs = append(docs, doc)
	}
}

// decodeOne turns a panic of the parser into an error.
func decodeOne(dec *yaml.Decoder) (doc *yaml.Node, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("yaml: %v", r)
		}
	}()
	doc = new(yaml.Node)
	return doc, dec.Decode(doc)
}

// blankDirectives overwrites "%YAML 1.1" and "%YAML 1.2" by blanks, where
// directives stand: the parser refuses the second, and reads both alike.
func blankDirectives(data []byte) []byte {
	if !bytes.Contains(data, []byte("%YAML 1.")) {
		return data
	}
	out := bytes.Clone(data)
	before := true // nothing but comments, directives and blank lines, since the start or since "..."
	for at := len(out) - len(bytes.TrimPrefix(out, []byte("\xef\xbb\xbf"))); at < len(out); {
		line := out[at:scan.Line(out, at).End]
		text := bytes.TrimSpace(line)
		switch {
		case before && (bytes.Equal(text, []byte("%YAML 1.1")) || bytes.Equal(text, []byte("%YAML 1.2"))):
			copy(line, bytes.Repeat([]byte{' '}, len(line)))
		case bytes.HasPrefix(line, []byte("...")):
			before = true
		default:
			before = before && (len(text) == 0 || text[0] == '#' || text[0] == '%')
		}
		at += len(line) + 1
	}
	return out
}

// document reads one document of the file.
func (p *parser) document(index int, doc *yaml.Node) {
	if len(doc.Content) == 0 || isNull(deref(doc.Content[0])) {
		return
	}
	root := doc.Content[0]
	if !p.checkNodes(root) {
		p.file.Broken = true
		p.unlocated()
		return
	}
	root = deref(root)
	if p.foreign(root) {
		p.defects = nil
		return
	}
	refusals := p.judge(root)
	p.located(root, refusals)
	d := &decoder{p: p, refused: refusals}
	out := d.document(root)
	out.Index, out.File = index, p.file
	p.file.Documents = append(p.file.Documents, out)
	p.checkDocument(out)
}

var sectionNames = []string{"objectives", "check_ins", "kpis", "teams", "people"}

// foreign reports a document that is YAML of another kind: no marker and no
// section of ours, however it is spelt.
func (p *parser) foreign(root *yaml.Node) bool {
	if root.Kind == yaml.MappingNode {
		for i := 0; i+1 < len(root.Content); i += 2 {
			if ours(root.Content[i].Value) {
				return false
			}
		}
	}
	span := p.tree.span(root, -1)
	if root.Kind == yaml.MappingNode && len(root.Content) > 0 {
		span = p.tree.span(root.Content[0], 0)
	}
	p.report(finding.Diagnostic{
		Rule:    "missing-field",
		Message: "this is no okrc document: it has neither okr: v1 nor objectives, check_ins, kpis, teams or people",
		Label:   "a document begins with okr: v1",
		Help:    "begin with okr: v1, or leave the file out with exclude in okrc.yaml",
		Span:    span,
	})
	return true
}

// ours reports whether a key at the root shows that a document is meant for
// okrc: the marker, a section, or another spelling of a section that nothing
// else goes by.
func ours(key string) bool {
	switch key {
	case "okr", "okrs", "objective", "goals", "checkins", "checkIns", "check-ins":
		return true
	}
	near, ok := Nearest(key, sectionNames)
	return slices.Contains(sectionNames, key) || ok && len(near) > 6
}
