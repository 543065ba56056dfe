package model

import (
	"cmp"
	"encoding/json"
	"errors"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"cocrea/generator/problem"
	"cocrea/generator/table"
)

// Shape is a state's outline: rings of points, each longitude and latitude in degrees. A ring
// of one point, four times, is a place that is known as a point alone.
type Shape [][][2]float64

// Dot reports a place of which points are known, and no outline.
func (s Shape) Dot() bool {
	return len(s) > 0 && !slices.ContainsFunc(s, func(ring [][2]float64) bool {
		return slices.ContainsFunc(ring, func(p [2]float64) bool { return p != ring[0] })
	})
}

type geojson struct {
	Features []json.RawMessage `json:"features"`
}

type feature struct {
	ID         any            `json:"id"`
	Properties map[string]any `json:"properties"`
	Geometry   struct {
		Type        string          `json:"type"`
		Coordinates json.RawMessage `json:"coordinates"`
	} `json:"geometry"`
}

// shapes reads the outlines, by the state's id.
func (l *loader) shapes(file string) map[string]Shape {
	src := l.open(file)
	if src == nil || !table.Readable(src, l.probs) {
		l.broken = true
		return nil
	}
	var g geojson
	if err := json.Unmarshal([]byte(src.Text), &g); err != nil {
		at, why := slipOf(src, err)
		l.probs.Add("geojson", at, "why", why)
		l.broken = true
		return nil
	}
	if len(g.Features) == 0 {
		at, why := src.Offset(max(strings.Index(src.Text, `"features"`), 0), 1), "empty"
		if g.Features == nil {
			why, l.broken = "form", true
		}
		if g.Features == nil || len(l.model.States) > 0 {
			l.probs.Add("geojson", at, "why", why)
		}
		return nil
	}
	return l.outlines(src, g.Features)
}

// of is the id of the place that a shape is of: its property of a name or, without one, the
// first of the usual ones that is the id of a place, else the one that is such elsewhere, or any.
func (f feature) of(property, usual string, ids []string) string {
	textOf := func(value any) string {
		if n, is := value.(float64); is { // codes that a program took for numbers
			return strconv.FormatFloat(n, 'f', -1, 64)
		}
		text, _ := value.(string)
		return text
	}
	named := map[string]any{"id": f.ID}
	for name, value := range f.Properties {
		named[name] = value
	}
	if property != "" {
		return textOf(named[property])
	}
	first := textOf(named[usual])
	for _, name := range shapeIDs {
		text := textOf(named[name])
		if text != "" && slices.Contains(ids, text) {
			return text
		}
		first = cmp.Or(first, text)
	}
	return first
}

// shapeIDs are the usual ones.
var shapeIDs = []string{"id", "iso", "code", "name"}

// usual is the first of them by which a feature names a place or, where none does, that features
// have; "" where they have none.
func usual(features []json.RawMessage, ids []string) string {
	had := ""
	for _, raw := range features {
		var f feature
		if json.Unmarshal(raw, &f) != nil {
			continue
		}
		for _, name := range shapeIDs {
			switch id := f.of(name, "", nil); {
			case slices.Contains(ids, id):
				return name
			case id != "":
				had = cmp.Or(had, name)
			}
		}
	}
	return had
}

// lacking reports shapes of which many have properties and none the one of a name.
func lacking(features []json.RawMessage, property string) bool {
	n := 0
	for _, raw := range features {
		var f feature
		if json.Unmarshal(raw, &f) != nil || len(f.Properties) == 0 {
			continue
		}
		if n++; f.of(property, "", nil) != "" {
			return false
		}
	}
	return property != "" && n > 1
}

// properties lists those of the first of several features.
func properties(features []json.RawMessage) string {
	var f feature
	if len(features) < 2 || json.Unmarshal(features[0], &f) != nil {
		return ""
	}
	return strings.Join(slices.Sorted(maps.Keys(f.Properties)), ", ")
}

// outlines reads each feature, by the state's id.
func (l *loader) outlines(src *problem.Source, features []json.RawMessage) map[string]Shape {
	shapes := map[string]Shape{}
	var ids []string
	for i := range l.model.States {
		ids = append(ids, l.model.States[i].ID)
	}
	start, sound, whole := 0, l.model.sound("states", "id"), true
	property := l.model.Dataset.Tables["states"].ShapeID
	if lacking(features, property) {
		l.probs.Add("geojson-feature", l.model.Dataset.tree.ValueAt("tables.states.shape_id"), "why", "property", "value", property)
		return nil
	}
	by := usual(features, ids)
	if others := properties(features); property == "" && by == "" && others != "" {
		l.probs.Add("geojson-feature", src.Whole(), "why", "nameless", "known", others)
		return nil
	}
	for i, raw := range features {
		start += max(strings.Index(src.Text[start:], string(raw)), 0)
		at := src.Offset(start, len(raw))
		start += len(raw)
		var f feature
		err := json.Unmarshal(raw, &f)
		place := f.of(property, by, ids)
		var shape Shape
		if err == nil {
			shape, err = outline(f.Geometry.Type, f.Geometry.Coordinates)
			shapes[place] = append(shapes[place], shape...) // islands may come one by one
		}
		if err != nil || place == "" {
			why := ""
			switch {
			case f.Geometry.Type == "":
				why = "untyped"
			case errors.Is(err, errDegrees):
				why = "degrees"
			}
			l.probs.Add("geojson-feature", at, "why", why, "n", i+1, "type", f.Geometry.Type, "property", cmp.Or(property, by, "id"))
			whole = false
		} else if sound && !slices.Contains(ids, place) {
			if !missed(l.probs, "states", place) {
				l.probs.Add("ref", at, "value", place, "column", cmp.Or(property, by, "id"), "table", "states", "near", problem.Near(place, ids))
			}
			whole = false
		}
	}
	missing := slices.DeleteFunc(ids, func(id string) bool { return has(shapes, id) })
	if sound && whole && len(missing) > 0 { // else what is missing may be what could not be read
		l.probs.Add("shape-missing", src.Whole(), "property", cmp.Or(property, by, "id"), "n", len(missing), "state", strings.Join(missing, ", "))
	}
	return shapes
}

// slipOf is where a text is no JSON, or not of the form of GeoJSON, and which of both.
func slipOf(src *problem.Source, err error) (at problem.Position, why string) {
	var kind *json.UnmarshalTypeError
	if errors.As(err, &kind) {
		return src.Offset(max(int(kind.Offset)-1, 0), 1), "form"
	}
	var syntax *json.SyntaxError
	if !errors.As(err, &syntax) {
		return src.Whole(), "form"
	}
	if strings.HasPrefix(syntax.Error(), "unexpected end") {
		why = "cut"
	} else {
		why = "slip"
	}
	return src.Offset(int(syntax.Offset)-1, 1), why
}

func has(shapes map[string]Shape, id string) bool { _, ok := shapes[id]; return ok }

// errDegrees is a point that is nowhere: mostly one of latitude and longitude.
var errDegrees = errors.New("not longitude and latitude")

func outline(kind string, coordinates json.RawMessage) (Shape, error) {
	polygons := make([][][][]*float64, 1)
	var into any = &polygons
	switch kind {
	case "Point", "MultiPoint":
		return dots(kind, coordinates)
	case "Polygon":
		into = &polygons[0]
	case "MultiPolygon":
	default:
		return nil, errors.New("not a polygon")
	}
	if err := json.Unmarshal(coordinates, into); err != nil {
		return nil, err
	}
	var shape Shape
	for _, ring := range slices.Concat(polygons...) {
		points, err := placed(ring)
		if err != nil {
			return nil, err
		}
		if len(points) < 4 { // the last is the first once more
			return nil, errors.New("not a ring")
		}
		shape = append(shape, points)
	}
	if len(shape) == 0 {
		return nil, errors.New("no ring")
	}
	return shape, nil
}

// dots are places that are points.
func dots(kind string, coordinates json.RawMessage) (Shape, error) {
	all := make([][]*float64, 1)
	var into any = &all
	if kind == "Point" {
		into = &all[0]
	}
	if err := json.Unmarshal(coordinates, into); err != nil {
		return nil, err
	}
	points, err := placed(all)
	if err != nil || len(points) == 0 {
		return nil, cmp.Or(err, errors.New("no point"))
	}
	var shape Shape
	for _, p := range points {
		shape = append(shape, [][2]float64{p, p, p, p})
	}
	return shape, nil
}

// placed are points that are somewhere.
func placed(ring [][]*float64) (points [][2]float64, err error) {
	for _, p := range ring {
		if len(p) < 2 || p[0] == nil || p[1] == nil {
			return nil, errors.New("not a point")
		}
		if math.Abs(*p[0]) > 180 || math.Abs(*p[1]) > 90 {
			return nil, errDegrees
		}
		points = append(points, [2]float64{*p[0], *p[1]})
	}
	return points, nil
}
