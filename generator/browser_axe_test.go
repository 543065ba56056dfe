package generator_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// violation is what axe-core finds: a rule, what it asks for, and the elements that
// break it, each with its selector, its source and what is wrong.
type violation struct {
	ID    string   `json:"id"`
	Help  string   `json:"help"`
	Nodes []string `json:"nodes"`
}

// Rules of axe-core, as its option says them. Those on colour take as long as all others.
const (
	allRules     = ""
	colourRules  = `, runOnly: ["cat.color"]`
	withoutThose = `, rules: {"color-contrast": {enabled: false}, "link-in-text-block": {enabled: false}}`
)

// audit runs rules of axe-core in the page.
func (p *tab) audit(t *testing.T, rules, when string) {
	t.Helper()
	found := evaluate[[]violation](t, p, `axe.run(document, {resultTypes: ["violations"]`+rules+`}).then(r => r.violations.map(v => ({id: v.id, help: v.help,
		nodes: v.nodes.map(n => n.target.join(" ") + " — " + n.html.slice(0, 160) + " — " + (n.failureSummary || "").slice(0, 300))})))`)
	for _, v := range found {
		t.Errorf("%s: %s: %s, %d times, first %s", when, v.ID, v.Help, len(v.Nodes), v.Nodes[0])
	}
}

// bringAxe returns the source of axe-core, which npm brings once into a cache
// folder; or why it could not.
func bringAxe(ctx context.Context) (source, why string) {
	folder := filepath.Join("testdata", "browser")
	hash := sha256.New()
	files := map[string][]byte{}
	for _, name := range []string{"package.json", "package-lock.json"} {
		text, err := os.ReadFile(filepath.Join(folder, name))
		if err != nil {
			return "", err.Error()
		}
		files[name] = text
		hash.Write(text)
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", err.Error()
	}
	dir := filepath.Join(cache, "cocrea", "axe-"+hex.EncodeToString(hash.Sum(nil))[:16])
	file := filepath.Join(dir, "node_modules", "axe-core", "axe.min.js")
	if text, err := os.ReadFile(file); err == nil {
		return string(text), ""
	}
	npm, err := exec.LookPath("npm")
	if err != nil {
		return "", "npm is not on the PATH"
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return "", err.Error()
	}
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), text, 0o644); err != nil {
			return "", err.Error()
		}
	}
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	install := exec.CommandContext(ctx, npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline", "--fetch-retries=1")
	install.Dir = dir
	if out, err := install.CombinedOutput(); err != nil {
		return "", fmt.Sprintf("npm ci: %v: %.300s", err, out)
	}
	text, err := os.ReadFile(file)
	if err != nil {
		return "", err.Error()
	}
	return string(text), ""
}
