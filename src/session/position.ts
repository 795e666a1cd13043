/** Where a machine stands, without the cost of a picture: for stepping over, out, and to a line. */
import { CURG, PC_GOEXIT, SUSP_FP, SUSP_PC } from '../machine/abi.ts';
import { STEPS } from '../machine/runtime/state.ts';
import type { Machine } from '../machine/machine.ts';
import { G_ID, G_STACKHI, G_STATUS, GSTATUS_RUNNING } from '../machine/runtime/layout.ts';

export interface Position {
  /** Goroutine, 0 if none runs. */
  g: number;
  /** Distance of the innermost frame from the stack's upper end: grows with the depth of calls. */
  depth: number;
  func: string;
  file: string;
  line: number;
  /** It stands before the function's first statement: as a rule it has just been called. */
  first: boolean;
  /** Statements executed: the collector may take steps while the program stands still. */
  count: number;
}

const nowhere: Position = { g: 0, depth: 0, func: '', file: '', line: 0, first: false, count: -1 };

export function positionOf(machine: Machine): Position {
  const { view, index } = machine;
  const g = view.u32(CURG);
  if (g === 0 || view.u32(g + G_STATUS) !== GSTATUS_RUNNING) return nowhere;
  const pc = view.u32(SUSP_PC);
  if (pc >>> 16 === PC_GOEXIT) return nowhere;
  const place = index.place(pc);
  const f = index.func(pc);
  return {
    g: view.n64(g + G_ID),
    depth: view.u32(g + G_STACKHI) - view.u32(SUSP_FP),
    func: f?.name ?? '',
    file: place.file,
    line: place.line,
    first: f !== undefined && f.points.findIndex((point) => point.kind === 'stmt') === (pc & 0xffff),
    count: view.n64(STEPS),
  };
}

/** Whether a function has been called between two positions: also when it is the next call of one statement, or the first of a new goroutine. */
export function isCall(q: Position, before: Position): boolean {
  if (q.g === before.g && q.depth > before.depth) return true;
  return q.first && (q.g !== before.g || q.func !== before.func || q.depth !== before.depth);
}

/** Tells when a call of a function has returned, given one position after the other. `frames`: where the function is on stacks already. */
export function returnOf(
  isIt: (func: string) => boolean,
  frames: ReadonlyMap<number, number>,
): (q: Position) => boolean {
  const inside = new Map(frames);
  return (q) => {
    const depth = inside.get(q.g);
    const again = isIt(q.func) && q.first && depth === q.depth;
    const left = depth !== undefined && q.depth < depth;
    if (isIt(q.func)) inside.set(q.g, q.depth);
    else if (left) inside.delete(q.g);
    return left || again;
  };
}
