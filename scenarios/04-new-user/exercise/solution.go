package main

import "fmt"

type User struct {
	Name string
	Age  int
}

func newUser(name string, age int) User {
	return User{Name: name, Age: age}
}

func main() {
	a := newUser("Asha", 30)
	b := newUser("Ben", 31)
	fmt.Println(a.Name, b.Name)
	total := 0
	for n := range 100 {
		total += newUser("somebody", n).Age
	}
	fmt.Println(total)
}
