package workspace

import (
	"errors"
	"fmt"
	"io/fs"

	"github.com/okrc/okrc/schema"
	"github.com/okrc/okrc/schema/source"
)

const leaveOut = "leave it out with exclude in okrc.yaml"

// unreadable says why a file was not read.
func unreadable(fsys fs.FS, name string, err error) *schema.File {
	switch {
	case errors.Is(err, source.ErrTooLarge):
		return schema.Unreadable(name, fmt.Sprintf("is larger than %d MB", schema.MaxBytes>>20), "split it by team and cycle, or "+leaveOut)
	case errors.Is(err, source.ErrNotRegular):
		if info, err := fs.Stat(fsys, name); err == nil && info.IsDir() {
			return folder(name)
		}
		return schema.Unreadable(name, "is no regular file", "put a file in its place, or "+leaveOut)
	case errors.Is(err, source.ErrLeadsOut):
		return schema.Unreadable(name, "is a link that leads out of the workspace", "copy the file here, or "+leaveOut)
	case errors.Is(err, source.ErrLeadsNowhere):
		return schema.Unreadable(name, "is a link that leads nowhere", "mend the link, or delete it")
	case errors.Is(err, source.ErrUnreadable):
		return schema.Unreadable(name, "may not be read", "change its permissions, or "+leaveOut)
	case errors.Is(err, fs.ErrNotExist):
		return schema.Unreadable(name, "is listed, but not there", "restore it, or record that it is gone (git rm)")
	}
	return schema.Unreadable(name, "cannot be read: "+reason(err), "mend it, or "+leaveOut)
}

func folder(name string) *schema.File {
	return schema.Unreadable(name, "is a folder with the name of a document", "rename the folder, or "+leaveOut)
}

// reason is an error without the path, which the finding names already.
func reason(err error) string {
	var in *fs.PathError
	if errors.As(err, &in) {
		return in.Err.Error()
	}
	return err.Error()
}
