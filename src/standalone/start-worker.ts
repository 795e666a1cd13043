/** In place of lib/player/start-worker.ts: the worker's text is part of this page, so that it starts without a request. */
import Inline from '../lib/player/worker.ts?worker&inline';

export const startWorker = (): Worker => new Inline({ name: 'heapscope' });
