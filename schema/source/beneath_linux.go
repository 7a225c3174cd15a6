package source

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"

	"golang.org/x/sys/unix"
)

// beneath opens a file or folder of the tree in one call: package os walks to it
// folder by folder, which takes longer than to read it. The kernel holds the
// same promise, that no link leads out. It reports false where the kernel cannot
// (before Linux 5.6, in some containers) or does not find it; then package os is
// asked, which says why.
func (r *Root) beneath(name string, flags uint64) (int, bool) {
	for {
		fd, err := unix.Openat2(int(r.top.Fd()), name, &unix.OpenHow{
			Flags: flags | unix.O_CLOEXEC, Resolve: unix.RESOLVE_BENEATH | unix.RESOLVE_NO_MAGICLINKS,
		})
		if !errors.Is(err, unix.EINTR) && !errors.Is(err, unix.EAGAIN) {
			return fd, err == nil
		}
	}
}

// readBeneath reads a regular file of at most limit bytes. It looks at what it
// is without opening it first.
func (r *Root) readBeneath(name string, limit int) (data []byte, ok bool) {
	fd, ok := r.beneath(name, unix.O_PATH)
	if !ok {
		return nil, false
	}
	var info unix.Stat_t
	err := unix.Fstat(fd, &info)
	_ = unix.Close(fd)
	if err != nil || info.Mode&unix.S_IFMT != unix.S_IFREG || info.Size > int64(limit) {
		return nil, false
	}
	if fd, ok = r.beneath(name, unix.O_RDONLY); !ok {
		return nil, false
	}
	data, err = readAll(descriptor(fd), make([]byte, 0, info.Size+1), limit)
	_ = unix.Close(fd)
	return data, err == nil
}

// descriptor is an open file without what package os does for those that may
// block.
type descriptor int

// Read reads once, and reports the end as io.Reader does.
func (d descriptor) Read(p []byte) (int, error) {
	for {
		n, err := unix.Read(int(d), p)
		switch {
		case errors.Is(err, unix.EINTR):
			continue
		case err != nil:
			return 0, err
		case n == 0:
			return 0, io.EOF
		}
		return n, nil
	}
}

// listBeneath lists a folder, sorted by name.
func (r *Root) listBeneath(name string) (entries []fs.DirEntry, ok bool) {
	fd, ok := r.beneath(name, unix.O_RDONLY|unix.O_DIRECTORY)
	if !ok {
		return nil, false
	}
	folder := os.NewFile(uintptr(fd), fmt.Sprintf("/proc/self/fd/%d", fd)) // where the kinds of entries are asked for, if the folder does not tell
	entries, err := folder.ReadDir(-1)
	if closing := folder.Close(); err != nil || closing != nil {
		return nil, false
	}
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return entries, true
}
