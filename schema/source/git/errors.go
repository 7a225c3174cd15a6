package git

import (
	"context"
	"errors"
	"fmt"
	"strings"
)

// The reasons for which git gives no answer; an *Error wraps one of them.
var (
	// ErrNoGit is returned where there is no git program.
	ErrNoGit = errors.New("the git program was not found")
	// ErrNoRepository is returned for a folder in no work tree.
	ErrNoRepository = errors.New("this folder is in no git repository")
	// ErrUnsafe is returned where git refuses a repository that belongs to
	// somebody else.
	ErrUnsafe = errors.New("git refuses this repository, because it belongs to another user")
	// ErrNoCommit is returned for a word that names no commit.
	ErrNoCommit = errors.New("it names no commit")
	// ErrMissing is returned where git knows of an object and does not have it,
	// as in a shallow clone.
	ErrMissing = errors.New("it is not in this clone")
	// ErrFailed is returned where git failed for a reason of its own.
	ErrFailed = errors.New("git failed")
)

// Error is why git gave no answer, in words for people.
type Error struct {
	// Reason is one of the Err values of this package.
	Reason error
	// Revision is what was asked for, as it was given; it may be empty.
	Revision string
	// Detail is what git said, one line; it may be empty.
	Detail string
	// Depth is the least depth of a clone that would do: "2", or "0" for all of
	// the history; "" where depth is not the trouble.
	Depth string

	cause error
}

// Error says the fact, then what to do.
func (e *Error) Error() string {
	var b strings.Builder
	if e.Revision != "" || errors.Is(e.Reason, ErrNoCommit) {
		fmt.Fprintf(&b, "%q: ", e.Revision)
	}
	b.WriteString(e.Reason.Error())
	if e.Detail != "" {
		fmt.Fprintf(&b, " (git says: %s)", e.Detail)
	}
	switch {
	case e.Depth != "":
		fmt.Fprintf(&b, "; the clone is shallow: set `fetch-depth: %s` for actions/checkout, `GIT_DEPTH: \"%s\"` for GitLab, or run `git fetch --unshallow`", e.Depth, e.Depth)
	case errors.Is(e.Reason, ErrNoCommit) && e.Detail == "":
		b.WriteString("; give a branch, a tag or a commit")
	case errors.Is(e.Reason, ErrUnsafe):
		b.WriteString("; run `git config --global --add safe.directory` with its path, or use git 2.38 or newer")
	case errors.Is(e.Reason, ErrNoGit):
		b.WriteString("; install it, or put it on the PATH")
	}
	return b.String()
}

// Unwrap gives the reason, and the failure of the process.
func (e *Error) Unwrap() []error {
	if e.cause == nil {
		return []error{e.Reason}
	}
	return []error{e.Reason, e.cause}
}

// failure reads a complaint of git, which speaks English here.
func failure(ctx context.Context, args []string, complaint string, err error) error {
	if ctx.Err() != nil {
		return fmt.Errorf("git %s: %w", args[0], context.Cause(ctx))
	}
	e := &Error{Reason: ErrFailed, Detail: lastLine(complaint), cause: err}
	if e.Detail == "" {
		e.Detail = args[0] + ": " + err.Error()
	}
	for _, known := range []struct {
		text   string
		reason error
	}{
		{"dubious ownership", ErrUnsafe},
		{"unsafe repository", ErrUnsafe}, // before git 2.36
		{"not a git repository", ErrNoRepository},
		{"must be run in a work tree", ErrNoRepository},
		{"unable to read tree", ErrMissing},
		{"not a tree object", ErrMissing},
		{"bad object", ErrMissing},
		{"could not parse", ErrMissing},
		{"missing", ErrMissing},
	} {
		if strings.Contains(complaint, known.text) {
			e.Reason = known.reason
			break
		}
	}
	if errors.Is(e.Reason, ErrUnsafe) || errors.Is(e.Reason, ErrNoRepository) {
		e.Detail = ""
	}
	return e
}

// lastLine is the last line of a complaint that says something, without git's
// "fatal: ".
func lastLine(complaint string) string {
	lines := strings.Split(strings.TrimSpace(complaint), "\n")
	for _, line := range lines {
		if rest, ok := strings.CutPrefix(line, "fatal: "); ok {
			return strings.TrimSpace(rest)
		}
	}
	return strings.TrimSpace(lines[len(lines)-1])
}
