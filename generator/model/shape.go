package model

import (
	"encoding/json"
	"errors"
)

// Shape is a state's outline: rings of points, each longitude and latitude in degrees.
type Shape [][][2]float64

type geojson struct {
	Features []struct {
		Properties struct {
			ISO string `json:"iso"`
		} `json:"properties"`
		Geometry struct {
			Type        string          `json:"type"`
			Coordinates json.RawMessage `json:"coordinates"`
		} `json:"geometry"`
	} `json:"features"`
}

// shapes reads the outlines, by the state's id.
func (l *loader) shapes(file string) map[string]Shape {
	src := l.open(file)
	if src == nil {
		return nil
	}
	var g geojson
	if err := json.Unmarshal([]byte(src.Text), &g); err != nil {
		at := src.Whole()
		var syntax *json.SyntaxError
		if errors.As(err, &syntax) {
			at = src.Offset(int(syntax.Offset)-1, 1)
		}
		l.probs.Add("geojson", at, "said", err.Error())
		return nil
	}
	shapes := map[string]Shape{}
	for i, f := range g.Features {
		shape, err := outline(f.Geometry.Type, f.Geometry.Coordinates)
		if err != nil || f.Properties.ISO == "" {
			l.probs.Add("geojson-feature", src.Whole(), "n", i+1, "type", f.Geometry.Type)
			continue
		}
		shapes[f.Properties.ISO] = shape
	}
	for i := range l.model.States {
		if id := l.model.States[i].ID; shapes[id] == nil {
			l.probs.Add("shape-missing", src.Whole(), "state", id)
		}
	}
	return shapes
}

func outline(kind string, coordinates json.RawMessage) (Shape, error) {
	switch kind {
	case "Polygon":
		var rings Shape
		err := json.Unmarshal(coordinates, &rings)
		return rings, err
	case "MultiPolygon":
		var polygons []Shape
		if err := json.Unmarshal(coordinates, &polygons); err != nil {
			return nil, err
		}
		var rings Shape
		for _, p := range polygons {
			rings = append(rings, p...)
		}
		return rings, nil
	}
	return nil, errors.New("not a polygon")
}
