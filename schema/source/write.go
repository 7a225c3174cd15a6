package source

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"sort"
	"strconv"
)

// Change is what shall become of one file.
type Change struct {
	// Path is relative to the folder that is written to, with slashes.
	Path string
	// Was is what the edits were made for. The file must still hold it when it
	// is written. Nil: there must be no such file yet.
	Was []byte
	// Edits are made in Was.
	Edits []Edit
	// Delete removes the file; Edits are then empty.
	Delete bool
}

// ErrChanged is returned where a file is no longer what it was when the edits
// were made.
var ErrChanged = errors.New("the file was changed by somebody else meanwhile")

// Write makes changes in the files of a folder. It is the one door through which
// okrc writes into a workspace. No link is followed out of the folder. First all
// new contents are made and given to verify, which may refuse them, and compared
// with the disk; then all are written beside and synced; only then are they
// renamed into place. Whatever fails before the first rename leaves everything
// as it was; where a rename fails, those made before it are undone. Modes are
// kept.
func Write(dir string, changes []Change, verify func(path string, data []byte) error) error {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return fmt.Errorf("open folder: %w", err)
	}
	w := &writer{root: root}
	return errors.Join(w.write(changes, verify), root.Close())
}

// writer keeps what a run of Write has begun.
type writer struct {
	root    *os.Root
	pending []pending
	folders []string // made by this run, outermost first
}

// pending is one change with all that is needed to make it and to undo it.
type pending struct {
	Change
	target string // Path with links followed
	data   []byte
	mode   fs.FileMode
	temp   string // the new content beside the target
	old    string // the former content beside the target, once stepped aside
	done   bool
}

func (w *writer) write(changes []Change, verify func(string, []byte) error) error {
	err := w.plan(changes, verify)
	for i := range w.pending {
		if err == nil {
			err = w.stage(&w.pending[i], i)
		}
	}
	for i := range w.pending {
		if err == nil {
			err = w.place(&w.pending[i], i)
		}
	}
	if err != nil {
		return errors.Join(err, w.undo())
	}
	return w.clean()
}

// plan makes the new contents and lets verify judge them.
func (w *writer) plan(changes []Change, verify func(string, []byte) error) error {
	seen := map[string]bool{}
	for _, c := range changes {
		name := path.Clean(c.Path)
		if !fs.ValidPath(name) || name == "." || InsideGit(name) {
			return fmt.Errorf("%s: not a file of this folder", c.Path)
		}
		p := pending{Change: c, target: name, mode: 0o644}
		target, err := w.follow(name)
		if err != nil {
			return fmt.Errorf("%s: %w", c.Path, err)
		}
		if p.target = target; seen[target] {
			return fmt.Errorf("%s: changed twice in one go", c.Path)
		}
		seen[target] = true
		if p.data, err = Apply(c.Was, c.Edits); err != nil {
			return fmt.Errorf("%s: %w", c.Path, err)
		}
		if !c.Delete && verify != nil {
			if err := verify(c.Path, p.data); err != nil {
				return fmt.Errorf("%s: the change was not written: %w", c.Path, err)
			}
		}
		w.pending = append(w.pending, p)
	}
	sort.Slice(w.pending, func(i, j int) bool { return w.pending[i].target < w.pending[j].target })
	return nil
}

// follow resolves a file that is a link, so that the link stays one.
func (w *writer) follow(name string) (string, error) {
	for range 40 {
		info, err := w.root.Lstat(name)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return name, nil // a new file, or one that is missed when it is compared
		case err != nil:
			return "", err
		case info.Mode()&fs.ModeSymlink == 0:
			return name, nil
		}
		to, err := w.root.Readlink(name)
		if err != nil {
			return "", err
		}
		if name = path.Join(path.Dir(name), to); path.IsAbs(to) || !fs.ValidPath(name) {
			return "", ErrLeadsOut
		}
	}
	return "", ErrLeadsNowhere
}

// stage compares the file with what the edits were made for, and writes the new
// content beside it.
func (w *writer) stage(p *pending, n int) error {
	if err := w.unchanged(p); err != nil {
		return fmt.Errorf("%s: %w", p.Path, err)
	}
	if p.Delete {
		return nil
	}
	if err := w.mkdir(path.Dir(p.target)); err != nil {
		return fmt.Errorf("%s: %w", p.Path, err)
	}
	file, temp, err := w.beside(p.target, "new", n)
	if err != nil {
		return fmt.Errorf("%s: write beside: %w", p.Path, err)
	}
	p.temp = temp
	_, err = file.Write(p.data)
	if err == nil {
		err = file.Chmod(p.mode.Perm())
	}
	if err == nil {
		err = file.Sync()
	}
	if err := errors.Join(err, file.Close()); err != nil {
		return fmt.Errorf("%s: write beside: %w", p.Path, err)
	}
	return nil
}

// unchanged holds the file against Change.Was, and learns its mode.
func (w *writer) unchanged(p *pending) error {
	info, err := w.root.Stat(p.target)
	switch {
	case errors.Is(err, fs.ErrNotExist) && p.Was == nil && !p.Delete:
		return nil
	case errors.Is(err, fs.ErrNotExist):
		return ErrChanged
	case err != nil:
		return err
	case p.Was == nil:
		return fs.ErrExist
	case !info.Mode().IsRegular():
		return ErrNotRegular
	case info.Mode().Perm()&0o200 == 0:
		return fs.ErrPermission
	}
	p.mode = info.Mode()
	data, err := ReadFile(w.root.FS(), p.target, len(p.Was))
	switch {
	case errors.Is(err, ErrTooLarge):
		return ErrChanged
	case err != nil:
		return err
	case !bytes.Equal(data, p.Was):
		return ErrChanged
	}
	return nil
}

// mkdir makes a folder and those above it, and remembers which.
func (w *writer) mkdir(dir string) error {
	if dir == "." {
		return nil
	}
	if _, err := w.root.Stat(dir); err == nil || !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := w.mkdir(path.Dir(dir)); err != nil {
		return err
	}
	if err := w.root.Mkdir(dir, 0o755); err != nil {
		return err
	}
	w.folders = append(w.folders, dir)
	return nil
}

// beside creates a file of a name that is not taken, in the folder of target.
func (w *writer) beside(target, kind string, n int) (*os.File, string, error) {
	for try := range 100 {
		name := path.Join(path.Dir(target), ".okrc-"+kind+"-"+strconv.Itoa(n)+"-"+strconv.Itoa(try))
		file, err := w.root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
		if !errors.Is(err, fs.ErrExist) {
			return file, name, err
		}
	}
	return nil, "", fs.ErrExist
}

// place puts the new content where the old one was, which steps aside until all
// are placed.
func (w *writer) place(p *pending, n int) error {
	if err := w.unchanged(p); err != nil {
		return fmt.Errorf("%s: %w", p.Path, err)
	}
	if p.Was != nil {
		if err := w.aside(p, n); err != nil {
			return fmt.Errorf("%s: %w", p.Path, err)
		}
	}
	var err error
	if p.Delete {
		err = w.root.Remove(p.target)
	} else {
		err = w.root.Rename(p.temp, p.target)
	}
	if err != nil {
		return fmt.Errorf("%s: put into place: %w", p.Path, err)
	}
	p.temp, p.done = "", true
	return nil
}

// aside keeps a copy of the former content under another name, so that there is
// no moment without the file.
func (w *writer) aside(p *pending, n int) error {
	file, name, err := w.beside(p.target, "old", n)
	if err != nil {
		return err
	}
	p.old = name
	_, err = file.Write(p.Was)
	if err == nil {
		err = file.Chmod(p.mode.Perm())
	}
	return errors.Join(err, file.Close())
}

// undo takes back what was begun.
func (w *writer) undo() error {
	var errs []error
	for i := len(w.pending) - 1; i >= 0; i-- {
		p := &w.pending[i]
		switch {
		case p.done && p.old != "":
			errs = append(errs, w.root.Rename(p.old, p.target))
			p.old = ""
		case p.done:
			errs = append(errs, w.root.Remove(p.target))
		}
		if p.temp != "" {
			errs = append(errs, w.root.Remove(p.temp))
		}
	}
	errs = append(errs, w.clean())
	for i := len(w.folders) - 1; i >= 0; i-- {
		errs = append(errs, w.root.Remove(w.folders[i]))
	}
	if err := errors.Join(errs...); err != nil {
		return fmt.Errorf("take back: %w", err)
	}
	return nil
}

// clean removes the former contents.
func (w *writer) clean() error {
	var errs []error
	for i := range w.pending {
		if w.pending[i].old != "" {
			errs = append(errs, w.root.Remove(w.pending[i].old))
		}
	}
	return errors.Join(errs...)
}
