/** printf: calls of functions that print or format, with directives that do not fit the arguments. */
import { decodeText } from '../../base/index.ts';
import type { CallExpr, Expr, Node } from '../../syntax/index.ts';
import { isTypeParam, under, type Type } from '../../types/index.ts';
import { calleeOf, fullName, implementsError, isAny, methodOf, returnsString } from '../facts.ts';
import { startOf } from '../place.ts';
import type { Analyzer, Pass } from '../pass.ts';
import { each } from '../visit.ts';
import { Arg, isFormatter, matchArg } from './argtype.ts';
import { offsetInLiteral, parseFormat, type Directive } from './directive.ts';
import type { PrintKind } from './known.ts';
import { PrintFunctions } from './wrappers.ts';

export const printf: Analyzer = {
  name: 'printf',
  run(pass) {
    const functions = new PrintFunctions(pass);
    each(pass.trees, 'CallExpr', (call, stack) => {
      const callee = calleeOf(pass, call);
      if (callee === null) return;
      const kind = functions.kind(callee);
      if (kind === 'none') return;
      const check = new Check(pass, call, fullName(pass, callee), stack);
      if (kind === 'print') check.print();
      else check.format(kind);
    });
  },
};

const { Bool, Byte, Int, Rune, String: Str, Float, Complex, Pointer, Error: Err, Any } = Arg;
const number = ' -+.0';
const all = ' -+.0#';

/** By verb: the flags that make sense, and what it takes. */
const verbs: Record<string, readonly [flags: string, takes: number]> = {
  '%': ['', 0],
  b: [all, Int | Float | Complex | Pointer],
  c: ['-', Rune | Int],
  d: [number, Int | Pointer],
  e: [all, Float | Complex],
  E: [all, Float | Complex],
  f: [all, Float | Complex],
  F: [all, Float | Complex],
  g: [all, Float | Complex],
  G: [all, Float | Complex],
  o: [all, Int | Pointer],
  O: [all, Int | Pointer],
  p: ['-#', Pointer],
  q: [all, Rune | Int | Str],
  s: [number, Str],
  t: ['-', Bool],
  T: ['-', Any],
  U: ['-#', Rune | Int],
  v: [all, Any],
  w: [all, Err],
  x: [all, Rune | Int | Str | Pointer | Float | Complex],
  X: [all, Rune | Int | Str | Pointer | Float | Complex],
};

/** A directive in the text that is handed to Print. `% d` is not taken for one: "50 % done". */
const directiveInText =
  /%[+\-#]*([0-9]+|(\[[0-9]+\])?\*)?\.?([0-9]+|(\[[0-9]+\])?\*)?(\[[0-9]+\])?[bcdefgopqstvxEFGTUX]/g;

/** One call. */
class Check {
  readonly #pass: Pass;
  readonly #call: CallExpr;
  readonly #args: readonly Expr[];
  readonly #name: string;
  readonly #stack: readonly Node[];

  constructor(pass: Pass, call: CallExpr, name: string, stack: readonly Node[]) {
    this.#pass = pass;
    this.#call = call;
    this.#args = call.argList;
    this.#name = name;
    this.#stack = stack;
  }

  /** A call of a function like fmt.Printf. */
  format(kind: PrintKind): void {
    const at = this.#formatIndex();
    const arg = this.#args[at];
    if (arg === undefined) return;
    const pos = startOf(arg);
    const format = this.#pass.constantString(arg);
    if (format === null) {
      if (at === this.#args.length - 1 && this.#pass.atLeast(24, pos))
        this.#tell(arg, `non-constant format string in call to ${this.#name}`);
      return;
    }
    if (!format.includes('%')) {
      const first = this.#args[at + 1];
      if (first) this.#tell(first, `${this.#name} call has arguments but no formatting directives`);
      return;
    }
    const directives = parseFormat(format, at);
    if (typeof directives === 'string') return this.#tell(arg, `${this.#name} ${decodeText(directives)}`);

    let highest = at;
    for (const d of directives) {
      const where = arg.kind === 'BasicLit' ? arg.pos + offsetInLiteral(arg.value, d.at) : pos;
      if (d.verb === 'w' && kind !== 'errorf')
        return this.#tell(where, `${this.#name} does not support error-wrapping directive %w`);
      if (!this.#directive(d, where, at + 1)) return;
      highest = Math.max(highest, ...d.sizes, d.verb === '%' ? 0 : d.arg);
    }
    if (this.#call.hasDots && highest >= this.#args.length - 2) return;
    if (directives.some((d) => d.indexed) || highest + 1 >= this.#args.length) return;
    const needs = count(highest - at, 'arg');
    this.#tell(this.#call, `${this.#name} call needs ${needs} but has ${this.#given(at + 1)}`);
  }

  #tell(at: Node | number, msg: string): void {
    this.#pass.report(at, msg);
  }

  #given(first: number): string {
    return count(this.#args.length - first, 'arg');
  }

  #formatIndex(): number {
    const sig = this.#pass.type(this.#call.fun);
    return sig?.kind === 'Signature' && sig.variadic ? sig.params.len - 2 : -1;
  }

  /** Holds a directive against its arguments; false if something has been told. */
  #directive(d: Directive, where: number, first: number): boolean {
    const verb = decodeText(d.verb);
    const known = Object.hasOwn(verbs, verb) ? verbs[verb]! : null;
    const takes = verb === 'q' && this.#pass.atLeast(26, where) ? Rune | Byte | Str : (known?.[1] ?? Int);
    const about = `${this.#name} format ${decodeText(d.text)}`;
    const tell = (msg: string): false => (this.#tell(where, `${about} ${msg}`), false);
    const arg = this.#args[d.arg];
    const type = arg === undefined ? null : this.#pass.type(arg);
    const formatter = takes !== Err && type !== null && isFormatter(type);
    if (!formatter) {
      if (known === null) return tell(`has unknown verb ${verb}`);
      const flag = [...d.flags].find((f) => f !== '0' && !known[0].includes(f));
      if (flag !== undefined) return tell(`has unrecognized flag ${flag}`);
    }
    for (const i of d.sizes) {
      if (!this.#isGiven(i, first, tell)) return false;
      const size = this.#args[i]!;
      const t = this.#pass.type(size);
      const { ok, reason } = t === null ? { ok: true, reason: '' } : matchArg(this.#pass, Int, t);
      if (!ok) return tell(`uses non-int ${this.#pass.format(size)}${inBrackets(reason)} as argument of *`);
    }
    if (verb === '%' || formatter) return true;
    if (!this.#isGiven(d.arg, first, tell)) return false;
    if (arg === undefined || type === null) return true;
    return this.#argument(d, verb, takes, arg, type, where, tell);
  }

  #argument(
    d: Directive,
    verb: string,
    takes: number,
    arg: Expr,
    type: Type,
    where: number,
    tell: (msg: string) => false,
  ): boolean {
    const shown = (): string => this.#pass.format(arg);
    if (verb === 'w') {
      const u = under(type);
      if (
        u.kind === 'Pointer' &&
        !isTypeParam(u.base) &&
        implementsError(u.base) &&
        this.#pass.atLeast(27, where)
      ) {
        const near = (t: Type): string => this.#pass.string(t, (p) => (p === this.#pass.pkg ? '' : p.name));
        this.#tell(
          where,
          `%w wants operand of error type ${near(u.base)}, not pointer type ${near(type)} (defeats errors.Is)`,
        );
        return false;
      }
    }
    if (type.kind === 'Signature' && verb !== 'p' && verb !== 'T')
      return tell(`arg ${shown()} is a func value, not called`);
    const { ok, reason } = matchArg(this.#pass, takes, type);
    if (!ok) return tell(`has arg ${shown()} of wrong type ${this.#pass.string(type)}${inBrackets(reason)}`);
    if ((takes & Str) !== 0 && verb !== 'T' && (!d.flags.includes('#') || 'qxX'.includes(verb))) {
      const method = this.#recursive(arg, type);
      if (method !== null) return tell(`with arg ${shown()} causes recursive ${method} method call`);
    }
    return true;
  }

  /** Whether an argument is there to be looked at. */
  #isGiven(i: number, first: number, tell: (msg: string) => false): boolean {
    if (i < this.#args.length - 1) return true;
    if (this.#call.hasDots) return false;
    if (i < this.#args.length) return true;
    return tell(`reads arg #${i - first + 1}, but call has ${this.#given(first)}`);
  }

  /** The String or Error method around the call, if the argument is its own receiver. */
  #recursive(arg: Expr, type: Type): string | null {
    if (isFormatter(type)) return null;
    const decl = this.#stack.find((n) => n.kind === 'FuncDecl');
    if (decl?.kind !== 'FuncDecl' || decl.recv?.name == null) return null;
    const around = this.#pass.info.defs.get(decl.name);
    const method = ['String', 'Error']
      .map((name) => methodOf(type, name, this.#pass))
      .find((m) => m !== null && m.origin === around);
    if (!method || !returnsString(method.sig)) return null;
    const x = arg.kind === 'Operation' && arg.op === '&' && arg.y === null ? arg.x : arg;
    if (x.kind !== 'Name' || this.#pass.info.uses.get(x) !== this.#pass.info.defs.get(decl.recv.name))
      return null;
    return fullName(this.#pass, method);
  }

  /** A call of a function like fmt.Print. */
  print(): void {
    const t = this.#pass.type(this.#call.fun);
    if (t === null) return;
    const sig = under(t);
    let first = 0;
    if (sig.kind === 'Signature') {
      if (!sig.variadic) return;
      first = sig.params.len - 1;
      const last = sig.params.vars[first]!.type;
      if (last.kind !== 'Slice' || !isAny(last.elem)) return;
    }
    const args = this.#args.slice(first);
    if (args.length === 0) return;
    const tell = (msg: string): void => this.#tell(this.#call, `${this.#name} ${msg}`);

    const x = args[0]!;
    if (first === 0 && x.kind === 'SelectorExpr' && x.x.kind === 'Name') {
      if (x.x.value === 'os' && x.sel.value.startsWith('Std'))
        tell(`does not take io.Writer but has first arg ${this.#pass.format(x)}`);
    }
    const text = this.#pass.constantString(x)?.replace(/%$/, '');
    // %XX may be a byte of a URL.
    const directive = text?.match(directiveInText)?.find((m) => !/^%[0-9a-fA-F]{2}/.test(m));
    if (directive !== undefined) tell(`call has possible Printf formatting directive ${directive}`);
    if (this.#name.endsWith('ln') && this.#pass.constantString(args.at(-1)!)?.endsWith('\n'))
      tell('arg list ends with redundant newline');
    for (const arg of args) {
      const type = this.#pass.type(arg);
      if (type === null) continue;
      if (type.kind === 'Signature') tell(`arg ${this.#pass.format(arg)} is a func value, not called`);
      const method = this.#recursive(arg, type);
      if (method !== null) tell(`arg ${this.#pass.format(arg)} causes recursive call to ${method} method`);
    }
  }
}

function inBrackets(reason: string): string {
  return reason === '' ? '' : ` (${reason})`;
}

function count(n: number, what: string): string {
  return n === 1 ? `1 ${what}` : `${n} ${what}s`;
}
