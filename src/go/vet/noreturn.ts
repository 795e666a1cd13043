/** Which calls never return: panic, functions of the library that are known not to, and functions of the package that come to no return. */
import type { CallExpr, FuncDecl } from '../syntax/index.ts';
import type { Func } from '../types/index.ts';
import { buildCfg } from './cfg.ts';
import { fullName, staticCallee } from './facts.ts';
import type { Pass } from './pass.ts';

const library = new Set([
  'os.Exit', 'syscall.Exit', 'runtime.Goexit',
  'log.Fatal', 'log.Fatalf', 'log.Fatalln', 'log.Panic', 'log.Panicf', 'log.Panicln',
  '(*log.Logger).Fatal', '(*log.Logger).Fatalf', '(*log.Logger).Fatalln',
  '(*log.Logger).Panic', '(*log.Logger).Panicf', '(*log.Logger).Panicln',
  '(*testing.common).FailNow', '(*testing.common).Fatal', '(*testing.common).Fatalf',
  '(*testing.common).SkipNow', '(*testing.common).Skip', '(*testing.common).Skipf',
]); // prettier-ignore

/** Tells of a call whether it certainly does not return. */
export function neverReturns(pass: Pass): (call: CallExpr) => boolean {
  const decls = new Map<Func, FuncDecl>();
  for (const tree of pass.trees)
    for (const d of tree.declList) {
      const f = d.kind === 'FuncDecl' ? pass.info.defs.get(d.name) : null;
      if (f?.kind === 'Func') decls.set(f, d as FuncDecl);
    }
  const known = new Map<Func, boolean>();
  const never = (call: CallExpr): boolean => {
    if (call.fun.kind === 'Name') {
      const obj = pass.info.uses.get(call.fun);
      if (obj?.kind === 'Builtin' && obj.name === 'panic') return true;
    }
    const f = staticCallee(pass, call)?.origin ?? null;
    if (f === null) return false;
    const decl = decls.get(f);
    if (decl === undefined) return f.pkg !== pass.pkg && library.has(fullName(pass, f));
    if (!known.has(f)) {
      // Who calls itself is taken to return.
      known.set(f, false);
      if (decl.body !== null) known.set(f, buildCfg(decl.body, (c) => !never(c)).noReturn);
    }
    return known.get(f)!;
  };
  return never;
}
