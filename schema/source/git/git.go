// Package git asks the git program: revisions as file systems, which files are
// ignored or unchanged, what to compare with, history. Only plumbing commands
// are run, never through a shell, never with a prompt, and nothing is written.
package git

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"
)

// Repository is a git repository as seen from one folder of its work tree. Its
// methods may be called by several goroutines.
type Repository struct {
	// Dir is the folder that was opened; all paths are relative to it.
	Dir string
	// Top is the top folder of the work tree.
	Top string
	// Prefix is the way from Top to Dir, with slashes; "" at the top.
	Prefix string
	// Shallow is set for a clone whose history was cut off.
	Shallow bool

	call    caller
	objects *objects
}

// Open finds the repository that holds a folder. environ is the environment for
// git, each entry as "NAME=value"; nil stands for that of the process. What a
// hook says there (GIT_DIR, GIT_INDEX_FILE …) is honored where the folder lies
// in the hook's work tree. Errors are of type *Error.
func Open(ctx context.Context, dir string, environ []string) (*Repository, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, fmt.Errorf("find the folder: %w", err)
	}
	call, err := newCaller(dir, environ)
	if err != nil {
		return nil, err
	}
	r := &Repository{Dir: dir, call: call}
	out, err := call.run(ctx, "rev-parse", "--is-shallow-repository", "--show-toplevel")
	if err != nil {
		return nil, err
	}
	shallow, top, _ := strings.Cut(string(out), "\n")
	r.Shallow = shallow == "true"
	r.Top = filepath.FromSlash(oneLine([]byte(top)))
	if out, err = call.run(ctx, "rev-parse", "--show-prefix"); err != nil {
		return nil, err
	}
	r.Prefix = strings.TrimSuffix(oneLine(out), "/")
	r.objects = &objects{call: call, shallow: r.Shallow}
	return r, nil
}

// Close ends the processes that the repository keeps.
func (r *Repository) Close() error { return r.objects.close() }

// caller runs git in one folder.
type caller struct {
	program string
	dir     string
	environ []string
	safe    []string // work trees that git shall trust whoever owns them
}

func newCaller(dir string, environ []string) (caller, error) {
	program, err := exec.LookPath("git")
	if err != nil {
		return caller{}, &Error{Reason: ErrNoGit, cause: err}
	}
	if environ == nil {
		environ = (&exec.Cmd{Dir: dir}).Environ()
	}
	c := caller{program: program, dir: dir}
	c.environ, c.safe = environment(dir, environ)
	return c, nil
}

// command prepares a call. Options come first that make the answer depend on
// the repository alone: no monitor program, no lock, no pager, no wild cards in
// paths.
func (c caller) command(ctx context.Context, args ...string) *exec.Cmd {
	all := []string{"--no-pager", "--no-optional-locks", "--literal-pathspecs", "-c", "core.fsmonitor=false"}
	for _, top := range c.safe {
		all = append(all, "-c", "safe.directory="+top)
	}
	cmd := exec.CommandContext(ctx, c.program, append(all, args...)...)
	cmd.Dir = c.dir
	cmd.Env = c.environ
	return cmd
}

// run runs git to its end and returns what it printed.
func (c caller) run(ctx context.Context, args ...string) ([]byte, error) {
	cmd := c.command(ctx, args...)
	var out, complaint bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &complaint
	if err := cmd.Run(); err != nil {
		return nil, failure(ctx, args, complaint.String(), err)
	}
	return out.Bytes(), nil
}

// ask is run for questions that git answers by its exit status: false is status
// 1 without a complaint.
func (c caller) ask(ctx context.Context, args ...string) (string, bool, error) {
	out, err := c.run(ctx, args...)
	var exit *exec.ExitError
	if errors.As(err, &exit) && exit.ExitCode() == 1 {
		return "", false, nil
	}
	return oneLine(out), err == nil, err
}

// oneLine takes off the one line end that git adds to an answer.
func oneLine(out []byte) string { return string(bytes.TrimSuffix(out, []byte("\n"))) }

// fields splits what git printed under -z.
func fields(out []byte) []string {
	if len(out) == 0 {
		return nil
	}
	return strings.Split(strings.TrimSuffix(string(out), "\x00"), "\x00")
}
