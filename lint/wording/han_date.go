package wording

import (
	"math/big"
	"unicode"
)

// date reads a date written with digits: 2026年9月30日, 9月底, 2026-09-30, 2026Q4,
// 9/30前, 第三季度. It is false where none stands here.
func (c *hanScanner) date() bool {
	runes := c.text.runes[c.at:]
	var d Date
	n := hanYear(runes, &d)
	n += hanMonth(runes[n:], &d)
	if n == 0 || d == (Date{}) {
		return c.slashDate(runes)
	}
	c.finishDate(runes, n, d)
	return true
}

// finishDate takes in what belongs to a date behind it and adds it.
func (c *hanScanner) finishDate(runes []rune, n int, d Date) {
	tail, due := hanDueTail(runes[n:])
	n += tail
	d.Deadline = due
	d.Span = c.span(c.at, c.at+n)
	c.s.Dates = append(c.s.Dates, d)
	c.push(hanTokenDate, n, nil).index = len(c.s.Dates) - 1
}

// hanYear reads a year in front of a date and, where it stands with signs, all
// of the date.
func hanYear(runes []rune, d *Date) int {
	if len(runes) < 4 || !isDigit(runes[3]) || isDigit(runeAt(runes, 4)) {
		return 0
	}
	year := smallNumber(runes[:4])
	if year < 1990 || year > 2099 {
		return 0
	}
	next := runeAt(runes, 4)
	switch {
	case next == '年':
		d.Year = year
		if runeAt(runes, 5) == '度' {
			return 6
		}
		return 5
	case next == '-' || next == '.' || next == '/':
		return hanSignDate(runes, year, d)
	case next == 'q' || next == 'h':
		d.Year = year
		return 4
	case next == ' ' && (runeAt(runes, 5) == 'q' || runeAt(runes, 5) == 'h' || runeAt(runes, 5) == '年'):
		d.Year = year
		if runeAt(runes, 5) == '年' {
			return 6
		}
		return 5
	case unicode.IsSpace(next) || next == 0 || isHan(next) && chineseScale(next) == 0 && year >= 2015 && year <= 2040 && !hanCounts(next):
		d.Year = year
		return 4
	}
	return 0
}

// hanCounts reports whether a character behind a number makes it a count of
// things or a sum rather than a year.
func hanCounts(r rune) bool {
	for _, c := range "个家名人元位次篇份户例单台条件张本套间万亿千倍分秒小天吨米公多余" {
		if r == c {
			return true
		}
	}
	return false
}

// hanSignDate reads 2026-09-30, 2026/9, 2026.9.30.
func hanSignDate(runes []rune, year int, d *Date) int {
	month, n := twoDigits(runes[5:])
	if n == 0 || month < 1 || month > 12 {
		return 0
	}
	d.Year, d.Month = year, month
	n += 5
	if sign := runeAt(runes, n); sign == runes[4] {
		if day, m := twoDigits(runes[n+1:]); m > 0 && day >= 1 && day <= 31 {
			d.Day = day
			n += 1 + m
		}
	}
	return n
}

// hanMonth reads what stands behind a year or alone: 9月30日, 第三季度, Q3, 上半年.
func hanMonth(runes []rune, d *Date) int {
	at := 0
	for at < len(runes) && at < 2 && unicode.IsSpace(runes[at]) {
		at++
	}
	if n := hanQuarter(runes[at:], d); n > 0 {
		return at + n
	}
	month, n := hanSmall(runes[at:])
	if n == 0 || month < 1 || month > 12 || runeAt(runes, at+n) != '月' {
		return 0
	}
	if next := runeAt(runes, at+n+1); next == '活' || next == '均' {
		return 0
	}
	d.Month = month
	at += n + 1
	if runeAt(runes, at) == '份' {
		return at + 1
	}
	if day, n := hanSmall(runes[at:]); n > 0 && day >= 1 && day <= 31 {
		if sign := runeAt(runes, at+n); sign == '日' || sign == '号' {
			d.Day = day
			return at + n + 1
		}
	}
	return at
}

// hanQuarter reads Q3, H2, 第三季度, 三季度, 上半年.
func hanQuarter(runes []rune, d *Date) int {
	switch first := runeAt(runes, 0); {
	case first == 'q' && between(runeAt(runes, 1), '1', '4') && !isWordRune(runeAt(runes, 2)):
		d.Quarter = int(runes[1] - '0')
		return 2
	case first == 'h' && between(runeAt(runes, 1), '1', '2') && !isWordRune(runeAt(runes, 2)):
		d.Half = int(runes[1] - '0')
		return 2
	case (first == '上' || first == '下') && runeAt(runes, 1) == '半' && runeAt(runes, 2) == '年':
		d.Half = 1
		if first == '下' {
			d.Half = 2
		}
		return 3
	}
	at := 0
	if runeAt(runes, 0) == '第' {
		at = 1
	}
	quarter, n := hanSmall(runes[at:])
	if n == 0 || quarter < 1 || quarter > 4 || runeAt(runes, at+n) != '季' {
		return 0
	}
	d.Quarter = quarter
	if runeAt(runes, at+n+1) == '度' {
		return at + n + 2
	}
	return at + n + 1
}

// slashDate reads 9/30前: two small numbers are a date only where a deadline
// hangs on them.
func (c *hanScanner) slashDate(runes []rune) bool {
	month, n := twoDigits(runes)
	if n == 0 || month < 1 || month > 12 || runeAt(runes, n) != '/' && runeAt(runes, n) != '.' {
		return false
	}
	day, m := twoDigits(runes[n+1:])
	if m == 0 || day < 1 || day > 31 {
		return false
	}
	n += 1 + m
	if _, due := hanDueTail(runes[n:]); !due || runeAt(runes, n) == '内' {
		return false
	}
	c.finishDate(runes, n, Date{Month: month, Day: day})
	return true
}

// hanDueTail reads 底前, 末, 之前, 内 behind a date: it is due then.
func hanDueTail(runes []rune) (n int, due bool) {
	for n < len(runes) && n < 3 {
		switch runes[n] {
		case '底', '末', '前', '内':
			due = true
		case '之', '以', ' ':
			if next := runeAt(runes, n+1); next != '前' && next != '内' {
				return n, due
			}
		case '初', '中':
		default:
			return n, due
		}
		n++
	}
	return n, due
}

// pushDate adds a word of time: 年底前, 本季度, 暑期.
func (c *hanScanner) pushDate(n int, entry *hanEntry) {
	d := Date{Deadline: entry.has(hanDeadline)}
	runes := c.text.runes[c.at : c.at+n]
	for i := range runes {
		if runes[i] == '第' || i == 0 {
			hanQuarter(runes[i:], &d)
		}
		if runes[i] == '上' || runes[i] == '下' {
			hanQuarter(runes[i:], &d)
		}
	}
	tail, due := hanDueTail(c.text.runes[c.at+n:])
	if !entry.has(hanDeadline) || due {
		n += tail
	}
	d.Deadline = d.Deadline || due
	d.Span = c.span(c.at, c.at+n)
	c.s.Dates = append(c.s.Dates, d)
	c.push(hanTokenDate, n, entry).index = len(c.s.Dates) - 1
}

// hanSmall reads a number up to 99 in digits or in Chinese characters.
func hanSmall(runes []rune) (value, n int) {
	if value, n = twoDigits(runes); n > 0 {
		return value, n
	}
	if len(runes) == 0 || !isChineseDigit(runes[0]) {
		return 0, 0
	}
	number, n := chineseNumber(runes[:min(len(runes), 3)])
	if n == 0 || number.Cmp(big.NewRat(99, 1)) > 0 || !number.IsInt() {
		return 0, 0
	}
	return int(number.Num().Int64()), n
}

// twoDigits reads one or two digits that no third follows.
func twoDigits(runes []rune) (value, n int) {
	for n < len(runes) && n < 3 && isDigit(runes[n]) {
		n++
	}
	if n > 2 {
		return 0, 0
	}
	return smallNumber(runes[:n]), n
}

func smallNumber(runes []rune) int {
	value := 0
	for _, r := range runes {
		if !isDigit(r) {
			return 0
		}
		value = value*10 + int(r-'0')
	}
	return value
}

func between(r, low, high rune) bool { return r >= low && r <= high }

func isWordRune(r rune) bool { return isLatin(r) || isDigit(r) }
