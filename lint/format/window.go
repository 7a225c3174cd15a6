package format

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/rivo/uniseg"

	"github.com/okrc/okrc/schema/escape"
	"github.com/okrc/okrc/schema/source"
)

// byteOrderMark is in no column.
const byteOrderMark = "\ufeff"

// tabStop is the distance between the columns to which a tab leads.
const tabStop = 4

// cell is one character as a person sees it.
type cell struct {
	at     int // offset in the file
	text   string
	column int // in the line, or in the part of it that was read
	width  int
}

// window is the part of a line that is shown: cells first to last.
type window struct {
	text string
	// cells are those of the whole line, or of the part of it that was read;
	// the last one is empty and stands behind the line.
	cells       []cell
	first, last int
	// left is the width of the ellipsis before the first cell.
	left int
	// whole is set where nothing of the line is cut.
	whole bool
}

// newWindow shows a line whole where it fits into width columns, else the part
// of it around a mark.
func newWindow(file *source.File, m mark, width int, ellipsis string) window {
	line := file.LineSpan(m.line)
	if text := file.Data[line.Start:line.End]; line.Start == 0 && bytes.HasPrefix(text, []byte(byteOrderMark)) {
		line.Start = len(byteOrderMark)
	}
	near := nearby(file.Data, line, m, width)
	w := window{cells: cellsOf(file.Data[near.Start:near.End], near.Start)}
	w.last = len(w.cells) - 1
	if w.whole = near == line && w.cells[w.last].column <= width; w.whole {
		w.text = join(w.cells)
		return w
	}
	w.around(m, width-2*len([]rune(ellipsis)))
	if near.Start > line.Start || w.first > 0 {
		w.left, w.text = len([]rune(ellipsis)), ellipsis
	}
	w.text += join(w.cells[w.first:w.last])
	if near.End < line.End || w.last < len(w.cells)-1 {
		w.text += ellipsis
	}
	return w
}

// nearby is the part of a line that is looked at: all of it, or where it is very
// long, enough around a mark to fill the width.
func nearby(data []byte, line source.Span, m mark, width int) source.Span {
	reach := 8 * width
	near := source.Span{Start: max(line.Start, m.start-reach), End: min(line.End, m.start+2*reach)}
	for near.Start > line.Start && !utf8.RuneStart(data[near.Start]) {
		near.Start--
	}
	for near.End < line.End && !utf8.RuneStart(data[near.End]) {
		near.End++
	}
	return near
}

// cellsOf parts text into characters as people see them, with one empty cell
// behind the last.
func cellsOf(text []byte, at int) []cell {
	var cells []cell
	column, state := 0, -1
	for len(text) > 0 {
		var cluster []byte
		cluster, text, _, state = uniseg.FirstGraphemeCluster(text, state)
		c := cell{at: at, column: column, text: escape.Visible(string(cluster))}
		if string(cluster) == "\t" {
			c.text = strings.Repeat(" ", tabStop-column%tabStop)
		}
		c.width = escape.Width(c.text)
		cells = append(cells, c)
		at += len(cluster)
		column += c.width
	}
	return append(cells, cell{at: at, column: column})
}

func join(cells []cell) string {
	var b strings.Builder
	for _, c := range cells {
		b.WriteString(c.text)
	}
	return b.String()
}

// around chooses the cells around a mark that fill width columns: the mark in
// the middle, or its beginning where it is wider.
func (w *window) around(m mark, width int) {
	end := w.cells[len(w.cells)-1].column
	from, to := w.span(m)
	start := max(0, from-max(0, (width-(to-from))/2))
	if start+width > end {
		start = max(0, end-width)
	}
	w.first = 0
	for w.first < len(w.cells)-1 && w.cells[w.first].column < start {
		w.first++
	}
	w.last = w.first
	for w.last < len(w.cells)-1 && w.cells[w.last].column+w.cells[w.last].width <= w.cells[w.first].column+width {
		w.last++
	}
}

// span is the columns that a mark covers among all cells.
func (w *window) span(m mark) (from, to int) {
	from = w.cells[len(w.cells)-1].column
	to = from
	for i := len(w.cells) - 2; i >= 0; i-- {
		c := w.cells[i]
		if c.at >= m.end {
			to = c.column
		}
		if c.at >= m.start || w.cells[i+1].at > m.start {
			from = c.column
		}
	}
	return from, max(from, to)
}

// holds reports whether the window shows where a mark begins.
func (w *window) holds(m mark) bool {
	return w.whole || w.cells[w.first].at <= m.start && m.start < w.cells[w.last].at
}

// columns is where a mark stands under the window, and how wide it is; an empty
// one is one column wide.
func (w *window) columns(m mark) (column, length int) {
	from, to := w.span(m)
	low, high := w.cells[w.first].column, w.cells[w.last].column
	from = min(max(from, low), high)
	to = min(max(to, from), high)
	return w.left + from - low, max(1, to-from)
}
