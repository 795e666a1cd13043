package main

import "fmt"

type User struct {
	Name string
	Age  int
}

func makeUser(name string, age int) *User {
	u := User{Name: name, Age: age}
	return &u
}

func newUser() {}

func main() {
	newUser()
	a := makeUser("Asha", 30)
	b := makeUser("Ben", 31)
	fmt.Println(a.Name, b.Name)
	total := 0
	for n := range 100 {
		total += makeUser("somebody", n).Age
	}
	fmt.Println(total)
}
