package workspace

import (
	"strings"

	"github.com/okrc/okrc/schema"
)

// isLost reports whether an id stands in a part of a file that was refused and
// could not be read, so that nobody can say it is not there. The refusal is a
// finding already; every reference to what it took along would only repeat it.
func (j *joiner) isLost(id string) bool {
	if j.lost == nil {
		j.lost = map[string]bool{}
		for _, f := range j.ws.Files {
			if refusesSomething(f) {
				j.addLost(f)
			}
		}
	}
	return j.lost[id]
}

func refusesSomething(f *schema.File) bool {
	for i := range f.Diagnostics {
		if f.Diagnostics[i].Rule != "cut-text" {
			return true
		}
	}
	return false
}

// addLost adds what the text of a file gives as an id, by a key that is "id" or
// nearly so, and what is not among the ids that were read of it.
func (j *joiner) addLost(f *schema.File) {
	read := readIDs(f)
	for line := range strings.SplitSeq(string(f.Source.Data), "\n") {
		for rest := line; ; {
			before, after, ok := strings.Cut(rest, ":")
			if !ok {
				break
			}
			rest = after
			if !nearlyID(before[strings.LastIndexAny(before, " \t-{,\"'?")+1:]) {
				continue
			}
			value := strings.TrimLeft(after, " \t\"'")
			if i := strings.IndexAny(value, " \t\r,}\"'#"); i >= 0 {
				value = value[:i]
			}
			if !read[value] {
				j.lost[value] = true
			}
		}
	}
}

// readIDs are the ids that were read of a file.
func readIDs(f *schema.File) map[string]bool {
	ids := map[string]bool{}
	for _, doc := range f.Documents {
		for _, o := range doc.Objectives {
			ids[o.ID.V] = true
			for _, kr := range o.KeyResults {
				ids[kr.ID.V] = true
			}
		}
		for _, k := range doc.KPIs {
			ids[k.ID.V] = true
		}
		for _, t := range doc.Teams {
			ids[t.ID.V] = true
		}
		for _, p := range doc.People {
			ids[p.ID.V] = true
		}
	}
	return ids
}

func nearlyID(key string) bool {
	return len(key) <= 3 && schema.Distance(strings.ToLower(key), "id", 1) <= 1
}
