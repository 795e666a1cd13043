package main

import "fmt"

type User struct {
	Name string
	Age  int
}

func newUser(name string, age int) *User {
	u := User{Name: name, Age: age}
	return &u
}

var keep *User

func main() {
	u := newUser("Asha", 30)
	fmt.Println(u.Age)
	keep = newUser("Ben", 31)
	fmt.Println(keep.Name)
}
