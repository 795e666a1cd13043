// log.Fatal and log.Panic.
package main

import (
	"fmt"
	"log"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("prog: ")
	func() {
		defer func() { fmt.Println("recovered:", recover()) }()
		log.Panicf("code %d", 3)
	}()
	log.Fatalln("the end", 1)
}
