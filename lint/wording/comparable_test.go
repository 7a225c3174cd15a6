package wording

import (
	"math/big"
	"testing"
)

func TestComparable(t *testing.T) {
	rat := func(s string) *big.Rat {
		v, ok := new(big.Rat).SetString(s)
		if !ok {
			t.Fatal(s)
		}
		return v
	}
	for _, tt := range []struct {
		a, unitA, b, unitB string
		equal, ok          bool
	}{
		{"1.2", "s", "1200", "ms", true, true},
		{"90", "min", "1.5", "hours", true, true},
		{"30", "%", "0.3", "ratio", true, true},
		{"30", "percent", "30", "%", true, true},
		{"0.3", "", "30", "%", false, false},
		{"3", "pp", "3", "%", false, false},
		{"1.2", "M€", "1200000", "EUR", true, true},
		{"2", "万元", "20000", "CNY", true, true},
		{"3", "亿元", "300000000", "元", true, true},
		{"40", "customer", "40", "customers", true, true},
		{"40", "customers", "40", "users", false, false},
		{"40", "", "40", "customers", true, true},
		{"3", "million users", "3000000", "users", true, true},
		{"3", "million", "3", "users", false, false},
		{"5", "EUR", "5", "USD", false, false},
		{"4", "calls per week", "4", "calls per day", false, false},
		{"4", "calls/week", "5", "calls per week", false, true},
		{"7", "days", "1", "week", true, true},
		{"12", "months", "1", "year", true, true},
		{"1", "month", "30", "days", false, false},
		{"2", "工作日", "2", "business days", true, true},
		{"50", "k€", "50000", "€", true, true},
		{"1", "GB", "1000", "MB", true, true},
	} {
		a, b, ok := Comparable(rat(tt.a), tt.unitA, rat(tt.b), tt.unitB)
		if ok != tt.ok || ok && (a.Cmp(b) == 0) != tt.equal {
			t.Errorf("Comparable(%s %q, %s %q) = %v, %v, %v; want equal %v, ok %v", tt.a, tt.unitA, tt.b, tt.unitB, a, b, ok, tt.equal, tt.ok)
		}
	}
	if _, _, ok := Comparable(nil, "s", rat("1"), "s"); ok {
		t.Error("no number is comparable")
	}
}
