package source

import "sync"

// File is the bytes of one file under one name.
type File struct {
	// Path is relative to the workspace, with slashes.
	Path string
	Data []byte
	// ID is git's blob id where it is known without reading, else "".
	ID string

	once  sync.Once
	lines *Lines
}

// Lines is the file's line table, made when first asked for.
func (f *File) Lines() *Lines {
	f.once.Do(func() { f.lines = NewLines(f.Data) })
	return f.lines
}

// Position is a place as people count: both numbers start at 1. In which unit
// Column counts (characters, UTF-16 units, bytes) depends on who was asked.
type Position struct {
	Line, Column int
}
