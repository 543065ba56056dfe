//go:build !unix

package publish

import "io/fs"

// sameDisk cannot tell here; moving the site will.
func sameDisk(_, _ fs.FileInfo) bool { return true }
