package source

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"sort"
	"strings"
)

// Lister is a file system that knows its files without a walk.
type Lister interface {
	// Files are the paths of all files, sorted.
	Files() ([]string, error)
}

// Identifier is a file system that knows git's blob id of a file without reading
// it.
type Identifier interface {
	// ID is the blob id, and false where it is not known.
	ID(path string) (string, bool)
}

// Disk opens a folder as a file system that no link leads out of. Close frees
// it.
func Disk(dir string) (*Root, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("open folder: %w", err)
	}
	top, err := root.Open(".")
	if err != nil {
		_ = root.Close()
		return nil, fmt.Errorf("open folder: %w", err)
	}
	return &Root{root: root, top: top}, nil
}

// Root is a folder on disk.
type Root struct {
	root *os.Root
	// top is the folder itself, for calls that package os does not have.
	top *os.File
}

// Open opens a file or a folder, and never anything else: to open a pipe is to
// wait for its other end.
func (r *Root) Open(name string) (fs.File, error) {
	if info, err := r.Stat(name); err == nil && !info.Mode().IsRegular() && !info.IsDir() {
		return nil, &fs.PathError{Op: "open", Path: name, Err: ErrNotRegular}
	}
	return r.root.FS().Open(name)
}

// ReadDir lists a folder.
func (r *Root) ReadDir(name string) ([]fs.DirEntry, error) {
	if entries, ok := r.listBeneath(name); ok {
		return entries, nil
	}
	return fs.ReadDir(r.root.FS(), name)
}

// ReadFileLimit reads a file under the rules of ReadFile.
func (r *Root) ReadFileLimit(name string, limit int) ([]byte, error) {
	if data, ok := r.readBeneath(name, limit); ok {
		return data, nil
	}
	return readFile(r, name, limit)
}

// Close frees the folder.
func (r *Root) Close() error { return errors.Join(r.top.Close(), r.root.Close()) }

// Stat describes a file without opening it.
func (r *Root) Stat(name string) (fs.FileInfo, error) { return r.root.Stat(name) }

// Lstat describes a file without following a link.
func (r *Root) Lstat(name string) (fs.FileInfo, error) { return r.root.Lstat(name) }

// Files lists a file system, by its own list where it has one, else by Walk.
func Files(fsys fs.FS) ([]string, error) {
	if l, ok := fsys.(Lister); ok {
		return l.Files()
	}
	return Walk(fsys, nil)
}

// Walk lists all that lies in a file system and is no folder, sorted; links are
// listed and not followed. A folder that may not be listed, and one with the
// name of a document (x.yaml), is listed as if it were a file, so that whoever
// reads it says what it is. What is named .git is left out, and whatever skip
// (which may be nil) says.
func Walk(fsys fs.FS, skip func(name string, dir bool) bool) ([]string, error) {
	var files []string
	err := fs.WalkDir(fsys, ".", func(name string, entry fs.DirEntry, err error) error {
		dir := entry != nil && entry.IsDir()
		switch {
		case name == "." && err == nil:
			return nil
		case name == ".":
			return err
		case entry.Name() == ".git" || skip != nil && err == nil && skip(name, dir):
			if dir {
				return fs.SkipDir
			}
			return nil
		case err != nil && dir:
			if !documentName(name) { // else it stands there since the first visit
				files = append(files, name)
			}
			return fs.SkipDir
		case err != nil:
			return err
		case !dir || documentName(name):
			files = append(files, name)
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("list files: %w", err)
	}
	sort.Strings(files)
	return files, nil
}

func documentName(name string) bool {
	ext := path.Ext(name)
	return ext == ".yaml" || ext == ".yml"
}

// InsideGit reports whether a path leads into git's own folder, which okrc never
// reads, on systems that fold case too.
func InsideGit(name string) bool {
	for part := range strings.SplitSeq(name, "/") {
		if strings.EqualFold(part, ".git") {
			return true
		}
	}
	return false
}

// Overlay lays buffers over a file system, as an editor does with what is not
// saved: paths to bytes. A nil buffer hides the file.
func Overlay(base fs.FS, buffers map[string][]byte) fs.FS {
	return &overlay{base: base, buffers: buffers}
}

type overlay struct {
	base    fs.FS
	buffers map[string][]byte
}

// Open opens a buffer, else the file below.
func (o *overlay) Open(name string) (fs.File, error) {
	data, ok := o.buffers[name]
	if !ok {
		return o.base.Open(name)
	}
	if data == nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return Buffer(path.Base(name), data), nil
}

// ReadFileLimit reads a buffer, else the file below.
func (o *overlay) ReadFileLimit(name string, limit int) ([]byte, error) {
	data, ok := o.buffers[name]
	switch {
	case !ok:
		return ReadFile(o.base, name, limit)
	case data == nil:
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	case len(data) > limit:
		return nil, ErrTooLarge
	}
	return data, nil
}

// Stat describes a buffer, else the file below, without opening that.
func (o *overlay) Stat(name string) (fs.FileInfo, error) {
	if data, ok := o.buffers[name]; ok && data != nil {
		return bufferInfo{path.Base(name), len(data)}, nil
	} else if ok {
		return nil, &fs.PathError{Op: "stat", Path: name, Err: fs.ErrNotExist}
	}
	return fs.Stat(o.base, name)
}

// Files are those below and the buffers.
func (o *overlay) Files() ([]string, error) {
	below, err := Files(o.base)
	if err != nil {
		return nil, err
	}
	var files []string
	for _, name := range below {
		if _, ok := o.buffers[name]; !ok {
			files = append(files, name)
		}
	}
	for name, data := range o.buffers {
		if data != nil {
			files = append(files, name)
		}
	}
	sort.Strings(files)
	return files, nil
}

// ID is the blob id of a file that no buffer hides.
func (o *overlay) ID(name string) (string, bool) {
	if _, ok := o.buffers[name]; ok {
		return "", false
	}
	if below, ok := o.base.(Identifier); ok {
		return below.ID(name)
	}
	return "", false
}
