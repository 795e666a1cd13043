/** `heapscope build` and `heapscope vet`. */
import { isAbsolute, relative, resolve } from 'node:path';
import { formatLine, isMissingPackage } from '../go/compile.ts';
import { missingMain } from '../go/link.ts';
import { firstError, vet } from '../go/vet/index.ts';
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
    const refused = missingMain(compilation);
    if (refused !== null) process.stderr.write(`# command-line-arguments\n${refused}\n`);
    return refused === null ? 0 : 1;
  });
}

/** Type errors end it at the first, as Go's tool does; without any, it prints what the suite found. */
export async function vetCommand(argv: readonly string[]): Promise<number> {
  return guarded('vet', async () => {
    const flags = parseArgs(argv, {});
    const compilation = await compileFiles(flags.files, { typesOnly: true });
    const { files, trees, pkg, found } = compilation;
    if (found.some(isMissingPackage)) {
      process.stderr.write(formatErrors(compilation, true));
      return 1;
    }
    const error = firstError(found, files, trees);
    if (error !== null) {
      const command = trees[0]?.pkgName.value === 'main' ? '# [command-line-arguments]\n' : '';
      process.stderr.write(`# command-line-arguments\n${command}vet: ${error}\n`);
      return 1;
    }
    const findings = vet(files, trees, pkg!, pkg!.info!);
    const lines = findings.map(({ pos, msg }) => `${shortPath(files.format(pos))}: ${msg}\n`);
    process.stderr.write(lines.join(''));
    return findings.length > 0 ? 1 : 0;
  });
}

/** A place by the shorter name of its file: from the working folder, or from the root. */
function shortPath(place: string): string {
  const name = relative(process.cwd(), resolve(place));
  return isAbsolute(place) && place.length <= name.length ? place : name;
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
