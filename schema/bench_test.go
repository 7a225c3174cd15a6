package schema

import (
	"bytes"
	"fmt"
	"testing"
	"time"

	"gopkg.in/yaml.v3"

	"github.com/okrc/okrc/schema/source"
)

// document is one of about 2 KB, as a team writes it.
func document(n int) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "okr: v1\nteam: team-%d\ncycle: 2026-Q4\n\nobjectives:\n", n)
	for o := range 2 {
		fmt.Fprintf(&b, "  - id: objective-%d\n    title: Customers of shop %d come back by themselves\n    owner: person-%d\n    commitment: aspirational\n    aligns_to: company/delight.nps\n    key_results:\n", o, n, n)
		for k := range 3 {
			fmt.Fprintf(&b, "      - id: result-%d\n        title: Guests who return within a week rise from %d %% to 60 %%\n        baseline: %d\n        target: 60\n        unit: \"%%\"\n        check_ins:\n          - {date: 2026-10-12, value: %d.5, confidence: 0.6, note: The second till opens earlier.}\n", k, 20+k, 20+k, 25+k)
		}
	}
	return b.Bytes()
}

// BenchmarkParse prints the cost of reading documents as a multiple of the parse
// floor, yaml.v3 into Node on the same bytes in the same run; and the part of the
// schema's verdict.
func BenchmarkParse(b *testing.B) {
	const files = 200
	var docs [][]byte
	for i := range files {
		docs = append(docs, document(i))
	}
	documents() // compiled once in a run of the program
	var floor, judged, parsed time.Duration
	for b.Loop() {
		start := time.Now()
		nodes := make([]yaml.Node, files)
		for i, data := range docs {
			if err := yaml.NewDecoder(bytes.NewReader(data)).Decode(&nodes[i]); err != nil {
				b.Fatal(err)
			}
		}
		floor += time.Since(start)
		start = time.Now()
		for i := range nodes {
			if err := documents().Validate(jsonValue(nodes[i].Content[0], textual)); err != nil {
				b.Fatal(err)
			}
		}
		judged += time.Since(start)
		start = time.Now()
		for _, data := range docs {
			if f := Parse(&source.File{Path: "a.yaml", Data: data}); len(f.Diagnostics) > 0 {
				b.Fatal(f.Diagnostics[0].Message)
			}
		}
		parsed += time.Since(start)
	}
	b.ReportMetric(float64(judged)/float64(floor), "schema/floor")
	b.ReportMetric(float64(parsed)/float64(floor), "parse/floor")
}
