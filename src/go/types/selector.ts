/** Selectors: names of another package, fields, method values and method expressions. */
import { toString as exprString, type SelectorExpr } from '../syntax/index.ts';
import { methodExprSentinel, type Checker, type Place } from './check.ts';
import { isComplete, objDecl } from './decl.ts';
import { exprOrType } from './expr.ts';
import { lookupError } from './literal.ts';
import { interfacePtrError, isInterfacePtr, lookupFieldOrMethod } from './lookup.ts';
import { under } from './named.ts';
import { compareStrings, equalFold, isExported, Var, type Package } from './object.ts';
import { Operand } from './operand.ts';
import { isValid, isValidName } from './predicates.ts';
import { Signature, Tuple, typ } from './type.ts';

/** `x.sel` */
export function selector(check: Checker, x: Operand, e: SelectorExpr, wantType: boolean): void {
  const sel = e.sel.value;
  const fail = (at: Place | null = null, code = '', msg = ''): void => {
    if (msg !== '') check.err(at, code, msg);
    x.mode = 'invalid';
    x.typ = typ.invalid;
    x.expr = e;
  };
  // A package-qualified name.
  if (e.x.kind === 'Name') {
    const pname = check.lookup(e.x.value);
    if (pname?.kind === 'PkgName') {
      check.recordUse(e.x, pname);
      pname.used = true;
      return qualified(check, x, e, pname.imported, fail);
    }
  }
  exprOrType(check, x, e.x, false);
  if (x.mode === 'builtin') {
    return fail(e.pos, 'UncalledBuiltin', check.f`invalid use of ${x} in selector expression`);
  }
  if (!x.valid || !isComplete(check, x.typ)) return fail();
  // A type of another package cannot be selected from a value or type.
  if (wantType) return fail(e.sel, 'NotAType', `${exprString(e)} is not a type`);
  const p = under(x.typ);
  if (p.kind === 'Pointer' && !isComplete(check, p.base)) return fail();
  const { obj, index, indirect } = lookupFieldOrMethod(x.typ, x.mode === 'variable', check.pkg, sel);
  if (!obj) {
    if (!isValid(p)) return fail(); // already reported
    if (index) return fail(e.sel, 'AmbiguousSelector', check.f`ambiguous selector ${x.expr}.${sel}`);
    if (indirect) {
      return x.mode === 'typexpr'
        ? fail(
            e.sel,
            'InvalidMethodExpr',
            check.f`invalid method expression ${x.typ}.${sel} (needs pointer receiver (*${x.typ}).${sel})`,
          )
        : fail(e.sel, 'InvalidMethodExpr', check.f`cannot call pointer method ${sel} on ${x.typ}`);
    }
    let why: string;
    if (isInterfacePtr(x.typ)) why = interfacePtrError(check, x.typ);
    else {
      const alt = lookupFieldOrMethod(x.typ, x.mode === 'variable', check.pkg, sel, true).obj;
      why = lookupError(check, x.typ, sel, alt, false);
    }
    return fail(e.sel, 'MissingFieldOrMethod', check.f`${x.expr}.${sel} undefined (${why})`);
  }
  if (obj.kind === 'Var') {
    if (x.mode === 'typexpr') {
      return fail(
        e.x,
        'MissingFieldOrMethod',
        check.f`operand for field selector ${sel} must be value of type ${x.typ}`,
      );
    }
    check.recordSelection(e, 'field', x.typ, obj, index!, indirect);
    x.mode = x.mode === 'variable' || indirect ? 'variable' : 'value';
    x.typ = obj.type;
    x.expr = e;
    return;
  }
  objDecl(check, obj);
  check.addDeclDep(obj);
  const sig = obj.sig;
  if (x.mode === 'typexpr') {
    // method expression: the receiver becomes the first parameter
    check.recordSelection(e, 'methodExpr', x.typ, obj, index!, indirect);
    if (!sig.recv) return fail(e, 'InvalidDeclCycle', 'illegal cycle in method declaration');
    // Either all parameters have names or none.
    const name = sig.params.len > 0 && sig.params.vars[0]!.name !== '' ? sig.recv.name || '_' : '';
    const recv = new Var('param', sig.recv.pos, sig.recv.pkg, name, x.typ);
    const m = new Signature(new Tuple([recv, ...sig.params.vars]), sig.results, sig.variadic);
    m.tparams = sig.tparams;
    m.recvold = methodExprSentinel;
    x.typ = m;
  } else {
    // method value
    check.recordSelection(e, 'method', x.typ, obj, index!, indirect);
    const m = sig.clone();
    m.recvold = sig.recv;
    m.recv = null;
    x.typ = m;
  }
  x.mode = 'value';
  x.expr = e;
}

function qualified(
  check: Checker,
  x: Operand,
  e: SelectorExpr,
  pkg: Package,
  fail: (at?: Place | null, code?: string, msg?: string) => void,
): void {
  const sel = e.sel.value;
  const exp = pkg.scope.lookup(sel);
  if (!exp) {
    if (pkg.fake || !isValidName(sel)) return fail();
    const alt = [...pkg.scope.elems.keys()]
      .filter((n) => isExported(n) && equalFold(n, sel))
      .sort(compareStrings)[0];
    return fail(
      e.sel,
      'UndeclaredImportedName',
      `undefined: ${exprString(e)}` + (alt ? ` (but have ${alt})` : ''),
    );
  }
  // ok to continue with an unexported name
  if (!exp.exported) check.err(e.sel, 'UnexportedName', `name ${sel} not exported by package ${pkg.name}`);
  check.recordUse(e.sel, exp);
  x.typ = exp.type;
  x.expr = e;
  switch (exp.kind) {
    case 'Const':
      x.mode = 'constant';
      x.val = exp.val;
      break;
    case 'TypeName':
      x.mode = 'typexpr';
      break;
    case 'Var':
      x.mode = 'variable';
      break;
    case 'Func':
      x.mode = 'value';
      break;
    case 'Builtin':
      x.mode = 'builtin';
      x.builtin = exp.builtin;
      break;
    default:
      return fail();
  }
  if (!isValid(x.typ) && exp.kind !== 'Builtin') fail();
}
