package os

import (
	"internal/fs"
	"syscall"
	"time"
)

// The file system is a tree in memory, new in each run. It is made when it is first used, with a folder for the program to stand in, one for
// temporary files and the null device, and follows Linux: a folder has entries, an entry leads to a node, and a node lives as long as
// one leads to it or it is open. The user is root; permissions are kept, and forbid nothing.

// node is a file, a folder, a link or a device.
type node struct {
	mode    FileMode
	data    []byte  // of a file; of a link, where it leads
	entries []entry // of a folder, sorted by name
	up      *node   // the folder that a folder lies in
	modTime int64   // nanoseconds since 1970
}

type entry struct {
	name string
	node *node
}

const (
	umask    = 022
	maxName  = 255
	maxLinks = 40
	atStart  = "work"
)

// root is the root of the tree, here the folder in which the program stands.
var root, here *node

// plant makes the tree.
func plant() {
	root = newNode(ModeDir | 0755)
	root.up = root
	dev := newNode(ModeDir | 0755)
	root.add("dev", dev)
	dev.add("null", newNode(ModeDevice|ModeCharDevice|0666))
	root.add("tmp", newNode(ModeDir|ModeSticky|0777))
	here = newNode(ModeDir | 0755)
	root.add(atStart, here)
}

func newNode(mode FileMode) *node { return &node{mode: mode, modTime: time.Now().UnixNano()} }

// find returns where an entry stands in a folder, or would stand.
func (n *node) find(name string) (int, bool) {
	low, high := 0, len(n.entries)
	for low < high {
		mid := int(uint(low+high) >> 1)
		if n.entries[mid].name < name {
			low = mid + 1
		} else {
			high = mid
		}
	}
	return low, low < len(n.entries) && n.entries[low].name == name
}

// add makes an entry; there is none of that name.
func (n *node) add(name string, child *node) {
	i, _ := n.find(name)
	n.entries = append(n.entries, entry{})
	copy(n.entries[i+1:], n.entries[i:])
	n.entries[i] = entry{name, child}
	if child.mode.IsDir() {
		child.up = n
	}
	n.touch()
}

// drop removes an entry.
func (n *node) drop(name string) {
	i, ok := n.find(name)
	if !ok {
		return
	}
	kept := make([]entry, 0, len(n.entries)-1) // whoever lists the folder keeps what it has begun with
	kept = append(kept, n.entries[:i]...)
	n.entries = append(kept, n.entries[i+1:]...)
	n.touch()
}

func (n *node) touch() { n.modTime = time.Now().UnixNano() }

// size is what Stat says: a folder takes a block.
func (n *node) size() int64 {
	if n.mode.IsDir() {
		return 4096
	}
	return int64(len(n.data))
}

// resize cuts a file off, or fills it up with zeros.
func (n *node) resize(size int64) {
	if size <= int64(len(n.data)) {
		n.data = n.data[:size]
	} else {
		n.data = append(n.data, make([]byte, size-int64(len(n.data)))...)
	}
	n.touch()
}

// isIn reports whether n is a folder, or lies below it.
func (n *node) isIn(dir *node) bool {
	for ; n != dir; n = n.up {
		if n == root {
			return false
		}
	}
	return true
}

// place is where a path leads: a name in a folder, and the node there, nil if there is none.
type place struct {
	dir  *node
	name string // "" for the root, "." and ".."
	node *node
	// slash: the path ends with one, so that it means a folder.
	slash bool
}

// look follows a path. What it leads to may be missing, but not the folder that it would be in. If follow is set, a link at the end is followed.
func look(path string, follow bool) (place, error) {
	if root == nil {
		plant()
	}
	if path == "" {
		return place{}, syscall.ENOENT
	}
	for i := range len(path) {
		if path[i] == 0 {
			return place{}, syscall.EINVAL
		}
	}
	at := place{dir: here, node: here}
	links := 0
	rest := path
	if rest[0] == PathSeparator {
		at = place{dir: root, node: root}
	}
	for {
		for rest != "" && rest[0] == PathSeparator {
			rest = rest[1:]
			at.slash = true
		}
		if rest == "" {
			break
		}
		if at.node == nil {
			return place{}, syscall.ENOENT
		}
		if !at.node.mode.IsDir() {
			return place{}, syscall.ENOTDIR
		}
		end := 0
		for end < len(rest) && rest[end] != PathSeparator {
			end++
		}
		name := rest[:end]
		rest = rest[end:]
		if len(name) > maxName {
			return place{}, syscall.ENAMETOOLONG
		}
		dir := at.node
		switch name {
		case ".":
			at = place{dir: dir, node: dir}
			continue
		case "..":
			at = place{dir: dir.up, node: dir.up}
			continue
		}
		at = place{dir: dir, name: name}
		if i, ok := dir.find(name); ok {
			at.node = dir.entries[i].node
		}
		if at.node != nil && at.node.mode&ModeSymlink != 0 && (follow || rest != "") {
			if links++; links > maxLinks {
				return place{}, syscall.ELOOP
			}
			rest = string(at.node.data) + rest
			at = place{dir: dir, node: dir}
			if rest[0] == PathSeparator {
				at = place{dir: root, node: root}
			}
		}
	}
	if at.slash && at.node != nil && !at.node.mode.IsDir() {
		return place{}, syscall.ENOTDIR
	}
	return at, nil
}

// existing is like look for what has to be there.
func existing(path string, follow bool) (*node, error) {
	at, err := look(path, follow)
	if err != nil {
		return nil, err
	}
	if at.node == nil {
		return nil, syscall.ENOENT
	}
	return at.node, nil
}

//go:noinline
func pathError(op, path string, err error) error { return &fs.PathError{Op: op, Path: path, Err: err} }
