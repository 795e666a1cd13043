package main

import (
	"fmt"
	"runtime"
)

type Ring struct{ Text string }

type Box struct{ Ring *Ring }

var boxes = make([]*Box, 8)

// move takes the ring out of one box and puts it into another.
func move(from, to *Box) {
	to.Ring = from.Ring
	from.Ring = nil
}

func main() {
	for i := range boxes {
		boxes[i] = &Box{}
	}
	boxes[2].Ring = &Ring{"mine"}

	done := make(chan bool)
	go func() {
		runtime.GC()
		done <- true
	}()
	runtime.Gosched()
	for _, box := range boxes {
		if box.Ring != nil {
			move(box, boxes[7]) // while the collector is at work
			break
		}
	}
	<-done

	boxes[2].Ring = &Ring{"yours"}
	fmt.Println(boxes[7].Ring.Text, boxes[2].Ring.Text)
}
