package format

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/okrc/okrc/schema/escape"
)

// putJSON writes a value as JSON. What a terminal obeys or a CI runner takes for
// a command is written as \u escapes inside of strings, so the value is the
// same to whoever reads the JSON, and harmless to whoever prints it.
func putJSON(w *bufio.Writer, value any, indent string) {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", indent)
	if err := encoder.Encode(value); err != nil {
		// Only maps, channels and the like fail to encode; there are none here.
		putf(w, "%q\n", err)
		return
	}
	put(w, string(harmless(b.Bytes())))
}

// harmless escapes characters of JSON text that are more than text somewhere. A
// number sign stands only inside of strings, and so do characters beyond ASCII.
func harmless(text []byte) []byte {
	out := make([]byte, 0, len(text))
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRune(text[i:])
		switch {
		case r == '#' && i+1 < len(text) && text[i+1] == '#':
			out = append(out, `\u0023`...)
		case r >= 0x7f && escape.Visible(string(r)) != string(r):
			for _, unit := range utf16.Encode([]rune{r}) {
				out = fmt.Appendf(out, `\u%04x`, unit)
			}
		default:
			out = append(out, text[i:i+size]...)
		}
		i += size
	}
	return out
}

// webOnly is an address of the web, else "".
func webOnly(address string) string {
	if !escape.Web(address) {
		return ""
	}
	return address
}
