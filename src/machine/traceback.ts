/** Tracebacks: the stacks of goroutines as Go prints them when a program dies (runtime/traceback.go). */
import { PC_PANICRET } from './abi.ts';
import { type Context, walk } from './observe/index.ts';
import { waitReasons } from './reasons.ts';
import * as L from './runtime/layout.ts';

/** The name of a source file as tracebacks show it. */
export type ShowFile = (file: string) => string;

/** `goroutine N [state]:` and its frames, innermost first; wrappers and the run time's own frames are left out. */
export function traceback(
  ctx: Context,
  g: number,
  fp: number,
  pc: number,
  running: boolean,
  show: ShowFile,
): string {
  const { view, index } = ctx;
  const reason = waitReasons[view.u32(g + L.G_WAITREASON)] || 'runnable';
  let out = `goroutine ${view.n64(g + L.G_ID)} [${running ? 'running' : reason}]:\n`;
  const { frames, depth } = walk(ctx, g, fp, pc, FRAMES_TOLD);
  frames.forEach((frame, i) => {
    if (i === frames.length / 2 && depth > frames.length)
      out += `...${depth - frames.length} frames elided...\n`;
    const f = index.func(frame.pc);
    if (f) {
      const calls = index.calls(frame.pc);
      calls.forEach((call, k) => {
        const inlined = k < calls.length - 1;
        if (inlined ? !isPublic(call.func) : f.wrapper || f.pkg === '' || !isPublic(f.name)) return;
        out += `${call.func}(${call.args})\n\t${show(call.file)}:${call.line}`;
        out += inlined ? '\n' : ` +${offset(frame.pc)}\n`;
      });
    }
    if (frame.panicked) {
      const by = index.calls(PC_PANICRET)[0]!;
      out += `panic(...)\n\t${show(by.file)}:${by.line} +${offset(PC_PANICRET)}\n`;
    }
  });
  const parent = view.n64(g + L.G_PARENT);
  const createPc = view.u32(g + L.G_CREATEPC);
  const creator = index.calls(createPc).at(0);
  if (parent !== 0 && creator !== undefined) {
    out += `created by ${creator.func} in goroutine ${parent}\n`;
    out += `\t${show(creator.file)}:${creator.line} +${offset(createPc)}\n`;
  }
  return out;
}

/** Frames that Go tells of at each end of a deep stack (traceback.go, tracebackInnerFrames). */
const FRAMES_TOLD = 50;

/** Of the run time only what programs can call is shown. */
const isPublic = (func: string): boolean =>
  !func.startsWith('runtime.') || /^runtime\.(?:\(\*)?[A-Z]/.test(func);

const offset = (pc: number): string => `0x${(pc & 0xffff).toString(16)}`;

/** The stacks of all goroutines but one, for fatal errors. */
export function tracebackOthers(ctx: Context, except: number, show: ShowFile): string {
  const { view } = ctx;
  const parts: string[] = [];
  for (let g = view.u32(L.ALLG_HEAD); g !== 0; g = view.u32(g + L.G_ALLLINK)) {
    const status = view.u32(g + L.G_STATUS);
    if (g === except || status === L.GSTATUS_DEAD || status === L.GSTATUS_IDLE) continue;
    if (view.u32(g + L.G_FLAGS) & L.G_FLAG_SYSTEM) continue;
    parts.push(traceback(ctx, g, view.u32(g + L.G_FP), view.u32(g + L.G_PC), false, show));
  }
  return parts.join('\n');
}
