package git

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"path"
	"sort"
	"strings"

	"github.com/okrc/okrc/schema/source"
)

// Revision is the opened folder as it was at one commit: a file system that
// lists its files without a walk and knows their blob ids without a read.
// Submodules are left out, as they are on disk.
type Revision struct {
	// Commit is the full id of the commit.
	Commit string

	objects *objects
	files   []string
	entries map[string]entry
	folders map[string]bool
}

type entry struct {
	id   string
	link bool
}

// maxBlob is the size up to which Open reads a file; ReadFileLimit has the
// caller's limit.
const maxBlob = 64 << 20

// At is the folder at a revision. A folder that was not there yet is empty.
func (r *Repository) At(ctx context.Context, revision string) (*Revision, error) {
	commit, err := r.Resolve(ctx, revision)
	if err != nil {
		return nil, err
	}
	args := []string{"ls-tree", "-r", "-z", "--full-tree", commit}
	if r.Prefix != "" {
		args = append(args, "--", r.Prefix+"/")
	}
	out, err := r.call.run(ctx, args...)
	if err != nil {
		return nil, r.about(revision, "0", err)
	}
	rev := &Revision{Commit: commit, objects: r.objects, entries: map[string]entry{}, folders: map[string]bool{".": true}}
	for _, line := range fields(out) {
		if err := rev.add(line, r.Prefix); err != nil {
			return nil, err
		}
	}
	sort.Strings(rev.files)
	return rev, nil
}

// add takes one line of ls-tree: mode, type, id, a tab, the path.
func (r *Revision) add(line, prefix string) error {
	meta, name, ok := strings.Cut(line, "\t")
	words := strings.Fields(meta)
	if !ok || len(words) != 3 {
		return &Error{Reason: ErrFailed, Detail: fmt.Sprintf("ls-tree: unexpected line %q", line)}
	}
	if prefix != "" {
		name = strings.TrimPrefix(name, prefix+"/")
	}
	if words[1] != "blob" || !fs.ValidPath(name) {
		return nil
	}
	r.files = append(r.files, name)
	r.entries[name] = entry{id: words[2], link: words[0] == "120000"}
	for dir := path.Dir(name); !r.folders[dir]; dir = path.Dir(dir) {
		r.folders[dir] = true
	}
	return nil
}

// Files are the paths of all files and links, sorted.
func (r *Revision) Files() ([]string, error) { return append([]string(nil), r.files...), nil }

// ID is the blob id of a file; a link has none, since it stands for another
// file.
func (r *Revision) ID(name string) (string, bool) {
	e, ok := r.entries[name]
	return e.id, ok && !e.link
}

// ReadFileLimit reads a file under the rules of source.ReadFile.
func (r *Revision) ReadFileLimit(name string, limit int) ([]byte, error) {
	e, err := r.follow(name)
	if err != nil {
		return nil, err
	}
	return r.objects.read(e.id, limit)
}

// Open opens a file, following links inside of the folder, or a folder.
func (r *Revision) Open(name string) (fs.File, error) {
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
	}
	if r.folders[name] {
		return r.folder(name), nil
	}
	data, err := r.ReadFileLimit(name, maxBlob)
	if err != nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: err}
	}
	return source.Buffer(path.Base(name), data), nil
}

// longestLink is the longest path that a link may hold.
const longestLink = 4096

// follow finds the file that a name stands for, link by link.
func (r *Revision) follow(name string) (entry, error) {
	for range 40 {
		e, ok := r.entries[name]
		switch {
		case !ok && r.folders[name]:
			return entry{}, source.ErrNotRegular
		case !ok:
			base, rest, found := r.linked(name)
			if !found {
				return entry{}, fs.ErrNotExist
			}
			target, err := r.target(base)
			if err != nil {
				return entry{}, err
			}
			name = path.Join(target, rest)
		case e.link:
			target, err := r.target(name)
			if err != nil {
				return entry{}, err
			}
			name = target
		default:
			return e, nil
		}
	}
	return entry{}, source.ErrLeadsNowhere
}

// linked finds the folder of a path that is a link, and what follows it.
func (r *Revision) linked(name string) (link, rest string, found bool) {
	for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
		if r.entries[dir].link {
			return dir, strings.TrimPrefix(name, dir+"/"), true
		}
	}
	return "", "", false
}

// target is where a link leads, as a path of the folder.
func (r *Revision) target(link string) (string, error) {
	data, err := r.objects.read(r.entries[link].id, longestLink)
	if err != nil {
		return "", err
	}
	to := string(bytes.TrimSpace(data))
	name := path.Join(path.Dir(link), to)
	switch {
	case path.IsAbs(to) || !fs.ValidPath(name):
		return "", source.ErrLeadsOut
	case r.folders[name] || r.entries[name].id != "":
		return name, nil
	}
	if _, _, found := r.linked(name); found {
		return name, nil
	}
	return "", source.ErrLeadsNowhere
}
