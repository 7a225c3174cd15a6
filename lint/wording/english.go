package wording

// englishPack reads English.
type englishPack struct{}

func newEnglishPack() (*englishPack, error) {
	return &englishPack{}, nil
}

func (p *englishPack) read(s *Sentence) {}
