/**
 * The library: Go packages written in Go and compiled by our own compiler. This room only hands out their texts; the
 * compiler and the machine get them from outside, through an importer and a table of natives.
 */
import loaders from 'virtual:stdlib';
import { whyAbsent } from './absent.ts';

/** File name → text, for one package. */
export type PackageSource = Record<string, string>;

const loaded = new Map<string, PackageSource>();

/** Import paths of all packages there are. */
export const packagePaths: readonly string[] = Object.keys(loaders).sort();

export function isLibraryPackage(path: string): boolean {
  return Object.hasOwn(loaders, path);
}

/** The files of a package that has been loaded before; undefined if it has not, or does not exist. */
export function packageSource(path: string): PackageSource | undefined {
  return loaded.get(path);
}

/**
 * The same as a list, each file named as messages show it: what the compiler asks an importer for. If there is no such package, the
 * message of its import.
 */
export function librarySources(path: string): { name: string; text: string }[] | string {
  const files = packageSource(path);
  if (!files) return whyAbsent(path);
  return Object.entries(files).map(([name, text]) => ({ name: `$GOROOT/src/${path}/${name}`, text }));
}

const importPath = /["`]([\w./-]+)["`]/g;
/** A comment, or a string, in which nothing begins a comment. */
const commentOrString = /\/\*[\s\S]*?\*\/|\/\/.*|`[^`]*`|"(?:\\.|[^"\\\n])*"/g;

/** The paths that a file may import. A superset is harmless: it only decides what is fetched. */
export function importsOf(text: string): string[] {
  const code = text.replace(commentOrString, (found) => (found.startsWith('/') ? ' ' : found));
  const head = code.split(/^\s*(?:func|type|var|const)\b/m, 1)[0]!;
  return [...head.matchAll(importPath)].map((m) => m[1]!);
}

/** Fetches the named packages and everything they import. Paths that do not exist are left to the compiler's diagnostics. */
export async function loadPackages(paths: Iterable<string>): Promise<void> {
  const pending = [...new Set(paths)].filter((p) => !loaded.has(p) && isLibraryPackage(p));
  if (pending.length === 0) return;
  const sources = await Promise.all(pending.map(async (p) => (await loaders[p]!()).default));
  pending.forEach((p, i) => loaded.set(p, sources[i]!));
  await loadPackages(sources.flatMap((files) => Object.values(files).flatMap(importsOf)));
}
