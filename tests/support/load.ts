/** Compiles a program with our library and loads it into a machine, for tests. */
import { compile, SharedLibrary, type Compilation, type CompileOptions } from '../../src/go/compile.ts';
import { formatDiagnostic } from '../../src/go/base/index.ts';
import { link } from '../../src/go/link.ts';
import { Machine, type MachineOptions } from '../../src/machine/machine.ts';
import { runtimeModule } from '../../src/machine/runtime-module.ts';
import { defaultSettings, type Settings } from '../../src/machine/settings.ts';
import { importsOf, librarySources, loadPackages } from '../../src/stdlib/index.ts';

/** The library as far as the programs of a test file have used it, as a session keeps it. */
const library = new SharedLibrary(librarySources, 40);

export async function compileTexts(
  texts: Record<string, string>,
  options: CompileOptions = {},
): Promise<Compilation> {
  await loadPackages([...Object.values(texts).flatMap(importsOf), 'runtime']);
  const sources = Object.entries(texts).map(([name, text]) => ({ name, text }));
  return library.use((lib) => compile(sources, lib, options));
}

export interface LoadOptions extends Partial<Omit<MachineOptions, 'settings' | 'runtime'>> {
  settings?: Partial<Settings>;
  noInline?: boolean;
  /** Tests and benchmarks get a main function. */
  tests?: boolean;
}

/** A machine of the program before its start. Compile errors are thrown. */
export async function load(
  texts: string | Record<string, string>,
  options: LoadOptions = {},
): Promise<Machine> {
  const { settings, noInline, tests, ...rest } = options;
  const c = await compileTexts(typeof texts === 'string' ? { './program.go': texts } : texts, {
    noInline: noInline ?? false,
    tests: tests ?? false,
  });
  const image = link(c);
  if (!image) throw new Error(c.errors.map((d) => formatDiagnostic(c.files, d)).join('\n'));
  return new Machine(image, new WebAssembly.Module(image.wasm), {
    record: false,
    ...rest,
    runtime: runtimeModule(),
    settings: { ...defaultSettings(), ...settings },
  });
}

/** Runs a program to its end: what it wrote, and its exit status. */
export async function run(
  texts: string | Record<string, string>,
  options: LoadOptions = {},
): Promise<{ stdout: string; stderr: string; code: number; machine: Machine }> {
  const decoder = [new TextDecoder(), new TextDecoder()];
  const out = ['', ''];
  const machine = await load(texts, {
    ...options,
    onWrite: (fd, bytes) => void (out[fd - 1] += decoder[fd - 1]!.decode(bytes, { stream: true })),
  });
  machine.runTo(Number.MAX_SAFE_INTEGER);
  return { stdout: out[0]!, stderr: out[1]!, code: machine.exitCode, machine };
}
