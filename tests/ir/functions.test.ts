import { describe, expect, test } from 'vitest';
import { body, build, find } from './build.ts';

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
