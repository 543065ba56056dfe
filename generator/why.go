package generator

import (
	"context"
	"fmt"
	"io"
	"strings"

	"cocrea/generator/dataset"
	"cocrea/generator/figure"
	"cocrea/generator/message"
	"cocrea/generator/model"
	"cocrea/generator/problem"
)

// Why writes what stands behind figures, the same as their pages say: as text in the
// site's language lang, or its first one where it has no such language; as JSON where
// machine is set. Without ids it lists all figures. An id that no figure has is a
// problem of the report.
func Why(ctx context.Context, w io.Writer, o Options, lang string, machine bool, ids ...string) (*Report, error) {
	b := newBuild(o)
	defer b.end()
	err := b.do(ctx, func() error {
		if err := b.load(); err != nil || b.failed() {
			return err
		}
		b.derive()
		return nil
	})
	if err != nil || b.failed() {
		return b.report, err
	}
	var catalogs []*message.Catalog
	for _, l := range b.in.Site.Languages {
		catalogs = append(catalogs, b.in.Theme.Messages[l])
	}
	c := catalogs[0]
	if own := b.in.Theme.Messages[lang]; own != nil {
		c = own
	}
	if len(ids) == 0 {
		for _, f := range b.in.Figures.All {
			if _, err := fmt.Fprintf(w, "%s\t%s\t%s\n", f.ID, f.Text(c), f.Label.In(c)); err != nil {
				return b.report, err
			}
		}
	}
	for i, id := range ids {
		p := b.in.Figures.Prove(id, b.in.Model, b.in.Comparisons, c)
		if p == nil {
			b.report.Problems.Add("figure-unknown", problem.Position{}, "value", id, "near", problem.Near(id, b.in.Figures.IDs()))
			continue
		}
		said := []byte(told(p, c))
		if machine {
			var err error
			if said, err = dataset.FigureJSON(p, catalogs); err != nil {
				return b.report, err
			}
		} else if i > 0 {
			said = append([]byte("\n"), said...)
		}
		if _, err := w.Write(said); err != nil {
			return b.report, err
		}
	}
	return b.report, nil
}

// told is a proof in words.
func told(p *figure.Proof, c *message.Catalog) string {
	var out strings.Builder
	line := func(key, value string) {
		if value != "" {
			fmt.Fprintf(&out, "  %s: %s\n", c.Text(key), value)
		}
	}
	fmt.Fprintf(&out, "%s = %s\n  %s\n", p.ID, p.Text(c), p.Label.In(c))
	line("proof.basis", c.Text("basis-said."+string(p.Basis)))
	line("figures.how", p.Formula.In(c))
	line("data.table", p.Table)
	line("proof.columns", strings.Join(p.Columns(), ", "))
	for _, l := range p.Loaded {
		fmt.Fprintf(&out, "  %s: %s\n", c.Text("proof.loaded", "table", l.Table), problem.Shown(model.CommandLine(l.Command)))
	}
	line("fact.as-of", p.When(c))
	if p.Query != "" {
		line("proof.again", p.Query+";")
	}
	for _, d := range p.Documents {
		line("figures.source", fmt.Sprintf("%s · %s · %s", d.ID, d.Publisher.In(c.Lang), d.Title))
		line("fact.read", c.Date(d.Read.String()))
		line("fact.url", d.URL)
	}
	if p.Own {
		line("figures.source", c.Text("proof.own"))
	}
	line("proof.place", p.Locator.In(c.Lang))
	for _, k := range p.Against {
		text := k.What.In(c) + ". " + k.In(c)
		if k.Published != nil && k.Other != nil {
			text += fmt.Sprintf(" %s = %s, %s = %s.", k.Published.ID, k.Published.Text(c), k.Other.ID, k.Other.Text(c))
		}
		line("proof.against", strings.TrimSpace(text+" "+p.Explanation(k, c)))
	}
	list := func(key string, figures []*figure.Figure) {
		for i, f := range figures {
			if i == 0 {
				fmt.Fprintf(&out, "  %s:\n", c.Text(key))
			}
			fmt.Fprintf(&out, "    %s = %s\n", f.ID, f.Text(c))
		}
	}
	list("proof.parts", p.Parts)
	if len(p.Records) > 0 {
		fmt.Fprintf(&out, "  %s:\n", c.Text("proof.rows", "n", len(p.Records)))
	}
	for _, r := range p.Records {
		fmt.Fprintf(&out, "    %s\t%s\n", r.ID, r.Name)
	}
	list("proof.related", p.Related)
	return out.String()
}
