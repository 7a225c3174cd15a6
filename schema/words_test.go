package schema_test

import (
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/okrc/okrc/schema"
	"github.com/okrc/okrc/schema/source"
)

// TestIDs reads ids of all kinds as the id of an objective.
func TestIDs(t *testing.T) {
	refused := func(id string) string {
		text := fmt.Sprintf("okr: v1\nteam: a\ncycle: 2026\nobjectives:\n  - {id: %q, title: b}\n", id)
		if found := schema.Parse(&source.File{Path: "a.yaml", Data: []byte(text)}).Diagnostics; len(found) > 0 {
			return found[0].Message
		}
		return ""
	}
	for _, id := range []string{
		"a", "on", "no", "null", "true", "2fa-rollout", "instant-checkout", "schnelle-küche", "cafe\u0301", "早上", "ประเทศไทย", "हिन्दी", "ქართული", "x2", "e3", "1e3x",
		strings.Repeat("a", 80), strings.Repeat("早", 60),
	} {
		if said := refused(id); said != "" {
			t.Errorf("%q: %s", id, said)
		}
	}
	for _, id := range []string{
		"", "A", "Über", "a--b", "-a", "a-", "a_b", "a.b", "a/b", "a@b", "a b", "1e3", "12", "0x1f", "0b1", "0o17", "2026-10", "１a", "a’b", "ǅ",
		strings.Repeat("a", 81), strings.Repeat("早", 61),
	} {
		if refused(id) == "" {
			t.Errorf("%q is taken as an id", id)
		}
	}
}

func TestDates(t *testing.T) {
	for text, want := range map[string]bool{
		"2026-01-02": true, "2024-02-29": true, "0001-01-01": true, "9999-12-31": true, "2000-02-29": true,
		"2026-02-29": false, "2026-02-30": false, "1900-02-29": false, "2026-13-01": false, "2026-00-10": false, "2026-1-2": false,
		"20260102": false, "2026-01-02T00:00:00Z": false, "0000-01-01": false, "2026/01/02": false, "+026-01-02": false, "": false,
	} {
		d, ok := schema.ParseDate(text)
		if ok != want || ok && d.String() != text {
			t.Errorf("%q is read as %q, %v", text, d, ok)
		}
	}
	start, _ := schema.ParseDate("2026-12-30")
	for i, want := range []string{"2026-12-30", "2026-12-31", "2027-01-01", "2027-01-02"} {
		if got := (start + schema.Date(i)).String(); got != want {
			t.Errorf("%d days on it is %s, want %s", i, got, want)
		}
	}
	moment := time.Date(2026, 10, 12, 23, 30, 0, 0, time.FixedZone("east", 9*3600))
	if got := schema.DateOf(moment).String(); got != "2026-10-12" {
		t.Errorf("the day of %s is %s", moment, got)
	}
}

func TestDurations(t *testing.T) {
	for text, want := range map[string]int{"0d": 0, "1d": 1, "14d": 14, "2w": 14, "520w": 3640, "10000d": 10000} {
		if days, ok := schema.ParseDuration(text); !ok || days != want {
			t.Errorf("%s is %d days, %v", text, days, ok)
		}
	}
	for _, text := range []string{"", "d", "14", "14D", "-1d", "1.5d", "2m", "10001d", "9999w", "99999999d", "1 d"} {
		if days, ok := schema.ParseDuration(text); ok {
			t.Errorf("%q is taken as %d days", text, days)
		}
	}
}

func TestNearest(t *testing.T) {
	words := []string{"target", "title", "tags", "team", "baseline", "key_results", "check_ins"}
	for word, want := range map[string]string{
		"titel": "title", "tilte": "title", "baselin": "baseline", "taget": "target", "key_result": "key_results", "checkins": "check_ins", "tag": "tags",
		"colour": "", "x": "", "title": "", "velocity": "",
	} {
		if got, _ := schema.Nearest(word, words); got != want {
			t.Errorf("%s is near %q, want %q", word, got, want)
		}
	}
	if d := schema.Distance("ab", "ba", 3); d != 1 {
		t.Errorf("letters that change places count %d", d)
	}
	if d := schema.Distance("kitten", "sitting", 9); d != 3 {
		t.Errorf("kitten is %d from sitting", d)
	}
}

func TestReferences(t *testing.T) {
	for text, want := range map[string]schema.Reference{
		"delight":                       {Objective: "delight"},
		"delight.nps":                   {Objective: "delight", KeyResult: "nps"},
		"company/delight":               {Owner: "company", Objective: "delight"},
		"company/delight.nps@2026":      {Owner: "company", Objective: "delight", KeyResult: "nps", Cycle: "2026"},
		"delight@2026-Q4":               {Objective: "delight", Cycle: "2026-Q4"},
		"公司/客户.口碑@2026-B6":              {Owner: "公司", Objective: "客户", KeyResult: "口碑", Cycle: "2026-B6"},
		"company/cafe\u0301.nps@Sommer": {Owner: "company", Objective: "café", KeyResult: "nps", Cycle: "Sommer"},
	} {
		got, ok := schema.ParseReference(text)
		if !ok || got != want {
			t.Errorf("%s is read as %+v, %v", text, got, ok)
		}
	}
}

func FuzzReference(f *testing.F) {
	for _, seed := range []string{"a", "a.b", "t/a.b@2026-Q4", "/a", "a@", ".", "@", "a/b/c", "cafe\u0301"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		r, ok := schema.ParseReference(text)
		if !ok {
			return
		}
		again, ok := schema.ParseReference(r.String())
		if !ok || again != r {
			t.Errorf("%q is read as %+v, and read back as %+v", text, r, again)
		}
	})
}

// FuzzSlug holds that what is made into an id is one.
func FuzzSlug(f *testing.F) {
	for _, seed := range []string{"Checkout feels instant", "Ü ber-all!", "1e3", "早上 好", "--", "ǅ", "e\u0301", "A" + strings.Repeat("早", 90)} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		id := schema.Slug(text)
		if id == "" || !utf8.ValidString(text) {
			return
		}
		file := schema.Parse(&source.File{Path: "a.yaml", Data: fmt.Appendf(nil, "okr: v1\nteams: [{id: %q}]\n", id)})
		for _, d := range file.Diagnostics {
			t.Errorf("%q becomes %q, and %s", text, id, d.Message)
		}
	})
}
