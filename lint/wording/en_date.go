package wording

import "strconv"

// maskNumbers finds dates and cycles, and masks the digits that measure nothing.
func (r *reading) maskNumbers() {
	for i := 0; i < len(r.t); i++ {
		if n := r.dateAt(i); n > 0 {
			for j := i; j < i+n; j++ {
				r.t[j].masked = true
			}
			i += n - 1
			continue
		}
		r.maskName(i)
	}
}

func isYear(word string) bool {
	return len(word) == 4 && (word[:2] == "20" || word[:2] == "19") && isDigits(word)
}

func isDigits(word string) bool {
	for i := range len(word) {
		if word[i] < '0' || word[i] > '9' {
			return false
		}
	}
	return word != ""
}

// small reads a number of at most four digits; -1 where it is none.
func small(word string) int {
	if len(word) == 0 || len(word) > 4 || !isDigits(word) {
		return -1
	}
	n, err := strconv.Atoi(word)
	if err != nil {
		return -1
	}
	return n
}

// dateAt reads a date that begins at a token and returns how many tokens it has.
func (r *reading) dateAt(i int) int {
	var d Date
	n := r.calendarDate(i, &d)
	if n == 0 {
		n = r.cycle(i, &d)
	}
	if n == 0 {
		n = r.loneYear(i, &d)
	}
	if n == 0 {
		return 0
	}
	d.Span = r.span(i, i+n)
	d.Deadline = r.isDeadline(i)
	r.s.Dates = append(r.s.Dates, d)
	return n
}

// calendarDate reads 2026-03-31, 31.3.2026, 3/31/2026, "31 March 2026", "March
// 31, 2026", "June".
func (r *reading) calendarDate(i int, d *Date) int {
	if n := r.digitDate(i, d); n > 0 {
		return n
	}
	at := i
	if day := small(r.at(i).word); r.at(i).kind == kindNumber && day >= 1 && day <= 31 {
		at = r.skipOrdinal(i + 1)
		if r.at(at).word == "of" {
			at++
		}
		if !r.isMonth(at, true) {
			return 0
		}
		d.Day = day
	} else if !r.isMonth(i, false) {
		return 0
	}
	d.Month = int(r.at(at).entry.value)
	at++
	if r.at(at).word == "." {
		at++
	}
	if day := small(r.at(at).word); d.Day == 0 && day >= 1 && day <= 31 && r.at(at).kind == kindNumber && !r.counts(at+1) {
		d.Day = day
		at = r.skipOrdinal(at + 1)
	}
	year := at
	if r.at(year).word == "," {
		year++
	}
	if r.at(year).kind == kindNumber && isYear(r.at(year).word) {
		d.Year = small(r.at(year).word)
		at = year + 1
	}
	return at - i
}

// counts reports whether a token makes a number before it a quantity.
func (r *reading) counts(i int) bool {
	t := r.at(i)
	return t.word == "%" || t.kind == kindWord && t.is(wUnit|wOutcome|wMetric|wOutput)
}

func (r *reading) skipOrdinal(i int) int {
	switch t := r.at(i); t.word {
	case "st", "nd", "rd", "th":
		if t.glued {
			return i + 1
		}
	}
	return i
}

// isMonth reports whether a token names a month. "may" and "march" are months
// beside a number, or with a capital behind a word that dates take.
func (r *reading) isMonth(i int, beside bool) bool {
	t := r.at(i)
	if t.kind != kindWord || !t.is(wMonth) {
		return false
	}
	if beside || t.entry.class&^(wMonth|wPhraseHead) == 0 && t.entry.verb == nil && t.word != "march" {
		return true
	}
	return t.upper && (i > 0 || r.at(i+1).kind == kindNumber)
}

func (r *reading) digitDate(i int, d *Date) int {
	a, sep, b := r.at(i), r.at(i+1), r.at(i+2)
	if a.kind != kindNumber {
		return 0
	}
	if sep.word == "-" && b.kind == kindNumber && sep.glued && b.glued && isYear(a.word) {
		d.Year, d.Month = small(a.word), small(b.word)
		n := 3
		if r.at(i+3).word == "-" && r.at(i+4).kind == kindNumber {
			d.Day = small(r.at(i + 4).word)
			n = 5
		}
		return r.checked(d, n)
	}
	if sep.word == "/" && b.kind == kindNumber && r.at(i+3).word == "/" && r.at(i+4).kind == kindNumber {
		d.Month, d.Day = small(a.word), small(b.word)
		if d.Month > 12 {
			d.Month, d.Day = d.Day, d.Month
		}
		d.Year = fullYear(small(r.at(i + 4).word))
		return r.checked(d, 5)
	}
	if day, month, year, ok := dotted(a.word); ok {
		d.Day, d.Month, d.Year = day, month, year
		return r.checked(d, 1)
	}
	return 0
}

// checked keeps a date only if the calendar has such a month and day.
func (r *reading) checked(d *Date, n int) int {
	if d.Month < 1 || d.Month > 12 || d.Day < 0 || d.Day > 31 {
		*d = Date{}
		return 0
	}
	return n
}

// dotted reads 31.12.2026.
func dotted(word string) (day, month, year int, ok bool) {
	var parts [3]string
	part, from := 0, 0
	for i := 0; i <= len(word); i++ {
		if i < len(word) && word[i] != '.' {
			continue
		}
		if part > 2 {
			return 0, 0, 0, false
		}
		parts[part] = word[from:i]
		part, from = part+1, i+1
	}
	if part != 3 || !isYear(parts[2]) {
		return 0, 0, 0, false
	}
	return small(parts[0]), small(parts[1]), small(parts[2]), true
}

func fullYear(year int) int {
	if year >= 0 && year < 100 {
		return 2000 + year
	}
	return max(year, 0)
}

// cycle reads "Q3", "Q3 2026", "2026-Q4", "FY21-Q2", "H1", "first quarter of
// 2026", "end of quarter", "EOY".
func (r *reading) cycle(i int, d *Date) int {
	t := r.at(i)
	if t.kind == kindNumber && isYear(t.word) && r.at(i+1).word == "-" && cycleWord(r.at(i+2).word, d) {
		d.Year = small(t.word)
		return 3
	}
	if t.kind != kindWord {
		return 0
	}
	var n int
	switch {
	case cycleWord(t.word, d):
		n = 1
	case ordinal(t.word) > 0 && r.at(i+1).word == "quarter" && r.at(i+2).word != "of" && ordinal(t.word) <= 4:
		d.Quarter, n = ordinal(t.word), 2
	case ordinal(t.word) > 0 && r.at(i+1).word == "quarter" && r.at(i+2).kind != kindNumber && ordinal(t.word) <= 4:
		d.Quarter, n = ordinal(t.word), 2
	case ordinal(t.word) > 0 && ordinal(t.word) <= 2 && r.at(i+1).word == "half" && (r.at(i+2).word == "of" || r.at(i+2).kind == kindNumber):
		d.Half, n = ordinal(t.word), 2
	case t.word == "eoy" || t.word == "eoq" || t.word == "eom" || t.word == "yoy-end":
		return 1
	default:
		return 0
	}
	at := i + n
	for r.at(at).word == "of" || r.at(at).word == "," || r.at(at).word == "/" || r.at(at).word == "-" {
		at++
	}
	y := r.at(at)
	switch {
	case y.kind == kindNumber && isYear(y.word):
		d.Year = small(y.word)
		return at + 1 - i
	case y.kind == kindWord && fiscalYear(y.word) > 0 && d.Year == 0:
		d.Year = fiscalYear(y.word)
		return at + 1 - i
	}
	return n
}

func ordinal(word string) int {
	switch word {
	case "first":
		return 1
	case "second":
		return 2
	case "third":
		return 3
	case "fourth":
		return 4
	}
	return 0
}

// fiscalYear reads "fy21", "fy2026".
func fiscalYear(word string) int {
	if len(word) > 3 && word[:2] == "fy" {
		return fullYear(max(small(word[2:]), 0))
	}
	return 0
}

// cycleWord reads one word for a cycle: q3, h1, q1fy27, fy21-q2, fy26, 1h.
func cycleWord(word string, d *Date) bool {
	var c Date
	rest := word
	if len(rest) > 3 && rest[:2] == "fy" {
		end := 2
		for end < len(rest) && rest[end] >= '0' && rest[end] <= '9' {
			end++
		}
		c.Year = fullYear(max(small(rest[2:end]), 0))
		rest = rest[end:]
		if len(rest) > 0 && rest[0] == '-' {
			rest = rest[1:]
		}
	}
	switch {
	case len(rest) >= 2 && rest[0] == 'q' && rest[1] >= '1' && rest[1] <= '4':
		c.Quarter = int(rest[1] - '0')
	case len(rest) >= 2 && rest[0] == 'h' && (rest[1] == '1' || rest[1] == '2'):
		c.Half = int(rest[1] - '0')
	case rest == "" && c.Year > 0:
		*d = c
		return true
	default:
		return false
	}
	tail := rest[2:]
	if len(tail) > 0 && tail[0] == '-' {
		tail = tail[1:]
	}
	if isYear(tail) {
		c.Year = small(tail)
	} else if y := fiscalYear(tail); y > 0 {
		c.Year = y
	} else if tail != "" {
		return false
	}
	*d = c
	return true
}

// loneYear reads a year that counts nothing: "in 2026", "the 2026 plan".
func (r *reading) loneYear(i int, d *Date) int {
	t := r.at(i)
	if t.kind != kindNumber || !isYear(t.word) || r.at(i-1).word == "$" || r.at(i+1).word == "%" {
		return 0
	}
	before, after := r.at(i-1), r.at(i+1)
	dates := before.kind == kindBreak || before.masked || before.is(wCycle|wDefinite) || before.kind == kindWord && before.upper && i > 0
	if next := r.at(i + 1); (next.word == "-" || next.word == "/" || next.word == "–") && isYear(r.at(i+2).word) {
		dates = true
	}
	switch before.word {
	case "by", "in", "of", "for", "until", "since", "before", "during", "through", "end", "early", "late", "mid", "year", "/":
		dates = true
	case "to", "from", "reach":
		dates = !r.counts(i+1) && after.kind != kindBreak
	}
	if !dates || after.kind == kindWord && after.is(wOutcome|wPeople|wUnit) && before.word != "of" {
		return 0
	}
	d.Year = small(t.word)
	if r.at(i+1).word == "-" || r.at(i+1).word == "/" || r.at(i+1).word == "–" {
		if end := r.at(i + 2).word; isYear(end) || len(end) == 2 && small(end) == d.Year%100+1 {
			return 3
		}
	}
	return 1
}

// isDeadline reports whether the words before a date make it the due date.
func (r *reading) isDeadline(i int) bool {
	for j := i - 1; j >= 0 && j >= i-5; j-- {
		switch r.t[j].word {
		case "by", "until", "till", "before", "due", "than":
			return true
		case "end", "of", "the", "mid", "early", "late", "no", "later", "start", "beginning", "-":
		default:
			return false
		}
	}
	return false
}
