package escape

import (
	"strings"

	"github.com/rivo/uniseg"
)

// Width is the number of columns that one line of visible text takes in a
// terminal: two for CJK and emoji, none for marks, whatever the locale.
func Width(text string) int { return uniseg.StringWidth(text) }

// Truncate cuts visible text to a number of columns, with an ellipsis in the
// last one where something was cut. It never parts a character.
func Truncate(text string, columns int) string {
	if columns <= 0 {
		return ""
	}
	if Width(text) <= columns {
		return text
	}
	var b strings.Builder
	width := 0
	for g := uniseg.NewGraphemes(text); g.Next(); {
		if width+g.Width() > columns-1 {
			break
		}
		width += g.Width()
		b.WriteString(g.Str())
	}
	return b.String() + "…" + strings.Repeat(" ", columns-1-width)
}
