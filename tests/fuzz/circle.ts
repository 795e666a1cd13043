/**
 * Random small programs of types that refer to each other, with methods and embedded fields: in which order Go makes
 * the wrappers of their methods depends on who mentions whom first. Not every program compiles.
 */
import { Random } from './random.ts';

interface Decl {
  name: string;
  /** Type parameter: `T` or none. */
  generic: boolean;
  kind: 'struct' | 'interface' | 'slice';
}

export function circle(seed: number): string {
  return new Circle(new Random(seed)).text();
}

class Circle {
  readonly r: Random;
  readonly types: Decl[] = [];
  readonly funcs: [name: string, param: string, result: string][] = [];
  readonly methods: string[] = [];
  #next = 0;

  constructor(r: Random) {
    this.r = r;
  }

  text(): string {
    const { r } = this;
    const names = this.#shuffled(['A', 'B', 'c', 'D', 'e', 'F', 'g', 'H']);
    const n = r.between(2, 6);
    for (let i = 0; i < n; i++) {
      const kind = r.weighted([
        [8, 'struct'],
        [2, 'interface'],
        [1, 'slice'],
      ] as const);
      this.types.push({ name: names[i]!, generic: kind !== 'interface' && r.chance(25), kind });
    }
    const fnames = this.#shuffled(['a0', 'C0', 'd0', 'E0', 'f0', 'z0']);
    for (let i = r.below(4); i > 0; i--) this.funcs.push([fnames.pop()!, this.#type(''), this.#type('')]);
    const decls: string[] = [];
    this.types.forEach((d, i) => decls.push(this.#declare(d, i)));
    for (const d of this.types) if (d.kind !== 'interface') decls.push(...this.#methodsOf(d));
    for (const [name, p, q] of this.funcs)
      decls.push(`func ${name}(p ${p}) (q ${q}) {\n${this.#body('')}\treturn q\n}`);
    for (let i = r.below(3); i > 0; i--)
      decls.push(`var ${r.pick(['a', 'G', 'v', 'Z'])}${this.#id()} ${this.#type('')}`);
    if (r.chance(30)) decls.push(`func gen0[T any](p T) {\n${this.#body('T')}}`);
    const all = r.chance(50) ? decls : this.#shuffled(decls);
    return `package main\n\nvar sink any\n\n${all.join('\n\n')}\n\nfunc main() {}\n`;
  }

  #id(): number {
    return ++this.#next;
  }

  #shuffled<T>(list: T[]): T[] {
    const out = list.slice();
    for (let i = out.length - 1; i > 0; i--) {
      const j = this.r.below(i + 1);
      [out[i], out[j]] = [out[j]!, out[i]!];
    }
    return out;
  }

  #use(d: Decl, param: string): string {
    if (!d.generic) return d.name;
    if (param !== '' && this.r.chance(60)) return `${d.name}[${param}]`;
    return `${d.name}[${this.r.chance(50) ? this.r.pick(['int', 'string', '*byte']) : this.#plain()}]`;
  }

  /** A type without type parameters, not too deep. */
  #plain(): string {
    const d = this.r.pick(this.types);
    return (this.r.chance(50) ? '*' : '') + (d.generic ? `${d.name}[int]` : d.name);
  }

  #type(param: string): string {
    const { r } = this;
    const t = this.#use(r.pick(this.types), param);
    return r.weighted<() => string>([
      [8, () => `*${t}`],
      [4, () => t],
      [2, () => `[]${t}`],
      [1, () => `map[string]${t}`],
      [1, () => `func(${t}) *${this.#use(r.pick(this.types), param)}`],
      [1, () => `struct{ *${t} }`],
      [1, () => `interface{ X${this.#id()}(${t}) }`],
      [1, () => `chan ${t}`],
      [2, () => (param === '' ? 'int' : param)],
    ])();
  }

  #declare(d: Decl, at: number): string {
    const { r } = this;
    const param = d.generic ? 'T' : '';
    const head = `type ${d.name}${d.generic ? '[T any]' : ''}`;
    if (d.kind === 'interface') {
      const list: string[] = [];
      for (let i = r.between(1, 2); i > 0; i--)
        list.push(`\tI${this.#id()}(${this.#type('')}) ${this.#type('')}\n`);
      return `${head} interface {\n${list.join('')}}`;
    }
    if (d.kind === 'slice') return `${head} []${this.#type(param)}`;
    const list: string[] = [];
    const embedded = new Set<string>();
    for (let i = r.between(1, 3); i > 0; i--) {
      const e = r.pick(this.types);
      const later = this.types.indexOf(e) > at;
      if (r.chance(50) && !embedded.has(e.name)) {
        embedded.add(e.name);
        const star = e.kind !== 'interface' && (!later || r.chance(60)) ? '*' : '';
        list.push(`\t${star}${this.#use(e, param)}\n`);
      } else {
        const t = this.#type(param);
        list.push(
          `\tf${this.#id()} ${/^\w/.test(t) && !/^(map|func|chan|interface)/.test(t) && r.chance(80) ? '*' : ''}${t}\n`,
        );
      }
    }
    return `${head} struct {\n${list.join('')}}`;
  }

  #methodsOf(d: Decl): string[] {
    const { r } = this;
    const out: string[] = [];
    for (let i = r.below(3); i > 0; i--) {
      const name = `M${this.#id()}`;
      if (!d.generic) this.methods.push(`${d.name}.${name}`);
      const star = r.chance(50) ? '*' : '';
      const param = d.generic ? r.pick(['T', 'U']) : '';
      const recv = `x ${star}${d.name}${d.generic ? `[${param}]` : ''}`;
      const q = this.#type(param);
      out.push(
        `func (${recv}) ${name}(p ${this.#type(param)}) (q ${q}) {\n${this.#body(param)}\treturn q\n}`,
      );
    }
    return out;
  }

  #body(param: string): string {
    const { r } = this;
    let out = '';
    for (let i = r.below(4); i > 0; i--) {
      const v = `v${this.#id()}`;
      const t = this.#type(param);
      out += r.weighted<() => string>([
        [4, () => `\tvar ${v} ${t}\n\t_ = ${v}\n`],
        [3, () => `\tvar ${v} ${t}\n\tsink = ${v}\n`],
        [2, () => `\t${v}, _ := sink.(${t})\n\t_ = ${v}\n`],
        [2, () => `\tswitch sink.(type) {\n\tcase ${t}:\n\t}\n`],
        [1, () => `\tfunc(p ${t}) {\n\t\tsink = p\n\t}(*new(${t}))\n`],
        [
          1,
          () =>
            `\ttype L${v} struct{ ${r.chance(50) ? `f ${t}` : `*${this.#use(r.pick(this.types), param)}`} }\n\tsink = L${v}{}\n`,
        ],
        [3, () => this.#call(v)],
      ])();
    }
    return out;
  }

  #call(v: string): string {
    const { r } = this;
    if (this.funcs.length > 0 && r.chance(50)) {
      const [name, p] = r.pick(this.funcs);
      return `\t${name}(*new(${p}))\n`;
    }
    if (this.methods.length === 0) return '';
    const m = r.pick(this.methods);
    return `\t${v} := new(${m.slice(0, m.indexOf('.'))}).${m.slice(m.indexOf('.') + 1)}\n\t_ = ${v}\n`;
  }
}
