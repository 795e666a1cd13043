/*
 * Expressions.
 */
import {
  boolVal,
  float32Val,
  float64Val,
  imag,
  intVal,
  real,
  stringVal,
  toInt,
} from '../../constant/index.ts';
import type {
  BasicLit,
  CompLitExpr,
  Expr,
  IndexExpr,
  LogicalExpr,
  SelectorExpr,
  SliceExpr,
  UnaryExpr,
  XPos,
} from '../../ir/nodes.ts';
import { fieldOffset, hasPointers, isComplex, isInterface, isString, sizeof } from '../../ir/typeinfo.ts';
import { under } from '../../types/named.ts';
import type { ArrayType, Type } from '../../types/type.ts';
import {
  type Label,
  type LExpr,
  type LVar,
  Mem,
  bin,
  c32,
  c64,
  cf32,
  cf64,
  get,
  hasEffect,
  isCheap,
  load,
  memType,
  not,
  select,
  seq,
  tee,
  un,
  weight,
  zeroOf,
} from '../low.ts';
import { PANICSLICE_UNSIGNED } from '../../../machine/rtfuncs.ts';
import { F32, F64, I32, Op } from '../wasm.ts';
import { flatten } from '../values.ts';
import { arith, convert, narrow, numOf, shift } from './arith.ts';
import {
  append,
  builtinValue,
  copyBuiltin,
  makeValue,
  minmax,
  moveToHeap,
  newValue,
  recoverValue,
  recvValue,
  unsafeValue,
} from './builtin.ts';
import { callValue } from './call.ts';
import { closureValue, methodValue } from './closure.ts';
import { compareValues } from './compare.ts';
import { compositeInto, literalIsMemory, ptrLit, sliceLit, mapLit } from './complit.ts';
import { addStrings, convValue, dotType } from './conv.ts';
import { mapAccess } from './map.ts';
import { inlinedCall, initStmts } from './stmt.ts';
import { type MemPlace, type Place, type RegPlace, type Walk, bin0, mem } from './walk.ts';

/** The scalars of a value of register type, late. */
export function parts(w: Walk, n: Expr): LExpr[] {
  if (w.isHere(n.pos)) return partsOf(w, n);
  return at(w, n, partsOf);
}

/** What f makes of n, its checks and calls being at n's own place. */
function at<T>(w: Walk, n: Expr, f: (w: Walk, n: Expr) => T): T {
  const saved = w.code.pos;
  if (n.op !== 'ONAME' && n.op !== 'OLITERAL' && n.op !== 'ONIL') w.code.pos = n.pos;
  const made = f(w, n);
  w.code.pos = saved;
  return made;
}

function partsOf(w: Walk, n: Expr): LExpr[] {
  if (hasInit(n)) initStmts(w, n);
  switch (n.op) {
    case 'OLITERAL':
      return literal(w, n);
    case 'ONIL':
      return flatten(n.typ)!.map((p) => zeroOf(memType[p.m]!));
    case 'ONAME':
      if (n.class === 'func') return [c64(w.mod.funcValue(n.func!))];
      return w.read(w.namePlace(n), flatten(n.typ)!);
    case 'OPAREN':
      return parts(w, n.x);
    case 'ODOT':
    case 'ODOTPTR':
    case 'ODEREF':
      return w.read(place(w, n), flatten(n.typ)!);
    case 'OINDEX':
      return index(w, n);
    case 'OINDEXMAP':
      return w.read(mapAccess(w, n), flatten(n.typ)!);
    case 'OADDR': {
      const p = place(w, n.x);
      if (p.k === 'regs') throw new Error(`${w.code.name}: address of a register`);
      return [w.pointerTo(p)];
    }
    case 'OPTRLIT':
      return [ptrLit(w, n)];
    case 'OADD':
    case 'OSUB':
    case 'OMUL':
    case 'ODIV':
    case 'OMOD':
    case 'OAND':
    case 'OOR':
    case 'OXOR':
    case 'OANDNOT':
      if (isComplex(n.typ)) return complexArith(w, n.op, n.typ, parts(w, n.x), parts(w, n.y));
      {
        const [x, y] = operands(w, n.x, n.y);
        return [arith(w, n.op, numOf(n.typ), x, y)];
      }
    case 'OLSH':
    case 'ORSH': {
      const [x, y] = operands(w, n.x, n.y);
      return [shift(w, n.op, numOf(n.typ), x, numOf(n.y.typ), y, n.bounded)];
    }
    case 'OEQ':
    case 'ONE':
    case 'OLT':
    case 'OLE':
    case 'OGT':
    case 'OGE':
      return [compareValues(w, n.op, n.x, n.y)];
    case 'OANDAND':
    case 'OOROR':
      return [logical(w, n)];
    case 'ONOT':
      return [not(scalar(w, n.x))];
    case 'ONEG':
    case 'OPLUS':
    case 'OBITNOT':
      return unary(w, n);
    case 'OADDSTR':
      return addStrings(w, n);
    case 'OCALLFUNC':
    case 'OCALLINTER':
      return valueParts(w, callValue(w, n), n.typ);
    case 'OINLCALL':
      inlinedCall(w, n);
      return parts(w, n.returnVars[0]!);
    case 'OCLOSURE':
      return [closureValue(w, n)];
    case 'OMETHVALUE':
      return [methodValue(w, n)];
    case 'OMETHEXPR':
      return [c64(w.mod.funcValue((n.wrapper ?? n.method)!))];
    case 'OSTRUCTLIT':
    case 'OARRAYLIT': {
      const f = flatten(n.typ)!;
      if (!literalIsMemory(n)) return literalParts(w, n);
      const t = w.freshTemp(n.typ);
      compositeInto(w, mem({ k: 'frame', mv: t }), n, hasPointers(n.typ));
      return w.read(mem({ k: 'frame', mv: t }), f);
    }
    case 'OSLICELIT':
      return sliceLit(w, n);
    case 'OMAPLIT':
      return [mapLit(w, n)];
    case 'OCONV':
    case 'OCONVNOP':
    case 'OCONVIFACE':
    case 'OBYTES2STR':
    case 'OBYTES2STRTMP':
    case 'ORUNES2STR':
    case 'OSTR2BYTES':
    case 'OSTR2BYTESTMP':
    case 'OSTR2RUNES':
    case 'ORUNESTR':
    case 'OSLICE2ARR':
    case 'OSLICE2ARRPTR':
      return convValue(w, n);
    case 'ODOTTYPE':
      return valueParts(w, dotType(w, n), n.typ);
    case 'OMAKECHAN':
    case 'OMAKEMAP':
    case 'OMAKESLICE':
      return makeValue(w, n);
    case 'ONEW':
      return [newValue(w, n)];
    case 'OSLICE':
    case 'OSLICEARR':
    case 'OSLICESTR':
    case 'OSLICE3':
    case 'OSLICE3ARR':
      return sliceExpr(w, n);
    case 'OLEN':
    case 'OCAP':
      return [length(w, n)];
    case 'OREAL':
      return [parts(w, n.x)[0]!];
    case 'OIMAG':
      return [w.settle(parts(w, n.x))[1]!];
    case 'OCOMPLEX': {
      const [x, y] = operands(w, n.x, n.y);
      return [x, y];
    }
    case 'ORECV':
      return valueParts(w, recvValue(w, n, null), n.typ);
    case 'OAPPEND':
      return append(w, n, null);
    case 'OCOPY':
      return [copyBuiltin(w, n)];
    case 'OMIN':
    case 'OMAX':
      return minmax(w, n);
    case 'ORECOVER':
      return recoverValue(w);
    case 'OMOVE2HEAP':
      return moveToHeap(w, n);
    case 'OUNSAFEADD':
    case 'OUNSAFESLICE':
    case 'OUNSAFESTRING':
    case 'OUNSAFESTRINGDATA':
    case 'OUNSAFESLICEDATA':
      return unsafeValue(w, n);
    case 'OITAB':
      return [parts(w, n.x)[0]!];
  }
  const v = builtinValue(w, n);
  if (v !== null) return v;
  return w.unsupported(n, `${n.op} is not supported yet`);
}

/** Statements of calls are run by the call itself. */
function hasInit(n: Expr): boolean {
  switch (n.op) {
    case 'ONAME':
    case 'OINLCALL':
    case 'OCALLFUNC':
    case 'OCALLINTER':
      return false;
  }
  return n.init.length > 0;
}

/** A value of one scalar. */
export function scalar(w: Walk, n: Expr): LExpr {
  const p = parts(w, n);
  if (p.length !== 1) throw new Error(`${w.code.name}: ${n.op} has ${p.length} parts`);
  return p[0]!;
}

/** Two scalars in order of evaluation. */
export function operands(w: Walk, x: Expr, y: Expr): [LExpr, LExpr] {
  const a = scalar(w, x);
  const b = scalar(w, y);
  return [a, b];
}

/** What a hoisted call gave: parts, or memory that is read. */
export type Value = LExpr[] | MemPlace;

export function valueParts(w: Walk, v: Value, t: Type): LExpr[] {
  return Array.isArray(v) ? v : w.read(v, flatten(t)!);
}

/** A value of any type in memory; of register types in a new temporary. */
export function toMem(w: Walk, n: Expr): MemPlace {
  const f = flatten(n.typ);
  if (f !== null) {
    if (isAddressable(n)) {
      const p = place(w, n);
      if (p.k === 'mem') return p;
    }
    const v = parts(w, n);
    const mv = w.temp(n.typ);
    w.vardef(mv);
    const dst = mem({ k: 'frame', mv });
    w.write(dst, f, v);
    return dst;
  }
  const p = place(w, n);
  if (p.k !== 'mem') throw new Error('memory value in registers');
  return p;
}

/** Whether n denotes existing memory (or a register variable). */
export function isAddressable(n: Expr): boolean {
  switch (n.op) {
    case 'ONAME':
      return n.class !== 'func';
    case 'ODEREF':
    case 'ODOTPTR':
      return true;
    case 'ODOT':
    case 'OPAREN':
    case 'OCONVNOP':
      return isAddressable(n.x);
    case 'OINDEX':
      return isString(n.x.typ)
        ? false
        : under(n.x.typ).kind === 'Slice' || under(n.x.typ).kind === 'Pointer' || isAddressable(n.x);
  }
  return false;
}

/** Where the value of n is; values without a place get a temporary. */
export function place(w: Walk, n: Expr): Place {
  if (w.isHere(n.pos)) return placeOf(w, n);
  return at(w, n, placeOf);
}

function placeOf(w: Walk, n: Expr): Place {
  if (hasInit(n)) initStmts(w, n);
  switch (n.op) {
    case 'ONAME':
      return w.namePlace(n);
    case 'OPAREN':
      return place(w, n.x);
    case 'OCONVNOP':
      if (flatten(n.typ) === null || isAddressable(n.x)) return place(w, n.x);
      break;
    case 'ODEREF':
      return mem({ k: 'ptr', p: scalar(w, n.x), ok: n.nonNil, at: n.pos });
    case 'ODOTPTR':
      return mem(
        { k: 'ptr', p: scalar(w, n.x), ok: n.nonNil, at: n.pos },
        fieldOffset(elemOfPtr(n.x.typ), n.index),
      );
    case 'ODOT': {
      const off = fieldOffset(n.x.typ, n.index);
      return w.subPlace(place(w, n.x), off, n.typ);
    }
    case 'OINDEX': {
      const t = under(n.x.typ);
      if (t.kind === 'Array') return arrayElem(w, n, t);
      if (t.kind === 'Slice') return sliceElem(w, n);
      if (t.kind === 'Pointer') {
        const i = idx64(w, n.index);
        const at = under(t.base) as ArrayType;
        const p: MemPlace = mem({ k: 'ptr', p: scalar(w, n.x), ok: false, at: n.pos });
        return elemAt(w, p, boundsIf(w, n, i, c64(at.len)), sizeof(at.elem));
      }
      break;
    }
    case 'OINDEXMAP':
      return mapAccess(w, n);
    case 'OINLCALL':
      inlinedCall(w, n);
      return place(w, n.returnVars[0]!);
    case 'OCALLFUNC':
    case 'OCALLINTER': {
      const v = callValue(w, n);
      if (!Array.isArray(v)) return v;
      break;
    }
    case 'ODOTTYPE': {
      const v = dotType(w, n);
      if (!Array.isArray(v)) return v;
      return held(w, v, n.typ);
    }
    case 'ORECV': {
      const v = recvValue(w, n, null);
      if (!Array.isArray(v)) return v;
      return held(w, v, n.typ);
    }
    case 'OSTRUCTLIT':
    case 'OARRAYLIT':
      if (flatten(n.typ) === null) {
        const t = w.freshTemp(n.typ);
        const p = mem({ k: 'frame', mv: t });
        compositeInto(w, p, n, hasPointers(n.typ));
        return p;
      }
      break;
    case 'OCONV':
      if (flatten(n.typ) === null) return place(w, n.x);
      break;
    case 'OSLICE2ARR':
      if (flatten(n.typ) === null)
        return mem({ k: 'ptr', p: parts(w, { ...n, op: 'OSLICE2ARRPTR' })[0]!, ok: sizeof(n.typ) === 0 });
      break;
    case 'OINIT_none' as never:
      break;
  }
  const f = flatten(n.typ);
  if (f === null) return w.unsupported(n, `${n.op} of a large type is not supported yet`);
  return held(w, parts(w, n), n.typ);
}

/** Scalars as a place: registers of their own. */
export function held(w: Walk, v: LExpr[], t: Type): RegPlace {
  const f = flatten(t)!;
  const regs = v.map((e, i) => {
    const r = w.code.lvar(f[i]!.m);
    w.code.set(r, e);
    return r;
  });
  return { k: 'regs', regs, parts: f };
}

export function elemOfPtr(t: Type): Type {
  const u = under(t);
  return u.kind === 'Pointer' ? u.base : u;
}

// ---- constants

export function literal(w: Walk, n: BasicLit): LExpr[] {
  const t = n.typ;
  const v = n.val;
  if (isString(t)) {
    const s = stringVal(v);
    return [c64(w.mod.stringData(s)), c64(s.length)];
  }
  const k = numOf(t);
  switch (k.kind) {
    case 'int':
      if (v.kind === 'Bool') return [c32(boolVal(v) ? 1 : 0)];
      return [intConst(intVal(toInt(v)), k.bits, k.signed)];
    case 'float':
      return [k.bits === 32 ? cf32(float32Val(v)) : cf64(float64Val(v))];
    case 'complex':
      return k.bits === 32
        ? [cf32(float32Val(real(v))), cf32(float32Val(imag(v)))]
        : [cf64(float64Val(real(v))), cf64(float64Val(imag(v)))];
  }
  if (isInterface(t)) return w.unsupported(n, 'constant of interface type');
  return [c64(intVal(toInt(v)))];
}

export function intConst(v: bigint, bits: number, signed: boolean): LExpr {
  if (bits === 64) return c64(v);
  return c32(Number(signed ? BigInt.asIntN(bits, v) : BigInt.asUintN(bits, v)));
}

// ---- indexing

/** An index as a 64-bit number. */
export function idx64(w: Walk, n: Expr): { e: LExpr; signed: boolean } {
  const k = numOf(n.typ);
  const e = scalar(w, n);
  return { e: convert(w, k, { kind: 'int', bits: 64, signed: k.signed, m: Mem.I64 }, e), signed: k.signed };
}

/** i, checked against the length len. */
export function bounds(w: Walk, i: { e: LExpr; signed: boolean }, len: LExpr, pos?: XPos): LExpr {
  const { e, signed } = i;
  if (e.k === 'const' && len.k === 'const' && (e.v as bigint) >= 0n && (e.v as bigint) < (len.v as bigint))
    return e;
  const pre: LExpr[] = [];
  let iv = e;
  if (e.k !== 'const' && e.k !== 'var') {
    const v = w.code.lvar(Mem.I64);
    iv = get(v);
    pre.push(tee(v, e));
  }
  let lv = len;
  let lt = len;
  if (!isCheap(len)) {
    const v = w.code.lvar(Mem.I64);
    lt = tee(v, len);
    lv = get(v);
  }
  pre.push({
    k: 'check',
    t: I32,
    cond: bin(Op.i64_ge_u, pre.length > 0 ? pre.pop()! : iv, lt),
    f: signed ? 'panicIndex' : 'panicIndexU',
    args: [iv, lv],
    at: w.checkPoint(pos),
  });
  return seq(pre, iv);
}

function boundsIf(w: Walk, n: IndexExpr, i: { e: LExpr; signed: boolean }, len: LExpr): LExpr {
  return n.bounded ? i.e : bounds(w, i, len, n.pos);
}

/** The place of element i (already checked) of size bytes each, of an array at p. */
export function elemAt(w: Walk, p: MemPlace, i: LExpr, size: number): MemPlace {
  if (i.k === 'const') return { ...p, off: p.off + Number(i.v as bigint) * size };
  const x = bin(Op.i32_mul, un(Op.i32_wrap_i64, i), c32(size));
  return { ...p, idx: p.idx === null ? x : bin(Op.i32_add, p.idx, x) };
}

function arrayElem(w: Walk, n: IndexExpr, t: ArrayType): Place {
  const x = place(w, n.x);
  const i = boundsIf(w, n, idx64(w, n.index), c64(t.len));
  if (x.k === 'regs') {
    // an array of one element
    if (hasEffect(i)) w.code.emit({ k: 'eval', e: i });
    const f = flatten(t.elem);
    if (f === null || t.len === 0) {
      // no element can be there: the check has failed
      return f === null || f.length > 0
        ? mem({ k: 'addr', a: c32(w.mod.zeroValue) })
        : { k: 'regs', regs: [], parts: f };
    }
    return { k: 'regs', regs: x.regs, parts: f };
  }
  return elemAt(w, x, i, sizeof(t.elem));
}

function sliceElem(w: Walk, n: IndexExpr): MemPlace {
  const elem = (under(n.x.typ) as { elem: Type }).elem;
  const [p, len] = parts(w, n.x) as [LExpr, LExpr];
  const i = idx64(w, n.index);
  const size = sizeof(elem);
  const checked = boundsIf(w, n, i, len);
  return elemAt(w, mem({ k: 'ptr', p, ok: true }), checked, size);
}

function index(w: Walk, n: IndexExpr): LExpr[] {
  const t = under(n.x.typ);
  if (t.kind === 'Basic') {
    // a byte of a string
    const [p, len] = parts(w, n.x) as [LExpr, LExpr];
    const i = idx64(w, n.index);
    const checked = boundsIf(w, n, i, len);
    if (checked.k === 'const') return [load(Mem.U8, bin0(p), Number(checked.v as bigint))];
    return [load(Mem.U8, bin(Op.i32_add, bin0(p), un(Op.i32_wrap_i64, checked)))];
  }
  return w.read(place(w, n), flatten(n.typ)!);
}

/** len and cap. The length of a text made of bytes, and of runes made of a text, is counted without making them. */
function length(w: Walk, n: UnaryExpr): LExpr {
  const t = under(n.x.typ);
  switch (t.kind) {
    case 'Array':
      evaluate(w, n.x);
      return c64(t.len);
    case 'Pointer':
      evaluate(w, n.x);
      return c64((under(t.base) as ArrayType).len);
    case 'Map': {
      // word 0 of the header is the number of entries
      return lenOfHeader(w, scalar(w, n.x));
    }
    case 'Chan': {
      const c = scalar(w, n.x);
      return { k: 'rt', t: 0x7e, f: n.op === 'OLEN' ? 'chanlen' : 'chancap', args: [bin0(c)] };
    }
  }
  const i = n.op === 'OLEN' ? 1 : 2;
  if (i === 1 && n.x.op === 'OBYTES2STR' && n.x.init.length === 0) return length(w, { ...n, x: n.x.x });
  if (i === 1 && n.x.op === 'OSTR2RUNES' && n.x.init.length === 0) {
    const [p, len] = w.settle(parts(w, n.x.x)) as [LExpr, LExpr];
    return { k: 'rt', t: 0x7e, f: 'countrunes', args: [bin0(p), len] };
  }
  if (isAddressable(n.x)) return w.readPart(place(w, n.x), flatten(n.x.typ)!, i);
  const p = parts(w, n.x);
  return p.every(isCheap) ? p[i]! : w.settle(p)[i]!;
}

function lenOfHeader(w: Walk, m: LExpr): LExpr {
  const v = w.code.lvar(Mem.U32);
  const a = tee(v, bin0(m));
  // a nil map has no header
  const res = w.code.lvar(Mem.I64);
  const done = w.code.label();
  w.code.set(res, c64(0));
  w.code.brif(un(Op.i32_eqz, a), done);
  w.code.set(res, load(Mem.I64, get(v)));
  w.code.place(done);
  return get(res);
}

/** Evaluates n for its effects. */
export function evaluate(w: Walk, n: Expr): void {
  if (n.op === 'ONAME' || n.op === 'OLITERAL' || n.op === 'ONIL') return;
  const f = flatten(n.typ);
  if (n.typ.kind === 'Tuple') {
    if (n.op === 'OCALLFUNC' || n.op === 'OCALLINTER') callValue(w, n);
    else if (n.op === 'OINLCALL') inlinedCall(w, n);
    return;
  }
  if (f === null) {
    const p = place(w, n);
    if (p.k === 'mem') {
      const a = w.address(p);
      if (hasEffect(a)) w.code.emit({ k: 'eval', e: a });
    }
    return;
  }
  for (const e of parts(w, n)) if (hasEffect(e)) w.code.emit({ k: 'eval', e });
}

// ---- operators

function unary(w: Walk, n: UnaryExpr): LExpr[] {
  const k = numOf(n.typ);
  if (k.kind === 'complex') {
    const p = parts(w, n.x);
    if (n.op === 'OPLUS') return p;
    return p.map((e) => un(k.bits === 32 ? Op.f32_neg : Op.f64_neg, e));
  }
  const x = scalar(w, n.x);
  if (n.op === 'OPLUS') return [x];
  if (k.kind === 'float') return [un(k.bits === 32 ? Op.f32_neg : Op.f64_neg, x)];
  const w64 = k.bits === 64;
  if (n.op === 'ONEG') return [w64 ? bin(Op.i64_sub, c64(0), x) : narrow(bin(Op.i32_sub, c32(0), x), k)];
  return [w64 ? bin(Op.i64_xor, x, c64(-1)) : narrow(bin(Op.i32_xor, x, c32(-1)), k)];
}

function complexArith(w: Walk, op: string, t: Type, x: LExpr[], y: LExpr[]): LExpr[] {
  const k = numOf(t);
  const f32 = k.bits === 32;
  const add = f32 ? Op.f32_add : Op.f64_add;
  const sub = f32 ? Op.f32_sub : Op.f64_sub;
  if (op === 'OADD') return [bin(add, x[0]!, y[0]!), bin(add, x[1]!, y[1]!)];
  if (op === 'OSUB') return [bin(sub, x[0]!, y[0]!), bin(sub, x[1]!, y[1]!)];
  // products are computed in 64 bits, as Go does
  const wide = (e: LExpr): LExpr => (f32 ? un(Op.f64_promote_f32, e) : e);
  const back = (e: LExpr): LExpr => (f32 ? un(Op.f32_demote_f64, e) : e);
  const [a, b] = w.settle(x).map(wide) as [LExpr, LExpr];
  const [c, d] = w.settle(y).map(wide) as [LExpr, LExpr];
  if (op === 'OMUL')
    return [
      back(bin(Op.f64_sub, bin(Op.f64_mul, a, c), bin(Op.f64_mul, b, d))),
      back(bin(Op.f64_add, bin(Op.f64_mul, a, d), bin(Op.f64_mul, b, c))),
    ];
  const mv = w.code.mvar(16, 8, []);
  w.vardef(mv);
  w.code.rt('complexdiv', [a, b, c, d, { k: 'frame', t: I32, mv, off: 0 }], null, 'none', []);
  const fr = (off: number): LExpr => back(load(Mem.F64, { k: 'frame', t: I32, mv, off }));
  return [w.hold(fr(0)), w.hold(fr(8))];
}

/** x && y, x || y as a value. */
function logical(w: Walk, n: LogicalExpr): LExpr {
  const code = w.code;
  const x = scalar(w, n.x);
  const at = code.ins.length;
  const y = scalar(w, n.y);
  if (code.ins.length === at && !hasEffect(y) && weight(y, 6) <= 6)
    return bin(n.op === 'OANDAND' ? Op.i32_and : Op.i32_or, x, y);
  const res = code.lvar(Mem.U8);
  const done = code.label();
  code.ins.splice(
    at,
    0,
    { k: 'set', v: res, e: x },
    { k: 'brif', e: get(res), neg: n.op === 'OANDAND', l: done },
  );
  code.set(res, y);
  code.place(done);
  return get(res);
}

/** Jumps to target when n is (or, with !when, is not) true. */
export function condJump(w: Walk, n: Expr, target: Label, when: boolean): void {
  switch (n.op) {
    case 'OPAREN':
    case 'ONOT':
    case 'OANDAND':
    case 'OOROR':
      if (n.init.length > 0) initStmts(w, n);
  }
  switch (n.op) {
    case 'OPAREN':
      return condJump(w, n.x, target, when);
    case 'ONOT':
      return condJump(w, n.x, target, !when);
    case 'OANDAND':
    case 'OOROR': {
      if ((n.op === 'OANDAND') === !when) {
        condJump(w, n.x, target, when);
        condJump(w, n.y, target, when);
        return;
      }
      const skip = w.code.label();
      condJump(w, n.x, skip, !when);
      condJump(w, n.y, target, when);
      w.code.place(skip);
      return;
    }
  }
  w.code.brif(scalar(w, n), target, !when);
}

// ---- struct and array literals of register type

function literalParts(w: Walk, n: CompLitExpr): LExpr[] {
  const f = flatten(n.typ)!;
  const out = f.map((p) => zeroOf(memType[p.m]!));
  for (const el of n.list) {
    let off = 0;
    let v: Expr = el;
    let t: Type;
    if (el.op === 'OSTRUCTKEY') {
      off = fieldOffset(n.typ, el.index);
      v = el.value;
      t = (under(n.typ) as { fields: { type: Type }[] }).fields[el.index]!.type;
      if (fieldName(n.typ, el.index) === '_') {
        evaluate(w, v);
        continue;
      }
    } else {
      if (el.op === 'OKEY') v = el.value;
      t = (under(n.typ) as ArrayType).elem;
    }
    const p = parts(w, v);
    const sub = flatten(t)!;
    const first = f.findIndex((q) => q.off === off + (sub[0]?.off ?? 0));
    sub.forEach((_, i) => (out[first + i] = p[i]!));
  }
  return out;
}

export function fieldName(t: Type, i: number): string {
  const u = under(t);
  return u.kind === 'Struct' ? u.fields[i]!.name : '';
}

// ---- slicing

/** x[low:high:max], with Go's panics in Go's order. */
function sliceExpr(w: Walk, n: SliceExpr): LExpr[] {
  const code = w.code;
  const isStr = n.op === 'OSLICESTR';
  const three = n.op === 'OSLICE3' || n.op === 'OSLICE3ARR';
  let ptr: LExpr;
  let len: LExpr;
  let cap: LExpr;
  let size: number;
  if (n.op === 'OSLICEARR' || n.op === 'OSLICE3ARR') {
    const arr = under(elemOfPtr(n.x.typ)) as ArrayType;
    const p = scalar(w, n.x);
    ptr = p;
    size = sizeof(arr.elem);
    len = cap = c64(arr.len);
  } else {
    const p = parts(w, n.x);
    ptr = p[0]!;
    len = p[1]!;
    cap = isStr ? len : p[2]!;
    size = isStr ? 1 : sizeof((under(n.x.typ) as { elem: Type }).elem);
  }
  const lowN = n.low === null ? null : idx64(w, n.low);
  const highN = n.high === null ? null : idx64(w, n.high);
  const maxN = n.max === null ? null : idx64(w, n.max);
  const isArr = n.op === 'OSLICEARR' || n.op === 'OSLICE3ARR';
  // evaluate in order, once
  if (isArr) {
    if (ptr.k !== 'var') {
      const v = code.lvar(Mem.Ptr);
      code.set(v, ptr);
      ptr = get(v);
    }
    if (!n.x.nonNil && !isAddrOf(n.x)) code.emit({ k: 'eval', e: w.nilCheck(ptr, 0, n.pos) });
  } else {
    ptr = code.settle(ptr);
    if (ptr.k === 'var' && ptr.v.m !== Mem.Ptr) throw new Error('slice of a non-pointer');
    len = code.settle(len);
    cap = isStr ? len : code.settle(cap);
  }
  const low = lowN === null ? c64(0) : code.settle(lowN.e);
  let high = highN === null ? len : code.settle(highN.e);
  const max = maxN === null ? cap : code.settle(maxN.e);
  const check = (x: LExpr, y: LExpr, kind: number, of: { signed: boolean } | null): void => {
    if (x.k === 'const' && y.k === 'const' && (x.v as bigint) >= 0n && (x.v as bigint) <= (y.v as bigint))
      return;
    if (x === y) return;
    code.emit({
      k: 'eval',
      e: {
        k: 'check',
        t: I32,
        cond: bin(Op.i64_gt_u, x, y),
        f: 'panicSlice',
        args: [x, y, c32(of?.signed === false ? kind | PANICSLICE_UNSIGNED : kind)],
        at: w.checkPoint(n.pos),
      },
    });
  };
  if (!n.bounded) {
    if (three) {
      check(max, cap, isArr ? 3 : 4, maxN);
      check(high, max, 5, highN);
      check(low, high, 6, lowN);
    } else {
      if (highN !== null) check(high, cap, isStr || isArr ? 0 : 1, highN);
      if (low.k !== 'const' || low.v !== 0n) check(low, high, 2, lowN);
    }
  }
  if (high === len && highN === null) high = len;
  const zeroLow = low.k === 'const' && low.v === 0n;
  const newLen = zeroLow ? high : bin(Op.i64_sub, high, low);
  const newCap = isStr ? newLen : zeroLow ? max : bin(Op.i64_sub, max, low);
  let newPtr = ptr;
  if (!zeroLow && size > 0) {
    // an empty rest must not point past the end
    const delta = bin(Op.i64_mul, low, c64(size));
    const c = code.settle(isStr ? newLen : newCap);
    const moved: LExpr = bin(Op.i64_add, ptr, delta);
    const v = code.lvar(Mem.Ptr);
    code.set(v, select(un(Op.i64_eqz, c), ptr, moved));
    newPtr = get(v);
    return isStr ? [newPtr, c] : [newPtr, newLen, c];
  }
  return isStr ? [newPtr, newLen] : [newPtr, newLen, newCap];
}

/** The operand of OSLICEARR is usually the address of an addressable array. */
function isAddrOf(n: Expr): boolean {
  while (n.op === 'OPAREN' || n.op === 'OCONVNOP') n = n.x;
  return n.op === 'OADDR' || n.op === 'OPTRLIT';
}

export { F32, F64, type LVar, type SelectorExpr };
