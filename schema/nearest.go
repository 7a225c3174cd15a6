package schema

import (
	"sort"
	"unicode/utf8"
)

// Nearest is the candidate whose spelling is closest to the word, and false
// where none is close enough to be meant: at most a third of its characters may
// differ. Of two that are equally close, the first in alphabetical order is
// taken.
func Nearest(word string, candidates []string) (string, bool) {
	sorted := append([]string(nil), candidates...)
	sort.Strings(sorted)
	best, least := "", -1
	limit := max(1, utf8.RuneCountInString(word)/3)
	for _, c := range sorted {
		if c == word {
			continue
		}
		if d := Distance(word, c, limit); d <= limit && (least < 0 || d < least) {
			best, least = c, d
		}
	}
	return best, least >= 0
}

// Distance is the number of characters to insert, remove, replace or exchange
// with their neighbour to get from a to b (optimal string alignment). A distance
// over limit is returned as limit+1.
func Distance(a, b string, limit int) int {
	x, y := []rune(a), []rune(b)
	if len(x)-len(y) > limit || len(y)-len(x) > limit {
		return limit + 1
	}
	before, last, row := make([]int, len(y)+1), make([]int, len(y)+1), make([]int, len(y)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(x); i++ {
		row[0] = i
		least := i
		for j := 1; j <= len(y); j++ {
			cost := 1
			if x[i-1] == y[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
			least = min(least, row[j])
		}
		if least > limit {
			return limit + 1
		}
		before, last, row = last, row, before
	}
	return min(last[len(y)], limit+1)
}
