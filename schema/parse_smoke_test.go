package schema

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/okrc/okrc/schema/source"
)

func TestSmoke(t *testing.T) {
	for _, root := range []string{"../examples", "../../shared/real"} {
		filepath.Walk(root, func(path string, info os.FileInfo, err error) error {
			if err != nil || info.IsDir() || !strings.HasSuffix(path, ".yaml") || filepath.Base(path) == "okrc.yaml" {
				return nil
			}
			data, _ := os.ReadFile(path)
			f := Parse(&source.File{Path: path, Data: data})
			for _, d := range f.Diagnostics {
				pos := f.Source.Position(d.Span.Start)
				fmt.Printf("%s:%d:%d: %s [%s] %s | %s | %s\n", path, pos.Line, pos.Column, d.Message, d.Rule, d.Place, d.Label, d.Help)
			}
			return nil
		})
	}
}
