/*
 * Printing the IR as -m shows it (Go: ir/fmt.go). Implicit operations do not show.
 */
import { quoteRune } from '../base/index.ts';
import { toString as constString, uint64Val } from '../constant/index.ts';
import { type Type, Kind, typ, unalias } from '../types/type.ts';
import type { AssignListStmt, Expr, Func, Node, Op, Stmt } from './nodes.ts';
import { symString } from './sym.ts';
import { typeString } from './typefmt.ts';
import { basicKind } from './typeinfo.ts';

/** How operations are written; those not here print by name. */
const opNames: Partial<Record<Op, string>> = {
  OADDR: '&', OADD: '+', OADDSTR: '+', OANDAND: '&&', OANDNOT: '&^', OAND: '&', OAPPEND: 'append', OBREAK: 'break',
  OCAP: 'cap', OCLEAR: 'clear', OCLOSE: 'close', OCOMPLEX: 'complex', OBITNOT: '^', OCONTINUE: 'continue',
  OCOPY: 'copy', ODELETE: 'delete', ODIV: '/', OEQ: '==', OFALL: 'fallthrough', OGE: '>=', OGOTO: 'goto', OGT: '>',
  OIMAG: 'imag', ODEREF: '*', OLEN: 'len', OLE: '<=', OLSH: '<<', OLT: '<', ONEG: '-', OMAX: 'max', OMIN: 'min',
  OMOD: '%', OMUL: '*', ONEW: 'new', ONE: '!=', ONOT: '!', OOROR: '||', OOR: '|', OPANIC: 'panic', OPLUS: '+',
  OPRINTLN: 'println', OPRINT: 'print', OREAL: 'real', ORECV: '<-', ORECOVER: 'recover', ORSH: '>>',
  OSELECT: 'select', OSEND: '<-', OSUB: '-', OSWITCH: 'switch', OUNSAFEADD: 'unsafe.Add',
  OUNSAFESLICE: 'unsafe.Slice', OUNSAFESLICEDATA: 'unsafe.SliceData', OUNSAFESTRING: 'unsafe.String',
  OUNSAFESTRINGDATA: 'unsafe.StringData', OXOR: '^',
}; // prettier-ignore

/** Binding strength; 8 where not given. */
const precs: Partial<Record<Op, number>> = {
  OPLUS: 7, ONOT: 7, OBITNOT: 7, ONEG: 7, OADDR: 7, ODEREF: 7, ORECV: 7,
  OMUL: 6, ODIV: 6, OMOD: 6, OLSH: 6, ORSH: 6, OAND: 6, OANDNOT: 6,
  OADD: 5, OSUB: 5, OOR: 5, OXOR: 5,
  OEQ: 4, OLT: 4, OLE: 4, OGE: 4, OGT: 4, ONE: 4,
  OSEND: 3, OANDAND: 2, OOROR: 1,
  // Without an entry in Go's table: anything asking for more than 0 puts them in parentheses.
  OADDSTR: 0, OCLOSURE: 0, OPTRLIT: 0, OCOMPLEX: 0, OREAL: 0, OIMAG: 0, OMAKECHAN: 0, OMAKEMAP: 0, OINLCALL: 0,
  OKEY: 0, OSTRUCTKEY: 0, ORECOVER: 0, OITAB: 0, OCHECKNIL: 0, OTYPESW: 0, OINLMARK: 0, OBYTES2STRTMP: 0,
  OSTR2BYTESTMP: 0, OSELRECV2: 0, OCOMM: 0,
}; // prettier-ignore

const statements: ReadonlySet<Op> = new Set<Op>([
  'OAS', 'OAS2', 'OAS2DOTTYPE', 'OAS2FUNC', 'OAS2MAPR', 'OAS2RECV', 'OASOP', 'OBLOCK', 'OBREAK', 'OCASE', 'OCONTINUE',
  'ODCL', 'ODEFER', 'OFALL', 'OFOR', 'OGOTO', 'OIF', 'OLABEL', 'OGO', 'ORANGE', 'ORETURN', 'OSELECT', 'OSWITCH',
]); // prettier-ignore

/** A node in Go syntax: Go's %v. */
export function nodeString(n: Node | null): string {
  if (n === null) return '<nil>';
  return statements.has(n.op) ? stmtString(n as Stmt) : exprFmt(n, 0);
}

/** An expression in Go syntax. */
export function exprString(n: Node): string {
  return exprFmt(n, 0);
}

/** Statements in a row, `; ` between them. */
export function stmtsString(list: readonly Node[]): string {
  return list.map(nodeString).join('; ');
}

function commas(list: readonly Node[]): string {
  return list.map(nodeString).join(', ');
}

function withDict(list: readonly Expr[], n: AssignListStmt, dict: string): string {
  const parts = list.map(nodeString);
  if (n.dictArg !== '') parts.splice(n.dictAt, 0, dict);
  return parts.join(', ');
}

function opName(op: Op): string {
  return opNames[op] ?? op.slice(1);
}

function stmtString(n: Stmt): string {
  const simple = n.init.length === 1 && n.init[0]!.init.length === 0;
  switch (n.op) {
    case 'ODCL':
      return `var ${symString(n.x.sym)} ${typeString(n.x.typ)}`;
    case 'OAS':
      return `${nodeString(n.x)} ${n.def ? ':=' : '='} ${nodeString(n.y)}`;
    case 'OASOP':
      if (n.incDec) return `${nodeString(n.x)}${n.asOp === 'OADD' ? '++' : '--'}`;
      return `${nodeString(n.x)} ${opName(n.asOp)}= ${nodeString(n.y)}`;
    case 'OAS2':
    case 'OAS2DOTTYPE':
    case 'OAS2FUNC':
    case 'OAS2MAPR':
    case 'OAS2RECV':
      return `${withDict(n.lhs, n, n.dictParam)} ${n.def ? ':=' : '='} ${withDict(n.rhs, n, n.dictArg)}`;
    case 'OBLOCK':
      return stmtsString(n.list);
    case 'ORETURN':
      return `return ${commas(n.results)}`;
    case 'OGO':
      return `go ${nodeString(n.call)}`;
    case 'ODEFER':
      return `defer ${nodeString(n.call)}`;
    case 'OIF': {
      const init = simple ? `${nodeString(n.init[0]!)}; ` : '';
      const s = `if ${init}${nodeString(n.cond)} { ${stmtsString(n.body)} }`;
      return n.els.length === 0 ? s : `${s} else { ${stmtsString(n.els)} }`;
    }
    case 'OFOR':
    case 'ORANGE':
      return 'for loop';
    case 'OSELECT':
    case 'OSWITCH':
      return `${opName(n.op)} statement`;
    case 'OCASE':
      return `${n.list.length > 0 ? `case ${commas(n.list)}` : 'default'}: ${stmtsString(n.body)}`;
    case 'OBREAK':
    case 'OCONTINUE':
    case 'OGOTO':
    case 'OFALL':
      return n.label === null ? opName(n.op) : `${opName(n.op)} ${n.label}`;
    case 'OLABEL':
      return `${n.label}: `;
  }
  return `<node ${n.op.slice(1)}>`;
}

function exprFmt(n: Node | null, prec: number): string {
  for (;;) {
    if (n === null) return '<nil>';
    // What the compiler inserted does not show.
    if (
      (n.op === 'OADDR' ||
        n.op === 'ODEREF' ||
        n.op === 'OCONV' ||
        n.op === 'OCONVNOP' ||
        n.op === 'OCONVIFACE') &&
      n.implicit
    ) {
      n = n.x;
    } else break;
  }
  const op = n.op;
  let nprec = precs[op] ?? (statements.has(op) ? -1 : 8);
  // Go's dynamic assertions and types have no entry in its table.
  if ('dynamic' in n && n.dynamic) nprec = 0;
  if (op === 'OTYPE' && unalias(n.typ).kind === 'Pointer') nprec = 7;
  if (prec > nprec) return `(${nodeString(n)})`;
  switch (n.op) {
    case 'OPAREN':
      return `(${nodeString(n.x)})`;
    case 'ONIL':
      return 'nil';
    case 'OLITERAL':
      return literal(n.typ, n.val);
    case 'ONAME':
      return n.sym.name.startsWith('~b') ? '_' : symString(n.sym);
    case 'OTYPE':
      return n.dynamic ? '<node DYNAMICTYPE>' : typeString(n.typ);
    case 'OCLOSURE':
      return 'func literal';
    case 'OPTRLIT':
      return `&${nodeString(n.x)}`;
    case 'OSTRUCTLIT':
    case 'OARRAYLIT':
    case 'OSLICELIT':
    case 'OMAPLIT':
      return n.implicit ? '... argument' : `${typeString(n.typ)}{${n.list.length > 0 ? '...' : ''}}`;
    case 'OKEY':
      return `${nodeString(n.key)}:${nodeString(n.value)}`;
    case 'OSTRUCTKEY':
      return `${n.field}:${nodeString(n.value)}`;
    case 'OMETHEXPR':
      // A method of a type parameter is taken from the dictionary.
      if (n.dictIndex >= 0) return `(${typeString(n.typ)})(&.dict[${n.dictIndex}])`;
      return `${exprFmt(n.x, nprec)}.${n.sel.name}`;
    case 'ODOT':
    case 'ODOTPTR':
    case 'ODOTINTER':
    case 'ODOTMETH':
    case 'OMETHVALUE':
      return `${exprFmt(n.x, nprec)}.${n.sel.name}`;
    case 'ODOTTYPE':
    case 'ODOTTYPE2':
      if (n.dynamic) return `<node ${n.op === 'ODOTTYPE' ? 'DYNAMICDOTTYPE' : 'DYNAMICDOTTYPE2'}>`;
      return `${exprFmt(n.x, nprec)}.(${typeString(n.typ)})`;
    case 'OINDEX':
    case 'OINDEXMAP':
      return `${exprFmt(n.x, nprec)}[${nodeString(n.index)}]`;
    case 'OSLICE':
    case 'OSLICESTR':
    case 'OSLICEARR':
    case 'OSLICE3':
    case 'OSLICE3ARR': {
      const part = (x: Expr | null): string => (x === null ? '' : nodeString(x));
      const three = n.op === 'OSLICE3' || n.op === 'OSLICE3ARR' ? `:${part(n.max)}` : '';
      return `${exprFmt(n.x, nprec)}[${part(n.low)}:${part(n.high)}${three}]`;
    }
    case 'OCOMPLEX':
    case 'OCOPY':
    case 'OUNSAFEADD':
    case 'OUNSAFESLICE':
      return `${opName(n.op)}(${nodeString(n.x)}, ${nodeString(n.y)})`;
    case 'OCONV':
    case 'OCONVIFACE':
    case 'OCONVNOP':
    case 'OBYTES2STR':
    case 'ORUNES2STR':
    case 'OSTR2BYTES':
    case 'OSTR2RUNES':
    case 'ORUNESTR':
    case 'OSLICE2ARR':
    case 'OSLICE2ARRPTR':
      return `${typeHasSym(n.typ) ? typeString(n.typ) : `(${typeString(n.typ)})`}(${nodeString(n.x)})`;
    case 'OREAL':
    case 'OIMAG':
    case 'OCAP':
    case 'OCLEAR':
    case 'OCLOSE':
    case 'OLEN':
    case 'ONEW':
    case 'OPANIC':
      return `${opName(n.op)}(${nodeString(n.x)})`;
    case 'OAPPEND':
    case 'ODELETE':
    case 'OMAX':
    case 'OMIN':
    case 'ORECOVER':
    case 'OPRINT':
    case 'OPRINTLN':
      return `${opName(n.op)}(${commas(n.args)}${n.isDDD ? '...' : ''})`;
    case 'OCALLFUNC':
    case 'OCALLINTER':
      return `${exprFmt(n.fun, nprec)}(${callArgs(n)}${n.isDDD ? '...' : ''})`;
    case 'OINLCALL':
      return n.returnVars.length === 1 ? nodeString(n.returnVars[0]!) : `(.${stmtsString(n.returnVars)})`;
    case 'OMAKECHAN':
    case 'OMAKEMAP':
    case 'OMAKESLICE': {
      const t = typeString(n.typ);
      if (n.cap !== null) return `make(${t}, ${nodeString(n.len)}, ${nodeString(n.cap)})`;
      if (n.len !== null && (n.op === 'OMAKESLICE' || basicKind(n.len.typ) !== Kind.UntypedInt)) {
        return `make(${t}, ${nodeString(n.len)})`;
      }
      return `make(${t})`;
    }
    case 'OPLUS':
    case 'ONEG':
    case 'OBITNOT':
    case 'ONOT':
    case 'ORECV':
    case 'OADDR':
      return `${opName(n.op)}${n.x.op === n.op ? ' ' : ''}${exprFmt(n.x, nprec + 1)}`;
    case 'ODEREF':
      return `*${exprFmt(n.x, nprec + 1)}`;
    case 'OADD':
    case 'OAND':
    case 'OANDNOT':
    case 'ODIV':
    case 'OEQ':
    case 'OGE':
    case 'OGT':
    case 'OLE':
    case 'OLT':
    case 'OLSH':
    case 'OMOD':
    case 'OMUL':
    case 'ONE':
    case 'OOR':
    case 'ORSH':
    case 'OSUB':
    case 'OXOR':
    case 'OANDAND':
    case 'OOROR':
      return `${exprFmt(n.x, nprec)} ${opName(n.op)} ${exprFmt(n.y, nprec + 1)}`;
    case 'OSEND':
      return `${exprFmt(n.chan, nprec)} <- ${exprFmt(n.value, nprec + 1)}`;
    case 'OADDSTR':
      return n.list.map((x) => exprFmt(x, nprec)).join(' + ');
  }
  return `<node ${opName(op)}>`;
}

/** The arguments of a call, with the dictionary that Go passes: first, or after a method's receiver. */
function callArgs(n: Extract<Expr, { op: 'OCALLFUNC' | 'OCALLINTER' }>): string {
  const list = n.args.map(nodeString);
  if (n.dictArg !== '') list.splice(n.fun.op === 'OMETHEXPR' ? 1 : 0, 0, n.dictArg);
  return list.join(', ');
}

/** The type of a function as -m=2 prints it, with receiver and dictionary. */
export function funcTypeString(fn: Func): string {
  const s = typeString(fn.nname.typ);
  const recv = fn.nname.typ.kind === 'Signature' ? fn.nname.typ.recv : null;
  const dict =
    fn.dictWords < 0
      ? s
      : s.replace(/^func\((?=(.))/, (_, c) => `func(*[${fn.dictWords}]uintptr${c === ')' ? '' : ', '}`);
  return recv === null || fn.closure !== null ? dict : `method(${typeString(recv.type)}) ${dict}`;
}

/** Whether the type prints by a name. */
function typeHasSym(t: Type): boolean {
  const u = unalias(t);
  if (t.kind === 'Alias' && t.obj.pkg === null && t.obj.name === 'any') return true;
  return u.kind === 'Named' || u.kind === 'Basic';
}

const defaultKinds = {
  Bool: typ.bool,
  String: typ.string,
  Int: typ.int,
  Float: typ.float64,
  Complex: typ.complex128,
};

function literal(t0: Type, val: Extract<Expr, { op: 'OLITERAL' }>['val']): string {
  const t = unalias(t0);
  if (t === typ.rune || t === typ.untypedRune) {
    const x = uint64Val(val);
    if (x !== null && x <= 0x10ffffn) return quoteRune(Number(x));
  }
  const s = constString(val);
  if (val.kind === 'Unknown') return s;
  if (t === defaultKinds[val.kind] || (t.kind === 'Basic' && t.basic >= Kind.UntypedBool)) return s;
  return `${typeString(t0)}(${s})`;
}
