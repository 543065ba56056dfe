package dataset

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"cocrea/generator/table"
)

// Digest is one hash for the data as a whole: of the names and hashes of the CSV files of
// data/'s own tables and of the words of the data.
func Digest(files []File) string {
	var lines strings.Builder
	for _, f := range files {
		if f.Format == CSV && !f.Of.Derived || f.Name == WordsName {
			fmt.Fprintf(&lines, "%s  %s\n", f.SHA256, f.Name)
		}
	}
	return hexSum(lines.String())
}

// sumsOf are the hashes of tables as CSV, in hexadecimal, before any file is written.
func sumsOf(tables []*Table) (map[*Table]string, error) {
	sums := map[*Table]string{}
	for _, t := range tables {
		h := sha256.New()
		if err := writeCSV(h, t); err != nil {
			return nil, err
		}
		sums[t] = hex.EncodeToString(h.Sum(nil))
	}
	return sums, nil
}

// digestOf is Digest before any file is written: workbooks and database say it.
func digestOf(tables []*Table, sums map[*Table]string, words []byte) string {
	var lines strings.Builder
	for _, t := range tables {
		if !t.Derived {
			fmt.Fprintf(&lines, "%s  %s.csv\n", sums[t], t.Name)
		}
	}
	if words != nil {
		fmt.Fprintf(&lines, "%s  %s\n", hexSum(string(words)), WordsName)
	}
	return hexSum(lines.String())
}

// DigestOf is Digest of plain tables; without words, that of releases that were frozen
// before it was of them, too.
func DigestOf(tables []*table.Table, words []byte) (string, error) {
	var plain []*Table
	for _, t := range tables {
		plain = append(plain, &Table{Table: t})
	}
	sums, err := sumsOf(plain)
	return digestOf(plain, sums, words), err
}

// Plain is the CSV of a table as the digest is taken of it, but for the ends of its lines,
// which are those of files that are edited.
func Plain(t *table.Table) ([]byte, error) {
	var out bytes.Buffer
	err := writeCSV(&out, &Table{Table: t})
	return bytes.ReplaceAll(out.Bytes(), []byte("\r\n"), []byte("\n")), err
}

// WordsJSON is what a dataset.toml says of the data, as JSON: keys in the order of letters,
// so that the same words give the same bytes, however the file is laid out.
func WordsJSON(words map[string]any) ([]byte, error) { return Indented(words) }

// WordsSum is the hash of the words.
func WordsSum(words []byte) string { return hexSum(string(words)) }

func hexSum(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}
