//go:build !linux && !darwin

package compile

import "errors"

// swap is not to be had here: the old folder steps aside instead.
func swap(_, _ string) error { return errors.ErrUnsupported }
