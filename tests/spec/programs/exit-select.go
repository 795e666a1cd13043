// An empty select blocks for ever.
package main

func main() {
	defer println("never")
	select {}
}
