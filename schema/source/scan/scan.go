// Package scan reads YAML by lines and indents, without a parser: where scalars
// end, where comments stand and what they belong to, which path an offset lies
// at. It works on text that no parser takes, says something about every input,
// and takes time in proportion to its length.
package scan
