package main

import (
	"github.com/okrc/okrc/compile/report"
	"github.com/okrc/okrc/compile/workspace"
	"github.com/okrc/okrc/lint"
)

// due writes what each owner owes. Asking for it is enough: the rules behind it
// need not be on.
func (a *app) due(o *opened, format string, focus *workspace.Goal) error {
	result := o.Lint(nil, lint.Settings{Select: report.DueRules()})
	debts := report.Debts(o.Workspace, result.Findings, focus)
	switch format {
	case "json":
		return report.DueJSON(a.out, o.Workspace, debts)
	case "markdown":
		return report.DueMarkdown(a.out, o.Workspace, debts)
	}
	return report.DueText(a.out, o.Workspace, debts)
}
