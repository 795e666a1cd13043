package main

import "fmt"

type User struct {
	Name string
	Age  int
}

func newUser(name string, age int) (u *User) {
	u = &User{Name: name, Age: age}
	return
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
