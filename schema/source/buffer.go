package source

import (
	"io/fs"
	"strings"
	"time"
)

// buffer is a file in memory.
type buffer struct {
	*strings.Reader
	name string
	size int
}

// Stat describes the buffer.
func (b *buffer) Stat() (fs.FileInfo, error) { return bufferInfo{b.name, b.size}, nil }

// Close does nothing.
func (b *buffer) Close() error { return nil }

type bufferInfo struct {
	name string
	size int
}

// Name, Size, Mode, ModTime, IsDir and Sys describe a regular file without a
// time.
func (i bufferInfo) Name() string     { return i.name }
func (i bufferInfo) Size() int64      { return int64(i.size) }
func (bufferInfo) Mode() fs.FileMode  { return 0o444 }
func (bufferInfo) ModTime() time.Time { return time.Time{} }
func (bufferInfo) IsDir() bool        { return false }
func (bufferInfo) Sys() any           { return nil }

// Buffer is a file in memory as a file system opens it.
func Buffer(name string, data []byte) fs.File {
	return &buffer{Reader: strings.NewReader(string(data)), name: name, size: len(data)}
}
