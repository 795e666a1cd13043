/**
 * The end of the program by a panic that nobody recovered, or by a fatal error: values become text, the lines are printed, the host is told where
 * the trace begins.
 */
import * as abi from '../../abi';
import { G_FP, G_PANIC, G_PC, PANIC_ARGDATA, PANIC_ARGTYPE, PANIC_CALLFP, PANIC_FP, PANIC_LINK, PANIC_PC } from '../layout';
import { flush, printhexu, printIndented, printPanicValue, printText } from '../print';
import {
  ACT_FATAL,
  ACT_PANIC,
  ACT_RUN,
  ENDED,
  EXIT_CODE,
  FN_PREPRINT,
  G_SIG,
  G_SIGADDR,
  G_TRACEFP,
  G_TRACEPC,
  PANIC_GOEXIT,
  PANIC_PRINTING,
  PANIC_RECOVERED,
  PANIC_REPANICKED,
  PANIC_STATE,
  PANICSTATE_PRINT,
  RTE_STRINGS,
} from '../state';
import { call } from './panic';
import { typeText } from './raise';

/** Turns the values of all panics into what can be printed, the newest first: errors and Stringers are asked for their text. */
export function nextText(g: u32, p: u32): u32 {
  store<u32>(p, PANICSTATE_PRINT, PANIC_STATE);
  store<u32>(p, 0, PANIC_CALLFP);
  let q = load<u32>(p, PANIC_PRINTING);
  while (q != 0) {
    const type = load<u32>(q, PANIC_ARGTYPE);
    if (markRepanic(q)) {
      // Printed once, with the panic it repeats.
    } else if (type != 0 && load<u32>(type, abi.TYPE_UNCOMMON) != 0 && load<u32>(FN_PREPRINT) != 0) {
      store<u32>(p, q, PANIC_PRINTING);
      const args = call(p, load<u32>(FN_PREPRINT), 0, 32);
      store<u64>(args, load<u64>(q, PANIC_ARGTYPE));
      store<u64>(args, load<u64>(q, PANIC_ARGDATA), 8);
      return ACT_RUN;
    }
    q = load<u32>(q, PANIC_LINK);
  }
  printPanics(p);
  return endsWithTrace(g, p);
}

/** True if the older panic has the same value: its line says "repanicked". */
function markRepanic(q: u32): bool {
  const older = load<u32>(q, PANIC_LINK);
  if (
    older == 0 ||
    load<u64>(older, PANIC_ARGTYPE) != load<u64>(q, PANIC_ARGTYPE) ||
    load<u64>(older, PANIC_ARGDATA) != load<u64>(q, PANIC_ARGDATA)
  ) {
    return false;
  }
  store<u32>(older, 1, PANIC_REPANICKED);
  return true;
}

function endsWithTrace(g: u32, p: u32): u32 {
  if (load<u32>(g, G_SIG)) {
    printText('[signal SIGSEGV: segmentation violation code=0x1 addr=');
    printhexu(load<u64>(g, G_SIGADDR));
    printText(' pc=');
    printhexu(load<u32>(p, PANIC_PC));
    printText(']\n');
  }
  store<u32>(g, load<u32>(p, PANIC_LINK), G_PANIC);
  ends(g, load<u32>(p, PANIC_FP), load<u32>(p, PANIC_PC));
  return ACT_PANIC;
}

/** The program ends in the frame at fp. All panic records that are left have calls on the stack. */
function ends(g: u32, fp: u32, pc: u32): void {
  flush();
  store<u32>(g, fp, G_TRACEFP);
  store<u32>(g, pc, G_TRACEPC);
  store<u32>(g, fp, G_FP);
  store<u32>(g, pc, G_PC);
  store<u32>(abi.SUSP_FP, fp);
  store<u32>(abi.SUSP_PC, pc);
  store<u32>(EXIT_CODE, 2);
  store<u32>(ENDED, 2);
}

/** The lines of a panic and of those it happened in, the oldest first. */
export function printPanics(p: u32): void {
  const older = load<u32>(p, PANIC_LINK);
  if (older != 0) {
    printPanics(older);
    if (load<u32>(older, PANIC_REPANICKED)) return;
    if (!load<u32>(older, PANIC_GOEXIT)) printText('\t');
  }
  if (load<u32>(p, PANIC_GOEXIT)) return;
  printText('panic: ');
  printPanicValue(load<u32>(p, PANIC_ARGTYPE), load<u64>(p, PANIC_ARGDATA));
  if (load<u32>(p, PANIC_RECOVERED)) {
    if (load<u32>(p, PANIC_REPANICKED)) printText(' [recovered, repanicked]');
    else printText(' [recovered]');
  }
  printText('\n');
}

/** Error or String of a value being printed has panicked. */
export function failedPrinting(g: u32, p: u32): u32 {
  const type = load<u32>(p, PANIC_ARGTYPE);
  printText('fatal error: panic while printing panic value: ');
  if (load<u8>(type, abi.TYPE_KIND) == abi.KIND_STRING && !(load<u8>(type, abi.TYPE_TFLAG) & abi.TFLAG_UNCOMMON)) {
    const s = load<u32>(p, PANIC_ARGDATA);
    printIndented(load<u32>(s), load<u32>(s, 8));
  } else {
    printText('type ');
    const name = typeText(type);
    printIndented(load<u32>(name), load<u32>(name, 8));
  }
  printText('\n');
  store<u32>(g, load<u32>(p, PANIC_LINK), G_PANIC);
  return endsFatally(g, load<u32>(p, PANIC_FP), load<u32>(p, PANIC_PC));
}

/** `fatal error: …` in the frame at fp, with the text of RTE_STRINGS. */
export function fatalError(g: u32, fp: u32, pc: u32): u32 {
  const p = load<u32>(g, G_PANIC);
  if (p != 0) {
    for (let q = p; q != 0; q = load<u32>(q, PANIC_LINK)) markRepanic(q);
    printPanics(p);
    printText('\t');
  }
  printText('fatal error: ');
  printIndented(load<u32>(RTE_STRINGS), load<u32>(RTE_STRINGS, 4));
  printText('\n');
  return endsFatally(g, fp, pc);
}

function endsFatally(g: u32, fp: u32, pc: u32): u32 {
  ends(g, fp, pc);
  return ACT_FATAL;
}
