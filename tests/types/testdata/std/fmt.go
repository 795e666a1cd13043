package fmt

type Stringer interface{ String() string }

func Sprint(a ...any) string                 { return "" }
func Println(a ...any) (n int, err error)    { return }
func Sprintf(format string, a ...any) string { return "" }
