/** Random statements. */
import { args, expr, genericCall, hasLiteral, implementers, literal, pathOf } from './expr.ts';
import { type Scope, callable } from './scope.ts';
import * as T from './type.ts';
import { type FuncType, type Type, text, under } from './type.ts';
import { someType } from './declare.ts';

/** `n` statements and what has to follow them: uses of unused variables and, at the end of a function, its return. */
export function block(s: Scope, n: number, ofFunc: boolean): string {
  const lines: string[] = [];
  if (!ofFunc) s.blocks.push([]);
  for (let i = 0; i < n; i++) {
    const made = statement(s);
    if (made !== null) lines.push(made);
  }
  const ret = ofFunc ? ending(s) : '';
  for (const v of s.blocks.at(-1)!) {
    if (v.local && !isRead(`${lines.join('\n')}\n${ret}`, v.name)) lines.push(`_ = ${v.name}`);
  }
  if (!ofFunc) s.blocks.pop();
  if (ret !== '') lines.push(ret);
  return lines.join('\n');
}

/** Whether a variable's value is used somewhere in the statements, not only assigned to. */
function isRead(stmts: string, name: string): boolean {
  const word = new RegExp(`\\b${name}\\b`);
  return stmts.split('\n').some((line) => {
    const [left, right] = splitAssignment(line);
    return word.test(right) || left.some((l) => l !== name && word.test(l));
  });
}

/** The operands on the left of an assignment, and the rest of the line. */
function splitAssignment(line: string): [left: string[], right: string] {
  const decl = /^var (\w+) (.*)$/.exec(line);
  if (decl !== null) return [[decl[1]!], decl[2]!];
  const m = /^(?:for |if |case )?([^=:{]*?) ?(:=|[+*]?=(?!=)|\+\+$|--$)(.*)$/.exec(line);
  return m === null ? [[], line] : [m[1]!.split(', '), m[3]!];
}

function ending(s: Scope): string {
  const { results, resultNames } = s.fn;
  if (results.length === 0) return '';
  if (resultNames !== null && s.random.chance(50)) return 'return';
  if (s.random.chance(3)) return `panic(${expr(s, T.any, 1)})`;
  return `return ${results.map((t) => expr(s, t, 2)).join(', ')}`;
}

type Maker = (s: Scope) => string | null;

const makers: readonly (readonly [weight: number, make: Maker])[] = [
  [12, define],
  [6, declareVar],
  [12, assign],
  [5, defineSome],
  [5, callStmt],
  [4, ifStmt],
  [3, ifInit],
  [5, forStmt],
  [5, rangeStmt],
  [2, switchStmt],
  [3, typeSwitch],
  [2, deferStmt],
  [2, goStmt],
  [1, send],
  [1, selectStmt],
  [2, builtinStmt],
  [1, returnStmt],
  [2, branch],
  [1, gotoLoop],
  [1, nested],
  [2, genericStmt],
  [1, printing],
  [1, parallel],
  [1, shadow],
];

function statement(s: Scope): string | null {
  if (s.budget <= 0) return null;
  s.budget--;
  for (let tries = 0; tries < 4; tries++) {
    const made = s.random.weighted(makers)(s);
    if (made !== null) return made;
  }
  return null;
}

function define(s: Scope): string {
  const t = someType(s, 2);
  const value = typed(s, t, 3);
  return `${s.local('v', t)} := ${value}`;
}

/** An expression whose own type is t, for places that do not say which type they want. */
function typed(s: Scope, t: Type, depth: number): string {
  const e = expr(s, t, depth);
  // Constants are int, float64, string or bool where nothing says otherwise; interfaces take whatever they get.
  if (t.kind === 'interface' || (t.kind === 'basic' && t !== T.string && t !== T.bool) || under(t) !== t)
    return t.kind === 'named' && hasLiteral(t) ? e : `${text(t)}(${e})`;
  return e;
}

function declareVar(s: Scope): string {
  const t = someType(s, 2);
  const value = s.random.chance(50) ? ` = ${expr(s, t, 3)}` : '';
  return `var ${s.local('v', t)} ${text(t)}${value}`;
}

function assign(s: Scope): string | null {
  const found = s.paths((p) => p.assignable);
  if (found.length === 0) return null;
  const p = s.random.pick(found);
  const u = under(p.type);
  if (s.random.chance(20)) {
    if (u === T.int) return `${p.text}${s.random.pick(['++', '--', ' += 2', ' *= 3'])}`;
    if (u === T.string) return `${p.text} += ${expr(s, p.type, 2)}`;
  }
  if (u.kind === 'slice' && s.random.chance(50))
    return `${p.text} = append(${p.text}, ${expr(s, u.elem, 2)})`;
  return `${p.text} = ${expr(s, p.type, 3)}`;
}

/** A definition of several variables from a call, a map, a channel or an assertion. */
function defineSome(s: Scope): string | null {
  const r = s.random;
  const many = s.funcs.filter((f) => f.tparams.length === 0 && f.type.results.length > 1);
  const kind = r.below(4);
  const name = (t: Type): string => (r.chance(15) ? '_' : s.local('v', t));
  const ok = (): string => (r.chance(40) ? '_' : s.local('ok', T.bool));
  const define2 = (t: Type, from: string): string => {
    const left = [name(t), ok()];
    return `${left.join(', ')} ${left.every((x) => x === '_') ? '=' : ':='} ${from}`;
  };
  if (kind === 0 && many.length > 0) {
    const f = r.pick(many);
    const from = `${f.name}(${args(s, f.type, 2)})`;
    const left = f.type.results.map(name);
    return `${left.join(', ')} ${left.every((x) => x === '_') ? '=' : ':='} ${from}`;
  }
  if (kind === 1) {
    const p = pathOf(s, (x) => x.type.kind === 'map');
    if (p === null) return null;
    const m = p.type as T.MapType;
    return define2(m.elem, `${p.text}[${expr(s, m.key, 1)}]`);
  }
  if (kind === 2) {
    const p = pathOf(s, (x) => x.type.kind === 'chan');
    return p === null ? null : define2((p.type as T.Chan).elem, `<-${p.text}`);
  }
  const p = pathOf(s, (x) => x.type.kind === 'interface');
  if (p === null) return null;
  const some = implementers(s, p.type as T.Interface);
  if (some.length === 0) return null;
  const t = r.pick(some);
  return define2(t, `${p.text}.(${text(t)})`);
}

/** A call for its effects: of a function, a method, or a function value. */
function anyCall(s: Scope): string | null {
  const r = s.random;
  const plain = s.funcs.filter((f) => f.tparams.length === 0);
  const kind = r.below(4);
  if (kind === 0 && plain.length > 0) {
    const f = r.pick(plain);
    return `${f.name}(${args(s, f.type, 2)})`;
  }
  if (kind === 1) {
    const p = pathOf(s, (x) => callable(x).length > 0);
    if (p === null) return null;
    const m = r.pick(callable(p));
    return `${p.text}.${m.name}(${args(s, m.type, 2)})`;
  }
  if (kind === 2) {
    const p = pathOf(s, (x) => x.type.kind === 'func');
    return p === null ? null : `${p.text}(${args(s, p.type as FuncType, 2)})`;
  }
  if (s.fn.depth >= 2) return null;
  const t = T.func(
    Array.from({ length: r.below(3) }, () => someType(s, 1)),
    r.chance(20) ? [someType(s, 1)] : [],
  );
  return `${literal(s, t)}(${args(s, t, 2)})`;
}

function callStmt(s: Scope): string | null {
  return anyCall(s);
}

function genericStmt(s: Scope): string | null {
  const some = s.funcs.filter((f) => f.tparams.length > 0);
  if (some.length === 0) return null;
  const f = s.random.pick(some);
  const bound = new Map<string, Type>();
  const c = genericCall(s, f, bound, 2);
  if (f.type.results.length === 0 || s.random.chance(20)) return c;
  const left = f.type.results.map((t) => s.local('v', T.substitute(t, bound)));
  return `${left.join(', ')} := ${c}`;
}

function ifStmt(s: Scope): string {
  const cond = bracketed(expr(s, T.bool, 2));
  const then = block(s, s.random.between(1, 3), false);
  const other = s.random.chance(40) ? ` else {\n${block(s, s.random.between(1, 2), false)}\n}` : '';
  return `if ${cond} {\n${then}\n}${other}`;
}

/** A condition in a statement's head: composite literals need brackets there. */
const bracketed = (e: string): string => (/\{/.test(e) ? `(${e})` : e);

function ifInit(s: Scope): string | null {
  s.blocks.push([]);
  const init = defineSome(s);
  if (init === null || !init.includes(':=')) {
    s.blocks.pop();
    return null;
  }
  const uses = s.blocks.at(-1)!.map((v) => `_ = ${v.name}`);
  const oks = s.blocks.at(-1)!.filter((v) => v.type === T.bool);
  const cond = oks.length > 0 ? oks.at(-1)!.name : bracketed(expr(s, T.bool, 1));
  const body = block(s, s.random.between(1, 2), false);
  s.blocks.pop();
  const head = /\{/.test(init) ? null : init;
  if (head === null) return `{\n${init}\n${uses.join('\n')}\nif ${cond} {\n${body}\n}\n}`;
  return `if ${head}; ${cond} {\n${uses.join('\n')}\n${body}\n}`;
}

/** A loop's body, with its label if something inside jumps there. */
function loop(s: Scope, write: (body: () => string) => string): string {
  const label = { label: s.fresh('L'), labelled: false };
  s.fn.loops.push(label);
  const made = write(() => block(s, s.random.between(1, 3), false));
  s.fn.loops.pop();
  return label.labelled ? `${label.label}:\n${made}` : made;
}

function forStmt(s: Scope): string {
  const kind = s.random.below(3);
  if (kind === 0) {
    s.blocks.push([]);
    const i = s.fresh('i');
    s.declare(i, T.int);
    const made = loop(
      s,
      (body) => `for ${i} := 0; ${i} < ${s.random.pick(['3', '10', 'len(gs)'])}; ${i}++ {\n${body()}\n}`,
    );
    s.blocks.pop();
    return made;
  }
  if (kind === 1) return loop(s, (body) => `for ${bracketed(expr(s, T.bool, 1))} {\n${body()}\n}`);
  return loop(s, (body) => `for {\n${body()}\nif ${bracketed(expr(s, T.bool, 1))} {\nbreak\n}\n}`);
}

function rangeStmt(s: Scope): string | null {
  const r = s.random;
  const over = (x: Type): readonly Type[] | null => {
    const u = under(x);
    switch (u.kind) {
      case 'slice':
        return [T.int, u.elem];
      case 'array':
        return [T.int, u.elem];
      case 'map':
        return [u.key, u.elem];
      case 'chan':
        return [u.elem];
      case 'basic':
        return u === T.string ? [T.int, T.int32] : u === T.int && x === u ? [T.int] : null;
      case 'func': {
        const [yielding] = u.params;
        if (u.params.length !== 1 || u.results.length > 0 || yielding?.kind !== 'func') return null;
        return yielding.results.length === 1 && yielding.results[0] === T.bool ? yielding.params : null;
      }
      case 'pointer':
        return under(u.elem).kind === 'array' && u.elem.kind === 'array' ? [T.int, u.elem.elem] : null;
      default:
        return null;
    }
  };
  const seqs = s.funcs.filter((f) => f.tparams.length === 0 && over(f.type) !== null);
  let from: string;
  let kinds: readonly Type[];
  if (seqs.length > 0 && r.chance(35)) {
    const f = r.pick(seqs);
    from = f.name;
    kinds = over(f.type)!;
  } else if (r.chance(15)) {
    from = r.pick(['3', '10']);
    kinds = [T.int];
  } else {
    const p = pathOf(s, (x) => over(x.type) !== null);
    if (p === null) return null;
    kinds = over(p.type)!;
    from = under(p.type).kind === 'array' && p.addressable && r.chance(20) ? `&${p.text}` : p.text;
  }
  s.blocks.push([]);
  const names = kinds.map((t) => (r.chance(25) ? '_' : s.local('e', t)));
  const uses = s.blocks.at(-1)!.map((v) => `_ = ${v.name}`);
  const head = names.every((n) => n === '_') ? '' : `${names.join(', ')} := `;
  const made = loop(s, (body) => `for ${head}range ${from} {\n${uses.join('\n')}\n${body()}\n}`);
  s.blocks.pop();
  return made;
}

function switchStmt(s: Scope): string {
  const r = s.random;
  const t = r.pick([T.int, T.string]);
  const tag = bracketed(expr(s, t, 1));
  const values = t === T.int ? ['1', '2', '3', '4'] : ['"a"', '"b"', '"c"', '"d"'];
  const cases = values
    .slice(0, r.between(1, 3))
    .map((v) => `case ${v}:\n${block(s, r.between(1, 2), false)}`);
  if (r.chance(50)) cases.push(`default:\n${block(s, 1, false)}`);
  return `switch ${t === T.int ? `int(${tag})` : `string(${tag})`} {\n${cases.join('\n')}\n}`;
}

function typeSwitch(s: Scope): string | null {
  const r = s.random;
  const p = pathOf(s, (x) => x.type.kind === 'interface');
  if (p === null) return null;
  const some = implementers(s, p.type as T.Interface);
  const chosen = [...new Map(some.map((t) => [text(t), t])).values()].filter(() => r.chance(40)).slice(0, 3);
  const name = r.chance(80) && chosen.length > 0 ? s.fresh('t') : '';
  const cases = chosen.map((t) => {
    s.blocks.push([]);
    if (name !== '') s.declare(name, t);
    const body = block(s, r.between(1, 2), false);
    s.blocks.pop();
    return `case ${text(t)}:\n${name === '' ? '' : `_ = ${name}\n`}${body}`;
  });
  if (r.chance(40)) cases.push(`default:\n${block(s, 1, false)}`);
  return `switch ${name === '' ? '' : `${name} := `}${p.text}.(type) {\n${cases.join('\n')}\n}`;
}

function deferStmt(s: Scope): string | null {
  const c = anyCall(s);
  return c === null ? null : `defer ${c}`;
}

function goStmt(s: Scope): string | null {
  const c = anyCall(s);
  return c === null ? null : `go ${c}`;
}

function send(s: Scope): string | null {
  const p = pathOf(s, (x) => x.type.kind === 'chan');
  return p === null ? null : `${p.text} <- ${expr(s, (p.type as T.Chan).elem, 2)}`;
}

function selectStmt(s: Scope): string | null {
  const r = s.random;
  const cases: string[] = [];
  for (let n = r.between(1, 2); n > 0; n--) {
    const p = pathOf(s, (x) => x.type.kind === 'chan');
    if (p === null) return null;
    const { elem } = p.type as T.Chan;
    s.blocks.push([]);
    let head: string;
    if (r.chance(40)) head = `${p.text} <- ${expr(s, elem, 1)}`;
    else if (r.chance(40)) head = `<-${p.text}`;
    else {
      head = `${s.local('c', elem)} := <-${p.text}`;
    }
    const uses = s.blocks.at(-1)!.map((v) => `_ = ${v.name}\n`);
    cases.push(`case ${head}:\n${uses.join('')}${block(s, r.between(1, 2), false)}`);
    s.blocks.pop();
  }
  if (r.chance(70)) cases.push(`default:\n${block(s, 1, false)}`);
  return `select {\n${cases.join('\n')}\n}`;
}

function builtinStmt(s: Scope): string | null {
  const r = s.random;
  if (r.chance(40)) {
    const p = pathOf(s, (x) => x.type.kind === 'slice');
    return p === null ? null : `copy(${p.text}, ${expr(s, p.type, 2)})`;
  }
  const p = pathOf(s, (x) => x.type.kind === 'map');
  if (p === null) return null;
  return r.chance(30) ? `clear(${p.text})` : `delete(${p.text}, ${expr(s, (p.type as T.MapType).key, 1)})`;
}

function returnStmt(s: Scope): string {
  const { results } = s.fn;
  const value = results.length === 0 ? 'return' : `return ${results.map((t) => expr(s, t, 2)).join(', ')}`;
  return `if ${bracketed(expr(s, T.bool, 1))} {\n${value}\n}`;
}

function branch(s: Scope): string | null {
  const { loops } = s.fn;
  if (loops.length === 0) return null;
  const r = s.random;
  const word = r.pick(['break', 'continue']);
  const to = r.pick(loops);
  const plain = to === loops.at(-1) && r.chance(60);
  if (!plain) to.labelled = true;
  return `if ${bracketed(expr(s, T.bool, 1))} {\n${word}${plain ? '' : ` ${to.label}`}\n}`;
}

function gotoLoop(s: Scope): string {
  const label = s.fresh('L');
  const body = block(s, s.random.between(1, 2), false);
  return `${label}:\n{\n${body}\n}\nif ${bracketed(expr(s, T.bool, 1))} {\ngoto ${label}\n}`;
}

function nested(s: Scope): string {
  return `{\n${block(s, s.random.between(1, 3), false)}\n}`;
}

function printing(s: Scope): string {
  const r = s.random;
  if (r.chance(40)) return `println(${expr(s, T.int, 1)}, ${expr(s, T.string, 1)})`;
  return `fmt.Println(${Array.from({ length: r.between(1, 3) }, () => expr(s, T.any, 2)).join(', ')})`;
}

function parallel(s: Scope): string | null {
  const a = s.paths((p) => p.assignable);
  if (a.length < 2) return null;
  const p = s.random.pick(a);
  const q = s.random.pick(a);
  if (p.text === q.text) return null;
  return `${p.text}, ${q.text} = ${expr(s, p.type, 2)}, ${expr(s, q.type, 2)}`;
}

/** A copy of a variable in an inner block, as one writes before a go statement. */
function shadow(s: Scope): string | null {
  const vars = s.variables.filter((v) => s.blocks.length > 1 && !s.blocks[0]!.includes(v));
  if (vars.length === 0) return null;
  const v = s.random.pick(vars);
  s.blocks.push([]);
  s.declare(v.name, v.type);
  const body = block(s, s.random.between(1, 2), false);
  s.blocks.pop();
  return `{\n${v.name} := ${v.name}\n_ = ${v.name}\n${body}\n}`;
}
