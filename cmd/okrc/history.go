package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/okrc/okrc/compile/diff"
	"github.com/okrc/okrc/compile/report"
	"github.com/okrc/okrc/compile/workspace"
	"github.com/okrc/okrc/schema"
	"github.com/okrc/okrc/schema/source/git"
)

// history sets the frozen cycles of a report against what they were on their
// freeze days, with one walk through history. What git cannot say is said in the
// report.
func (o *opened) history(ctx context.Context, cycles []*workspace.Cycle) ([]report.Since, error) {
	out := []report.Since{}
	for _, c := range cycles {
		if c.Frozen {
			out = append(out, report.Since{Cycle: c})
		}
	}
	if len(out) == 0 {
		return out, nil
	}
	commits, unknown, err := o.commits(ctx)
	if err != nil {
		return nil, err
	}
	zone, err := time.LoadLocation(o.Workspace.Config.Calendar.Timezone)
	if err != nil {
		return nil, fmt.Errorf("time zone: %w", err)
	}
	diffs := map[string]*diff.Diff{}
	for i := range out {
		s := &out[i]
		for _, commit := range commits {
			if schema.DateOf(commit.Date.In(zone)) <= s.Cycle.Freeze {
				s.Commit = commit.ID
				break
			}
		}
		if s.Commit == "" {
			s.Unknown = unknown
			continue
		}
		if diffs[s.Commit] == nil {
			if diffs[s.Commit], err = o.since(ctx, s.Commit); err != nil {
				return nil, err
			}
		}
		s.Diff = diffs[s.Commit]
	}
	return out, nil
}

// commits are those of the workspace's folder, newest first, and what to say of
// a day that none of them reaches.
func (o *opened) commits(ctx context.Context) (list []git.Commit, unknown string, err error) {
	if o.git == nil {
		return nil, "what changed is not known: the workspace is in no git repository", nil
	}
	list, err = o.git.Log(ctx, git.LogOptions{Revision: o.commit})
	switch {
	case errors.Is(err, git.ErrNoCommit):
		return nil, "what changed is not known: the repository has no commit yet", nil
	case err != nil:
		return nil, "", &statusError{statusUsage, err}
	case o.git.Shallow:
		return list, "what changed is not known: this clone is shallow, and its history does not reach back to that day; fetch all of it (git fetch --unshallow, in CI fetch-depth: 0)", nil
	}
	return list, "what changed is not known: no commit of these files is as old", nil
}

// since compares a commit with the state that was opened.
func (o *opened) since(ctx context.Context, commit string) (*diff.Diff, error) {
	state, err := o.git.At(ctx, commit)
	if err != nil {
		return nil, &statusError{statusUsage, err}
	}
	base, err := o.Load(ctx, state)
	if err != nil {
		return nil, err
	}
	return diff.Compare(base, o.Workspace, nil, nil), nil
}
