package publish

import (
	"errors"
	"os"
	"path/filepath"
)

// put writes one file of the stage, and tells when.
func (s *Stage) put(path string, data []byte) (written int64, err error) {
	f, err := s.create(path)
	if err != nil {
		return 0, err
	}
	_, err = f.Write(data)
	return closed(f, err)
}

// closed ends the writing of a file, and tells when that was, in nanoseconds.
func closed(f *os.File, err error) (written int64, _ error) {
	info, statErr := f.Stat()
	if statErr == nil {
		written = info.ModTime().UnixNano()
	}
	return written, errors.Join(err, statErr, f.Close())
}

// create begins a file of the stage, with the rights of an output, whatever the umask.
// The stage is this build's own and a path is checked when it is claimed, so that it
// need not be followed folder by folder.
func (s *Stage) create(path string) (*os.File, error) {
	if err := s.folder(path); err != nil {
		return nil, err
	}
	f, err := openFile(s.file(path), os.O_WRONLY|os.O_CREATE|os.O_EXCL, fileMode)
	if err == nil && s.masked {
		if err = f.Chmod(fileMode); err != nil {
			f.Close()
		}
	}
	return f, err
}

// file is where a path of the stage is on the disk.
func (s *Stage) file(path string) string { return filepath.Join(s.dir, filepath.FromSlash(path)) }

// folder makes the folders above path that are not there yet.
func (s *Stage) folder(path string) error {
	s.making.Lock()
	defer s.making.Unlock()
	for i := range len(path) {
		if path[i] != '/' || s.folders[path[:i]] {
			continue
		}
		dir := s.file(path[:i])
		err := os.Mkdir(dir, folderMode)
		if err == nil && s.masked {
			err = os.Chmod(dir, folderMode)
		}
		if err != nil {
			return err
		}
		s.folders[path[:i]] = true
	}
	return nil
}
