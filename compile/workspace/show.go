package workspace

// Shown are the cycles that reports show where none is named: the running ones,
// else the last closed one of each length, else those to come.
func (w *Workspace) Shown() []*Cycle {
	if running := w.cyclesIn(Running); len(running) > 0 {
		return running
	}
	last := map[int]*Cycle{}
	for _, c := range w.cyclesIn(Closed) {
		if other := last[LengthClass(c)]; other == nil || c.End > other.End {
			last[LengthClass(c)] = c
		}
	}
	var out []*Cycle
	for _, c := range w.cyclesIn(Closed) {
		if last[LengthClass(c)] == c {
			out = append(out, c)
		}
	}
	if len(out) == 0 {
		return w.cyclesIn(Upcoming)
	}
	return out
}

func (w *Workspace) cyclesIn(state CycleState) []*Cycle {
	var out []*Cycle
	for _, c := range w.Cycles {
		if c.State == state {
			out = append(out, c)
		}
	}
	return out
}

// LengthClass puts cycles of nearly one length together: months have 28 to 31
// days, quarters 89 to 92, halves 181 to 184.
func LengthClass(c *Cycle) int { return (c.Days() + 5) / 10 }
