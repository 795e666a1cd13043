import { toString as exprString, type Node } from '../syntax/index.ts';
import { ObjBase, type Obj } from './object.ts';
import { Operand } from './operand.ts';
import { TypeBase, type Type } from './type.ts';
import { byPath, objectString, typeString, type Qualifier } from './typestring.ts';

/** What a message may contain. */
export type Arg = string | number | Type | Obj | Operand | Node | null;

/** A template tag that writes types, objects, operands and expressions the way Go's messages do. */
export type Tag = (s: TemplateStringsArray, ...args: Arg[]) => string;

export function tagFor(qf: Qualifier): Tag {
  return (s, ...args) => {
    let out = s[0]!;
    args.forEach((a, i) => (out += argString(a, qf) + s[i + 1]!));
    return out;
  };
}

function argString(a: Arg, qf: Qualifier): string {
  if (a === null) return '<nil>';
  if (typeof a !== 'object') return String(a);
  if (a instanceof TypeBase) return typeString(a as Type, qf);
  if (a instanceof Operand) return a.string(qf);
  if (a instanceof ObjBase) return objectString(a as Obj, qf);
  return exprString(a as Node);
}

/** The tag that qualifies names with full package paths. */
export const plain: Tag = (s, ...args) => tagFor(byPath)(s, ...args);
