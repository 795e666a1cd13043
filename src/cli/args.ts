/** Command lines as the go command reads them: `-name=value`, `-name value` or `--name`, then files. */

export interface Flags {
  /** Flags given, by name without dashes; a flag that takes no value is ''. */
  values: Map<string, string>;
  files: string[];
  /** What stands after the files, or after `--`: the program's own arguments. */
  rest: string[];
}

/** Thrown for a command line that cannot be understood; the message is complete. */
export class UsageError extends Error {}

/** Splits a command line. `known` tells of each flag whether it takes a value. */
export function parseArgs(argv: readonly string[], known: Record<string, boolean>): Flags {
  const flags: Flags = { values: new Map(), files: [], rest: [] };
  for (let i = 0; i < argv.length; i++) {
    const arg = argv[i]!;
    if (arg === '--') {
      flags.rest.push(...argv.slice(i + 1));
      break;
    }
    const m = flags.files.length === 0 ? /^--?([A-Za-z][\w-]*)(?:=(.*))?$/s.exec(arg) : null;
    if (m) {
      const name = m[1]!;
      if (!Object.hasOwn(known, name)) throw new UsageError(`flag provided but not defined: -${name}`);
      if (!known[name]) flags.values.set(name, m[2] ?? '');
      else if (m[2] !== undefined) flags.values.set(name, m[2]);
      else if (i + 1 < argv.length) flags.values.set(name, argv[++i]!);
      else throw new UsageError(`flag needs an argument: -${name}`);
      continue;
    }
    if (arg.endsWith('.go') && flags.rest.length === 0) flags.files.push(arg);
    else if (flags.files.length > 0) flags.rest.push(arg);
    else throw new UsageError(`named files must be .go files: ${arg}`);
  }
  if (flags.files.length === 0) throw new UsageError('no go files listed');
  return flags;
}

/** What -gcflags says: `-m`, `-m=2`, `-m -m`, `-l`, `-e` and flags that make no difference here. */
export function parseGcflags(text: string): { m: number; noInline: boolean; allErrors: boolean } {
  const out = { m: 0, noInline: false, allErrors: false };
  for (const word of text.split(/\s+/).filter((w) => w !== '')) {
    const m = /^-m(?:=(\d+))?$/.exec(word);
    if (m) out.m = m[1] === undefined ? out.m + 1 : Number(m[1]);
    else if (/^-l(?:=\d+)?$/.test(word)) out.noInline = word !== '-l=0';
    else if (word === '-e') out.allErrors = true;
    else if (!/^-(?:N|S|C|d(?:=.*)?|lang=.*|p=.*|std|\+|c=\d+|0|1)$/.test(word))
      throw new UsageError(`unknown compiler flag ${word}`);
  }
  return out;
}
