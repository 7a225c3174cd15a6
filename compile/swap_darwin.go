package compile

import (
	"errors"
	"fmt"

	"golang.org/x/sys/unix"
)

// swap exchanges two paths in one call, or returns errors.ErrUnsupported where
// the file system cannot.
func swap(a, b string) error {
	err := unix.RenamexNp(a, b, unix.RENAME_SWAP)
	if errors.Is(err, unix.EINVAL) || errors.Is(err, unix.ENOTSUP) {
		return errors.ErrUnsupported
	}
	if err != nil {
		return fmt.Errorf("exchange %s and %s: %w", a, b, err)
	}
	return nil
}
