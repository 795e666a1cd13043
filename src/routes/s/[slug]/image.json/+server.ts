/** The lesson's program compiled beforehand: what the machine needs, but for the WebAssembly. */
import { prebuiltEntries, servePrebuilt } from '../../../prebuilt.server.ts';

export const prerender = true;
export const trailingSlash = 'never';
export const entries = prebuiltEntries;
export const GET = servePrebuilt('meta', 'application/json');
