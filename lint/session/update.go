package session

import (
	"context"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"github.com/okrc/okrc/compile/workspace"
	"github.com/okrc/okrc/schema"
	"github.com/okrc/okrc/schema/source"
)

// Edit lays a buffer over a file, as an editor does with what is not saved, and
// reads that file anew. It returns the file's own summary, nil where the path is
// no document of the workspace. What the edit means for other files shows after
// the next Join.
func (s *Session) Edit(ctx context.Context, name string, data []byte) (*schema.File, error) {
	s.buffers[name] = append([]byte{}, data...)
	if path.Base(name) == schema.ConfigName {
		return nil, s.refresh(ctx, name)
	}
	if err := s.findNested(); err != nil {
		return nil, err
	}
	if !workspace.IsDocument(s.config, name, s.nested) {
		return nil, nil
	}
	read, err := s.read(ctx, []string{name})
	if err != nil || len(read) == 0 {
		return nil, err
	}
	s.keep(read[0])
	return read[0], nil
}

// Close takes the buffer of a file away, and reads what lies below it.
func (s *Session) Close(ctx context.Context, name string) error {
	delete(s.buffers, name)
	return s.refresh(ctx, name)
}

// Refresh takes note of files that were changed, made or removed on disk. disk
// is its new state (git's view of a folder is taken once); nil keeps the old.
func (s *Session) Refresh(ctx context.Context, disk fs.FS, names ...string) error {
	if disk != nil {
		s.disk = disk
	}
	return s.refresh(ctx, names...)
}

// refresh lists the workspace again, and reads what was named or is new to it.
func (s *Session) refresh(ctx context.Context, names ...string) error {
	for _, name := range names {
		if path.Base(name) == schema.ConfigName {
			s.config = s.readConfig(s.overlay())
		}
	}
	list, err := source.Files(s.overlay())
	if err != nil {
		return fmt.Errorf("list the workspace: %w", err)
	}
	found := workspace.Discover(s.config, list)
	s.nested = found.Nested
	old := s.files
	for _, name := range names {
		delete(old, name)
	}
	s.files = make(map[string]*schema.File, len(found.Documents))
	var missing []string
	for _, name := range found.Documents {
		if f := old[name]; f != nil {
			s.files[name] = f
			continue
		}
		missing = append(missing, name)
	}
	for _, dir := range found.Folders {
		missing = append(missing, below(list, dir)) // by what lies in it, the folder is found
	}
	read, err := s.read(ctx, missing)
	if err != nil {
		return err
	}
	for _, f := range read {
		s.keep(f)
	}
	for name := range s.good {
		if s.files[name] == nil {
			delete(s.good, name)
		}
	}
	return nil
}

// below is the first file of a list that lies in a folder.
func below(list []string, dir string) string {
	for _, name := range list {
		if strings.HasPrefix(name, dir+"/") {
			return name
		}
	}
	return dir
}

// read reads files by name, past the summaries: they may have changed under the
// id that git had for them.
func (s *Session) read(ctx context.Context, names []string) ([]*schema.File, error) {
	if len(names) == 0 {
		return nil, nil
	}
	o := s.loading(s.config, 0)
	o.Summaries, o.Progress, o.Files = nil, nil, names
	files, err := workspace.Read(ctx, s.overlay(), o)
	if err != nil {
		return nil, fmt.Errorf("read the workspace: %w", err)
	}
	return files, nil
}

// keep stores a summary; of a file that cannot be read any more, the last one
// that could is kept beside it.
func (s *Session) keep(f *schema.File) {
	switch {
	case !f.Broken:
		s.good[f.Path] = f
	case len(f.Source.Data) == 0:
		delete(s.good, f.Path)
	}
	s.files[f.Path] = f
}

func (s *Session) overlay() fs.FS {
	if len(s.buffers) == 0 {
		return s.disk
	}
	return source.Overlay(s.disk, s.buffers)
}

// findNested lists the workspaces below this one, once.
func (s *Session) findNested() error {
	if s.listed {
		return nil
	}
	list, err := source.Files(s.disk)
	if err != nil {
		return fmt.Errorf("list the workspace: %w", err)
	}
	s.nested, s.listed = workspace.Nested(list), true
	return nil
}
