import { endPos } from '../syntax/index.ts';
import type { Checker } from './check.ts';
import { unalias, type Interface, type Type } from './type.ts';
import { typeSetOf } from './typeset.ts';

/**
 * Reports anonymous interfaces that contain themselves, which the compiler does not support (go.dev/issue/56103).
 * Done after checking, if there were no errors. Follows noder/irgen.go.
 */
export function anonymousCycles(check: Checker): void {
  const cyclic = new Map<Interface, boolean>();
  const hasCycle = (t: Interface): boolean => typeSetOf(t).methods.some((m) => visit(m.type));
  const visit = (t: Type): boolean => {
    t = unalias(t);
    switch (t.kind) {
      case 'Pointer':
        return visit(t.base);
      case 'Array':
      case 'Slice':
      case 'Chan':
        return visit(t.elem);
      case 'Map':
        return visit(t.key) || visit(t.elem);
      case 'Struct':
        return t.fields.some((f) => visit(f.type));
      case 'Signature':
        return t.params.vars.some((v) => visit(v.type)) || t.results.vars.some((v) => visit(v.type));
      case 'Interface': {
        if (t.methods.length === 0 && t.embeddeds.length === 0) return false;
        const known = cyclic.get(t);
        if (known !== undefined) return known;
        cyclic.set(t, true);
        if (hasCycle(t)) return true;
        cyclic.set(t, false);
      }
    }
    return false; // named types cannot be part of an anonymous cycle
  };
  // In source order, without those inside others.
  let end = 0;
  for (const [node, t] of [...check.interfaces].sort(([a], [b]) => a.pos - b.pos)) {
    if (node.pos < end) continue;
    end = endPos(node);
    if (!hasCycle(t)) continue;
    const msg =
      'invalid recursive type: anonymous interface refers to itself (see https://go.dev/issue/56103)';
    check.err(node.pos, 'InvalidTypeCycle', msg);
    for (const k of cyclic.keys()) cyclic.set(k, false); // no duplicate errors
  }
}
