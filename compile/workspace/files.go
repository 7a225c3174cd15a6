package workspace

import (
	"slices"
	"strings"

	"github.com/okrc/okrc/schema"
	"github.com/okrc/okrc/schema/source"
)

// File is a file that was read, by its path; nil where there is none.
func (w *Workspace) File(path string) *schema.File {
	i, ok := slices.BinarySearchFunc(w.Files, path, func(f *schema.File, path string) int { return strings.Compare(f.Path, path) })
	if !ok {
		return nil
	}
	return w.Files[i]
}

// Source is the bytes of a file of the workspace, okrc.yaml among them; nil
// where there is none.
func (w *Workspace) Source(path string) *source.File {
	if f := w.File(path); f != nil {
		return f.Source
	}
	if w.Config.File != nil && w.Config.File.Path == path {
		return w.Config.File
	}
	return nil
}
