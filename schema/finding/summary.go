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

// Count sets the sums that follow from the findings shown: errors, warnings,
// infos and superseded ones.
func (s *Summary) Count(findings []Finding) {
	s.Errors, s.Warnings, s.Infos, s.Superseded = 0, 0, 0, 0
	for i := range findings {
		switch {
		case findings[i].SupersededBy != "":
			s.Superseded++
		case findings[i].Severity == Error:
			s.Errors++
		case findings[i].Severity == Warning:
			s.Warnings++
		case findings[i].Severity == Info:
			s.Infos++
		}
	}
}
