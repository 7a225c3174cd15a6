package export

import (
	"bytes"
	"encoding/json"
	"math/big"

	"github.com/okrc/okrc/compile/workspace"
	"github.com/okrc/okrc/schema"
)

// object is a JSON object whose members keep the order in which they were
// added, so that the output reads well and never varies.
type object struct {
	names  []string
	values []any
}

// put adds a member, also where its value is nil (null).
func (o *object) put(name string, value any) {
	o.names = append(o.names, name)
	o.values = append(o.values, value)
}

// text adds a string that was written, and nothing where it was not.
func (o *object) text(name string, value schema.Text) {
	if value.Set {
		o.put(name, value.V)
	}
}

// texts adds a list of strings, and nothing where it is empty.
func (o *object) texts(name string, values []schema.Text) {
	if len(values) == 0 {
		return
	}
	list := make([]string, len(values))
	for i, v := range values {
		list[i] = v.V
	}
	o.put(name, list)
}

// number adds a number that was written, exactly.
func (o *object) number(name string, value schema.Number) {
	if value.Set {
		o.put(name, exact(value.V))
	}
}

// day adds a date that was written.
func (o *object) day(name string, value schema.Day) {
	if value.Set {
		o.put(name, value.V.String())
	}
}

// list adds a list, and nothing where it is empty.
func (o *object) list(name string, values []any) {
	if len(values) > 0 {
		o.put(name, values)
	}
}

// extra adds the "x-…" keys.
func (o *object) extra(extra []schema.Extra) {
	for _, x := range extra {
		o.put(x.Name, json.RawMessage(x.JSON))
	}
}

// MarshalJSON writes the members in order.
func (o *object) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, name := range o.names {
		if i > 0 {
			b.WriteByte(',')
		}
		key, err := marshal(name)
		if err != nil {
			return nil, err
		}
		b.Write(key)
		b.WriteByte(':')
		value, err := marshal(o.values[i])
		if err != nil {
			return nil, err
		}
		b.Write(value)
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// marshal is json.Marshal without the escapes that only HTML needs.
func marshal(value any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(value); err != nil {
		return nil, err
	}
	return bytes.TrimRight(b.Bytes(), "\n"), nil
}

// exact is a decimal as a JSON number, digit for digit.
func exact(d schema.Decimal) json.Number { return json.Number(d.String()) }

// fraction is a computed number as a JSON number of at most six decimals,
// rounded half away from zero; nil is null.
func fraction(r *big.Rat) any {
	if r == nil {
		return nil
	}
	return json.Number(workspace.Shortest(r, 6))
}

// orNull is nil where the text is empty, so that JSON says null.
func orNull(text string) any {
	if text == "" {
		return nil
	}
	return text
}
