import type { Checker } from './check.ts';
import { typeParamsOf, unpack } from './named.ts';
import { isExported, type Func, type Obj, type Package, type TypeName } from './object.ts';
import {
  Term,
  unalias,
  type Signature,
  type Tuple,
  type Type,
  type TypeParam,
  type TypeSet,
} from './type.ts';
import { typeSetOf } from './typeset.ts';
import { isPredeclared } from './predeclared.ts';

/** How a package is written before a name; "" leaves it out. */
export type Qualifier = (pkg: Package) => string;

/** Qualifies with the full path, as Go does when it is not told otherwise. */
export const byPath: Qualifier = (pkg) => pkg.path;

/** A type as Go prints it. */
export function typeString(t: Type, qf: Qualifier = byPath): string {
  const w = new TypeWriter(qf);
  w.type(t);
  return w.s;
}

/** Parameters and results of a signature, without `func`. */
export function signatureString(sig: Signature, qf: Qualifier = byPath): string {
  const w = new TypeWriter(qf);
  w.signature(sig);
  return w.s;
}

export function termString(t: Term, qf: Qualifier = byPath): string {
  return (t.tilde ? '~' : '') + typeString(t.typ, qf);
}

/** A method as `name(types) results`, for have/want lines; pkgInfo adds the packages of unexported fields. */
export function funcString(check: Checker | null, f: Func, pkgInfo: boolean): string {
  const w = new TypeWriter(check && !pkgInfo ? check.qualifier : byPath);
  w.pkgInfo = pkgInfo;
  w.paramNames = false;
  w.signature(f.sig);
  return f.name + w.s;
}

/**
 * A string that is the same for two types if and only if they are identical. Local types and type parameters are
 * told apart by number, so that keys are meaningful within one run only.
 */
export function typeKey(t: Type): string {
  const w = new TypeWriter(byPath);
  w.hash = true;
  w.paramNames = false;
  w.type(t);
  return w.s;
}

export function packagePrefix(pkg: Package | null, qf: Qualifier): string {
  if (!pkg) return '';
  const s = qf(pkg);
  return s === '' ? '' : s + '.';
}

class TypeWriter {
  s = '';
  hash = false;
  paramNames = true;
  pkgInfo = false;
  readonly qf: Qualifier;
  readonly #seen = new Set<Type>();
  #tparams: TypeParam[] = [];
  #anyQf = false;

  constructor(qf: Qualifier) {
    this.qf = qf;
    this.#anyQf = qf !== byPath;
  }

  type(t: Type): void {
    switch (t.kind) {
      case 'Basic':
        // byte and uint8 are the same type
        this.s +=
          t.basic === 18 ? packagePrefixUnsafe(this.qf) + 'Pointer' : this.hash ? `#${t.basic}` : t.name;
        return;
      case 'TypeParam':
        return this.typeParam(t);
    }
    if (this.#seen.has(t)) {
      this.s += `<cycle to *${t.kind}>`;
      return;
    }
    this.#seen.add(t);
    this.composite(t);
    this.#seen.delete(t);
  }

  composite(t: Type): void {
    switch (t.kind) {
      case 'Array':
        this.s += `[${t.len}]`;
        return this.type(t.elem);
      case 'Slice':
        this.s += '[]';
        return this.type(t.elem);
      case 'Struct':
        this.s += 'struct{';
        t.fields.forEach((f, i) => {
          if (i > 0) this.sep(';');
          const annotate = !this.#anyQf && this.pkgInfo && !isExported(f.name);
          if (annotate) this.pkgInfo = false;
          if (this.hash) this.s += f.id + (f.embedded ? '!' : '') + ' ';
          else if (!f.embedded) this.s += f.name + ' ';
          this.type(f.type);
          if (annotate) this.s += ` /* package ${f.pkg?.path ?? ''} */ `;
          const tag = t.tag(i);
          if (tag !== '') this.s += ' ' + quote(tag);
        });
        this.s += '}';
        return;
      case 'Pointer':
        this.s += '*';
        return this.type(t.base);
      case 'Tuple':
        return this.tuple(t, false);
      case 'Signature':
        this.s += 'func';
        return this.signature(t);
      case 'Union':
        t.terms.forEach((x, i) => {
          if (i > 0) this.s += ' | ';
          if (x.tilde) this.s += '~';
          this.type(x.typ);
        });
        return;
      case 'Interface': {
        if (this.hash) {
          this.s += 'interface{';
          this.typeSet(typeSetOf(t));
          this.s += '}';
          return;
        }
        if (t.tset?.comparable && t.methods.length + t.embeddeds.length === 0) {
          // the one of `comparable` itself
          this.s += 'interface{comparable}';
          return;
        }
        if (t.implicit) {
          if (t.methods.length === 0 && t.embeddeds.length === 1) return this.type(t.embeddeds[0]!);
          this.s += '/* implicit */ ';
        }
        this.s += 'interface{';
        let first = true;
        const sep = (): void => {
          if (!first) this.sep(';');
          first = false;
        };
        for (const m of t.methods) {
          sep();
          this.s += m.name;
          this.signature(m.sig);
        }
        for (const e of t.embeddeds) {
          sep();
          this.type(e);
        }
        this.s += '}';
        return;
      }
      case 'Map':
        this.s += 'map[';
        this.type(t.key);
        this.s += ']';
        return this.type(t.elem);
      case 'Chan': {
        this.s += t.dir === 'both' ? 'chan ' : t.dir === 'send' ? 'chan<- ' : '<-chan ';
        const parens = t.dir === 'both' && t.elem.kind === 'Chan' && t.elem.dir === 'recv';
        if (parens) this.s += '(';
        this.type(t.elem);
        if (parens) this.s += ')';
        return;
      }
      case 'Named':
        if (this.hash) this.s += `@${t.origin.id}`;
        this.typeName(t.origin.obj);
        if (t.inst) this.typeList(t.inst.targs);
        else if (!this.hash && typeParamsOf(unpack(t)).length > 0) this.tparamList(t.tparams);
        return;
      case 'Alias':
        if (this.hash) return this.type(unalias(t));
        this.typeName(t.obj);
        if (t.targs.length > 0) this.typeList(t.targs);
        else if (t.tparams.length > 0) this.tparamList(t.tparams);
    }
  }

  typeParam(t: TypeParam): void {
    const i = this.#tparams.indexOf(t);
    if (i >= 0) this.s += `$${i}`;
    else if (this.hash) this.s += `${t.obj.name}$${t.id}`;
    else {
      this.s += t.obj.name;
      // A type parameter named like a predeclared type would mislead.
      if (isPredeclared(t.obj.name))
        this.s += ` /* with ${t.obj.name} declared at ${t.check?.posString(t.obj.pos) ?? '?'} */`;
    }
  }

  typeSet(s: TypeSet): void {
    if (s.comparable) this.s += 'comparable;';
    for (const m of s.methods) {
      this.s += m.id;
      this.signature(m.sig);
      this.s += ';';
    }
    if (s.terms !== null) this.s += s.terms.map((t) => (t.tilde ? '~' : '') + typeKey(t.typ)).sort().join('|') || '∅'; // prettier-ignore
  }

  typeList(list: Type[]): void {
    this.s += '[';
    list.forEach((t, i) => {
      if (i > 0) this.sep(',');
      this.type(t);
    });
    this.s += ']';
  }

  tparamList(list: TypeParam[]): void {
    this.s += '[';
    let prev: Type | null = null;
    list.forEach((p, i) => {
      if (i > 0) {
        if (p.bound !== prev) {
          this.s += ' ';
          this.type(prev!);
        }
        this.sep(',');
      }
      prev = p.bound;
      this.type(p);
    });
    if (prev) {
      this.s += ' ';
      this.type(prev);
    }
    this.s += ']';
  }

  typeName(obj: TypeName): void {
    this.s += packagePrefix(obj.pkg, this.qf) + obj.name;
  }

  tuple(t: Tuple, variadic: boolean): void {
    this.s += '(';
    t.vars.forEach((v, i) => {
      if (i > 0) this.sep(',');
      if (v.name !== '' && this.paramNames) this.s += v.name + ' ';
      const vt = v.type;
      if (variadic && i === t.len - 1) {
        if (vt.kind === 'Slice') {
          this.s += '...';
          this.type(vt.elem);
        } else {
          this.type(vt);
          this.s += '...';
        }
      } else this.type(vt);
    });
    this.s += ')';
  }

  signature(sig: Signature): void {
    const outer = this.#tparams;
    if (sig.tparams.length > 0) {
      if (this.hash) this.#tparams = [...outer, ...sig.tparams];
      this.tparamList(sig.tparams);
    }
    this.tuple(sig.params, sig.variadic);
    if (sig.results.len > 0) {
      this.s += ' ';
      const r = sig.results.vars;
      if (r.length === 1 && (this.hash || r[0]!.name === '')) this.type(r[0]!.type);
      else this.tuple(sig.results, false);
    }
    this.#tparams = outer;
  }

  sep(c: string): void {
    this.s += this.hash ? c : c + ' ';
  }
}

function packagePrefixUnsafe(qf: Qualifier): string {
  const s = qf(unsafeLike);
  return s === '' ? '' : s + '.';
}
const unsafeLike = { path: 'unsafe', name: 'unsafe', imports: [] } as unknown as Package;

/** A string as a Go literal. */
export function quote(s: string): string {
  let out = '"';
  for (const c of s) {
    const n = c.codePointAt(0)!;
    if (c === '"' || c === '\\') out += '\\' + c;
    else if (n === 10) out += '\\n';
    else if (n === 9) out += '\\t';
    else if (n === 13) out += '\\r';
    else if (n < 32 || n === 127) out += '\\x' + n.toString(16).padStart(2, '0');
    else out += c;
  }
  return out + '"';
}

/** An object as Go describes it: `var x int`, `func f()`, `type T struct{…}`. */
export function objectString(obj: Obj, qf: Qualifier = byPath): string {
  const own = obj.pkg && obj.pkg.scope.lookup(obj.name) === obj ? packagePrefix(obj.pkg, qf) : '';
  const name = own + obj.name;
  switch (obj.kind) {
    case 'PkgName':
      return `package ${obj.name}` + (obj.imported.path !== obj.name ? ` (${quote(obj.imported.path)})` : '');
    case 'Const':
      return `const ${name} ${typeString(obj.type, qf)}`;
    case 'Var':
      return `${obj.isField ? 'field' : 'var'} ${name} ${typeString(obj.type, qf)}`;
    case 'Func': {
      const recv = obj.sig.recv;
      const pre = recv
        ? `(${recv.type.kind === 'Interface' ? 'interface' : typeString(recv.type, qf)}).`
        : packagePrefix(obj.pkg, qf);
      return `func ${pre}${obj.name}${signatureString(obj.sig, qf)}`;
    }
    case 'TypeName':
      return `type ${name}`;
    case 'Label':
      return `label ${name}`;
    case 'Builtin':
      return `builtin ${name}`;
    case 'Nil':
      return 'nil';
  }
}

/** What sort of thing an object is, in words. */
export function objectKind(obj: Obj): string {
  switch (obj.kind) {
    case 'PkgName':
      return 'package name';
    case 'Const':
      return 'constant';
    case 'TypeName':
      return obj.isAlias ? 'type alias' : obj.typ?.kind === 'TypeParam' ? 'type parameter' : 'defined type';
    case 'Var':
      return {
        package: 'package-level variable',
        local: 'local variable',
        recv: 'receiver',
        param: 'parameter',
        result: 'result variable',
        field: 'struct field',
      }[obj.varKind];
    case 'Func':
      return obj.sig.recv ? 'method' : 'function';
    case 'Label':
      return 'label';
    case 'Builtin':
      return 'built-in function';
    case 'Nil':
      return 'untyped nil';
  }
}
