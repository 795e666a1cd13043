import type { ErrorHandler, SourceFile } from '../base/index.ts';
import { declGroup, funcDecl, parseName } from './decl.ts';
import type * as n from './nodes.ts';
import type { Token } from './token.ts';
import { Parser } from './state.ts';

const topset: readonly Token[] = ['import', 'const', 'type', 'var', 'func'];

/**
 * Reads a file. Errors are reported as they are found, and the tree holds what could be made of the text: without a
 * correct package clause that is a file of no declarations.
 *
 * With `laterBodies` the bodies of functions are read when somebody asks for them: for files that are known to be correct, of which little
 * is used.
 *
 * SourceFile = PackageClause ";" { ImportDecl ";" } { TopLevelDecl ";" } .
 */
export function parseFile(file: SourceFile, onError: ErrorHandler, laterBodies = false): n.File {
  const p = new Parser(file, onError, laterBodies);
  const pos = p.pos();
  p.top = false;
  const f: n.File = {
    kind: 'File',
    pos,
    pragmas: [],
    pkgName: { kind: 'Name', pos, value: '_' },
    declList: [],
    eof: file.base + file.text.length,
    goVersion: p.goVersion,
    directives: p.directives,
  };
  if (!p.got('package')) {
    p.syntaxError('package statement must be first');
    return f;
  }
  f.pragmas = p.takePragmas();
  f.pkgName = parseName(p);
  p.want(';');
  if (p.errors > 0) return f;

  let prev: Token = 'import';
  while (p.tok !== 'EOF') {
    if (p.tok === 'import' && prev !== 'import') {
      p.syntaxError('imports must appear before other declarations');
    }
    prev = p.tok;
    switch (prev) {
      case 'import':
      case 'const':
      case 'type':
      case 'var':
        p.next();
        declGroup(p, prev, f.declList);
        break;
      case 'func':
        p.next();
        f.declList.push(funcDecl(p));
        break;
      default: {
        const last = f.declList.at(-1);
        if (p.tok === '{' && last?.kind === 'FuncDecl' && !last.hasBody) {
          p.syntaxError('unexpected semicolon or newline before {');
        } else {
          p.syntaxError('non-declaration statement outside function body');
        }
        p.advance(...topset);
        continue;
      }
    }
    // Before the next token: directives ahead of it belong to the next declaration.
    p.clearPragmas();
    if (!p.is('EOF') && !p.got(';')) {
      p.syntaxError('after top level declaration');
      p.advance(...topset);
    }
  }
  p.clearPragmas();
  return f;
}
