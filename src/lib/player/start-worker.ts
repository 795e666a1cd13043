/** Starts the worker from its own file. The self-contained page has another module in this one's place, since it has no files. */
export const startWorker = (): Worker =>
  new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'heapscope' });
