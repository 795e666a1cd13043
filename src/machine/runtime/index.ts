/** The run time of the machine: one WebAssembly module, all of whose state is in the memory (layout.ts, state.ts). */
export * from './face';

export {
  cmpstring,
  concatbytes,
  concatstrings,
  countrunes,
  decoderune,
  intstring,
  memequal,
  slicebytetostring,
  slicerunetostring,
  stringtoslicebyte,
  stringtoslicerune,
} from './strings';
export { efaceeq, valeq } from './equal';
export { ifaceToTab, panicdottype, typeAssertTab } from './iface';
export { makemap, maplen } from './map/make';
export { mapaccess, mapaccess32, mapaccess64, mapaccessStr } from './map/lookup';
export { mapassign, mapassign32, mapassign64, mapassignStr } from './map/insert';
export { mapclear, mapdelete } from './map/delete';
export { mapiterinit, mapiternext } from './map/iterate';
export { chancap, chanlen, chanrecv, chansend, closechan, makechan } from './chan';
export { block, selectgo } from './select';
export { deferpop, deferproc, deferprocHeap, gorecover, wrapperpanicfix } from './panic/defer';
export {
  goexit,
  gopanic,
  panicdivide,
  panicIndex,
  panicIndexU,
  panicmakeslicecap,
  panicmakeslicelen,
  panicmem,
  panicnilmap,
  panicshift,
  panicSlice,
  panicSliceConvert,
  panicunsafe,
  panicwrap,
  throw_ as throw,
} from './panic/raise';
export {
  printbool,
  printeface,
  printhex,
  printint,
  printnl,
  printpointer,
  printslice,
  printsp,
  printstring,
  printuint,
} from './print';
export { printcomplex, printcomplex64, printfloat, printfloat32 } from './printfloat';
export { complexdiv, fmod } from './arith';
export { findFunctions, schedinit } from './sched/start';
export { newproc } from './sched/goroutine';
export { proceed } from './sched/run';
export { schedule } from './sched/schedule';
export { suspended } from './sched/suspend';
export * from './natives';
