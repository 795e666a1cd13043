package main

import "os"

func helper() {}
