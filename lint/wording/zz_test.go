package wording
import "testing"
func TestZZ(t *testing.T){ _,err:=New(); if err!=nil {t.Fatal(err)} }
