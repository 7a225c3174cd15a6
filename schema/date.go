package schema

// Date is a day of the proleptic Gregorian calendar, counted from 0001-01-01,
// which is 1. The zero Date means "no date".
type Date int32
