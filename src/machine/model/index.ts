/**
 * Models: programs without source, for the GC lab. Given is a workload (how fast it allocates, what stays, how fast marking goes) or a
 * recording of a real one; given back are the cycles that Go's pacer would make of it. No state, no clock: the same input gives the same run.
 */
export {
  guideFigures,
  modelWorkloads,
  type GuideFigure,
  type ModelWorkload,
  type Phase,
  type WorkloadParameters,
} from './workload.ts';
export { MiB, MOST_CYCLES, type ModelRun, type ModelSettings, type RunCycle, type RunPoint } from './run.ts';
export { runGuide } from './guide.ts';
export { FORCED_AFTER, pace, runModel, GLOBALS, STACK_SCAN } from './model.ts';
export {
  BACKGROUND_UTILIZATION,
  cycleUtilization,
  measuredConsMark,
  REMEMBERED,
  TRIGGER_LEAST,
  TRIGGER_MOST,
  TRIGGER_PARTS,
} from '../runtime/gc/pacer.ts';
export {
  pointAt,
  replay,
  SPAN_RECORD,
  type AskedCycle,
  type Moment,
  type RecordedPoint,
  type Recording,
  type ReplayedCycle,
} from './replay.ts';
