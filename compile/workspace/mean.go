package workspace

import (
	"math/big"
	"strings"

	"github.com/okrc/okrc/schema"
)

// mean is a weighted mean under way. Most weights are 1, so these are counted.
type mean struct {
	products, weights []*big.Rat
	ones              int64
}

// add counts a value; one that is not known is left out.
func (m *mean) add(weight, value *big.Rat) {
	switch {
	case value == nil:
	case weight == one:
		m.products = append(m.products, value)
		m.ones++
	default:
		m.products = append(m.products, new(big.Rat).Mul(weight, value))
		m.weights = append(m.weights, weight)
	}
}

// value is the exact mean, nil where no weight was added.
func (m *mean) value() *big.Rat {
	if m.ones == 1 && len(m.weights) == 0 {
		return m.products[0]
	}
	weight := new(big.Rat).Add(sum(m.weights), big.NewRat(m.ones, 1))
	if weight.Sign() == 0 {
		return nil
	}
	return weight.Quo(sum(m.products), weight)
}

// sum adds by halves: the denominators of a long sum grow, and so only its last
// steps are made with long numbers. The result may be one of the list.
func sum(list []*big.Rat) *big.Rat {
	switch len(list) {
	case 0:
		return zero
	case 1:
		return list[0]
	}
	half := len(list) / 2
	return new(big.Rat).Add(sum(list[:half]), sum(list[half:]))
}

// clamp brings a fraction into 0–1.
func clamp(r *big.Rat) *big.Rat {
	switch {
	case r.Sign() < 0:
		return zero
	case r.Cmp(one) > 0:
		return one
	}
	return r
}

// least is the smaller of two fractions; one that is not known does not count.
func least(a, b *big.Rat) *big.Rat {
	if a == nil || (b != nil && b.Cmp(a) < 0) {
		return b
	}
	return a
}

func truth(is bool) *big.Rat {
	if is {
		return one
	}
	return zero
}

// Round writes a number with so many decimals, half away from zero.
func Round(r *big.Rat, decimals int) string {
	text := r.FloatString(decimals)
	if strings.Trim(text, "-0.") == "" {
		return strings.TrimPrefix(text, "-")
	}
	return text
}

// Shortest writes a number with at most so many decimals, at least 1, without
// zeros at the end.
func Shortest(r *big.Rat, decimals int) string {
	return strings.TrimSuffix(strings.TrimRight(Round(r, decimals), "0"), ".")
}

// Percent writes a fraction as a percentage with so many decimals, without the
// sign.
func Percent(r *big.Rat, decimals int) string {
	return Round(new(big.Rat).Mul(r, hundred), decimals)
}

// tenths is a score rounded to one decimal.
func tenths(r *big.Rat) *big.Rat {
	rounded, _ := new(big.Rat).SetString(r.FloatString(1)) // its own output
	return rounded
}

// Band is the colour of a score.
type Band string

// The bands.
const (
	Red    Band = "red"
	Yellow Band = "yellow"
	Green  Band = "green"
)

// BandOf is the band of a score, which is rounded to one decimal first.
func BandOf(score *big.Rat, limits schema.ProgressConfig) Band {
	rounded := tenths(score)
	switch {
	case rounded.Cmp(limits.Red.Rat()) <= 0:
		return Red
	case rounded.Cmp(limits.Yellow.Rat()) <= 0:
		return Yellow
	}
	return Green
}
