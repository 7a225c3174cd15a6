package schema

import "github.com/okrc/okrc/schema/source"

// Value is one scalar of a document with its places. The zero Value stands for
// a key that is absent, or whose value was refused.
type Value[T any] struct {
	// V is the value, read by the field's kind.
	V T
	// Span is the place of the scalar, quotes included.
	Span source.Span
	// Key is the place of its key; zero for items of a list.
	Key source.Span
	// Set reports that the key is there and its value well typed.
	Set bool
}

// Text is a string with its places; identifiers are in NFC.
type Text = Value[string]

// Number is an exact decimal with its places.
type Number = Value[Decimal]

// Day is a calendar date with its places.
type Day = Value[Date]

// Flag is a yes or no with its places.
type Flag = Value[bool]
