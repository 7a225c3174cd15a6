package wording

// hanPack reads Chinese, in Simplified and Traditional characters.
type hanPack struct{}

func newHanPack() (*hanPack, error) {
	return &hanPack{}, nil
}

func (p *hanPack) read(s *Sentence) {}
