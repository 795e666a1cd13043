import { describe, expect, test } from 'vitest';
import { body, build, find } from './build.ts';

describe('statements', () => {
  test('a multi-valued call is assigned to temporaries first, converted from there', () => {
    expect(
      body('func g() (int, error) { return 0, nil }\nfunc f() { var x any; var err error; x, err = g() }'),
    ).toMatchInlineSnapshot(`
      "AS-init
        DCL x any
      AS
        NAME x
      AS-init
        DCL err error
      AS
        NAME err
      AS2
        NAME x
        NAME err
       .rhs
        CONVIFACE-init
          AS2FUNC-init
            DCL .autotmp_2 int
            DCL .autotmp_3 error
          AS2FUNC def
            NAME .autotmp_2
            NAME .autotmp_3
           .rhs
            CALLFUNC (int, error)
              NAME g func
        CONVIFACE implicit any
          NAME .autotmp_2
        NAME .autotmp_3"
    `);
  });
  test('comma-ok forms are statements of their own kind', () => {
    expect(
      body(
        'func f(m map[string]int, x any, c chan int) { v, ok := m["a"]; s, ok := x.(string); w, ok := <-c; _, _, _, _ = v, ok, s, w }',
      ),
    ).toMatchInlineSnapshot(`
      "AS2-init
        DCL v int
        DCL ok bool
      AS2 def
        NAME v
        NAME ok
       .rhs
        CONVNOP-init
          AS2MAPR-init
            DCL .autotmp_5 int
            DCL .autotmp_6 bool
          AS2MAPR def
            NAME .autotmp_5
            NAME .autotmp_6
           .rhs
            INDEXMAP int
              NAME m param
              LITERAL "a" string
        CONVNOP int
          NAME .autotmp_5
        NAME .autotmp_6
      AS2-init
        DCL s string
      AS2 def
        NAME s
        NAME ok
       .rhs
        CONVNOP-init
          AS2DOTTYPE-init
            DCL .autotmp_8 string
            DCL .autotmp_9 bool
          AS2DOTTYPE def
            NAME .autotmp_8
            NAME .autotmp_9
           .rhs
            DOTTYPE2 string
              NAME x param
        CONVNOP string
          NAME .autotmp_8
        NAME .autotmp_9
      AS2-init
        DCL w int
      AS2 def
        NAME w
        NAME ok
       .rhs
        CONVNOP-init
          AS2RECV-init
            DCL .autotmp_11 int
            DCL .autotmp_12 bool
          AS2RECV def
            NAME .autotmp_11
            NAME .autotmp_12
           .rhs
            RECV int
              NAME c param
        CONVNOP int
          NAME .autotmp_11
        NAME .autotmp_12
      AS2
        NAME _ blank
        NAME _ blank
        NAME _ blank
        NAME _ blank
       .rhs
        NAME v
        NAME ok
        NAME s
        NAME w"
    `);
  });
  test('x op= y, ++ and --', () => {
    expect(body('func f(s string, n int) { s += "a"; n <<= 3; n-- }')).toMatchInlineSnapshot(`
      "ASOP ADD
        NAME s param
        LITERAL "a" string
      ASOP LSH
        NAME n param
        LITERAL 3 uint
      ASOP SUB incdec
        NAME n param
        LITERAL 1 int"
    `);
  });
  test('a condition known before the program runs leaves one branch', () => {
    expect(
      body(
        'const debug = false\nfunc f(n int) int { if debug { n++ }; if !debug { return n }; for debug { }; return 0 }',
      ),
    ).toMatchInlineSnapshot(`
      "RETURN
        NAME n param"
    `);
  });
  test('a switch on a constant keeps the clause it takes', () => {
    expect(body('func f() int { switch 2 { case 1: return 1; case 2: return 20 }; return 0 }'))
      .toMatchInlineSnapshot(`
      "SWITCH
       .cases
        CASE
         .body
          RETURN
            LITERAL 20 int
      RETURN
        LITERAL 0 int"
    `);
  });
  test('cases of another type than the tag are compared as interfaces', () => {
    expect(body('func f(x int, e any) { switch x { case 1: }; switch e { case 1, "a": } }'))
      .toMatchInlineSnapshot(`
      "SWITCH
        NAME x param
       .cases
        CASE
          LITERAL 1 int
      SWITCH
        NAME e param
       .cases
        CASE
          CONVIFACE implicit any
            LITERAL 1 int
          CONVIFACE implicit any
            LITERAL "a" string"
    `);
  });
  test('every clause of a type switch has its own variable', () => {
    expect(
      body(
        'func f(x any) int { switch y := x.(type) { case int: return y; case nil, string: _ = y }; return 0 }',
      ),
    ).toMatchInlineSnapshot(`
      "SWITCH
        TYPESW
          NAME x param
       .cases
        CASE
          NAME y
          TYPE int
         .body
          RETURN
            NAME y
        CASE
          NAME y
          NIL untyped nil
          TYPE string
         .body
          AS
            NAME _ blank
            NAME y
      RETURN
        LITERAL 0 int"
    `);
  });
  test('receives of a select are pairs', () => {
    expect(
      body(
        'func f(c chan int, d chan any) { select { case v := <-c: _ = v; case d <- 1: case <-c: default: } }',
      ),
    ).toMatchInlineSnapshot(`
      "SELECT
       .cases
        COMM
          SELRECV2-init
            DCL v int
          SELRECV2 def
            NAME v
            NAME _ blank
           .rhs
            RECV int
              NAME c param
         .body
          AS
            NAME _ blank
            NAME v
        COMM
          SEND
            NAME d param
            CONVIFACE implicit any
              LITERAL 1 int
        COMM
          SELRECV2
            NAME _ blank
            NAME _ blank
           .rhs
            RECV int
              NAME c param
        COMM"
    `);
  });
  test('statements between a goto and its label stay', () => {
    expect(body('func f() { goto L; println(1); L: return; println(2) }')).toMatchInlineSnapshot(`
      "GOTO L
      PRINTLN
       .args
        LITERAL 1 int
      LABEL L
      RETURN
      PRINTLN
       .args
        LITERAL 2 int"
    `);
  });
});

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

describe('go and defer', () => {
  test('operands are evaluated now, the call moves into a literal', () => {
    const prog = build(`package main
type I interface{ M(int) }
func f(i I, s []int) { defer i.M(len(s)); go println("x", s[0]); defer f(nil, []int{1}); go func() {}() }`);
    expect(
      body(`type I interface{ M(int) }
func f(i I, s []int) { defer i.M(len(s)); go println("x", s[0]); defer f(nil, []int{1}); go func() {}() }`),
    ).toMatchInlineSnapshot(`
  "DEFER-init
    DCL .autotmp_2 I
    DCL .autotmp_3 int
    AS2
      NAME .autotmp_2
      NAME .autotmp_3
     .rhs
      NAME i param
      LEN int
        NAME s param
    CHECKNIL
      ITAB I
        NAME .autotmp_2
  DEFER
    CALLFUNC
      CLOSURE f.deferwrap1
  GO-init
    DCL .autotmp_4 int
    AS2
      NAME .autotmp_4
     .rhs
      INDEX int
        NAME s param
        LITERAL 0 int
  GO
    CALLFUNC
      CLOSURE f.gowrap2
  DEFER
    CALLFUNC
      CLOSURE f.deferwrap3
  GO
    CALLFUNC
      CLOSURE f.func1"
`);
    expect(prog.target.funcs.map((fn) => fn.nname.sym.name)).toEqual([
      'f', 'f.deferwrap1', 'f.gowrap2', 'f.deferwrap3', 'f.func1',
    ]); // prettier-ignore
  });
});

describe('functions', () => {
  test('literals are named after the function around them and list what they capture in order of use', () => {
    const prog = build(`package main
var v = func() int { return 1 }()
func init() {}
func init() { func() {}() }
type T int
func (t *T) M(a, b int) { func() { _ = b; func() { _, _ = a, t }() }() }`);
    const names = prog.all.map((fn) => fn.nname.sym.name);
    for (const n of [
      'init',
      'init.func1',
      'init.0',
      'init.1',
      'init.1.func1',
      '(*T).M',
      '(*T).M.func1',
      '(*T).M.func1.1',
    ]) {
      expect(names).toContain(n);
    }
    expect(find(prog, '(*T).M.func1').closureVars.map((n) => n.sym.name)).toEqual(['b', 'a', 't']);
  });
  test('there is a body per list of type arguments, named by shape, and a wrapper', () => {
    const prog = build(
      `package main
type E int
func F[T any](x T) []T { return []T{x} }
func main() { F(1); F(E(2)); F("s"); F(&E(3)) }`.replace('&E(3)', 'new(E)'),
    );
    const shaped = prog.target.funcs.filter((fn) => fn.shaped);
    expect(shaped.map((fn) => `${fn.nname.sym.name} ${fn.shapeLeader}`).sort()).toEqual([
      'F[go.shape.*uint8] true',
      'F[go.shape.int] false',
      'F[go.shape.int] true',
      'F[go.shape.string] true',
    ]);
    const wrappers = prog.target.funcs.filter((fn) => fn.wrapper).map((fn) => fn.nname.sym.name);
    expect(wrappers.sort()).toEqual(['F[*main.E]', 'F[int]', 'F[main.E]', 'F[string]']);
  });
  test('a loop over a function calls it with the body', () => {
    expect(
      body(`func seq(yield func(int) bool) {}
func f() int { for x := range seq { if x > 2 { return x }; if x == 1 { continue } }; return 0 }`),
    ).toMatchInlineSnapshot(`
      "AS-init
        DCL #next int
      AS
        NAME #next
      AS-init
        DCL #state1 int
      AS def
        NAME #state1
        LITERAL 1 int
      AS-init
        DCL #yield1 func(int) bool
      AS def
        NAME #yield1
        CLOSURE f-range1
      CALLFUNC
        NAME seq func
       .args
        NAME #yield1
      IF
        EQ bool
          NAME #state1
          LITERAL 2 int
       .body
        CALLFUNC
          NAME runtime.panicrangestate func
         .args
          LITERAL 4 int
      AS
        NAME #state1
        LITERAL 3 int
      IF
        EQ bool
          NAME #next
          LITERAL -1 int
       .body
        RETURN
      RETURN
        LITERAL 0 int"
    `);
    expect(
      body(
        `func seq(yield func(int) bool) {}
func f() int { for x := range seq { if x > 2 { return x }; if x == 1 { continue } }; return 0 }`,
        'f-range1',
      ),
    ).toMatchInlineSnapshot(`
      "AS-init
        DCL #tmpState int
      AS def
        NAME #tmpState
        NAME #state1 autoheap
      AS
        NAME #state1 autoheap
        LITERAL 2 int
      IF
        NE bool
          NAME #tmpState
          LITERAL 1 int
       .body
        CALLFUNC
          NAME runtime.panicrangestate func
         .args
          NAME #tmpState
      IF
        GT bool
          NAME x param
          LITERAL 2 int
       .body
        AS
          NAME #rv1 autoheap
          NAME x param
        AS
          NAME #next autoheap
          LITERAL -1 int
        AS
          NAME #state1 autoheap
          LITERAL 0 int
        RETURN
          LITERAL false bool
      IF
        EQ bool
          NAME x param
          LITERAL 1 int
       .body
        AS
          NAME #state1 autoheap
          LITERAL 1 int
        RETURN
          LITERAL true bool
      AS
        NAME #state1 autoheap
        LITERAL 1 int
      RETURN
        LITERAL true bool"
    `);
  });
});
