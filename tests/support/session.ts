/** A session for tests, with the run time's bytes at hand. */
import { runtimeModule } from '../../src/machine/runtime-module.ts';
import type { Reply, Request } from '../../src/session/protocol.ts';
import * as session from '../../src/session/index.ts';

export const createSession = (post: Parameters<session.CreateSession>[0]): session.Session =>
  session.createSession(post, { runtime: async () => runtimeModule() });

type Ask = Request extends infer R ? (R extends { id: number } ? Omit<R, 'id'> : never) : never;

/** A session that answers with promises. */
export function converse(): { ask(request: Ask): Promise<Reply>; close(): void } {
  const waiting = new Map<number, (reply: Reply) => void>();
  let id = 0;
  const open = createSession((reply) => {
    if (reply.kind === 'timeline') return;
    waiting.get(reply.id)?.(reply);
    waiting.delete(reply.id);
  });
  return {
    ask: (request) =>
      new Promise((resolve) => {
        waiting.set(++id, resolve);
        open.receive({ ...request, id } as Request);
      }),
    close: () => open.close(),
  };
}
