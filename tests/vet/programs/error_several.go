package main

type T struct{ U }

var a = T{}.b

func f() { return 1 }

func main() {}
