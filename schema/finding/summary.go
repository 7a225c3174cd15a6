package finding

// Summary counts one run.
type Summary struct {
	// Files, Objectives and KeyResults count what was read, refused ones too.
	Files, Objectives, KeyResults int
	// Errors, Warnings and Infos count findings that are neither superseded nor
	// suppressed.
	Errors, Warnings, Infos int
	// Superseded findings stand in JSON only; Suppressed ones were silenced by a
	// comment or the baseline file; Hidden ones were cut by --level or --max.
	Superseded, Suppressed, Hidden int
}
