//go:build !linux

package source

import "io/fs"

// readBeneath and listBeneath are a short way that other systems do not have.
func (r *Root) readBeneath(string, int) ([]byte, bool)   { return nil, false }
func (r *Root) listBeneath(string) ([]fs.DirEntry, bool) { return nil, false }
