package main

import "fmt"

type User struct {
	Name string
	Age  int
}

var shared User

func newUser(name string, age int) *User {
	shared = User{Name: name, Age: age}
	return &shared
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
