import * as constant from '../constant/index.ts';
import { predeclaredFuncs, type BuiltinId } from './predeclared.ts';
import { Builtin, Const, Func, Nil, Package, Scope, TypeName, Var, type Obj } from './object.ts';
import {
  Alias,
  emptyInterface,
  Interface,
  Named,
  Signature,
  Tuple,
  typ,
  TypeSet,
  type Type,
} from './type.ts';

/** The outermost scope: everything predeclared. */
export const universe = new Scope(null, 0, 0);
/** Package unsafe, which no source declares. */
export const unsafe = new Package('unsafe', 'unsafe', universe);

function def<T extends Obj>(obj: T): T {
  if (obj.exported) {
    obj.pkg = unsafe;
    unsafe.scope.insert(obj);
  } else universe.insert(obj);
  return obj;
}
function defType(name: string, t: Type | null): TypeName {
  return def(new TypeName(0, null, name, t));
}

for (const t of Object.values(typ)) if (!t.name.includes(' ')) defType(t.name, t);

/** The predeclared type `error`. */
export const errorType: Named = (() => {
  const t = new Named(null, defType('error', null), null);
  const sig = new Signature(undefined, new Tuple([new Var('result', 0, null, '', typ.string)]));
  sig.recv = new Var('recv', 0, null, '', t);
  const iface = new Interface([new Func(0, null, 'Error', sig)]);
  iface.complete = true;
  t.fromRHS = iface;
  return t;
})();

const comparableIface = new Interface();
comparableIface.complete = true;
comparableIface.tset = new TypeSet();
comparableIface.tset.comparable = true;
/** The predeclared constraint `comparable`. */
export const comparableType: Named = new Named(null, defType('comparable', null), comparableIface);

/** The predeclared alias `any`. */
export const anyType: Alias = new Alias(defType('any', null), emptyInterface);

def(new Const(0, null, 'true', typ.untypedBool, constant.makeBool(true)));
def(new Const(0, null, 'false', typ.untypedBool, constant.makeBool(false)));
/** Its value depends on where it is used. */
export const iota: Const = def(new Const(0, null, 'iota', typ.untypedInt, constant.makeInt(0)));
def(new Nil());
for (const [id, b] of Object.entries(predeclaredFuncs))
  if (!b.test) def(new Builtin(b.name, id as BuiltinId));

/** Declares `assert` and `trace`, which the checker's own test files use. */
export function defTestFuncs(): void {
  if (universe.lookup('assert')) return;
  for (const [id, b] of Object.entries(predeclaredFuncs))
    if (b.test) def(new Builtin(b.name, id as BuiltinId));
}
