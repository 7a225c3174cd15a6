package wording

import (
	"cmp"
	"encoding/binary"
	"math/big"
	"slices"
)

// Twins finds for every text the first earlier one whose Similarity is at least
// a given one, and −1 where there is none. apart tells pairs that may be alike
// (nil: none may).
//
// Not all pairs are compared. Two texts that are alike share one of their
// rarest trigrams (so few of a text's can be missing in the other), and only
// texts that do are looked at, the rarest first; equal texts are looked up. So
// the cost grows as the number of texts. Where thousands are made from one
// pattern, only the first mostCompared are looked at for each, and a twin that
// is hidden among them may be missed: 60,000 of them take a second.
func Twins(texts []string, least *big.Rat, apart func(later, earlier int) bool) []int {
	twins := make([]int, len(texts))
	for i := range twins {
		twins[i] = -1
	}
	if least.Sign() <= 0 || !least.Num().IsInt64() || !least.Denom().IsInt64() {
		return twins
	}
	f := &twinFinder{least: least.Num().Int64(), of: least.Denom().Int64(), apart: apart, known: map[string]*wordless{}, index: map[uint32][]posting{}}
	for i, ranks := range ranked(texts) {
		if len(ranks) > 0 {
			twins[i] = f.add(i, ranks)
		}
	}
	return twins
}

// mostCompared bounds how many sets of trigrams a text is compared with.
const mostCompared = 64

// ranked are the trigrams of each text, as numbers that rise with how common a
// trigram is among the different texts.
func ranked(texts []string) [][]uint32 {
	var (
		out     = make([][]uint32, len(texts))
		known   = map[string]int{}
		numbers = map[gram]uint32{}
		grammed []gram // by number
		count   []int  // by number
	)
	for i, text := range texts {
		if first, seen := known[text]; seen {
			out[i] = out[first]
			continue
		}
		known[text] = i
		set := grams(text)
		out[i] = make([]uint32, len(set))
		for k, g := range set {
			n, seen := numbers[g]
			if !seen {
				n = uint32(len(grammed))
				numbers[g], grammed, count = n, append(grammed, g), append(count, 0)
			}
			count[n]++
			out[i][k] = n
		}
	}
	order := make([]uint32, len(grammed))
	for n := range order {
		order[n] = uint32(n)
	}
	slices.SortFunc(order, func(a, b uint32) int {
		return cmp.Or(cmp.Compare(count[a], count[b]), cmp.Compare(grammed[a], grammed[b]))
	})
	rank := make([]uint32, len(order))
	for r, n := range order {
		rank[n] = uint32(r)
	}
	for _, first := range known {
		for k, n := range out[first] {
			out[first][k] = rank[n]
		}
		slices.Sort(out[first])
	}
	return out
}

// wordless is one set of trigrams with the texts that have exactly these.
type wordless struct {
	ranks   []uint32
	members []int
	// asked is the last text that was compared with it.
	asked int
}

// posting says where in a set a trigram stands.
type posting struct {
	set *wordless
	at  int
}

type twinFinder struct {
	// least/of is the similarity from which on texts are alike.
	least, of int64
	apart     func(later, earlier int) bool
	known     map[string]*wordless
	// index finds the sets by each of their rarest trigrams.
	index map[uint32][]posting
}

// add finds the twin of a text, and keeps the text for later ones.
func (f *twinFinder) add(i int, ranks []uint32) int {
	key := make([]byte, 0, 4*len(ranks))
	for _, r := range ranks {
		key = binary.BigEndian.AppendUint32(key, r)
	}
	set := f.known[string(key)]
	twin := -1
	if set != nil {
		twin = f.first(i, set)
	}
	front := f.front(len(ranks))
	if twin < 0 {
		twin = f.search(i, ranks[:front], ranks)
	}
	if set == nil {
		set = &wordless{ranks: ranks, asked: -1}
		f.known[string(key)] = set
		for at, r := range ranks[:front] {
			f.index[r] = append(f.index[r], posting{set, at})
		}
	}
	set.members = append(set.members, i)
	return twin
}

// front is how many of the rarest trigrams of a text of n are looked up: if all
// of them were missing in another text, it could not be alike. The shortest text
// that is alike has n·s/(2−s) trigrams, all of them in common.
func (f *twinFinder) front(n int) int {
	rest := 2*f.of - f.least
	if rest <= 0 {
		return n
	}
	common := (int64(n)*f.least + rest - 1) / rest
	return max(0, min(n, n-int(common)+1))
}

func (f *twinFinder) search(i int, front, ranks []uint32) int {
	compared := 0
	for at, r := range front {
		for _, p := range f.index[r] {
			if p.set.asked == i {
				continue
			}
			if compared++; compared > mostCompared {
				return -1
			}
			p.set.asked = i
			if f.alike(ranks, at, p.set.ranks, p.at) {
				if twin := f.first(i, p.set); twin >= 0 {
					return twin
				}
			}
		}
	}
	return -1
}

// alike counts what two sets have in common from their first common trigram on,
// and stops when it can be enough no more.
func (f *twinFinder) alike(a []uint32, i int, b []uint32, j int) bool {
	needed := (f.least*int64(len(a)+len(b)) + 2*f.of - 1) / (2 * f.of)
	common := int64(0)
	for i < len(a) && j < len(b) {
		if common+int64(min(len(a)-i, len(b)-j)) < needed {
			return false
		}
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			common++
			i++
			j++
		}
	}
	return common >= needed
}

// first is the first text of a set that may not be alike with a later one.
func (f *twinFinder) first(i int, set *wordless) int {
	for _, m := range set.members {
		if f.apart == nil || !f.apart(i, m) {
			return m
		}
	}
	return -1
}
