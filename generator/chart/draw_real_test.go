package chart

import (
	"os"
	"path"
	"testing"

	"cocrea/generator/figure"
	"cocrea/generator/message"
	"cocrea/generator/model"
	"cocrea/generator/problem"
)

// realCharts makes every chart from the data of the frozen site and the theme's messages.
func realCharts(t testing.TB) []*Chart {
	t.Helper()
	m := realModel(t)
	texts, err := os.ReadFile("../../themes/default/messages/es.toml")
	if err != nil {
		t.Fatal(err)
	}
	c, err := message.Parse("es", "es-MX", texts)
	if err != nil {
		t.Fatal(err)
	}
	return All(m, figure.Build(m, true), routes{}, c)
}

func realModel(t testing.TB) *model.Model {
	t.Helper()
	var probs problem.List
	return model.Load(os.DirFS("../testdata/demo"), model.Given{}, &probs)
}

type routes struct{}

func address(parts ...string) string { return "/" + path.Join(parts...) + "/" }

func (routes) State(s *model.State) string                 { return address("entidades", s.Slug) }
func (routes) Secretariat(s *model.Secretariat) string     { return address("secretariados", s.State.Slug) }
func (routes) Plan(p *model.ActionPlan) string             { return address("planes", p.ID) }
func (routes) Commitment(k *model.Commitment) string       { return address("compromisos", k.ID) }
func (routes) Theme(t *model.Theme) string                 { return address("temas", t.ID) }
func (routes) Pillar(p *model.Pillar) string               { return address("pilares", p.ID) }
func (routes) Value(f *model.Facet, v *model.Value) string { return "/" + f.Stem + "/" + v.Path + "/" }
