/**
 * The compiler's side of a session: from the program's files to an image and what the page shows of the compiler's decisions. A
 * module of its own, loaded when a program has to be compiled: a page that opens a lesson with its image ready does not need it.
 */
import { compile, SharedLibrary, type Compilation } from '../go/compile.ts';
import type { Image } from '../go/emit/image.ts';
import { link } from '../go/link.ts';
import { importsOf, librarySources, loadPackages } from '../stdlib/index.ts';
import type { DiagnosticInfo, EscapeGraph, FunctionInfo, SourceFile, Verdict } from './protocol.ts';
import { diagnosticsOf, escapeGraph, verdictsOf } from './verdicts.ts';

/** What compiling gave: an image, or errors. */
export interface Built {
  image: Image | null;
  diagnostics: DiagnosticInfo[];
  verdicts: Verdict[];
  functions: FunctionInfo[];
  /** The escape graph of a function, null if there is none. */
  graph(func: string): EscapeGraph | null;
}

/** The library as far as programs have used it. */
const library = new SharedLibrary(librarySources, 200);

/** What the compiler says of a program that is not going to be run. */
export async function analyse(
  files: readonly SourceFile[],
  noInline: boolean,
): Promise<Pick<Built, 'diagnostics' | 'verdicts'>> {
  const compilation = await compiled(files, noInline, true, (c) => c);
  const ok = compilation.errors.length === 0;
  return { diagnostics: diagnosticsOf(compilation), verdicts: ok ? verdictsOf(compilation) : [] };
}

/** What `then` makes of the compiled program, while the library is in use. */
async function compiled<T>(
  files: readonly SourceFile[],
  noInline: boolean,
  verdictsOnly: boolean,
  then: (c: Compilation) => T,
): Promise<T> {
  await loadPackages([...files.flatMap((f) => importsOf(f.text)), 'runtime']);
  return library.use((lib) => then(compile(files, lib, { m: 1, noInline, tests: true, verdictsOnly })));
}

export async function build(files: readonly SourceFile[], noInline: boolean): Promise<Built> {
  const { compilation, image } = await compiled(files, noInline, false, (c) => ({
    compilation: c,
    image: link(c),
  }));
  return {
    image,
    diagnostics: diagnosticsOf(compilation),
    verdicts: image ? verdictsOf(compilation) : [],
    functions: image ? functionsOf(compilation, image) : [],
    graph: (func) => escapeGraph(compilation, func),
  };
}

function functionsOf(compilation: Compilation, image: Image): FunctionInfo[] {
  const decisions = new Map(compilation.functions.map((d) => [`main.${d.fn}`, d]));
  return image.funcs
    .filter((f) => !f.library && !f.wrapper && f.id !== 0)
    .map((f) => {
      const lines = f.points.filter((q) => q.line > 0).map((q) => q.line);
      const d = decisions.get(f.name);
      return {
        name: f.name,
        file: image.files[f.points[0]?.file ?? 0] ?? '',
        line: Math.min(...lines, Infinity),
        endLine: Math.max(...lines, 0),
        frameSize: f.frameSize,
        argSize: f.argBytes,
        inline: d
          ? { can: d.inlinable, cost: d.cost, budget: d.budget, ...(d.reason ? { reason: d.reason } : {}) }
          : { can: false },
      };
    });
}
