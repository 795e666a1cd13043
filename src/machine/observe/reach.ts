/** What the program can reach: from its globals and live variables along all pointers. */
import { type Context, goAddress } from './context.ts';
import { trace } from './trace.ts';

/** Addresses of the objects within reach. */
export function reachedObjects(ctx: Context): Set<number> {
  return new Set([...trace(ctx).objects].map((base) => goAddress(ctx, base)));
}
