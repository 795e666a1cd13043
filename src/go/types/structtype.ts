import * as constant from '../constant/index.ts';
import {
  startPos,
  toString as exprString,
  type BasicLit,
  type Expr,
  type Name,
  type StructType,
} from '../syntax/index.ts';
import type { Checker } from './check.ts';
import { under } from './named.ts';
import { Var } from './object.ts';
import { deref, isTypeParam } from './predicates.ts';
import { Kind, Struct, typ, type Type } from './type.ts';
import { quote } from './typestring.ts';
import { varType } from './typexpr.ts';

/** The fields of a struct type, and their tags. */
export function structType(check: Checker, styp: Struct, e: StructType): void {
  const fields: Var[] = [];
  const tags: string[] = [];
  const seen = new Map<string, Var>();
  let t: Type = typ.invalid;
  let prev: Expr | null = null;
  const add = (id: Name, embedded: boolean, tag: string): void => {
    const fld = new Var('field', id.pos, check.pkg, id.value, t, embedded);
    // spec: "Within a struct, non-blank field names have to be unique."
    if (id.value !== '_') {
      const alt = seen.get(fld.id);
      if (alt)
        return check.report('DuplicateDecl', [[id.pos, `${id.value} redeclared`], ...check.otherDecl(alt)]);
      seen.set(fld.id, fld);
    }
    if (tag !== '') tags[fields.length] = tag;
    fields.push(fld);
    check.recordDef(id, fld);
  };
  e.fieldList.forEach((f, i) => {
    if (i === 0 || f.type !== prev) {
      t = varType(check, f.type);
      prev = f.type;
    }
    const tag = tagValue(check, e.tagList[i] ?? null);
    if (f.name) return add(f.name, false, tag);
    // spec: "An embedded field must be specified as a type name T or as a pointer to a non-interface type name *T"
    const pos = startPos(f.type);
    const name = embeddedFieldIdent(f.type);
    if (!name) {
      check.err(
        pos,
        'InvalidSyntaxTree',
        `invalid syntax tree: invalid embedded field type ${exprString(f.type)}`,
      );
      t = typ.invalid;
      return add({ kind: 'Name', pos, value: '_' }, true, '');
    }
    add(name, true, tag);
    const et = t;
    check.later(() => {
      const [base, isPtr] = deref(et);
      const u = under(base);
      if (u.kind === 'Basic' && u.basic === Kind.UnsafePointer) {
        check.err(pos, 'InvalidPtrEmbed', 'embedded field type cannot be unsafe.Pointer');
      } else if (u.kind === 'Pointer') {
        check.err(pos, 'InvalidPtrEmbed', 'embedded field type cannot be a pointer');
      } else if (u.kind === 'Interface') {
        if (isTypeParam(base)) {
          check.err(
            pos,
            'MisplacedTypeParam',
            'embedded field type cannot be a (pointer to a) type parameter',
          );
        } else if (isPtr)
          check.err(pos, 'InvalidPtrEmbed', 'embedded field type cannot be a pointer to an interface');
      }
    });
  });
  styp.fields = fields;
  for (let i = 0; i < tags.length; i++) tags[i] ??= '';
  styp.tags = tags;
}

/** The name under which an embedded type is accessible. */
function embeddedFieldIdent(e: Expr): Name | null {
  switch (e.kind) {
    case 'Name':
      return e;
    case 'Operation':
      // *T is valid, but **T is not
      if (e.op === '*' && !e.y && !(e.x.kind === 'Operation' && e.x.op === '*' && !e.x.y))
        return embeddedFieldIdent(e.x);
      return null;
    case 'SelectorExpr':
      return e.sel;
    case 'IndexExpr':
      return embeddedFieldIdent(e.x);
  }
  return null;
}

function tagValue(check: Checker, t: BasicLit | null): string {
  if (!t || t.bad) return '';
  if (t.litKind === 'String') {
    const v = constant.makeFromLiteral(t.value, 'String');
    if (v.kind === 'String') return constant.stringVal(v);
  }
  check.err(t, 'InvalidSyntaxTree', `invalid syntax tree: incorrect tag syntax: ${quote(t.value)}`);
  return '';
}
