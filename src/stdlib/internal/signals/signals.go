// Package signals carries those signals that a program sends to itself: there is nobody else who could send one.
package signals

// Pid is the number of the only process.
const Pid = 1

// Handler is told of a signal by package syscall, and says whether the program has asked for it; package os/signal sets it.
var Handler func(number int) bool
