package wording

import (
	"math/big"
	"strings"
)

// maxHanDigits is the greatest number of digits that are read as one number.
const maxHanDigits = 24

// chineseDigit is the value of a Chinese digit.
func chineseDigit(r rune) (int64, bool) {
	switch r {
	case '零', '〇':
		return 0, true
	case '两', '俩':
		return 2, true
	}
	if i := strings.IndexRune("一二三四五六七八九", r); i >= 0 {
		return int64(i/3 + 1), true
	}
	return 0, false
}

func isChineseDigit(r rune) bool {
	_, ok := chineseDigit(r)
	return ok || r == '十'
}

// chineseScale is the factor of a character for a power of ten, 0 for another.
func chineseScale(r rune) int64 {
	switch r {
	case '十':
		return 10
	case '百':
		return 100
	case '千':
		return 1000
	case '万':
		return 10_000
	case '亿':
		return 100_000_000
	}
	return 0
}

// chineseNumber reads a number in Chinese characters (一百二十三, 三点五, 两万) at
// the front of runes. n is 0 where there is none.
func chineseNumber(runes []rune) (value *big.Rat, n int) {
	total, section, digit := new(big.Int), int64(0), int64(-1)
	for n < len(runes) && n < maxHanDigits {
		r := runes[n]
		if d, ok := chineseDigit(r); ok {
			digit = d
			n++
			continue
		}
		scale := chineseScale(r)
		if scale == 0 || n == 0 && scale != 10 {
			break
		}
		if scale < 10_000 {
			section += max(digit, 1) * scale
		} else {
			section += max(digit, 0)
			total.Add(total, new(big.Int).SetInt64(section))
			total.Mul(total, new(big.Int).SetInt64(scale))
			section = 0
		}
		digit = -1
		n++
	}
	if n == 0 {
		return nil, 0
	}
	total.Add(total, new(big.Int).SetInt64(section+max(digit, 0)))
	value = new(big.Rat).SetInt(total)
	return chineseFraction(value, runes, n)
}

// chineseFraction adds the part behind 点.
func chineseFraction(value *big.Rat, runes []rune, n int) (*big.Rat, int) {
	if n+1 >= len(runes) || runes[n] != '点' {
		return value, n
	}
	place := big.NewRat(1, 10)
	end := n + 1
	for end < len(runes) && end < n+maxHanDigits {
		d, ok := chineseDigit(runes[end])
		if !ok {
			break
		}
		value.Add(value, new(big.Rat).Mul(big.NewRat(d, 1), place))
		place.Quo(place, big.NewRat(10, 1))
		end++
	}
	if end == n+1 {
		return value, n
	}
	return value, end
}

// arabicNumber reads digits with thousands separators and a fraction at the
// front of runes. decimal is set where it has a fraction.
func arabicNumber(runes []rune) (value *big.Rat, n int, decimal bool) {
	digits := make([]byte, 0, 16)
	for n < len(runes) && n < maxHanDigits {
		switch r := runes[n]; {
		case isDigit(r):
			digits = append(digits, byte(r))
		case r == ',' && n > 0 && !decimal && groupFollows(runes[n+1:]):
		case r == '.' && !decimal && n > 0 && n+1 < len(runes) && isDigit(runes[n+1]):
			decimal = true
			digits = append(digits, '.')
		default:
			value, _ = new(big.Rat).SetString(string(digits))
			return value, n, decimal
		}
		n++
	}
	value, _ = new(big.Rat).SetString(string(digits))
	return value, n, decimal
}

// groupFollows reports whether exactly three digits follow.
func groupFollows(runes []rune) bool {
	for i := range 3 {
		if i >= len(runes) || !isDigit(runes[i]) {
			return false
		}
	}
	return len(runes) == 3 || !isDigit(runes[3])
}

// scale reads the power of ten behind a number: 万, 千万, k, w (which in Chinese
// is ten thousand), M.
func (c *hanScanner) scale(runes []rune, at int) (factor int64, n int) {
	factor = 1
	for at+n < len(runes) && n < 3 {
		r := runes[at+n]
		f := chineseScale(r)
		if f < 100 {
			break
		}
		if n > 0 && f < 10_000 {
			break
		}
		factor *= f
		n++
	}
	if n > 0 {
		if r := runeAt(runes, at+n); r == '级' || r == '分' && runeAt(runes, at+n+1) == '之' {
			return 1, 0
		}
		return factor, n
	}
	if at < len(runes) && !isLatin(runeAt(runes, at+1)) && !isDigit(runeAt(runes, at+1)) {
		switch runes[at] {
		case 'k':
			return 1000, 1
		case 'w':
			return 10_000, 1
		case 'm':
			if c.originalUpper(c.at + at) {
				return 1_000_000, 1
			}
		}
	}
	return 1, 0
}

// originalUpper reports whether the rune at the place was written in upper case.
func (c *hanScanner) originalUpper(at int) bool {
	b := c.s.Text[c.text.offsets[at]]
	return b >= 'A' && b <= 'Z' || b == 0xEF
}

func runeAt(runes []rune, i int) rune {
	if i >= 0 && i < len(runes) {
		return runes[i]
	}
	return 0
}
