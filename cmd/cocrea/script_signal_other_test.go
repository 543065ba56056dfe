//go:build !unix

package main

import "github.com/rogpeppe/go-internal/testscript"

func pipe(ts *testscript.TestScript, _ bool, _ []string)  { ts.Fatalf("no pipes with names here") }
func stops(ts *testscript.TestScript, _ bool, _ []string) { ts.Fatalf("no such signals here") }
