package os

import "errors"

// Expand replaces ${name} and $name in s by what mapping says of the name.
func Expand(s string, mapping func(string) string) string {
	var b []byte
	done := 0
	for i := 0; i+1 < len(s); i++ {
		if s[i] != '$' {
			continue
		}
		b = append(b, s[done:i]...)
		name, width := variable(s[i+1:])
		switch {
		case name != "":
			b = append(b, mapping(name)...)
		case width == 0:
			b = append(b, '$')
		}
		i += width
		done = i + 1
	}
	if b == nil {
		return s
	}
	return string(b) + s[done:]
}

// ExpandEnv replaces ${name} and $name in s by the environment's values.
func ExpandEnv(s string) string { return Expand(s, Getenv) }

// variable returns the name that begins what follows a dollar sign, and how many bytes it takes with its braces; without a name, the
// bytes of what is no name and is dropped.
func variable(s string) (name string, width int) {
	if s[0] == '{' {
		if len(s) > 2 && isSpecial(s[1]) && s[2] == '}' {
			return s[1:2], 3
		}
		for i := 1; i < len(s); i++ {
			if s[i] == '}' {
				if i == 1 {
					return "", 2
				}
				return s[1:i], i + 1
			}
		}
		return "", 1
	}
	if isSpecial(s[0]) {
		return s[:1], 1
	}
	i := 0
	for i < len(s) && isWord(s[i]) {
		i++
	}
	return s[:i], i
}

// isSpecial reports whether c alone is a variable of the shell.
func isSpecial(c uint8) bool {
	switch c {
	case '*', '#', '$', '@', '!', '?', '-':
		return true
	}
	return '0' <= c && c <= '9'
}

func isWord(c uint8) bool {
	return c == '_' || '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
}

// Clearenv deletes all environment variables.
//
//heapscope:inline cost=59
func Clearenv() { environ = nil }

// UserHomeDir returns $HOME.
//
//heapscope:noinline cost=95
func UserHomeDir() (string, error) {
	if dir := Getenv("HOME"); dir != "" {
		return dir, nil
	}
	return "", undefined("$HOME")
}

// UserCacheDir returns the folder for what can be made again.
//
//heapscope:noinline cost=189
func UserCacheDir() (string, error) { return userDir("XDG_CACHE_HOME", "/.cache") }

// UserConfigDir returns the folder for settings.
//
//heapscope:noinline cost=189
func UserConfigDir() (string, error) { return userDir("XDG_CONFIG_HOME", "/.config") }

// userDir returns the folder that a variable names, or one in the user's.
func userDir(key, name string) (string, error) {
	dir := Getenv(key)
	if dir == "" {
		home := Getenv("HOME")
		if home == "" {
			return "", errors.New("neither $" + key + " nor $HOME are defined")
		}
		return home + name, nil
	}
	if dir[0] != PathSeparator {
		return "", errors.New("path in $" + key + " is relative")
	}
	return dir, nil
}

type undefined string

func (e undefined) Error() string { return string(e) + " is not defined" }

// Fixed numbers: there is one process, one user, and one group.

//heapscope:inline cost=76
func Getppid() int { return 0 }

//heapscope:inline cost=76
func Getuid() int { return 0 }

//heapscope:inline cost=76
func Geteuid() int { return 0 }

//heapscope:inline cost=76
func Getgid() int { return 0 }

//heapscope:inline cost=76
func Getegid() int { return 0 }

//heapscope:inline cost=60
func Getpagesize() int { return 4096 }

// Executable returns the program's name.
//
//heapscope:inline cost=69
func Executable() (string, error) { return Args[0], nil }
