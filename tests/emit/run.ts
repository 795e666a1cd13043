/** Compiles and runs Go programs with the whole compiler and machine, in Node. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { compile, Library, type Compilation, type Source } from '../../src/go/compile.ts';
import { emit, type Image } from '../../src/go/emit/index.ts';
import { formatDiagnostic } from '../../src/go/base/index.ts';
import { Machine } from '../../src/machine/machine.ts';
import { defaultSettings, type Settings } from '../../src/machine/settings.ts';

const root = new URL('../../src/', import.meta.url).pathname;

export function importer(path: string): Source[] | null {
  const dir = `${root}stdlib/${path}`;
  if (!existsSync(dir)) return null;
  const files = readdirSync(dir)
    .filter((f) => f.endsWith('.go'))
    .sort();
  return files.length === 0
    ? null
    : files.map((f) => ({ name: `$GOROOT/src/${path}/${f}`, text: readFileSync(`${dir}/${f}`, 'utf8') }));
}

export function build(
  text: string,
  name = 'main.go',
  library: Library = new Library(importer),
): { image: Image | null; errors: string[]; comp: Compilation } {
  const comp = compile([{ name, text }], library);
  if (comp.errors.length > 0 || comp.reached === null)
    return { image: null, errors: comp.errors.map((d) => formatDiagnostic(comp.files, d)), comp };
  const r = emit({ prog: comp.prog!, reached: comp.reached, files: comp.files });
  return { image: r.image, errors: r.errors.map((e) => formatDiagnostic(comp.files, e)), comp };
}

let runtime: WebAssembly.Module | null = null;

export interface Ran {
  stdout: string;
  stderr: string;
  exit: number;
  machine: Machine;
}

export function run(
  image: Image,
  options: { gcStress?: number; stackStress?: boolean; settings?: Settings } = {},
): Ran {
  runtime ??= new WebAssembly.Module(readFileSync(`${root}machine/runtime/build/rt.wasm`));
  const out = ['', ''];
  const dec = new TextDecoder();
  const machine = new Machine(image, new WebAssembly.Module(image.wasm as Uint8Array<ArrayBuffer>), {
    settings: defaultSettings(),
    runtime,
    record: false,
    onWrite: (fd, bytes) => void (out[fd - 1] += dec.decode(bytes)),
    ...options,
  });
  machine.runTo(Infinity);
  const status = machine.status as { kind: string; code?: number };
  return { stdout: out[0]!, stderr: out[1]!, exit: status.code ?? -1, machine };
}
