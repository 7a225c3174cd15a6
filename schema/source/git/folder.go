package git

import (
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"
)

// folder is a folder of a revision, opened.
func (r *Revision) folder(name string) fs.ReadDirFile {
	prefix := name + "/"
	if name == "." {
		prefix = ""
	}
	var items []fs.DirEntry
	seen := map[string]bool{}
	for _, file := range r.files {
		rest, ok := strings.CutPrefix(file, prefix)
		if !ok {
			continue
		}
		item, _, isDir := strings.Cut(rest, "/")
		if !seen[item] {
			seen[item] = true
			items = append(items, r.info(prefix+item, isDir))
		}
	}
	slices.SortFunc(items, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return &folder{info: r.info(name, true), items: items}
}

func (r *Revision) info(name string, isDir bool) info {
	mode := fs.FileMode(0o444)
	switch {
	case isDir:
		mode = fs.ModeDir | 0o555
	case r.entries[name].link:
		mode = fs.ModeSymlink | 0o777
	}
	return info{rev: r, path: name, mode: mode}
}

type folder struct {
	info
	items []fs.DirEntry
}

// Stat describes the folder.
func (f *folder) Stat() (fs.FileInfo, error) { return f.info, nil }

// Read fails: a folder has no bytes.
func (f *folder) Read([]byte) (int, error) {
	return 0, &fs.PathError{Op: "read", Path: f.path, Err: fs.ErrInvalid}
}

// Close does nothing.
func (f *folder) Close() error { return nil }

// ReadDir lists the next n items, or all that are left.
func (f *folder) ReadDir(n int) ([]fs.DirEntry, error) {
	if n <= 0 || n > len(f.items) {
		if n > 0 && len(f.items) == 0 {
			return nil, io.EOF
		}
		n = len(f.items)
	}
	items := f.items[:n:n]
	f.items = f.items[n:]
	return items, nil
}

// info describes a file or folder of a revision, also as an item of a folder.
type info struct {
	rev  *Revision
	path string
	mode fs.FileMode
}

// Name, Mode, ModTime, IsDir, Sys, Type and Info describe what git knows: no
// times.
func (i info) Name() string      { return path.Base(i.path) }
func (i info) Mode() fs.FileMode { return i.mode }
func (info) ModTime() time.Time  { return time.Time{} }
func (i info) IsDir() bool       { return i.mode.IsDir() }
func (info) Sys() any            { return nil }
func (i info) Type() fs.FileMode { return i.mode.Type() }

// Info describes the item; a file's size is read from its blob.
func (i info) Info() (fs.FileInfo, error) {
	if !i.mode.IsRegular() {
		return i, nil
	}
	file, err := i.rev.Open(i.path)
	if err != nil {
		return nil, err
	}
	return file.Stat()
}

// Size is that of a folder or link, which have none.
func (info) Size() int64 { return 0 }
