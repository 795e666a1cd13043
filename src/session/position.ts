/** Where a machine stands, without the cost of a picture: for stepping over, out, and to a line. */
import { CURG, PC_GOEXIT, SUSP_FP, SUSP_PC } from '../machine/abi.ts';
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
}

const nowhere: Position = { g: 0, depth: 0, func: '', file: '', line: 0 };

export function positionOf(machine: Machine): Position {
  const { view, index } = machine;
  const g = view.u32(CURG);
  if (g === 0 || view.u32(g + G_STATUS) !== GSTATUS_RUNNING) return nowhere;
  const pc = view.u32(SUSP_PC);
  if (pc >>> 16 === PC_GOEXIT) return nowhere;
  const place = index.place(pc);
  return {
    g: view.n64(g + G_ID),
    depth: view.u32(g + G_STACKHI) - view.u32(SUSP_FP),
    func: index.func(pc)?.name ?? '',
    file: place.file,
    line: place.line,
  };
}
