package generator

import (
	"path"
	"slices"
	"strings"

	"cocrea/generator/api"
	"cocrea/generator/content"
	"cocrea/generator/problem"
	"cocrea/generator/release"
)

// vanished tells of the addresses that a release had and that are neither there nor
// redirected: once of those that were of a former version, or of one folder of pages. What
// went with a record leads to its list by itself.
func (b *build) vanished(have map[string]bool) {
	b.led = map[string]string{}
	var pages []release.Keep
	var lost []string // of former versions
	probs := b.report.Problems
	for _, k := range b.kept {
		if have[k.Address] || b.in.Site.Redirects[k.Address] != "" {
			continue
		}
		if list := b.listOf(k.Address); have[list] {
			b.led[k.Address] = list
			continue
		}
		version, in := b.versionOf(k.Address)
		if in && len(b.in.Releases) == 0 && (version == "" || version == release.Latest) {
			continue // with all versions that are told
		}
		if in && version != "" && version != release.Latest && release.Find(b.in.Releases, version) == nil {
			probs.AddOnce("file-missing", problem.Position{File: release.Folder + "/" + version}, "why", "version", "version", version)
			lost = append(lost, k.Address)
			continue
		}
		switch {
		case strings.HasPrefix(k.Address, api.Root):
			probs.Add("address-vanished", k.At, "why", "document", "address", k.Address, "near", "")
		case !strings.HasSuffix(k.Address, "/"):
			probs.Add("address-vanished", k.At, "why", "file", "address", k.Address, "near", "")
		default:
			pages = append(pages, k)
		}
	}
	pages = slices.DeleteFunc(pages, func(k release.Keep) bool { // a list of them
		return slices.ContainsFunc(lost, func(of string) bool { return strings.HasPrefix(of, k.Address) })
	})
	if folder := shared(pages); folder != "" {
		probs.Add("address-vanished", pages[0].At, "why", "folder", "address", folder, "n", len(pages), "first", pages[0].Address, "near", "")
		return
	}
	for _, k := range pages {
		probs.Add("address-vanished", k.At, "address", k.Address, "near", "")
	}
}

// unwritten tells of a language of which no page is written any more, where a release had
// some: its folder is lost, and what leads to its pages is not judged. addresses are all that
// there are.
func (b *build) unwritten(addresses []string) bool {
	have := map[string]bool{}
	for _, a := range addresses {
		have[a] = true
	}
	lost := false
	for i, lang := range b.in.Site.Languages {
		if len(b.in.Pages) == 0 || slices.ContainsFunc(b.in.Pages, func(p *content.Page) bool { return p.Lang == lang && p.Spoken == "" }) {
			continue
		}
		n := 0
		for _, k := range b.kept {
			if !have[k.Address] && strings.HasSuffix(k.Address, "/") && b.in.Site.Redirects[k.Address] == "" && b.spokenAt(k.Address) == i && !have[b.listOf(k.Address)] {
				n++
			}
		}
		if n == 0 {
			continue
		}
		lost = true
		if probs := b.report.Problems; !slices.ContainsFunc(probs.Sorted(), func(p problem.Problem) bool {
			return p.Rule == "file-orphan" && slices.Contains(p.Args, any("content/"+lang))
		}) {
			probs.Add("file-missing", problem.Position{File: "content/" + lang}, "why", "language", "lang", lang, "n", n)
		}
	}
	return lost
}

// formerFigures tells of the figures that a release had and the data have no more as of one
// thing: what they followed from is gone.
func (b *build) formerFigures() {
	if former := b.former(); len(b.routes) > 0 {
		b.report.Problems.Because("figure-unknown", "former", func(id string) bool { return former[b.routes[0].Figure(id)] })
	}
}

// former are the addresses that a release had.
func (b *build) former() map[string]bool {
	former := map[string]bool{}
	for _, k := range b.kept {
		former[k.Address] = true
	}
	return former
}

// spokenAt is the number of the language whose pages an address is among.
func (b *build) spokenAt(address string) (language int) {
	long := 0
	for i, r := range b.routes {
		if home := r.Home(); strings.HasPrefix(address, home) && len(home) > long {
			language, long = i, len(home)
		}
	}
	return language
}

// fewVanished is up to how many pages of no one folder that vanished are told of one by one.
const fewVanished = 3

// shared is the folder in which all of several pages were, "" where they are few or of no one folder.
func shared(pages []release.Keep) string {
	if len(pages) < 2 {
		return ""
	}
	folder := path.Clean(pages[0].Address)
	for _, k := range pages {
		for folder != "/" && !strings.HasPrefix(k.Address, folder+"/") {
			folder = path.Dir(folder)
		}
	}
	if folder == "/" && len(pages) <= fewVanished {
		return ""
	}
	return strings.TrimSuffix(folder, "/") + "/"
}

// versionOf tells whether an address is of the versions, and of which, "" of their list.
func (b *build) versionOf(address string) (version string, in bool) {
	for _, r := range b.routes {
		for _, folder := range []string{r.Version(""), r.Versions()} {
			if rest, in := strings.CutPrefix(address, folder); in {
				version, _, _ = strings.Cut(rest, "/")
				return version, true
			}
		}
	}
	return "", false
}
