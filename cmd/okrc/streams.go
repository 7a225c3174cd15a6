package main

import (
	"io"
	"os"
	"time"

	"golang.org/x/term"
)

// surroundings are all that the program takes from outside: streams, the
// environment, the clock, the terminal. Tests give their own.
type surroundings struct {
	in       io.Reader
	out, err io.Writer
	env      func(name string) string
	environ  []string
	now      func() time.Time
	// columns is the width of the terminal behind out, 0 where it is none;
	// errTerminal is set where err is one.
	columns     int
	errTerminal bool
}

// system are the real surroundings.
func system() surroundings {
	s := surroundings{in: os.Stdin, out: os.Stdout, err: os.Stderr, env: os.Getenv, environ: os.Environ(), now: time.Now}
	if columns, _, err := term.GetSize(int(os.Stdout.Fd())); err == nil {
		s.columns = columns
	}
	s.errTerminal = term.IsTerminal(int(os.Stderr.Fd()))
	return s
}
