//go:build unix

package session_test

import (
	"syscall"
	"time"
)

// cpuTime is the time that all threads of the process have spent, in user code
// and in the kernel.
func cpuTime() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
