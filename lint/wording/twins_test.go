package wording_test

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/okrc/okrc/lint/wording"
)

func TestSimilarity(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want *big.Rat
	}{
		{"Guests come back", "guests come back!", big.NewRat(1, 1)},
		{"Ｇuests　come back", "Guests come back", big.NewRat(1, 1)},
		{"abcd", "bcde", big.NewRat(1, 2)},
		{"ab", "ab", big.NewRat(1, 1)},
		{"ab", "abc", new(big.Rat)},
		{"等", "等", big.NewRat(1, 1)},
		{"!", "?", new(big.Rat)},
		{"aaaa", "aaa", big.NewRat(1, 1)},
		{"客户满意度提升", "客户满意度提高", big.NewRat(4, 5)},
	} {
		if got := wording.Similarity(c.a, c.b); got.Cmp(c.want) != 0 {
			t.Errorf("Similarity(%q, %q) = %s, want %s", c.a, c.b, got, c.want)
		}
		if got := wording.Similarity(c.b, c.a); got.Cmp(c.want) != 0 {
			t.Errorf("Similarity(%q, %q) = %s, want %s", c.b, c.a, got, c.want)
		}
	}
}

func TestTwins(t *testing.T) {
	texts := []string{"Guests come back", "Beds are soft", "guests come back.", "Guests came back", "", "!", "ok", "OK", "okay"}
	got := wording.Twins(texts, big.NewRat(7, 10), func(later, earlier int) bool { return later == 2 && earlier == 0 })
	if diff := cmp.Diff([]int{-1, -1, -1, 0, -1, -1, -1, 6, -1}, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// TestTwinsMissNone compares with all pairs.
func TestTwinsMissNone(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	words := strings.Fields("guests come back every week because the soup is warm and beds are soft in winter 12 rooms")
	for _, least := range []*big.Rat{big.NewRat(1, 2), big.NewRat(17, 20), big.NewRat(9, 10), big.NewRat(1, 1)} {
		var texts []string
		for range 300 {
			var chosen []string
			for range 2 + random.IntN(6) {
				chosen = append(chosen, words[random.IntN(len(words))])
			}
			texts = append(texts, strings.Join(chosen, " "))
		}
		got := wording.Twins(texts, least, nil)
		for i, twin := range got {
			var alike []int
			for j := range i {
				if wording.Similarity(texts[i], texts[j]).Cmp(least) >= 0 {
					alike = append(alike, j)
				}
			}
			if (twin < 0) != (len(alike) == 0) || twin >= 0 && wording.Similarity(texts[i], texts[twin]).Cmp(least) < 0 {
				t.Fatalf("%q: twin %d, alike are %v", texts[i], twin, alike)
			}
		}
	}
}

func BenchmarkTwins(b *testing.B) {
	subjects := strings.Fields("guests patients pupils drivers readers farmers sailors bakers nurses singers")
	verbs := []string{"wait", "come back", "pay on time", "recommend us", "find what they look for", "sleep well", "ask for help"}
	var texts []string
	for i := range 60_000 {
		texts = append(texts, fmt.Sprintf("%s of region %d who %s rise from %d to %d", subjects[i%10], i%977, verbs[i%7], i%89, i%97))
	}
	for b.Loop() {
		wording.Twins(texts, big.NewRat(17, 20), nil)
	}
}
