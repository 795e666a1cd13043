package main

type User struct {
	Name string
	Age  int
}

func newUser(name string, age int) *User {
	u := User{name, age}
	return &u
}

var keep *User

func main() {
	u := newUser("Ann", 30)
	println(u.Age)
	keep = newUser("Bob", 31)
}
