package workspace

import (
	"sort"

	"github.com/okrc/okrc/schema"
)

// joinKPIs collects the KPIs; the first one keeps an id.
func (j *joiner) joinKPIs() {
	seen := map[string]place{}
	for _, doc := range j.documents {
		for _, d := range doc.KPIs {
			if !d.ID.Set || !j.free(seen, doc, d.ID, "KPI", kpiPlace(d.ID.V, "")) {
				continue
			}
			k := &KPI{ID: d.ID.V, Decl: d, Doc: doc}
			j.ws.KPIs = append(j.ws.KPIs, k)
			j.index.kpis[k.ID] = k
		}
	}
	sort.Slice(j.ws.KPIs, func(a, b int) bool { return j.ws.KPIs[a].ID < j.ws.KPIs[b].ID })
}

// joinReadings gives a KPI its own readings and the check-ins on it, by date.
func (j *joiner) joinReadings(k *KPI, checkIns []*CheckIn) {
	all := make([]*CheckIn, 0, len(k.Decl.Readings)+len(checkIns))
	for _, r := range k.Decl.Readings {
		all = append(all, &CheckIn{Decl: r, Doc: k.Doc})
	}
	all = append(all, checkIns...)
	j.orderCheckIns(all, k.Place, "readings")
	for _, c := range all {
		if !c.Decl.Refused && !c.Duplicate && c.Decl.Date.Set && c.Decl.Value.Set {
			k.Readings = append(k.Readings, Reading{Date: c.Decl.Date.V, Value: c.Decl.Value.V, Decl: c.Decl, Doc: c.Doc})
		}
	}
}

// hold is the measure that a guardrail watches: its own, else the KPI's.
func hold(g schema.Guardrail, k *KPI) schema.Measure {
	if g.Hold.Kind == schema.Hold || k == nil {
		return g.Hold
	}
	return k.Decl.Hold
}
