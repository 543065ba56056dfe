package intake

import (
	"slices"

	"cocrea/generator/model"
	"cocrea/generator/table"
)

// clashes reports a name that a column of the program's has, or could have in a language.
func clashes(name string) bool {
	return slices.ContainsFunc(model.Fields("commitments", []string{"xx"}), func(f table.Field) bool {
		return table.Slug(name) == table.Slug(f.Name) || table.Slug(name) == table.Slug(f.Base) || table.Slug(name) == table.Slug(f.Alias)
	})
}
