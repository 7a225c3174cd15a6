package wording

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// knownGaps are the own sentences that are still read wrongly, by identifier.
var knownGaps = map[string]string{
	"en111": "a metric that no list holds (word of mouth)",
	"en133": "a noun phrase that could be a place",
	"en090": "a gerund as the only noun",
	"en199": "a noun of every sales team, not of every team",
	"en339": "two headlines that are one roll-out",
	"en362": "investigating may leave a study",
	"en364": "continued work is routine and work",
	"en365": "research may leave a study",
	"en254": "an age behind people",
}

// TestRegression holds every own sentence to its labels.
func TestRegression(t *testing.T) {
	r := newReader(t)
	gaps := map[string]bool{}
	for _, l := range readLabelled(t, "testdata/en.jsonl") {
		s := r.Read(l.Text, l.kind())
		if s.Language != "en" {
			t.Errorf("%s: read as %q: %s", l.ID, s.Language, l.Text)
		}
		for _, j := range judgedRules {
			if !slices.Contains(j.kinds, l.kind()) || slices.Contains(l.Disputed, j.label) {
				continue
			}
			_, found := s.Ask(j.question)
			if found == slices.Contains(l.Labels, j.label) {
				continue
			}
			if knownGaps[l.ID] == "" {
				t.Errorf("%s: %s: found %v, labelled %v: %s", l.ID, j.rule, found, !found, l.Text)
			}
			gaps[l.ID] = true
		}
	}
	for id, why := range knownGaps {
		if !gaps[id] {
			t.Errorf("%s is read rightly now: take it off the known gaps (%s)", id, why)
		}
	}
}

// read reads an English key result.
func read(t *testing.T, text string) *Sentence {
	t.Helper()
	return newReader(t).Read(text, KeyResult)
}

func TestQuantities(t *testing.T) {
	for text, want := range map[string][]string{
		"Raise on-time delivery from 91 % to 97 %":           {"91 % = 91 % from", "97 % = 97 % to"},
		"Raise conversion from 2.5 to 4 %":                   {"2.5 = 5/2 % from", "4 % = 4 % to"},
		"Readmissions: 14 % → 10 %":                          {"14 % = 14 % from", "10 % = 10 % to"},
		"Win 1.2M users":                                     {"1.2M = 1200000 user"},
		"Keep spend under $40k a month":                      {"under $40k = 40000 USD <"},
		"Reply within 900 ms":                                {"within 900 ms = 900 ms ≤"},
		"Five calls or fewer per shift":                      {"Five = 5 call ≤"},
		"Cut errors by a third":                              {"third = 1/3 ratio by"},
		"Twice as many loans":                                {"Twice = 2 x"},
		"Ask the bottom three stores":                        {"three = 3 store select"},
		"3 pp more repeat guests":                            {"3 pp = 3 pp by"},
		"9 in 10 residents like the food":                    {"9 in 10 = 9/10 ratio"},
		"10 000 visitors in phase 2":                         {"10 000 = 10000 visitor"},
		"Ship v2.0 with ISO 9001, 5G and a 2-day onboarding": nil,
		"At least one fair per year, 24/7":                   {"At least one = 1 fair ≥"},
		"No complaint about the 2026 fair in Q3":             {"No = - "},
		"Deliver training to 40 shops":                       {"40 = 40 shop"},
		"two thirds of members vote":                         {"two thirds = 2/3 ratio"},
		"Ｃｕｔ　ｗａｉｔｓ　ｔｏ　２０　ｍｉｎ":                                {"２０　ｍｉｎ = 20 min to"},
		"Grow the list from 1 to 2 million":                  {"1 = - from", "2 million = 2000000 to"},
		"Bus trips rise to 140 a year":                       {"140 = 140 to"},
		"60-70 % of planned visits":                          {"60-70 % = 60 %"},
		"Rate of 1,250.5 kWh":                                {"1,250.5 kWh = 2501/2 kWh"},
		"Used by no more than 20 firms":                      {"no more than 20 = 20 firm ≤ by"},
		"4.5+ stars":                                         {"4.5+ = 9/2 ≥"},
		"Raise £250,000":                                     {"£250,000 = 250000 GBP"},
		"Answer 80% of mails in under 2 working days":        {"80% = 80 %", "under 2 working days = 2 business day <"},
		"Half the tickets by 31 March":                       {"Half = 1/2 ratio"},
		"Grow from €1M in 2026":                              {"€1M = 1000000 EUR from"},
		"KR2: [P1] Visit 7 dealers @ada #1234 https://a.b/9": {"7 = 7 dealer"},
		"Score 4.2 (was 3.9)":                                {"4.2 = 21/5 "},
		"The 5 oldest bugs":                                  {"5 = 5 bug select"},
		"99999999999999999999 users":                         {"99999999999999999999 = - user"},
		"Publish 3 papers; +30 donors":                       {"3 = 3 paper", "+30 = 30 donor by"},
		"Wait 15 minutes less":                               {"15 minutes = 15 min"},
		"Lose 6 kg":                                          {"6 kg = 6 kg"},
		"zero deaths":                                        {"zero = 0 death"},
		"Run at 1:50 h":                                      {"1:50 h = - h"},
		"Visit twice a week":                                 {"twice = 2 x"},
		"30k km":                                             {"30k km = 30000 km"},
	} {
		s := read(t, text)
		var got []string
		for _, q := range s.Quantities {
			got = append(got, strings.TrimSpace(describeQuantity(s, q)))
		}
		for i := range want {
			want[i] = strings.TrimSpace(want[i])
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", text, diff)
		}
	}
}

func describeQuantity(s *Sentence, q Quantity) string {
	value := "-"
	if q.Value != nil {
		value = q.Value.RatString()
	}
	out := fmt.Sprintf("%s = %s %s", s.Text[q.Span.Start:q.Span.End], value, q.Unit)
	for c, sign := range map[Comparator]string{AtLeast: "≥", AtMost: "≤", MoreThan: ">", LessThan: "<"} {
		if q.Comparator == c {
			out = strings.TrimSpace(out) + " " + sign
		}
	}
	for r, word := range map[Role]string{RoleFrom: "from", RoleTo: "to", RoleBy: "by", RoleSelect: "select"} {
		if q.Role == r {
			out = strings.TrimSpace(out) + " " + word
		}
	}
	return out
}

func TestDates(t *testing.T) {
	for text, want := range map[string][]Date{
		"Open the depot by 1 October":          {{Month: 10, Day: 1, Deadline: true}},
		"Open the depot in March 2027":         {{Month: 3, Year: 2027}},
		"Open the depot by the end of Q3 2026": {{Quarter: 3, Year: 2026, Deadline: true}},
		"Open before 2026-12-31":               {{Year: 2026, Month: 12, Day: 31, Deadline: true}},
		"Open by 31.12.2026":                   {{Year: 2026, Month: 12, Day: 31, Deadline: true}},
		"Open by 12/31/2026":                   {{Year: 2026, Month: 12, Day: 31, Deadline: true}},
		"Plan for FY27-Q1":                     {{Year: 2027, Quarter: 1}},
		"Plan for 2026-Q4":                     {{Year: 2026, Quarter: 4}},
		"Halve deaths by 2030":                 {{Year: 2030, Deadline: true}},
		"Win 2000 members":                     nil,
		"We may march":                         nil,
		"Report in the second half of 2027":    {{Half: 2, Year: 2027}},
		"April 30, 2027: doors open":           {{Month: 4, Day: 30, Year: 2027}},
		"Sell 12 % more than in December":      {{Month: 12}},
		"Finish no later than 3rd of June":     {{Month: 6, Day: 3, Deadline: true}},
		"Open on 99/99/2026 and 2026-45":       {{Year: 2026}},
	} {
		s := read(t, text)
		var got []Date
		for _, d := range s.Dates {
			d.Span.Start, d.Span.End = 0, 0
			got = append(got, d)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", text, diff)
		}
	}
}

func TestFormAndVerb(t *testing.T) {
	for text, want := range map[string]string{
		"Cut the time to first reply":          "1 cut change -1",
		"Cutting the time to first reply":      "2 cut change -1",
		"Nurses book their own shifts":         "3 book level 0",
		"Lease signed":                         "4 sign output 0",
		"Time to first reply under 4 h":        "5  none 0",
		"Staff turnover below 9 %":             "5  none 0",
		"Churn falls to 3 %":                   "3 fall change -1",
		"We will successfully launch the shop": "1 launch output 0",
		"In Q3, raise attendance":              "1 raise change 1",
		"Start to win members":                 "1 win level 0",
		"Keep working on the roof":             "1 work work 0",
		"Meet with the mayor":                  "1 meet_with output 0",
		"Close 40 deals":                       "1 close level 0",
		"Close the old road":                   "1 close output 0",
		"Have the lease signed":                "1 have output 0",
		"Have 400 donors":                      "1 have level 0",
		"Bring food miles down to 200":         "1 bring change -1",
		"TBD":                                  "6  none 0",
		"Whitelist our five suppliers":         "1 whitelist output 0",
		"Every nurse books her shifts":         "3 book level 0",
	} {
		s := read(t, text)
		class := map[Class]string{ClassNone: "none", ClassChange: "change", ClassQuality: "quality", ClassLevel: "level", ClassOutput: "output", ClassWork: "work", ClassKeep: "keep"}[s.Verb.Class]
		got := fmt.Sprintf("%d %s %s %d", s.Form, s.Verb.Lemma, class, s.Verb.Rising)
		if got != want {
			t.Errorf("%q: form, verb, class, rising = %q, want %q", text, got, want)
		}
	}
}

func TestPatterns(t *testing.T) {
	for _, tt := range []struct {
		text     string
		question Question
		want     string
	}{
		{"Publish 4 posts", Activity, "<what changes for whom> from <today's value> to <value> <unit> by publishing 4 posts"},
		{"Lease signed", Activity, "<what changes for whom> from <today's value> to <value> <unit>, thanks to lease signed"},
		{"50 % more traffic on our pages", Relative, "traffic on our pages from <today's value> to <value> <unit>"},
		{"Increase organic traffic by 40%", Relative, "Increase organic traffic from <today's value> to <value> <unit>"},
		{"Improve the menu", Vague, "Improve the menu: <metric> from <today's value> to <value> <unit>"},
		{"Reduce empty runs", Unmeasurable, "Reduce empty runs: <metric> from <today's value> to <value> <unit>"},
		{"Hire two cooks and reduce food cost to 28%", Compound, "1. Hire two cooks 2. Reduce food cost to 28%"},
		{"Sell XX tickets", Placeholder, "<what changes for whom> from <today's value> to <value> <unit>"},
	} {
		m, ok := read(t, tt.text).Ask(tt.question)
		if !ok || m.Pattern != tt.want {
			t.Errorf("%q: pattern %q (found %v), want %q", tt.text, m.Pattern, ok, tt.want)
		}
	}
}
