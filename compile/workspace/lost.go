package workspace

import (
	"bytes"
	"strings"

	"github.com/okrc/okrc/schema"
)

// isLost reports whether an id stands in a part of a file that was refused, so
// that nobody can say it is not there. The refusal is a finding already; every
// reference to what it took along would only repeat it.
func (j *joiner) isLost(id string) bool {
	if j.lost == nil {
		j.lost = map[string]bool{}
		for _, f := range j.ws.Files {
			if len(f.Diagnostics) > 0 && f.Source != nil {
				addIDs(j.lost, f)
			}
		}
	}
	return j.lost[id]
}

// addIDs adds whatever a file that was refused in part gives as an id: the value
// of each key that is "id" or nearly so.
func addIDs(ids map[string]bool, f *schema.File) {
	for line := range bytes.SplitSeq(f.Source.Data, []byte("\n")) {
		rest := string(line)
		for {
			before, after, ok := strings.Cut(rest, ":")
			if !ok {
				break
			}
			rest = after
			key := before[strings.LastIndexAny(before, " \t-{,\"'?")+1:]
			if !nearlyID(key) {
				continue
			}
			value := strings.TrimLeft(after, " \t\"'")
			if i := strings.IndexAny(value, " \t\r,}\"'#"); i >= 0 {
				value = value[:i]
			}
			ids[value] = true
		}
	}
}

func nearlyID(key string) bool {
	return len(key) <= 3 && schema.Distance(strings.ToLower(key), "id", 1) <= 1
}
