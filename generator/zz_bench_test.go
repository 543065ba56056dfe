package generator

import ("testing";"os")

func BenchmarkLoad(b *testing.B) {
	dir := homeless(b, benchSite(b))
	for b.Loop() {
		bb := newBuild(Options{Dir: dir, NoNPM: true})
		if err := bb.do(b.Context(), bb.load); err != nil { b.Fatal(err) }
		bb.end()
	}
}
func BenchmarkCheck(b *testing.B) {
	dir := homeless(b, benchSite(b))
	for b.Loop() {
		if _, err := Build(b.Context(), Options{Dir: dir, NoNPM: true}); err != nil { b.Fatal(err) }
	}
}
func benchSite(b *testing.B) string {
	dir := b.TempDir()
	if err := os.CopyFS(dir, os.DirFS("testdata/site")); err != nil { b.Fatal(err) }
	return dir
}
