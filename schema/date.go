package schema

import (
	"fmt"
	"strconv"
	"time"
)

// Date is a day of the proleptic Gregorian calendar, counted from 0001-01-01,
// which is 1. The zero Date means "no date".
type Date int32

// unixDay is the Date of 1970-01-01.
const unixDay = 719163

// NewDate is the day of a year (1–9999), a month (1–12) and a day of the month;
// a day or month outside of its range runs over, as in time.Date.
func NewDate(year, month, day int) Date {
	t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	return Date(floorDiv(t.Unix(), 86400) + unixDay)
}

func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

// DateOf is the day of a moment in its own time zone.
func DateOf(t time.Time) Date { return NewDate(t.Year(), int(t.Month()), t.Day()) }

// ParseDate reads YYYY-MM-DD. The second result is false where the text has
// another form, or the calendar no such day.
func ParseDate(text string) (Date, bool) {
	if len(text) != 10 || text[4] != '-' || text[7] != '-' {
		return 0, false
	}
	year, y := digits(text[:4])
	month, m := digits(text[5:7])
	day, d := digits(text[8:])
	if !y || !m || !d || year == 0 || month < 1 || month > 12 || day < 1 || day > DaysIn(year, month) {
		return 0, false
	}
	return NewDate(year, month, day), true
}

func digits(text string) (int, bool) {
	for i := range len(text) {
		if text[i] < '0' || text[i] > '9' {
			return 0, false
		}
	}
	n, err := strconv.Atoi(text)
	return n, err == nil
}

// DaysIn is the number of days of a month.
func DaysIn(year, month int) int {
	return time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// Parts are the year, the month (1–12) and the day of the month.
func (d Date) Parts() (year, month, day int) {
	t := time.Unix(int64(d-unixDay)*86400, 0).UTC()
	return t.Year(), int(t.Month()), t.Day()
}

// String is YYYY-MM-DD, and "" for no date.
func (d Date) String() string {
	if d == 0 {
		return ""
	}
	y, m, day := d.Parts()
	return fmt.Sprintf("%04d-%02d-%02d", y, m, day)
}

// maxDays bounds durations to about 27 years.
const maxDays = 10000

// ParseDuration reads days or weeks, "14d" or "2w", and returns days, 0 to
// 10,000.
func ParseDuration(text string) (days int, ok bool) {
	if len(text) < 2 || len(text) > 6 {
		return 0, false
	}
	n, ok := digits(text[:len(text)-1])
	switch text[len(text)-1] {
	case 'd':
	case 'w':
		n *= 7
	default:
		return 0, false
	}
	return n, ok && n <= maxDays
}
