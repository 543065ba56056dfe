package model

import "cocrea/generator/table"

// refer checks what refers to the records of other tables. Where there is no such table, a
// column holds plain texts: documents, which may go by their names alone, or nothing.
func (l *loader) refer() {
	m := l.model
	if l.without["sources"] != "" {
		m.plain("sources")
	}
	aliases := m.Dataset.aliases()
	if l.also != nil {
		aliases["statuses"] = l.also
	}
	table.CheckRefs(m.Tables, l.without, aliases, l.probs)
	for name := range l.without {
		m.plain(name)
	}
}

func (m *Model) plain(ref string) {
	for _, t := range m.Tables {
		t.Plain(ref)
	}
}
