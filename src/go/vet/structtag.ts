/** structtag: tags that reflect.StructTag cannot read, names that two fields have in JSON or XML, tags of fields that nobody can see. */
import type { Pos } from '../base/index.ts';
import { decodeText, quoteBytes } from '../base/index.ts';
import { unquote } from '../constant/index.ts';
import { under, type Struct, type Var } from '../types/index.ts';
import type { Analyzer, Pass } from './pass.ts';
import { each } from './visit.ts';

export const structtag: Analyzer = {
  name: 'structtag',
  run(pass) {
    each(pass.trees, 'StructType', (n) => {
      const t = pass.type(n);
      if (t?.kind === 'Struct') new Tags(pass, t).check();
    });
  },
};

class Tags {
  readonly #pass: Pass;
  readonly #struct: Struct;
  /** By kind of encoding, depth and name. */
  readonly #seen = new Map<string, Pos>();

  constructor(pass: Pass, struct: Struct) {
    this.#pass = pass;
    this.#struct = struct;
  }

  check(): void {
    this.#struct.fields.forEach((f, i) => {
      const tag = this.#struct.tag(i);
      for (const key of ['json', 'xml']) this.#repeats(tag, key, f, f, 1);
      const problem = problemOf(tag);
      if (problem !== null)
        this.#pass.report(
          f.pos,
          `struct field tag ${quoted(tag)} not compatible with reflect.StructTag.Get: ${problem}`,
        );
      if (f.embedded || f.exported) return;
      const enc = ['json', 'xml'].find((key) => !['', '-'].includes(get(tag, key)));
      if (enc !== undefined)
        this.#pass.report(f.pos, `struct field ${f.name} has ${enc} tag but is not exported`);
    });
  }

  #repeats(tag: string, key: string, nearest: Var, field: Var, level: number): void {
    let name = get(tag, key);
    if (name === '-') return;
    if (name === '' || name.startsWith(',')) {
      const u = field.embedded ? under(field.type) : null;
      if (u?.kind !== 'Struct') return;
      u.fields.forEach((f, i) => {
        if (f.exported) this.#repeats(u.tag(i), key, nearest, f, level + 1);
      });
      return;
    }
    if (key === 'xml' && field.name === 'XMLName') return;
    const comma = name.indexOf(',');
    if (comma >= 0) {
      if (key === 'xml' && name.slice(comma).split(',').includes('attr')) key += ' attribute';
      name = name.slice(0, comma);
    }
    const id = `${key} ${level} ${name}`;
    const before = this.#seen.get(id);
    if (before === undefined) {
      this.#seen.set(id, field.pos);
      return;
    }
    const { file, line } = this.#pass.files.named(before);
    this.#pass.report(
      nearest.pos,
      `struct field ${field.name} repeats ${key} tag ${quoteBytes(name)} also at ${file.replace(/.*\//, '')}:${line}`,
    );
  }
}

/** What reflect.StructTag.Get gives. */
function get(tag: string, key: string): string {
  for (const m of tag.matchAll(/ *([^\0-\x20:"\x7f]+):("(?:[^"\\]|\\.)*")/gsy))
    if (m[1] === key) return unquote(m[2]!) ?? '';
  return '';
}

/** `%#q` */
function quoted(tag: string): string {
  const text = decodeText(tag);
  return /[`\0-\x08\x0a-\x1f\x7f\ufeff\ufffd]/.test(text) ? quoteBytes(tag) : `\`${text}\``;
}

function problemOf(tag: string): string | null {
  const value = 'bad syntax for struct tag value';
  for (let n = 0; tag !== ''; n++) {
    if (n > 0 && !tag.startsWith(' ')) return 'key:"value" pairs not separated by spaces';
    tag = tag.replace(/^ +/, '');
    if (tag === '') break;
    const key = /^[^\0-\x20:"\x7f]*/.exec(tag)![0];
    if (key === '') return 'bad syntax for struct tag key';
    if (tag[key.length] !== ':' || tag.length === key.length + 1) return 'bad syntax for struct tag pair';
    tag = tag.slice(key.length + 1);
    const literal = /^"(?:[^"\\]|\\.)*"/s.exec(tag)?.[0];
    if (literal === undefined) return value;
    tag = tag.slice(literal.length);
    const text = unquote(literal);
    if (text === null || literal.includes('\n')) return value;
    if (hasOddSpace(key, text)) return 'suspicious space in struct tag value';
  }
  return null;
}

function hasOddSpace(key: string, value: string): boolean {
  const comma = value.indexOf(',');
  switch (key) {
    case 'xml':
      if (value.startsWith(' ') || value.endsWith(' ') || value.split(' ').length > 2) return true;
      return comma >= 0 && (value[comma - 1] === ' ' || value.slice(comma + 1).includes(' '));
    case 'json':
      return comma >= 0 && value.slice(comma + 1).includes(' ');
    case 'asn1':
      return value.includes(' ');
    default:
      return false;
  }
}
