/**
 * The page's side of the worker: a promise for every request. A worker that dies (out of memory, a fault of ours) is told to whoever waits, and the
 * next request starts a new one.
 */
import { Unpacker, type Packed } from '../../session/delta.ts';
import type { Notice, Reply, Request } from '../../session/protocol.ts';
import { startWorker } from './start-worker.ts';

type WithoutId<T> = T extends unknown ? Omit<T, 'id'> : never;
export type Ask = WithoutId<Request>;

export class Client {
  private worker: Worker | undefined;
  private nextId = 1;
  private waiting = new Map<number, (reply: Reply) => void>();
  private readonly notice: (notice: Notice) => void;

  constructor(notice: (notice: Notice) => void) {
    this.notice = notice;
  }

  /** An `open` that has been answered already, from a file; the worker gets it before the first other request. */
  private deferred: Ask | undefined;

  /** Puts off an `open`, and with it the start of the worker, until somebody asks for something else. */
  defer(open: Ask): void {
    this.fail('Another program was opened.');
    this.deferred = open;
  }

  /** Sends what was put off. */
  warm(): void {
    const open = this.deferred;
    this.deferred = undefined;
    // Whoever asked for something meanwhile must know why it cannot be answered.
    if (open)
      void this.ask(open).then((reply) => {
        if (reply.kind === 'failed') this.fail(reply.message);
      });
  }

  ask(request: Ask): Promise<Reply> {
    if (request.kind === 'open') this.deferred = undefined;
    else this.warm();
    const id = this.nextId++;
    return new Promise((resolve) => {
      this.waiting.set(id, resolve);
      try {
        this.start().postMessage({ ...request, id });
      } catch (error) {
        this.waiting.delete(id);
        resolve({ kind: 'failed', id, message: String(error) });
      }
    });
  }

  private start(): Worker {
    if (this.worker) return this.worker;
    const worker = startWorker();
    const unpacker = new Unpacker();
    worker.onmessage = (event: MessageEvent<Packed<Reply | Notice>>) => {
      const message = unpacker.unpack(event.data);
      if (message.kind === 'timeline') return this.notice(message);
      const resolve = this.waiting.get(message.id);
      this.waiting.delete(message.id);
      resolve?.(message);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      this.fail(event.message || 'The worker could not be started.');
    };
    this.worker = worker;
    return worker;
  }

  /** Ends the worker, whatever it does, and tells everybody who waits why. */
  fail(message: string): void {
    const waiting = [...this.waiting];
    this.worker?.terminate();
    this.worker = undefined;
    this.waiting.clear();
    for (const [id, resolve] of waiting) resolve({ kind: 'failed', id, message });
  }

  close(): void {
    this.fail('The page does not need the program any more.');
  }
}
