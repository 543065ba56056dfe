package generator

import (
	"context"
	"strings"
	"sync"

	"cocrea/generator/api"
	"cocrea/generator/chart"
	"cocrea/generator/page"
	"cocrea/generator/publish"
)

// charts writes the faces of each chart that are files.
func (b *build) charts(site *page.Site) error {
	dir := site.Drawings()
	for _, c := range site.Charts() {
		for ending, data := range map[string]func() ([]byte, error){
			".csv":  func() ([]byte, error) { return c.CSV(), nil },
			".svg":  func() ([]byte, error) { return c.SVG(site.Credit(c)), nil },
			".json": func() ([]byte, error) { return site.Option(c) },
		} {
			if _, err := b.stage.Add(publish.Output{Path: dir + c.ID + ending, Owner: "chart " + c.ID, Data: data}); err != nil {
				return err
			}
		}
	}
	_, err := b.stage.Add(publish.Output{Path: dir + page.Outlines(b.in.Model), Owner: "data/geo/states.geojson",
		Data: func() ([]byte, error) { return chart.Outlines(b.in.Model, site.Lang()), nil }})
	return err
}

// search writes what the scripts of a language fetch: that of the search, and of a long list.
func (b *build) search(site *page.Site) error {
	write := func(path string, data []byte) error { return b.stage.Write(path, "generator/page", data) }
	if err := site.RecordFiles(write); err != nil {
		return err
	}
	return site.IndexFiles(write)
}

// api writes the documents of the API, which are of all languages.
func (b *build) api(ctx context.Context, sites []*page.Site) error {
	in := b.documented()
	if in.Made == "none" {
		return nil
	}
	for _, site := range sites {
		in.Languages = append(in.Languages, site.API())
	}
	if b.stage.OnDemand() {
		return b.apiOnDemand(in)
	}
	return api.Write(in, func(path, owner string, data []byte) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		return b.stage.Write(path, owner, data)
	})
}

// apiOnDemand adds the documents of the API, all of which are made when one is asked for.
func (b *build) apiOnDemand(in api.Input) error {
	all := sync.OnceValues(func() (map[string][]byte, error) {
		made := map[string][]byte{}
		err := api.Write(in, func(path, owner string, data []byte) error { made[path] = data; return nil })
		return made, err
	})
	for _, address := range api.Addresses(in) {
		path := strings.TrimPrefix(address, "/")
		_, err := b.stage.Add(publish.Output{Path: path, Owner: "generator/api", Data: func() ([]byte, error) {
			made, err := all()
			return made[path], err
		}})
		if err != nil {
			return err
		}
	}
	return nil
}
