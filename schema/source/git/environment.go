package git

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// ofRepository are the variables by which git tells a hook its repository.
var ofRepository = []string{"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES"}

// ofCaller are variables that would change what plumbing prints, or speak to
// somebody who is not there.
var ofCaller = []string{
	"GIT_PREFIX", "GIT_EXTERNAL_DIFF", "GIT_DIFF_OPTS", "GIT_LITERAL_PATHSPECS", "GIT_GLOB_PATHSPECS",
	"GIT_NOGLOB_PATHSPECS", "GIT_ICASE_PATHSPECS", "GIT_FLUSH", "LC_ALL", "LANGUAGE", "GIT_OPTIONAL_LOCKS",
	"GIT_TERMINAL_PROMPT", "GIT_NO_REPLACE_OBJECTS", "GCM_INTERACTIVE", "PWD",
}

// environment is the environment for git in a folder, and the work tree that it
// shall trust. A hook's variables hold for the hook's work tree; for a folder
// outside of it they would name the wrong repository, so they are left out.
func environment(dir string, environ []string) (env, safe []string) {
	vars := map[string]string{}
	for _, entry := range environ {
		name, value, _ := strings.Cut(entry, "=")
		vars[name] = value
	}
	here, err := os.Getwd() // a hook's paths are relative to it
	if err != nil {
		here = dir
	}
	top, found := workTree(dir)
	hook, ok := hookTree(vars, here)
	if ok && within(dir, hook) && (vars["GIT_DIR"] != "" || hook == top) {
		top, found = hook, true
		pinHook(vars, here, hook)
	} else {
		for _, name := range ofRepository {
			delete(vars, name)
		}
	}
	for _, name := range ofCaller {
		delete(vars, name)
	}
	for name, value := range vars {
		env = append(env, name+"="+value)
	}
	slices.Sort(env)
	env = append(env, "LC_ALL=C", "GIT_TERMINAL_PROMPT=0", "GCM_INTERACTIVE=never", "GIT_OPTIONAL_LOCKS=0", "GIT_NO_REPLACE_OBJECTS=1")
	if found {
		safe = []string{filepath.ToSlash(top)}
	}
	return env, safe
}

// hookTree is the work tree that a hook's variables speak of.
func hookTree(vars map[string]string, here string) (string, bool) {
	switch {
	case vars["GIT_WORK_TREE"] != "" && vars["GIT_DIR"] != "":
		return real(absolute(here, vars["GIT_WORK_TREE"])), true
	case vars["GIT_DIR"] != "":
		return real(here), true
	case vars["GIT_INDEX_FILE"] != "":
		return workTree(here)
	}
	return "", false
}

// pinHook makes a hook's paths absolute, since git is run in another folder.
func pinHook(vars map[string]string, here, tree string) {
	for _, name := range ofRepository {
		if value := vars[name]; value != "" && name != "GIT_ALTERNATE_OBJECT_DIRECTORIES" {
			vars[name] = absolute(here, value)
		}
	}
	if vars["GIT_DIR"] != "" {
		vars["GIT_WORK_TREE"] = tree
	}
}

// workTree is the nearest folder upwards that holds a ".git".
func workTree(dir string) (string, bool) {
	for dir = real(dir); ; dir = filepath.Dir(dir) {
		if _, err := os.Lstat(filepath.Join(dir, ".git")); err == nil {
			return dir, true
		}
		if dir == filepath.Dir(dir) {
			return "", false
		}
	}
}

// real is a path with its links followed, as git compares them.
func real(path string) string {
	if followed, err := filepath.EvalSymlinks(path); err == nil {
		return followed
	}
	return path
}

func absolute(here, path string) string {
	if filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(here, path)
}

// within reports whether a folder is another one or lies below it.
func within(dir, top string) bool {
	rel, err := filepath.Rel(top, real(dir))
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}
