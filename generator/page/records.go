package page

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"

	"cocrea/generator/model"
)

// recordsOfFile is how many commitments a file has that the script of a long list fetches.
var recordsOfFile = 5_000

// recordFiles are the addresses of the files of a long list.
func (s *Site) recordFiles() []string {
	out := make([]string, pieces(len(s.Model.Commitments), recordsOfFile))
	for i := range out {
		out[i] = "/assets/commitments." + s.c.Lang + "." + strconv.Itoa(i+1) + ".json"
	}
	return out
}

// listedRecords are commitments as the script reads them: what items and their marks say,
// with every text that comes again once, in Words, and its place there in each row.
type listedRecords struct {
	At    string   `json:"at"`   // of their pages, which are folders called by id
	Keys  []string `json:"keys"` // of the filters
	Words []string `json:"words"`
	Rows  [][]any  `json:"rows"` // id, title, group, note, lines, values of each filter, plan, day
}

// RecordFiles makes, one after another, the files that the script of the list of commitments
// fetches; none where its page has all of them.
func (s *Site) RecordFiles(write func(path string, data []byte) error) error {
	if len(s.Model.Commitments) <= mostListed {
		return nil
	}
	order := s.inOrder()
	for i, address := range s.recordFiles() {
		p := part{n: i + 1, size: recordsOfFile}
		data, err := s.recordFile(cut(p, 0, order))
		if err == nil {
			err = write(strings.TrimPrefix(address, "/"), data)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// inOrder are all commitments as the list has them.
func (s *Site) inOrder() (order []*model.Commitment) {
	if s.Model.Facet("state") == nil {
		return pointers(s.Model.Commitments)
	}
	of := s.byPlace()
	for _, st := range s.places() {
		order = append(order, of[st]...)
	}
	return order
}

// recordFile makes one of the files.
func (s *Site) recordFile(commitments []*model.Commitment) ([]byte, error) {
	r := listedRecords{At: "../" + strings.TrimPrefix(s.to.Section("commitments"), "/")}
	for _, f := range s.Model.Facets {
		r.Keys = append(r.Keys, filterKey(f))
	}
	places := map[string]int{}
	word := func(text string) int {
		at, ok := places[text]
		if !ok {
			at = len(r.Words)
			places[text], r.Words = at, append(r.Words, text)
		}
		return at
	}
	for _, c := range commitments {
		item := s.listedItem(c)
		lines, values := []int{}, []int{}
		for _, line := range item.Lines {
			lines = append(lines, word(line))
		}
		for _, f := range s.Model.Facets {
			values = append(values, word(s.valueOf[f.Stem][c]))
		}
		plan, day := s.planMarks(c)
		r.Rows = append(r.Rows, []any{c.ID, item.Text, word(s.placeTitle(c.State)), word(item.Meta), lines, values, word(plan), word(day)})
	}
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	err := e.Encode(r)
	return out.Bytes(), err
}
