package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestMain lets scripts call the program as "okrc".
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"okrc": main})
}

// TestScripts runs the files of testdata/script: each is a workspace, calls of
// okrc, and what they print. It is noon of 2 November 2026 there.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(env *testscript.Env) error {
			root, err := filepath.Abs("../..")
			if err != nil {
				return err
			}
			env.Setenv("REPOSITORY", root)
			env.Setenv("LANG", "C.UTF-8")
			env.Setenv("SOURCE_DATE_EPOCH", "1793620800")
			env.Setenv("GIT_CONFIG_GLOBAL", os.DevNull)
			return nil
		},
	})
}
