/** Events: kinds for host.event(kind, a, b, c, d), only when FLAGS & FLAG_EVENTS. */

export const EV_ALLOC = 1; // address, requested size, slot size, pc (type: side table)
export const EV_STACKCOPY = 2; // g record, old hi, old size, pointers adjusted (new stack: from the g record)
export const EV_STACKSHRINK = 3; // the same
export const EV_GCBEGIN = 4; // cycle, forced, trigger, goal
export const EV_GCPHASE = 5; // 1 sweep termination, 2 mark, 3 mark termination, 4 sweep, 0 off
export const EV_GCROOTS = 6; // 0 globals | 1 stack | 2 other, g record or 0, pointers found
export const EV_SHADE = 7; // address, by (SHADE_*)
export const EV_SCAN = 8; // address, size, pointers
export const EV_BARRIER = 9; // slot, old, new
export const EV_ASSIST = 10; // g record, work
export const EV_SWEEPSPAN = 11; // span base, objects freed, bytes freed, 1 if the span was given back
export const EV_FREE = 12; // address, slot size
export const EV_GCEND = 13; // cycle, bytes marked, goal, heapLive
export const EV_HEAPGOAL = 14; // goal, trigger
export const EV_HEAPGROW = 15; // new end of the arena, bytes
export const EV_FINALIZER = 16; // object, 1 finalizer | 2 cleanup | 3 weak pointer cleared
export const EV_LOST = 17; // object freed though a root reaches it (only with the barrier off)
export const SHADE_ROOT = 1;
export const SHADE_SCAN = 2;
export const SHADE_BARRIER = 3;
export const SHADE_ASSIST = 4;
export const SHADE_ALLOC = 5;
