/** What the memory half exports: to emitted code (rtfuncs.ts) and to the host. */
export { mallocgc } from './heap/malloc';
export { makeslice, growslice, growsliceBuf, moveslice } from './heap/slice';
export { wb, wbBulk } from './barrier';
export { initMemory, setProcs } from './init';
export { readMemStats, statsInto, gcCpuFraction } from './heap/stats';
export { profileStart } from './heap/side';
export { flushCaches } from './heap/span';
export { stackinit, stackdrop, copystack, shrinkstack, movestack, morestack } from './stack/copy';
export {
  gcActive,
  gcCheck,
  gcMarking,
  gcRequest,
  gcStopped,
  gcTimeDue,
  gcWant,
  scavengeAll,
} from './gc/cycle';
export { fractionalBudget, gcFull, gcIdle, gcPoll, gcStep, gcSweepWork, gcWork } from './gc/drive';
export { gcGoalBytes, gcTriggerBytes, setGCPercent, setMemoryLimit } from './gc/pace';
export {
  addCleanup,
  addFinalizer,
  finalizerDone,
  findObject,
  isObjectStart,
  nextFinalizer,
  removeFinalizer,
  stopCleanup,
  weakHandle,
  weakValue,
} from './gc/special';
export { findLeaks } from './gc/leaks';
export { isMarked } from './gc/mark';
export { updateAllocSlow } from './heap/malloc';
