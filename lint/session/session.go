// Package session holds one workspace, judged and kept up to date. Commands use
// it once; an editor's server keeps it for hours, laying buffers over the files.
package session

import (
	"context"
	"fmt"
	"io/fs"

	"github.com/okrc/okrc/compile/workspace"
	"github.com/okrc/okrc/lint"
	"github.com/okrc/okrc/schema"
	"github.com/okrc/okrc/schema/finding"
	"github.com/okrc/okrc/schema/source"
)

// Options are what a session needs from outside.
type Options struct {
	// Rules is the catalogue.
	Rules []*lint.Rule
	// Today says which day it is in a time zone (an IANA name).
	Today func(zone string) (schema.Date, error)
	// Version is okrc's own, for the setting "requires".
	Version string
	// Workers is the number of files that are read at a time; 0 stands for the
	// number of processors.
	Workers int
	// Progress is told how many of how many files have been read; nil tells
	// nobody.
	Progress func(done, of int)
}

// Session is one workspace. Its methods are to be called one at a time; a
// Workspace that it handed out never changes.
type Session struct {
	// Workspace is the state of the last Open or Join.
	Workspace *workspace.Workspace
	// ConfigErrors are the defects of okrc.yaml; they are findings too.
	ConfigErrors []finding.Diagnostic

	options   Options
	docs      []finding.Rule
	summaries *workspace.Summaries
	titles    titles

	disk    fs.FS
	buffers map[string][]byte
	config  *schema.Config
	// nested are the workspaces below; known once listed is set.
	nested []string
	listed bool
	// files are the summaries by path; good are the last ones of each that could
	// be read.
	files map[string]*schema.File
	good  map[string]*schema.File
}

// Open reads and joins the workspace whose folder is the root of a file system.
// Defects of its files are findings; an error means that it could not be read.
func Open(ctx context.Context, fsys fs.FS, o Options) (*Session, error) {
	s := &Session{
		options: o, summaries: workspace.NewSummaries(), docs: Docs(o.Rules),
		disk: fsys, buffers: map[string][]byte{}, files: map[string]*schema.File{}, good: map[string]*schema.File{},
	}
	ws, err := s.Load(ctx, fsys)
	if err != nil {
		return nil, err
	}
	s.config = ws.Config
	for _, f := range ws.Files {
		s.keep(f)
	}
	return s, s.show(ws)
}

// show makes a state the present one.
func (s *Session) show(ws *workspace.Workspace) error {
	s.Workspace, s.ConfigErrors = ws, ws.Config.Diagnostics
	return s.titles.speak(ws.Config.Languages)
}

// Docs are the documentations of a catalogue.
func Docs(rules []*lint.Rule) []finding.Rule {
	docs := make([]finding.Rule, len(rules))
	for i, r := range rules {
		docs[i] = r.Rule
	}
	return docs
}

// Load reads another state of the same workspace, such as a revision. Files that
// both have, by git's blob id, are parsed once.
func (s *Session) Load(ctx context.Context, fsys fs.FS) (*workspace.Workspace, error) {
	config := s.readConfig(fsys)
	today, err := s.options.Today(config.Calendar.Timezone)
	if err != nil {
		return nil, err
	}
	ws, err := workspace.Load(ctx, fsys, s.loading(config, today))
	if err != nil {
		return nil, fmt.Errorf("load the workspace: %w", err)
	}
	return ws, nil
}

func (s *Session) loading(config *schema.Config, today schema.Date) workspace.Options {
	return workspace.Options{
		Config: config, Today: today, Workers: s.options.Workers, Summaries: s.summaries, Progress: s.options.Progress,
	}
}

// Lint judges the workspace against a base, nil where there is none. Titles are
// read in the workspace's languages, unless the settings bring a reader.
func (s *Session) Lint(base *workspace.Workspace, settings lint.Settings) *lint.Result {
	settings.Workers = s.options.Workers
	if settings.Read == nil {
		settings.Read = s.titles.read
		s.titles.turn()
	}
	result := lint.Run(s.options.Rules, s.Workspace, base, settings)
	s.forget(result)
	return result
}

// Source is a file of the workspace by its path; nil where there is none.
func (s *Session) Source(path string) *source.File {
	if f := s.files[path]; f != nil {
		return f.Source
	}
	return s.Workspace.Source(path)
}
