/**
 * Calls of built-in functions: how many arguments there are and whether they are values, then what each of them asks of its own.
 */
import { toString as exprString, type CallExpr } from '../syntax/index.ts';
import { exprList } from './arguments.ts';
import { assignment } from './assign.ts';
import { BuiltinCall } from './builtin/call.ts';
import { append, clear, close, copy, deleteKey, lenOrCap, make } from './builtin/containers.ts';
import { complex, minOrMax, realOrImag } from './builtin/numbers.ts';
import { unsafeCall } from './builtin/unsafe.ts';
import type { Checker } from './check.ts';
import { exclude, exprOrType, rawExpr } from './expr.ts';
import type { Operand } from './operand.ts';
import { isBoolean, isUntyped } from './predicates.ts';
import { predeclaredFuncs, type BuiltinId } from './predeclared.ts';
import { emptyInterface, Pointer } from './type.ts';
import { validVarType } from './typexpr.ts';
import { use } from './use.ts';

/** Checks a call of a built-in function; false after an error. x becomes the result. */
export function builtinCall(check: Checker, x: Operand, call: CallExpr, id: BuiltinId): boolean {
  const { argList } = call;
  const bin = predeclaredFuncs[id];
  const b = new BuiltinCall(check, x, call, id);

  // append is the only built-in that permits ... for the last argument
  if (call.hasDots && id !== 'append') {
    b.err(call, 'InvalidDotDotDot', `invalid operation: invalid use of ... with built-in ${bin.name}`);
    use(check, ...argList);
    return false;
  }
  // For len(x) and cap(x) it matters whether x contains calls or receive operations; the result itself is no call.
  const { hasCallOrRecv } = check.env;
  if (id === 'len' || id === 'cap') check.env.hasCallOrRecv = false;
  try {
    if (id !== 'make' && id !== 'new' && id !== 'Offsetof' && id !== 'trace') {
      b.args = exprList(check, argList);
      b.nargs = b.args.length;
      if (b.args.some((a) => !a.valid)) return false;
      if (b.nargs > 0) x.assign(b.args[0]!);
    }
    const few = b.nargs < bin.nargs;
    if (few || (!bin.variadic && b.nargs > bin.nargs)) {
      const msg = `${few ? 'not enough' : 'too many'} arguments for ${exprString(call)} (expected ${bin.nargs}, found ${b.nargs})`;
      return b.err(call, 'WrongArgCount', 'invalid operation: ' + msg);
    }
    return dispatch(b);
  } finally {
    if (id === 'len' || id === 'cap') check.env.hasCallOrRecv = hasCallOrRecv;
  }
}

function dispatch(b: BuiltinCall): boolean {
  const { check, x, call, id, args, argList } = b;
  const { f } = check;
  switch (id) {
    case 'append':
      return append(b);
    case 'cap':
    case 'len':
      return lenOrCap(b);
    case 'clear':
      return clear(b);
    case 'close':
      return close(b);
    case 'complex':
      return complex(b);
    case 'copy':
      return copy(b);
    case 'delete':
      return deleteKey(b);
    case 'imag':
    case 'real':
      return realOrImag(b);
    case 'make':
      return make(b);
    case 'max':
    case 'min':
      return minOrMax(b);
    case 'new': {
      // new(T) or new(expr)
      const arg = argList[0]!;
      exprOrType(check, x, arg, false);
      exclude(check, x, true, false);
      if (!x.valid) return false;
      if (x.mode === 'typexpr') validVarType(check, arg, x.typ);
      else if (isUntyped(x.typ)) {
        assignment(check, x, null, 'argument to new');
        if (!x.valid) return false;
      }
      const T = x.typ;
      b.record(new Pointer(T), T);
      return b.value(new Pointer(T));
    }
    case 'panic':
      // A function with results ends at a call of panic.
      if (check.env.sig && check.env.sig.results.len > 0) check.env.isPanic.add(call);
      assignment(check, x, emptyInterface, 'argument to panic');
      if (!x.valid) return false;
      b.record(null, emptyInterface);
      return b.novalue();
    case 'print':
    case 'println':
      for (const a of args) {
        assignment(check, a, null, 'argument to built-in ' + id);
        if (!a.valid) return false;
      }
      b.record(null, ...args.map((a) => a.typ));
      return b.novalue();
    case 'recover':
      b.record(emptyInterface);
      return b.value(emptyInterface);
    case 'assert':
      if (x.mode !== 'constant' || !isBoolean(x.typ)) {
        return b.err(x, 'Test', f`invalid argument: ${x} is not a boolean constant`);
      }
      if (x.val!.kind === 'Bool' && !x.val!.val) b.err(call, 'Test', f`${call} failed`);
      return true;
    case 'trace':
      for (const arg of argList) rawExpr(check, null, x, arg, null, false);
      return argList.length === 0 ? b.novalue() : x.valid;

    default:
      return unsafeCall(b);
  }
}
