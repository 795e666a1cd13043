package main

type S1 struct{ f1 *S3 }
type S3 struct {
	*S1
	f6 []error
}

var ch chan S3
var g *func(int) int

func straight() {
	select {
	case c86 := <-ch:
		*g = func(a88 int) (r89 int) {
			c86.S1.f1 = func() *S3 {
				return c86.S1.f1
			}()
			return
		}
	}
}
func loop() {
	select {
	case c86 := <-ch:
		for {
			*g = func(a88 int) (r89 int) {
				c86.S1.f1 = func() *S3 {
					return c86.S1.f1
				}()
				return
			}
		}
	}
}
func main() {
	straight()
	loop()
}
