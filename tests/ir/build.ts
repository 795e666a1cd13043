import { FileSet, formatDiagnostic, type Diagnostic } from '../../src/go/base/index.ts';
import { dumpFunc } from '../../src/go/ir/dump.ts';
import type { Func } from '../../src/go/ir/nodes.ts';
import { Program } from '../../src/go/ir/program.ts';
import { readTarget } from '../../src/go/ir/target.ts';
import { parseFile } from '../../src/go/syntax/index.ts';
import { checkFiles, unsafe } from '../../src/go/types/index.ts';

/** The IR of one file that imports nothing but unsafe, before any optimisation. */
export function build(source: string): Program {
  const files = new FileSet();
  const errors: Diagnostic[] = [];
  const tree = parseFile(files.add('p.go', source), (d) => errors.push(d));
  const { pkg } = checkFiles('main', [tree], {
    importer: (path) => (path === 'unsafe' ? unsafe : new Error(`no ${path}`)),
    error: (d) => errors.push(d),
    fileSet: files,
    ignoreUnused: true,
  });
  if (errors.length > 0) throw new Error(errors.map((d) => formatDiagnostic(files, d)).join('\n'));
  const prog = new Program(files, pkg);
  readTarget(prog, [tree]);
  if (prog.diagnostics.length > 0)
    throw new Error(prog.diagnostics.map((d) => formatDiagnostic(files, d)).join('\n'));
  return prog;
}

/** A function of the package by the name that -m prints. */
export function find(prog: Program, name: string): Func {
  const fn =
    prog.target.funcs.find((f) => f.nname.sym.name === name) ??
    prog.all.find((f) => f.nname.sym.name === name);
  if (fn === undefined)
    throw new Error(`no ${name} among ${prog.target.funcs.map((f) => f.nname.sym.name).join(' ')}`);
  return fn;
}

/** The body of `func f` made of the given declarations, as text. */
export function body(source: string, name = 'f'): string {
  const lines = dumpFunc(find(build(`package main\n${source}\n`), name)).split('\n');
  return lines
    .filter((l) => !/^ {2}(auto|param|paramout|captured) /.test(l))
    .slice(1)
    .map((l) => l.slice(2))
    .join('\n');
}

/** A text block without its indentation. */
export function text(strings: TemplateStringsArray): string {
  const lines = strings.raw[0]!.replace(/^\n/, '')
    .replace(/\n\s*$/, '')
    .split('\n');
  const pad = Math.min(...lines.filter((l) => l.trim() !== '').map((l) => l.length - l.trimStart().length));
  return lines.map((l) => l.slice(pad)).join('\n');
}
