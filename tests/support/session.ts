/** A session for tests, with the run time's bytes at hand. */
import { runtimeModule } from '../../src/machine/runtime-module.ts';
import * as session from '../../src/session/index.ts';

export const createSession = (post: Parameters<session.CreateSession>[0]): session.Session =>
  session.createSession(post, { runtime: async () => runtimeModule() });
