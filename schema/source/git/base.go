package git

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
)

// Resolve is the full id of the commit that a revision names. A tree, a blob, a
// range, an empty word name none.
func (r *Repository) Resolve(ctx context.Context, revision string) (string, error) {
	if revision == "" || strings.ContainsAny(revision, "\x00\n") {
		return "", &Error{Reason: ErrNoCommit, Revision: revision}
	}
	out, err := r.call.run(ctx, "rev-parse", "--verify", "--end-of-options", revision+"^{commit}")
	if err != nil {
		return "", r.unresolved(revision, err)
	}
	id := oneLine(out)
	if !isID(id) { // "^main" is answered by "^" and an id
		return "", &Error{Reason: ErrNoCommit, Revision: revision}
	}
	return id, nil
}

// unresolved tells a word that names nothing from a commit that was cut off.
func (r *Repository) unresolved(revision string, err error) error {
	var e *Error
	if !errors.As(err, &e) || errors.Is(err, ErrUnsafe) || errors.Is(err, ErrNoRepository) {
		return err
	}
	e.Reason, e.Revision, e.Detail = ErrNoCommit, revision, ""
	if r.Shallow {
		e.Reason, e.Depth = ErrMissing, "0"
	}
	return e
}

// about adds to a failure which revision it was about, and the depth that would
// do in a shallow clone.
func (r *Repository) about(revision, depth string, err error) error {
	var e *Error
	if !errors.As(err, &e) {
		return err
	}
	e.Revision = revision
	if r.Shallow && (errors.Is(err, ErrMissing) || errors.Is(err, ErrNoCommit)) {
		e.Reason, e.Depth = ErrMissing, depth
	}
	return e
}

// Parents are the ids of a commit's parents, in order. A commit at which a
// shallow clone was cut off has none.
func (r *Repository) Parents(ctx context.Context, revision string) ([]string, error) {
	commit, err := r.Resolve(ctx, revision)
	if err != nil {
		return nil, err
	}
	out, err := r.call.run(ctx, "rev-list", "--parents", "--max-count=1", commit, "--")
	if err != nil {
		return nil, r.about(revision, "2", err)
	}
	words := strings.Fields(string(out))
	if len(words) == 0 || words[0] != commit {
		return nil, &Error{Reason: ErrFailed, Revision: revision, Detail: fmt.Sprintf("rev-list: unexpected answer %q", out)}
	}
	return words[1:], nil
}

// MergeBase is the best common ancestor of two revisions.
func (r *Repository) MergeBase(ctx context.Context, a, b string) (string, error) {
	var ids [2]string
	for i, revision := range []string{a, b} {
		id, err := r.Resolve(ctx, revision)
		if err != nil {
			return "", err
		}
		ids[i] = id
	}
	base, found, err := r.call.ask(ctx, "merge-base", ids[0], ids[1])
	if err == nil && !found {
		err = &Error{Reason: ErrNoCommit, Detail: "they have no common ancestor"}
	}
	if err != nil {
		return "", r.about(a+"..."+b, "0", err)
	}
	return base, nil
}

// DefaultBranch is the name of the branch that others are merged into, as a
// revision: what the remote "origin" says, else the first of the usual names
// that there is.
func (r *Repository) DefaultBranch(ctx context.Context) (string, error) {
	name, found, err := r.call.ask(ctx, "symbolic-ref", "--quiet", "refs/remotes/origin/HEAD")
	if err != nil {
		return "", err
	}
	names := []string{"refs/remotes/origin/main", "refs/remotes/origin/master", "refs/heads/main", "refs/heads/master"}
	if found {
		names = append([]string{name}, names...)
	}
	for _, name := range names {
		_, err := r.Resolve(ctx, name)
		if err == nil {
			return name, nil
		}
		if !errors.Is(err, ErrNoCommit) && !errors.Is(err, ErrMissing) {
			return "", err
		}
	}
	return "", &Error{Reason: ErrNoCommit, Revision: "the default branch", Detail: "there is neither origin/HEAD nor main nor master; name the base"}
}

// Base is what a change is compared with, and how it was found.
type Base struct {
	// Commit is the full id.
	Commit string
	// Why says how it was found, as a phrase for people.
	Why string
}

// BaseAuto finds what to compare with: on GitHub the first parent of the merge
// commit of a pull request, or the base of a merge group; on GitLab the target
// branch of merged results, or the base of the merge request; else the merge
// base with the default branch. env looks up a variable of the environment,
// read reads the file of GitHub's event.
func (r *Repository) BaseAuto(ctx context.Context, env func(string) string, read func(path string) ([]byte, error)) (Base, error) {
	switch {
	case env("GITHUB_EVENT_NAME") == "merge_group":
		return r.mergeGroup(ctx, env("GITHUB_EVENT_PATH"), read)
	case env("GITHUB_EVENT_NAME") == "pull_request":
		base, ok, err := r.pullRequest(ctx, env("GITHUB_SHA"))
		if ok || err != nil {
			return base, err
		}
		if branch := env("GITHUB_BASE_REF"); branch != "" {
			return r.branchedFrom(ctx, "refs/remotes/origin/"+branch)
		}
	case env("CI_MERGE_REQUEST_TARGET_BRANCH_SHA") != "":
		return r.named(ctx, env("CI_MERGE_REQUEST_TARGET_BRANCH_SHA"), "CI_MERGE_REQUEST_TARGET_BRANCH_SHA, the tip of the target branch")
	case env("CI_MERGE_REQUEST_DIFF_BASE_SHA") != "":
		return r.named(ctx, env("CI_MERGE_REQUEST_DIFF_BASE_SHA"), "CI_MERGE_REQUEST_DIFF_BASE_SHA, the base of the merge request")
	}
	branch, err := r.DefaultBranch(ctx)
	if err != nil {
		return Base{}, err
	}
	return r.branchedFrom(ctx, branch)
}

func (r *Repository) branchedFrom(ctx context.Context, branch string) (Base, error) {
	commit, err := r.MergeBase(ctx, "HEAD", branch)
	if err != nil {
		return Base{}, err
	}
	short := strings.TrimPrefix(strings.TrimPrefix(branch, "refs/remotes/"), "refs/heads/")
	return Base{Commit: commit, Why: "where this branch left " + short}, nil
}

func (r *Repository) named(ctx context.Context, revision, why string) (Base, error) {
	commit, err := r.Resolve(ctx, revision)
	if err != nil {
		return Base{}, r.about(revision, "0", err)
	}
	return Base{Commit: commit, Why: why}, nil
}

// pullRequest is the first parent of the merge commit that GitHub makes; false
// where HEAD is another commit.
func (r *Repository) pullRequest(ctx context.Context, merge string) (Base, bool, error) {
	head, err := r.Resolve(ctx, "HEAD")
	if err != nil || head != merge {
		return Base{}, false, err
	}
	parents, err := r.Parents(ctx, head)
	switch {
	case err != nil:
		return Base{}, false, err
	case len(parents) == 0 && r.Shallow:
		return Base{}, false, &Error{Reason: ErrMissing, Revision: "HEAD^1", Depth: "2"}
	case len(parents) == 0:
		return Base{}, false, &Error{Reason: ErrNoCommit, Revision: "HEAD^1"}
	}
	commit, err := r.Resolve(ctx, parents[0])
	if err != nil {
		return Base{}, false, r.about("HEAD^1", "2", err)
	}
	return Base{Commit: commit, Why: "the first parent of the pull request's merge commit"}, true, nil
}

// mergeGroup reads the base of a merge queue's group from GitHub's event.
func (r *Repository) mergeGroup(ctx context.Context, event string, read func(string) ([]byte, error)) (Base, error) {
	data, err := read(event)
	if err != nil {
		return Base{}, fmt.Errorf("read GITHUB_EVENT_PATH: %w", err)
	}
	var payload struct {
		MergeGroup struct {
			BaseSHA string `json:"base_sha"`
		} `json:"merge_group"`
	}
	if err := json.Unmarshal(data, &payload); err != nil {
		return Base{}, fmt.Errorf("read the event in GITHUB_EVENT_PATH: %w", err)
	}
	return r.named(ctx, payload.MergeGroup.BaseSHA, "merge_group.base_sha of GitHub's event")
}
