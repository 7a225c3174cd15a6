package git_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/okrc/okrc/schema/source"
)

// large is a repository of 10,000 files of 2 KB, of which 20 are edited.
func large(b *testing.B) *repo {
	r := newRepo(b)
	for i := range 10_000 {
		r.write(fmt.Sprintf("okrs/%d/%d.yaml", i/40, i), strings.Repeat(fmt.Sprintf("line %d of a file\n", i), 100))
	}
	r.commit("all")
	for i := range 20 {
		r.write(fmt.Sprintf("okrs/%d/%d.yaml", i, i*40), "edited\n")
	}
	return r
}

func BenchmarkWorkTreeAndBase(b *testing.B) {
	r := large(b)
	b.ResetTimer()
	for b.Loop() {
		g := r.open("")
		tree := workTree(b, g)
		rev, err := g.At(b.Context(), "HEAD")
		if err != nil {
			b.Fatal(err)
		}
		changed := 0
		for _, name := range files(b, tree) {
			here, _ := tree.ID(name)
			if there, _ := rev.ID(name); here != there {
				changed++
			}
		}
		if changed != 20 {
			b.Fatalf("%d files are changed", changed)
		}
	}
}

func BenchmarkReadRevision(b *testing.B) {
	r := large(b)
	rev, err := r.open("").At(b.Context(), "HEAD")
	if err != nil {
		b.Fatal(err)
	}
	names := files(b, rev)
	b.ResetTimer()
	for b.Loop() {
		for _, name := range names {
			if _, err := source.ReadFile(rev, name, 1<<20); err != nil {
				b.Fatal(err)
			}
		}
	}
}
