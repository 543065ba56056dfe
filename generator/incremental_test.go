package generator

import (
	"context"
	"runtime"
	"testing"
)

// TestIncremental edits sites at random and builds each after every edit, over what the
// build before it left and anew: both are the same, byte for byte. COCREA_LONG=yes makes
// three hundred edits, else a few.
func TestIncremental(t *testing.T) {
	edits := 3
	if everyFault {
		edits = 150
	}
	for i, name := range []string{"site", "agreements"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			e := newEditor(t, name, uint64(i))
			e.build(e.out, false)
			if saved := e.build(e.out, false); saved == 0 {
				t.Error("nothing of an unchanged site was taken from the last build")
			}
			p := NewPreview(Options{Dir: e.dir, NoNPM: true})
			for range edits {
				did, saved := e.edit()
				t.Logf("after %s: %d files were not made again", did, saved)
				e.same(did)
				if _, err := p.Reload(context.Background()); err != nil {
					t.Fatal(err)
				}
			}
			e.served(p)
		})
	}
}

// TestSoak follows many edits with one preview, as whoever leaves «cocrea serve» running all
// day does, mistakes among them, and opens a page after each: nothing is left over of former
// states, so that it takes what a new one would, and in the end all is shown as a new build makes it. COCREA_LONG=yes makes a
// thousand edits.
func TestSoak(t *testing.T) {
	edits := 12
	if everyFault {
		edits = 1000
	}
	e := newEditor(t, "site", 5)
	p := NewPreview(Options{Dir: e.dir, NoNPM: true})
	used := func() (routines int, bytes uint64) {
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return runtime.NumGoroutine(), m.HeapAlloc
	}
	routines, mistakes := 0, 0
	for n := range edits {
		before := e.files(e.dir)
		did := e.try()
		if _, err := p.Reload(t.Context()); err != nil {
			t.Fatalf("after %s: %v", did, err)
		}
		if _, failed := p.Problems(); failed {
			mistakes++
			e.restore(before)
			if _, err := p.Reload(t.Context()); err != nil {
				t.Fatal(err)
			}
			if probs, failed := p.Problems(); failed {
				t.Fatalf("what was mended after %s is still told: %v", did, probs.Sorted())
			}
		}
		names := p.Files()
		if _, _, err := p.Open("/" + names[e.chance.IntN(len(names))]); err != nil {
			t.Fatalf("after %s: %v", did, err)
		}
		if n == edits/10 {
			routines, _ = used()
		}
	}
	now, one := used()
	fresh := NewPreview(Options{Dir: e.dir, NoNPM: true}) // the site has grown, by releases most
	if _, err := fresh.Reload(t.Context()); err != nil {
		t.Fatal(err)
	}
	_, both := used()
	if now > routines+5 || one > (both-one)*3/2+16<<20 {
		t.Errorf("%d routines at first and %d in the end; %d MB, and %d more for a new preview of the same site", routines, now, one>>20, (both-one)>>20)
	}
	runtime.KeepAlive(fresh)
	t.Logf("%d edits, %d of them mistakes", edits, mistakes)
	if e.build(e.out, true) < 0 {
		t.Fatal("the site has a mistake that the preview does not tell")
	}
	e.served(p)
}
