package wording

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/okrc/okrc/schema/source"
)

// checkHanSpans fails where a place that the reading names lies outside of the text
// or inside of a rune.
func checkHanSpans(t *testing.T, s *Sentence) {
	t.Helper()
	check := func(what string, at source.Span) {
		t.Helper()
		if at.Start < 0 || at.End < at.Start || at.End > len(s.Text) || !onBoundary(s.Text, at.Start) || !onBoundary(s.Text, at.End) {
			if utf8.ValidString(s.Text) {
				t.Errorf("%q: %s has the span %v", s.Text, what, at)
			}
		}
	}
	check("verb", s.Verb.Span)
	check("means", s.Means)
	for _, q := range s.Quantities {
		check("quantity", q.Span)
	}
	for _, d := range s.Dates {
		check("date", d.Span)
	}
	for q := range markCount {
		if m, ok := s.Ask(q); ok {
			check("mark", m.Span)
		}
	}
}

func FuzzHanPack(f *testing.F) {
	for _, seed := range []string{
		"将首单转化率从3.2%提升到5%", "通过优化流程，把等候时间降到２０分钟以内", "完成【指标】", "KR1：x%", "~~作废~~ 新开三家门店 @王芳 #12",
		"門診病人平均等候時間由40分鐘縮短至20分鐘", "第", "一", "百分之", "从到至为", "((((", "《“「", "2026-", "2026年13月", "三成本", "半", "数", "nt$1", "+", "↑5%", "衡量标准：",
		"並\xff發佈", "https://", "1.2.3.4", "24/7", "4.5/5", "万亿万亿万亿", "并发布并发布",
	} {
		f.Add(seed, true)
		f.Add(seed, false)
	}
	pack, err := newHanPack()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string, objective bool) {
		s := &Sentence{Text: text, Language: "zh"}
		if objective {
			s.Kind = Objective
		}
		pack.read(s)
		checkHanSpans(t, s)
	})
}

// Long runs of one construct are what a reader that looks ahead trips over.
func TestHanReadsLongTitles(t *testing.T) {
	pack, err := newHanPack()
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{"(", "提升", "并", "并提升", "从3到5，", "通过", "对", "1/", "~~", "x%", "【", "第一", "+5%", "的", "每周", "：", "更", "《", "更好", "万", "同比", "2026年", "更多并", "对提升的"} {
		text := strings.Repeat(part, 20_000/len(part))
		s := &Sentence{Text: text, Language: "zh"}
		pack.read(s)
		checkHanSpans(t, s)
	}
}

func BenchmarkHanPack(b *testing.B) {
	pack, err := newHanPack()
	if err != nil {
		b.Fatal(err)
	}
	titles := []string{
		"将首单转化率从3.2%提升到5%", "完成新版电子病历系统上线", "门诊患者平均候诊时间从48分钟缩短到25分钟", "加强与社区卫生中心的沟通，推动双向转诊工作", "導入智慧藥櫃",
	}
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		pack.read(&Sentence{Text: titles[i%len(titles)], Language: "zh"})
		i++
	}
}
