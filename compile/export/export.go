// Package export writes the resolved model as data for other programs: JSON
// and CSV.
package export

import (
	"github.com/okrc/okrc/compile/workspace"
	"github.com/okrc/okrc/schema/finding"
)

// Model is what is exported.
type Model struct {
	Workspace *workspace.Workspace
	// Findings are those of all cycles, sorted; superseded ones are left out of
	// the output.
	Findings []finding.Finding
	// Commit is the full name of the commit that was read; "" where there is
	// none or where the files differ from it.
	Commit string
	// Prefix leads from the repository's root to the workspace.
	Prefix string
}
