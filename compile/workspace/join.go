package workspace

import (
	"math/big"
	"sort"

	"github.com/okrc/okrc/schema"
	"github.com/okrc/okrc/schema/finding"
	"github.com/okrc/okrc/schema/source"
)

// Join makes one resolved workspace of parsed files. It keeps the files, in the
// order of their paths, and changes none of them: the same files may be joined
// again, beside others or on another day.
func Join(config *schema.Config, files []*schema.File, today schema.Date) *Workspace {
	files = append([]*schema.File(nil), files...)
	sort.Slice(files, func(a, b int) bool { return files[a].Path < files[b].Path })
	j := &joiner{
		ws: &Workspace{Config: config, Today: today, Files: files, index: index{
			cycles:  map[string]*Cycle{},
			owners:  map[string]owner{},
			kpis:    map[string]*KPI{},
			goals:   map[goalKey][]holding{},
			refused: map[goalKey][]holding{},
			held:    map[string][]*Objective{},
			terms:   map[string][]string{},
		}},
		nearest:   map[nearQuestion]likely{},
		refusedAt: map[*schema.File]map[source.Span]bool{},
	}
	j.index = &j.ws.index
	j.ws.onTrack, j.ws.behind = points(config.Progress.OnTrack), points(config.Progress.Behind)
	for _, f := range files {
		j.documents = append(j.documents, f.Documents...)
	}
	j.joinCycles()
	j.joinOwners()
	j.joinKPIs()
	j.joinGoals()
	j.joinCheckIns()
	j.joinLinks()
	j.checkLoops()
	j.checkNames()
	j.ws.Diagnostics = j.sorted()
	return j.ws
}

// points turns percentage points into a fraction.
func points(d schema.Decimal) *big.Rat {
	r := d.Rat()
	return r.Quo(r, hundred)
}

// joiner is a workspace under way.
type joiner struct {
	ws        *Workspace
	index     *index
	documents []*schema.Document
	found     []finding.Diagnostic
	nearest   map[nearQuestion]likely
	// compared counts the names that were looked at for suggestions.
	compared int
	// lost are the ids in files that were refused in part; nil until asked for.
	lost map[string]bool
	// refusedAt are the places that the schema refused.
	refusedAt map[*schema.File]map[source.Span]bool
}

// report adds a defect at a place of a document. Where the schema has refused
// that very place, there is nothing to add.
func (j *joiner) report(doc *schema.Document, d finding.Diagnostic) {
	if j.isRefused(doc.File, d.Span) {
		return
	}
	d.File = doc.File.Path
	j.found = append(j.found, d)
}

func (j *joiner) isRefused(f *schema.File, span source.Span) bool {
	if len(f.Diagnostics) == 0 {
		return false
	}
	places, known := j.refusedAt[f]
	if !known {
		places = make(map[source.Span]bool, len(f.Diagnostics))
		for i := range f.Diagnostics {
			places[f.Diagnostics[i].Span] = true
		}
		j.refusedAt[f] = places
	}
	return places[span]
}

// sorted are the refusals of all files and what joining found, by file and
// place.
func (j *joiner) sorted() []finding.Diagnostic {
	var all []finding.Diagnostic
	all = append(all, j.ws.Config.Diagnostics...)
	for _, f := range j.ws.Files {
		all = append(all, f.Diagnostics...)
	}
	all = append(all, j.found...)
	sort.SliceStable(all, func(i, k int) bool {
		a, b := &all[i], &all[k]
		if a.File != b.File {
			return a.File < b.File
		}
		if a.Span != b.Span {
			if a.Span.Start != b.Span.Start {
				return a.Span.Start < b.Span.Start
			}
			return a.Span.End < b.Span.End
		}
		return a.Rule < b.Rule
	})
	return all
}
