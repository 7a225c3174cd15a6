package finding

import "fmt"

var severityNames = [...]string{Off: "off", Info: "info", Warning: "warning", Error: "error"}

// Severities are the words for severities, in rising order.
func Severities() []string { return append([]string(nil), severityNames[:]...) }

// String is the word for a severity, as in okrc.yaml and in every output.
func (s Severity) String() string {
	if int(s) < len(severityNames) {
		return severityNames[s]
	}
	return fmt.Sprintf("severity(%d)", uint8(s))
}

// ParseSeverity reads the word for a severity; false where it is none.
func ParseSeverity(word string) (Severity, bool) {
	for s, name := range severityNames {
		if name == word {
			return Severity(s), true
		}
	}
	return Off, false
}

// MarshalText is String; a number that is no severity is an error.
func (s Severity) MarshalText() ([]byte, error) {
	if int(s) >= len(severityNames) {
		return nil, fmt.Errorf("no such severity: %d", uint8(s))
	}
	return []byte(s.String()), nil
}

// UnmarshalText reads what MarshalText wrote.
func (s *Severity) UnmarshalText(text []byte) error {
	parsed, ok := ParseSeverity(string(text))
	if !ok {
		return fmt.Errorf("no such severity: %q", text)
	}
	*s = parsed
	return nil
}
