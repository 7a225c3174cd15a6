package wording

import (
	"fmt"
	"strings"
)

// sections is a data file of a language pack: lists of words and phrases by
// name.
//
//	# where the list comes from
//	[name]
//	word, a phrase, word
//	word
type sections map[string][]string

// readSections reads one embedded data file.
func readSections(name string) (sections, error) {
	data, err := packFiles.ReadFile("packs/" + name)
	if err != nil {
		return nil, err
	}
	return parseSections(name, string(data))
}

func parseSections(name, data string) (sections, error) {
	out := sections{}
	section := ""
	number := 0
	for line := range strings.Lines(data) {
		number++
		line = strings.TrimSpace(line)
		switch {
		case line == "" || strings.HasPrefix(line, "# "):
		case strings.HasPrefix(line, "[") && strings.HasSuffix(line, "]"):
			section = line[1 : len(line)-1]
			if _, twice := out[section]; twice {
				return nil, fmt.Errorf("%s:%d: section %q stands twice", name, number, section)
			}
			out[section] = nil
		case section == "":
			return nil, fmt.Errorf("%s:%d: a word before the first section", name, number)
		default:
			for entry := range strings.SplitSeq(line, ",") {
				if entry = strings.TrimSpace(entry); entry != "" {
					out[section] = append(out[section], entry)
				}
			}
		}
	}
	return out, nil
}
