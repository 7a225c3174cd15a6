package git

import (
	"context"
	"io/fs"
	"path"
	"strings"

	"github.com/okrc/okrc/schema/source"
)

// WorkTree is the opened folder on disk as git sees it: ignored files and
// submodules are left out, and files that are as the index has them are known
// by their blob id.
type WorkTree struct {
	fs.FS
	ignored map[string]bool
	ids     map[string]string
}

// WorkTree looks at the folder once; disk is its file system (source.Disk).
// Whoever wants to see later changes asks again.
func (r *Repository) WorkTree(ctx context.Context, disk fs.FS) (*WorkTree, error) {
	w := &WorkTree{FS: disk}
	var err error
	if w.ignored, err = r.Ignored(ctx); err != nil {
		return nil, err
	}
	if w.ids, err = r.unchanged(ctx); err != nil {
		return nil, err
	}
	return w, nil
}

// Ignored are the files and folders that git ignores, relative to the opened
// folder; a folder that is ignored as a whole stands there alone, with a slash
// at its end.
func (r *Repository) Ignored(ctx context.Context) (map[string]bool, error) {
	out, err := r.call.run(ctx, "ls-files", "--others", "--ignored", "--exclude-standard", "--directory", "-z")
	if err != nil {
		return nil, err
	}
	ignored := map[string]bool{}
	for _, name := range fields(out) {
		if name != "./" { // the folder itself: whoever opened it means it
			ignored[name] = true
		}
	}
	return ignored, nil
}

// unchanged are the blob ids of the files that git takes to be as the index has
// them, whatever line ends or filters make of them on disk.
func (r *Repository) unchanged(ctx context.Context) (map[string]string, error) {
	out, err := r.call.run(ctx, "ls-files", "--stage", "-v", "-z")
	if err != nil {
		return nil, err
	}
	ids := map[string]string{}
	for _, line := range fields(out) {
		meta, name, ok := strings.Cut(line, "\t")
		words := strings.Fields(meta) // tag, mode, id, stage
		// Another tag than H: unmerged, or git was told not to look.
		if ok && len(words) == 4 && words[0] == "H" && strings.HasPrefix(words[1], "100") && words[3] == "0" {
			ids[name] = words[2]
		}
	}
	changed, err := r.call.run(ctx, "ls-files", "--modified", "-z")
	if err != nil {
		return nil, err
	}
	for _, name := range fields(changed) {
		delete(ids, name)
	}
	return ids, nil
}

// Files are the paths of all files that git does not ignore, sorted.
func (w *WorkTree) Files() ([]string, error) {
	return source.Walk(w.FS, func(name string, dir bool) bool {
		if !dir {
			return w.ignored[name]
		}
		return w.ignored[name+"/"] || w.nested(name)
	})
}

// nested reports whether a folder is a repository of its own.
func (w *WorkTree) nested(name string) bool {
	_, err := fs.Stat(w.FS, path.Join(name, ".git"))
	return err == nil
}

// Stat describes a file without opening it.
func (w *WorkTree) Stat(name string) (fs.FileInfo, error) { return fs.Stat(w.FS, name) }

// ReadDir lists a folder.
func (w *WorkTree) ReadDir(name string) ([]fs.DirEntry, error) { return fs.ReadDir(w.FS, name) }

// ID is the blob id of a file that is as the index has it.
func (w *WorkTree) ID(name string) (string, bool) {
	id, ok := w.ids[name]
	return id, ok
}

// ReadFileLimit reads a file from disk.
func (w *WorkTree) ReadFileLimit(name string, limit int) ([]byte, error) {
	return source.ReadFile(w.FS, name, limit)
}
