/*
 * One function, from IR to low code.
 */
import type { Func, XPos } from '../ir/nodes.ts';
import { alignof, pointerWords, sizeof } from '../ir/typeinfo.ts';
import { under } from '../types/named.ts';
import { type Signature, type Type, typ, unalias } from '../types/type.ts';
import { Code } from './code.ts';
import { assignCosts } from './cost.ts';
import { endsBlock } from './live.ts';
import { type Ins, type LExpr, type MVar, Mem } from './low.ts';
import { c32, frame, get, load, not, un } from './lowmake.ts';
import { type Module, funcName } from './module.ts';
import { isTransparent } from './reflect.ts';
import { argLayout, flatten } from './values.ts';
import { lookupFieldOrMethod } from '../types/lookup.ts';
import { deferReturn, leave, newHeapVar, step, stmts } from './walk/stmt.ts';
import { mem } from './walk/storage.ts';
import { Walk } from './walk/walk.ts';

/** Lowers a function that has a body. */
export function lowerFunc(mod: Module, fn: Func): Code {
  const w = new Walk(mod, fn);
  const code = w.code;
  w.declareVars();
  if (isTransparent(fn)) code.transparent = true;
  if (code.library) code.emit({ k: 'pulse', at: null, step: false, cost: 0 });
  if (w.hasDefer) w.exit = code.label();
  prologue(w);
  if (fn.wrapper) checkReceiver(w);
  const flags = code.ins.length;
  stmts(w, fn.body ?? []);
  for (const v of w.entryFlags) code.ins.splice(flags, 0, { k: 'set', v, e: c32(0) });
  const last = code.ins[code.ins.length - 1];
  if (last === undefined || !endsBlock(last) || reachableEnd(code.ins)) {
    if (!code.library && !fn.wrapper && fn.endPos.pos > 0) step(w, fn.endPos);
    leave(w);
  }
  if (w.exit !== null) deferReturn(w);
  finish(code);
  return code;
}

/** The last instruction is a label that something leads to. */
function reachableEnd(ins: readonly Ins[]): boolean {
  return ins[ins.length - 1]?.k === 'label';
}

/** A wrapper that calls a value method through a pointer says so when that is nil. */
function checkReceiver(w: Walk): void {
  const recv = (under(w.fn.nname.typ) as Signature).recv;
  if (recv === null) return;
  const t = under(recv.type);
  if (t.kind !== 'Pointer' || unalias(t.base).kind !== 'Named') return;
  const name = w.fn.nname.sym.name;
  const r = lookupFieldOrMethod(
    t.base,
    false,
    w.mod.options.prog.source(w.fn)?.pkg ?? null,
    name.slice(name.lastIndexOf('.') + 1),
  );
  if (r.obj?.kind !== 'Func' || r.index?.length !== 1 || r.obj.ptrRecv) return;
  const n = w.fn.dcl.find((x) => x.class === 'param');
  if (n === undefined) return;
  const p = w.read(w.namePlace(n), flatten(n.typ)!)[0]!;
  const at = w.code.point('rt', w.pos, false);
  w.code.emit({ k: 'eval', e: { k: 'check', t: 0x7f, cond: un(0x50, p), f: 'panicwrap', args: [], at } });
}

/** Heap copies of parameters, zeroed results. */
function prologue(w: Walk): void {
  const code = w.code;
  for (const { n, mv } of w.heapParams) {
    const home = code.mvar(8, 8, [0]);
    home.regs = true;
    home.user = !code.library;
    home.name = n;
    const ptr = code.lvar(Mem.Ptr, home);
    w.vars.set(n, { k: 'heap', ptr });
    w.note(n, home, true, 0);
    mv.regs = false;
    newHeapVar(w, ptr, n);
    w.copy(mem({ k: 'ptr', p: get(ptr), ok: true }), mem({ k: 'frame', mv }), n.typ);
  }
  for (const h of w.heapResults) {
    const home = code.mvar(8, 8, [0]);
    home.regs = true;
    home.user = !code.library;
    home.name = h.n;
    h.ptr.mv = home;
    w.note(h.n, home, true, 0);
    newHeapVar(w, h.ptr, h.n);
    if (w.hasDefer) code.deferLive.push(h.ptr);
  }
  for (const r of w.results) {
    const p = w.vars.get(r);
    if (p === undefined || p.k === 'heap' || p.k === 'captured') continue;
    const named = !r.sym.name.startsWith('~');
    if (p.k === 'mem') {
      if (named || w.hasDefer || p.mv.ptrs.length > 0)
        code.emit({ k: 'zero', dst: frame(p.mv), off: 0, size: p.mv.size });
      w.vardef(p.mv);
      if (w.hasDefer) code.deferLive.push(p.mv);
    } else if (named) w.zero({ k: 'regs', regs: p.regs, parts: p.parts }, r.typ);
  }
  if (w.hasDefer) {
    // results on the heap are copied at the very end; until then the caller's words must be harmless
    for (const h of w.heapResults)
      if (h.mv.size > 0) code.emit({ k: 'zero', dst: frame(h.mv), off: 0, size: h.mv.size });
  }
}

/** A function without a body: calls the native of its name. */
export function nativeStub(fn: Func): Code {
  const code = new Code(funcName(fn), true, fn.pos);
  const sig = under(fn.nname.typ) as Signature;
  const layout = argLayout(sig, sig.recv !== null ? sig.recv.type : null);
  code.takes(layout);
  const args = argVars(code, layout.params);
  for (const a of args) code.deferLive.push(a);
  code.emit({
    k: 'native',
    at: code.point('rt', fn.pos, true),
    ref: code.use({ k: 'native', name: code.name }),
  });
  code.emit({ k: 'ret', vars: [] });
  finish(code);
  return code;
}

/** The arguments or results of a call as memory of the frame. */
export function argVars(code: Code, list: { typ: Type; off: number }[]): MVar[] {
  return list.map(({ typ: t, off }) => {
    const mv = code.mvar(sizeof(t), alignof(t), pointerWords(t), 'arg');
    mv.off = off;
    mv.typ = t;
    return mv;
  });
}

/** A function that takes a pointer to the receiver, as method tables do, and calls fn with the value. */
export function ifaceAdapter(fn: Func, recv: Type): Code {
  const pos: XPos = { pos: -1, inl: null };
  const name = funcName(fn);
  // pkg.T.M as pkg.(*T).M
  const dot = name.lastIndexOf('.');
  const slash = name.lastIndexOf('/', name.indexOf('[') < 0 ? name.length : name.indexOf('['));
  const head = name.indexOf('.', slash);
  const code = new Code(
    `${name.slice(0, head)}.(*${name.slice(head + 1, dot)})${name.slice(dot)}`,
    true,
    pos,
  );
  const sig = under(fn.nname.typ) as Signature;
  const inner = argLayout(sig, recv);
  const outer = argLayout(sig, ptrType);
  code.takes(outer);
  code.calls = true;
  code.needOut(inner.total);
  const args = argVars(code, outer.params);
  const results = argVars(code, outer.results);
  const p = code.rawVar();
  code.set(p, load(Mem.U32, frame(args[0]!)));
  const nil: LExpr = {
    k: 'check',
    t: 0x7f,
    cond: not(get(p)),
    f: 'panicwrap',
    args: [],
    at: code.checkPoint(),
  };
  code.emit({ k: 'eval', e: nil });
  const size = sizeof(recv);
  if (size > 0)
    code.emit({ k: 'copy', dst: { k: 'out', t: 0x7f, off: 0 }, doff: 0, src: get(p), soff: 0, size });
  inner.params.slice(1).forEach((q, i) => {
    const n = sizeof(q.typ);
    if (n > 0)
      code.emit({
        k: 'copy',
        dst: { k: 'out', t: 0x7f, off: 0 },
        doff: q.off,
        src: frame(args[i + 1]!),
        soff: 0,
        size: n,
      });
  });
  code.emit({
    k: 'call',
    at: code.point('call', pos, true),
    func: code.use({ k: 'func', fn }),
    target: null,
  });
  inner.results.forEach((r, i) => {
    const n = sizeof(r.typ);
    if (n > 0)
      code.emit({
        k: 'copy',
        dst: frame(results[i]!),
        doff: 0,
        src: { k: 'out', t: 0x7f, off: r.off },
        soff: 0,
        size: n,
      });
  });
  code.emit({ k: 'ret', vars: [] });
  finish(code);
  return code;
}

const ptrType: Type = typ.unsafePointer;

/** Final positions of labels, and costs. */
export function finish(code: Code): void {
  code.ins.forEach((i, k) => {
    if (i.k === 'label' || i.k === 'loop') i.l.at = k;
  });
  assignCosts(code.ins);
}
