package wording

import "strings"

// unit is one canonical unit. Units of one dimension can be scaled into each
// other.
type unit struct {
	name      string
	dimension string
	kind      QuantityKind
	// num and den say how many of the dimension's base unit one of this unit is.
	num, den int64
	// aliases are the ways to write it, folded to lower case, singular, in every
	// language that okrc reads.
	aliases string
}

// unitList holds the units that goals are written in. A currency is a dimension
// of its own: okrc knows no exchange rates. "m" and "t" alone stand for too many
// things to be listed.
var unitList = []unit{
	{"%", "share", Percent, 1, 100, "% percent pct per_cent 百分比 ％ percentage"},
	{"‰", "share", Percent, 1, 1000, "‰ permille per_mille"},
	{"ratio", "share", Ratio, 1, 1, "ratio fraction share proportion 比例"},
	{"pp", "points", Points, 1, 1, "pp ppt pps percentage_point percent_point %-point pct_point 百分点 个百分点 個百分點"},
	{"bp", "points", Points, 1, 100, "bp bps basis_point 基点 基點"},
	{"x", "factor", Multiplier, 1, 1, "x × fold time 倍"},

	{"ns", "time", Duration, 1, 1_000_000_000, "ns nanosecond"},
	{"µs", "time", Duration, 1, 1_000_000, "µs μs us microsecond"},
	{"ms", "time", Duration, 1, 1000, "ms msec millisecond 毫秒"},
	{"s", "time", Duration, 1, 1, "s sec second 秒 秒钟 秒鐘"},
	{"min", "time", Duration, 60, 1, "min minute 分钟 分鐘"},
	{"h", "time", Duration, 3600, 1, "h hr hour 小时 小時"},
	{"d", "time", Duration, 86400, 1, "d day 天 日 calendar_day"},
	{"business day", "business days", Duration, 1, 1, "business_day working_day work_day workday weekday 工作日"},
	{"week", "time", Duration, 604800, 1, "week wk w 周 星期 週"},
	{"month", "months", Duration, 1, 1, "month mo 月 个月 個月"},
	{"quarter", "months", Duration, 3, 1, "quarter 季度"},
	{"year", "months", Duration, 12, 1, "year yr y 年"},

	{"EUR", "EUR", Money, 1, 1, "eur € euro 欧元 歐元"},
	{"USD", "USD", Money, 1, 1, "usd $ us$ dollar us_dollar 美元 美金"},
	{"GBP", "GBP", Money, 1, 1, "gbp £ pound_sterling pound 英镑"},
	{"CNY", "CNY", Money, 1, 1, "cny ¥ rmb 元 人民币 人民幣 yuan 块"},
	{"TWD", "TWD", Money, 1, 1, "twd nt$ ntd 新台币 新臺幣 台币"},
	{"HKD", "HKD", Money, 1, 1, "hkd hk$ 港元 港币"},
	{"JPY", "JPY", Money, 1, 1, "jpy yen 円 日元"},
	{"INR", "INR", Money, 1, 1, "inr ₹ rupee"},
	{"CHF", "CHF", Money, 1, 1, "chf franc"},
	{"CAD", "CAD", Money, 1, 1, "cad ca$ c$"},
	{"AUD", "AUD", Money, 1, 1, "aud au$ a$"},
	{"BRL", "BRL", Money, 1, 1, "brl r$ real"},
	{"KRW", "KRW", Money, 1, 1, "krw ₩ won"},
	{"SEK", "SEK", Money, 1, 1, "sek krona"},
	{"PLN", "PLN", Money, 1, 1, "pln zł"},

	{"B", "bytes", Count, 1, 1, "byte 字节"},
	{"kB", "bytes", Count, 1000, 1, "kb kilobyte"},
	{"MB", "bytes", Count, 1_000_000, 1, "mb megabyte"},
	{"GB", "bytes", Count, 1_000_000_000, 1, "gb gigabyte"},
	{"TB", "bytes", Count, 1_000_000_000_000, 1, "tb terabyte"},

	{"mm", "length", Count, 1, 1000, "mm millimetre millimeter 毫米"},
	{"cm", "length", Count, 1, 100, "cm centimetre centimeter 厘米"},
	{"metre", "length", Count, 1, 1, "metre meter 米"},
	{"km", "length", Count, 1000, 1, "km kilometre kilometer 公里 千米"},
	{"mile", "miles", Count, 1, 1, "mile mi 英里"},
	{"g", "mass", Count, 1, 1000, "g gram 克"},
	{"kg", "mass", Count, 1, 1, "kg kilo kilogram 公斤 千克"},
	{"tonne", "mass", Count, 1000, 1, "tonne metric_ton 吨 噸"},
	{"lb", "pounds", Count, 1, 1, "lb lbs"},
	{"l", "volume", Count, 1, 1, "l litre liter 升"},
	{"m²", "area", Count, 1, 1, "m² m2 sqm square_metre square_meter 平方米"},
	{"ha", "area", Count, 10_000, 1, "ha hectare 公顷"},
	{"acre", "acres", Count, 1, 1, "acre 亩"},
	{"Wh", "energy", Count, 1, 1, "wh"},
	{"kWh", "energy", Count, 1000, 1, "kwh 千瓦时 度电"},
	{"MWh", "energy", Count, 1_000_000, 1, "mwh"},
	{"GWh", "energy", Count, 1_000_000_000, 1, "gwh"},
	{"kW", "power", Count, 1000, 1, "kw kilowatt 千瓦"},
	{"MW", "power", Count, 1_000_000, 1, "mw megawatt"},
	{"°C", "temperature", Count, 1, 1, "°c celsius 摄氏度"},
	{"point", "score points", Count, 1, 1, "point pt 分"},
	{"star", "stars", Count, 1, 1, "star 星"},
}

// unitIndex finds a unit by its name and its aliases. It is made once and never
// written to again.
var unitIndex = indexUnits()

func indexUnits() map[string]unit {
	index := make(map[string]unit, 4*len(unitList))
	for _, u := range unitList {
		index[strings.ToLower(u.name)] = u
		for alias := range strings.FieldsSeq(u.aliases) {
			index[strings.ReplaceAll(alias, "_", " ")] = u
		}
	}
	return index
}

// findUnit finds the unit that a folded word or phrase names, plural or not.
func findUnit(word string) (unit, bool) {
	if u, ok := unitIndex[word]; ok {
		return u, true
	}
	u, ok := unitIndex[singular(word)]
	return u, ok
}

// scaleWords maps a word for a power of ten to its factor. A letter is read as a
// scale only where it is written against the number or before a currency.
var scaleWords = map[string]int64{
	"k": 1e3, "thousand": 1e3, "tsd": 1e3, "千": 1e3, "仟": 1e3,
	"百": 1e2, "hundred": 1e2, "万": 1e4, "萬": 1e4, "十万": 1e5, "百万": 1e6, "百萬": 1e6, "千万": 1e7, "千萬": 1e7,
	"m": 1e6, "mm": 1e6, "mn": 1e6, "mio": 1e6, "mln": 1e6, "mil": 1e6, "million": 1e6, "lakh": 1e5, "crore": 1e7,
	"b": 1e9, "bn": 1e9, "mrd": 1e9, "billion": 1e9, "亿": 1e8, "億": 1e8, "十亿": 1e9, "十億": 1e9,
	"trillion": 1e12, "tn": 1e12,
}

// singular takes the plural off an English noun, by ending. A word that is no
// plural comes back as it is.
func singular(word string) string {
	n := len(word)
	switch {
	case n < 3 || word[n-1] != 's':
		return word
	case strings.HasSuffix(word, "ss"), strings.HasSuffix(word, "us"), strings.HasSuffix(word, "is"):
		return word
	case n > 4 && strings.HasSuffix(word, "ies"):
		return word[:n-3] + "y"
	case strings.HasSuffix(word, "sses"), strings.HasSuffix(word, "shes"),
		strings.HasSuffix(word, "ches"), strings.HasSuffix(word, "xes"), strings.HasSuffix(word, "zzes"):
		return word[:n-2]
	}
	return word[:n-1]
}
