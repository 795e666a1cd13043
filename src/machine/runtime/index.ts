/** The run time of the machine: one WebAssembly module, all of whose state is in the memory (layout.ts, state.ts). */
export * from './face';
