import { describe, expect, test } from 'vitest';
import { body } from './build.ts';

describe('expressions', () => {
  test('a concatenation is one list', () => {
    expect(body('func f(a, b string) string { return a + "-" + (b + "x" + "y") }')).toMatchInlineSnapshot(`
      "RETURN
        ADDSTR string
          NAME a param
          LITERAL "-" string
          NAME b param
          LITERAL "x" string
          LITERAL "y" string"
    `);
  });
  test('variadic arguments become an implicit slice, or nil', () => {
    expect(body('func h(p string, xs ...any) {}\nfunc f() { h("a"); h("a", 1, "b"); h("c", []any{}...) }'))
      .toMatchInlineSnapshot(`
      "CALLFUNC ddd
        NAME h func
       .args
        LITERAL "a" string
        NIL []any
      CALLFUNC ddd
        NAME h func
       .args
        LITERAL "a" string
        SLICELIT implicit []any
          CONVIFACE implicit any
            LITERAL 1 int
          CONVIFACE implicit any
            LITERAL "b" string
      CALLFUNC ddd
        NAME h func
       .args
        LITERAL "c" string
        SLICELIT []any"
    `);
  });
  test('methods are called as functions with the receiver first, through embedded fields', () => {
    expect(
      body(`type B struct{ n int }
func (b *B) Inc(d int) { b.n += d }
func (b B) Get() int { return b.n }
type D struct { *B; v B }
func f(d D) { d.Inc(1); d.v.Inc(2); d.Get(); g := d.Inc; g(3); (*B).Inc(d.B, 4); d.n++ }`),
    ).toMatchInlineSnapshot(`
      "CALLFUNC
        METHEXPR .Inc func(*B, int)
          TYPE *B
       .args
        DOT .B implicit *B
          NAME d param
        LITERAL 1 int
      CALLFUNC
        METHEXPR .Inc func(*B, int)
          TYPE *B
       .args
        ADDR implicit *B
          DOT .v B
            NAME d param
        LITERAL 2 int
      CALLFUNC int
        METHEXPR .Get func(B) int
          TYPE B
       .args
        DEREF implicit B
          DOT .B implicit *B
            NAME d param
      AS-init
        DCL g func(int)
      AS def
        NAME g
        METHVALUE .Inc func(int)
          DOT .B implicit *B
            NAME d param
      CALLFUNC
        NAME g
       .args
        LITERAL 3 int
      CALLFUNC
        METHEXPR .Inc func(*B, int)
          TYPE *B
       .args
        DOT .B *B
          NAME d param
        LITERAL 4 int
      ASOP ADD incdec
        DOTPTR .n int
          DOT .B implicit *B
            NAME d param
        LITERAL 1 int"
    `);
  });
  test('conversions have the operation of their types', () => {
    expect(
      body(`import "unsafe"
type T struct{ a int }
type U T
func f(s string, b []byte, n int, t T, p *T) {
	_, _, _, _ = []byte(s), string(b), []rune(s), string(rune(n))
	_, _, _ = float32(n), uint(n), U(t)
	_, _ = unsafe.Pointer(p), (*U)(p)
	_, _ = [2]byte(b), (*[2]byte)(b)
	var e error
	_ = any(e)
}`),
    ).toMatchInlineSnapshot(`
      "AS2
        NAME _ blank
        NAME _ blank
        NAME _ blank
        NAME _ blank
       .rhs
        STR2BYTES []byte
          NAME s param
        BYTES2STR string
          NAME b param
        STR2RUNES []rune
          NAME s param
        RUNESTR string
          CONV rune
            NAME n param
      AS2
        NAME _ blank
        NAME _ blank
        NAME _ blank
       .rhs
        CONV float32
          NAME n param
        CONV uint
          NAME n param
        CONVNOP U
          NAME t param
      AS2
        NAME _ blank
        NAME _ blank
       .rhs
        CONVNOP unsafe.Pointer
          NAME p param
        CONVNOP *U
          NAME p param
      AS2
        NAME _ blank
        NAME _ blank
       .rhs
        SLICE2ARR [2]byte
          NAME b param
        SLICE2ARRPTR *[2]byte
          NAME b param
      AS-init
        DCL e error
      AS
        NAME e
      AS
        NAME _ blank
        CONVIFACE any
          NAME e"
    `);
  });
  test('literals name every field that is given, and count elements', () => {
    expect(
      body(`type P struct{ x, y int }
func f() { _ = P{1, 2}; _ = &P{y: 3}; _ = []*P{{1, 2}, 3: nil}; _ = [...]int{2: 1}; _ = map[string]P{"a": {}} }`),
    ).toMatchInlineSnapshot(`
      "AS
        NAME _ blank
        STRUCTLIT P
          STRUCTKEY x
            LITERAL 1 int
          STRUCTKEY y
            LITERAL 2 int
      AS
        NAME _ blank
        PTRLIT *P
          STRUCTLIT P
            STRUCTKEY y
              LITERAL 3 int
      AS
        NAME _ blank
        SLICELIT []*P
          PTRLIT *P
            STRUCTLIT P
              STRUCTKEY x
                LITERAL 1 int
              STRUCTKEY y
                LITERAL 2 int
          KEY *P
            LITERAL 3 int
            NIL *P
      AS
        NAME _ blank
        ARRAYLIT [3]int
          KEY int
            LITERAL 2 int
            LITERAL 1 int
      AS
        NAME _ blank
        MAPLIT map[string]P
          KEY P
            LITERAL "a" string
            STRUCTLIT P"
    `);
  });
  test('arrays behind pointers are followed, sliced arrays are taken the address of', () => {
    expect(body('func f(p *[3]int) { var a [3]int; _, _, _ = p[1], a[1:], p[:2:3] }')).toMatchInlineSnapshot(`
      "AS-init
        DCL a [3]int
      AS
        NAME a
      AS2
        NAME _ blank
        NAME _ blank
        NAME _ blank
       .rhs
        INDEX int
          DEREF implicit [3]int
            NAME p param
          LITERAL 1 int
        SLICEARR []int
          ADDR implicit *[3]int
            NAME a
          LITERAL 1 int
        SLICE3ARR []int
          NAME p param
          LITERAL 2 int
          LITERAL 3 int"
    `);
  });
  test('a function that is computed by a call is evaluated into a temporary', () => {
    expect(body('func g() func(int) int { return nil }\nfunc f() int { return g()(g()(1)) }'))
      .toMatchInlineSnapshot(`
      "RETURN
        CALLFUNC-init
          AS-init
            DCL .autotmp_2 func(int) int
          AS
            NAME .autotmp_2
            CALLFUNC func(int) int
              NAME g func
        CALLFUNC int
          NAME .autotmp_2
         .args
          CALLFUNC-init
            AS-init
              DCL .autotmp_1 func(int) int
            AS
              NAME .autotmp_1
              CALLFUNC func(int) int
                NAME g func
          CALLFUNC int
            NAME .autotmp_1
           .args
            LITERAL 1 int"
    `);
  });
  test('new of a value is the address of a copy', () => {
    expect(body('func f(n int) *int { return new(n + 1) }')).toMatchInlineSnapshot(`
      "RETURN
        ADDR-init
          DCL .autotmp_2 int
          AS def
            NAME .autotmp_2
            ADD int
              NAME n param
              LITERAL 1 int
        ADDR *int
          NAME .autotmp_2"
    `);
  });
  test('constants are folded and have the type the context gives them', () => {
    expect(body("const c = 1 << 3\nfunc f() (float64, rune, any) { return c / 2, 'a' + 1, c }"))
      .toMatchInlineSnapshot(`
      "RETURN
        LITERAL 4 float64
        LITERAL 98 rune
        CONVIFACE implicit any
          LITERAL 8 int"
    `);
  });
});
