/** Loading: the image goes to its place in the memory, the settings into the cells from which the run time reads them at its start. */
import type { Image } from '../go/emit/image.ts';
import { FLAGS, FLAG_EVENTS, FLAG_STEPPING, IMAGE, IMAGE_BASE, IMAGE_END } from './abi.ts';
import type { MachineOptions } from './machine.ts';
import * as L from './runtime/layout.ts';
import { NO_LIMIT, settingSpecs } from './settings.ts';
import type { MemoryView } from './view.ts';

/**
 * What a Go 1.27.4 program with fmt has at the start of main, as measured: bytes of scannable globals, and of live heap, scannable heap and
 * stacks of the run time's own goroutines, each with what every processor adds (its record and its mark worker are heap objects).
 */
const GO_AT_START = { globals: 158154, heap: 14900, scan: 6700, stacks: 1000 };
const GO_PER_PROCESSOR = { heap: 22720, scan: 19680, stacks: 220 };

/** Bytes of a page of WebAssembly. */
export const PAGE = 65536;

/** maximum: pages to which the memory may grow. */
export function loadImage(v: MemoryView, image: Image, options: MachineOptions, maximum: number): void {
  const { settings } = options;
  v.bytes.set(image.data, IMAGE_BASE);
  v.setU32(IMAGE, IMAGE_BASE);
  v.setU32(IMAGE_END, image.end);
  for (const [cell, value] of image.cells) v.setU32(cell, value);
  v.setU32(FLAGS, options.record ? FLAG_EVENTS | FLAG_STEPPING : 0);
  v.setU32(L.SET_MAXPAGES, Math.floor((maximum * PAGE) / 8192));
  v.setU32(L.SET_PROCS, settings.gomaxprocs);
  v.setI32(L.SET_GOGC, settings.gogc);
  v.setI64(
    L.SET_MEMLIMIT,
    settings.memoryLimit >= NO_LIMIT ? 0x7fffffffffffffffn : BigInt(settings.memoryLimit),
  );
  v.setU32(L.SET_MAXSTACK, settings.maxStack);
  v.setU32(L.SET_HEAPMIN, settings.minHeap);
  // What Go's own run time has before main begins, in the pacer's sums: only at Go's scale, it would drown a scaled-down heap.
  if (settings.minHeap === settingSpecs.minHeap.default) {
    v.setU32(L.SET_GLOBALS, GO_AT_START.globals);
    const procs = settings.gomaxprocs;
    v.setU32(L.SET_SYSHEAP, GO_AT_START.heap + procs * GO_PER_PROCESSOR.heap);
    v.setU32(L.SET_SYSSCAN, GO_AT_START.scan + procs * GO_PER_PROCESSOR.scan);
    v.setU32(L.SET_SYSSTACKS, GO_AT_START.stacks + procs * GO_PER_PROCESSOR.stacks);
  }
  v.setU32(L.SET_NOBARRIER, settings.writeBarrier ? 0 : 1);
  v.setU32(L.SET_STW, settings.stopTheWorld);
  v.setU32(L.SET_CLASSIC, settings.objectQueue);
  v.setU32(L.SET_GCMANUAL, settings.collectorSteps);
  v.setU32(L.SET_SIDE, options.record || options.profile ? 1 : 0);
  v.setU32(L.SET_GCSTRESS, options.gcStress ?? 0);
  v.setU32(L.SET_STACKSTRESS, options.stackStress ? 1 : 0);
}
