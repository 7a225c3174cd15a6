package schema

import "github.com/okrc/okrc/schema/source"

// Parse reads one file of documents. It never fails: what cannot be read is a
// diagnostic of the result.
func Parse(file *source.File) *File {
	return &File{Path: file.Path, Source: file}
}
