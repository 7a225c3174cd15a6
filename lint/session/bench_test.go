package session_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"gopkg.in/yaml.v3"

	"github.com/okrc/okrc/lint"
	"github.com/okrc/okrc/lint/rules"
	"github.com/okrc/okrc/lint/session"
	"github.com/okrc/okrc/schema"
	"github.com/okrc/okrc/schema/finding"
	"github.com/okrc/okrc/schema/source"
)

// BenchmarkLint lints generated workspaces on disk with all rules on, and prints
// its CPU time as a ratio to the floor: yaml.v3 reading the same bytes into
// nodes, measured right before each run, with the same number of workers.
func BenchmarkLint(b *testing.B) {
	for _, n := range []int{1_000, 10_000, 100_000} {
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			if testing.Short() && n > 10_000 {
				b.Skip("short")
			}
			dir := b.TempDir()
			if err := os.CopyFS(dir, generate(n)); err != nil {
				b.Fatal(err)
			}
			var ratios, floors []float64
			size := 0
			b.ResetTimer()
			for range b.N {
				var floor time.Duration
				floor, size = parseFloor(b, dir)
				spent := lintOnce(b, dir)
				floors = append(floors, float64(floor.Microseconds())/float64(n))
				ratios = append(ratios, float64(spent)/float64(floor))
			}
			b.ReportMetric(median(ratios), "×floor")
			b.ReportMetric(median(floors), "floor-µs/file")
			b.ReportMetric(float64(size)/float64(n), "B/file")
			b.ReportMetric(0, "ns/op")
		})
	}
}

func median(list []float64) float64 {
	list = slices.Sorted(slices.Values(list))
	return list[len(list)/2]
}

// lintOnce is the CPU time of a whole lint of a folder.
func lintOnce(tb testing.TB, dir string) time.Duration {
	tb.Helper()
	runtime.GC()
	start := cpuTime()
	disk, err := source.Disk(dir)
	if err != nil {
		tb.Fatal(err)
	}
	defer disk.Close()
	s := open(tb, disk)
	result := s.Lint(nil, lint.Settings{Preset: finding.Strict})
	spent := cpuTime() - start
	if result.Summary.Files == 0 {
		tb.Fatal("nothing was read")
	}
	return spent
}

// open opens a workspace on 2026-11-02.
func open(tb testing.TB, fsys fs.FS) *session.Session {
	tb.Helper()
	s, err := session.Open(context.Background(), fsys, session.Options{Rules: rules.All(), Today: onDay, Version: "1.0.0"})
	if err != nil {
		tb.Fatal(err)
	}
	return s
}

func onDay(string) (schema.Date, error) { return schema.NewDate(2026, 11, 2), nil }

// parseFloor is the CPU time that yaml.v3 takes to read a folder into nodes, and
// how many bytes there were.
func parseFloor(tb testing.TB, dir string) (time.Duration, int) {
	tb.Helper()
	runtime.GC()
	root := os.DirFS(dir)
	names, err := source.Files(root)
	if err != nil {
		tb.Fatal(err)
	}
	start := cpuTime()
	var next, size atomic.Int64
	var group sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		group.Go(func() {
			for {
				i := int(next.Add(1)) - 1
				if i >= len(names) {
					return
				}
				data, err := fs.ReadFile(root, names[i])
				if err != nil {
					tb.Error(err)
					return
				}
				size.Add(int64(len(data)))
				for dec := yaml.NewDecoder(bytes.NewReader(data)); ; {
					var node yaml.Node
					if err := dec.Decode(&node); errors.Is(err, io.EOF) {
						break
					} else if err != nil {
						tb.Error(err)
						return
					}
				}
			}
		})
	}
	group.Wait()
	return cpuTime() - start, int(size.Load())
}

// BenchmarkPeak prints the most memory that a lint of 10,000 files takes: run it
// alone, since a process never gives the figure back.
func BenchmarkPeak(b *testing.B) {
	dir := b.TempDir()
	if err := os.CopyFS(dir, generate(10_000)); err != nil {
		b.Fatal(err)
	}
	runtime.GC()
	for range b.N {
		lintOnce(b, dir)
	}
	b.ReportMetric(peakMemory(b), "peak-MB")
}

// peakMemory reads the peak resident set of the process, in MB.
func peakMemory(tb testing.TB) float64 {
	data, err := os.ReadFile("/proc/self/status")
	if err != nil {
		tb.Skip("no /proc/self/status on this system")
	}
	for line := range strings.Lines(string(data)) {
		if fields := strings.Fields(line); len(fields) == 3 && fields[0] == "VmHWM:" {
			kb, _ := strconv.Atoi(fields[1])
			return float64(kb) / 1024
		}
	}
	return 0
}

// BenchmarkKeystroke prints what a change of one file of 10,000 takes until the
// findings of the whole workspace are there.
func BenchmarkKeystroke(b *testing.B) {
	files := generate(10_000)
	s := open(b, files)
	settings := lint.Settings{}
	const name = "okrs/2026-Q4/department-0/team-7.yaml"
	text := files[name].Data
	b.Run("own", func(b *testing.B) {
		for b.Loop() {
			if _, err := s.Edit(context.Background(), name, text); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("join", func(b *testing.B) {
		for b.Loop() {
			if err := s.Join(); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("lint", func(b *testing.B) {
		for b.Loop() {
			s.Lint(nil, settings)
		}
	})
}
