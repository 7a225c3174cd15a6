package wording

// UnitKind is the kind of thing that a unit measures, as a field or a title
// writes it ("k€", "min per call", "万元"). It is false for what is no known
// unit, such as a counted noun.
func UnitKind(text string) (QuantityKind, bool) {
	dimension := readUnit(text).dimension
	if dimension == "" {
		return Count, false
	}
	for _, u := range unitList {
		if u.dimension == dimension {
			return u.kind, true
		}
	}
	return Count, false
}
