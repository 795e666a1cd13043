// Package internal joins packages log and log/slog.
package internal

// DefaultOutput writes a message for the call at pc with package log's logger. Package log sets it.
var DefaultOutput func(pc uintptr, data []byte) error
