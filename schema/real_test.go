package schema_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/okrc/okrc/schema"
	"github.com/okrc/okrc/schema/source"
)

// realFolder holds published objectives of a real company; it is no part of the
// repository.
const realFolder = "../../shared/real/gitlab"

// TestPublishedObjectives reads objectives that were really written, and wants
// every file to be taken as it is.
func TestPublishedObjectives(t *testing.T) {
	if _, err := os.Stat(realFolder); err != nil {
		t.Skip("no published objectives here")
	}
	files := 0
	err := filepath.WalkDir(realFolder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".yaml") || entry.Name() == schema.ConfigName {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		files++
		for _, d := range schema.Parse(&source.File{Path: path, Data: data}).Diagnostics {
			t.Errorf("%s: %s: %s", path, d.Rule, d.Message)
		}
		return nil
	})
	if err != nil || files == 0 {
		t.Errorf("%d files, %v", files, err)
	}
}
