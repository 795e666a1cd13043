package os

import (
	"errors"
	"internal/signals"
	"syscall"
)

// A Signal is a signal of the operating system. The program gets those that it sends to itself.
type Signal interface {
	String() string
	Signal()
}

var (
	Interrupt Signal = syscall.SIGINT
	Kill      Signal = syscall.SIGKILL
)

// Process is a process: the program's own.
type Process struct {
	Pid int
}

// FindProcess returns the process of a number, which need not be there.
func FindProcess(pid int) (*Process, error) { return &Process{pid}, nil }

// Signal sends a signal.
func (p *Process) Signal(sig Signal) error {
	if p.Pid != signals.Pid {
		return ErrProcessDone
	}
	s, ok := sig.(syscall.Signal)
	if !ok {
		return errors.New("os: unsupported signal type")
	}
	return syscall.Kill(p.Pid, s)
}

func (p *Process) Kill() error { return p.Signal(Kill) }

func (p *Process) Release() error { return nil }
