/*
 * Package-level variables whose values are known (ir/staticinit.ts), laid out as the initial bytes of their memory.
 */
import type { Name } from '../ir/nodes.ts';
import type { Program } from '../ir/program.ts';
import { elemOf, isEmptyInterface, sizeof } from '../ir/typeinfo.ts';
import type { Global } from './low.ts';
import type { Module } from './module.ts';
import { tabRef } from './ref.ts';
import { type Draft, putConst } from './walk/static.ts';
import { typ, ArrayType } from '../types/type.ts';

/** Fills the initial bytes of the variables that the program's static data describes. */
export function layStaticData(mod: Module, prog: Program): void {
  const view = (name: Name): Draft & { g: Global } => {
    const g = mod.global(name);
    g.init ??= new Uint8Array(g.size);
    const d = new DataView(g.init.buffer);
    return {
      g,
      d,
      patch(off, ref) {
        mod.meet(ref);
        d.setBigUint64(off, BigInt(mod.number(ref)), true);
      },
    };
  };
  for (const datum of prog.inits.laidOut()) {
    const { offset } = datum;
    const to = view(datum.name);
    const { g, d } = to;
    switch (datum.kind) {
      case 'const':
        putConst(to, offset, datum.typ, datum.val);
        break;
      case 'func':
        to.patch(offset, { k: 'closure', fn: datum.func });
        break;
      case 'itab':
        to.patch(offset, tabRef(datum.iface, isEmptyInterface(datum.iface), datum.dynamic));
        break;
      case 'addr': {
        const target = mod.global(datum.target);
        // Pointers to variables without size all lead to one place.
        if (target.size === 0) d.setBigUint64(offset, BigInt(mod.zerobase), true);
        else g.relocs.push({ off: offset, to: target, add: datum.targetOffset });
        break;
      }
      case 'slice':
      case 'bytes': {
        const len = datum.kind === 'slice' ? datum.len : datum.val.length;
        d.setBigUint64(offset + 8, BigInt(len), true);
        d.setBigUint64(offset + 16, BigInt(len), true);
        if (datum.kind === 'bytes') {
          const bytes = mod.anonGlobal(new ArrayType(typ.byte, len), `${g.name}.bytes`);
          bytes.init = Uint8Array.from(datum.val, (c) => c.charCodeAt(0));
          if (len > 0) g.relocs.push({ off: offset, to: bytes, add: 0 });
          else d.setBigUint64(offset, BigInt(mod.zerobase), true);
        } else if (len > 0 && sizeof(elemOf(datum.target.typ)) > 0) {
          g.relocs.push({ off: offset, to: mod.global(datum.target), add: 0 });
        } else d.setBigUint64(offset, BigInt(mod.zerobase), true);
        break;
      }
    }
  }
}
