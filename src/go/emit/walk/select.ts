/*
 * select (Go: walk/select.go). All forms but `select {}` go through selectgo.
 */
import type { AssignListStmt, CommClause, Expr, SelectStmt } from '../../ir/nodes.ts';
import { hasPointers, sizeof } from '../../ir/typeinfo.ts';
import { under } from '../../types/named.ts';
import type { Chan, Type } from '../../types/type.ts';
import { type Label, type LExpr, type MVar, Mem } from '../low.ts';
import { bin, c32, c64, frame, load, un } from '../lowmake.ts';
import { ZEROBASE } from '../ref.ts';
import { Op } from '../wasm.ts';
import { flatten } from '../values.ts';
import { dest } from './assign.ts';
import { parts, scalar } from './expr.ts';
import { toMem } from './place.ts';
import { initStmts, stmt } from './stmt.ts';
import { mem } from './storage.ts';
import type { Walk } from './walk.ts';

interface Case {
  clause: CommClause;
  kind: 1 | 2;
  chan: LExpr;
  elem: Type;
  buf: MVar | null;
  ok: MVar | null;
  recv: AssignListStmt | null;
}

const isBlank = (n: Expr): boolean => n.op === 'ONAME' && n.class === 'blank';

export function selectStmt(w: Walk, n: SelectStmt): void {
  const code = w.code;
  if (n.init.length > 0) initStmts(w, n);
  const exit = code.label();
  w.loops.push({ label: n.label, brk: exit, cont: null });
  const dflt = n.cases.find((c) => c.comm === null) ?? null;
  const comms = n.cases.filter((c) => c.comm !== null);
  const labels = new Map<CommClause, Label>(n.cases.map((c) => [c, code.label()]));
  if (n.cases.length === 0) {
    code.rt('block', [], code.point('rt', w.pos, true), 'always');
  } else if (comms.length === 0) code.br(labels.get(dflt!)!);
  else {
    // channels and values are evaluated in source order
    const cases = comms.map((c) => evaluateCase(w, c));
    const array = code.mvar(
      24 * cases.length,
      8,
      cases.flatMap((_, i) => [3 * i, 3 * i + 1]),
    );
    w.vardef(array);
    cases.forEach((c, i) => {
      const put = (off: number, e: LExpr): void => {
        code.emit({ k: 'store', m: Mem.I64, a: frame(array), off: 24 * i + off, e });
      };
      put(0, c.chan);
      put(8, c.buf === null ? c64(0) : w.pointerTo(mem({ k: 'frame', mv: c.buf })));
      code.emit({ k: 'store', m: Mem.U32, a: frame(array), off: 24 * i + 16, e: c32(c.kind) });
      code.emit({
        k: 'store',
        m: Mem.U32,
        a: frame(array),
        off: 24 * i + 20,
        e: c.ok === null ? c32(0) : frame(c.ok),
      });
    });
    const chosen = code.mvar(8, 8, []);
    w.vardef(chosen);
    code.emit({ k: 'store', m: Mem.I64, a: frame(chosen), off: 0, e: c64(0) });
    code.rt(
      'selectgo',
      [frame(array), c32(cases.length), c32(dflt === null ? 0 : 1), frame(chosen)],
      code.point('rt', w.pos, true),
      'st',
    );
    // what cases received into stays alive until the case is known
    const idx = w.hold(load(Mem.I64, frame(chosen)));
    if (dflt !== null) code.brif(bin(Op.i64_lt_s, idx, c64(0)), labels.get(dflt)!);
    cases.forEach((c, i) => {
      const l = labels.get(c.clause)!;
      if (i === cases.length - 1) code.br(l);
      else code.brif(un(Op.i64_eqz, bin(Op.i64_xor, idx, c64(i))), l);
    });
    for (const c of cases) body(w, c.clause, labels.get(c.clause)!, exit, c);
    if (dflt !== null) body(w, dflt, labels.get(dflt)!, exit, null);
    w.loops.pop();
    code.place(exit);
    return;
  }
  for (const c of n.cases) body(w, c, labels.get(c)!, exit, null);
  w.loops.pop();
  code.place(exit);
}

function evaluateCase(w: Walk, clause: CommClause): Case {
  const n = clause.comm!;
  if (n.op === 'OSEND') {
    if (n.init.length > 0) initStmts(w, n);
    const chan = w.hold(scalar(w, n.chan));
    const elem = (under(n.chan.typ) as Chan).elem;
    const src = flatten(elem) === null ? toMem(w, n.value) : parts(w, n.value);
    const buf = w.temp(elem);
    w.vardef(buf);
    const dst = mem({ k: 'frame', mv: buf });
    if (Array.isArray(src)) w.write(dst, flatten(elem)!, src);
    else w.copy(dst, src, elem);
    return { clause, kind: 1, chan, elem, buf, ok: null, recv: null };
  }
  if (n.op !== 'OSELRECV2') return w.unsupported(n, `${n.op} in select is not supported yet`);
  let r = n.rhs[0]!;
  while (r.op === 'OPAREN' || r.op === 'OCONVNOP') r = r.x;
  if (r.op !== 'ORECV') return w.unsupported(n, 'this receive is not supported yet');
  if (r.init.length > 0) initStmts(w, r);
  const chan = w.hold(scalar(w, r.x));
  const elem = (under(r.x.typ) as Chan).elem;
  let buf: MVar | null = null;
  if (!isBlank(n.lhs[0]!) && sizeof(elem) > 0) buf = w.freshTemp(elem, hasPointers(elem));
  let ok: MVar | null = null;
  if (!isBlank(n.lhs[1]!)) {
    ok = w.code.mvar(8, 8, []);
    w.vardef(ok);
    w.code.emit({ k: 'store', m: Mem.I64, a: frame(ok), off: 0, e: c64(0) });
  }
  return { clause, kind: 2, chan, elem, buf, ok, recv: n };
}

function body(w: Walk, clause: CommClause, label: Label, exit: Label, c: Case | null): void {
  w.code.place(label);
  w.scope(() => {
    const recv = c?.recv ?? null;
    if (recv !== null) {
      for (const s of recv.init) stmt(w, s, false);
      const [x, ok] = recv.lhs as [Expr, Expr];
      if (!isBlank(x)) {
        const f = flatten(c!.elem);
        const p =
          c!.buf === null ? mem({ k: 'addr', a: w.code.ref32(ZEROBASE) }) : mem({ k: 'frame', mv: c!.buf });
        dest(w, x)({ t: c!.elem, v: f === null ? p : f.length === 0 ? [] : w.read(p, f) });
      }
      if (c!.ok !== null) dest(w, ok)({ t: ok.typ, v: [load(Mem.U8, frame(c!.ok))] });
    }
    if (clause.init.length > 0) initStmts(w, clause);
    for (const s of clause.body) stmt(w, s, true);
  });
  w.code.br(exit);
}
