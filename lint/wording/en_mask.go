package wording

// maskName masks a number that belongs to a name or a modifier.
func (r *reading) maskName(i int) {
	t := r.at(i)
	switch {
	case t.kind == kindWord && t.name && hasDigit(t.word):
		t.masked = true
	case t.kind != kindNumber:
	case r.isVersion(i), r.isNumbered(i), r.isOrdinal(i):
		t.masked = true
		if sep := r.at(i + 1).word; (sep == "to" || sep == "-" || sep == "–" || sep == "and") && r.at(i+2).kind == kindNumber && !r.counts(i+3) && r.isNumbered(i) {
			r.t[i+2].masked = true
		}
	case r.isGluedName(i):
		t.masked = true
		r.at(i + 1).masked = true
	default:
		r.maskModifier(i)
	}
}

func hasDigit(word string) bool {
	for i := range len(word) {
		if word[i] >= '0' && word[i] <= '9' {
			return true
		}
	}
	return false
}

// isVersion finds "1.2.3", and a number glued to a "v".
func (r *reading) isVersion(i int) bool {
	dots := 0
	word := r.t[i].word
	for j := range len(word) {
		if word[j] == '.' {
			dots++
		}
	}
	return dots > 1
}

// isNumbered finds the number of a name: "phase 2", "ISO 9001", "Year 9".
func (r *reading) isNumbered(i int) bool {
	before := r.at(i - 1)
	if before.kind != kindWord || !before.is(wNumbered) && !r.isNumberedPlural(before) || r.at(i+1).word == "%" || r.t[i].glued {
		return false
	}
	if before.is(wHomonym) && before.form(formBase) && i == 1 {
		// "Stage 3 concerts": a verb in front.
		return !r.countsPlural(i + 1)
	}
	return !r.countsPlural(i+1) || before.is(wCycle)
}

// isNumberedPlural finds "Years 5 to 7", "phases 2 and 3".
func (r *reading) isNumberedPlural(t *token) bool {
	e := r.lexicon.words[singular(t.word)]
	return t.word != singular(t.word) && e != nil && e.class&wNumbered != 0 && t.upper
}

// countsPlural reports whether a plural noun follows, which the number counts.
func (r *reading) countsPlural(i int) bool {
	t := r.at(i)
	return t.kind == kindWord && isPlural(t)
}

func isPlural(t *token) bool {
	if t.is(wPreposition | wDeterminer | wAuxiliary) {
		return false
	}
	n := len(t.word)
	if n > 3 && t.word[n-1] == 's' && t.word[n-2] != 's' && t.word[n-2] != 'u' && t.word[n-2] != 'i' {
		return true
	}
	switch t.word {
	case "people", "children", "men", "women", "staff", "police", "alumni", "kids", "criteria", "data", "media":
		return true
	}
	return false
}

func (r *reading) isOrdinal(i int) bool {
	if r.skipOrdinal(i+1) > i+1 {
		r.t[i+1].masked = true
		return true
	}
	return false
}

// isGluedName finds "5G", "3D", "2FA", "4K video": a number with a capital that
// is no scale and no unit.
func (r *reading) isGluedName(i int) bool {
	t := r.at(i + 1)
	if !t.glued || t.kind != kindWord || t.is(wUnit) && !(t.upper && len(t.word) == 1 && t.word != "x") {
		return false
	}
	if _, scale := scaleWords[t.word]; scale {
		return false
	}
	switch t.word {
	case "plus", "s":
		return false
	}
	return true
}

// maskModifier masks the number of a modifier ("2-day workshop", "24/7", "1:1").
func (r *reading) maskModifier(i int) {
	sep, next := r.at(i+1), r.at(i+2)
	switch {
	case sep.word == "-" && sep.glued && next.glued && next.kind == kindWord && !r.isMeasureTail(i+2):
	case sep.word == "/" && sep.glued && next.kind == kindNumber && next.glued && (r.t[i].word == "24" || r.t[i].word == "50"):
	case sep.word == ":" && sep.glued && next.kind == kindNumber && next.glued && r.t[i].word == "1" && (next.word == "1" || r.at(i+3).word == "s"):
	default:
		return
	}
	r.t[i].masked, sep.masked, next.masked = true, true, true
	if next.word == "to" && r.at(i+3).word == "-" {
		r.at(i+3).masked, r.at(i+4).masked = true, true
	}
}

// isMeasureTail reports whether "-star", "-point" or "-fold" makes the number
// before it a measure: "a 5-star rating", "a 10-point gain".
func (r *reading) isMeasureTail(i int) bool {
	switch r.at(i).word {
	case "star", "point", "points", "fold", "percent", "stars", "percentage":
		return true
	}
	return false
}
