package export

import (
	"encoding/csv"
	"io"
	"math/big"
	"strconv"
	"strings"

	"github.com/okrc/okrc/compile/workspace"
	"github.com/okrc/okrc/schema"
	"github.com/okrc/okrc/schema/escape"
)

// byteOrderMark makes Excel read a table as UTF-8.
const byteOrderMark = "\ufeff"

// goalColumns are the keys of a goal in JSON output, in that order; kind tells
// objectives and key results apart.
var goalColumns = []string{
	"ref", "id", "title", "team", "person", "cycle", "owner", "status", "stale",
	"progress", "raw", "expected", "score", "score_computed", "score_as_frozen", "confidence", "file", "line", "refused",
	"kind", "measure", "baseline", "target", "at_least", "at_most", "between_low", "between_high", "unit",
	"value", "value_date", "due", "weight", "kpi", "aligns_to",
}

// Goals writes a row for every objective and key result, with a head line.
// Text that a spreadsheet would run as a formula is disarmed.
func Goals(w io.Writer, m Model) error {
	out, err := table(w)
	if err != nil {
		return err
	}
	if err := out.Write(goalColumns); err != nil {
		return err
	}
	for _, o := range m.Workspace.Objectives {
		if err := out.Write(m.row(&o.Goal)); err != nil {
			return err
		}
		for _, kr := range o.KeyResults {
			if err := out.Write(m.row(&kr.Goal)); err != nil {
				return err
			}
		}
	}
	out.Flush()
	return out.Error()
}

func table(w io.Writer) (*csv.Writer, error) {
	_, err := io.WriteString(w, byteOrderMark)
	return csv.NewWriter(w), err
}

func (m Model) row(g *workspace.Goal) []string {
	measured := g.Measured()
	kind, weight, span := "objective", g.Objective.Decl.Weight, g.Objective.Decl.Span
	row := map[string]string{}
	if kr := g.KeyResult; kr != nil {
		kind, weight, span = "key_result", kr.Decl.Weight, kr.Decl.Span
		keyResultCells(row, kr)
	}
	if ref, known := reference(g); known {
		row["ref"] = ref
	}
	row["kind"] = kind
	row["id"] = ownID(g)
	row["team"] = g.Doc.Team.V
	row["person"] = g.Doc.Person.V
	row["cycle"] = g.Doc.Cycle.V
	row["title"] = g.Title.V
	row["owner"] = g.Owner
	row["status"] = string(measured.Status)
	row["stale"] = strconv.FormatBool(measured.Stale)
	row["progress"] = cell(measured.Progress)
	row["raw"] = cell(measured.Raw)
	row["expected"] = cell(measured.Expected)
	row["score"] = cell(measured.Score)
	row["score_computed"] = cell(measured.ScoreComputed)
	row["score_as_frozen"] = cell(measured.ScoreAsFrozen)
	row["confidence"] = cell(measured.Confidence)
	row["weight"] = numberCell(weight)
	row["aligns_to"] = parents(g)
	row["refused"] = strconv.FormatBool(g.Refused || g.Duplicate)
	row["file"] = m.Prefix + g.Doc.File.Path
	row["line"] = strconv.Itoa(g.Doc.File.Source.Lines().Line(span.Start))
	cells := make([]string, len(goalColumns))
	for i, name := range goalColumns {
		cells[i] = row[name]
		if !numeric[name] {
			cells[i] = escape.CSV(row[name])
		}
	}
	return cells
}

// numeric are the columns that hold numbers, which may begin with a minus.
var numeric = map[string]bool{
	"progress": true, "raw": true, "expected": true, "score": true, "score_computed": true, "score_as_frozen": true,
	"confidence": true, "weight": true,
	"baseline": true, "target": true, "at_least": true, "at_most": true,
	"between_low": true, "between_high": true, "value": true,
}

func keyResultCells(row map[string]string, kr *workspace.KeyResult) {
	m := kr.Decl.Measure
	row["measure"] = m.Kind.String()
	row["baseline"] = numberCell(m.Baseline)
	row["target"] = numberCell(m.Target)
	row["at_least"] = numberCell(m.AtLeast)
	row["at_most"] = numberCell(m.AtMost)
	row["between_low"] = numberCell(m.Between[0])
	row["between_high"] = numberCell(m.Between[1])
	row["unit"] = kr.Unit().V
	row["kpi"] = kr.Decl.KPI.V
	if kr.Decl.Due.Set {
		row["due"] = kr.Decl.Due.V.String()
	}
	if r := kr.Measured().Reading; r != nil {
		row["value"], row["value_date"] = r.Value.String(), r.Date.String()
	}
}

// parents lists what the goal aligns to, by a blank.
func parents(g *workspace.Goal) string {
	var refs []string
	for _, e := range g.Parents {
		refs = append(refs, e.To.Ref.String())
	}
	return strings.Join(refs, " ")
}

func cell(r *big.Rat) string {
	if r == nil {
		return ""
	}
	return workspace.Shortest(r, 6)
}

func numberCell(n schema.Number) string {
	if !n.Set {
		return ""
	}
	return n.V.String()
}

var checkInColumns = []string{"ref", "date", "value", "confidence", "note", "effort", "file", "line"}

// CheckIns writes a row for every check-in and every reading of a KPI, whose ref
// is its id, with a head line.
func CheckIns(w io.Writer, m Model) error {
	out, err := table(w)
	if err != nil {
		return err
	}
	if err := out.Write(checkInColumns); err != nil {
		return err
	}
	for _, o := range m.Workspace.Objectives {
		for _, kr := range o.KeyResults {
			ref, _ := reference(&kr.Goal)
			for _, c := range kr.CheckIns {
				if err := out.Write(m.checkIn(ref, c.Decl, c.Doc)); err != nil {
					return err
				}
			}
		}
	}
	for _, k := range m.Workspace.KPIs {
		for _, r := range k.Readings {
			if err := out.Write(m.checkIn(k.ID, r.Decl, r.Doc)); err != nil {
				return err
			}
		}
	}
	out.Flush()
	return out.Error()
}

func (m Model) checkIn(ref string, c *schema.CheckIn, doc *schema.Document) []string {
	date := ""
	if c.Date.Set {
		date = c.Date.V.String()
	}
	return []string{
		escape.CSV(ref), date, numberCell(c.Value), numberCell(c.Confidence), escape.CSV(c.Note.V), numberCell(c.Effort),
		escape.CSV(m.Prefix + doc.File.Path), strconv.Itoa(doc.File.Source.Lines().Line(c.Span.Start)),
	}
}
