package chart

import (
	"encoding/json"
	"math"
	"strconv"
	"strings"

	"cocrea/generator/model"
)

// Outlines is GeoJSON with a disc in the place of each point, as ECharts draws no points.
func Outlines(m *model.Model, lang string) []byte { return geoJSON(m, lang, discs) }

// GeoJSON is the map for ECharts: a feature a state, its name the region's name. Outlines
// are simplified to about a kilometre, in a town to less; islands far out at sea are left out
// as in the drawing, and each outline keeps the right-hand rule of RFC 7946. The name is that
// of a language; where the data have several, that of each is beside it (name_es), flat, as
// tools for maps read nothing else.
func GeoJSON(m *model.Model, lang string) []byte {
	return geoJSON(m, lang, func(shapes []model.Shape) []model.Shape { return shapes })
}

func geoJSON(m *model.Model, lang string, drawn func([]model.Shape) []model.Shape) []byte {
	shapes := make([]model.Shape, len(m.States))
	for i := range shapes {
		shapes[i] = m.States[i].Shape
	}
	simple, parts := simplified(drawn(shapes))
	var features []string
	for i := range m.States {
		if len(simple[i]) > 0 {
			features = append(features, "\n"+`{"type":"Feature","id":`+jsonText(m.States[i].ID)+`,"properties":`+properties(m, &m.States[i], lang)+`,"geometry":`+geometry(simple[i], parts)+"}")
		}
	}
	return []byte(`{"type":"FeatureCollection","features":[` + strings.Join(features, ",") + "\n]}\n")
}

// simplified are shapes with as many points as a map shows, and into how many parts a degree
// is told there. Points stay as they are.
func simplified(shapes []model.Shape) (simple []model.Shape, parts float64) {
	shapes, _, _ = near(shapes)
	low, high := bounds(shapes)
	wide := max(high[0]-low[0], high[1]-low[1])
	parts = 1e3
	if wide < 5 { // a town
		parts = 1e5
	}
	simple = outlines(shapes, min(0.012, wide/2_000), 0)
	for i, shape := range shapes {
		if shape.Dot() {
			simple[i] = shape
		}
	}
	return simple, parts
}

// properties are what the map says of a state: its id, codes of the site's own, its names.
func properties(m *model.Model, s *model.State, lang string) string {
	out := `{"id":` + jsonText(s.ID)
	if t := m.Table("states"); t != nil {
		for i, f := range t.Fields {
			if text := t.Rows[t.Find(s.ID)][i].Text; f.Extra && f.Pattern != nil {
				out += "," + jsonText(f.Name) + ":" + jsonText(text)
			}
		}
	}
	out += `,"name":` + jsonText(s.In(lang))
	if len(m.Dataset.Languages) > 1 {
		for _, one := range m.Dataset.Languages {
			out += "," + jsonText("name_"+one) + ":" + jsonText(s.In(one))
		}
	}
	return out + "}"
}

// geometry is where a shape is.
func geometry(shape model.Shape, parts float64) string {
	var out strings.Builder
	if shape.Dot() {
		writePoints(&out, shape)
		return out.String()
	}
	out.WriteString(`{"type":"MultiPolygon","coordinates":[`)
	for k, polygon := range polygons(shape) {
		if k > 0 {
			out.WriteByte(',')
		}
		writePolygon(&out, polygon, parts)
	}
	out.WriteString("]}")
	return out.String()
}

// polygons puts each hole with the outline around it.
func polygons(rings model.Shape) []model.Shape {
	var out []model.Shape
	var holes model.Shape
	for i, ring := range rings {
		depth := 0
		for k, other := range rings {
			if i != k && inside(ring[0], other) {
				depth++
			}
		}
		if depth%2 == 1 {
			holes = append(holes, ring)
		} else {
			out = append(out, model.Shape{ring})
		}
	}
	for _, hole := range holes {
		for k := range out {
			if inside(hole[0], out[k][0]) {
				out[k] = append(out[k], hole)
				break
			}
		}
	}
	return out
}

// inside tells whether a point lies within an outline.
func inside(p point, ring []point) bool {
	in := false
	for i, a := range ring {
		b := ring[(i+1)%len(ring)]
		if (a[1] > p[1]) != (b[1] > p[1]) && p[0] < (b[0]-a[0])*(p[1]-a[1])/(b[1]-a[1])+a[0] {
			in = !in
		}
	}
	return in
}

// writePoints writes the points of a place that has no outline, and ends its feature.
func writePoints(out *strings.Builder, shape model.Shape) {
	out.WriteString(`{"type":"MultiPoint","coordinates":[`)
	for k, ring := range shape {
		if k > 0 {
			out.WriteByte(',')
		}
		out.WriteString("[" + degrees(ring[0][0], 1e6) + "," + degrees(ring[0][1], 1e6) + "]")
	}
	out.WriteString("]}")
}

// writePolygon writes an outline against the clock and its holes with it.
func writePolygon(out *strings.Builder, rings model.Shape, parts float64) {
	out.WriteByte('[')
	for i, ring := range rings {
		if i > 0 {
			out.WriteByte(',')
		}
		turned := signed(ring) > 0 == (i == 0)
		out.WriteByte('[')
		n := len(ring)
		for k := 0; k <= n; k++ {
			p := ring[k%n]
			if !turned {
				p = ring[(n-k)%n]
			}
			if k > 0 {
				out.WriteByte(',')
			}
			out.WriteString("[" + degrees(p[0], parts) + "," + degrees(p[1], parts) + "]")
		}
		out.WriteByte(']')
	}
	out.WriteByte(']')
}

func jsonText(s string) string {
	b, _ := json.Marshal(s) // a string does not fail
	return string(b)
}

// signed is the area of an outline, positive when it runs against the clock.
func signed(ring []point) float64 {
	sum := 0.0
	for i, p := range ring {
		q := ring[(i+1)%len(ring)]
		sum += p[0]*q[1] - q[0]*p[1]
	}
	return sum / 2
}

// degrees writes a coordinate, to so many parts of a degree.
func degrees(v, parts float64) string {
	return strconv.FormatFloat(math.Round(v*parts)/parts, 'f', -1, 64)
}
