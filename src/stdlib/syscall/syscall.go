// Package syscall has the numbers of Linux's errors and signals. There is no operating system to call.
package syscall

import "internal/signals"

// The standard streams.
var (
	Stdin  = 0
	Stdout = 1
	Stderr = 2
)

// Flags of an open file.
const (
	O_RDONLY   = 0x0
	O_WRONLY   = 0x1
	O_RDWR     = 0x2
	O_APPEND   = 0x400
	O_CREAT    = 0x40
	O_EXCL     = 0x80
	O_NONBLOCK = 0x800
	O_SYNC     = 0x101000
	O_TRUNC    = 0x200
)

// Getpid returns a fixed number: there is one process, one user, and one group.
func Getpid() int { return signals.Pid }

func Getppid() int { return 0 }

func Getuid() int { return 0 }

func Geteuid() int { return 0 }

func Getgid() int { return 0 }

func Getegid() int { return 0 }

func Getpagesize() int { return 4096 }

// Kill sends a signal: the program can send one to itself. One that it has not asked for ends it, if it would on Linux.
func Kill(pid int, sig Signal) error {
	if pid != signals.Pid && pid != 0 {
		return ESRCH
	}
	if sig < 0 || sig > 64 {
		return EINVAL
	}
	if sig == 0 || sig != SIGKILL && sig != SIGSTOP && signals.Handler != nil && signals.Handler(int(sig)) {
		return nil
	}
	switch sig {
	case SIGCHLD, SIGCONT, SIGSTOP, SIGTSTP, SIGTTIN, SIGTTOU, SIGURG, SIGWINCH:
	default:
		Exit(128 + int(sig))
	}
	return nil
}

// Exit ends the program at once.
func Exit(code int)
