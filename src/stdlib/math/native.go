package math

// Instructions of the machine.

func sqrt(x float64) float64
func floor(x float64) float64
func ceil(x float64) float64
func trunc(x float64) float64
func roundToEven(x float64) float64
