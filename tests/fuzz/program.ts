/**
 * Random well-typed Go programs, rich in whatever decides where values live: pointers, closures, slices, maps, structs,
 * interfaces, generic code, calls of every kind, loops, defer and go. They compile; nobody should run them.
 */
import {
  body,
  declareGeneric,
  declareGlobals,
  declareTypes,
  methodBodies,
  promiseFunc,
  promiseSeq,
} from './declare.ts';
import { Random } from './random.ts';
import { Scope } from './scope.ts';
import * as T from './type.ts';

/** The packages that expressions use. */
const packages = ['errors', 'fmt', 'strconv', 'strings'];

/** The program of a seed. */
export function program(seed: number): string {
  const r = new Random(seed);
  const s = new Scope(r);
  const types = declareTypes(s);
  for (let n = r.below(3); n > 0; n--) types.push(declareGeneric(s));
  const promised = Array.from({ length: r.between(2, 6) }, () => promiseFunc(s));
  if (r.chance(40)) promised.push(promiseSeq(s));
  const globals = declareGlobals(s);
  s.funcs.push(...promised);
  const bodies = [
    ...methodBodies(s),
    ...promised.map((f) => body(s, f.type, f.name, null, f.tparams)),
    body(s, T.func([], []), 'main', null),
  ];
  const code = [...types, globals.join('\n'), ...bodies].join('\n\n');
  const imports = packages.filter((p) => code.includes(`${p}.`)).map((p) => `import "${p}"`);
  return indent(['package main', imports.join('\n'), code].join('\n\n'));
}

/** Indents by braces, as gofmt would. */
export function indent(text: string): string {
  let depth = 0;
  const out: string[] = [];
  for (const line of text.split('\n')) {
    const bare = line.replace(/"(\\.|[^"\\])*"/g, '""');
    const closing = /^[})]+/.exec(bare)?.[0].length ?? 0;
    const label = /^(case .*|default|L\d+):$/.test(bare) ? 1 : 0;
    out.push(line === '' ? '' : '\t'.repeat(Math.max(depth - Math.min(closing, 1) - label, 0)) + line);
    depth += (bare.match(/[{(]/g)?.length ?? 0) - (bare.match(/[)}]/g)?.length ?? 0);
  }
  return `${out.join('\n')}\n`;
}
