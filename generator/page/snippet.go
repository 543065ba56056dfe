package page

import (
	"fmt"
	"html/template"
	"strings"

	"cocrea/generator/dataset"
)

// snippets are a few lines of a program that read a table and draw one of its columns; none
// of a table that has no column to count by. Codes that begin with a zero are read as text.
func (s *Site) snippets(t *dataset.Table) (Section, bool) {
	column := plotted(t)
	if column == "" {
		return Section{}, false
	}
	name := t.Name + ".csv"
	address := s.known(s.to.Downloads() + name)
	if address == "" {
		address = name
	}
	var python, r, zeros []string
	for i, f := range t.Fields {
		if t.Zeros(i) {
			zeros = append(zeros, f.Name)
			python = append(python, fmt.Sprintf("%q: str", f.Name))
			r = append(r, fmt.Sprintf("%s = \"character\"", f.Name))
		}
	}
	types, classes := "", ""
	if len(zeros) > 0 {
		types, classes = ", dtype={"+strings.Join(python, ", ")+"}", ", colClasses = c("+strings.Join(r, ", ")+")"
	}
	text := "<p>" + s.c.HTML("table.snippet-text", "column", code(column)) + "</p>"
	if len(zeros) > 0 {
		text += "<p>" + s.c.HTML("table.snippet-zeros", "columns", code(strings.Join(zeros, ", ")), "code", code("01"), "read", code("1")) + "</p>"
	}
	programs := [][]string{
		{"# Python", "import pandas as pd", "import matplotlib.pyplot as plt", fmt.Sprintf("t = pd.read_csv(%q%s)", address, types),
			fmt.Sprintf("t[%q].value_counts().plot.barh()", column), "plt.show()"},
		{"# R", fmt.Sprintf("t <- read.csv(%q, encoding = \"UTF-8\"%s)", address, classes),
			fmt.Sprintf("barplot(sort(table(t$%s)), horiz = TRUE, las = 1)", column)},
	}
	if s.to.made.Serves("sqlite") {
		programs = append(programs, []string{"# SQL, " + s.to.AllData(s.Model) + ".sqlite", fmt.Sprintf("SELECT %s, count(*) FROM %s GROUP BY 1 ORDER BY 2 DESC;", column, t.Name)})
	}
	for _, lines := range programs {
		text += template.HTML(`<pre translate="no"><code>`) + escape(strings.Join(lines, "\n")) + "</code></pre>"
	}
	return Section{ID: "graficar", Title: s.c.Text("table.snippet"), Text: text}, true
}

// plotted is the column that a table is best counted by: the first that has few values of
// which some come again, and is not where a row comes from.
func plotted(t *dataset.Table) string {
	for i, f := range t.Fields {
		if f.Key || f.Ref == "sources" || f.Many() {
			continue
		}
		if p := t.Profile(i); p.Values != nil && p.Distinct > 1 && p.Distinct < p.Rows-p.Empty {
			return f.Name
		}
	}
	return ""
}
