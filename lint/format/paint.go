package format

import "github.com/okrc/okrc/schema/finding"

// paint colors text for a terminal, or leaves it as it is.
type paint bool

const (
	bold   = "1"
	dim    = "2"
	red    = "1;31"
	yellow = "1;33"
	blue   = "1;34"
)

func (p paint) in(code, text string) string {
	if !p || text == "" {
		return text
	}
	return "\x1b[" + code + "m" + text + "\x1b[0m"
}

// severity is text in the color of a severity.
func (p paint) severity(s finding.Severity, text string) string {
	switch s {
	case finding.Error:
		return p.in(red, text)
	case finding.Warning:
		return p.in(yellow, text)
	}
	return p.in(blue, text)
}
