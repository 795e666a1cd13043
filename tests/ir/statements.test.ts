import { describe, expect, test } from 'vitest';
import { body } from './build.ts';

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
