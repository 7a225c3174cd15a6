//go:build !unix

package session_test

import "time"

var began = time.Now()

// cpuTime is the time on the clock, where the system does not tell the CPU's.
func cpuTime() time.Duration { return time.Since(began) }
