package layout

import "sync"

// memo keeps what follows from a text alone, so that a process which reads the same theme
// many times, as the tests do, makes it once. It forgets all when it has much.
type memo[V any] struct {
	mu    sync.Mutex
	known map[string]V
}

const mostKnown = 200 // several times the files of a theme

// of finds what follows from a text, or makes it.
func (m *memo[V]) of(text string, make func() V) V {
	m.mu.Lock()
	v, known := m.known[text]
	m.mu.Unlock()
	if known {
		return v
	}
	v = make()
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.known == nil || len(m.known) >= mostKnown {
		m.known = map[string]V{}
	}
	m.known[text] = v
	return v
}
