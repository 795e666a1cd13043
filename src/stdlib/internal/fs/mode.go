package fs

// FileMode has the kind and the permissions of a file.
type FileMode uint32

// Kinds stand in the upper bits, permissions in the lower nine.
const (
	ModeDir        FileMode = 1 << (32 - 1 - iota) // d
	ModeAppend                                     // a
	ModeExclusive                                  // l
	ModeTemporary                                  // T
	ModeSymlink                                    // L
	ModeDevice                                     // D
	ModeNamedPipe                                  // p
	ModeSocket                                     // S
	ModeSetuid                                     // u
	ModeSetgid                                     // g
	ModeCharDevice                                 // c
	ModeSticky                                     // t
	ModeIrregular                                  // ?

	ModeType = ModeDir | ModeSymlink | ModeNamedPipe | ModeSocket | ModeDevice | ModeCharDevice | ModeIrregular

	ModePerm FileMode = 0777
)

const (
	kinds  = "dalTLDpSugct?"
	rights = "rwxrwxrwx"
)

// String formats a mode as ls does: a letter for each kind, then the permissions.
func (m FileMode) String() string {
	var b [len(kinds) + len(rights)]byte
	n := 0
	for i := range len(kinds) {
		if m&(1<<(31-i)) != 0 {
			b[n] = kinds[i]
			n++
		}
	}
	if n == 0 {
		b[n] = '-'
		n++
	}
	for i := range len(rights) {
		b[n] = '-'
		if m&(1<<(8-i)) != 0 {
			b[n] = rights[i]
		}
		n++
	}
	return string(b[:n])
}

func (m FileMode) IsDir() bool { return m&ModeDir != 0 }

func (m FileMode) IsRegular() bool { return m&ModeType == 0 }

func (m FileMode) Perm() FileMode { return m & ModePerm }

func (m FileMode) Type() FileMode { return m & ModeType }
