package finding

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
)

// Key is what makes two findings the same defect, however lines move: the law
// that is broken, and the object and field that breaks it.
type Key struct {
	Rule  string
	Place Place
}

// Key is the finding's key.
func (d Diagnostic) Key() Key { return Key{d.Rule, d.Place} }

// Identity tells apart findings of one key: N counts them from 1.
type Identity struct {
	Key
	N int
}

// Identities are the identities of findings, in their order. The baseline file,
// `--new`, findings won and lost, and fingerprints all rest on this one count.
func Identities(findings []Finding) []Identity {
	out := make([]Identity, len(findings))
	seen := make(map[Key]int, len(findings))
	for i := range findings {
		key := findings[i].Key()
		seen[key]++
		out[i] = Identity{key, seen[key]}
	}
	return out
}

// Counts says how many findings there are of each key.
func Counts(findings []Finding) map[Key]int {
	counts := make(map[Key]int, len(findings))
	for i := range findings {
		counts[findings[i].Key()]++
	}
	return counts
}

// Beyond says of each finding whether there are more of its key than known: of
// three where two are known, the last one in the given order.
func Beyond(findings []Finding, known map[Key]int) []bool {
	out := make([]bool, len(findings))
	for i, id := range Identities(findings) {
		out[i] = id.N > known[id.Key]
	}
	return out
}

// Fingerprint is 64 hexadecimal digits that stay the same while files are
// edited and moved, and differ for any two identities.
func (i Identity) Fingerprint() string {
	sum := sha256.Sum256([]byte(strconv.Quote(i.Rule) + strconv.Quote(string(i.Place)) + strconv.Itoa(i.N)))
	return hex.EncodeToString(sum[:])
}
