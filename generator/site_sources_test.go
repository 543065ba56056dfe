package generator_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"cocrea/generator"
)

// What the small site of the tests says of a document whose address is gone.
const (
	copyKept = "https://archivo.example/nuevo-leon.html"
	copySum  = "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752"
)

// TestSourceThatIsGone: its page, the list, the API and the metadata tell where the copy
// is, which hash it has and since when the address has not answered.
func TestSourceThatIsGone(t *testing.T) {
	t.Parallel()
	s := given(t, threeSite)
	for dir, want := range map[string][]string{
		"fuentes/agentes-nuevoleon":    {"La dirección ya no responde desde marzo de 2025", copyKept, copySum, "Leído por este proyecto 22 de noviembre de 2026"},
		"en/sources/agentes-nuevoleon": {"The address has not answered since March 2025", copyKept, copySum},
		"pt/fontes/agentes-nuevoleon":  {pseudo("La dirección ya no responde desde marzo de 2025"), copyKept, copySum},
		"fuentes":                      {"Qué tener en cuenta Su dirección ya no responde", "Se apoyan en él: Entidades, Secretariados.", "no responde desde marzo de 2025 · copia archivada · SHA-256 " + copySum[:12]},
		"en/sources":                   {"Points to note The address no longer works", "Without an address to link to", "has not answered since March 2025 · archived copy"},
	} {
		said := text(find(s.page(t, dir), tag("main", ""))[0])
		for _, words := range want {
			if !strings.Contains(said, words) {
				t.Errorf("%s/ does not say %q", dir, words)
			}
		}
	}
	var record struct{ Archive, SHA256, Gone string }
	decodeJSON(t, s, "api/v1/sources/agentes-nuevoleon.json", &struct{ Values any }{&record})
	if record.Archive != copyKept || record.SHA256 != copySum || record.Gone != "2025-03" {
		t.Errorf("the API says %+v", record)
	}
	var pack struct {
		Sources []struct{ Title, Path string }
	}
	decodeJSON(t, s, "datapackage.json", &pack)
	found := false
	for _, source := range pack.Sources {
		found = found || source.Path == copyKept
	}
	if !found {
		t.Errorf("the data package leads to %+v", pack.Sources)
	}
}

// TestSourcesToldApart: in the list of figures no two documents of one figure look alike.
func TestSourcesToldApart(t *testing.T) {
	t.Parallel()
	for _, row := range find(given(t, plainSite).page(t, "cifras"), tag("tr", "")) {
		seen := map[string]bool{}
		for _, link := range find(row, tag("a", "")) {
			if said := text(link); strings.Contains(attr(link, "href"), "fuentes/") {
				if seen[said] {
					t.Errorf("%s: two documents are called %q", attr(row, "id"), said)
				}
				seen[said] = true
			}
		}
	}
}

func decodeJSON(t *testing.T, s *site, name string, to any) {
	t.Helper()
	file := s.files[name]
	if file == nil {
		t.Fatalf("there is no %s", name)
	}
	if err := json.Unmarshal(file.Data, to); err != nil {
		t.Errorf("%s: %v", name, err)
	}
}

// TestSourcesToMind: the real list names the deck, whose address nobody knows; a site
// whose documents can all be read says that there is nothing to mind. The columns that
// hold no value are in no file.
func TestSourcesToMind(t *testing.T) {
	t.Parallel()
	real := given(t, plainSite)
	heed := find(real.page(t, "fuentes"), func(n *html.Node) bool { return attr(n, "id") == "cuidado" })[0]
	if said := text(heed); !strings.Contains(said, "Sin dirección que enlazar") || !strings.Contains(said, "Se apoyan en él: Entidades") {
		t.Errorf("the real list says %q", said)
	}
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("testdata/site")); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "data/sources.csv")
	was, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	records, err := csv.NewReader(bytes.NewReader(was)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var sound bytes.Buffer
	w := csv.NewWriter(&sound)
	for _, record := range records {
		if record[5] == "" {
			record[5] = "https://archivo.example/" + record[0]
		}
		if err := w.Write(record[:9]); err != nil { // without archive, sha256 and gone
			t.Fatal(err)
		}
	}
	if w.Flush(); os.WriteFile(file, sound.Bytes(), 0o600) != nil {
		t.Fatal("the table cannot be written")
	}
	s, err := publishFrom(generator.Options{Dir: dir, Strict: true, NoNPM: true})
	if err != nil {
		t.Fatal(err)
	}
	if said := text(s.page(t, "fuentes")); strings.Contains(said, "Qué tener en cuenta") || strings.Contains(said, "Sin dirección que enlazar") {
		t.Error("the list of a site without gaps still warns")
	}
	if head, _, _ := strings.Cut(string(s.files[downloads+"sources.csv"].Data), "\n"); strings.Contains(head, "archive") || strings.Contains(head, "gone") {
		t.Errorf("the table has columns of nothing: %q", head)
	}
}
