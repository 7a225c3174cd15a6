package workspace

import (
	"sort"

	"github.com/okrc/okrc/schema"
	"github.com/okrc/okrc/schema/finding"
)

// joinOwners collects teams and people, declared or taken as they come, and
// builds both trees.
func (j *joiner) joinOwners() {
	for _, doc := range j.documents {
		j.index.teamsDeclared = j.index.teamsDeclared || len(doc.Teams) > 0
		j.index.peopleDeclared = j.index.peopleDeclared || len(doc.People) > 0
	}
	seen := map[string]place{}
	for _, doc := range j.documents {
		j.declareOwners(doc, seen)
	}
	for _, doc := range j.documents {
		j.formerOwners(doc, seen)
	}
	if !j.index.teamsDeclared {
		j.takeTeams()
	}
	if !j.index.peopleDeclared {
		j.takePeople()
	}
	sort.Slice(j.ws.Teams, func(a, b int) bool { return j.ws.Teams[a].ID < j.ws.Teams[b].ID })
	sort.Slice(j.ws.People, func(a, b int) bool { return j.ws.People[a].ID < j.ws.People[b].ID })
	j.joinTrees()
}

// declareOwners adds the teams and people that a document declares. Both share
// one name space, in which the first one keeps a name.
func (j *joiner) declareOwners(doc *schema.Document, seen map[string]place) {
	for _, d := range doc.Teams {
		if d.ID.Set && j.free(seen, doc, d.ID, "team", teamPlace(d.ID.V, "")) {
			t := &Team{ID: d.ID.V, Decl: d, Doc: doc}
			j.ws.Teams = append(j.ws.Teams, t)
			j.index.owners[t.ID] = owner{team: t}
		}
	}
	for _, d := range doc.People {
		if d.ID.Set && j.free(seen, doc, d.ID, "person", personPlace(d.ID.V, "")) {
			p := &Person{ID: d.ID.V, Decl: d, Doc: doc}
			j.ws.People = append(j.ws.People, p)
			j.index.owners[p.ID] = owner{person: p}
		}
	}
}

// formerOwners adds the names under which teams and people were known before.
func (j *joiner) formerOwners(doc *schema.Document, seen map[string]place) {
	for _, d := range doc.Teams {
		if o := j.index.owners[d.ID.V]; o.team != nil && o.team.Decl == d {
			j.formerNames(doc, d.Formerly, o, "team", teamPlace(d.ID.V, "formerly"), seen)
		}
	}
	for _, d := range doc.People {
		if o := j.index.owners[d.ID.V]; o.person != nil && o.person.Decl == d {
			j.formerNames(doc, d.Formerly, o, "person", personPlace(d.ID.V, "formerly"), seen)
		}
	}
}

func (j *joiner) formerNames(doc *schema.Document, names []schema.Text, o owner, kind string, at finding.Place, seen map[string]place) {
	for _, name := range names {
		if name.Set && name.V != o.id() && j.free(seen, doc, name, kind, at) {
			j.index.owners[name.V] = o
		}
	}
}

// free takes a name where nobody has it, and else reports the second holder.
func (j *joiner) free(seen map[string]place, doc *schema.Document, id schema.Text, kind string, at finding.Place) bool {
	first, taken := seen[id.V]
	if taken {
		j.duplicateID(doc, id, first, kind, at)
		return false
	}
	seen[id.V] = place{doc: doc, span: id.Span, kind: kind}
	return true
}

// takeTeams takes teams as documents name them.
func (j *joiner) takeTeams() {
	for _, doc := range j.documents {
		j.takeTeam(doc.Team)
		eachDependency(doc, func(d *schema.Dependency) {
			if isAsk(d) {
				j.takeTeam(d.On)
			}
		})
	}
}

func (j *joiner) takeTeam(name schema.Text) {
	if !name.Set {
		return
	}
	if _, taken := j.index.owners[name.V]; taken {
		return
	}
	t := &Team{ID: name.V}
	j.ws.Teams = append(j.ws.Teams, t)
	j.index.owners[t.ID] = owner{team: t}
}

// takePeople takes people as documents name them.
func (j *joiner) takePeople() {
	for _, doc := range j.documents {
		eachMention(doc, func(m mention) {
			if _, taken := j.index.owners[m.name.V]; taken {
				return
			}
			p := &Person{ID: m.name.V}
			j.ws.People = append(j.ws.People, p)
			j.index.owners[p.ID] = owner{person: p}
		})
	}
}

// joinTrees links teams to their parents and people to their managers.
func (j *joiner) joinTrees() {
	for _, t := range j.ws.Teams {
		if t.Decl == nil || !t.Decl.Parent.Set {
			continue
		}
		parent := j.index.owners[t.Decl.Parent.V]
		if parent.team == nil {
			j.unknownTeam(t.Doc, t.Decl.Parent, t.Place("parent"))
			continue
		}
		t.Parent = parent.team
	}
	for _, p := range j.ws.People {
		if p.Decl == nil || !p.Decl.Manager.Set {
			continue
		}
		manager := j.index.owners[p.Decl.Manager.V]
		if manager.person == nil {
			j.unknownPerson(p.Doc, p.Decl.Manager, p.Place("manager"), true)
			continue
		}
		p.Manager = manager.person
	}
	j.cutTeamLoops()
	j.cutManagerLoops()
	for _, t := range j.ws.Teams {
		if t.Parent != nil {
			t.Parent.Children = append(t.Parent.Children, t)
		}
	}
	for _, t := range j.ws.Teams {
		if t.Parent == nil {
			deepen(t)
		}
	}
}

// deepen sets the depth of everything below a root, without recursion: a chain
// of teams may be long.
func deepen(root *Team) {
	queue := []*Team{root}
	for len(queue) > 0 {
		t := queue[0]
		queue = queue[1:]
		for _, child := range t.Children {
			child.Depth = t.Depth + 1
			queue = append(queue, child)
		}
	}
}
