/** `heapscope build` and `heapscope vet`. */
import { formatLine } from '../go/compile.ts';
import { parseArgs, parseGcflags, UsageError } from './args.ts';
import { compileFiles, formatErrors } from './load.ts';

export async function buildCommand(argv: readonly string[]): Promise<number> {
  return guarded('build', async () => {
    const flags = parseArgs(argv, { gcflags: true, o: true, v: false, a: false });
    const gc = parseGcflags(flags.values.get('gcflags') ?? '');
    const compilation = await compileFiles(flags.files, { m: gc.m, noInline: gc.noInline });
    if (compilation.errors.length > 0) {
      process.stderr.write(formatErrors(compilation, gc.allErrors));
      return 1;
    }
    if (compilation.report.length > 0) {
      const lines = compilation.report.map((line) => formatLine(compilation.files, line));
      process.stderr.write(`# command-line-arguments\n${lines.join('\n')}\n`);
    }
    return 0;
  });
}

/** Reports all errors, not only the first ten. */
export async function vetCommand(argv: readonly string[]): Promise<number> {
  return guarded('vet', async () => {
    const flags = parseArgs(argv, {});
    const compilation = await compileFiles(flags.files, {});
    if (compilation.errors.length === 0) return 0;
    process.stderr.write(formatErrors(compilation, true));
    return 1;
  });
}

/** Runs a command; a command line or file that cannot be used is told in a sentence. */
export async function guarded(name: string, command: () => Promise<number>): Promise<number> {
  try {
    return await command();
  } catch (e) {
    const unreadable = e instanceof Error && 'code' in e && 'path' in e;
    if (!(e instanceof UsageError) && !unreadable) throw e;
    process.stderr.write(`heapscope ${name}: ${(e as Error).message}\n`);
    return 2;
  }
}
