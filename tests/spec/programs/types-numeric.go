// Types: numeric types, their ranges and sizes.
package main

import (
	"fmt"
	"math"
	"unsafe"
)

func main() {
	var (
		u8   uint8      = math.MaxUint8
		u16  uint16     = math.MaxUint16
		u32  uint32     = math.MaxUint32
		u64  uint64     = math.MaxUint64
		i8   int8       = math.MinInt8
		i16  int16      = math.MinInt16
		i32  int32      = math.MinInt32
		i64  int64      = math.MinInt64
		f32  float32    = math.MaxFloat32
		f64  float64    = math.MaxFloat64
		c64  complex64  = complex(1, -1)
		c128 complex128 = complex(2, -2)
		b    byte       = 200
		r    rune       = 'é'
		u    uint       = 1 << 63
		i    int        = -1 << 63
		p    uintptr    = 1
	)
	fmt.Println(u8, u16, u32, u64, i8, i16, i32, i64)
	fmt.Println(f32, f64, c64, c128, b, r, u, i, p)
	u8++
	u16++
	u32++
	u64++
	i8--
	i16--
	i32--
	i64--
	fmt.Println(u8, u16, u32, u64, i8, i16, i32, i64)
	fmt.Println(unsafe.Sizeof(u8), unsafe.Sizeof(u16), unsafe.Sizeof(u32), unsafe.Sizeof(u64), unsafe.Sizeof(f32),
		unsafe.Sizeof(f64), unsafe.Sizeof(c64), unsafe.Sizeof(c128), unsafe.Sizeof(u), unsafe.Sizeof(p))
	fmt.Printf("%T %T %T %T %T\n", b, r, c64, f32*2, i8)
	fmt.Println(f32*10, -f64*10, math.NaN(), math.Inf(1), 1/math.Inf(-1), math.Float32bits(f32))
	var zero float64
	fmt.Println(1/zero, -1/zero, zero/zero == zero/zero, math.Signbit(-zero), math.Signbit(math.Copysign(0, -1)))
	fmt.Println(int32(u32)-1, int64(f32/1e30), uint32(1<<31), int(f32/f32*-3.9), uint8(i8))
	fmt.Println(0.1+0.2, float32(0.1)+float32(0.2), 1e16+1, float32(1<<24)+1)
}
