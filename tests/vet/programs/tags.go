package main

import "encoding/json"

type base struct {
	A int `json:"a"`
	B int `json:"b"`
}

type tagged struct {
	base
	A    int    `json:"a"`
	B    int    `json:"b,omitempty"`
	C    int    `json:"a"`
	D    int    `json:"-"`
	E    int    `json:"-"`
	F    int    `json:"-,"`
	G    int    `json:",omitempty"`
	H    int    `xml:"h"`
	I    int    `xml:"h,attr"`
	J    int    `xml:"h"`
	k    int    `json:"k"`
	l    int    `xml:"l"`
	m    int    `json:"-"`
	N    int    `json`
	O    int    `json:a`
	P    int    `json:"p`
	Q    int    `json: "q"`
	R    int    `json:"r"xml:"r"`
	S    int    `json:"s", xml:"s"`
	T    int    `json:"t,omitempty, string"`
	U    int    `xml:" u"`
	V    int    `xml:"v w x"`
	W    int    `asn1:"a b"`
	X    int    `:"x"`
	Y    int    `json:"a\qb"`
	Z    int    "plain words"
	Aa   int    "json:\"aa\"\txml:\"aa\""
	Bb   int    `json:"bb"  xml:"bb"`
	Cc   int    `json:"bb"`
	Dd   string `custom:"a b, c"`
	Name string `xml:"name space"`
	_    int    `json:"under"`
}

func main() {
	x := struct {
		A, B int `json:"same"`
		c    int `json:"c"`
	}{}
	json.Marshal(x)
	json.Unmarshal(nil, x)
	json.Unmarshal(nil, &x)
	json.Unmarshal(nil, nil)
	var a any
	json.Unmarshal(nil, a)
	json.NewDecoder(nil).Decode(x)
	json.NewDecoder(nil).Decode(map[string]int{})
}
