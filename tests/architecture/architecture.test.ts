/**
 * The house as policy: which room may import from which. Like go/build/deps_test.go, the table is a statement of what we want, and the
 * test holds the sources against it. A room may import from the rooms listed for it, and from itself.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const src = resolve(import.meta.dirname, '../../src');

const frontEnd = ['go/base', 'go/syntax', 'go/constant', 'go/types'];
const compiler = [...frontEnd, 'go/vet', 'go/ir', 'go/inline', 'go/escape', 'go/emit', 'go'];

/** Room → rooms it may import from. A file belongs to the longest room name that its path begins with. */
const policy: Record<string, readonly string[]> = {
  'go/base': [],
  'go/syntax': ['go/base'],
  'go/constant': ['go/base', 'go/syntax'],
  'go/types': ['go/base', 'go/syntax', 'go/constant'],
  'go/vet': frontEnd,
  'go/ir': frontEnd,
  'go/inline': [...frontEnd, 'go/ir'],
  'go/escape': [...frontEnd, 'go/ir'],
  // The back end follows the contract with the run time: addresses, descriptors, names of functions.
  'go/emit': [...frontEnd, 'go/ir', 'go/emit/image', 'machine/contract'],
  go: [...compiler, 'go/emit/image'],
  'machine/contract': [],
  'machine/runtime': ['machine/contract'],
  machine: ['machine/contract', 'machine/runtime', 'go/emit/image'],
  'go/emit/image': [],
  stdlib: [],
  timeline: ['machine', 'machine/contract'],
  scenario: ['machine', 'machine/contract', 'session'],
  session: [
    ...compiler,
    'go/emit/image',
    'machine',
    'machine/contract',
    'machine/runtime',
    'stdlib',
    'timeline',
  ],
  cli: [
    ...compiler,
    'go/emit/image',
    'machine',
    'machine/contract',
    'machine/runtime',
    'stdlib',
    'timeline',
    'scenario',
    'session',
  ],
  // Views read pictures and events as types; only the worker holds a session and fetches the run time's module.
  lib: ['session', 'scenario', 'machine', 'machine/runtime', 'go/emit/image', 'go/syntax', 'go/base'],
  // One lesson in one file: in place of the site around the player.
  standalone: ['lib', 'scenario', 'stdlib'],
  routes: ['lib', 'scenario', 'session', 'machine', 'machine/runtime'],
};

/** Rooms that are single files. */
const files: Record<string, string> = {
  'machine/abi.ts': 'machine/contract',
  'machine/rtfuncs.ts': 'machine/contract',
  'go/emit/image.ts': 'go/emit/image',
};

function roomOf(path: string): string | undefined {
  if (files[path]) return files[path];
  return Object.keys(policy)
    .filter((room) => path.startsWith(`${room}/`))
    .sort((a, b) => b.length - a.length)[0];
}

function* sources(dir: string): Generator<string> {
  for (const name of readdirSync(dir)) {
    const path = join(dir, name);
    if (statSync(path).isDirectory()) {
      if (name !== 'build') yield* sources(path);
    } else if (/\.(ts|svelte)$/.test(name) && !name.endsWith('.d.ts')) yield path;
  }
}

function imports(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  const found = text.matchAll(
    /(?:from\s+|import\s*\(\s*|import\s+|new URL\(\s*)'((?:\.{1,2}|\$lib)\/[^']+)'/g,
  );
  return [...found].map((m) => m[1]!);
}

function target(file: string, specifier: string): string {
  const path = specifier.startsWith('$lib/')
    ? join(src, 'lib', specifier.slice(5))
    : resolve(dirname(file), specifier);
  const withExtension = /\.\w+$/.test(path) ? path : `${path}.ts`;
  return relative(src, withExtension);
}

describe('imports between rooms', () => {
  it('go downward only', () => {
    const wrong: string[] = [];
    for (const file of sources(src)) {
      const from = relative(src, file);
      const room = roomOf(from);
      if (room === undefined) continue;
      for (const specifier of imports(file)) {
        const to = roomOf(target(file, specifier));
        if (to === undefined || to === room || policy[room]!.includes(to)) continue;
        wrong.push(`${from} (${room}) imports ${specifier} (${to})`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('cover every file of the source tree', () => {
    const homeless = [...sources(src)]
      .map((f) => relative(src, f))
      .filter((f) => roomOf(f) === undefined && f.includes('/'));
    expect(homeless).toEqual([]);
  });
});

describe('the model', () => {
  const model = ['go', 'machine', 'stdlib', 'timeline', 'scenario', 'session'];

  it('knows no clock, no chance, no DOM and no Node', () => {
    const wrong: string[] = [];
    for (const room of model) {
      for (const file of sources(join(src, room))) {
        const text = readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
        const found = text.match(
          /\b(Date\.now|new Date|Math\.random|performance\.now|document\.|window\.|from 'node:)/,
        );
        if (found) wrong.push(`${relative(src, file)}: ${found[0]}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});

describe('the repository', () => {
  it('names no path of a building machine and no registry', () => {
    const root = resolve(src, '..');
    const wrong: string[] = [];
    const look = (dir: string): void => {
      for (const name of readdirSync(dir)) {
        if (['node_modules', '.git', 'build', 'dist', '.svelte-kit', 'test-results'].includes(name)) continue;
        const path = join(dir, name);
        if (statSync(path).isDirectory()) look(path);
        else if (/\.(ts|js|svelte|go|md|json|css|html)$/.test(name) && name !== 'architecture.test.ts') {
          const found = readFileSync(path, 'utf8').match(
            /\/work\/(main|shared)|registry\.npmjs|\/tmp\/[a-z]/,
          );
          if (found) wrong.push(`${relative(root, path)}: ${found[0]}`);
        }
      }
    };
    look(root);
    expect(wrong).toEqual([]);
  });
});
