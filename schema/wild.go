package schema

// wild are the spellings of keys that other tools and teams use, by kind of
// object, with the key that says the same here. Keys that merely look alike are
// found by their spelling.
var wild = map[string]map[string]string{
	"document": {
		"version": "okr", "apiVersion": "okr", "okrs": "objectives", "goals": "objectives", "objective": "objectives",
		"quarter": "cycle", "period": "cycle", "timeframe": "cycle", "squad": "team", "group": "team",
		"checkins": "check_ins", "checkIns": "check_ins", "check-ins": "check_ins", "updates": "check_ins",
		"metrics": "kpis", "KPIs": "kpis", "users": "people", "persons": "people", "members": "people",
	},
	"objective": {
		"keyResults": "key_results", "krs": "key_results", "KRs": "key_results", "key-results": "key_results", "results": "key_results", "keyresults": "key_results",
		"name": "title", "statement": "title", "objective": "title", "summary": "title", "text": "title", "goal": "title",
		"parent": "aligns_to", "alignsTo": "aligns_to", "aligned_to": "aligns_to", "alignment": "aligns_to", "supports": "aligns_to", "contributes_to": "aligns_to",
		"dependencies": "depends_on", "dependsOn": "depends_on", "blocked_by": "depends_on",
		"type": "commitment", "assignee": "owner", "dri": "owner", "owners": "owner", "lead": "owner", "responsible": "owner",
		"grade": "score", "desc": "description", "notes": "description", "labels": "tags", "projects": "initiatives", "tasks": "initiatives",
		"state": "status", "slug": "id", "key": "id", "retrospective": "review",
	},
	"key_result": {
		"name": "title", "statement": "title", "key_result": "title", "keyResult": "title", "kr": "title", "summary": "title", "text": "title", "metric": "title",
		"start": "baseline", "from": "baseline", "initial": "baseline", "start_value": "baseline", "startValue": "baseline", "base": "baseline", "baseline_value": "baseline",
		"to": "target", "goal": "target", "end": "target", "target_value": "target", "targetValue": "target", "stretch": "target",
		"parent": "aligns_to", "alignsTo": "aligns_to", "aligned_to": "aligns_to", "supports": "aligns_to",
		"dependencies": "depends_on", "dependsOn": "depends_on", "blocked_by": "depends_on",
		"assignee": "owner", "dri": "owner", "owners": "owner", "lead": "owner", "responsible": "owner",
		"grade": "score", "desc": "description", "notes": "description", "labels": "tags", "tasks": "initiatives", "state": "status", "slug": "id", "key": "id",
		"deadline": "due", "due_date": "due", "dueDate": "due", "end_date": "due", "by": "due", "units": "unit",
		"min": "at_least", "minimum": "at_least", "max": "at_most", "maximum": "at_most", "completed": "done", "complete": "done", "achieved": "done", "steps": "milestones",
		"checkins": "check_ins", "checkIns": "check_ins", "updates": "check_ins", "history": "check_ins",
	},
	"check_in": {
		"key_result": "kr", "keyResult": "kr", "result": "kr", "ref": "kr", "current": "value", "reading": "value", "actual": "value", "progress": "value",
		"comment": "note", "notes": "note", "text": "note", "summary": "note",
	},
	"inline_check_in": {
		"current": "value", "reading": "value", "actual": "value", "progress": "value", "comment": "note", "notes": "note", "text": "note", "summary": "note",
	},
	"milestone": {"name": "title", "completed": "done", "complete": "done", "due_date": "due", "deadline": "due"},
	"kpi":       {"name": "title", "check_ins": "readings", "values": "readings", "min": "at_least", "max": "at_most", "threshold": "at_most"},
	"team":      {"title": "name", "manager": "lead", "people": "members", "parent_team": "parent"},
	"person":    {"title": "name", "lead": "manager", "mail": "email", "reports_to": "manager", "github": "handle"},
	"amendment": {"was": "from", "old": "from", "why": "reason", "note": "reason", "key": "field"},
	"review":    {"well": "good", "next": "try", "carryOver": "carry_over", "author": "by"},
}
