package source

import (
	"errors"
	"fmt"
	"io"
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
	return &Root{FS: root.FS(), root: root}, nil
}

// Root is a folder on disk.
type Root struct {
	fs.FS
	root *os.Root
}

// Close frees the folder.
func (r *Root) Close() error { return r.root.Close() }

// Lstat describes a file without following a link.
func (r *Root) Lstat(name string) (fs.FileInfo, error) { return r.root.Lstat(name) }

// Files walks the folder; the folder .git is left out, links are listed and not
// followed.
func Files(fsys fs.FS) ([]string, error) {
	if l, ok := fsys.(Lister); ok {
		return l.Files()
	}
	var files []string
	err := fs.WalkDir(fsys, ".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil && entry != nil && entry.IsDir() && name != ".":
			files = append(files, name) // a folder that may not be read is seen when it is opened
			return fs.SkipDir
		case err != nil:
			return err
		case entry.IsDir() && entry.Name() == ".git":
			return fs.SkipDir
		case !entry.IsDir():
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

// The reasons for which a file is not read.
var (
	// ErrTooLarge is returned for a file over the limit.
	ErrTooLarge = errors.New("too large")
	// ErrNotRegular is returned for a folder, a FIFO, a socket, a device.
	ErrNotRegular = errors.New("not a regular file")
	// ErrLeadsOut is returned for a link out of the tree.
	ErrLeadsOut = errors.New("a link that leads out of the workspace")
)

// ReadFile reads a file of at most limit bytes. It never opens what is no
// regular file, and never reads more than limit+1 bytes. Its errors are
// ErrTooLarge, ErrNotRegular, ErrLeadsOut and those of the file system.
func ReadFile(fsys fs.FS, name string, limit int) ([]byte, error) {
	info, err := fs.Stat(fsys, name)
	if err != nil {
		return nil, outside(fsys, name, err)
	}
	if !info.Mode().IsRegular() {
		return nil, ErrNotRegular
	}
	if info.Size() > int64(limit) {
		return nil, ErrTooLarge
	}
	file, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	data := make([]byte, 0, info.Size()+1)
	data, err = readAll(file, data, limit)
	if err := errors.Join(err, file.Close()); err != nil {
		return nil, err
	}
	return data, nil
}

func readAll(r io.Reader, data []byte, limit int) ([]byte, error) {
	for {
		if len(data) == cap(data) {
			data = append(data, 0)[:len(data)]
		}
		n, err := r.Read(data[len(data):cap(data)])
		data = data[:len(data)+n]
		switch {
		case len(data) > limit:
			return nil, ErrTooLarge
		case errors.Is(err, io.EOF):
			return data, nil
		case err != nil:
			return nil, err
		}
	}
}

// outside tells a link that leads out of the tree from other failures.
func outside(fsys fs.FS, name string, err error) error {
	root, ok := fsys.(interface {
		Lstat(string) (fs.FileInfo, error)
	})
	if !ok || errors.Is(err, fs.ErrPermission) {
		return err
	}
	if info, lerr := root.Lstat(name); lerr == nil && info.Mode()&fs.ModeSymlink != 0 {
		if strings.Contains(err.Error(), "escapes from parent") {
			return ErrLeadsOut
		}
		return fmt.Errorf("a link that leads nowhere: %w", err)
	}
	return err
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
