package source

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"
)

// The reasons for which a file is not read.
var (
	// ErrTooLarge is returned for a file over the limit.
	ErrTooLarge = errors.New("too large")
	// ErrNotRegular is returned for a folder, a FIFO, a socket, a device, and
	// for what lies in git's own folder.
	ErrNotRegular = errors.New("not a regular file")
	// ErrLeadsOut is returned for a link out of the tree.
	ErrLeadsOut = errors.New("a link that leads out of the workspace")
	// ErrLeadsNowhere is returned for a link to nothing, or to itself.
	ErrLeadsNowhere = errors.New("a link that leads nowhere")
	// ErrUnreadable is returned for a file that may not be read.
	ErrUnreadable = errors.New("a file that may not be read")
)

// LimitReader is a file system that reads a bounded file by itself, under the
// rules of ReadFile.
type LimitReader interface {
	ReadFileLimit(name string, limit int) ([]byte, error)
}

// ReadFile reads a file of at most limit bytes. It never opens what is no
// regular file, and never reads more than limit+1 bytes. Its errors wrap
// ErrTooLarge, ErrNotRegular, ErrLeadsOut, ErrLeadsNowhere, ErrUnreadable,
// fs.ErrNotExist, or are those of the file system.
func ReadFile(fsys fs.FS, name string, limit int) ([]byte, error) {
	if InsideGit(name) {
		return nil, ErrNotRegular
	}
	if r, ok := fsys.(LimitReader); ok {
		return r.ReadFileLimit(name, limit)
	}
	return readFile(fsys, name, limit)
}

func readFile(fsys fs.FS, name string, limit int) ([]byte, error) {
	info, err := fs.Stat(fsys, name)
	if err != nil {
		return nil, refusal(fsys, name, err)
	}
	if !info.Mode().IsRegular() {
		return nil, ErrNotRegular
	}
	if info.Size() > int64(limit) {
		return nil, ErrTooLarge
	}
	if root, ok := fsys.(*Root); ok {
		fsys = root.root.FS() // what it is was asked above
	}
	file, err := fsys.Open(name)
	if err != nil {
		return nil, refusal(fsys, name, err)
	}
	data, err := readAll(file, make([]byte, 0, info.Size()+1), limit)
	if err := errors.Join(err, file.Close()); err != nil {
		return nil, err
	}
	return data, nil
}

// readAll reads to the end; a file that grows while it is read is cut off at
// the limit, too.
func readAll(r io.Reader, data []byte, limit int) ([]byte, error) {
	for {
		if len(data) == cap(data) {
			data = append(data, 0)[:len(data)]
		}
		n, err := r.Read(data[len(data):min(cap(data), limit+1)])
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

// refusal gives a failure to open its typed error.
func refusal(fsys fs.FS, name string, err error) error {
	if errors.Is(err, fs.ErrPermission) {
		return fmt.Errorf("%w: %w", ErrUnreadable, err)
	}
	root, ok := fsys.(interface {
		Lstat(string) (fs.FileInfo, error)
	})
	if !ok {
		return err
	}
	info, lerr := root.Lstat(name)
	switch {
	case strings.Contains(err.Error(), "escapes from parent"): // package os has no error value for it
		return ErrLeadsOut
	case lerr == nil && info.Mode()&fs.ModeSymlink != 0:
		return fmt.Errorf("%w: %w", ErrLeadsNowhere, err)
	}
	return err
}
