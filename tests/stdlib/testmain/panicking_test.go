package main

import (
	"errors"
	"testing"
)

func TestOK(t *testing.T) {}

func TestPanics(t *testing.T) {
	t.Cleanup(func() { t.Log("cleanup") })
	t.Run("sub x", func(t *testing.T) {
		t.Log("before")
		panic(errors.New("oh"))
	})
}

func TestNever(t *testing.T) {}
