package diff

import (
	"strings"

	"github.com/okrc/okrc/schema"
	"github.com/okrc/okrc/schema/source"
)

func number(n schema.Number) string {
	if !n.Set {
		return Absent
	}
	return n.V.String()
}

func day(d schema.Day) string {
	if !d.Set {
		return Absent
	}
	return d.V.String()
}

func text(t schema.Text) string {
	if !t.Set {
		return Absent
	}
	return t.V
}

func baseline(m schema.Measure) string {
	if m.Kind == schema.UnknownBaseline && !m.Baseline.Set {
		return Unknown
	}
	return number(m.Baseline)
}

func bounds(m schema.Measure) string {
	if !m.Between[0].Set || !m.Between[1].Set {
		return Absent
	}
	return "[" + m.Between[0].V.String() + ", " + m.Between[1].V.String() + "]"
}

// phases writes the corners of a planned path in a line.
func phases(list []schema.Phase) string {
	if len(list) == 0 {
		return Absent
	}
	parts := make([]string, len(list))
	for i, p := range list {
		parts[i] = p.Date.V.String() + ": " + p.Value.V.String()
	}
	return strings.Join(parts, ", ")
}

func phasesSpan(list []schema.Phase) source.Span {
	if len(list) == 0 {
		return source.Span{}
	}
	return list[0].Span
}

// equal compares two values as their kind is read: 300 equals 300.0.
func equal(kind valueKind, a, b string) bool {
	if a == b {
		return true
	}
	switch kind {
	case numberValue:
		return equalNumbers(a, b)
	case boundsValue:
		lowA, highA, okA := strings.Cut(strings.Trim(a, "[] "), ",")
		lowB, highB, okB := strings.Cut(strings.Trim(b, "[] "), ",")
		return okA && okB && equalNumbers(lowA, lowB) && equalNumbers(highA, highB)
	}
	return strings.TrimSpace(a) == strings.TrimSpace(b)
}

func equalNumbers(a, b string) bool {
	x, okX := schema.ParseDecimal(strings.TrimSpace(a))
	y, okY := schema.ParseDecimal(strings.TrimSpace(b))
	return okX && okY && x.Cmp(y) == 0
}
