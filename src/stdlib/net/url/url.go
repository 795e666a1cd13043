// Package url takes URLs apart and puts them together.
package url

import (
	"errors"
	"fmt"
	"path"
	"strings"
)

// Error tells an operation, a URL, and what was wrong.
type Error struct {
	Op  string
	URL string
	Err error
}

func (e *Error) Unwrap() error { return e.Err }

func (e *Error) Error() string { return fmt.Sprintf("%s %q: %s", e.Op, e.URL, e.Err) }

func (e *Error) Timeout() bool {
	t, ok := e.Err.(interface{ Timeout() bool })
	return ok && t.Timeout()
}

func (e *Error) Temporary() bool {
	t, ok := e.Err.(interface{ Temporary() bool })
	return ok && t.Temporary()
}

// A URL is [scheme:][//[userinfo@]host][/]path[?query][#fragment], or scheme:opaque[?query][#fragment].
type URL struct {
	Scheme   string
	Opaque   string
	User     *Userinfo
	Host     string // with the port
	Path     string // decoded
	Fragment string // decoded

	RawQuery string // without the ?

	// RawPath and RawFragment are what was written, if it is not what Path and Fragment would be written as.
	RawPath     string
	RawFragment string

	ForceQuery bool // a ? is written even without a query
	OmitHost   bool // no // is written for an empty host
}

// Userinfo is a name, and may be a password.
type Userinfo struct {
	username    string
	password    string
	passwordSet bool
}

func User(username string) *Userinfo { return &Userinfo{username, "", false} }

func UserPassword(username, password string) *Userinfo { return &Userinfo{username, password, true} }

func (u *Userinfo) Username() string {
	if u == nil {
		return ""
	}
	return u.username
}

// Password also reports whether there is one.
func (u *Userinfo) Password() (string, bool) {
	if u == nil {
		return "", false
	}
	return u.password, u.passwordSet
}

func (u *Userinfo) String() string {
	if u == nil || *u == (Userinfo{}) {
		return ""
	}
	s := escape(u.username, inUser)
	if u.passwordSet {
		s += ":" + escape(u.password, inUser)
	}
	return s
}

// Parse takes a URL apart, which may be a relative one.
func Parse(rawURL string) (*URL, error) {
	text, fragment, _ := strings.Cut(rawURL, "#")
	u, err := parse(text, false)
	if err != nil {
		return nil, &Error{"parse", text, err}
	}
	if fragment == "" {
		return u, nil
	}
	if err := u.setFragment(fragment); err != nil {
		return nil, &Error{"parse", rawURL, err}
	}
	return u, nil
}

// ParseRequestURI takes apart what a request asks for: an absolute URL, or an absolute path, without a fragment.
func ParseRequestURI(rawURL string) (*URL, error) {
	u, err := parse(rawURL, true)
	if err != nil {
		return nil, &Error{"parse", rawURL, err}
	}
	return u, nil
}

func parse(rawURL string, request bool) (*URL, error) {
	for i := 0; i < len(rawURL); i++ {
		if c := rawURL[i]; c < ' ' || c == 0x7f {
			return nil, errors.New("net/url: invalid control character in URL")
		}
	}
	if rawURL == "" && request {
		return nil, errors.New("empty url")
	}
	u := new(URL)
	if rawURL == "*" {
		u.Path = "*"
		return u, nil
	}
	scheme, rest, err := cutScheme(rawURL)
	if err != nil {
		return nil, err
	}
	u.Scheme = strings.ToLower(scheme)
	if strings.HasSuffix(rest, "?") && strings.Count(rest, "?") == 1 {
		u.ForceQuery = true
		rest = rest[:len(rest)-1]
	} else {
		rest, u.RawQuery, _ = strings.Cut(rest, "?")
	}
	if !strings.HasPrefix(rest, "/") {
		if u.Scheme != "" {
			u.Opaque = rest
			return u, nil
		}
		if request {
			return nil, errors.New("invalid URI for request")
		}
		if first, _, _ := strings.Cut(rest, "/"); strings.Contains(first, ":") {
			return nil, errors.New("first path segment in URL cannot contain colon")
		}
	}
	if (u.Scheme != "" || !request && !strings.HasPrefix(rest, "///")) && strings.HasPrefix(rest, "//") {
		authority := rest[2:]
		rest = ""
		if i := strings.IndexByte(authority, '/'); i >= 0 {
			authority, rest = authority[:i], authority[i:]
		}
		if err := u.setAuthority(authority); err != nil {
			return nil, err
		}
	} else if u.Scheme != "" && strings.HasPrefix(rest, "/") {
		u.OmitHost = true
	}
	if err := u.setPath(rest); err != nil {
		return nil, err
	}
	return u, nil
}

// cutScheme cuts at the colon behind a scheme, if there is one.
func cutScheme(s string) (scheme, rest string, err error) {
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c == ':' && i == 0:
			return "", "", errors.New("missing protocol scheme")
		case c == ':':
			return s[:i], s[i+1:], nil
		case 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z':
		case i > 0 && (isAlnum(c) || c == '+' || c == '-' || c == '.'):
		default:
			return "", s, nil
		}
	}
	return "", s, nil
}

func (u *URL) setAuthority(authority string) error {
	user := ""
	at := strings.LastIndexByte(authority, '@')
	if at >= 0 {
		user, authority = authority[:at], authority[at+1:]
	}
	host, err := parseHost(authority)
	if err != nil {
		return err
	}
	u.Host = host
	if at < 0 {
		return nil
	}
	for _, r := range user {
		if r >= 0x80 || !isAlnum(byte(r)) && !strings.ContainsRune("-._:~!$&'()*+,;=%@", r) {
			return errors.New("net/url: invalid userinfo")
		}
	}
	name, password, set := strings.Cut(user, ":")
	if name, err = unescape(name, inUser); err != nil {
		return err
	}
	if password, err = unescape(password, inUser); err != nil {
		return err
	}
	u.User = &Userinfo{name, password, set}
	return nil
}

// parseHost reads a host with its port; an address of IPv6 stands in brackets.
func parseHost(host string) (string, error) {
	port := ""
	if open := strings.LastIndexByte(host, '['); open > 0 {
		return "", errors.New("invalid IP-literal")
	} else if open == 0 {
		end := strings.LastIndexByte(host, ']')
		if end < 0 {
			return "", errors.New("missing ']' in host")
		}
		port = host[end+1:]
		if !validPort(port) {
			return "", fmt.Errorf("invalid port %q after host", port)
		}
		if zone := strings.Index(host[:end], "%25"); zone >= 0 {
			before, err := unescape(host[:zone], inHost)
			if err != nil {
				return "", err
			}
			name, err := unescape(host[zone:end], inZone)
			if err != nil {
				return "", err
			}
			after, err := unescape(host[end:], inHost)
			return before + name + after, err
		}
	} else if colon := strings.IndexByte(host, ':'); colon >= 0 {
		if port = host[colon:]; !validPort(port) {
			return "", fmt.Errorf("invalid port %q after host", port)
		}
	}
	return unescape(host, inHost)
}

// validPort reports whether s is empty, or a colon with digits behind it.
func validPort(s string) bool {
	if s == "" {
		return true
	}
	return s[0] == ':' && strings.Trim(s[1:], "0123456789") == ""
}

func (u *URL) setPath(p string) error {
	decoded, err := unescape(p, inPath)
	if err != nil {
		return err
	}
	u.Path, u.RawPath = decoded, ""
	if escape(decoded, inPath) != p {
		u.RawPath = p
	}
	return nil
}

func (u *URL) setFragment(f string) error {
	decoded, err := unescape(f, inFragment)
	if err != nil {
		return err
	}
	u.Fragment, u.RawFragment = decoded, ""
	if escape(decoded, inFragment) != f {
		u.RawFragment = f
	}
	return nil
}

// asWritten returns raw if it is a way to write s, or else the usual way.
func asWritten(s, raw string, p part) string {
	if raw != "" && encoded(raw, p) {
		if decoded, err := unescape(raw, p); err == nil && decoded == s {
			return raw
		}
	}
	return escape(s, p)
}

// EscapedPath returns the path as it is written.
func (u *URL) EscapedPath() string {
	if u.Path == "*" && u.RawPath == "" {
		return "*"
	}
	return asWritten(u.Path, u.RawPath, inPath)
}

// EscapedFragment returns the fragment as it is written.
func (u *URL) EscapedFragment() string { return asWritten(u.Fragment, u.RawFragment, inFragment) }

// String puts the URL together.
func (u *URL) String() string {
	var b strings.Builder
	if u.Scheme != "" {
		b.WriteString(u.Scheme + ":")
	}
	if u.Opaque != "" {
		b.WriteString(u.Opaque)
	} else {
		u.writeHierarchy(&b)
	}
	if u.ForceQuery || u.RawQuery != "" {
		b.WriteString("?" + u.RawQuery)
	}
	if u.Fragment != "" {
		b.WriteString("#" + u.EscapedFragment())
	}
	return b.String()
}

// writeHierarchy writes host and path.
func (u *URL) writeHierarchy(b *strings.Builder) {
	named := u.Host != "" || u.User != nil
	if named || u.Scheme != "" && !u.OmitHost {
		if named || u.Path != "" {
			b.WriteString("//")
		}
		if u.User != nil {
			b.WriteString(u.User.String() + "@")
		}
		b.WriteString(escape(u.Host, inHost))
	}
	p := u.EscapedPath()
	switch {
	case p != "" && p[0] != '/' && u.Host != "":
		b.WriteByte('/')
	case b.Len() == 0:
		if first, _, _ := strings.Cut(p, "/"); strings.Contains(first, ":") {
			b.WriteString("./") // or else it would be a scheme
		}
	}
	b.WriteString(p)
}

// Redacted is String with xxxxx for a password.
func (u *URL) Redacted() string {
	if u == nil {
		return ""
	}
	c := *u
	if _, has := c.User.Password(); has {
		c.User = UserPassword(c.User.Username(), "xxxxx")
	}
	return c.String()
}

// IsAbs reports whether the URL has a scheme.
func (u *URL) IsAbs() bool { return u.Scheme != "" }

// Clone returns a copy.
func (u *URL) Clone() *URL {
	if u == nil {
		return nil
	}
	c := *u
	if u.User != nil {
		user := *u.User
		c.User = &user
	}
	return &c
}

// Parse reads a URL that may be relative to this one.
func (u *URL) Parse(ref string) (*URL, error) {
	r, err := Parse(ref)
	if err != nil {
		return nil, err
	}
	return u.ResolveReference(r), nil
}

// ResolveReference returns where a relative URL leads from this one.
func (u *URL) ResolveReference(ref *URL) *URL {
	to := *ref
	if ref.Scheme == "" {
		to.Scheme = u.Scheme
	}
	if ref.Scheme != "" || ref.Host != "" || ref.User != nil {
		to.setPath(resolve(ref.EscapedPath(), ""))
		return &to
	}
	if ref.Opaque != "" {
		to.User, to.Host, to.Path = nil, "", ""
		return &to
	}
	if ref.Path == "" && !ref.ForceQuery && ref.RawQuery == "" {
		to.RawQuery = u.RawQuery
		if ref.Fragment == "" {
			to.Fragment, to.RawFragment = u.Fragment, u.RawFragment
		}
	}
	if ref.Path == "" && u.Opaque != "" {
		to.Opaque = u.Opaque
		to.User, to.Host, to.Path = nil, "", ""
		return &to
	}
	to.Host, to.User = u.Host, u.User
	to.setPath(resolve(u.EscapedPath(), ref.EscapedPath()))
	return &to
}

// resolve follows a path from another one, without "." and "..".
func resolve(base, ref string) string {
	full := ref
	switch {
	case ref == "":
		full = base
	case ref[0] != '/':
		full = base[:strings.LastIndexByte(base, '/')+1] + ref
	}
	if full == "" {
		return ""
	}
	var kept []string
	folder := false
	for elem := range strings.SplitSeq(strings.TrimPrefix(full, "/"), "/") {
		folder = elem == "." || elem == ".."
		switch {
		case elem == "..":
			kept = kept[:max(len(kept)-1, 0)]
		case !folder:
			kept = append(kept, elem)
		}
	}
	p := strings.Join(kept, "/")
	if folder && p != "" {
		p += "/"
	}
	return "/" + p
}

// Query reads the query; what cannot be read is left out.
func (u *URL) Query() Values {
	v, _ := ParseQuery(u.RawQuery)
	return v
}

// RequestURI returns what a request asks a server for.
func (u *URL) RequestURI() string {
	s := u.Opaque
	switch {
	case s == "":
		if s = u.EscapedPath(); s == "" {
			s = "/"
		}
	case strings.HasPrefix(s, "//"):
		s = u.Scheme + ":" + s
	}
	if u.ForceQuery || u.RawQuery != "" {
		s += "?" + u.RawQuery
	}
	return s
}

// Hostname returns the host without port and brackets.
func (u *URL) Hostname() string {
	host, _ := u.hostPort()
	return host
}

// Port returns the port, "" if there is none.
func (u *URL) Port() string {
	_, port := u.hostPort()
	return port
}

func (u *URL) hostPort() (host, port string) {
	host = u.Host
	if colon := strings.LastIndexByte(host, ':'); colon >= 0 && validPort(host[colon:]) {
		host, port = host[:colon], host[colon+1:]
	}
	if strings.HasPrefix(host, "[") && strings.HasSuffix(host, "]") {
		host = host[1 : len(host)-1]
	}
	return host, port
}

func (u *URL) MarshalBinary() (text []byte, err error) { return u.AppendBinary(nil) }

func (u *URL) AppendBinary(b []byte) ([]byte, error) { return append(b, u.String()...), nil }

func (u *URL) UnmarshalBinary(text []byte) error {
	parsed, err := Parse(string(text))
	if err != nil {
		return err
	}
	*u = *parsed
	return nil
}

// JoinPath returns a URL with elements added to the path.
func (u *URL) JoinPath(elem ...string) *URL {
	all := append([]string{u.EscapedPath()}, elem...)
	relative := !strings.HasPrefix(all[0], "/")
	if relative {
		all[0] = "/" + all[0]
	}
	p := path.Join(all...)
	if relative {
		p = p[1:]
	}
	if strings.HasSuffix(all[len(all)-1], "/") && !strings.HasSuffix(p, "/") {
		p += "/"
	}
	c := *u
	c.setPath(p)
	return &c
}

// JoinPath adds elements to the path of a URL.
func JoinPath(base string, elem ...string) (result string, err error) {
	u, err := Parse(base)
	if err != nil {
		return "", err
	}
	return u.JoinPath(elem...).String(), nil
}
