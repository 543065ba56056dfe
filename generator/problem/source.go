package problem

import (
	"sort"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// Source is the text of one file, for positions in it.
type Source struct {
	File string  // slash-separated, relative to the site folder
	Text string  // without a byte order mark, lines ended by \n or \r\n
	Raw  string  // the file's bytes, where Text is not what they are
	Of   *Source // the whole file, where Text is a part of it, which has its place there

	once   sync.Once
	starts []int // byte offset of each line
}

// At returns the position of the wide bytes that start at the 1-based line and
// byte column, counted in characters.
func (s *Source) At(line, byteCol, wide int) Position {
	text := s.line(line)
	if last := s.last(line); last != line { // what is missed at the end is missed behind the last word
		line, text = last, s.line(last)
		byteCol, wide = len(text)+1, 1
	}
	start := min(max(byteCol-1, 0), len(text))
	end := min(start+wide, len(text))
	return Position{
		File: s.File, Line: line, Text: text,
		Col:  utf8.RuneCountInString(text[:start]) + 1,
		Wide: max(utf8.RuneCountInString(text[start:end]), 1),
	}
}

// Offset returns the position of the wide bytes at a byte offset of the text.
func (s *Source) Offset(offset, wide int) Position {
	s.index()
	offset = min(max(offset, 0), len(s.Text))
	line := sort.SearchInts(s.starts, offset+1)
	return s.At(line, offset-s.starts[line-1]+1, wide)
}

// Byte returns the byte at a 1-based line and byte column, 0 past the end of the line.
func (s *Source) Byte(line, col int) byte {
	if text := s.line(line); col >= 1 && col <= len(text) {
		return text[col-1]
	}
	return 0
}

// Start is the byte offset of a 1-based line.
func (s *Source) Start(line int) int {
	s.index()
	return s.starts[min(max(line, 1), len(s.starts))-1]
}

// last is a line, or the last one with text where nothing but blanks follows the start of it.
func (s *Source) last(line int) int {
	end := len(strings.TrimRightFunc(s.Text, unicode.IsSpace))
	if s.index(); end > 0 && (line > len(s.starts) || line > 1 && s.starts[line-1] >= end) {
		return sort.SearchInts(s.starts, end)
	}
	return line
}

// Line returns the position of a line as a whole.
func (s *Source) Line(line int) Position {
	line = s.last(line)
	return Position{File: s.File, Line: line, Text: s.line(line)}
}

// Whole returns the position of the file as a whole.
func (s *Source) Whole() Position { return Position{File: s.File} }

func (s *Source) index() {
	s.once.Do(func() {
		s.starts = []int{0}
		for i := 0; i < len(s.Text); i++ {
			if s.Text[i] == '\n' {
				s.starts = append(s.starts, i+1)
			}
		}
	})
}

func (s *Source) line(n int) string {
	s.index()
	if n < 1 || n > len(s.starts) {
		return ""
	}
	line, _, _ := strings.Cut(s.Text[s.starts[n-1]:], "\n")
	return strings.TrimSuffix(line, "\r")
}
