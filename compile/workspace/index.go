package workspace

// index finds goals by reference.
type index struct{}
