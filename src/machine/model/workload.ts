/**
 * Workloads of the GC lab: a program reduced to what the collector sees of it. The parameters and their meaning are those of the official GC
 * guide's published model, so that the same workload can be given to both models; sizes are MiB, times CPU seconds of the program's own work.
 */

/** A stretch of the program that behaves evenly. */
export interface Phase {
  /** CPU seconds of the program's own work. */
  duration: number;
  /** MiB allocated per CPU second. */
  allocRate: number;
  /** MiB marked per CPU second. */
  scanRate: number;
  /** Share of the new memory that stays. */
  newSurvivalRate: number;
  /** Share of what was live at the beginning of the phase that dies during it. */
  oldDeathRate: number;
}

/** What of a workload a reader can turn. */
export interface WorkloadParameters {
  live: number;
  allocRate: number;
  survival: number;
  scanRate: number;
  /** CPU seconds of a cycle that do not depend on the heap. */
  fixedCost: number;
  /** MiB of the run time's memory that is not heap. */
  otherMem: number;
}

export interface ModelWorkload {
  id: string;
  title: string;
  summary: string;
  defaults: WorkloadParameters;
  phases(p: WorkloadParameters): Phase[];
}

const usual: WorkloadParameters = {
  live: 20,
  allocRate: 20,
  survival: 0,
  scanRate: 1024,
  fixedCost: 0.04,
  otherMem: 0,
};

const phase = (
  p: WorkloadParameters,
  duration: number,
  allocRate: number,
  newSurvivalRate: number,
  oldDeathRate: number,
): Phase => ({ duration, allocRate, scanRate: p.scanRate, newSurvivalRate, oldDeathRate });

/** Builds the live heap in a second. */
const build = (p: WorkloadParameters): Phase => phase(p, 1, p.live, 1, 0);

/** The first, second and third are the guide's first three at their defaults. */
export const modelWorkloads: readonly ModelWorkload[] = [
  {
    id: 'steady',
    title: 'A steady service',
    summary:
      'One second builds the live heap; for nine more the program allocates and drops at an even rate.',
    defaults: usual,
    phases: (p) => [build(p), phase(p, 9, p.allocRate, p.survival, 0)],
  },
  {
    id: 'shifting',
    title: 'Load that shifts',
    summary: 'The live heap goes up and down; half way the program begins to allocate ten times as fast.',
    defaults: { ...usual, survival: 0.02 },
    phases: (p) => [
      build(p),
      phase(p, 1, p.allocRate, 0, 0.5),
      phase(p, 1, p.allocRate, 0.5, 0),
      phase(p, 1, p.allocRate, 0, 0.5),
      phase(p, 1, p.allocRate, 0.5, 0),
      phase(p, 5, p.allocRate * 10, p.survival, 1),
    ],
  },
  {
    id: 'spike',
    title: 'A spike',
    summary:
      'Steady, but for one second the live heap is half as big again: the moment that decides what fits.',
    defaults: usual,
    phases: (p) => [
      build(p),
      phase(p, 4, p.allocRate, p.survival, 0),
      phase(p, 0.5, p.live, 1, 0),
      phase(p, 0.5, p.allocRate, p.survival, 0),
      phase(p, 0.5, p.allocRate, p.survival, 0.5),
      phase(p, 3.5, p.allocRate, p.survival, 0),
    ],
  },
  {
    id: 'leak',
    title: 'A cache that never forgets',
    summary: 'A share of all that is allocated stays for good. Every cycle marks more than the one before.',
    defaults: { ...usual, allocRate: 60, survival: 0.12 },
    phases: (p) => [build(p), phase(p, 9, p.allocRate, p.survival, 0)],
  },
  {
    id: 'batch',
    title: 'Batches',
    summary: 'Four times over, a batch is read in, worked on, and dropped. The live heap is a sawtooth.',
    defaults: { ...usual, allocRate: 80, live: 48 },
    phases: (p) =>
      Array.from({ length: 4 }, () => [
        phase(p, 0.8, p.live / 0.8, 1, 0),
        phase(p, 1.2, p.allocRate, p.survival, 0),
        phase(p, 0.5, p.allocRate, p.survival, 0.95),
      ]).flat(),
  },
];

/** A figure of the official guide: one of the workloads, and the memory beside the heap that the guide gives it. */
export interface GuideFigure {
  workload: ModelWorkload;
  parameters: WorkloadParameters;
  /** GOGC (negative: off) and limit in MiB with which it is told what to look for. */
  settings: readonly (readonly [gogc: number, limit: number])[];
}

const figure = (id: string, otherMem: number, settings: GuideFigure['settings']): GuideFigure => {
  const workload = modelWorkloads.find((one) => one.id === id)!;
  return { workload, parameters: { ...workload.defaults, otherMem }, settings };
};

/** The five interactive figures of the guide, in its order. */
export const guideFigures: readonly GuideFigure[] = [
  figure('steady', 0, [
    [50, Infinity],
    [100, Infinity],
    [200, Infinity],
  ]),
  figure('shifting', 0, [
    [50, Infinity],
    [100, Infinity],
    [200, Infinity],
  ]),
  figure('spike', 0, [
    [100, Infinity],
    [200, Infinity],
  ]),
  figure('steady', 10, [
    [100, 100],
    [100, 40],
    [-1, 50],
    [-1, 31],
  ]),
  figure('spike', 0, [
    [100, 60],
    [400, 60],
    [-1, 60],
  ]),
];
