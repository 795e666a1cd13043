/**
 * The step that led to where a program stands: the stacks before it, and what happened in it. Known of every position but the first, however it
 * was reached, so that whoever comes to a position reads the same sentence there.
 */
import { CURG } from '../machine/abi.ts';
import type { Event } from '../machine/events.ts';
import type { Machine } from '../machine/machine.ts';
import { goroutinePictures } from '../machine/observe/index.ts';
import { UNTRACED } from '../machine/observe/trace.ts';
import type { Picture } from '../machine/picture.ts';
import { G_ID } from '../machine/runtime/layout.ts';
import type { Program } from './program.ts';

/** Of a picture, what calls and returns are told by. */
export type Stacks = Pick<Picture, 'goroutines' | 'current'>;

export interface LastStep {
  before: Stacks;
  events: readonly Event[];
}

function stacksOf(machine: Machine): Stacks {
  const g = machine.view.u32(CURG);
  return {
    current: g === 0 ? 0 : machine.view.n64(g + G_ID),
    goroutines: goroutinePictures(machine.context, UNTRACED),
  };
}

/** Brings the viewer to a recorded step by way of the one before it, which costs little more than to go there at once. */
export function arrive(p: Program, to: number): { events: Event[]; last?: LastStep } {
  if (to <= p.history.start) return { events: p.timeline.seek(to, p.viewer) };
  const events = p.timeline.seek(Math.min(to, p.timeline.frontier) - 1, p.viewer);
  const before = stacksOf(p.viewer);
  const fresh = p.timeline.seek(to, p.viewer);
  return { events: [...events, ...fresh], last: { before, events: fresh } };
}

/** The step before where the viewer stands; undefined at the start. */
export function lastStep(p: Program): LastStep | undefined {
  return arrive(p, p.viewer.step).last;
}
