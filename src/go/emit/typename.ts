/** Names of types as a running program sees them: with the package's name, and as reflection writes them. */
import { interfaceMethods, isEmptyInterface } from '../ir/typeinfo.ts';
import { linkString, typeArgsString } from '../ir/typefmt.ts';
import { quoteBytes } from '../base/index.ts';
import { isExported } from '../types/object.ts';
import { Kind, type Signature, type Type, typ, unalias } from '../types/type.ts';

/** A type's name as %T prints it. */
export function reflectString(t: Type): string {
  switch (t.kind) {
    case 'Alias':
      return reflectString(unalias(t));
    case 'Basic':
      if (t.basic === Kind.UnsafePointer) return 'unsafe.Pointer';
      if (t === typ.byte) return 'uint8';
      if (t === typ.rune) return 'int32';
      return t.name;
    case 'Named': {
      const pkg = t.obj.pkg;
      return (pkg === null ? '' : `${pkg.name}.`) + t.origin.obj.name + typeArgsString(t);
    }
    case 'Pointer':
      return '*' + reflectString(t.base);
    case 'Array':
      return `[${t.len}]${reflectString(t.elem)}`;
    case 'Slice':
      return '[]' + reflectString(t.elem);
    case 'Chan': {
      const e = reflectString(t.elem);
      if (t.dir === 'recv') return '<-chan ' + e;
      if (t.dir === 'send') return 'chan<- ' + e;
      const u = unalias(t.elem);
      return u.kind === 'Chan' && u.dir === 'recv' ? `chan (${e})` : 'chan ' + e;
    }
    case 'Map':
      return `map[${reflectString(t.key)}]${reflectString(t.elem)}`;
    case 'Interface': {
      if (isEmptyInterface(t)) return 'interface {}';
      const ms = interfaceMethods(t).map(
        (m) => ` ${isExported(m.name) ? m.name : `${m.pkg?.name ?? ''}.${m.name}`}${signatureString(m.sig)}`,
      );
      return `interface {${ms.join(';')} }`;
    }
    case 'Signature':
      return 'func' + signatureString(t);
    case 'Struct': {
      if (t.fields.length === 0) return 'struct {}';
      const fs = t.fields.map((f, i) => {
        const tag = t.tag(i);
        const s = f.embedded ? reflectString(f.type) : `${f.name} ${reflectString(f.type)}`;
        return ` ${s}${tag === '' ? '' : ' ' + quoteBytes(tag)}`;
      });
      return `struct {${fs.join(';')} }`;
    }
  }
  return linkString(t);
}

function signatureString(s: Signature): string {
  const ps = s.params.vars.map((v, i) => {
    const u = unalias(v.type);
    if (s.variadic && i === s.params.len - 1 && u.kind === 'Slice') return '...' + reflectString(u.elem);
    return reflectString(v.type);
  });
  const rs = s.results.vars.map((v) => reflectString(v.type));
  const tail = rs.length === 0 ? '' : rs.length === 1 ? ` ${rs[0]}` : ` (${rs.join(', ')})`;
  return `(${ps.join(', ')})${tail}`;
}
