package schema

import "math/big"

// Decimal is an exact decimal number. The zero Decimal is 0.
type Decimal struct {
	rat *big.Rat
}

// Rat is the number as a fraction. It must not be changed.
func (d Decimal) Rat() *big.Rat {
	if d.rat == nil {
		return new(big.Rat)
	}
	return d.rat
}
