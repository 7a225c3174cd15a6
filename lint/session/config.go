package session

import (
	"errors"
	"fmt"
	"io/fs"

	"github.com/okrc/okrc/schema"
	"github.com/okrc/okrc/schema/finding"
	"github.com/okrc/okrc/schema/source"
)

// readConfig reads okrc.yaml; a workspace without one has the defaults. A file
// that cannot be read is a defect of the configuration, like any other.
func (s *Session) readConfig(fsys fs.FS) *schema.Config {
	data, err := source.ReadFile(fsys, schema.ConfigName, schema.MaxBytes)
	if errors.Is(err, fs.ErrNotExist) && !errors.Is(err, source.ErrLeadsNowhere) {
		return schema.ReadConfig(nil, s.docs)
	}
	if err != nil {
		return unreadable(err)
	}
	config := schema.ReadConfig(&source.File{Path: schema.ConfigName, Data: data}, s.docs)
	if d := config.Requirement(s.options.Version); d != nil {
		config.Diagnostics = append(config.Diagnostics, *d)
	}
	return config
}

// unreadable is the configuration of a workspace whose okrc.yaml was not read.
func unreadable(err error) *schema.Config {
	config := schema.DefaultConfig()
	config.File = &source.File{Path: schema.ConfigName}
	why := "cannot be read"
	for _, known := range []struct {
		reason error
		text   string
	}{
		{source.ErrTooLarge, fmt.Sprintf("is larger than %d MB", schema.MaxBytes>>20)},
		{source.ErrNotRegular, "is no regular file"},
		{source.ErrLeadsOut, "is a link that leads out of the workspace"},
		{source.ErrLeadsNowhere, "is a link that leads nowhere"},
		{source.ErrUnreadable, "may not be read"},
	} {
		if errors.Is(err, known.reason) {
			why = known.text
		}
	}
	config.Diagnostics = []finding.Diagnostic{{
		Rule: "unsafe-document", Place: "config", File: schema.ConfigName,
		Message: schema.ConfigName + " " + why, Help: "put a file in its place; without one the defaults hold",
	}}
	return config
}
