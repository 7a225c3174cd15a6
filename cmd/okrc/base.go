package main

import (
	"errors"
	"os"

	"github.com/urfave/cli/v2"

	"github.com/okrc/okrc/compile/workspace"
	"github.com/okrc/okrc/schema/escape"
	"github.com/okrc/okrc/schema/source/git"
)

// baseAuto is the word of --base that lets okrc find out what to compare with.
const baseAuto = "auto"

// baseFlag is the flag of commands that compare with an earlier state.
func baseFlag(use string) cli.Flag {
	return &cli.StringFlag{Name: "base", Usage: use + " the commit `REV`, or auto: what CI merges into, else the merge base with the default branch"}
}

// base reads the state that a word of the command line names. Whatever git does
// not give is a matter of the call or of the clone's settings, never a finding.
func (a *app) base(c *cli.Context, o *opened, revision string) (base *workspace.Workspace, commit string, err error) {
	commit, err = a.baseCommit(c, o, revision)
	if err != nil {
		return nil, "", &statusError{statusUsage, err}
	}
	state, err := o.git.At(c.Context, commit)
	if err != nil {
		return nil, "", &statusError{statusUsage, err}
	}
	base, err = o.Load(c.Context, state)
	if err != nil {
		return nil, "", &statusError{statusUsage, err}
	}
	if len(base.Config.Diagnostics) > 0 {
		a.say("okrc: the base's okrc.yaml has defects; what can be read of it holds, defaults hold for the rest\n")
	}
	return base, commit, nil
}

func (a *app) baseCommit(c *cli.Context, o *opened, revision string) (string, error) {
	if o.git == nil {
		if _, err := git.Open(c.Context, o.dir, a.environ); err != nil {
			return "", err
		}
		return "", git.ErrNoRepository
	}
	if revision == "" {
		return "", errors.New("the word for the commit to compare with is empty")
	}
	if revision != baseAuto {
		return o.git.Resolve(c.Context, revision)
	}
	found, err := o.git.BaseAuto(c.Context, a.env, os.ReadFile)
	if err != nil {
		return "", err
	}
	a.say("okrc: compared with %s, %s\n", short(found.Commit), escape.Terminal(found.Why))
	return found.Commit, nil
}

// short is a commit's id as people quote it.
func short(commit string) string { return commit[:min(len(commit), 10)] }
