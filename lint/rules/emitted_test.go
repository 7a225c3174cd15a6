package rules_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/okrc/okrc/lint/rules"
)

// TestEveryRuleThatOtherRoomsEmitIsInTheCatalogue reads the rooms below: a
// diagnostic of an unknown rule would be dropped without a word.
func TestEveryRuleThatOtherRoomsEmitIsInTheCatalogue(t *testing.T) {
	emitted := map[string]string{}
	for _, room := range []string{"../../schema", "../../compile/workspace", ".."} {
		paths, err := filepath.Glob(filepath.Join(room, "*.go"))
		if err != nil || len(paths) == 0 {
			t.Fatalf("no sources in %s: %v", room, err)
		}
		for _, path := range paths {
			if strings.HasSuffix(path, "_test.go") {
				continue
			}
			parsed, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
			if err != nil {
				continue // the compiler says it better
			}
			ast.Inspect(parsed, func(n ast.Node) bool {
				for _, e := range ruleNames(n) {
					emitted[e] = path
				}
				return true
			})
		}
	}
	known := map[string]bool{}
	for _, r := range rules.All() {
		known[r.Name] = true
	}
	for name, path := range emitted {
		if !known[name] {
			t.Errorf("%s emits %q, which is not in the catalogue", path, name)
		}
	}
	const least = 25 // what the schema, the workspace and the runner emit
	if len(emitted) < least {
		t.Errorf("only %d names were found in the sources: %v", len(emitted), emitted)
	}
}

var ruleName = regexp.MustCompile(`^[a-z]+(-[a-z]+)+$`)

// ruleNames are the names that a node gives a diagnostic: Rule: "name",
// d.Rule = "name", report(…, "name", …).
func ruleNames(n ast.Node) []string {
	var names []string
	add := func(e ast.Expr) {
		if lit, ok := e.(*ast.BasicLit); ok && lit.Kind == token.STRING {
			if text, err := strconv.Unquote(lit.Value); err == nil && ruleName.MatchString(text) {
				names = append(names, text)
			}
		}
	}
	switch n := n.(type) {
	case *ast.KeyValueExpr:
		if key, ok := n.Key.(*ast.Ident); ok && key.Name == "Rule" {
			add(n.Value)
		}
	case *ast.AssignStmt:
		for i, left := range n.Lhs {
			if sel, ok := left.(*ast.SelectorExpr); ok && sel.Sel.Name == "Rule" && i < len(n.Rhs) {
				add(n.Rhs[i])
			}
		}
	case *ast.CallExpr:
		if sel, ok := n.Fun.(*ast.SelectorExpr); ok && (sel.Sel.Name == "say" || sel.Sel.Name == "report") {
			for _, arg := range n.Args[:min(2, len(n.Args))] {
				add(arg)
			}
		}
	}
	return names
}
