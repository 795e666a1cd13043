/** The start of a run: chance is seeded, the functions of the library that the run time knows by name are found, the first goroutine is made. */
import { ALLP, CURP, NPROCS } from '../layout';
import { initItabs } from '../iface';
import { seedRandom } from '../random';
import {
  FN_PREPRINT,
  FN_RUNFINALIZERS,
  FN_RUNTIMEERROR,
  MAIN_CLOSURE,
  MAIN_G,
  NEXT_GOID,
  NCPU,
  NILDEFER_CLOSURE,
  P_STATUS,
  P_TICK,
  PSTATUS_RUNNING,
  STEP_COST,
  WALL_START,
} from '../state';
import { initTypes } from '../types';
import { initRecords } from '../heap/records';
import { newg } from './goroutine';
import { runqput } from './queue';
import { findFunction, markIndivisible } from '../functab';

/** Goroutines 2 to 6 are the run time's own in Go. */
const FIRST_GOID: i64 = 7;
/** Slices that Go's first processor has given before main.main: every 61st looks at the global queue first (with fmt it is one more or less). */
const START_TICK: u32 = 5;

/** After the memory half's init: seeds chance, finds the library's functions, makes the first goroutine, which runs `entry` (a PC). */
export function schedinit(seed: i64, entry: u32): void {
  seedRandom(<u64>seed);
  initTypes();
  initRecords();
  initItabs();
  findFunctions();
  // A wall clock of its own: the same moment in every run.
  store<u32>(NCPU, load<u32>(NPROCS));
  store<i64>(WALL_START, 1767225600000000000);
  const p = load<u32>(ALLP);
  store<u32>(CURP, p);
  store<u32>(p, PSTATUS_RUNNING, P_STATUS);
  store<u32>(p, START_TICK, P_TICK);
  store<i64>(STEP_COST, 5000);
  store<i64>(NEXT_GOID, 1);
  store<u64>(MAIN_CLOSURE, entry);
  const g = newg(MAIN_CLOSURE, 0, true);
  store<u32>(MAIN_G, g);
  store<i64>(NEXT_GOID, FIRST_GOID);
  runqput(p, g, true);
}

/** Looks up the functions of the library that the run time calls or treats in a special way. */
export function findFunctions(): void {
  store<u32>(FN_RUNTIMEERROR, findFunction('runtime.panicRuntimeError'));
  store<u32>(FN_PREPRINT, findFunction('runtime.preprintpanic'));
  store<u32>(FN_RUNFINALIZERS, findFunction('runtime.runFinalizers'));
  store<u64>(NILDEFER_CLOSURE, findFunction('runtime.nilDeferred'));
  markIndivisible('sync.');
  markIndivisible('internal/sync.');
  markIndivisible('sync/atomic.');
}
