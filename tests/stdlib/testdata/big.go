// Integers, rational and floating-point numbers of math/big: operations on random operands, texts in all formats, modular arithmetic.
package main

import (
	"encoding/json"
	"fmt"
	"math"
	"math/big"
	"math/rand"
)

func main() {
	r := rand.New(rand.NewSource(1))
	num := func() *big.Int {
		n := new(big.Int).Rand(r, new(big.Int).Lsh(big.NewInt(1), uint(1+r.Intn(700))))
		if r.Intn(2) == 0 {
			n.Neg(n)
		}
		return n
	}
	var z, q, m big.Int
	for i := 0; i < 60; i++ {
		a, b := num(), num()
		fmt.Println(a, b.Text(36), a.BitLen(), a.Sign(), a.Cmp(b), a.CmpAbs(b), a.IsInt64(), a.Int64(), a.Uint64(), a.TrailingZeroBits())
		fmt.Println(z.Add(a, b), q.Sub(a, b), m.Mul(a, b))
		fmt.Println(z.And(a, b), q.Or(a, b), m.Xor(a, b), new(big.Int).AndNot(a, b), new(big.Int).Not(a))
		fmt.Println(z.Lsh(a, uint(i*7)), q.Rsh(a, uint(i)), a.Bit(i), m.SetBit(a, i, 1), m.SetBit(a, i, 0))
		if b.Sign() != 0 {
			fmt.Println(z.Quo(a, b), q.Rem(a, b), m.Mod(a, b), new(big.Int).Div(a, b))
			fmt.Println(z.GCD(&q, &m, a, b), &q, &m)
			ma := new(big.Int).Abs(b)
			fmt.Println(new(big.Int).Exp(a, big.NewInt(int64(i)), ma), new(big.Int).ModInverse(a, ma))
		}
		fmt.Printf("%x %X %#x %o %b %+d %050d %-30d| %30d|%v %s\n", a, a, a, a, b, a, b, big.NewInt(int64(i)), b, a, b)
		fmt.Println(z.Sqrt(new(big.Int).Abs(a)), z.SetBytes(a.Bytes()), a.ProbablyPrime(5))
		f, acc := new(big.Float).SetInt(a).Float64()
		fmt.Println(f, acc)
	}
	big1, big2 := new(big.Int).Exp(big.NewInt(3), big.NewInt(9000), nil), new(big.Int).Exp(big.NewInt(7), big.NewInt(5000), nil)
	p := new(big.Int).Mul(big1, big2)
	fmt.Println(p.BitLen(), new(big.Int).Mod(p, big.NewInt(1000000007)), new(big.Int).Quo(p, big2).Cmp(big1), len(p.String()))
	fmt.Println(z.MulRange(1, 50), q.Binomial(100, 40), m.MulRange(-5, -2), new(big.Int).ModSqrt(big.NewInt(5), big.NewInt(41)), big.Jacobi(big.NewInt(5), big.NewInt(21)))
	for _, s := range []string{"0", "-0", "123", "+77", "0x1F", "0b101", "0o17", "017", "1_000", "1__0", "_1", "abc", "", "-", "12a", "0x", "08", "99999999999999999999999999"} {
		a, ok := new(big.Int).SetString(s, 0)
		b, ok2 := new(big.Int).SetString(s, 10)
		c, ok3 := new(big.Int).SetString(s, 16)
		fmt.Println(s, a, ok, b, ok2, c, ok3)
	}
	primes := ""
	for i := int64(0); i < 100; i++ {
		if big.NewInt(i).ProbablyPrime(0) {
			primes += fmt.Sprint(i, " ")
		}
	}
	fmt.Println(primes)
	for _, s := range []string{"170141183460469231731687303715884105727", "170141183460469231731687303715884105729", "561", "3215031751"} {
		a, _ := new(big.Int).SetString(s, 10)
		fmt.Println(s, a.ProbablyPrime(20))
	}
	js, err := json.Marshal(map[string]*big.Int{"n": p.Mod(p, big2)})
	fmt.Println(len(js), err)
	var back map[string]*big.Int
	fmt.Println(json.Unmarshal([]byte(`{"n":123456789012345678901234567890}`), &back), back["n"])
	a, b := new(big.Int), new(big.Int)
	fmt.Sscan("18446744073709551616 -5", a, b)
	fmt.Println(a, b)

	// rational numbers
	var x, y big.Rat
	for i := int64(1); i < 25; i++ {
		u, v := big.NewRat(r.Int63n(1000)-500, i*i), big.NewRat(r.Int63n(90)+1, i+3)
		fmt.Println(u, v, x.Add(u, v), y.Sub(u, v), new(big.Rat).Mul(u, v), new(big.Rat).Quo(u, v), u.Cmp(v), u.IsInt(), u.FloatString(5), u.RatString())
		f, ok := u.Float64()
		g, ok2 := v.Float32()
		n, e := v.FloatPrec()
		fmt.Println(f, ok, g, ok2, n, e, u.Num(), v.Denom(), x.Inv(v), x.Neg(u), x.Abs(u))
	}
	for _, s := range []string{"1/3", "-3/6", "0.125", "1e3", "1.5e-3", "2/0", "x", "3.", ".5", "0x10/3", "1/-3", "-1.25E+2", "0x1p-2"} {
		v, ok := new(big.Rat).SetString(s)
		fmt.Println(s, v, ok)
	}
	fmt.Println(new(big.Rat).SetFloat64(0.1), new(big.Rat).SetFloat64(math.Pi))
	h := new(big.Rat)
	for i := int64(1); i <= 60; i++ {
		h.Add(h, big.NewRat(1, i))
	}
	fmt.Println(h, h.FloatString(50))

	// floating-point numbers
	for _, prec := range []uint{10, 24, 53, 64, 100, 200} {
		for _, mode := range []big.RoundingMode{big.ToNearestEven, big.ToNearestAway, big.ToZero, big.AwayFromZero, big.ToNegativeInf, big.ToPositiveInf} {
			f := new(big.Float).SetPrec(prec).SetMode(mode)
			g := new(big.Float).SetPrec(prec).SetMode(mode)
			f.SetFloat64(math.Pi)
			g.SetString("-1.1")
			s := new(big.Float).SetPrec(prec).SetMode(mode)
			fmt.Println(prec, mode, f, g, f.Acc(), g.Acc())
			fmt.Println(s.Add(f, g), s.Acc(), s.Text('p', 0), s.Text('b', 0))
			fmt.Println(s.Sub(f, g), s.Acc(), s.Text('g', -1), s.Text('x', -1), s.Text('x', 3))
			fmt.Println(s.Mul(f, g), s.Acc(), s.Text('e', 20), s.Text('f', 30))
			fmt.Println(s.Quo(f, g), s.Acc(), s.Text('G', 5), s.Text('f', 0), s.Cmp(f), s.IsInt(), s.MinPrec())
			fmt.Println(s.Sqrt(f), s.Acc(), s.Text('f', -1))
		}
	}
	for _, t := range []string{"0", "-0", "1", "1e100", "1e-100", "123456789.123456789", "0x1.8p4", "Inf", "-Inf", "1e1000", ".5", "1e", "", "nan", "5e-324", "1.7976931348623157e308", "2.5", "1000000", "1e20", "1e21", "123456789012345678901234567890"} {
		f, ok := new(big.Float).SetString(t)
		if !ok {
			fmt.Println(t, "no")
			continue
		}
		d, acc := f.Float64()
		d32, acc32 := f.Float32()
		i, iacc := f.Int64()
		u, uacc := f.Uint64()
		bi, bacc := f.Int(nil)
		fmt.Println(t, f, d, acc, d32, acc32, i, iacc, u, uacc, f.Sign(), f.Signbit(), f.IsInt(), f.IsInf(), f.MantExp(nil), bacc, bi != nil)
		fmt.Printf("%v %g %e %.3f %10.2f|%-12.3g|%+.4e %s %G\n", f, f, f, f, f, f, f, f, f)
	}
	two := big.NewFloat(2).SetPrec(500)
	fmt.Println(two.Sqrt(two).Text('f', 120))
	func() {
		defer func() { fmt.Println(recover()) }()
		new(big.Int).Div(big.NewInt(1), new(big.Int))
	}()
	func() {
		defer func() { fmt.Println(recover()) }()
		new(big.Float).Quo(new(big.Float), new(big.Float))
	}()
	fa, fb := big.NewInt(0), big.NewInt(1)
	for i := 0; i < 1000; i++ {
		fa.Add(fa, fb)
		fa, fb = fb, fa
	}
	fmt.Println(fa)
}
