import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FileSet, type Diagnostic } from '../../src/go/base/index.ts';
import { parseFile, type File } from '../../src/go/syntax/index.ts';
import { checkFiles } from '../../src/go/types/index.ts';
import { check, stubImporter } from './support.ts';

/** All places of a tree that hold a node or list. */
function slots(tree: unknown): { of: Record<string, unknown>; key: string }[] {
  const out: { of: Record<string, unknown>; key: string }[] = [];
  const walk = (n: unknown): void => {
    if (typeof n !== 'object' || n === null) return;
    for (const [key, v] of Object.entries(n)) {
      if (typeof v !== 'object' || v === null || key === 'target' || key === 'group') continue;
      out.push({ of: n as Record<string, unknown>, key });
      walk(v);
    }
  };
  walk(tree);
  return out;
}

describe('whatever the tree', () => {
  const dir = join(import.meta.dirname, 'testdata');
  const run = (files: File[], fileSet: FileSet): Diagnostic[] => {
    const errors: Diagnostic[] = [];
    checkFiles('main', files, { importer: stubImporter(fileSet), error: (d) => errors.push(d), fileSet });
    return errors;
  };
  it('nothing is thrown when nodes are replaced by others', () => {
    let seed = 1;
    const random = (n: number) => (seed = (seed * 48271) % 2147483647) % n;
    for (const name of readdirSync(dir).filter((f) => f.endsWith('.go'))) {
      const text = readFileSync(join(dir, name), 'utf8');
      for (let i = 0; i < 25; i++) {
        const fileSet = new FileSet();
        const file = parseFile(fileSet.add(name, text), () => {});
        const all = slots(file.declList);
        for (let k = 0; k < 3; k++) {
          const a = all[random(all.length)]!;
          const b = all[random(all.length)]!;
          const bad = { kind: 'BadExpr', pos: 1 };
          const old = a.of[a.key];
          if (Array.isArray(old)) a.of[a.key] = old.slice(1);
          else a.of[a.key] = k === 0 ? bad : Array.isArray(b.of[b.key]) ? bad : structuredClone(b.of[b.key]);
        }
        expect(() => run([file], fileSet)).not.toThrow();
      }
    }
  });
  it('deep nesting is no problem', () => {
    const sum = Array.from({ length: 900 }, () => '1').join(' + ');
    expect(check(`package main\nvar x = ${sum}\nfunc main() {}`).lines).toEqual([]);
    const parens = '('.repeat(200) + '1' + ')'.repeat(200);
    expect(check(`package main\nvar x = ${parens}\nfunc main() {}`).lines).toEqual([]);
    const calls = 'f('.repeat(100) + '1' + ')'.repeat(100);
    expect(
      check(`package main\nfunc f(x int) int { return x }\nvar x = ${calls}\nfunc main() {}`).lines,
    ).toEqual([]);
  });
  it('types that refer to each other in every way come to an end', () => {
    const src = `package main
type A struct { B; f func(A) C }
type B interface { M(A, *B) map[string]C }
type C []D
type D = map[*A]*C
type E[T any] struct { p *E[E[int]]; q T }
type F[T interface{ M(F[T]) }] struct{}
var x E[string]
func main() {}`;
    expect(check(src).lines).toEqual([]);
  });
});
