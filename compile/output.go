// Package compile writes a workspace's outputs into a folder, whole or not at
// all.
package compile

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/rogpeppe/go-internal/lockedfile"
)

// Mark is the file by which an output folder is known as okrc's own.
const Mark = ".okrc-output"

// File is one file of an output folder.
type File struct {
	// Name is relative to the folder, with slashes.
	Name  string
	Write func(w io.Writer) error
}

// RefusedError says why a folder is not taken as an output folder. Nothing was
// touched.
type RefusedError struct {
	Dir, Reason string
}

// Error names the folder and the reason.
func (e *RefusedError) Error() string { return fmt.Sprintf("cannot write to %s: %s", e.Dir, e.Reason) }

// Write puts files into dir, in place of all that stood there. The folder is
// taken only where it is absent, empty, or holds Mark; it may not be a link, nor
// the workspace, nor a folder above it (*RefusedError). The files are written
// beside it and exchanged with it at the end, so that a reader sees the old
// folder or the new one. Two writers of one folder wait for each other, and what
// a killed one left is cleared.
func Write(dir, workspace string, files []File) (err error) {
	if err := check(dir, workspace); err != nil {
		return err
	}
	dir, err = filepath.Abs(dir)
	if err != nil {
		return fmt.Errorf("output folder: %w", err)
	}
	parent := filepath.Dir(dir)
	if err := os.MkdirAll(parent, 0o755); err != nil {
		return fmt.Errorf("output folder: %w", err)
	}
	unlock, err := lock(filepath.Join(parent, "."+filepath.Base(dir)+".okrc-lock"))
	if err != nil {
		return fmt.Errorf("output folder: %w", err)
	}
	defer unlock()
	if err := check(dir, workspace); err != nil {
		return err
	}
	fresh := filepath.Join(parent, "."+filepath.Base(dir)+".okrc-new")
	aside := filepath.Join(parent, "."+filepath.Base(dir)+".okrc-old")
	if err := clear(dir, fresh, aside); err != nil {
		return fmt.Errorf("clear what an earlier run left: %w", err)
	}
	defer func() {
		if rest := os.RemoveAll(fresh); err == nil && rest != nil {
			err = fmt.Errorf("clear the former output: %w", rest)
		}
	}()
	if err := writeAll(fresh, files); err != nil {
		return err
	}
	return exchange(fresh, dir, aside)
}

// check refuses folders that are not okrc's to replace.
func check(dir, workspace string) error {
	info, err := os.Lstat(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return checkAbove(dir, workspace)
	case err != nil:
		return fmt.Errorf("output folder: %w", err)
	case info.Mode()&fs.ModeSymlink != 0:
		return &RefusedError{dir, "it is a link; name the folder itself"}
	case !info.IsDir():
		return &RefusedError{dir, "it is a file, not a folder"}
	}
	if err := checkAbove(dir, workspace); err != nil {
		return err
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return fmt.Errorf("output folder: %w", err)
	}
	if len(entries) == 0 {
		return nil
	}
	if mark, err := os.Lstat(filepath.Join(dir, Mark)); err != nil || !mark.Mode().IsRegular() {
		return &RefusedError{dir, fmt.Sprintf("it holds %q and was not made by okrc; name a new or empty folder", entries[0].Name())}
	}
	return nil
}

// checkAbove refuses the workspace and every folder above it.
func checkAbove(dir, workspace string) error {
	out, err := real(dir)
	if err != nil {
		return fmt.Errorf("output folder: %w", err)
	}
	ws, err := real(workspace)
	if err != nil {
		return fmt.Errorf("workspace: %w", err)
	}
	rel, err := filepath.Rel(out, ws)
	if err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator)) {
		return &RefusedError{dir, "the workspace itself lies there; name a folder of its own, such as public"}
	}
	return nil
}

// real is the absolute path without links, also of a folder that does not exist
// yet.
func real(path string) (string, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	resolved, err := filepath.EvalSymlinks(abs)
	if err == nil {
		return resolved, nil
	}
	if !errors.Is(err, fs.ErrNotExist) || filepath.Dir(abs) == abs {
		return "", err
	}
	parent, err := real(filepath.Dir(abs))
	if err != nil {
		return "", err
	}
	return filepath.Join(parent, filepath.Base(abs)), nil
}

// lock waits until no other writer holds the lock file, and takes it. The file
// is removed with the lock; whoever opened it meanwhile notices and tries again.
func lock(path string) (unlock func(), err error) {
	for {
		file, err := lockedfile.Create(path)
		if err != nil {
			return nil, err
		}
		mine, err := file.Stat()
		if err != nil {
			return nil, errors.Join(err, file.Close())
		}
		if now, err := os.Lstat(path); err == nil && os.SameFile(mine, now) {
			return func() {
				_ = os.Remove(path) // Windows keeps it while it is open: harmless, the next run takes it
				_ = file.Close()
			}, nil
		}
		if err := file.Close(); err != nil {
			return nil, err
		}
	}
}

func writeAll(dir string, files []File) error {
	if err := os.Mkdir(dir, 0o755); err != nil {
		return fmt.Errorf("output folder: %w", err)
	}
	mark := File{Name: Mark, Write: func(w io.Writer) error {
		_, err := io.WriteString(w, "This folder was made by okrc, which replaces all of it at the next run.\n")
		return err
	}}
	for _, f := range append([]File{mark}, files...) {
		if err := writeFile(filepath.Join(dir, filepath.FromSlash(f.Name)), f.Write); err != nil {
			return fmt.Errorf("write %s: %w", f.Name, err)
		}
	}
	return nil
}

func writeFile(path string, write func(io.Writer) error) (err error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	if err := write(file); err != nil {
		return err
	}
	return file.Sync()
}

// clear removes what a killed run left, and brings back the old folder where
// that run had only set it aside.
func clear(dir, fresh, aside string) error {
	if err := os.RemoveAll(fresh); err != nil {
		return err
	}
	if _, err := os.Lstat(dir); errors.Is(err, fs.ErrNotExist) {
		if err := os.Rename(aside, dir); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return os.RemoveAll(aside)
}

// exchange puts fresh in the place of dir. In one call where the system can, and
// then what stood there ends up at fresh; else the old folder steps aside.
func exchange(fresh, dir, aside string) error {
	if _, err := os.Lstat(dir); errors.Is(err, fs.ErrNotExist) {
		return os.Rename(fresh, dir)
	}
	if err := swap(fresh, dir); !errors.Is(err, errors.ErrUnsupported) {
		return err
	}
	if err := os.Rename(dir, aside); err != nil {
		return err
	}
	if err := os.Rename(fresh, dir); err != nil {
		return errors.Join(err, os.Rename(aside, dir))
	}
	return os.RemoveAll(aside)
}
