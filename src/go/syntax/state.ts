import {
  parseLineDirective,
  resolveLineFile,
  type ErrorHandler,
  type Pos,
  type SourceFile,
} from '../base/index.ts';
import type * as n from './nodes.ts';
import { buildVersion, isMisplaced, pragmaError } from './pragmas.ts';
import { Scanner } from './scanner.ts';
import { keywords, type Token } from './token.ts';

/**
 * How deeply expressions, types and statements may nest, and how long a chain of operators or selectors, and one of
 * else-ifs may be.
 * Real programs stay far below; the limits keep every recursion over the tree within the stack of a browser's worker.
 */
export const maxNesting = 300;
export const maxChain = 1000;
export const maxElse = 500;

/** Keywords that begin a statement: good places to go on after an error. */
const stopset: readonly Token[] = [
  'break', 'const', 'continue', 'defer', 'fallthrough', 'for', 'go', 'goto', 'if', 'return', 'select', 'switch', 'type',
  'var',
]; // prettier-ignore

const noPragmas: readonly n.Pragma[] = [];

/** What all parse functions share: the current token, pending directives, nesting, and the way errors are reported. */
export class Parser {
  readonly file: SourceFile;
  readonly onError: ErrorHandler;
  /** Bodies of functions are skipped, to be read when they are asked for. */
  readonly laterBodies: boolean;
  readonly s: Scanner;
  tok: Token = 'EOF';
  errors = 0;
  /** Directives waiting for a declaration, and all of the file. */
  pragmas: n.Pragma[] = [];
  directives: n.Pragma[] = [];
  goVersion = '';
  top = true;
  /** Depth of functions. */
  fnest = 0;
  /** Depth of expressions; below 0 in the header of a statement, where '{' does not begin a composite literal. */
  xnest = 0;
  /** Depth of recursion. */
  depth = 0;

  constructor(file: SourceFile, onError: ErrorHandler, laterBodies = false) {
    this.file = file;
    this.onError = onError;
    this.laterBodies = laterBodies;
    this.s = new Scanner(
      file,
      (pos, msg) => this.errorAt(pos, msg),
      (pos, text, alone) => this.directive(pos, text, alone),
      (pos, text, from) => this.lineDirective(pos, text, from),
    );
    this.next();
  }

  next(): void {
    this.s.next();
    this.tok = this.s.tok;
  }

  pos(): Pos {
    return this.s.pos;
  }

  /** Skips a block that begins with the current token; false, and nothing done, if its end is not found. */
  skipBlock(): boolean {
    if (!this.s.skipBlock()) return false;
    this.tok = this.s.tok;
    return true;
  }

  /** Goes back to the token at a place. */
  goTo(pos: Pos): void {
    this.s.goTo(pos);
    this.tok = this.s.tok;
  }

  is(tok: Token): boolean {
    return this.tok === tok;
  }

  isOp(op: n.Operator): boolean {
    return this.tok === 'op' && this.s.op === op;
  }

  got(tok: Token): boolean {
    if (this.tok !== tok) return false;
    this.next();
    return true;
  }

  want(tok: Token): void {
    if (!this.got(tok)) {
      this.syntaxError('expected ' + tokstring(tok));
      this.advance();
    }
  }

  /** Like got('='), but takes ':=' with a complaint. */
  gotAssign(): boolean {
    if (this.tok === ':=') this.syntaxError('expected =');
    else if (this.tok !== '=') return false;
    this.next();
    return true;
  }

  directive(pos: Pos, text: string, alone: boolean): void {
    const pragma = { pos, text };
    this.directives.push(pragma);
    if (this.top && /^go:build\s/.test(text)) this.goVersion = buildVersion(text.slice(8));
    if (text.startsWith('go:')) {
      const msg = pragmaError(text, alone);
      if (msg !== '') this.onError({ pos, msg });
    }
    if (alone) this.pragmas.push(pragma);
  }

  lineDirective(pos: Pos, text: string, from: Pos): void {
    const said = parseLineDirective(text);
    if (said === null) return;
    if ('msg' in said) this.errorAt(pos + said.offset, said.msg);
    else this.file.addLineDirective(from, { ...said, file: resolveLineFile(this.file.name, said.file) });
  }

  takePragmas(): readonly n.Pragma[] {
    const pragmas = this.pragmas;
    if (pragmas.length === 0) return noPragmas;
    this.pragmas = [];
    return pragmas;
  }

  /** Complains about directives above something that takes none. */
  clearPragmas(): void {
    if (this.pragmas.length === 0) return;
    for (const { pos, text } of this.takePragmas()) {
      if (isMisplaced(text)) this.onError({ pos, msg: 'misplaced compiler directive' });
    }
  }

  errorAt(pos: Pos, msg: string): void {
    this.errors++;
    this.onError({ pos, msg });
  }

  syntaxError(msg: string, pos = this.pos()): void {
    if (this.tok === 'EOF' && this.errors > 0) return;
    if (/^(in|at|after) /.test(msg)) msg = ' ' + msg;
    else if (msg.startsWith('expected ')) msg = ', ' + msg;
    else {
      this.errorAt(pos, 'syntax error: ' + msg);
      return;
    }
    const { lit, op } = this.s;
    let tok = tokstring(this.tok);
    switch (this.tok) {
      case 'name':
      case 'literal':
        tok += ' ' + lit;
        break;
      case ';':
        tok = lit;
        break;
      case 'op':
        tok = op;
        break;
      case 'op=':
        tok = op + '=';
        break;
      case 'opop':
        tok = op + op;
    }
    this.errorAt(pos, `syntax error: unexpected ${tok}${msg}`);
  }

  /**
   * Skips to a token of the follow list, or, inside functions, to a keyword that begins a statement.
   * Without a list skips one token.
   */
  advance(...follow: Token[]): void {
    if (follow.length === 0) {
      if (this.tok !== 'EOF') this.next();
      return;
    }
    while (
      this.tok !== 'EOF' &&
      !follow.includes(this.tok) &&
      !(this.fnest > 0 && stopset.includes(this.tok))
    ) {
      this.next();
    }
  }

  tooDeep(): n.BadExpr {
    this.depth--;
    const bad = this.badExpr();
    if (this.tok !== 'EOF') {
      this.errorAt(this.pos(), 'exceeded max nesting depth');
      this.s.stop();
      this.tok = 'EOF';
    }
    return bad;
  }

  /** list = [ f { sep f } [sep] ] close . The result is the position of the closing token. */
  list(context: string, sep: Token, close: Token, f: () => boolean | void): Pos {
    let done = false;
    while (this.tok !== 'EOF' && this.tok !== close && !done) {
      done = f() === true;
      if (!this.got(sep) && this.tok !== close) {
        this.syntaxError(`in ${context}; possibly missing ${tokstring(sep)} or ${tokstring(close)}`);
        this.advance(')', ']', '}');
        if (this.tok !== close) return this.pos();
      }
    }
    const pos = this.pos();
    this.want(close);
    return pos;
  }

  chainTooLong(): n.BadExpr {
    this.depth++;
    return this.tooDeep();
  }

  badExpr(): n.BadExpr {
    return { kind: 'BadExpr', pos: this.pos() };
  }
}

/** How messages call a token. */
export function tokstring(tok: Token): string {
  if (tok === ',') return 'comma';
  if (tok === ';') return 'semicolon or newline';
  return keywords.has(tok) ? 'keyword ' + tok : tok;
}
