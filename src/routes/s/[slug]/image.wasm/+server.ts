/** The lesson's program compiled beforehand: its WebAssembly. */
import { prebuiltEntries, servePrebuilt } from '../../../prebuilt.server.ts';

export const prerender = true;
export const trailingSlash = 'never';
export const entries = prebuiltEntries;
export const GET = servePrebuilt('wasm', 'application/wasm');
