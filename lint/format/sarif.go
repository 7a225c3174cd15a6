package format

import (
	"bufio"
	"fmt"
	"net/url"
	"path"
	"strings"

	"github.com/okrc/okrc/schema/escape"
	"github.com/okrc/okrc/schema/finding"
	"github.com/okrc/okrc/schema/source"
)

const (
	sarifSchema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
	// mostResults is how many results GitHub takes of one run.
	mostResults = 5000
	// longestText is how many characters GitHub shows of a description.
	longestText = 1024
	// fingerprintKey names our own fingerprint. GitHub matches alerts by
	// primaryLocationLineHash, which its upload computes where it is left out.
	fingerprintKey = "okrcIdentity/v1"
)

// writeSARIF writes SARIF 2.1.0: one run, the most severe results first.
func writeSARIF(w *bufio.Writer, v *view) {
	results, left := mostSevere(v.shown, mostResults)
	rules, index := v.sarifRules(results)
	run := sarifRun{
		Tool: sarifTool{sarifDriver{
			Name: "okrc", Version: v.Version, InformationURI: "https://github.com/okrc/okrc", Rules: rules,
		}},
		AutomationDetails: sarifAutomation{"okrc/" + v.sarifName() + "/"},
		ColumnKind:        "utf16CodeUnits",
		Results:           []sarifResult{},
	}
	for _, it := range results {
		run.Results = append(run.Results, v.sarifResult(it, index[it.Rule]))
	}
	if left += v.over; left > 0 {
		run.Invocations = []sarifInvocation{{true, []sarifNotification{{
			"warning", sarifText{fmt.Sprintf("%s not shown: less severe than those that are", plural(left, "finding"))},
		}}}}
	}
	putJSON(w, sarifLog{sarifSchema, "2.1.0", []sarifRun{run}}, "  ")
}

// sarifName is the workspace's name inside of an id whose parts slashes divide.
func (v *view) sarifName() string {
	name := v.Name
	if name == "" {
		name = path.Base(path.Clean("/" + v.Prefix))
	}
	name = strings.Trim(strings.ReplaceAll(escape.Visible(name), "/", "-"), "-")
	if name == "" {
		return "workspace"
	}
	return name
}

// sarifRules are the rules of the catalog, and those that only a result names,
// with the index of each.
func (v *view) sarifRules(results []item) (rules []sarifRule, index map[string]int) {
	rules, index = []sarifRule{}, map[string]int{}
	add := func(r finding.Rule, address string) {
		if _, known := index[r.Name]; !known {
			index[r.Name] = len(rules)
			rules = append(rules, newSARIFRule(r, address))
		}
	}
	addresses := map[string]string{}
	for _, it := range results {
		addresses[it.Rule] = it.URL
	}
	for _, r := range v.Rules {
		add(r, addresses[r.Name])
	}
	for _, it := range results {
		add(finding.Rule{Name: it.Rule, Severities: map[finding.Preset]finding.Severity{finding.Recommended: it.Severity}}, it.URL)
	}
	return rules, index
}

func newSARIFRule(r finding.Rule, address string) sarifRule {
	severity := r.Severities[finding.Recommended]
	statement := sarifProse(r.Statement, r.Name)
	rule := sarifRule{
		ID:                   orName(escape.Visible(r.Name)),
		ShortDescription:     statement,
		FullDescription:      statement,
		Help:                 sarifProse(r.Why, r.Statement, r.Name),
		HelpURI:              webOnly(address),
		DefaultConfiguration: sarifConfiguration{severity != finding.Off, sarifLevel(severity)},
		Properties:           sarifProperties{Severity: sarifProblem(severity)},
	}
	if r.Category != "" {
		rule.Properties.Tags = []string{"okr", string(r.Category)}
	}
	return rule
}

// sarifProse is the first text that says something, cut to what GitHub shows.
func sarifProse(texts ...string) sarifText {
	for _, text := range texts {
		if text = strings.Join(strings.Fields(escape.Visible(strings.ReplaceAll(text, "\n", " "))), " "); text != "" {
			return sarifText{cut(text, longestText)}
		}
	}
	return sarifText{orName("")}
}

// orName stands for a rule without a name: no text of SARIF may be empty.
func orName(name string) string {
	if name == "" {
		return "unnamed"
	}
	return name
}

func (v *view) sarifResult(it item, rule int) sarifResult {
	r := sarifResult{
		RuleID:              orName(escape.Visible(it.Rule)),
		RuleIndex:           rule,
		Level:               sarifLevel(it.Severity),
		PartialFingerprints: map[string]string{fingerprintKey: it.id.Fingerprint()},
	}
	location := sarifLocation{Physical: v.sarifPhysical(it.File, it.Span)}
	if it.Place != "" {
		location.Logical = []sarifLogical{{string(it.Place)}}
	}
	r.Locations = []sarifLocation{location}
	message := []string{escape.SARIF(it.Message)}
	if it.Help != "" {
		message = append(message, escape.SARIF(it.Help))
	}
	for i, related := range it.Related {
		label := related.Label
		if label == "" {
			label = "see also"
		}
		r.Related = append(r.Related, sarifLocation{
			ID: i + 1, Physical: v.sarifPhysical(related.File, related.Span), Message: &sarifText{escape.SARIF(label)},
		})
		message = append(message, fmt.Sprintf("[%s](%d)", escape.SARIF(label), i+1))
	}
	r.Message.Text = strings.TrimSpace(strings.Join(message, "\n"))
	if r.Message.Text == "" {
		r.Message.Text = r.RuleID
	}
	for _, fix := range it.Fixes {
		if f, ok := v.sarifFix(fix); ok {
			r.Fixes = append(r.Fixes, f)
		}
	}
	return r
}

func (v *view) sarifPhysical(file string, s source.Span) sarifPhysical {
	return sarifPhysical{v.sarifArtifact(file), v.sarifRegion(file, s)}
}

func (v *view) sarifArtifact(file string) sarifArtifact {
	parts := strings.Split(v.path(file), "/")
	for i, part := range parts {
		parts[i] = strings.ReplaceAll(url.PathEscape(part), ":", "%3A")
	}
	return sarifArtifact{strings.Join(parts, "/"), "%SRCROOT%"}
}

func (v *view) sarifRegion(file string, s source.Span) sarifRegion {
	g := v.region(file, s, inUTF16)
	return sarifRegion{g.start.Line, g.start.Column, g.end.Line, g.end.Column}
}

// sarifFix is a fix, unless its text waits for the day on which it is applied,
// or it edits what lines and columns cannot say.
func (v *view) sarifFix(fix finding.Fix) (sarifFix, bool) {
	out := sarifFix{Description: sarifText{escape.SARIF(fix.Title)}}
	for _, file := range fix.Files() {
		if v.file(file) == nil {
			return sarifFix{}, false
		}
		change := sarifChange{Artifact: v.sarifArtifact(file)}
		for _, e := range fix.In(file) {
			text, ok := v.fixText(e.New)
			if !ok {
				return sarifFix{}, false
			}
			replacement := sarifReplacement{Deleted: v.sarifRegion(file, e.Span)}
			if text != "" {
				replacement.Inserted = &sarifText{text}
			}
			change.Replacements = append(change.Replacements, replacement)
		}
		out.Changes = append(out.Changes, change)
	}
	return out, fix.Title != "" && len(out.Changes) > 0
}

func sarifLevel(s finding.Severity) string {
	switch s {
	case finding.Error:
		return "error"
	case finding.Warning:
		return "warning"
	}
	return "note"
}

// sarifProblem is a severity in GitHub's words.
func sarifProblem(s finding.Severity) string {
	if s < finding.Warning {
		return "recommendation"
	}
	return s.String()
}
