package git

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Commit is one step of history, compared with its first parent.
type Commit struct {
	ID      string
	Parents []string
	// Date is when it was committed, in the committer's zone.
	Date time.Time
	// Author is the author's name, as .mailmap has it; no address.
	Author  string
	Subject string
	Changes []Change
}

// Change is what a commit did to one file.
type Change struct {
	// Path is relative to the opened folder.
	Path string
	// Before and After are blob ids; "" where there was, or is, no file.
	Before, After string
}

// LogOptions choose a part of history.
type LogOptions struct {
	// Revision is where to begin; "" stands for HEAD.
	Revision string
	// Paths are files and folders, relative to the opened folder; none: all of
	// it.
	Paths []string
	// Since leaves out what was committed before; zero: all.
	Since time.Time
}

// Log is the history of the opened folder, newest first, in one pass: the line
// of first parents, so that a merged branch counts as one change on the day it
// was merged. Files that were renamed are one gone and one new. In a shallow
// clone (Repository.Shallow) the oldest commit seems to have made all files.
func (r *Repository) Log(ctx context.Context, o LogOptions) ([]Commit, error) {
	revision := o.Revision
	if revision == "" {
		revision = "HEAD"
	}
	start, err := r.Resolve(ctx, revision)
	if err != nil {
		return nil, err
	}
	args := []string{
		"log", "--no-ext-diff", "--no-textconv", "--no-renames", "--no-color", "--no-notes", "--no-show-signature", "--root", "--first-parent", "-m",
		"--raw", "--no-abbrev", "--relative", "--ignore-submodules=all", "-z", "--format=%H%x00%P%x00%cI%x00%aN%x00%s",
	}
	if !o.Since.IsZero() {
		args = append(args, "--since="+strconv.FormatInt(o.Since.Unix(), 10))
	}
	paths := o.Paths
	if len(paths) == 0 {
		paths = []string{"."}
	}
	out, err := r.call.run(ctx, append(append(args, start, "--"), paths...)...)
	if err != nil {
		return nil, r.about(revision, "0", err)
	}
	return parseLog(fields(out))
}

// headerFields is how many fields --format prints for a commit.
const headerFields = 5

func parseLog(tokens []string) ([]Commit, error) {
	var commits []Commit
	for len(tokens) > 0 {
		raw := strings.TrimPrefix(tokens[0], "\n")
		if strings.HasPrefix(raw, ":") && len(commits) > 0 && len(tokens) > 1 {
			words := strings.Fields(raw) // two modes, two ids, a letter
			if len(words) != 5 {
				return nil, unexpected(tokens[0])
			}
			last := &commits[len(commits)-1]
			last.Changes = append(last.Changes, Change{Path: tokens[1], Before: blobID(words[2]), After: blobID(words[3])})
			tokens = tokens[2:]
			continue
		}
		if len(tokens) < headerFields || !isID(tokens[0]) {
			return nil, unexpected(tokens[0])
		}
		date, err := time.Parse(time.RFC3339, tokens[2])
		if err != nil {
			return nil, unexpected(tokens[2])
		}
		commits = append(commits, Commit{ID: tokens[0], Parents: strings.Fields(tokens[1]), Date: date, Author: tokens[3], Subject: tokens[4]})
		tokens = tokens[headerFields:]
	}
	return commits, nil
}

func unexpected(token string) error {
	return &Error{Reason: ErrFailed, Detail: fmt.Sprintf("log: unexpected answer %q", token)}
}

// blobID is an id, or "" for the one of zeros that stands for nothing.
func blobID(id string) string {
	if strings.Trim(id, "0") == "" {
		return ""
	}
	return id
}
