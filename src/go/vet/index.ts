/**
 * What `go vet` warns of: programs that are well typed, and yet probably not what was meant.
 *
 * Given the trees of a package and what the type checker found out of it, gives findings, in the order in which Go's suite lists its
 * analyzers, and within one in the order in which it comes upon them. (The go command itself prints the analyzers in any order.) The tree is
 * read and never changed, and no analyzer knows of another. Each file is one of them, under Go's name; what they share is beside them: `pass` (what
 * an analyzer is given), `facts` (questions about types and calls), `visit` and `place` (walking, and where nodes begin and end as go/ast has it),
 * `comments` (which the tree does not have), `gofmt` (expressions as messages quote them), `cfg` and `noreturn` (the control flow of a body, and calls that do not come back).
 *
 * Go runs the suite over the library too, to learn which functions print, and which never return. We know these by name: `printf/known.ts`
 * and `noreturn.ts`. Follows golang.org/x/tools/go/analysis/passes; which of these are left out, and why, is told in docs/fidelity.md.
 */
import type { FileSet } from '../base/index.ts';
import type { File } from '../syntax/index.ts';
import type { Info, Package } from '../types/index.ts';
import { appends } from './appends.ts';
import { assign } from './assign.ts';
import { atomic } from './atomic.ts';
import { bools } from './bools.ts';
import { buildtag } from './buildtag.ts';
import { composites } from './composites.ts';
import { copylocks } from './copylocks.ts';
import { defers } from './defers.ts';
import { directive } from './directive.ts';
import { errorsas } from './errorsas.ts';
import { ifaceassert } from './ifaceassert.ts';
import { lostcancel } from './lostcancel.ts';
import { nilfunc } from './nilfunc.ts';
import { printf } from './printf/index.ts';
import { shift } from './shift.ts';
import { slog } from './slog.ts';
import { stdmethods } from './stdmethods.ts';
import { stringintconv } from './stringintconv.ts';
import { structtag } from './structtag.ts';
import { testinggoroutine } from './testinggoroutine.ts';
import { tests } from './tests.ts';
import { timeformat } from './timeformat.ts';
import { unmarshal } from './unmarshal.ts';
import { unreachable } from './unreachable.ts';
import { unsafeptr } from './unsafeptr.ts';
import { unusedresult } from './unusedresult.ts';
import { waitgroup } from './waitgroup.ts';
import { Pass, type Analyzer, type Finding } from './pass.ts';

export { firstError } from './errors.ts';
export type { Analyzer, Finding } from './pass.ts';

/** In Go's order. */
export const suite: readonly Analyzer[] = [
  appends,
  assign,
  atomic,
  bools,
  buildtag,
  composites,
  copylocks,
  defers,
  directive,
  errorsas,
  ifaceassert,
  lostcancel,
  nilfunc,
  printf,
  shift,
  slog,
  stdmethods,
  stringintconv,
  structtag,
  tests,
  testinggoroutine,
  timeformat,
  unmarshal,
  unreachable,
  unsafeptr,
  unusedresult,
  waitgroup,
];

/** Runs the suite over a package without errors. */
export function vet(files: FileSet, trees: readonly File[], pkg: Package, info: Info): Finding[] {
  const pass = new Pass(files, trees, pkg, info);
  for (const a of suite) {
    pass.analyzer = a.name;
    a.run(pass);
  }
  return pass.findings;
}
