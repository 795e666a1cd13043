/** From a compilation without errors to the image that the machine runs. */
import type { Compilation } from './compile.ts';
import { emit, type Image } from './emit/index.ts';
import { testMainFile } from './testmain.ts';

/** Makes the image. What the back end does not support is added to the compilation's errors, and there is no image then. */
export function link(compilation: Compilation): Image | null {
  const { prog, reached, files, errors } = compilation;
  if (errors.length > 0 || prog === null || reached === null) return null;
  const { pos, value } = compilation.trees[0]!.pkgName;
  const refuse = (msg: string): null => (errors.push({ pos, msg, fromLinker: true }), null);
  if (!isProgram(compilation)) return refuse(`package ${value} is not a main package`);
  const missing = missingMain(compilation);
  if (missing !== null) return refuse(missing);
  const { image, errors: unsupported } = emit({ prog, reached, files });
  errors.push(...unsupported);
  return unsupported.length > 0 ? null : image;
}

/** What the linker says of a program without a main function; null if it has one, or is none. */
export function missingMain(compilation: Compilation): string | null {
  const { prog } = compilation;
  if (
    prog === null ||
    !isProgram(compilation) ||
    prog.target.funcs.some((fn) => fn.nname.sym.name === 'main')
  )
    return null;
  return 'runtime.main_main·f: function main is undeclared in the main package';
}

/** Whether the package can be run by its name: it is called main, or it is run as tests are. Without a package it may be one. */
export function isProgram({ pkg, trees, files }: Compilation): boolean {
  return pkg === null || pkg.name === 'main' || trees.some((t) => files.file(t.pos)?.name === testMainFile);
}
