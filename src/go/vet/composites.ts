/** composites: struct literals of other packages without the names of their fields. */
import { under, unalias, type Type } from '../types/index.ts';
import { structuralTypes } from './facts.ts';
import type { Analyzer, Pass } from './pass.ts';
import { each } from './visit.ts';

/** Structs to which no field will ever be added. */
const frozen = new Set([
  ...['Alpha16', 'Alpha', 'CMYK', 'Gray16', 'Gray', 'NRGBA64', 'NRGBA', 'NYCbCrA', 'RGBA64', 'RGBA', 'YCbCr'].map((t) => `image/color.${t}`),
  'image.Point', 'image.Rectangle', 'image.Uniform', 'unicode.Range16', 'unicode.Range32',
  'testing.InternalBenchmark', 'testing.InternalExample', 'testing.InternalTest', 'testing.InternalFuzzTarget',
]); // prettier-ignore

export const composites: Analyzer = {
  name: 'composites',
  run(pass) {
    each(pass.trees, 'CompositeLit', (lit) => {
      const type = lit.elemList.length === 0 || lit.nkeys > 0 ? null : pass.type(lit);
      const t = type === null ? undefined : structuralTypes(type)[0];
      if (type === null || t === undefined) return;
      const u = under(t);
      const base = u.kind === 'Pointer' ? under(u.base) : u;
      if (base.kind !== 'Struct' || isOwn(pass, t)) return;
      const name = pass.string(type);
      if (!frozen.has(name)) pass.report(lit, `${name} struct literal uses unkeyed fields`);
    });
  },
};

function isOwn(pass: Pass, t: Type): boolean {
  const u = unalias(t);
  if (u.kind === 'Pointer') return isOwn(pass, u.base);
  return u.kind === 'Struct' || ((u.kind === 'Named' || u.kind === 'TypeParam') && u.obj.pkg === pass.pkg);
}
