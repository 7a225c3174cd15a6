package schema

import (
	"math/big"
	"strconv"
	"strings"
)

// Decimal is an exact decimal number: coef × 10^exp. The zero Decimal is 0.
// Numbers that fit are kept without an allocation, since a workspace holds many.
type Decimal struct {
	coef int64
	exp  int16
	big  *big.Rat // set where coef does not hold the number
}

// maxExponent bounds exponents, so that a short text cannot make a long number.
const maxExponent = 300

// maxDigits bounds the digits of a number.
const maxDigits = 400

// ParseDecimal reads a number as a person sees it: an optional sign, digits with
// single underscores between them, a fraction, an exponent between −300 and
// 300. Leading zeros mean nothing (0777 is 777). The second result is false for
// all else, among it 1/3, 0x10, .inf and 1,200.
func ParseDecimal(text string) (Decimal, bool) {
	s := decimalScan{text: text}
	if s.at < len(text) && (text[0] == '+' || text[0] == '-') {
		s.negative = text[0] == '-'
		s.at++
	}
	whole := s.digits()
	fraction := 0
	if s.at < len(text) && text[s.at] == '.' {
		s.at++
		fraction = s.digits()
	}
	if whole < 0 || fraction < 0 || whole+fraction == 0 || len(s.out) > maxDigits {
		return Decimal{}, false
	}
	exponent, ok := s.exponent()
	if !ok || s.at != len(text) {
		return Decimal{}, false
	}
	return makeDecimal(s.negative, s.out, exponent-fraction), true
}

type decimalScan struct {
	text     string
	at       int
	negative bool
	out      []byte
}

// digits reads digits with single underscores between them, and returns how
// many there were, or −1 where an underscore is misplaced.
func (s *decimalScan) digits() int {
	start := len(s.out)
	last := byte('_')
	for ; s.at < len(s.text); s.at++ {
		c := s.text[s.at]
		switch {
		case c >= '0' && c <= '9':
			s.out = append(s.out, c)
		case c == '_' && last != '_':
		default:
			if last == '_' && len(s.out) > start {
				return -1
			}
			return len(s.out) - start
		}
		last = c
	}
	if last == '_' && len(s.out) > start {
		return -1
	}
	return len(s.out) - start
}

func (s *decimalScan) exponent() (int, bool) {
	if s.at == len(s.text) {
		return 0, true
	}
	if c := s.text[s.at]; c != 'e' && c != 'E' {
		return 0, false
	}
	n, err := strconv.Atoi(s.text[s.at+1:])
	s.at = len(s.text)
	return n, err == nil && n >= -maxExponent && n <= maxExponent
}

func makeDecimal(negative bool, digits []byte, exp int) Decimal {
	trimmed := strings.TrimLeft(string(digits), "0")
	short := strings.TrimRight(trimmed, "0")
	exp += len(trimmed) - len(short)
	if short == "" {
		return Decimal{}
	}
	if len(short) <= 18 {
		coef, err := strconv.ParseInt(short, 10, 64)
		if err == nil {
			if negative {
				coef = -coef
			}
			return Decimal{coef: coef, exp: int16(exp)}
		}
	}
	n, _ := new(big.Int).SetString(short, 10) // digits only
	if negative {
		n.Neg(n)
	}
	return Decimal{big: scaled(n, exp)}
}

// scaled is n × 10^exp.
func scaled(n *big.Int, exp int) *big.Rat {
	power := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(max(exp, -exp))), nil)
	if exp < 0 {
		return new(big.Rat).SetFrac(n, power)
	}
	return new(big.Rat).SetInt(n.Mul(n, power))
}

// NewDecimal is a whole number.
func NewDecimal(n int64) Decimal {
	d, _ := ParseDecimal(strconv.FormatInt(n, 10))
	return d
}

// Rat is the number as a fraction, which the caller may keep and change.
func (d Decimal) Rat() *big.Rat {
	if d.big != nil {
		return new(big.Rat).Set(d.big)
	}
	return scaled(big.NewInt(d.coef), int(d.exp))
}

// Cmp is −1, 0 or +1 where d is less than, equal to or greater than other.
func (d Decimal) Cmp(other Decimal) int {
	if d.big == nil && other.big == nil && d.exp == other.exp {
		switch {
		case d.coef < other.coef:
			return -1
		case d.coef > other.coef:
			return 1
		}
		return 0
	}
	return d.Rat().Cmp(other.Rat())
}

// Sign is −1, 0 or +1.
func (d Decimal) Sign() int {
	if d.big != nil {
		return d.big.Sign()
	}
	switch {
	case d.coef < 0:
		return -1
	case d.coef > 0:
		return 1
	}
	return 0
}

// String is the shortest decimal without an exponent, which is a JSON number
// too.
func (d Decimal) String() string {
	if d.big == nil {
		return pointed(strconv.FormatInt(d.coef, 10), int(d.exp))
	}
	text := d.big.FloatString(maxDigits + maxExponent)
	return strings.TrimRight(strings.TrimRight(text, "0"), ".")
}

// pointed is digits × 10^exp, where the digits do not end in a zero.
func pointed(digits string, exp int) string {
	if exp >= 0 {
		return digits + strings.Repeat("0", exp)
	}
	digits, negative := strings.CutPrefix(digits, "-")
	if missing := 1 - exp - len(digits); missing > 0 {
		digits = strings.Repeat("0", missing) + digits
	}
	point := len(digits) + exp
	text := digits[:point] + "." + digits[point:]
	if negative {
		return "-" + text
	}
	return text
}
