package main

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// edit is an ordinary one. It says why the site cannot be edited so, or nothing.
type edit struct {
	name string
	do   func(*testing.T, *folder) string
}

var edits = []edit{
	{"a source is added", addSource},
	{"a commitment is added, and its plan counts it", addCommitment},
	{"a member is added", addMember},
	{"a date is mended", mendDate},
	{"news are added", addNews},
	{"a term is added to the glossary", addTerm},
	{"a theme is added", addTheme},
	{"a row is deleted", deleteRow},
	{"the text of a language is changed", changeText},
	{"a version is released", releaseVersion},
}

const noRows = "the table has no rows"

// like adds a row as people do: the last one is copied, and some cells are typed over.
func (s *folder) like(t *testing.T, table string, cells map[string]string) string {
	t.Helper()
	head, rows := s.table(t, table)
	if len(rows) == 0 {
		return noRows
	}
	row := slices.Clone(rows[len(rows)-1])
	for name, text := range cells {
		if at := column(head, name); at >= 0 {
			row[at] = text
		}
	}
	s.save(t, table, head, append(rows, row))
	return ""
}

func addSource(t *testing.T, s *folder) string {
	return s.like(t, "sources", map[string]string{"id": "added-note", "title": "Nota añadida", "url": "https://example.org/nota", "gone": "", "archive": ""})
}

// addMember cites the newest document.
func addMember(t *testing.T, s *folder) string {
	head, sources := s.table(t, "sources")
	if len(sources) == 0 {
		return "there are no sources"
	}
	return s.like(t, "secretariat_members", map[string]string{"id": "added-member", "institution": "Instituto Añadido, A.C.",
		"source": sources[len(sources)-1][column(head, "id")], "locator": "«Integrantes»"})
}

func addCommitment(t *testing.T, s *folder) string {
	head, rows := s.table(t, "commitments")
	if len(rows) == 0 {
		return noRows
	}
	last, plan, most := rows[len(rows)-1], column(head, "plan_id"), 0
	for _, row := range rows {
		if n, err := strconv.Atoi(row[column(head, "number")]); err == nil && row[plan] == last[plan] {
			most = max(most, n)
		}
	}
	cells := map[string]string{"id": "added-01", "number": strconv.Itoa(most + 1)}
	for i, name := range head {
		if strings.HasPrefix(name, "title_") && last[i] != "" {
			cells[name] = last[i] + " (2)"
		}
	}
	s.count(t, last[plan], 1)
	return s.like(t, "commitments", cells)
}

// count raises or lowers the number of commitments that a plan has.
func (s *folder) count(t *testing.T, plan string, by int) {
	t.Helper()
	head, rows := s.table(t, "action_plans")
	id, size := column(head, "id"), column(head, "commitments")
	for _, row := range rows {
		if n, err := strconv.Atoi(row[size]); err == nil && row[id] == plan {
			row[size] = strconv.Itoa(n + by)
		}
	}
	s.save(t, "action_plans", head, rows)
}

// mendDate moves the day of a plan that no correction speaks of.
func mendDate(t *testing.T, s *folder) string {
	head, rows := s.table(t, "action_plans")
	told := s.read(t, "data/corrections.toml")
	for _, row := range rows {
		at := column(head, "published")
		day, err := time.Parse(time.DateOnly, row[at])
		if err == nil && day.Day() > 1 && !strings.Contains(told, row[column(head, "id")]) {
			row[at] = day.AddDate(0, 0, -1).Format(time.DateOnly)
			s.save(t, "action_plans", head, rows)
			return ""
		}
	}
	return "no plan has a day that could be another"
}

var (
	listed   = regexp.MustCompile(`(?m)^languages *= *\[(.*?)\]`)
	quoted   = regexp.MustCompile(`"([^"]+)"`)
	newsKey  = regexp.MustCompile(`(?m)^key *= *"noticias/`)
	defined  = regexp.MustCompile(`(?m)^: `)
	vanished = regexp.MustCompile(`"(/[^"]+/)" = "/new/"`)
	document = regexp.MustCompile(`"/api/[^"]+" = "/datos/"`)
	theme    = regexp.MustCompile(`(?m)^\[\[theme\]\]`)
	numbered = regexp.MustCompile(`(?m)^version *= *"(.*?)"`)
	dated    = regexp.MustCompile(`(?m)^date *= *"?([0-9-]{10})"?`)
)

// languages are those of the site, the first one first.
func (s *folder) languages(t *testing.T) (out []string) {
	if m := listed.FindStringSubmatch(s.read(t, "content/site.toml")); m != nil {
		for _, lang := range quoted.FindAllStringSubmatch(m[1], -1) {
			out = append(out, lang[1])
		}
	}
	return out
}

// find returns the pages of a language whose text a function accepts.
func (s *folder) find(t *testing.T, lang string, accept func(string) bool) (out []string) {
	t.Helper()
	err := fs.WalkDir(os.DirFS(s.dir), "content/"+lang, func(name string, d fs.DirEntry, err error) error {
		if err == nil && path.Ext(name) == ".md" && accept(s.read(t, name)) {
			out = append(out, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func addNews(t *testing.T, s *folder) string {
	for i, lang := range s.languages(t) {
		dir, key := "content/"+lang+"/noticias", ""
		if i > 0 {
			dir = "content/" + lang + "/news"
			key = "key = \"noticias/added\"\n"
			if here := s.find(t, lang, newsKey.MatchString); len(here) > 0 {
				dir = path.Dir(here[0])
			}
		}
		if _, err := os.Stat(filepath.Join(s.dir, filepath.FromSlash(dir))); err != nil {
			s.write(t, dir+"/index.md", "+++\n"+strings.Replace(key, "added", "index", 1)+"title = \"Noticias\"\ndescription = \"Qué hay de nuevo.\"\n+++\n\nLo nuevo.\n")
		}
		s.write(t, dir+"/added.md", "+++\n"+key+"title = \"Una noticia\"\ndescription = \"Lo que pasó.\"\ndate = \"2026-11-24\"\n+++\n\nPasó algo.\n")
	}
	return ""
}

// addTerm adds to the pages that explain words, or begins one where there is none.
func addTerm(t *testing.T, s *folder) string {
	const term = "Zzz\n: Una palabra añadida.\n"
	languages, found := s.languages(t), false
	for _, lang := range languages {
		for _, name := range s.find(t, lang, defined.MatchString) {
			s.write(t, name, strings.TrimRight(s.read(t, name), "\r\n")+"\n\n"+term)
			found = true
		}
	}
	if !found {
		s.write(t, "content/"+languages[0]+"/palabras.md", "+++\ntitle = \"Palabras\"\ndescription = \"Qué quieren decir.\"\n+++\n\n"+term)
	}
	return ""
}

func addTheme(t *testing.T, s *folder) string {
	text := s.read(t, "data/themes.toml")
	all := theme.FindAllStringIndex(text, -1)
	if len(all) == 0 {
		return "there are no themes"
	}
	block := text[all[len(all)-1][0]:]
	block = regexp.MustCompile(`(?m)^id *= *".*"`).ReplaceAllString(block, `id = "added-theme"`)
	block = regexp.MustCompile(`(?m)^(name_\w+) *= *".*"`).ReplaceAllString(block, `$1 = "Temática añadida"`)
	s.write(t, "data/themes.toml", strings.TrimRight(text, "\n")+"\n\n"+block)
	return ""
}

// deleteRow deletes a commitment that nothing else speaks of; its plan counts one less.
func deleteRow(t *testing.T, s *folder) string {
	head, rows := s.table(t, "commitments")
	plan, id, size := column(head, "plan_id"), column(head, "id"), map[string]int{}
	for _, row := range rows {
		size[row[plan]]++
	}
	elsewhere := s.read(t, "content/site.toml") + s.read(t, "data/corrections.toml") + s.read(t, "data/checklist.toml")
	for _, lang := range s.languages(t) {
		for _, name := range s.find(t, lang, func(string) bool { return true }) {
			elsewhere += s.read(t, name)
		}
	}
	at := slices.IndexFunc(rows, func(row []string) bool { return size[row[plan]] > 1 && !strings.Contains(elsewhere, row[id]) })
	if at < 0 {
		return "no commitment can be missed"
	}
	s.count(t, rows[at][plan], -1)
	s.save(t, "commitments", head, slices.Delete(rows, at, at+1))
	s.redirect(t)
	return ""
}

// redirect does what check asks for where addresses of a release are gone, as often as it
// asks, as it shows a few at a time: each leads to the list that it was in.
func (s *folder) redirect(t *testing.T) {
	t.Helper()
	for s.led(t) {
	}
}

// led adds the redirects that check asks for, and reports whether there were any.
func (s *folder) led(t *testing.T) bool {
	t.Helper()
	out, _ := s.run("cocrea", "check")
	var leads strings.Builder
	for _, m := range vanished.FindAllStringSubmatch(out, -1) {
		leads.WriteString(strconv.Quote(m[1]) + " = " + strconv.Quote(path.Dir(path.Dir(m[1]))+"/") + "\n")
	}
	for _, line := range document.FindAllString(out, -1) {
		leads.WriteString(line + "\n")
	}
	if leads.Len() == 0 {
		return false
	}
	settings := s.read(t, "content/site.toml")
	if before, after, found := strings.Cut(settings, "[redirects]\n"); found {
		settings = before + "[redirects]\n" + leads.String() + after
	} else {
		settings = strings.TrimRight(settings, "\n") + "\n\n[redirects]\n" + leads.String()
	}
	s.write(t, "content/site.toml", settings)
	return true
}

// changeText changes a title and a page of the last language.
func changeText(t *testing.T, s *folder) string {
	languages := s.languages(t)
	lang := languages[len(languages)-1]
	head, rows := s.table(t, "commitments")
	told := s.read(t, "data/corrections.toml")
	for _, row := range rows {
		if at := column(head, "title_"+lang); at >= 0 && row[at] != "" && !strings.Contains(told, row[column(head, "id")]) {
			row[at] += ", revisado"
			break
		}
	}
	s.save(t, "commitments", head, rows)
	home := "content/" + lang + "/index.md"
	s.write(t, home, strings.TrimRight(s.read(t, home), "\n")+"\n\nUna frase más.\n")
	return ""
}

// releaseVersion raises version and date, and freezes what there is.
func releaseVersion(t *testing.T, s *folder) string {
	next := s.raise(t)
	if next == "" {
		return "the data have no version or no date"
	}
	if out, err := s.run("cocrea", "release", next); err != nil {
		t.Fatalf("cocrea release %s: %v\n%s", next, err, out)
	}
	return ""
}
