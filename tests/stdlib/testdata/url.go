// URLs, taken apart and put together.
package main

import (
	"errors"
	"fmt"
	"net/url"
)

func main() {
	for _, s := range []string{
		"http://user:pass@example.com:8080/a/b%20c/d?x=1&y=2#frag", "https://example.com", "HTTP://EXAMPLE.com/", "mailto:joe@example.com", "/path/only?q",
		"//host/path", "///path", "a/b:c", "a:b", ":x", "1http://x", "http://[::1]:80/", "http://[::1", "http://[fe80::1%25en0]/", "http://a b/", "http://x:abc/", "http://x:/",
		"http://x/%zz", "http://x/%", "http://x/a%2fb", "http://x/a%2Fb/c d", "http://x/ü", "http://x?", "http://x/?", "http://x??", "http://x#", "http://x/#a%20b", "http://x/#%zz", "", "*", "?q=1", "#f",
		"http://us er@x/", "http://user@x/", "http://:p@x/", "http://a:b:c@x/", "file:///etc/x", "file:/etc/x", "x://", "http://%41/", "http://a%20b/", "http://exa<mple/", "http://x/\x01", "http://x/a?b=c d",
		"http://x/!$&'()*+,;=:@[]", "http://x:80:90/", "urn:isbn:123?x#y", "http://a\\b/", "http://x/a/../b", "javascript:alert(1)", "http://host/%E4%BD%A0", "http://[a]b/",
	} {
		u, err := url.Parse(s)
		if err != nil {
			var e *url.Error
			fmt.Printf("%q: %v %t %T\n", s, err, errors.As(err, &e), errors.Unwrap(err))
			continue
		}
		fmt.Printf("%q: %q %q %v %q %q %q %q %q %q %t %t\n", s, u.Scheme, u.Opaque, u.User, u.Host, u.Path, u.RawPath, u.RawQuery, u.Fragment, u.RawFragment, u.ForceQuery, u.OmitHost)
		fmt.Printf("  %q %q %q %q %q %t %q\n", u, u.EscapedPath(), u.RequestURI(), u.Hostname(), u.Port(), u.IsAbs(), u.Redacted())
		_, err = url.ParseRequestURI(s)
		fmt.Println(" ", err)
	}
	base, _ := url.Parse("http://a/b/c/d;p?q#f")
	for _, ref := range []string{"g:h", "g", "./g", "g/", "/g", "//g", "?y", "g?y", "#s", "g#s", ";x", "", ".", "./", "..", "../", "../g", "../..", "../../g", "../../../g", "/./g", "/../g", "g.", "..g", "./../g", "g/./h", "g/../h", "a//b", "a//../b", "../x/./y/../z/"} {
		u, err := base.Parse(ref)
		fmt.Printf("%q %v %v\n", ref, u, err)
	}
	opaque, _ := url.Parse("mailto:x@y?s")
	u, err := opaque.Parse("#f")
	fmt.Println(u, err)
	for _, s := range []string{"a b&c=d/e?f+g", "ä~-_.!*'()", "%", ""} {
		q, p := url.QueryEscape(s), url.PathEscape(s)
		fmt.Println(q, p)
		fmt.Println(url.QueryUnescape(q))
		fmt.Println(url.PathUnescape(p))
	}
	for _, s := range []string{"%4", "%zz", "a+b", "%41%", "%+1", "%_1"} {
		_, err := url.QueryUnescape(s)
		p, err2 := url.PathUnescape(s)
		fmt.Println(err, p, err2)
	}
	for _, q := range []string{"a=1&b=2&a=3", "a&b=&=c", "a=%zz&b=1", "a;b=1&c=2", "", "&&x=1&", "a=b=c", "x=a+b%20c"} {
		v, err := url.ParseQuery(q)
		fmt.Println(v, err, v.Encode(), v.Get("a"), v.Has("b"))
	}
	v := url.Values{}
	v.Set("name", "Ava Lee")
	v.Add("friend", "J&s")
	v.Add("friend", "Zoe")
	v.Del("none")
	fmt.Println(v.Encode(), v.Get("friend"), v["friend"], v.Get("x"))
	c := v.Clone()
	c.Add("friend", "?")
	fmt.Println(len(v["friend"]), len(c["friend"]))
	fmt.Println(url.JoinPath("http://x/a/", "../b", "/c//d/"))
	fmt.Println(url.JoinPath("http://x", "a", "b/"))
	fmt.Println(url.JoinPath("a/b", "../../..", "c"))
	fmt.Println(url.JoinPath(":", "c"))
	made := &url.URL{Scheme: "https", Host: "go.dev", Path: "/a b/c", RawQuery: "q=1", User: url.UserPassword("me@x", "p:w/")}
	fmt.Println(made, made.User, made.User.Username())
	fmt.Println((&url.URL{Path: "a:b"}).String(), (&url.URL{Host: "h", Path: "p"}).String(), (&url.URL{Scheme: "x", Opaque: "y"}).String())
	b, err := made.MarshalBinary()
	var back url.URL
	fmt.Println(string(b), err, back.UnmarshalBinary(b), back.Host)
}
