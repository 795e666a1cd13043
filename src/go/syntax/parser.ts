import type { ErrorHandler, Pos, SourceFile } from '../base/index.ts';
import { checkBranches } from './branches.ts';
import type * as n from './nodes.ts';
import { buildVersion, isMisplaced, pragmaError } from './pragmas.ts';
import { startPos } from './positions.ts';
import { isTypeElem, unparen } from './expr.ts';
import { toString } from './printer.ts';
import { keywords, Scanner, type Token } from './scanner.ts';

/**
 * How deeply expressions, types and statements may nest, and how long a chain of operators or selectors may be.
 * Real programs stay far below; the limits keep every recursion over the tree within the stack of a browser's worker.
 */
export const maxNesting = 300;
export const maxChain = 1000;

/** Keywords that begin a statement: good places to go on after an error. */
const stopset: readonly Token[] = [
  'break', 'const', 'continue', 'defer', 'fallthrough', 'for', 'go', 'goto', 'if', 'return', 'select', 'switch', 'type',
  'var',
]; // prettier-ignore

const topset: readonly Token[] = ['import', 'const', 'type', 'var', 'func'];

/** A parameter while its list is being read: the type may still be missing. */
type Param = Omit<n.Field, 'type'> & { type: n.Expr | null };

/**
 * Reads a file. Errors are reported as they are found, and the tree holds what could be made of the text: without a
 * correct package clause that is a file of no declarations.
 */
export function parseFile(file: SourceFile, onError: ErrorHandler): n.File {
  return new Parser(file, onError).file();
}

/** A parser by recursive descent; methods follow the grammar of the language specification. */
class Parser {
  readonly #file: SourceFile;
  readonly #onError: ErrorHandler;
  readonly #s: Scanner;
  #tok: Token = 'EOF';
  #errors = 0;
  /** Directives waiting for a declaration, and all of the file. */
  #pragmas: n.Pragma[] = [];
  #directives: n.Pragma[] = [];
  #goVersion = '';
  #top = true;
  /** Depth of functions. */
  #fnest = 0;
  /** Depth of expressions; below 0 in the header of a statement, where '{' does not begin a composite literal. */
  #xnest = 0;
  /** Depth of recursion. */
  #depth = 0;

  constructor(file: SourceFile, onError: ErrorHandler) {
    this.#file = file;
    this.#onError = onError;
    this.#s = new Scanner(
      file,
      (pos, msg) => this.#errorAt(pos, msg),
      (pos, text, alone) => this.#directive(pos, text, alone),
    );
    this.#next();
  }

  // ---- tokens, directives and errors

  #next(): void {
    this.#s.next();
    this.#tok = this.#s.tok;
  }

  #pos(): Pos {
    return this.#s.pos;
  }

  #is(tok: Token): boolean {
    return this.#tok === tok;
  }

  #isOp(op: n.Operator): boolean {
    return this.#tok === 'op' && this.#s.op === op;
  }

  #got(tok: Token): boolean {
    if (this.#tok !== tok) return false;
    this.#next();
    return true;
  }

  #want(tok: Token): void {
    if (!this.#got(tok)) {
      this.#syntaxError('expected ' + tokstring(tok));
      this.#advance();
    }
  }

  /** Like got('='), but takes ':=' with a complaint. */
  #gotAssign(): boolean {
    if (this.#tok === ':=') this.#syntaxError('expected =');
    else if (this.#tok !== '=') return false;
    this.#next();
    return true;
  }

  #directive(pos: Pos, text: string, alone: boolean): void {
    const pragma = { pos, text };
    this.#directives.push(pragma);
    if (this.#top && /^go:build\s/.test(text)) this.#goVersion = buildVersion(text.slice(8));
    if (text.startsWith('go:')) {
      const msg = pragmaError(text, alone);
      if (msg !== '') this.#onError({ pos, msg });
    }
    if (alone) this.#pragmas.push(pragma);
  }

  #takePragmas(): n.Pragma[] {
    const pragmas = this.#pragmas;
    if (pragmas.length > 0) this.#pragmas = [];
    return pragmas;
  }

  /** Complains about directives above something that takes none. */
  #clearPragmas(): void {
    if (this.#pragmas.length === 0) return;
    for (const { pos, text } of this.#takePragmas()) {
      if (isMisplaced(text)) this.#onError({ pos, msg: 'misplaced compiler directive' });
    }
  }

  #errorAt(pos: Pos, msg: string): void {
    this.#errors++;
    this.#onError({ pos, msg });
  }

  #syntaxError(msg: string, pos = this.#pos()): void {
    if (this.#tok === 'EOF' && this.#errors > 0) return;
    if (/^(in|at|after) /.test(msg)) msg = ' ' + msg;
    else if (msg.startsWith('expected ')) msg = ', ' + msg;
    else {
      this.#errorAt(pos, 'syntax error: ' + msg);
      return;
    }
    const { lit, op } = this.#s;
    let tok = tokstring(this.#tok);
    switch (this.#tok) {
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
    this.#errorAt(pos, `syntax error: unexpected ${tok}${msg}`);
  }

  /**
   * Skips to a token of the follow list, or, inside functions, to a keyword that begins a statement.
   * Without a list skips one token.
   */
  #advance(...follow: Token[]): void {
    if (follow.length === 0) {
      if (this.#tok !== 'EOF') this.#next();
      return;
    }
    while (
      this.#tok !== 'EOF' &&
      !follow.includes(this.#tok) &&
      !(this.#fnest > 0 && stopset.includes(this.#tok))
    ) {
      this.#next();
    }
  }

  #tooDeep(): n.BadExpr {
    this.#depth--;
    const bad = this.#badExpr();
    if (this.#tok !== 'EOF') {
      this.#errorAt(this.#pos(), 'exceeded max nesting depth');
      this.#s.stop();
      this.#tok = 'EOF';
    }
    return bad;
  }

  // ---- files and declarations

  /** SourceFile = PackageClause ";" { ImportDecl ";" } { TopLevelDecl ";" } . */
  file(): n.File {
    const pos = this.#pos();
    this.#top = false;
    const f: n.File = {
      kind: 'File',
      pos,
      pragmas: [],
      pkgName: { kind: 'Name', pos, value: '_' },
      declList: [],
      eof: this.#file.base + this.#file.text.length,
      goVersion: this.#goVersion,
      directives: this.#directives,
    };
    if (!this.#got('package')) {
      this.#syntaxError('package statement must be first');
      return f;
    }
    f.pragmas = this.#takePragmas();
    f.pkgName = this.#name();
    this.#want(';');
    if (this.#errors > 0) return f;

    let prev: Token = 'import';
    while (this.#tok !== 'EOF') {
      if (this.#tok === 'import' && prev !== 'import') {
        this.#syntaxError('imports must appear before other declarations');
      }
      prev = this.#tok;
      switch (prev) {
        case 'import':
        case 'const':
        case 'type':
        case 'var':
          this.#next();
          this.#group(prev, f.declList);
          break;
        case 'func':
          this.#next();
          f.declList.push(this.#funcDecl());
          break;
        default: {
          const last = f.declList.at(-1);
          if (this.#tok === '{' && last?.kind === 'FuncDecl' && last.body === null) {
            this.#syntaxError('unexpected semicolon or newline before {');
          } else {
            this.#syntaxError('non-declaration statement outside function body');
          }
          this.#advance(...topset);
          continue;
        }
      }
      // Before the next token: directives ahead of it belong to the next declaration.
      this.#clearPragmas();
      if (!this.#is('EOF') && !this.#got(';')) {
        this.#syntaxError('after top level declaration');
        this.#advance(...topset);
      }
    }
    this.#clearPragmas();
    return f;
  }

  /** list = [ f { sep f } [sep] ] close . The result is the position of the closing token. */
  #list(context: string, sep: Token, close: Token, f: () => boolean | void): Pos {
    let done = false;
    while (this.#tok !== 'EOF' && this.#tok !== close && !done) {
      done = f() === true;
      if (!this.#got(sep) && this.#tok !== close) {
        this.#syntaxError(`in ${context}; possibly missing ${tokstring(sep)} or ${tokstring(close)}`);
        this.#advance(')', ']', '}');
        if (this.#tok !== close) return this.#pos();
      }
    }
    const pos = this.#pos();
    this.#want(close);
    return pos;
  }

  /** group(decl) = decl | "(" { decl ";" } ")" . */
  #group(keyword: 'import' | 'const' | 'type' | 'var', list: n.Decl[]): n.Decl[] {
    const decl = (group: n.Group | null): n.Decl => {
      switch (keyword) {
        case 'import':
          return this.#importDecl(group);
        case 'const':
          return this.#constDecl(group);
        case 'type':
          return this.#typeDecl(group);
        case 'var':
          return this.#varDecl(group);
      }
    };
    if (this.#tok === '(') {
      const group: n.Group = { kind: 'Group' };
      this.#clearPragmas();
      this.#next();
      this.#list('grouped declaration', ';', ')', () => {
        list.push(decl(group));
      });
    } else {
      list.push(decl(null));
    }
    return list;
  }

  /** ImportSpec = [ "." | PackageName ] ImportPath . */
  #importDecl(group: n.Group | null): n.ImportDecl {
    const d: n.ImportDecl = {
      kind: 'ImportDecl',
      pos: this.#pos(),
      group,
      pragmas: this.#takePragmas(),
      localPkgName: null,
      path: null,
    };
    if (this.#tok === 'name') {
      d.localPkgName = this.#name();
    } else if (this.#tok === '.') {
      d.localPkgName = { kind: 'Name', pos: this.#pos(), value: '.' };
      this.#next();
    }
    d.path = this.#oliteral();
    if (d.path === null) {
      this.#syntaxError('missing import path');
      this.#advance(';', ')');
    } else if (!d.path.bad && d.path.litKind !== 'String') {
      this.#syntaxError('import path must be a string', d.path.pos);
      d.path.bad = true;
    }
    return d;
  }

  /** ConstSpec = IdentifierList [ [ Type ] "=" ExpressionList ] . */
  #constDecl(group: n.Group | null): n.ConstDecl {
    const d: n.ConstDecl = {
      kind: 'ConstDecl',
      pos: this.#pos(),
      group,
      pragmas: this.#takePragmas(),
      nameList: this.#nameList(),
      type: null,
      values: null,
    };
    if (this.#tok !== 'EOF' && this.#tok !== ';' && this.#tok !== ')') {
      d.type = this.#typeOrNull();
      if (this.#gotAssign()) d.values = this.#exprList();
    }
    return d;
  }

  /** TypeSpec = identifier [ TypeParams ] [ "=" ] Type . */
  #typeDecl(group: n.Group | null): n.TypeDecl {
    const pos = this.#pos();
    const pragmas = this.#takePragmas();
    const name = this.#name();
    let tparamList: n.Field[] = [];
    let alias = false;
    let type: n.Expr | null;
    if (this.#tok === '[') {
      // An array or slice type, or type parameters.
      const lbrack = this.#pos();
      this.#next();
      if (this.#is('name')) {
        // Both an array length and a type parameter list may begin with what looks like an expression. A type
        // parameter whose constraint begins with '[' would not, but then no constant length begins with name[.
        let x: n.Expr = this.#name();
        if (this.#tok !== '[') {
          this.#xnest++;
          x = this.#binaryExpr(this.#pexpr(x, false), 0);
          this.#xnest--;
        }
        const [pname, ptype] = extractName(x, this.#is(','));
        if (pname !== null && (ptype !== null || !this.#is(']'))) {
          tparamList = this.#paramList(pname, ptype, ']', true, false);
          alias = this.#gotAssign();
          type = this.#typeOrNull();
        } else {
          type = this.#arrayType(lbrack, x);
        }
      } else if (this.#got(']')) {
        type = this.#sliceType(lbrack);
      } else {
        type = this.#arrayType(lbrack, null);
      }
    } else {
      alias = this.#gotAssign();
      type = this.#typeOrNull();
    }
    if (type === null) {
      type = this.#badExpr();
      this.#syntaxError('in type declaration');
      this.#advance(';', ')');
    }
    return { kind: 'TypeDecl', pos, group, pragmas, name, tparamList, alias, type };
  }

  /** VarSpec = IdentifierList ( Type [ "=" ExpressionList ] | "=" ExpressionList ) . */
  #varDecl(group: n.Group | null): n.VarDecl {
    const d: n.VarDecl = {
      kind: 'VarDecl',
      pos: this.#pos(),
      group,
      pragmas: this.#takePragmas(),
      nameList: this.#nameList(),
      type: null,
      values: null,
    };
    if (this.#gotAssign()) {
      d.values = this.#exprList();
    } else {
      d.type = this.#type();
      if (this.#gotAssign()) d.values = this.#exprList();
    }
    return d;
  }

  /**
   * FunctionDecl = "func" FunctionName [ TypeParams ] Signature [ FunctionBody ] .
   * MethodDecl   = "func" Receiver MethodName [ TypeParams ] Signature [ FunctionBody ] .
   */
  #funcDecl(): n.FuncDecl {
    const pos = this.#pos();
    const pragmas = this.#takePragmas();
    let recv: n.Field | null = null;
    const hasRecv = this.#got('(');
    if (hasRecv) {
      const list = this.#paramList(null, null, ')', false, false);
      if (list.length === 0) this.#errorAt(this.#pos(), 'method has no receiver');
      else if (list.length > 1) this.#errorAt(this.#pos(), 'method has multiple receivers');
      recv = list[0] ?? null;
    }
    let name: n.Name;
    let type: n.FuncType;
    let tparamList: n.Field[] = [];
    if (this.#tok === 'name') {
      name = this.#name();
      [tparamList, type] = this.#funcType('');
    } else {
      const pos = this.#pos();
      name = { kind: 'Name', pos, value: '_' };
      type = { kind: 'FuncType', pos, paramList: [], resultList: [] };
      this.#syntaxError(hasRecv ? 'expected name' : 'expected name or (');
      this.#advance('{', ';');
    }
    const body = this.#tok === '{' ? this.#funcBody() : null;
    return { kind: 'FuncDecl', pos, pragmas, recv, name, tparamList, type, body };
  }

  #funcBody(): n.BlockStmt {
    this.#fnest++;
    const errors = this.#errors;
    const body = this.#blockStmt('');
    this.#fnest--;
    // After syntax errors the tree may lack labels and loops, and complaints would mislead.
    if (errors === this.#errors) checkBranches(body, this.#file, this.#onError);
    return body;
  }

  // ---- expressions

  #expr(): n.Expr {
    return this.#binaryExpr(null, 0);
  }

  /** Expression = UnaryExpr | Expression binary_op Expression . */
  #binaryExpr(x: n.Expr | null, prec: number): n.Expr {
    const s = this.#s;
    x ??= this.#unaryExpr();
    for (let i = 0; (this.#tok === 'op' || this.#tok === '*') && s.prec > prec; i++) {
      if (i > maxChain) return this.#chainTooLong();
      const pos = s.pos;
      const op = s.op;
      const p = s.prec;
      this.#next();
      x = { kind: 'Operation', pos, op, x, y: this.#binaryExpr(null, p) };
    }
    return x;
  }

  #chainTooLong(): n.BadExpr {
    this.#depth++;
    return this.#tooDeep();
  }

  #unaryExpr(): n.Expr {
    if (++this.#depth > maxNesting) return this.#tooDeep();
    const x = this.#unary();
    this.#depth--;
    return x;
  }

  /** UnaryExpr = PrimaryExpr | unary_op UnaryExpr . */
  #unary(): n.Expr {
    const pos = this.#pos();
    if (this.#tok === 'op' || this.#tok === '*') {
      const op = this.#s.op;
      switch (op) {
        case '*':
        case '+':
        case '-':
        case '!':
        case '^':
        case '~':
          this.#next();
          return { kind: 'Operation', pos, op, x: this.#unaryExpr(), y: null };
        case '&':
          this.#next();
          // A parenthesized composite literal loses its parentheses here.
          return { kind: 'Operation', pos, op, x: unparen(this.#unaryExpr()), y: null };
      }
    } else if (this.#tok === '<-') {
      this.#next();
      // <-chan E is a channel type, <-x receives. Which one is known only after the operand:
      // in a type the arrow moves inwards, <-(chan E) => (<-chan E), <-(chan<- E) => (<-chan (<-E)).
      const x = this.#unaryExpr();
      if (x.kind !== 'ChanType') return { kind: 'Operation', pos, op: '<-', x, y: null };
      let dir: n.ChanType['dir'] = 'send';
      let t: n.Expr = x;
      while (dir === 'send' && t.kind === 'ChanType') {
        dir = t.dir;
        if (dir === 'recv') this.#syntaxError('unexpected <-, expected chan');
        t.dir = 'recv';
        t = t.elem;
      }
      if (dir === 'send') this.#syntaxError(`unexpected ${toString(t)}, expected chan`);
      return x;
    }
    return this.#pexpr(null, true);
  }

  /** `go` or `defer` with its call. */
  #callStmt(tok: 'go' | 'defer'): n.CallStmt {
    const pos = this.#pos();
    this.#next();
    const x = this.#pexpr(null, this.#tok === '(');
    const call = unparen(x);
    if (call !== x) this.#errorAt(x.pos, `expression in ${tok} must not be parenthesized`);
    return { kind: 'CallStmt', pos, tok, call };
  }

  /** Operand = Literal | OperandName | "(" Expression ")" . Composite literals are read by pexpr. */
  #operand(keepParens: boolean): n.Expr {
    const pos = this.#pos();
    switch (this.#tok) {
      case 'name':
        return this.#name();
      case 'literal':
        return this.#oliteral()!;
      case '(': {
        this.#next();
        this.#xnest++;
        const x = this.#expr();
        this.#xnest--;
        this.#want(')');
        // Parentheses matter where they may be wrong: around the type of a composite literal, and in go and defer.
        return keepParens || this.#is('{') ? { kind: 'ParenExpr', pos, x } : x;
      }
      case 'func': {
        this.#next();
        const [, type] = this.#funcType('function type');
        if (!this.#is('{')) return type;
        this.#xnest++;
        const body = this.#funcBody();
        this.#xnest--;
        return { kind: 'FuncLit', pos, type, body };
      }
      case '[':
      case 'chan':
      case 'map':
      case 'struct':
      case 'interface':
        return this.#type();
    }
    const x = this.#badExpr();
    this.#syntaxError('expected expression');
    this.#advance(')', ']', '}');
    return x;
  }

  /**
   * PrimaryExpr = Operand | PrimaryExpr ( Selector | Index | Slice | TypeAssertion | Arguments | LiteralValue ) .
   */
  #pexpr(x: n.Expr | null, keepParens: boolean): n.Expr {
    x ??= this.#operand(keepParens);
    for (let i = 0; ; i++) {
      if (i > maxChain) return this.#chainTooLong();
      const pos = this.#pos();
      switch (this.#tok) {
        case '.':
          this.#next();
          if (this.#is('name')) {
            x = { kind: 'SelectorExpr', pos, x, sel: this.#name() };
          } else if (this.#got('(')) {
            if (this.#got('type')) x = { kind: 'TypeSwitchGuard', pos, lhs: null, x };
            else x = { kind: 'AssertExpr', pos, x, type: this.#type() };
            this.#want(')');
          } else {
            this.#syntaxError('expected name or (');
            this.#advance(';', ')');
          }
          break;

        case '[':
          this.#next();
          x = this.#indexOrSlice(pos, x);
          break;

        case '(': {
          this.#next();
          const [argList, hasDots] = this.#argList();
          x = { kind: 'CallExpr', pos, fun: x, argList, hasDots };
          break;
        }

        case '{': {
          // Does '{' begin a literal value or a block?
          const t = unparen(x);
          let ok = false;
          switch (t.kind) {
            case 'Name':
            case 'SelectorExpr':
              ok = this.#xnest >= 0;
              break;
            case 'IndexExpr':
              ok = this.#xnest >= 0 && !isValue(t);
              break;
            case 'ArrayType':
            case 'SliceType':
            case 'StructType':
            case 'MapType':
              ok = true;
          }
          if (!ok) return x;
          if (t !== x) this.#syntaxError('cannot parenthesize type in composite literal');
          x = this.#complitexpr(x);
          break;
        }

        default:
          return x;
      }
    }
  }

  /** After x and '[': index, type arguments, or slice. */
  #indexOrSlice(pos: Pos, x: n.Expr): n.Expr {
    let i: n.Expr | null = null;
    if (this.#tok !== ':') {
      let comma = false;
      if (this.#tok === ']') {
        this.#syntaxError('expected operand');
        i = this.#badExpr();
      } else {
        [i, comma] = this.#typeList(false);
      }
      if (comma || this.#tok === ']') {
        this.#want(']');
        return { kind: 'IndexExpr', pos, x, index: i };
      }
    }
    if (!this.#got(':')) {
      this.#syntaxError('expected comma, : or ]');
      this.#advance(',', ':', ']');
    }
    this.#xnest++;
    const index: n.SliceExpr['index'] = [i, null, null];
    let full = false;
    if (!this.#is(':') && !this.#is(']')) index[1] = this.#expr();
    if (this.#is(':')) {
      full = true;
      if (index[1] === null) {
        this.#errorAt(this.#pos(), 'middle index required in 3-index slice');
        index[1] = this.#badExpr();
      }
      this.#next();
      if (!this.#is(']')) {
        index[2] = this.#expr();
      } else {
        this.#errorAt(this.#pos(), 'final index required in 3-index slice');
        index[2] = this.#badExpr();
      }
    }
    this.#xnest--;
    this.#want(']');
    return { kind: 'SliceExpr', pos, x, index, full };
  }

  /** Element = Expression | LiteralValue . */
  #element(): n.Expr {
    return this.#tok === '{' ? this.#complitexpr(null) : this.#expr();
  }

  /** LiteralValue = "{" [ ElementList [ "," ] ] "}" . */
  #complitexpr(type: n.Expr | null): n.Expr {
    if (++this.#depth > maxNesting) return this.#tooDeep();
    const x: n.CompositeLit = {
      kind: 'CompositeLit',
      pos: this.#pos(),
      type,
      elemList: [],
      nkeys: 0,
      rbrace: 0,
    };
    this.#xnest++;
    this.#want('{');
    x.rbrace = this.#list('composite literal', ',', '}', () => {
      let e = this.#element();
      if (this.#tok === ':') {
        const pos = this.#pos();
        this.#next();
        e = { kind: 'KeyValueExpr', pos, key: e, value: this.#element() };
        x.nkeys++;
      }
      x.elemList.push(e);
    });
    this.#xnest--;
    this.#depth--;
    return x;
  }

  // ---- types

  #type(): n.Expr {
    let t = this.#typeOrNull();
    if (t === null) {
      t = this.#badExpr();
      this.#syntaxError('expected type');
      this.#advance(',', ':', ';', ')', ']', '}');
    }
    return t;
  }

  #typeOrNull(): n.Expr | null {
    if (++this.#depth > maxNesting) return this.#tooDeep();
    const t = this.#typ();
    this.#depth--;
    return t;
  }

  /**
   * Type    = TypeName [ TypeArgs ] | TypeLit | "(" Type ")" .
   * TypeLit = ArrayType | StructType | PointerType | FunctionType | InterfaceType | SliceType | MapType | ChannelType .
   */
  #typ(): n.Expr | null {
    const pos = this.#pos();
    switch (this.#tok) {
      case '*':
        this.#next();
        return { kind: 'Operation', pos, op: '*', x: this.#type(), y: null };
      case '<-':
        this.#next();
        this.#want('chan');
        return { kind: 'ChanType', pos, dir: 'recv', elem: this.#chanElem() };
      case 'func':
        this.#next();
        return this.#funcType('function type')[1];
      case '[':
        this.#next();
        return this.#got(']') ? this.#sliceType(pos) : this.#arrayType(pos, null);
      case 'chan': {
        this.#next();
        const dir = this.#got('<-') ? 'send' : '';
        return { kind: 'ChanType', pos, dir, elem: this.#chanElem() };
      }
      case 'map': {
        this.#next();
        this.#want('[');
        const key = this.#type();
        this.#want(']');
        return { kind: 'MapType', pos, key, value: this.#type() };
      }
      case 'struct':
        return this.#structType();
      case 'interface':
        return this.#interfaceType();
      case 'name':
        return this.#qualifiedName(null);
      case '(': {
        this.#next();
        const t = this.#type();
        this.#want(')');
        return t;
      }
    }
    return null;
  }

  #typeInstance(x: n.Expr): n.IndexExpr {
    const pos = this.#pos();
    this.#want('[');
    let index: n.Expr;
    if (this.#tok === ']') {
      this.#syntaxError('expected type argument list');
      index = this.#badExpr();
    } else {
      [index] = this.#typeList(true);
    }
    this.#want(']');
    return { kind: 'IndexExpr', pos, x, index };
  }

  /** Type parameters, parameters and results; a context says where type parameters are not allowed. */
  #funcType(context: string): [n.Field[], n.FuncType] {
    const pos = this.#pos();
    let tparamList: n.Field[] = [];
    if (this.#got('[')) {
      if (context !== '') this.#syntaxError(context + ' must have no type parameters', pos);
      if (this.#tok === ']') {
        this.#syntaxError('empty type parameter list');
        this.#next();
      } else {
        tparamList = this.#paramList(null, null, ']', true, false);
      }
    }
    this.#want('(');
    const paramList = this.#paramList(null, null, ')', false, true);
    return [tparamList, { kind: 'FuncType', pos, paramList, resultList: this.#funcResult() }];
  }

  /** After '[' at pos, and after the length if it is given. */
  #arrayType(pos: Pos, len: n.Expr | null): n.ArrayType {
    if (len === null && !this.#got('...')) {
      this.#xnest++;
      len = this.#expr();
      this.#xnest--;
    }
    if (this.#tok === ',') {
      // Fine in a type parameter list, but this is a length.
      this.#syntaxError('unexpected comma; expected ]');
      this.#next();
    }
    this.#want(']');
    return { kind: 'ArrayType', pos, len, elem: this.#type() };
  }

  #sliceType(pos: Pos): n.SliceType {
    return { kind: 'SliceType', pos, elem: this.#type() };
  }

  #chanElem(): n.Expr {
    const t = this.#typeOrNull();
    if (t !== null) return t;
    const bad = this.#badExpr();
    this.#syntaxError('missing channel element type');
    return bad;
  }

  /** StructType = "struct" "{" { FieldDecl ";" } "}" . */
  #structType(): n.StructType {
    const t: n.StructType = { kind: 'StructType', pos: this.#pos(), fieldList: [], tagList: [] };
    this.#want('struct');
    this.#want('{');
    this.#list('struct type', ';', '}', () => this.#fieldDecl(t));
    return t;
  }

  /** InterfaceType = "interface" "{" { ( MethodDecl | EmbeddedElem ) ";" } "}" . */
  #interfaceType(): n.InterfaceType {
    const t: n.InterfaceType = { kind: 'InterfaceType', pos: this.#pos(), methodList: [] };
    this.#want('interface');
    this.#want('{');
    this.#list('interface type', ';', '}', () => {
      const f = this.#tok === 'name' ? this.#methodDecl() : null;
      t.methodList.push(f === null || f.name === null ? this.#embeddedElem(f) : f);
    });
    return t;
  }

  /** Result = Parameters | Type . */
  #funcResult(): n.Field[] {
    if (this.#got('(')) return this.#paramList(null, null, ')', false, false);
    const pos = this.#pos();
    const type = this.#typeOrNull();
    return type === null ? [] : [{ kind: 'Field', pos, name: null, type }];
  }

  /** FieldDecl = (IdentifierList Type | [ "*" ] TypeName [ TypeArgs ]) [ Tag ] . */
  #fieldDecl(t: n.StructType): void {
    const pos = this.#pos();
    const add = (pos: Pos, name: n.Name | null, type: n.Expr, tag: n.BasicLit | null) => {
      t.fieldList.push({ kind: 'Field', pos, name, type });
      t.tagList.push(tag);
    };
    const indirect = (x: n.Expr, at = pos): n.Expr => ({ kind: 'Operation', pos: at, op: '*', x, y: null });
    switch (this.#tok) {
      case 'name': {
        const name = this.#name();
        const tok = this.#tok as Token;
        if (tok === '.' || tok === 'literal' || tok === ';' || tok === '}') {
          const type = this.#qualifiedName(name);
          add(pos, null, type, this.#oliteral());
          return;
        }
        const names = this.#nameList(name);
        let type: n.Expr;
        if (names.length === 1 && this.#is('[')) {
          // A field of array or slice type, or an embedded T[P1, P2, …].
          type = this.#arrayOrTArgs(name);
          if (type.kind === 'IndexExpr') {
            add(pos, null, type, this.#oliteral());
            return;
          }
        } else {
          type = this.#type();
        }
        const tag = this.#oliteral();
        for (const name of names) add(name.pos, name, type, tag);
        return;
      }
      case '*': {
        this.#next();
        let type: n.Expr;
        if (this.#is('(')) {
          this.#syntaxError('cannot parenthesize embedded type');
          this.#next();
          type = this.#qualifiedName(null);
          this.#got(')');
        } else {
          type = this.#qualifiedName(null);
        }
        add(pos, null, indirect(type), this.#oliteral());
        return;
      }
      case '(': {
        this.#syntaxError('cannot parenthesize embedded type');
        this.#next();
        const star = this.#pos();
        const type = this.#got('*') ? indirect(this.#qualifiedName(null), star) : this.#qualifiedName(null);
        this.#got(')');
        add(pos, null, type, this.#oliteral());
        return;
      }
    }
    this.#syntaxError('expected field name or embedded type');
    this.#advance(';', '}');
  }

  /** At '[' after x: an array or slice type (which does not concern x), or x with type arguments. */
  #arrayOrTArgs(x: n.Name): n.ArrayType | n.SliceType | n.IndexExpr {
    const pos = this.#pos();
    this.#want('[');
    if (this.#got(']')) return this.#sliceType(pos);
    const [index, comma] = this.#typeList(false);
    this.#want(']');
    if (!comma) {
      const elem = this.#typeOrNull();
      if (elem !== null) return { kind: 'ArrayType', pos, len: index, elem };
    }
    return { kind: 'IndexExpr', pos, x, index };
  }

  #oliteral(): n.BasicLit | null {
    if (this.#tok !== 'literal') return null;
    const s = this.#s;
    const b: n.BasicLit = { kind: 'BasicLit', pos: s.pos, value: s.lit, litKind: s.litKind, bad: s.bad };
    this.#next();
    return b;
  }

  /** MethodSpec = MethodName Signature | InterfaceTypeName [ TypeArgs ] . */
  #methodDecl(): n.Field {
    const context = 'interface method';
    const fpos = this.#pos();
    const name = this.#name();
    const method = (): n.Field => ({ kind: 'Field', pos: fpos, name, type: this.#funcType(context)[1] });
    const embedded = (type: n.Expr): n.Field => ({ kind: 'Field', pos: fpos, name: null, type });

    if (this.#tok === '(') return method();
    if (this.#tok !== '[') return embedded(this.#qualifiedName(name));

    // A method with type parameters (wrong, but we read it), or an embedded T[P1, P2].
    const pos = this.#pos();
    this.#next();
    if (this.#is(']')) {
      const pos = this.#pos();
      this.#next();
      if (this.#is('(')) {
        this.#errorAt(pos, 'empty type parameter list');
        return method();
      }
      this.#errorAt(pos, 'empty type argument list');
      return embedded(name);
    }
    // Type arguments look like parameters that are all types; decide afterwards.
    const list = this.#paramList(null, null, ']', false, false);
    if (list.length === 0) return this.#is('(') ? method() : embedded(name);
    if (list[0]!.name !== null) {
      const f = method();
      this.#errorAt(pos, 'interface method must have no type parameters');
      return f;
    }
    const index: n.Expr =
      list.length === 1
        ? list[0]!.type
        : { kind: 'ListExpr', pos: list[0]!.pos, elemList: list.map((f) => f.type) };
    return embedded({ kind: 'IndexExpr', pos, x: name, index });
  }

  /** EmbeddedElem = EmbeddedTerm { "|" EmbeddedTerm } . The first term may be read already. */
  #embeddedElem(f: Param | null): n.Field {
    f ??= { kind: 'Field', pos: this.#pos(), name: null, type: this.#embeddedTerm() };
    for (let i = 0; this.#isOp('|'); i++) {
      const pos = this.#pos();
      this.#next();
      f.type =
        i > maxChain
          ? this.#chainTooLong()
          : { kind: 'Operation', pos, op: '|', x: f.type!, y: this.#embeddedTerm() };
    }
    return f as n.Field;
  }

  /** EmbeddedTerm = [ "~" ] Type . */
  #embeddedTerm(): n.Expr {
    if (this.#isOp('~')) {
      const pos = this.#pos();
      this.#next();
      return { kind: 'Operation', pos, op: '~', x: this.#type(), y: null };
    }
    const t = this.#typeOrNull();
    if (t !== null) return t;
    const bad = this.#badExpr();
    this.#syntaxError('expected ~ term or type');
    this.#advance('op', ';', ')', ']', '}');
    return bad;
  }

  /** ParameterDecl = [ IdentifierList ] [ "..." ] Type . A name may be read already. */
  #paramDeclOrNull(name: n.Name | null, follow: Token): Param | null {
    // Constraints may be written without interface{}.
    const union = follow === ']';
    const pos = name !== null ? name.pos : this.#pos();
    if (name === null && union && this.#isOp('~')) return this.#embeddedElem(null);

    const f: Param = { kind: 'Field', pos, name: null, type: null };
    if (this.#tok === 'name' || name !== null) {
      name ??= this.#name();
      if (this.#tok === '[') {
        f.type = this.#arrayOrTArgs(name);
        if (f.type.kind !== 'IndexExpr') f.name = name;
        return union && this.#isOp('|') ? this.#embeddedElem(f) : f;
      }
      if (this.#tok === '.') {
        f.type = this.#qualifiedName(name);
        return union && this.#isOp('|') ? this.#embeddedElem(f) : f;
      }
      if (union && this.#isOp('|')) {
        f.type = name;
        return this.#embeddedElem(f);
      }
      f.name = name;
    }

    if (this.#tok === '...') {
      const pos = this.#pos();
      this.#next();
      const elem = this.#typeOrNull();
      if (elem === null) {
        f.type = this.#badExpr();
        this.#syntaxError('... is missing type');
      } else {
        f.type = { kind: 'DotsType', pos, elem };
      }
      return f;
    }
    if (union && this.#isOp('~')) {
      f.type = this.#embeddedElem(null).type;
      return f;
    }
    f.type = this.#typeOrNull();
    if (union && f.type !== null && this.#isOp('|')) return this.#embeddedElem(f);
    if (f.name !== null || f.type !== null) return f;

    this.#syntaxError('expected ' + tokstring(follow));
    this.#advance(',', follow);
    return null;
  }

  /**
   * ParameterList = ParameterDecl { "," ParameterDecl } . After the opening token, and after a first name, perhaps
   * with its type. requireNames: a type parameter list. dotsOk: the last parameter may be variadic.
   */
  #paramList(
    name: n.Name | null,
    type: n.Expr | null,
    close: ')' | ']',
    requireNames: boolean,
    dotsOk: boolean,
  ): n.Field[] {
    if (name !== null && type !== null && this.#tok === close) {
      this.#next();
      return [{ kind: 'Field', pos: name.pos, name, type }];
    }

    const list: Param[] = [];
    let named = 0; // have a name and a type
    let typed = 0; // have a type
    const end = this.#list('parameter list', ',', close, () => {
      const par: Param | null =
        type !== null ? { kind: 'Field', pos: name!.pos, name, type } : this.#paramDeclOrNull(name, close);
      name = null;
      type = null;
      if (par === null) return;
      if (par.type !== null) {
        typed++;
        if (par.name !== null) named++;
      }
      list.push(par);
    });

    if (named === 0 && !requireNames) {
      // No names: what looked like names are types.
      for (const par of list) {
        if (par.name !== null) {
          par.type = par.name;
          par.name = null;
        }
      }
    } else if (named !== list.length) {
      // All must have names; types come from the right.
      let errPos = 0;
      let typ: n.Expr | null = null;
      for (let i = list.length - 1; i >= 0; i--) {
        const par = list[i]!;
        if (par.type !== null) {
          typ = par.type;
          if (par.name === null) {
            errPos = startPos(typ);
            par.name = { kind: 'Name', pos: errPos, value: '_' };
          }
        } else if (typ !== null) {
          par.type = typ;
        } else {
          errPos = par.name!.pos;
          par.type = { kind: 'BadExpr', pos: errPos };
        }
      }
      if (errPos > 0) {
        let msg: string;
        if (named === typed) {
          // The parameters without type are the last ones.
          errPos = end;
          msg = requireNames ? 'missing type constraint' : 'missing parameter type';
        } else if (requireNames) {
          msg = 'missing type parameter name' + (list.length === 1 ? ' or invalid array length' : '');
        } else {
          msg = 'missing parameter name';
        }
        this.#syntaxError(msg, errPos);
      }
    }

    let first = true;
    list.forEach((f, i) => {
      const t = f.type!;
      if (t.kind === 'DotsType' && (!dotsOk || i + 1 < list.length)) {
        if (first)
          this.#errorAt(t.pos, dotsOk ? 'can only use ... with final parameter' : 'invalid use of ...');
        first = false;
        f.type = t.elem;
      }
    });
    return list as n.Field[];
  }

  #badExpr(): n.BadExpr {
    return { kind: 'BadExpr', pos: this.#pos() };
  }

  // ---- statements

  /** SimpleStmt = ExpressionStmt | SendStmt | IncDecStmt | Assignment | ShortVarDecl | RangeClause . */
  #simpleStmt(lhs: n.Expr | null, keyword: Token | ''): n.SimpleStmt {
    if (keyword === 'for' && this.#tok === 'range') return this.#rangeClause(null, false);

    lhs ??= this.#exprList();
    const pos = this.#pos();
    const op = this.#s.op;
    if (lhs.kind !== 'ListExpr') {
      switch (this.#tok) {
        case 'op=':
          this.#next();
          return { kind: 'AssignStmt', pos, op, lhs, rhs: this.#expr() };
        case 'opop':
          this.#next();
          return { kind: 'AssignStmt', pos, op, lhs, rhs: null };
        case '<-':
          this.#next();
          return { kind: 'SendStmt', pos, chan: lhs, value: this.#expr() };
        case '=':
        case ':=':
          break;
        default:
          return { kind: 'ExprStmt', pos: lhs.pos, x: lhs };
      }
    }

    if (this.#tok === '=' || this.#tok === ':=') {
      const def = this.#tok === ':=';
      this.#next();
      if (keyword === 'for' && this.#is('range')) return this.#rangeClause(lhs, def);
      const rhs = this.#exprList();
      if (rhs.kind === 'TypeSwitchGuard' && keyword === 'switch' && def && lhs.kind === 'Name') {
        rhs.lhs = lhs;
        return { kind: 'ExprStmt', pos: rhs.pos, x: rhs };
      }
      return { kind: 'AssignStmt', pos, op: def ? ':' : '', lhs, rhs };
    }

    this.#syntaxError('expected := or = or comma');
    this.#advance(';', '}');
    const x = lhs.kind === 'ListExpr' ? lhs.elemList[0]! : lhs;
    return { kind: 'ExprStmt', pos: x.pos, x };
  }

  #rangeClause(lhs: n.Expr | null, def: boolean): n.RangeClause {
    const pos = this.#pos();
    this.#next();
    return { kind: 'RangeClause', pos, lhs, def, x: this.#expr() };
  }

  #labeledStmtOrNull(label: n.Name): n.LabeledStmt | null {
    const pos = this.#pos();
    this.#want(':');
    if (this.#tok === '}') {
      // The ';' of an empty statement may be missing before '}'.
      return { kind: 'LabeledStmt', pos, label, stmt: { kind: 'EmptyStmt', pos: this.#pos() } };
    }
    const stmt = this.#stmtOrNull();
    if (stmt !== null) return { kind: 'LabeledStmt', pos, label, stmt };
    this.#syntaxError('missing statement after label', pos);
    return null;
  }

  /** Block = "{" StatementList "}" . The context says after what, in case there is no '{'. */
  #blockStmt(context: string): n.BlockStmt {
    const s: n.BlockStmt = { kind: 'BlockStmt', pos: this.#pos(), list: [], rbrace: 0 };
    if (!this.#got('{')) {
      this.#syntaxError('expected { after ' + context);
      this.#advance('name', '}');
      s.rbrace = this.#pos();
      if (this.#got('}')) return s;
    }
    s.list = this.#stmtList();
    s.rbrace = this.#pos();
    this.#want('}');
    return s;
  }

  #declStmt(keyword: 'const' | 'type' | 'var'): n.DeclStmt {
    const pos = this.#pos();
    this.#next();
    return { kind: 'DeclStmt', pos, declList: this.#group(keyword, []) };
  }

  #forStmt(): n.ForStmt {
    const pos = this.#pos();
    const [init, cond, post] = this.#header('for');
    return { kind: 'ForStmt', pos, init, cond, post, body: this.#blockStmt('for clause') };
  }

  /** What stands between the keyword and '{': init; cond; post. */
  #header(keyword: 'for' | 'if' | 'switch'): [n.SimpleStmt | null, n.Expr | null, n.SimpleStmt | null] {
    this.#want(keyword);
    if (this.#tok === '{') {
      if (keyword !== 'if') return [null, null, null];
      this.#syntaxError('missing condition in if statement');
      return [null, this.#badExpr(), null];
    }

    const outer = this.#xnest;
    this.#xnest = -1;
    let init: n.SimpleStmt | null = null;
    let condStmt: n.SimpleStmt | null = null;
    let post: n.SimpleStmt | null = null;

    if (this.#tok !== ';') {
      if (this.#got('var')) this.#syntaxError(`var declaration not allowed in ${keyword} initializer`);
      init = this.#simpleStmt(null, keyword);
      if (init.kind === 'RangeClause') {
        this.#xnest = outer;
        return [init, null, null];
      }
    }

    let semi: { pos: Pos; lit: string } | null = null;
    if (this.#is('{')) {
      condStmt = init;
      init = null;
    } else {
      if (this.#tok === ';') {
        semi = { pos: this.#pos(), lit: this.#s.lit };
        this.#next();
      } else {
        // To ask for '{' rather than ';' gives a better message.
        this.#want('{');
        if (!this.#is('{')) this.#advance('{', '}');
      }
      if (keyword === 'for') {
        if (this.#tok !== ';' && this.#is('{')) {
          this.#syntaxError('expected for loop condition');
        } else {
          if (this.#tok !== ';') condStmt = this.#simpleStmt(null, '');
          this.#want(';');
          if (!this.#is('{')) {
            post = this.#simpleStmt(null, '');
            if (post.kind === 'AssignStmt' && post.op === ':') {
              this.#syntaxError('cannot declare in post statement of for loop', post.pos);
            }
          }
        }
      } else if (!this.#is('{')) {
        condStmt = this.#simpleStmt(null, keyword);
      }
    }

    let cond: n.Expr | null = null;
    if (condStmt === null) {
      if (keyword === 'if' && semi !== null) {
        if (semi.lit !== 'semicolon') {
          this.#syntaxError(`unexpected ${semi.lit}, expected { after if clause`, semi.pos);
        } else {
          this.#syntaxError('missing condition in if statement', semi.pos);
        }
        cond = { kind: 'BadExpr', pos: semi.pos };
      }
    } else if (condStmt.kind === 'ExprStmt') {
      cond = condStmt.x;
    } else {
      // Most often '=' in place of '==': show that it is the '=' that is meant.
      const str =
        condStmt.kind === 'AssignStmt' && condStmt.op === '' && condStmt.rhs !== null
          ? `assignment ${emphasize(condStmt.lhs)} = ${emphasize(condStmt.rhs)}`
          : toString(condStmt);
      this.#syntaxError(`cannot use ${str} as value`, condStmt.pos);
    }
    this.#xnest = outer;
    return [init, cond, post];
  }

  #ifStmt(): n.IfStmt {
    const pos = this.#pos();
    const [init, cond] = this.#header('if');
    const s: n.IfStmt = {
      kind: 'IfStmt',
      pos,
      init,
      cond: cond ?? { kind: 'BadExpr', pos },
      then: this.#blockStmt('if clause'),
      else: null,
    };
    if (this.#got('else')) {
      if (this.#tok === 'if') {
        if (++this.#depth > maxNesting) this.#tooDeep();
        else {
          s.else = this.#ifStmt();
          this.#depth--;
        }
      } else if (this.#tok === '{') {
        s.else = this.#blockStmt('');
      } else {
        this.#syntaxError('else must be followed by if or statement block');
        this.#advance('name', '}');
      }
    }
    return s;
  }

  #switchStmt(): n.SwitchStmt {
    const pos = this.#pos();
    const [init, tag] = this.#header('switch');
    const body: n.CaseClause[] = [];
    const rbrace = this.#clauses('switch', () => body.push(this.#caseClause()));
    return { kind: 'SwitchStmt', pos, init, tag, body, rbrace };
  }

  #selectStmt(): n.SelectStmt {
    const pos = this.#pos();
    this.#want('select');
    const body: n.CommClause[] = [];
    const rbrace = this.#clauses('select', () => body.push(this.#commClause()));
    return { kind: 'SelectStmt', pos, body, rbrace };
  }

  #clauses(keyword: string, clause: () => void): Pos {
    if (!this.#got('{')) {
      this.#syntaxError(`missing { after ${keyword} clause`);
      this.#advance('case', 'default', '}');
    }
    while (this.#tok !== 'EOF' && this.#tok !== '}') clause();
    const rbrace = this.#pos();
    this.#want('}');
    return rbrace;
  }

  #caseClause(): n.CaseClause {
    const pos = this.#pos();
    let cases: n.Expr | null = null;
    if (this.#got('case')) cases = this.#exprList();
    else this.#default();
    const colon = this.#pos();
    this.#want(':');
    return { kind: 'CaseClause', pos, cases, body: this.#stmtList(), colon };
  }

  #commClause(): n.CommClause {
    const pos = this.#pos();
    let comm: n.SimpleStmt | null = null;
    // Whether it is a send or receive is for the type checker to say.
    if (this.#got('case')) comm = this.#simpleStmt(null, '');
    else this.#default();
    const colon = this.#pos();
    this.#want(':');
    return { kind: 'CommClause', pos, comm, body: this.#stmtList(), colon };
  }

  #default(): void {
    if (this.#got('default')) return;
    this.#syntaxError('expected case or default or }');
    this.#advance(':', 'case', 'default', '}');
  }

  #stmtOrNull(): n.Stmt | null {
    if (++this.#depth > maxNesting) {
      this.#tooDeep();
      return null;
    }
    const s = this.#stmt();
    this.#depth--;
    return s;
  }

  /**
   * Statement = Declaration | LabeledStmt | SimpleStmt | GoStmt | ReturnStmt | BreakStmt | ContinueStmt | GotoStmt |
   *   FallthroughStmt | Block | IfStmt | SwitchStmt | SelectStmt | ForStmt | DeferStmt .
   */
  #stmt(): n.Stmt | null {
    const tok = this.#tok;
    const pos = this.#pos();
    if (tok === 'name') {
      this.#clearPragmas();
      const lhs = this.#exprList();
      if (lhs.kind === 'Name' && this.#is(':')) return this.#labeledStmtOrNull(lhs);
      return this.#simpleStmt(lhs, '');
    }
    if (tok === 'var' || tok === 'const' || tok === 'type') return this.#declStmt(tok);

    this.#clearPragmas();
    switch (tok) {
      case '{':
        return this.#blockStmt('');
      case 'op':
      case '*':
        switch (this.#s.op) {
          case '+':
          case '-':
          case '*':
          case '&':
          case '^':
          case '!':
            return this.#simpleStmt(null, '');
        }
        return null;
      case 'literal':
      case 'func':
      case '(':
      case '[':
      case 'struct':
      case 'map':
      case 'chan':
      case 'interface':
      case '<-':
        return this.#simpleStmt(null, '');
      case 'for':
        return this.#forStmt();
      case 'switch':
        return this.#switchStmt();
      case 'select':
        return this.#selectStmt();
      case 'if':
        return this.#ifStmt();
      case 'fallthrough':
        this.#next();
        return { kind: 'BranchStmt', pos, tok, label: null, target: null };
      case 'break':
      case 'continue': {
        this.#next();
        const label = this.#is('name') ? this.#name() : null;
        return { kind: 'BranchStmt', pos, tok, label, target: null };
      }
      case 'go':
      case 'defer':
        return this.#callStmt(tok);
      case 'goto':
        this.#next();
        return { kind: 'BranchStmt', pos, tok, label: this.#name(), target: null };
      case 'return': {
        this.#next();
        const t = this.#tok as Token;
        return { kind: 'ReturnStmt', pos, results: t !== ';' && t !== '}' ? this.#exprList() : null };
      }
      case ';':
        return { kind: 'EmptyStmt', pos };
    }
    return null;
  }

  /** StatementList = { Statement ";" } . */
  #stmtList(): n.Stmt[] {
    const list: n.Stmt[] = [];
    while (this.#tok !== 'EOF' && this.#tok !== '}' && this.#tok !== 'case' && this.#tok !== 'default') {
      const s = this.#stmtOrNull();
      this.#clearPragmas();
      if (s === null) break;
      list.push(s);
      if (!this.#got(';') && !this.#is('}')) {
        this.#syntaxError('at end of statement');
        this.#advance(';', '}', 'case', 'default');
        this.#got(';');
      }
    }
    return list;
  }

  /** Arguments = [ ( ExpressionList | Type [ "," ExpressionList ] ) [ "..." ] [ "," ] ] ")" . */
  #argList(): [n.Expr[], boolean] {
    const list: n.Expr[] = [];
    let hasDots = false;
    this.#xnest++;
    this.#list('argument list', ',', ')', () => {
      list.push(this.#expr());
      return (hasDots = this.#got('...'));
    });
    this.#xnest--;
    return [list, hasDots];
  }

  // ---- common productions

  #name(): n.Name {
    const pos = this.#pos();
    if (this.#tok === 'name') {
      const value = this.#s.lit;
      this.#next();
      return { kind: 'Name', pos, value };
    }
    this.#syntaxError('expected name');
    this.#advance();
    return { kind: 'Name', pos, value: '_' };
  }

  /** IdentifierList = identifier { "," identifier } . */
  #nameList(first = this.#name()): n.Name[] {
    const list = [first];
    while (this.#got(',')) list.push(this.#name());
    return list;
  }

  /** [ PackageName "." ] identifier [ TypeArgs ], perhaps with the first name read already. */
  #qualifiedName(name: n.Name | null): n.Expr {
    let x: n.Expr;
    if (name !== null) {
      x = name;
    } else if (this.#tok === 'name') {
      x = this.#name();
    } else {
      x = { kind: 'Name', pos: this.#pos(), value: '_' };
      this.#syntaxError('expected name');
      this.#advance('.', ';', '}');
    }
    if (this.#tok === '.') {
      const pos = this.#pos();
      this.#next();
      x = { kind: 'SelectorExpr', pos, x, sel: this.#name() };
    }
    return this.#is('[') ? this.#typeInstance(x) : x;
  }

  /** ExpressionList = Expression { "," Expression } . */
  #exprList(): n.Expr {
    const x = this.#expr();
    if (!this.#got(',')) return x;
    const elemList = [x, this.#expr()];
    while (this.#got(',')) elemList.push(this.#expr());
    return { kind: 'ListExpr', pos: x.pos, elemList };
  }

  /**
   * Types (unless strict, the first may be an expression), perhaps with a comma at the end; several are a ListExpr.
   * The second result says whether there was a comma.
   */
  #typeList(strict: boolean): [n.Expr, boolean] {
    this.#xnest++;
    let x = strict ? this.#type() : this.#expr();
    let comma = false;
    if (this.#got(',')) {
      comma = true;
      let t = this.#typeOrNull();
      if (t !== null) {
        const elemList = [x, t];
        while (this.#got(',') && (t = this.#typeOrNull()) !== null) elemList.push(t);
        x = { kind: 'ListExpr', pos: x.pos, elemList };
      }
    }
    this.#xnest--;
    return [x, comma];
  }
}

/** How messages call a token. */
function tokstring(tok: Token): string {
  if (tok === ',') return 'comma';
  if (tok === ';') return 'semicolon or newline';
  return keywords.has(tok) ? 'keyword ' + tok : tok;
}

/** An expression in a message, binary ones in parentheses. */
function emphasize(x: n.Expr): string {
  const s = toString(x);
  return x.kind === 'Operation' && x.y !== null ? `(${s})` : s;
}

/** Whether an expression can only be a value, not a type. */
function isValue(x: n.Expr): boolean {
  switch (x.kind) {
    case 'BasicLit':
    case 'CompositeLit':
    case 'FuncLit':
    case 'SliceExpr':
    case 'AssertExpr':
    case 'TypeSwitchGuard':
    case 'CallExpr':
      return true;
    case 'Operation':
      return x.op !== '*' || x.y !== null;
    case 'ParenExpr':
      return isValue(x.x);
    case 'IndexExpr':
      return isValue(x.x) || isValue(x.index);
  }
  return false;
}

/**
 * Splits x into a type parameter name and its constraint, if it can be read so: `P *C` is P, *C and `P (C)` is P, C,
 * but only if the constraint cannot be a value, or by force. A lone name gives [name, null], failure [null, x].
 */
function extractName(x: n.Expr, force: boolean): [n.Name | null, n.Expr | null] {
  if (x.kind === 'Name') return [x, null];
  if (x.kind === 'Operation' && x.y !== null) {
    if (x.op === '*') {
      if (x.x.kind === 'Name' && (force || isTypeElem(x.y))) return [x.x, { ...x, x: x.y, y: null }];
    } else if (x.op === '|') {
      const [name, lhs] = extractName(x.x, force || isTypeElem(x.y));
      if (name !== null && lhs !== null) return [name, { ...x, x: lhs }];
    }
  } else if (x.kind === 'CallExpr' && x.fun.kind === 'Name' && x.argList.length === 1 && !x.hasDots) {
    const arg = x.argList[0]!;
    if (force || isTypeElem(arg)) return [x.fun, unparen(arg)];
  }
  return [null, x];
}
