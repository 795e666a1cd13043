/** slog: keys and values of log/slog that do not pair up. */
import { encodeText, quoteBytes } from '../base/index.ts';
import type { CallExpr, Expr } from '../syntax/index.ts';
import { implementsType, isInterface, isTypeParam, typ, type Func, type Type } from '../types/index.ts';
import { isTypeNamed, receiverNamed, staticCallee } from './facts.ts';
import type { Analyzer, Pass } from './pass.ts';
import { each } from './visit.ts';

const levels = { Debug: 1, Info: 1, Warn: 1, Error: 1 };
const contexts = { DebugContext: 2, InfoContext: 2, WarnContext: 2, ErrorContext: 2, Log: 3 };

/** How many arguments come before the pairs, by receiver and function. */
const skipped: Record<string, Record<string, number>> = {
  '': { ...levels, ...contexts, Group: 1 },
  Logger: { ...levels, ...contexts, With: 0 },
  Record: { Add: 0 },
};

export const slog: Analyzer = {
  name: 'slog',
  run(pass) {
    each(pass.trees, 'CallExpr', (call) => check(pass, call));
  },
};

function check(pass: Pass, call: CallExpr): void {
  const f = staticCallee(pass, call);
  if (f === null || call.hasDots || f.pkg?.path !== 'log/slog') return;
  const recv = f.sig.recv === null ? '' : receiverNamed(f)?.obj.name;
  const counts = recv !== undefined && Object.hasOwn(skipped, recv) ? skipped[recv]! : {};
  if (!Object.hasOwn(counts, f.name)) return;
  const skip = counts[f.name]! + (isMethodExpr(pass, call.fun) ? 1 : 0);
  if (call.argList.length <= skip) return;
  const name = shortName(f);
  const attr = f.pkg.scope.lookup('Attr')?.type ?? null;
  const quoted = (e: Expr): string => quoteBytes(encodeText(pass.format(e)));

  // What comes next: a key, a value, or either.
  let next: 'key' | 'value' | 'unknown' = 'key';
  let unknown: Expr | null = null;
  for (const arg of call.argList.slice(skip)) {
    const t = pass.type(arg);
    if (t === null) return;
    if (next === 'value') next = 'key';
    else if (next === 'unknown') {
      unknown = arg;
      if (t !== typ.string && !isAttr(t) && !isInterface(t)) next = 'key';
    } else if (t === typ.string) next = 'value';
    else if (isAttr(t)) continue;
    else if (isInterface(t) && !isTypeParam(t) && implementsType(null, typ.string, t, false, null))
      next = 'unknown';
    else if (isInterface(t) && attr !== null && implementsType(null, attr, t, false, null)) continue;
    else {
      pass.report(
        arg,
        unknown === null
          ? `${name} arg ${quoted(arg)} should be a string or a slog.Attr (possible missing key or value)`
          : `${name} arg ${quoted(arg)} should probably be a string or a slog.Attr (previous arg ${quoted(unknown)} cannot be a key)`,
      );
      return;
    }
  }
  if (next === 'value')
    pass.report(
      call,
      `call to ${name} ${unknown === null ? 'missing a final value' : 'has a missing or misplaced value'}`,
    );
}

function isAttr(t: Type): boolean {
  return isTypeNamed(t, 'log/slog', 'Attr');
}

function isMethodExpr(pass: Pass, fun: Expr): boolean {
  return fun.kind === 'SelectorExpr' && pass.info.selections.get(fun)?.kind === 'methodExpr';
}

function shortName(f: Func): string {
  const named = receiverNamed(f);
  return `${f.pkg!.name}.${named === null ? '' : `${named.obj.name}.`}${f.name}`;
}
