// Package themes embeds the look that every site begins with.
package themes

import "embed"

// FS holds the folder default.
//
//go:embed default
var FS embed.FS
