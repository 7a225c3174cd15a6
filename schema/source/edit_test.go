package source_test

import (
	"bytes"
	"testing"

	"github.com/okrc/okrc/schema/source"
)

func edit(start, end int, text string) source.Edit {
	return source.Edit{Span: source.Span{Start: start, End: end}, New: text}
}

func TestApply(t *testing.T) {
	for _, c := range []struct {
		name  string
		edits []source.Edit
		want  string // "": refused
	}{
		{"none", nil, "0123456789"},
		{"out of order", []source.Edit{edit(8, 9, "E"), edit(0, 1, "A")}, "A1234567E9"},
		{"insert in the given order", []source.Edit{edit(3, 3, "b"), edit(3, 3, "a")}, "012ba3456789"},
		{"insert before a replacement", []source.Edit{edit(3, 5, "X"), edit(3, 3, "i")}, "012iX56789"},
		{"side by side", []source.Edit{edit(2, 4, "x"), edit(4, 6, "")}, "01x6789"},
		{"at both ends", []source.Edit{edit(10, 10, "z"), edit(0, 0, "a")}, "a0123456789z"},
		{"all of it", []source.Edit{edit(0, 10, "new")}, "new"},
		{"overlap", []source.Edit{edit(2, 5, "x"), edit(4, 6, "y")}, ""},
		{"twice the same", []source.Edit{edit(2, 5, "x"), edit(2, 5, "x")}, ""},
		{"insert inside a replacement", []source.Edit{edit(2, 5, "x"), edit(3, 3, "y")}, ""},
		{"outside", []source.Edit{edit(5, 11, "x")}, ""},
		{"before the start", []source.Edit{edit(-1, 2, "x")}, ""},
		{"backwards", []source.Edit{edit(5, 3, "x")}, ""},
	} {
		got, err := source.Apply([]byte("0123456789"), c.edits)
		if (err != nil) != (c.want == "") || err == nil && string(got) != c.want {
			t.Errorf("%s: %q, %v, want %q", c.name, got, err, c.want)
		}
	}
}

func FuzzApply(f *testing.F) {
	f.Add([]byte("0123456789"), 1, 3, "x", 3, 3, "y")
	f.Add([]byte("é\r\n"), 0, 2, "", -1, 5, "z")
	f.Fuzz(func(t *testing.T, data []byte, s1, e1 int, n1 string, s2, e2 int, n2 string) {
		was := bytes.Clone(data)
		edits := []source.Edit{edit(s1, e1, n1), edit(s2, e2, n2)}
		got, err := source.Apply(data, edits)
		if !bytes.Equal(data, was) || edits[0] != edit(s1, e1, n1) {
			t.Fatal("the input was changed")
		}
		if err != nil {
			return
		}
		if want := len(data) - (e1 - s1) - (e2 - s2) + len(n1) + len(n2); len(got) != want {
			t.Fatalf("%d bytes, want %d", len(got), want)
		}
		first, second := edits[0], edits[1]
		if second.Span.Start < first.Span.Start {
			first, second = second, first
		}
		head := append(append([]byte{}, data[:first.Span.Start]...), first.New...)
		tail := append([]byte(second.New), data[second.Span.End:]...)
		if first.Span.Start != second.Span.Start && (!bytes.HasPrefix(got, head) || !bytes.HasSuffix(got, tail)) {
			t.Fatalf("%q, want it to begin with %q and end with %q", got, head, tail)
		}
	})
}
