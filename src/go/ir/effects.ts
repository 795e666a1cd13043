/** Which expressions do something, beside having a value: what the package's init function may leave out, move or do twice. */
import { constOf, isZeroValue } from './consts.ts';
import { outerValue } from './make.ts';
import { type Expr, type Node } from './nodes.ts';
import { any } from './visit.ts';

const harmless: ReadonlySet<string> = new Set(
  (
    'ONAME OTYPE OLITERAL ONIL OADD OSUB OOR OXOR OADDSTR OADDR OANDAND OBYTES2STR ORUNES2STR OSTR2BYTES OSTR2RUNES ' +
    'OCAP OMAPLIT OSTRUCTLIT OARRAYLIT OSLICELIT OPTRLIT OCONV OCONVIFACE OCONVNOP ODOT OEQ ONE OLT OLE OGT OGE OKEY ' +
    'OSTRUCTKEY OLEN OMUL OLSH ORSH OAND OANDNOT ONEW ONOT OBITNOT OPLUS ONEG OOROR OPAREN ORUNESTR OREAL OIMAG OCOMPLEX'
  ).split(' '),
);

function isSideEffect(n: Node): boolean {
  if (harmless.has(n.op)) return false;
  if (n.op === 'ODIV' || n.op === 'OMOD') {
    const c = constOf(n.y);
    return c === null || isZeroValue(c);
  }
  if (n.op === 'OMAKECHAN' || n.op === 'OMAKEMAP') {
    const c = n.len === null ? null : constOf(n.len);
    return n.len !== null && (c === null || !isZeroValue(c));
  }
  return true;
}

/** Whether evaluating n can be noticed. */
export function anySideEffects(n: Expr): boolean {
  return any(n, isSideEffect);
}

export const fresh: ReadonlySet<string> = new Set(
  'OMAKECHAN OMAKEMAP OMAKESLICE OMAPLIT ONEW OPTRLIT OSLICELIT OSTR2BYTES OSTR2RUNES'.split(' '),
);

/** Whether evaluating n twice is as good as once. */
export function canRepeat(n: Expr): boolean {
  return !any(n, (x) => isSideEffect(x) || fresh.has(x.op));
}

/** Whether n may assign to a variable of the package. */
export function mayModifyPackageVar(n: Expr): boolean {
  const unsafe = (x: Expr): boolean => {
    let o = outerValue(x);
    while (o.op === 'ODEREF') o = o.x;
    return !(o.op === 'ONAME' && !(o.class === 'extern' && o.sym.pkg.local));
  };
  return any(n, (x) => {
    switch (x.op) {
      case 'OCALLFUNC':
      case 'OCALLINTER':
      case 'OAPPEND':
      case 'OCLEAR':
      case 'OCOPY':
        return true;
      case 'OASOP':
      case 'OAS':
        return unsafe(x.x);
      case 'OAS2':
      case 'OAS2DOTTYPE':
      case 'OAS2FUNC':
      case 'OAS2MAPR':
      case 'OAS2RECV':
        return x.lhs.some(unsafe);
    }
    return false;
  });
}
