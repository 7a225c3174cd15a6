//go:build unix

package source_test

import (
	"errors"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/okrc/okrc/schema/source"
)

func TestFIFOsAreNeverOpened(t *testing.T) {
	dir := t.TempDir()
	if err := syscall.Mkfifo(filepath.Join(dir, "pipe.yaml"), 0o644); err != nil {
		t.Skip(err)
	}
	files, err := source.Files(disk(t, dir))
	if err != nil || len(files) != 1 {
		t.Errorf("files %v, %v", files, err)
	}
	if _, err := source.ReadFile(disk(t, dir), "pipe.yaml", 100); !errors.Is(err, source.ErrNotRegular) {
		t.Errorf("a pipe: %v", err)
	}
}
