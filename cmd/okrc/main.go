// Command okrc checks and compiles objectives and key results that are kept as
// YAML in a git repository.
package main

import "os"

// version is set when a release is built.
var version = "dev"

func main() {
	os.Exit(run(os.Args, system()))
}
