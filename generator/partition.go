package generator

import (
	"context"
	"strings"

	"cocrea/generator/dataset"
	"cocrea/generator/problem"
)

// checkPartitions tells of columns by which rows cannot be published apart.
func (b *build) checkPartitions() {
	columns := b.in.Site.Outputs.Partitions
	for i, column := range columns {
		why, near := dataset.PartitionFault(b.in.Model.Table(dataset.Partitioned), columns[:i+1])
		if why == "" {
			continue
		}
		like := ""
		if why == "unknown" {
			like = problem.Near(column, near)
		}
		b.report.Problems.Add("partition-column", b.in.Site.PartitionAt(column), "why", why, "column", column, "near", like, "known", strings.Join(near, ", "))
	}
}

// partitions writes the rows of a table apart, where the site wants that, and lists the files.
func (b *build) partitions(ctx context.Context, in dataset.Input) error {
	columns := b.in.Site.Outputs.Partitions
	if len(columns) == 0 {
		return nil
	}
	in.Digest = b.in.Digest
	for _, t := range dataset.TablesOf(b.in.Files) {
		if t.Name != dataset.Partitioned {
			continue
		}
		parts := dataset.Partitions(in, t, columns)
		files := make([]dataset.File, len(parts))
		for i := range parts {
			files[i] = parts[i].File
		}
		if err := b.deliver(ctx, files, in.Folder+t.Name+"/", "data/"); err != nil {
			return err
		}
		for i := range parts {
			parts[i].File = files[i]
		}
		list, err := dataset.Listed(in.Folder, t, columns, parts)
		if err != nil {
			return err
		}
		b.in.Documents = append(b.in.Documents, list)
	}
	return nil
}
