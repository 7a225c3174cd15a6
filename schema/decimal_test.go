package schema_test

import (
	"encoding/json"
	"math/big"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/okrc/okrc/schema"
)

func TestParseDecimal(t *testing.T) {
	for text, want := range map[string]string{
		"0": "0", "-0": "0", "0777": "777", "+5": "5", ".5": "0.5", "5.": "5", "-.25": "-0.25", "1_000": "1000", "1_000.5": "1000.5",
		"1e3": "1000", "1E-3": "0.001", "2.50": "2.5", "99.585": "99.585", "1_234_567_890_123_456_789.1": "1234567890123456789.1",
		"9223372036854775807": "9223372036854775807", "-9223372036854775808": "-9223372036854775808", "1e30": "1" + strings.Repeat("0", 30),
	} {
		d, ok := schema.ParseDecimal(text)
		if !ok || d.String() != want {
			t.Errorf("%s is read as %s, %v; want %s", text, d, ok, want)
		}
		if !json.Valid([]byte(d.String())) {
			t.Errorf("%s is written as %s, which is no JSON", text, d)
		}
	}
	for _, text := range []string{
		"", "-", ".", "e3", "1e", "1e+", "1_", "_1", "1__0", "1_.5", "1._5", "1/3", "0x10", "0b1", "0o7", ".nan", ".NaN", ".inf", "-.inf", "NaN", "Infinity",
		"1,200", "8,5", "60%", "300 ms", "600万", "1e401", "1e99999999999999999999", "1e-401", "1.2.3", "--1", "+-1", "1 000", "１", "٣", strings.Repeat("9", 500), "1:30",
	} {
		if d, ok := schema.ParseDecimal(text); ok {
			t.Errorf("%q is read as %s, and is no number", text, d)
		}
	}
}

// TestDecimalsAreExact compares decimals with fractions of big integers.
func TestDecimalsAreExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		draw := func(label string) (schema.Decimal, *big.Rat) {
			text := rapid.StringMatching(`-?[0-9]{1,25}(\.[0-9]{1,12})?(e-?[0-9]{1,2})?`).Draw(t, label)
			d, ok := schema.ParseDecimal(text)
			want, valid := new(big.Rat).SetString(text)
			if !ok || !valid || d.Rat().Cmp(want) != 0 {
				t.Fatalf("%s is read as %s, %v", text, d, ok)
			}
			back, ok := schema.ParseDecimal(d.String())
			if !ok || back.Cmp(d) != 0 {
				t.Fatalf("%s is written as %s, and read back as %s, %v", text, d, back, ok)
			}
			if d.Sign() != want.Sign() {
				t.Fatalf("%s has the sign %d", text, d.Sign())
			}
			return d, want
		}
		a, ra := draw("a")
		b, rb := draw("b")
		if a.Cmp(b) != ra.Cmp(rb) || b.Cmp(a) != -a.Cmp(b) {
			t.Fatalf("%s and %s compare as %d", a, b, a.Cmp(b))
		}
	})
}

func FuzzDecimal(f *testing.F) {
	for _, seed := range []string{"1", "-0.5e3", "1_000", ".5", "1/3", "0x1", "1e400", "9223372036854775808", ".inf"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		d, ok := schema.ParseDecimal(text)
		if !ok {
			return
		}
		back, ok := schema.ParseDecimal(d.String())
		if !ok || back.Cmp(d) != 0 || !json.Valid([]byte(d.String())) {
			t.Errorf("%q is written as %s", text, d)
		}
	})
}
