package wording

import (
	"bufio"
	"encoding/json"
	"os"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func readHan(t testing.TB, text string, kind Kind) *Sentence {
	t.Helper()
	pack, err := newHanPack()
	if err != nil {
		t.Fatal(err)
	}
	s := &Sentence{Text: text, Kind: kind, Language: "zh"}
	pack.read(s)
	return s
}

// The regression sentences must be read as their labels say. Where "open" names a
// label, the reader is known to differ from it; a label that it gets right must
// not stand there.
func TestHanRegression(t *testing.T) {
	file, err := os.Open("testdata/zh.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	pack, err := newHanPack()
	if err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		var row struct {
			ID, Kind, Text string
			Labels, Open   []string
		}
		if err := json.Unmarshal(lines.Bytes(), &row); err != nil {
			t.Fatal(err)
		}
		s := &Sentence{Text: row.Text, Language: "zh"}
		if row.Kind == "objective" {
			s.Kind = Objective
		}
		pack.read(s)
		checkHanSpans(t, s)
		for label, question := range hanLabels() {
			_, found := s.Ask(question)
			agrees := found == slices.Contains(row.Labels, label)
			if open := slices.Contains(row.Open, label); agrees == open {
				t.Errorf("%s %q: %s found: %v, labels %v, open %v", row.ID, row.Text, label, found, row.Labels, row.Open)
			}
		}
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
}

func hanLabels() map[string]Question {
	return map[string]Question{
		"activity": Activity, "unmeasurable": Unmeasurable, "relative": Relative, "metric-in-objective": MetricInTitle, "task": Task,
		"vague": Vague, "compound": Compound, "business-as-usual": Routine, "placeholder": Placeholder,
	}
}

type hanQuantity struct {
	Text, Value string
	Kind        QuantityKind
	Unit        string
	Comparator  Comparator
	Role        Role
}

func TestHanQuantities(t *testing.T) {
	for _, test := range []struct {
		text string
		want []hanQuantity
	}{
		{"签约客户300万", []hanQuantity{{"300万", "3000000", Count, "", Exactly, RoleValue}}},
		{"营收达到1.2亿元", []hanQuantity{{"1.2亿元", "120000000", Money, "CNY", Exactly, RoleTo}}},
		{"年營收達到新台幣3,000萬元", []hanQuantity{{"新台幣3,000萬元", "30000000", Money, "TWD", Exactly, RoleTo}}},
		{"满意度不低于９５％", []hanQuantity{{"９５％", "95", Percent, "%", AtLeast, RoleValue}}},
		{"投诉减少三成", []hanQuantity{{"三成", "30", Percent, "%", Exactly, RoleBy}}},
		{"毛利率提升2.5个百分点", []hanQuantity{{"2.5个百分点", "5/2", Points, "pp", Exactly, RoleBy}}},
		{"差错率低于万分之三", []hanQuantity{{"万分之三", "3/100", Percent, "%", LessThan, RoleValue}}},
		{"等候时间从40分钟缩短到20分钟以内", []hanQuantity{{"40分钟", "40", Duration, "min", Exactly, RoleFrom}, {"20分钟", "20", Duration, "min", AtMost, RoleTo}}},
		{"接口延迟 800ms → 300ms", []hanQuantity{{"800ms", "800", Duration, "ms", Exactly, RoleFrom}, {"300ms", "300", Duration, "ms", Exactly, RoleTo}}},
		{"订单量翻倍", []hanQuantity{{"翻倍", "2", Multiplier, "x", Exactly, RoleBy}}},
		{"处理能力提升3倍", []hanQuantity{{"3倍", "3", Multiplier, "x", Exactly, RoleBy}}},
		{"至少一家医院采用", []hanQuantity{{"一家", "1", Count, "家", AtLeast, RoleValue}}},
		{"一体化平台一期上线", nil},
		{"粉丝破千", []hanQuantity{{"千", "1000", Count, "", MoreThan, RoleValue}}},
		{"复购客人过半", []hanQuantity{{"半", "50", Percent, "%", MoreThan, RoleValue}}},
		{"零售渠道扩张", nil},
		{"零投诉", []hanQuantity{{"零投诉", "0", Universal, "", Exactly, RoleValue}}},
		{"压缩成本完成整合", nil},
		{"发布V3.0版本，支持5G，面向双11", nil},
		{"前10名客户续约", []hanQuantity{{"10名", "10", Count, "名", Exactly, RoleSelect}}},
		{"每月发布3-5篇文章", []hanQuantity{{"3-5篇", "nil", Count, "篇", Exactly, RoleValue}}},
		{"自然流量 +30%", []hanQuantity{{"30%", "30", Percent, "%", Exactly, RoleBy}}},
		{"招募上百名志愿者", []hanQuantity{{"百名", "100", Count, "名", AtLeast, RoleValue}}},
		{"转化率（目前3%）提高", []hanQuantity{{"3%", "3", Percent, "%", Exactly, RoleFrom}}},
	} {
		var got []hanQuantity
		for _, q := range readHan(t, test.text, KeyResult).Quantities {
			value := "nil"
			if q.Value != nil {
				value = q.Value.RatString()
			}
			got = append(got, hanQuantity{test.text[q.Span.Start:q.Span.End], value, q.Kind, q.Unit, q.Comparator, q.Role})
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s: (-want +got)\n%s", test.text, diff)
		}
	}
}

func TestHanDates(t *testing.T) {
	for _, test := range []struct {
		text string
		want Date
	}{
		{"9月底前上线", Date{Month: 9, Deadline: true}},
		{"2026年9月30日前交付", Date{Year: 2026, Month: 9, Day: 30, Deadline: true}},
		{"2026-09-30 发布", Date{Year: 2026, Month: 9, Day: 30}},
		{"第三季度完成普查", Date{Quarter: 3}},
		{"2026 Q4 收入达到5亿", Date{Year: 2026, Quarter: 4}},
		{"上半年开业", Date{Half: 1}},
		{"年底前通车", Date{Deadline: true}},
		{"十二月结项", Date{Month: 12}},
	} {
		dates := readHan(t, test.text, KeyResult).Dates
		if len(dates) != 1 {
			t.Errorf("%s: dates %v", test.text, dates)
			continue
		}
		got := dates[0]
		got.Span = test.want.Span
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s: (-want +got)\n%s", test.text, diff)
		}
	}
}

func TestHanForms(t *testing.T) {
	for _, test := range []struct {
		text  string
		form  Form
		class Class
		lemma string
	}{
		{"进一步缩短候诊时间到20分钟", FormImperative, ClassChange, "缩短"},
		{"我们要在年底前建成两所学校", FormImperative, ClassOutput, "建成"},
		{"护士自行完成排班", FormClause, ClassOutput, "完成"},
		{"系统上线", FormParticiple, ClassOutput, "上线"},
		{"方案定稿", FormParticiple, ClassOutput, "定稿"},
		{"首页加载时间≤2秒", FormClause, ClassNone, "≤"},
		{"新媒体矩阵", FormNounPhrase, ClassNone, ""},
		{"【待定】", FormPlaceholder, ClassNone, ""},
		{"对仓库进行改造", FormImperative, ClassOutput, "改造"},
		{"通过直播带货，销售额做到800万", FormClause, ClassLevel, "做到"},
		{"導入智慧藥櫃", FormImperative, ClassOutput, "导入"},
	} {
		s := readHan(t, test.text, KeyResult)
		if s.Form != test.form || s.Verb.Class != test.class || s.Verb.Lemma != test.lemma {
			t.Errorf("%s: form %d, verb %q of class %d; want %d, %q, %d", test.text, s.Form, s.Verb.Lemma, s.Verb.Class, test.form, test.lemma, test.class)
		}
	}
}

func TestHanMarks(t *testing.T) {
	for _, test := range []struct {
		text                  string
		kind                  Kind
		question              Question
		span, reason, pattern string
	}{
		{"差旅费用减少15%", KeyResult, Relative, "15%", "no-baseline", "差旅费用从 <目前数值> 减少到 <目标数值>"},
		{"举办5场讲座", KeyResult, Activity, "举办5场", "count", "通过举办5场讲座，<指标> 从 <目前数值> 提升到 <目标数值>"},
		{"導入智慧藥櫃", KeyResult, Activity, "導入", "deliverable", "透過導入智慧藥櫃，<指標> 從 <目前數值> 提升到 <目標數值>"},
		{"提高午市上座率", KeyResult, Unmeasurable, "提高", "change-without-value", "午市上座率从 <目前数值> 提高到 <目标数值>"},
		{"营收突破2亿元", Objective, MetricInTitle, "2亿元", "value", "<要变成什么样>（关键结果：营收突破2亿元）"},
		{"上线会员小程序", Objective, Task, "上线", "deliverable", "让 <谁> <得到什么改变>（“上线会员小程序”作为实现的手段）"},
		{"尽快招到两名法务", KeyResult, VagueTime, "尽快", "open-date", "<日期> 前招到两名法务"},
		{"废品率降低X%", KeyResult, Placeholder, "X", "unfinished", "废品率降低<数值>%"},
		{"满意度保持在92%以上", KeyResult, Routine, "保持在", "level", "满意度从 <目前数值> 提升到 <目标数值>，或作为护栏：满意度不低于 <界限>"},
		{"准时率达到97%，客诉率低于0.5%", KeyResult, Compound, "客诉率低于0.5%", "two-results", "① 准时率达到97%　② 客诉率低于0.5%"},
	} {
		m, ok := readHan(t, test.text, test.kind).Ask(test.question)
		if !ok {
			t.Errorf("%s: question %d found nothing", test.text, test.question)
			continue
		}
		got := []string{test.text[m.Span.Start:m.Span.End], m.Reason, m.Pattern}
		if diff := cmp.Diff([]string{test.span, test.reason, test.pattern}, got); diff != "" {
			t.Errorf("%s: (-want +got)\n%s", test.text, diff)
		}
	}
}

// Word lists with a name that the reader does not know would be read by nobody.
func TestHanLexiconRefusesUnknownClass(t *testing.T) {
	if _, err := newHanLexicon(sections{"verb chnage up": {"提升"}}); err == nil {
		t.Error("a misspelt word class was accepted")
	}
}
