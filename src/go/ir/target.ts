/*
 * Reading the package being compiled: its initialisers, its declarations, all its bodies (Go: reader.pkgInit).
 */
import { inspect } from '../syntax/index.ts';
import type * as syntax from '../syntax/index.ts';
import type { Info } from '../types/api.ts';
import { under } from '../types/named.ts';
import { type TypeParam, unalias } from '../types/type.ts';
import { typeSetOf } from '../types/typeset.ts';
import { type Program, typeParams } from './program.ts';
import { numberLocalType } from './typefmt.ts';

/** Reads the files of the package into prog.target. */
export function readTarget(prog: Program, files: readonly syntax.File[]): void {
  const info = prog.targetTypes.info!;
  numberLocalTypes(prog, files, info);
  prog.target.initVars = prog.inits.func(prog.targetTypes, info.initOrder);
  for (const file of files) for (const decl of file.declList) readDecl(prog, decl, info);
  prog.readPending(false);
}

function readDecl(prog: Program, decl: syntax.Decl, info: Info): void {
  switch (decl.kind) {
    case 'FuncDecl': {
      if (decl.name.value === '_') return;
      const obj = info.defs.get(decl.name);
      if (obj?.kind !== 'Func') return;
      const sig = obj.sig;
      if (sig.rparams.length > 0 || sig.tparams.length > 0) return;
      if (sig.recv !== null) {
        const t = unalias(sig.recv.type);
        prog.mentions.type(t.kind === 'Pointer' ? t.base : t);
      }
      const fn = prog.func(obj);
      prog.target.funcs.push(fn);
      if (sig.recv === null && obj.name === 'init') prog.target.inits.push(fn);
      return;
    }
    case 'TypeDecl': {
      if (decl.tparamList.length > 0 || decl.name.value === '_') return;
      const obj = info.defs.get(decl.name);
      if (obj?.kind !== 'TypeName') return;
      const u = under(obj.type);
      if (u.kind === 'Interface' && !typeSetOf(u).isMethodSet) return;
      prog.mentions.type(obj.type);
      return;
    }
    case 'VarDecl':
      for (const name of decl.nameList) {
        const obj = info.defs.get(name);
        if (obj?.kind !== 'Var') continue;
        if (name.value === '_') prog.mentions.type(obj.type);
        else prog.target.externs.push(prog.global(obj));
      }
      return;
    case 'ConstDecl':
      for (const name of decl.nameList) {
        const obj = info.defs.get(name);
        if (obj?.kind === 'Const') prog.mentions.type(obj.type);
      }
  }
}

/** Numbers the types declared inside functions, and notes those inside generic ones. */
function numberLocalTypes(prog: Program, files: readonly syntax.File[], info: Info): void {
  let gen = 0;
  for (const file of files) {
    for (const decl of file.declList) {
      const obj = decl.kind === 'FuncDecl' ? info.defs.get(decl.name) : null;
      const tparams = obj?.kind === 'Func' ? typeParams(obj) : [];
      inspect(decl, (n) => {
        if (n.kind !== 'TypeDecl' || n === decl || n.alias) return;
        const obj = info.defs.get(n.name);
        if (obj?.kind !== 'TypeName') return;
        numberLocalType(obj, ++gen);
        if (tparams.length > 0) prog.types.localGeneric.set(obj, tparams);
      });
    }
  }
}

/** Notes the types declared in the body of a generic function of a library. */
export function noteLocalGeneric(
  prog: Program,
  block: syntax.BlockStmt,
  info: Info,
  tparams: TypeParam[],
): void {
  inspect(block, (n) => {
    if (n.kind !== 'TypeDecl' || n.alias) return;
    const obj = info.defs.get(n.name);
    if (obj?.kind !== 'TypeName' || prog.types.localGeneric.has(obj)) return;
    prog.types.localGeneric.set(obj, tparams);
  });
}
