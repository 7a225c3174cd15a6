package workspace

import (
	"sort"
	"strconv"
	"strings"

	"github.com/okrc/okrc/schema"
)

// monthsIn is the number of months of each kind of computed cycle; a year has
// none of these letters.
var monthsIn = map[byte]int{'H': 6, 'T': 4, 'Q': 3, 'B': 2}

// Dates says from when to when a cycle lasts: as the calendar names it, else
// computed from its name (2026, 2026-H2, 2026-T3, 2026-Q4, 2026-B6, 2026-11).
// It reports false where the name is neither.
func Dates(calendar schema.Calendar, name string) (schema.Range, bool) {
	if r, ok := calendar.Cycles[name]; ok {
		return r, true
	}
	if len(name) < 4 {
		return schema.Range{}, false
	}
	year, ok := digits(name[:4])
	if !ok || year < 2 {
		return schema.Range{}, false
	}
	rest := name[4:]
	if rest == "" {
		return months(fiscalStart(calendar, year), 12), true
	}
	if len(rest) == 3 && rest[0] == '-' {
		if length := monthsIn[rest[1]]; length > 0 {
			n := int(rest[2] - '0')
			if n < 1 || n > 12/length {
				return schema.Range{}, false
			}
			return months(fiscalStart(calendar, year)+(n-1)*length, length), true
		}
		if month, ok := digits(rest[1:]); ok && 1 <= month && month <= 12 {
			return months(year*12+month-1, 1), true
		}
	}
	return schema.Range{}, false
}

// fiscalStart is the month in which a fiscal year begins, counted from January
// of the year 0.
func fiscalStart(calendar schema.Calendar, year int) int {
	month := max(calendar.FiscalYearStart, 1)
	if calendar.NamedByEnd && month > 1 {
		year--
	}
	return year*12 + month - 1
}

// months are whole calendar months, the first one counted from January of the
// year 0.
func months(first, count int) schema.Range {
	next := first + count
	return schema.Range{
		Start: schema.NewDate(first/12, first%12+1, 1),
		End:   schema.NewDate(next/12, next%12+1, 1) - 1,
	}
}

// digits reads a number that is written in ASCII digits only.
func digits(s string) (int, bool) {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
	}
	n, err := strconv.Atoi(s)
	return n, err == nil
}

// NewCycle dates a cycle and says how it stands on a day. It returns nil where
// the name is unknown.
func NewCycle(config *schema.Config, name string, today schema.Date) *Cycle {
	span, ok := Dates(config.Calendar, name)
	if !ok {
		return nil
	}
	c := &Cycle{Name: name, Start: span.Start, End: span.End}
	c.Freeze = c.Start + schema.Date(config.Goalposts.After)
	switch {
	case today < c.Start:
		c.State = Upcoming
	case today <= c.End:
		c.State = Running
	default:
		c.State = Closed
	}
	c.Frozen = today >= c.Freeze
	return c
}

// String is the state in one word.
func (s CycleState) String() string {
	return [...]string{"upcoming", "running", "closed"}[s]
}

// Contains reports whether every day of the other cycle lies in this one.
func (c *Cycle) Contains(other *Cycle) bool { return c.Start <= other.Start && other.End <= c.End }

// before is the order of cycles: by start, the longer one first, then name.
func (c *Cycle) before(other *Cycle) bool {
	if c.Start != other.Start {
		return c.Start < other.Start
	}
	if c.End != other.End {
		return c.End > other.End
	}
	return c.Name < other.Name
}

// joinCycles dates every cycle that a document names.
func (j *joiner) joinCycles() {
	for _, doc := range j.documents {
		if !doc.Cycle.Set {
			continue
		}
		if c, seen := j.index.cycles[doc.Cycle.V]; seen {
			if c == nil {
				j.unknownCycle(doc, doc.Cycle, documentPlace(doc, "cycle"))
			}
			continue
		}
		c := NewCycle(j.ws.Config, doc.Cycle.V, j.ws.Today)
		j.index.cycles[doc.Cycle.V] = c
		if c == nil {
			j.unknownCycle(doc, doc.Cycle, documentPlace(doc, "cycle"))
			continue
		}
		j.ws.Cycles = append(j.ws.Cycles, c)
	}
	sort.Slice(j.ws.Cycles, func(a, b int) bool { return j.ws.Cycles[a].before(j.ws.Cycles[b]) })
}

// knownCycle reports whether a name can be dated, whether or not any document
// uses it.
func (j *joiner) knownCycle(name string) bool {
	if c, seen := j.index.cycles[name]; seen {
		return c != nil
	}
	_, ok := Dates(j.ws.Config.Calendar, name)
	return ok
}

// respelled turns other ways to write a cycle (Q4-2026, 2026q4, FY26 Q4) into
// ours; it returns "" where it cannot.
func respelled(name string) string {
	var year, part string
	fields := strings.FieldsFunc(strings.ToUpper(name), func(r rune) bool { return strings.ContainsRune(" -_/.'", r) })
	for _, f := range fields {
		f = strings.TrimPrefix(f, "FY")
		switch {
		case len(f) == 4 && allDigits(f):
			year = f
		case len(f) == 2 && allDigits(f) && year == "":
			year = "20" + f
		case len(f) == 2 && monthsIn[f[0]] > 0 && allDigits(f[1:]):
			part = f
		case len(f) == 6 && allDigits(f[:4]) && monthsIn[f[4]] > 0 && allDigits(f[5:]):
			year, part = f[:4], f[4:]
		}
	}
	if year == "" || part == "" {
		return ""
	}
	return year + "-" + part
}

func allDigits(s string) bool {
	_, ok := digits(s)
	return ok && s != ""
}
