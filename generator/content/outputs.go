package content

import "cocrea/generator/problem"

// Outputs are what of a site is made, where it is not what is made by default.
type Outputs struct {
	Partitions []string `toml:"partitions"` // columns of commitments by which their rows are published apart, too, as Parquet
}

// PartitionsAt is the position of those columns.
func (s *Site) PartitionsAt() problem.Position { return s.tree.ValueAt("outputs.partitions") }
