package workspace

import (
	"context"
	"fmt"
	"io/fs"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/okrc/okrc/schema"
	"github.com/okrc/okrc/schema/source"
)

// Options say how a workspace is loaded.
type Options struct {
	Config *schema.Config
	// Today is the day on which the workspace is judged.
	Today schema.Date
	// Workers is the number of files that are read at a time; 0 stands for the
	// number of processors.
	Workers int
	// Files are the paths to choose documents from, such as those that git does
	// not ignore; nil stands for all files of the file system.
	Files []string
	// Summaries keeps parsed files, so that a file is not parsed twice; nil keeps
	// none.
	Summaries *Summaries
	// Progress is told, now and then and from several goroutines, how many of how
	// many files have been read; nil tells nobody.
	Progress func(done, of int)
}

// Load finds, reads, parses and joins the documents of a workspace. Defects of
// files are diagnostics of the workspace; an error means that the files could
// not be listed, or that the context was cancelled.
func Load(ctx context.Context, fsys fs.FS, o Options) (*Workspace, error) {
	files, err := Read(ctx, fsys, o)
	if err != nil {
		return nil, err
	}
	return Join(o.Config, files, o.Today), nil
}

// Read finds, reads and parses the documents of a workspace, and returns them by
// path. The result does not depend on the number of workers.
func Read(ctx context.Context, fsys fs.FS, o Options) ([]*schema.File, error) {
	list := o.Files
	if list == nil {
		var err error
		if list, err = source.Files(fsys); err != nil {
			return nil, err
		}
	}
	found := Discover(o.Config, list)
	files := make([]*schema.File, len(found.Documents), len(found.Documents)+len(found.Folders))
	var next, done atomic.Int64
	var group sync.WaitGroup
	for range workers(o.Workers, len(files)) {
		group.Go(func() {
			for ctx.Err() == nil {
				i := int(next.Add(1)) - 1
				if i >= len(files) {
					return
				}
				files[i] = readOne(fsys, found.Documents[i], o.Summaries)
				if o.Progress != nil {
					o.Progress(int(done.Add(1)), len(files))
				}
			}
		})
	}
	group.Wait()
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("read documents: %w", err)
	}
	for _, dir := range found.Folders {
		files = append(files, folder(dir))
	}
	if len(found.Folders) > 0 {
		slices.SortStableFunc(files, func(a, b *schema.File) int { return strings.Compare(a.Path, b.Path) })
	}
	return files, nil
}

func workers(wanted, files int) int {
	if wanted <= 0 {
		wanted = runtime.GOMAXPROCS(0)
	}
	return min(wanted, files)
}

// readOne reads and parses one file, where no summary of it is kept.
func readOne(fsys fs.FS, name string, kept *Summaries) *schema.File {
	id := ""
	if known, ok := fsys.(source.Identifier); ok {
		id, _ = known.ID(name)
	}
	if f := kept.get(name, id); f != nil {
		return f
	}
	data, err := source.ReadFile(fsys, name, schema.MaxBytes)
	if err != nil {
		return unreadable(fsys, name, err)
	}
	f := schema.Parse(&source.File{Path: name, Data: data, ID: id})
	kept.put(f)
	return f
}

// Summaries keeps parsed files by path and git's blob id: the base and the head
// of a change share what did not change. It is safe for concurrent use.
type Summaries struct {
	mu    sync.Mutex
	files map[summaryKey]*schema.File
}

type summaryKey struct{ path, id string }

// NewSummaries makes an empty store.
func NewSummaries() *Summaries {
	return &Summaries{files: map[summaryKey]*schema.File{}}
}

// get is the summary of a file, nil where there is none or where the id is not
// known.
func (s *Summaries) get(path, id string) *schema.File {
	if s == nil || id == "" {
		return nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.files[summaryKey{path, id}]
}

func (s *Summaries) put(f *schema.File) {
	if s == nil || f.Source.ID == "" {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.files[summaryKey{f.Path, f.Source.ID}] = f
}
