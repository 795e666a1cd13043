/*
 * The two places where a call's shape is known at run time only: reflect.call64, call512 …, which call a function with
 * a frame that reflection has laid out (Go: runtime/asm_amd64.s, reflectcall), and reflect.makeFuncStub, the code of all
 * functions that reflect.MakeFunc makes (Go: reflect/asm_amd64.s).
 */
import type { Func, XPos } from '../ir/nodes.ts';
import { under } from '../types/named.ts';
import type { Signature } from '../types/type.ts';
import { CTX, WRITE_BARRIER } from '../../machine/abi.ts';
import { Code } from './code.ts';
import { argVars, finish } from './func.ts';
import { type LExpr, Mem } from './low.ts';
import { bin, c32, frame, get, highPtr, load, not, out, wrap } from './lowmake.ts';
import { funcName } from './module.ts';
import { argLayout } from './values.ts';
import { Op } from './wasm.ts';

/** Offsets in the closure object of a function made by reflection, as the library's makeFuncImpl has them. */
const MADE_RESULTS = 20;
const MADE_BYTES = 24;
const MADE_HANDLER = 32;

/** Calls the closure object at an address; its arguments are in place. */
function callClosure(code: Code, closure: LExpr, pos: XPos): void {
  const obj = code.rawVar();
  code.set(obj, closure);
  code.emit({ k: 'store', m: Mem.U32, a: c32(0), off: CTX, e: get(obj) });
  const target = bin(Op.i32_shr_u, load(Mem.U32, get(obj)), c32(16));
  code.emit({ k: 'call', at: code.point('call', pos, true), func: null, target });
}

/** The code of a function of package reflect that only the back end can write; null for all others. */
export function reflectFunc(fn: Func): Code | null {
  if (fn.nname.sym.pkg.path !== 'reflect') return null;
  const name = fn.nname.sym.name;
  if (name === 'makeFuncStub') return makeFuncStub(fn);
  const call = /^call(\d+)$/.exec(name);
  return call === null ? null : callStub(fn, Number(call[1]));
}

/** Whether a recover in what fn calls counts as in fn's caller: so it is with functions that reflection makes. */
export function isTransparent(fn: Func): boolean {
  return (
    fn.nname.sym.pkg.path === 'reflect' &&
    ['callReflect', 'callMethod', '(*block).call'].includes(fn.nname.sym.name)
  );
}

/**
 * func call64(rtyp *abi.Type, fn, frame unsafe.Pointer, size, results uintptr)
 *
 * Copies size bytes from frame to the outgoing area, calls the closure fn, and copies the results, which begin at the given
 * offset and together have type rtyp (nil if they have no pointers), back to the frame.
 */
function callStub(fn: Func, bytes: number): Code {
  const code = new Code(funcName(fn), true, fn.pos);
  const layout = argLayout(under(fn.nname.typ) as Signature, null);
  code.takes(layout);
  code.calls = true;
  code.transparent = true;
  code.needOut(bytes);
  const args = argVars(code, layout.params);
  code.deferLive.push(...args);
  const word = (i: number): LExpr => load(Mem.U32, frame(args[i]!));
  code.emit({ k: 'move', dst: out(0), src: word(2), n: word(3) });
  callClosure(code, word(1), fn.pos);
  const to = bin(Op.i32_add, word(2), word(4));
  const from = bin(Op.i32_add, out(0), word(4));
  const n = bin(Op.i32_sub, word(3), word(4));
  const skip = code.label();
  code.brif(not(load(Mem.U32, c32(0), WRITE_BARRIER)), skip);
  code.brif(not(word(0)), skip);
  code.rt('wbBulk', [to, from, n, word(0)]);
  code.place(skip);
  code.emit({ k: 'move', dst: to, src: from, n });
  code.emit({ k: 'ret', vars: [] });
  finish(code);
  return code;
}

/**
 * func makeFuncStub()
 *
 * Zeroes the results and calls the handler in the closure object with that and the arguments. Which words of the arguments and results are
 * pointers stands in the closure object, which is kept in the frame at the place that the function table names.
 */
function makeFuncStub(fn: Func): Code {
  const code = new Code(funcName(fn), true, fn.pos);
  code.calls = true;
  code.transparent = true;
  code.needOut(16);
  const home = code.mvar(8, 8, [0]);
  home.regs = true;
  home.user = true;
  const ctx = code.lvar(Mem.Ptr, home);
  code.ctx = ctx;
  code.deferLive.push(ctx);
  code.madeBy = home;
  const closure = wrap(get(ctx));
  const results = load(Mem.U32, closure, MADE_RESULTS);
  code.emit({
    k: 'zerodyn',
    dst: bin(Op.i32_add, { k: 'fp', t: 0x7f }, results),
    n: bin(Op.i32_sub, load(Mem.U32, closure, MADE_BYTES), results),
  });
  code.emit({ k: 'store', m: Mem.Ptr, a: out(0), off: 0, e: get(ctx) });
  code.emit({ k: 'store', m: Mem.Ptr, a: out(0), off: 8, e: highPtr({ k: 'fp', t: 0x7f }) });
  callClosure(code, load(Mem.U32, closure, MADE_HANDLER), fn.pos);
  code.emit({ k: 'ret', vars: [] });
  finish(code);
  return code;
}
