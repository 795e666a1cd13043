import { describe, expect, it } from 'vitest';
import * as constant from '../../src/go/constant/index.ts';
import type { CallExpr, SelectorExpr } from '../../src/go/syntax/index.ts';
import {
  Context, identical, instance, lookupFieldOrMethod, methodSet, missingMethod, offsetsof, sizeof, alignof, typeKey, typeString, under,
  type Interface, type Named, type Struct, type Type,
} from '../../src/go/types/index.ts'; // prettier-ignore
import { check, find, findName, initOf } from './support.ts';

/** The type of `x` in `var x T`. */
function typeIn(src: string, name = 'x'): Type {
  const r = check('package main\n' + src + '\nfunc main() {}');
  expect(r.lines).toEqual([]);
  return r.pkg.scope.lookup(name)!.type;
}

describe('types of expressions', () => {
  it('of untyped constants are the final ones', () => {
    const src =
      'package main\nvar x float64 = 1 << 3\nvar i interface{} = 2.5\nvar s = "a" + "b"\nvar r rune = 65\nfunc main() {}';
    const { files, info, lines } = check(src);
    expect(lines).toEqual([]);
    const show = (n: string) => {
      const tv = info.types.get(initOf(files, n))!;
      return `${tv.mode} ${typeString(tv.type)} ${constant.toString(tv.val!)}`;
    };
    expect(['x', 'i', 's', 'r'].map(show)).toEqual([
      'constant float64 8',
      'constant float64 2.5',
      'constant string "ab"',
      'constant rune 65',
    ]);
  });
  it('of shifts with an untyped left operand are taken from around', () => {
    const { files, info } = check('package main\nvar n uint\nvar x int64 = 1 << n\nfunc main() {}');
    const e = initOf(files, 'x');
    expect(typeString(info.types.get(e)!.type)).toBe('int64');
    expect(e.kind === 'Operation' && typeString(info.types.get(e.x)!.type)).toBe('int64');
  });
  it('of comparisons are bool when they are stored', () => {
    const { files, info } = check('package main\nvar a, b int\nvar x = a < b\nfunc main() {}');
    expect(typeString(info.types.get(initOf(files, 'x'))!.type)).toBe('bool');
  });
  it('of comma-ok expressions are tuples where both values are used', () => {
    const { files, info } = check('package main\nvar m map[string]int\nvar v, ok = m["a"]\nfunc main() {}');
    expect(typeString(info.types.get(initOf(files, 'v'))!.type)).toBe('(int, bool)');
  });
  it('of built-ins are signatures made for the call', () => {
    const { files, info } = check('package main\nvar x = append([]int(nil), 1)\nfunc main() {}');
    const call = initOf(files, 'x') as CallExpr;
    expect(info.types.get(call.fun)!.mode).toBe('builtin');
    expect(typeString(info.types.get(call.fun)!.type)).toBe('func([]int, ...int) []int');
  });
});

describe('selections', () => {
  const src = `package main
type A struct{ x int }
func (a *A) M() {}
type B struct{ y int; *A }
type C struct{ B }
var c C
var f = c.x
var g = c.M
var h = (*A).M
func main() {}`;
  const { files, info } = check(src);
  const sel = (v: string) => info.selections.get(initOf(files, v) as SelectorExpr)!;
  it('of promoted fields have an index path', () => {
    const s = sel('f');
    expect([s.kind, s.index, s.indirect, typeString(s.recv)]).toEqual(['field', [0, 1, 0], true, 'main.C']);
  });
  it('of methods know values and expressions', () => {
    expect([sel('g').kind, sel('g').index]).toEqual(['method', [0, 1, 0]]);
    expect(sel('h').kind).toBe('methodExpr');
    expect(typeString(info.types.get(initOf(files, 'h'))!.type)).toBe('func(*main.A)');
  });
});

describe('generics', () => {
  const src = `package main
type L[T any] struct { next *L[T]; val T }
func (l *L[E]) Push(e E) *L[E] { return l }
func F[K comparable, V any](m map[K]V) []V { return nil }
var a = F(map[string]int{})
var l L[int]
var p = l.Push(1)
func main() {}`;
  const { files, info, pkg, lines } = check(src);
  it('record inferred type arguments at the name', () => {
    expect(lines).toEqual([]);
    const call = initOf(files, 'a') as CallExpr;
    const inst = info.instances.get(call.fun as never)!;
    expect(inst.targs.map((t) => typeString(t))).toEqual(['string', 'int']);
    expect(typeString(inst.type)).toBe('func(m map[string]int) []int');
    expect(typeString(info.types.get(call)!.type)).toBe('[]int');
  });
  it('substitute in fields and methods', () => {
    const t = pkg.scope.lookup('l')!.type;
    expect(typeString(under(t))).toBe('struct{next *main.L[int]; val int}');
    const m = lookupFieldOrMethod(t, true, pkg, 'Push').obj!;
    expect(typeString(m.type)).toBe('func(e int) *main.L[int]');
    expect(m.kind === 'Func' && m.origin).toBe((pkg.scope.lookup('L')!.type as Named).methods[0]);
  });
  it('instance gives the same type for identical arguments', () => {
    const ctxt = new Context();
    const instantiate = (orig: Named, targs: Type[]) => instance(null, 0, orig, targs, null, ctxt);
    const orig = pkg.scope.lookup('L')!.type as Named;
    const int = pkg.scope.lookup('l')!.type as Named;
    const again = instantiate(orig, int.targs);
    expect(identical(again, int)).toBe(true);
    expect(typeKey(again)).toBe(typeKey(int));
    expect(instantiate(orig, int.targs)).toBe(again);
    expect(typeKey(instantiate(orig, [again]))).not.toBe(typeKey(again));
  });
});

describe('type keys', () => {
  const same: [string, string][] = [
    ['byte', 'uint8'],
    ['interface{ F(); G(int) }', 'interface{ G(x int); F() }'],
    ['func(a, b int) (err error)', 'func(int, int) error'],
    ['any', 'interface{}'],
    ['map[string][]rune', 'map[string][]int32'],
  ];
  const different: [string, string][] = [
    ['struct{ a int }', 'struct{ a int `t` }'],
    ['struct{ a int }', 'struct{ b int }'],
    ['[3]int', '[4]int'],
    ['chan int', '<-chan int'],
    ['func(...int)', 'func([]int)'],
  ];
  it('are equal for identical types only', () => {
    for (const [a, b] of same) expect(typeKey(typeIn(`var x ${a}`))).toBe(typeKey(typeIn(`var x ${b}`)));
    for (const [a, b] of different)
      expect(typeKey(typeIn(`var x ${a}`))).not.toBe(typeKey(typeIn(`var x ${b}`)));
  });
});

describe('method sets', () => {
  const src = `package main
type I interface { Z(); Y() }
type A struct{}
func (A) M() {}
func (*A) N() {}
type B struct { A; I }
type C struct { *A }
var b B
var c C
func main() {}`;
  const { pkg } = check(src);
  const names = (t: Type) => methodSet(t).map((m) => m.func.name);
  it('hold promoted methods, in the order of method tables', () => {
    expect(names(pkg.scope.lookup('b')!.type)).toEqual(['M', 'Y', 'Z']);
    expect(names(pkg.scope.lookup('c')!.type)).toEqual(['M', 'N']);
    expect(names(pkg.scope.lookup('I')!.type)).toEqual(['Y', 'Z']);
  });
  it('lack what an interface asks for', () => {
    const I = pkg.scope.lookup('I')!.type;
    expect(missingMethod(null, pkg.scope.lookup('c')!.type, I, true, identical, null)!.method.name).toBe('Y');
    expect(missingMethod(null, pkg.scope.lookup('b')!.type, I, true, identical, null)).toBeNull();
  });
});

describe('sizes on amd64', () => {
  const cases: [string, number, number][] = [
    ['struct{ a bool; b int64; c bool }', 24, 8],
    ['struct{ a int32; b struct{} }', 8, 4],
    ['struct{ a [3]byte; b uint16 }', 6, 2],
    ['string', 16, 8],
    ['[]int', 24, 8],
    ['interface{ F() }', 16, 8],
    ['complex64', 8, 4],
    ['[5]complex128', 80, 8],
    ['struct{}', 0, 1],
    ['map[int]int', 8, 8],
  ];
  for (const [t, size, align] of cases) {
    it(`${t} is ${size} bytes`, () => {
      const x = typeIn(`var x ${t}`);
      expect([sizeof(x), alignof(x)]).toEqual([size, align]);
    });
  }
  it('offsets are aligned', () => {
    expect(offsetsof(typeIn('var x struct { a int8; b int16; c int8; d *int }') as Struct)).toEqual([
      0, 2, 4, 8,
    ]);
  });
});

describe('initialisation', () => {
  it('is in order of dependencies, also through functions', () => {
    const src = `package main
var a = b + f()
var b = c
var c = 1
var d, e = g()
func f() int { return d }
func g() (int, int) { return c, b }
func main() {}`;
    const { info, lines } = check(src);
    expect(lines).toEqual([]);
    expect(info.initOrder.map((i) => i.lhs.map((v) => v.name).join())).toEqual(['c', 'b', 'd,e', 'a']);
  });
});

describe('lazily checked packages', () => {
  const src = `package lib
var used = mk()
var unused = broken
func mk() int { return other }
var other = 2
func F() int { return used }
func G() int { return undefined }
type T struct{ x int }
func (t T) M() int { return t.x }`;
  const r = check({ 'lib.go': src }, { lazyBodies: true });
  it('have no errors as long as nobody looks', () => {
    expect(r.lines).toEqual([]);
    expect(r.info.types.size).toBe(0);
  });
  it('check signatures, bodies and variables on demand', () => {
    const f = r.pkg.scope.lookup('F')!;
    expect(typeString(f.type)).toBe('func() int');
    expect(r.info.types.has(find(r.files, (n): n is SelectorExpr => n.kind === 'SelectorExpr'))).toBe(false);
    if (f.kind === 'Func') r.info.checkBody(f);
    expect(r.info.uses.get(findName(r.files.slice(0), 'used'))).toBeUndefined(); // its definition
    const mk = r.pkg.scope.lookup('mk')!;
    if (mk.kind === 'Func') r.info.checkBody(mk);
    expect(r.info.computeInitOrder().map((i) => i.lhs[0]!.name)).toEqual(['other', 'used']);
    expect(r.lines).toEqual([]);
  });
  it('attach methods to their types', () => {
    const m = lookupFieldOrMethod(r.pkg.scope.lookup('T')!.type, false, r.pkg, 'M').obj!;
    expect(typeString(m.type)).toBe('func() int');
    if (m.kind === 'Func') r.info.checkBody(m);
    expect(r.info.types.size).toBeGreaterThan(0);
  });
  it('report errors when they come to light', () => {
    const g = r.pkg.scope.lookup('G')!;
    if (g.kind === 'Func') r.info.checkBody(g);
    expect(r.errors.map((e) => e.msg)).toEqual(['undefined: undefined']);
  });
});

describe('interfaces', () => {
  it('compute their type sets once they are complete', () => {
    const t = typeIn('type I interface { J; A() }\ntype J interface { B(); C() }\nvar x I');
    expect((under(t) as Interface).tset!.methods.map((m) => m.name)).toEqual(['A', 'B', 'C']);
  });
});
