package workspace

import (
	"io/fs"
	"path"
	"slices"
	"sort"
	"strings"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/okrc/okrc/schema"
	"github.com/okrc/okrc/schema/source"
)

// Find is the nearest folder with an okrc.yaml, from a folder upward to the root
// of the file system. It reports false where there is none.
func Find(fsys fs.FS, from string) (dir string, found bool) {
	for dir = path.Clean(from); ; dir = path.Dir(dir) {
		if info, err := fs.Stat(fsys, path.Join(dir, schema.ConfigName)); err == nil && !info.IsDir() {
			return dir, true
		}
		if dir == "." || dir == "/" {
			return "", false
		}
	}
}

// Nested are the folders of a list of files that hold an okrc.yaml, other than
// the root: workspaces of their own.
func Nested(files []string) []string {
	var dirs []string
	for _, name := range files {
		if path.Base(name) == schema.ConfigName && name != schema.ConfigName {
			dirs = append(dirs, path.Dir(name))
		}
	}
	sort.Strings(dirs)
	return dirs
}

// Discovery is what a list of files holds for a workspace.
type Discovery struct {
	// Documents are the paths of documents, sorted.
	Documents []string
	// Folders are those with the name of a document, sorted.
	Folders []string
	// Nested are the folders that are workspaces of their own.
	Nested []string
}

// Discover picks the documents out of a list of files: those that match include
// and not exclude, lie in no other workspace, and are neither okrc.yaml nor in a
// folder .git.
func Discover(config *schema.Config, files []string) Discovery {
	d := Discovery{Nested: Nested(files)}
	nested := make(map[string]bool, len(d.Nested))
	for _, dir := range d.Nested {
		nested[dir] = true
	}
	folders := map[string]bool{}
	for _, name := range files {
		if source.InsideGit(name) || !d.walkFolders(config, name, nested, folders) {
			continue
		}
		if path.Base(name) != schema.ConfigName && isDocument(config, name) {
			d.Documents = append(d.Documents, name)
		}
	}
	sort.Strings(d.Documents)
	d.Documents = slices.Compact(d.Documents)
	d.Documents = slices.DeleteFunc(d.Documents, func(name string) bool { return folders[name] })
	sort.Strings(d.Folders)
	return d
}

// walkFolders looks at the folders above a file. It reports false where one of
// them takes the file out of the workspace. Folders holds the verdict on those
// seen before.
func (d *Discovery) walkFolders(config *schema.Config, name string, nested, folders map[string]bool) bool {
	for i := 0; ; i++ {
		next := strings.IndexByte(name[i:], '/')
		if next < 0 {
			return true
		}
		i += next
		dir := name[:i]
		inside, seen := folders[dir]
		if !seen {
			inside = !nested[dir]
			folders[dir] = inside
			if inside && isDocument(config, dir) {
				d.Folders = append(d.Folders, dir)
			}
		}
		if !inside {
			return false
		}
	}
}

// isDocument reports whether a path has the name of a document.
func isDocument(config *schema.Config, name string) bool {
	return matches(config.Include, name) && !matches(config.Exclude, name)
}

// IsDocument reports whether a path would be a document of the workspace, were
// it there; nested are the folders of other workspaces.
func IsDocument(config *schema.Config, name string, nested []string) bool {
	for _, dir := range nested {
		if strings.HasPrefix(name, dir+"/") {
			return false
		}
	}
	return !source.InsideGit(name) && path.Base(name) != schema.ConfigName && isDocument(config, name)
}

func matches(patterns []string, name string) bool {
	for _, p := range patterns {
		if doublestar.MatchUnvalidated(p, name) {
			return true
		}
	}
	return false
}
