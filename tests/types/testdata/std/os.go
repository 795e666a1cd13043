package os

type File struct{ fd int }

var Args []string
