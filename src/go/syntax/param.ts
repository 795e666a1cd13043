/** Parameters, results and type parameters. */
import type * as n from './nodes.ts';
import { startPos } from './positions.ts';
import type { Token } from './token.ts';
import { tokstring, type Parser } from './state.ts';
import { parseName } from './decl.ts';
import { type Param, typeOrNull, arrayOrTArgs, embeddedElem, qualifiedName } from './type.ts';

/** ParameterDecl = [ IdentifierList ] [ "..." ] Type . A name may be read already. */
function paramDeclOrNull(p: Parser, name: n.Name | null, follow: Token): Param | null {
  // Constraints may be written without interface{}.
  const union = follow === ']';
  const pos = name !== null ? name.pos : p.pos();
  if (name === null && union && p.isOp('~')) return embeddedElem(p, null);

  const f: Param = { kind: 'Field', pos, name: null, type: null };
  if (p.tok === 'name' || name !== null) {
    name ??= parseName(p);
    if (p.tok === '[') {
      f.type = arrayOrTArgs(p, name);
      if (f.type.kind !== 'IndexExpr') f.name = name;
      return union && p.isOp('|') ? embeddedElem(p, f) : f;
    }
    if (p.tok === '.') {
      f.type = qualifiedName(p, name);
      return union && p.isOp('|') ? embeddedElem(p, f) : f;
    }
    if (union && p.isOp('|')) {
      f.type = name;
      return embeddedElem(p, f);
    }
    f.name = name;
  }

  if (p.tok === '...') {
    const pos = p.pos();
    p.next();
    const elem = typeOrNull(p);
    if (elem === null) {
      f.type = p.badExpr();
      p.syntaxError('... is missing type');
    } else {
      f.type = { kind: 'DotsType', pos, elem };
    }
    return f;
  }
  if (union && p.isOp('~')) {
    f.type = embeddedElem(p, null).type;
    return f;
  }
  f.type = typeOrNull(p);
  if (union && f.type !== null && p.isOp('|')) return embeddedElem(p, f);
  if (f.name !== null || f.type !== null) return f;

  p.syntaxError('expected ' + tokstring(follow));
  p.advance(',', follow);
  return null;
}

/**
 * ParameterList = ParameterDecl { "," ParameterDecl } . After the opening token, and after a first name, perhaps
 * with its type. requireNames: a type parameter list. dotsOk: the last parameter may be variadic.
 */
export function paramList(
  p: Parser,
  name: n.Name | null,
  type: n.Expr | null,
  close: ')' | ']',
  requireNames: boolean,
  dotsOk: boolean,
): n.Field[] {
  if (name !== null && type !== null && p.tok === close) {
    p.next();
    return [{ kind: 'Field', pos: name.pos, name, type }];
  }

  const list: Param[] = [];
  let named = 0; // have a name and a type
  let typed = 0; // have a type
  const end = p.list('parameter list', ',', close, () => {
    const par: Param | null =
      type !== null ? { kind: 'Field', pos: name!.pos, name, type } : paramDeclOrNull(p, name, close);
    name = null;
    type = null;
    if (par === null) return;
    if (par.type !== null) {
      typed++;
      if (par.name !== null) named++;
    }
    list.push(par);
  });

  if (named === 0 && !requireNames) {
    // No names: what looked like names are types.
    for (const par of list) {
      if (par.name !== null) {
        par.type = par.name;
        par.name = null;
      }
    }
  } else if (named !== list.length) {
    // All must have names; types come from the right.
    let errPos = 0;
    let typ: n.Expr | null = null;
    for (let i = list.length - 1; i >= 0; i--) {
      const par = list[i]!;
      if (par.type !== null) {
        typ = par.type;
        if (par.name === null) {
          errPos = startPos(typ);
          par.name = { kind: 'Name', pos: errPos, value: '_' };
        }
      } else if (typ !== null) {
        par.type = typ;
      } else {
        errPos = par.name!.pos;
        par.type = { kind: 'BadExpr', pos: errPos };
      }
    }
    if (errPos > 0) {
      let msg: string;
      if (named === typed) {
        // The parameters without type are the last ones.
        errPos = end;
        msg = requireNames ? 'missing type constraint' : 'missing parameter type';
      } else if (requireNames) {
        msg = 'missing type parameter name' + (list.length === 1 ? ' or invalid array length' : '');
      } else {
        msg = 'missing parameter name';
      }
      p.syntaxError(msg, errPos);
    }
  }

  let first = true;
  list.forEach((f, i) => {
    const t = f.type!;
    if (t.kind === 'DotsType' && (!dotsOk || i + 1 < list.length)) {
      if (first) p.errorAt(t.pos, dotsOk ? 'can only use ... with final parameter' : 'invalid use of ...');
      first = false;
      f.type = t.elem;
    }
  });
  return list as n.Field[];
}
