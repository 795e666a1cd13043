import type { HeapStats } from './picture.ts';

/** Bytes that the program holds of the operating system: heap that has not been given back, and stacks. */
export function mappedBytes(s: HeapStats): number {
  return s.heapSys - s.heapReleased + s.stackInuse;
}
