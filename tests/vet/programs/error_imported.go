package main

import "os"

func f() {}

func main() {}
