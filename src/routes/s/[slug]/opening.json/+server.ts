/** The lesson's program compiled beforehand: what its page needs before anything moves. */
import { prebuiltEntries, servePrebuilt } from '../../../prebuilt.server.ts';

export const prerender = true;
export const trailingSlash = 'never';
export const entries = prebuiltEntries;
export const GET = servePrebuilt('opening', 'application/json');
