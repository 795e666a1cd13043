/**
 * The session: commands and replies between a page (or a test) and a program with its machine. Given requests of protocol.ts, gives
 * replies; plain data only, so that it may live in a worker. Keeps: one answer to each request, in order, and none takes so long that
 * another could not get in between.
 */
export { PAGE_STEPS } from './program.ts';
export { createSession } from './session.ts';
export type * from './protocol.ts';
