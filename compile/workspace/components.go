package workspace

// visit is where the search stands at one goal.
type visit struct {
	goal  *Goal
	steps []step
	next  int
}

// search is Tarjan's search for strongly connected components, without
// recursion: a chain of goals may be long.
type search struct {
	next  func(*Goal) []step
	order map[*Goal]int // when a goal was first seen, from 1
	low   map[*Goal]int // the earliest goal that it leads back to
	open  []*Goal
	group map[*Goal]int // 0: in no loop; -1: still open
	count int
}

// components numbers, from 1, the groups of goals that lead to each other; goals
// in no loop are left out.
func components(starts []*Goal, next func(*Goal) []step) map[*Goal]int {
	s := &search{next: next, order: map[*Goal]int{}, low: map[*Goal]int{}, group: map[*Goal]int{}}
	for _, g := range starts {
		if s.order[g] == 0 {
			s.from(g)
		}
	}
	return s.group
}

func (s *search) enter(g *Goal) visit {
	s.order[g] = len(s.order) + 1
	s.low[g] = s.order[g]
	s.open = append(s.open, g)
	s.group[g] = -1
	return visit{goal: g, steps: s.next(g)}
}

func (s *search) from(start *Goal) {
	path := []visit{s.enter(start)}
	for len(path) > 0 {
		top := &path[len(path)-1]
		if top.next < len(top.steps) {
			to := top.steps[top.next].to
			top.next++
			switch {
			case s.order[to] == 0:
				path = append(path, s.enter(to))
			case s.group[to] == -1:
				s.low[top.goal] = min(s.low[top.goal], s.order[to])
			}
			continue
		}
		done := *top
		path = path[:len(path)-1]
		if len(path) > 0 {
			above := path[len(path)-1].goal
			s.low[above] = min(s.low[above], s.low[done.goal])
		}
		if s.low[done.goal] == s.order[done.goal] {
			s.close(done)
		}
	}
}

// close takes a finished component off the open goals.
func (s *search) close(root visit) {
	first := len(s.open) - 1
	for s.open[first] != root.goal {
		first--
	}
	number := 0
	if len(s.open)-first > 1 || leadsTo(root.steps, root.goal) {
		s.count++
		number = s.count
	}
	for _, g := range s.open[first:] {
		s.group[g] = number
	}
	s.open = s.open[:first]
}

func leadsTo(steps []step, g *Goal) bool {
	for _, s := range steps {
		if s.to == g {
			return true
		}
	}
	return false
}
