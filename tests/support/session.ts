/** A session for tests, with the run time's bytes at hand. */
import { runtimeModule } from '../../src/machine/runtime-module.ts';
import type { Compiled, Moment, Reply, Request, SettingValues } from '../../src/session/protocol.ts';
import * as session from '../../src/session/index.ts';

export const createSession = (post: Parameters<session.CreateSession>[0]): session.Session =>
  session.createSession(post, { runtime: async () => runtimeModule() });

type Ask = Request extends infer R ? (R extends { id: number } ? Omit<R, 'id'> : never) : never;

/** A session that answers with promises. */
export interface Conversation {
  ask(request: Ask): Promise<Reply>;
  /** Asks for what is answered with a moment. */
  moment(request: Ask): Promise<Moment>;
  /** Opens a program that compiles. */
  compile(text: string, settings?: SettingValues): Promise<Compiled>;
  close(): void;
}

export function converse(): Conversation {
  const waiting = new Map<number, (reply: Reply) => void>();
  let id = 0;
  const open = createSession((reply) => {
    if (reply.kind === 'timeline') return;
    waiting.get(reply.id)?.(reply);
    waiting.delete(reply.id);
  });
  const ask = (request: Ask): Promise<Reply> =>
    new Promise((resolve) => {
      waiting.set(++id, resolve);
      open.receive({ ...request, id } as Request);
    });
  return {
    ask,
    moment: async (request) => {
      const reply = await ask(request);
      if (reply.kind !== 'moment') throw new Error(JSON.stringify(reply));
      return reply;
    },
    compile: async (text, settings = {}) => {
      const files = [{ name: 'program.go', text }];
      const reply = await ask({ kind: 'open', files, settings, record: false });
      if (reply.kind !== 'compiled') throw new Error(JSON.stringify(reply));
      return reply;
    },
    close: () => open.close(),
  };
}
