package table

import (
	"io/fs"
	"path"
	"strings"
)

// Litter reports whether a file or folder is what a system, a spreadsheet or an editor
// leaves beside the files that somebody works on: its own notes, locks, drafts and copies;
// or a README, which speaks to those who work there. Nobody means them for the site, so
// they are passed over without a word, wherever they lie.
func Litter(name string) bool {
	name = strings.ToLower(path.Base(name))
	if SystemLitter(name) {
		return true
	}
	for _, form := range litter {
		if fits, _ := path.Match(form, name); fits { // the forms are good ones
			return true
		}
	}
	return false
}

// SystemLitter reports whether a file is one that a system makes by itself in any folder
// that somebody looks into, also in that of a published site.
func SystemLitter(name string) bool {
	name = strings.ToLower(path.Base(name))
	switch name {
	case ".ds_store", ".localized", "icon\r", "thumbs.db", "ehthumbs.db", "desktop.ini", ".directory":
		return true
	}
	return strings.HasPrefix(name, "._")
}

// PassOver is what a walk over files says at litter: a folder of it is not entered.
func PassOver(entry fs.DirEntry) error {
	if entry.IsDir() {
		return fs.SkipDir
	}
	return nil
}

// litter are the forms of names, in small letters, that only programs give.
var litter = []string{
	".~lock.*#", "~$*", // LibreOffice and Office, while a document is open
	"*~", "*.bak", "*.orig", "*.tmp", "*.swp", "*.swo", "*.swn", ".#*", "#*#", // editors and merges
	".git", ".gitattributes", ".gitignore", ".gitkeep", ".gitmodules", ".github", ".gitlab", // what works on the folder
	".idea", ".vscode", ".obsidian",
	"__macosx", ".trash", ".trash-*", ".trashes", ".spotlight-v100", ".fseventsd", "$recycle.bin", "system volume information",
	"readme", "readme.md", "readme.txt",
	".nfs0*", ".fuse_hidden0*", ".sync", ".stfolder", ".stversions",
}
