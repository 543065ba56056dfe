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

// texts are enough of the site's messages to draw every chart with labels of the
// length that readers will see.
const texts = `
[chart]
unknown = "no se sabe"
total = "total"
days = "días"
range = "{min}–{max}"
yes = "sí"
no = "no"
n-of = "{n} de cada {of}"
[chart.one-in]
5 = "Uno de cada cinco"
[chart.column]
stage = "Etapa"
number = "Número"
published = "Publicados"
share = "Porcentaje impreso"
coded = "Codificados"
commitments = "Compromisos"
ordinary = "Ordinarios"
proactive = "Proactivos"
declaration = "Declaratoria"
secretariat = "Secretariado"
plan = "Plan"
days_to_secretariat = "De la declaratoria al secretariado"
days_to_plan = "Del secretariado al plan"
days_whole = "Todo el camino"
total = "Total"
[chart.key]
published = "publicado en 2017"
coded = "codificado aquí a partir de los títulos"
stage = "{stage}: {n}"
sector = "{sector}: {n}"
[chart.path]
"states.all" = "entidades federativas"
"states.total" = "firmaron o fueron elegidas para un ejercicio local"
"secretariats.total" = "instalaron un secretariado técnico local"
"action-plans.total" = "publicaron un plan de acción local"
[stage]
not-joined = "no participa"
joined = "participa"
secretariat = "con secretariado"
plan = "con plan publicado"
[sector]
civil-society = "sociedad civil"
government = "gobierno"
autonomous = "organismos autónomos"
guarantor = "organismo garante"
[figure]
unknown = "no se sabe"
more-than = "más de {n}"
about = "cerca de {n}"
[date]
day = "{day} de {month} de {year}"
month = "{month} de {year}"
year = "{year}"
[chart.map]
title = "Diez de 32 estados llegaron a publicar un plan"
measure = "Etapa que alcanzó cada entidad federativa, 2015-2017"
note = "San Luis Potosí y Zacatecas participan según la lista de la presentación."
label = "Estado"
[chart.themes]
title = "Uno de cada cinco compromisos trata de presupuesto y hacienda pública"
measure = "Compromisos por tema, de 62 publicados en diez planes"
note = "Los porcentajes son los impresos y suman 100.4."
label = "Tema"
`

// realCharts makes every chart from the repository's own data.
func realCharts(t testing.TB) []*Chart {
	t.Helper()
	m := realModel(t)
	c, err := message.Parse("es", "es-MX", []byte(texts))
	if err != nil {
		t.Fatal(err)
	}
	return All(m, figure.Build(m), routes{}, c)
}

func realModel(t testing.TB) *model.Model {
	t.Helper()
	var probs problem.List
	m, err := model.Load(os.DirFS("../.."), &probs)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

type routes struct{}

func address(parts ...string) string { return "/" + path.Join(parts...) + "/" }

func (routes) State(s *model.State) string             { return address("entidades", s.Slug) }
func (routes) Secretariat(s *model.Secretariat) string { return address("secretariados", s.State.Slug) }
func (routes) Plan(p *model.ActionPlan) string         { return address("planes", p.ID) }
func (routes) Commitment(k *model.Commitment) string   { return address("compromisos", k.ID) }
func (routes) Theme(t *model.Theme) string             { return address("temas", t.ID) }
func (routes) Pillar(p *model.Pillar) string           { return address("pilares", p.ID) }
