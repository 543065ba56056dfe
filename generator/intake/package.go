package intake

import (
	"archive/zip"
	"encoding/json"
	"path"
	"slices"
	"strings"

	"cocrea/generator/problem"
)

// resource is a table of a Data Package, as its description says.
type resource struct {
	Name, Path string
	Schema     struct {
		ForeignKeys []struct {
			Fields    texts
			Reference struct {
				Resource string
				Fields   texts
			}
		}
	}
}

// texts are one name or several: a Data Package writes either.
type texts []string

// UnmarshalJSON reads a text or a list of some.
func (n *texts) UnmarshalJSON(data []byte) error {
	var one string
	if json.Unmarshal(data, &one) == nil {
		*n = texts{one}
		return nil
	}
	return json.Unmarshal(data, (*[]string)(n))
}

// packed reads a table of a Data Package, and the smaller ones beside it.
func (r reader) packed(z *zip.Reader, f *zip.File) *raw {
	var described struct{ Resources []resource }
	data := r.unpack(f)
	if data == nil {
		return nil
	}
	if json.Unmarshal(data, &described) != nil {
		return r.no("json", r.whole(), "where", f.Name)
	}
	files := map[string]*zip.File{}
	for _, inner := range z.File {
		files[inner.Name] = inner
	}
	var tables []candidate
	paths, size := map[string]string{}, map[string]int{}
	for _, res := range described.Resources {
		if ext := strings.ToLower(path.Ext(res.Path)); ext != ".csv" && ext != ".tsv" && ext != ".json" {
			continue
		}
		paths[res.Name] = path.Join(path.Dir(f.Name), res.Path)
		if inner := files[paths[res.Name]]; inner != nil {
			size[res.Name] = int(min(inner.UncompressedSize64, mostUnpacked))
		}
		tables = append(tables, candidate{res.Name, 1 + size[res.Name]})
	}
	name, ok := r.which(tables)
	if !ok {
		return nil
	}
	found := r.resource(files, paths[name])
	if found == nil {
		return nil
	}
	found.name = name
	quiet := r
	quiet.probs = &problem.List{} // what is wrong with a table that is not asked for is nobody's matter
	for _, t := range tables {
		if t.name != name && size[t.name] < mostNamed*20 {
			if beside := quiet.resource(files, paths[t.name]); beside != nil {
				found.others = append(found.others, other{t.name, beside.cells})
			}
		}
	}
	at := slices.IndexFunc(described.Resources, func(res resource) bool { return res.Name == name })
	for _, key := range described.Resources[at].Schema.ForeignKeys {
		if len(key.Fields) == 1 && len(key.Reference.Fields) == 1 {
			found.keys = append(found.keys, foreignKey{key.Fields[0], key.Reference.Resource, key.Reference.Fields[0]})
		}
	}
	return found
}

// resource reads a file of a Data Package.
func (r reader) resource(files map[string]*zip.File, name string) *raw {
	if files[name] == nil {
		return r.no("package", r.whole(), "where", name)
	}
	data := r.unpack(files[name])
	if data == nil {
		return nil
	}
	r.file += "/" + name
	return r.text(string(data), path.Ext(name))
}
