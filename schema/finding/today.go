package finding

// TodayMark stands in the text of a fix for the day on which it is applied, as
// YYYY-MM-DD: whoever applies the fix puts the day in.
const TodayMark = "{today}"
