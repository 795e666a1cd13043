/** What a run of a model gives; also the shape in which the lab draws measured runs. All sizes in bytes, times in seconds. */
export interface RunPoint {
  t: number;
  /** Bytes in the heap, live and dead, that have not been collected. */
  heap: number;
  goal: number;
  /** What the program could still reach. */
  live: number;
}

export interface RunCycle {
  /** When marking began and ended. */
  from: number;
  to: number;
  heapBefore: number;
  heapAfter: number;
  marked: number;
  goal: number;
}

export interface ModelRun {
  points: RunPoint[];
  cycles: RunCycle[];
  /** CPU seconds in all, and those of the collector. */
  time: number;
  gcTime: number;
  peakHeap: number;
  /** Heap and other memory. */
  peakMemory: number;
  /** Where the container's limit ended the program. */
  killedAt?: number;
  /** Why the run was given up, where it was. */
  ending?: string;
  /** When the limiter first held assists back. */
  limitedAt?: number;
}

export interface ModelSettings {
  /** Percent; negative: off. */
  gogc: number;
  /** GOMEMLIMIT in bytes; Infinity: off. */
  limit: number;
  /** Memory of the container in bytes; Infinity: none. */
  hardLimit: number;
  procs: number;
}

export const MiB = 1048576;
/** A model is given up after so many cycles: it is thrashing, and shows nothing new. */
export const MOST_CYCLES = 4000;
