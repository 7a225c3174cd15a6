//go:build unix

package source_test

import (
	"errors"
	"io/fs"
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
	for where, fsys := range map[string]fs.FS{"disk": disk(t, dir), "overlay": source.Overlay(disk(t, dir), nil)} {
		if _, err := source.ReadFile(fsys, "pipe.yaml", 100); !errors.Is(err, source.ErrNotRegular) {
			t.Errorf("a pipe, read (%s): %v", where, err)
		}
		if _, err := fsys.Open("pipe.yaml"); !errors.Is(err, source.ErrNotRegular) {
			t.Errorf("a pipe, opened (%s): %v", where, err)
		}
		if info, err := fs.Stat(fsys, "pipe.yaml"); err != nil || info.Mode()&fs.ModeNamedPipe == 0 {
			t.Errorf("a pipe, described (%s): %v", where, err)
		}
	}
}
