/**
 * The reader's own programs: a list of texts with names, each with its earlier versions. Pure: every change gives a new shelf. Kept in the browser
 * by shelf.svelte.ts and nowhere else.
 */
export interface OwnProgram {
  name: string;
  text: string;
  /** Earlier texts, the latest last, at most VERSIONS. */
  earlier: readonly string[];
}

export interface Shelf {
  /** By name, each name once. */
  programs: readonly OwnProgram[];
  /** What was taken away last, so that it can be put back. */
  removed?: OwnProgram;
}

export const EMPTY: Shelf = { programs: [] };
export const VERSIONS = 20;
/** Letters of a name. */
export const NAME = 60;

/** Puts a text on the shelf; what had the name before becomes its earlier version. */
export function put(shelf: Shelf, name: string, text: string): Shelf {
  const before = shelf.programs.find((one) => one.name === name);
  if (before?.text === text) return shelf;
  const earlier = before ? [...before.earlier, before.text].slice(-VERSIONS) : [];
  return {
    ...shelf,
    programs: sorted([...shelf.programs.filter((one) => one !== before), { name, text, earlier }]),
  };
}

/** Back to the version before; the shelf as it is where there is none. */
export function undo(shelf: Shelf, name: string): Shelf {
  const now = shelf.programs.find((one) => one.name === name);
  const text = now?.earlier.at(-1);
  if (!now || text === undefined) return shelf;
  const back = { name, text, earlier: now.earlier.slice(0, -1) };
  return { ...shelf, programs: shelf.programs.map((one) => (one === now ? back : one)) };
}

export function remove(shelf: Shelf, name: string): Shelf {
  const gone = shelf.programs.find((one) => one.name === name);
  return gone ? { programs: shelf.programs.filter((one) => one !== gone), removed: gone } : shelf;
}

/** Gives a program another name; a different one where that is taken. */
export function rename(shelf: Shelf, from: string, to: string): Shelf {
  const one = shelf.programs.find(({ name }) => name === from);
  if (!one || to === '' || to === from) return shelf;
  const others = shelf.programs.filter((other) => other !== one);
  return { ...shelf, programs: sorted([...others, { ...one, name: freeName(others, shortened(to)) }]) };
}

/** A name as long as names are. */
export function shortened(name: string): string {
  const letters = [...name];
  return letters.length > NAME ? `${letters.slice(0, NAME - 1).join('')}…` : name;
}

/** Puts back what was taken away last; under another name if its own has been given again. */
export function putBack(shelf: Shelf): Shelf {
  const { removed, programs } = shelf;
  if (!removed) return shelf;
  return { programs: sorted([...programs, { ...removed, name: freeName(programs, removed.name) }]) };
}

/** The shelf as the text of a file. */
export function toFile(shelf: Shelf): string {
  return `${JSON.stringify({ heapscope: 'programs', version: 1, programs: shelf.programs }, null, 1)}\n`;
}

/**
 * Adds the programs of a file: one that toFile made, or a Go file. Programs that are there under the same name with another text get
 * another name. Throws an Error, in words for the reader, if the file is neither.
 */
export function fromFile(shelf: Shelf, fileName: string, content: string): Shelf {
  const programs = [...shelf.programs];
  for (const one of read(fileName, content)) {
    if (programs.some((other) => other.name === one.name && other.text === one.text)) continue;
    programs.push({ ...one, name: freeName(programs, shortened(one.name)) });
  }
  return { ...shelf, programs: sorted(programs) };
}

/** What was kept, as far as it can be read. */
export function toShelf(kept: unknown): Shelf {
  const { programs } = (kept ?? {}) as { programs?: unknown };
  return Array.isArray(programs) ? { programs: sorted(programs.filter(isProgram)) } : EMPTY;
}

function read(fileName: string, content: string): OwnProgram[] {
  if (fileName.endsWith('.go')) return [{ name: fileName.replace(/\.go$/, ''), text: content, earlier: [] }];
  let parsed: unknown;
  try {
    parsed = JSON.parse(content);
  } catch {
    throw new Error(`${fileName} is neither a Go file nor a file of programs.`);
  }
  const { heapscope, programs } = (parsed ?? {}) as { heapscope?: unknown; programs?: unknown };
  if (heapscope !== 'programs' || !Array.isArray(programs))
    throw new Error(`${fileName} holds no programs of Heapscope.`);
  return programs.filter(isProgram);
}

function isProgram(value: unknown): value is OwnProgram {
  const { name, text, earlier } = (value ?? {}) as Record<string, unknown>;
  return (
    typeof name === 'string' &&
    name !== '' &&
    typeof text === 'string' &&
    Array.isArray(earlier) &&
    earlier.every((one) => typeof one === 'string')
  );
}

function freeName(programs: readonly OwnProgram[], name: string): string {
  let free = name;
  for (let n = 2; programs.some((one) => one.name === free); n++) free = `${name} (${n})`;
  return free;
}

const sorted = (programs: OwnProgram[]): OwnProgram[] =>
  programs.sort((a, b) => a.name.localeCompare(b.name));
