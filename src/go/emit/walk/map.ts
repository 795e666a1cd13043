/*
 * Maps: reading, assigning, deleting (Go: walk/index.go, walk/walk.go, mapfast).
 */
import { SUSP_WHY, WHY_PANIC } from '../../../machine/abi.ts';
import type { Expr, IndexExpr } from '../../ir/nodes.ts';
import { algOf, sizeof } from '../../ir/typeinfo.ts';
import { under } from '../../types/named.ts';
import type { MapType, Type } from '../../types/type.ts';
import { type LExpr, type LVar, Mem } from '../low.ts';
import { bin, c32, frame, get, load, select, un } from '../lowmake.ts';
import { ZEROS } from '../ref.ts';
import { I32, Op } from '../wasm.ts';
import { flatten } from '../values.ts';
import { parts, scalar } from './expr.ts';
import { toMem } from './place.ts';
import { type MemPlace, type Place, bin0, mem } from './storage.ts';
import type { Walk } from './walk.ts';

type Fast = 'slow' | '32' | '64' | 'str';

/** Which variant of the map functions a map type uses. */
export function mapFast(t: MapType): Fast {
  if (sizeof(t.elem) > 128) return 'slow';
  switch (algOf(t.key)) {
    case 'mem':
      if (flatten(t.key)?.length !== 1) return 'slow';
      return sizeof(t.key) === 4 ? '32' : sizeof(t.key) === 8 ? '64' : 'slow';
    case 'string':
      return flatten(t.key)?.length === 2 ? 'str' : 'slow';
  }
  return 'slow';
}

/** Whether hashing a key can panic: it contains an interface. */
export function hashMightPanic(t: Type): boolean {
  const u = under(t);
  switch (u.kind) {
    case 'Interface':
      return true;
    case 'Array':
      return hashMightPanic(u.elem);
    case 'Struct':
      return u.fields.some((f) => hashMightPanic(f.type));
  }
  return false;
}

/** A key, evaluated: scalars, or memory. */
export type Key = { parts: LExpr[] } | { mem: LExpr };

/** Evaluates a key and keeps it. stored: it may become part of the map. */
export function mapKey(w: Walk, mt: MapType, key: Expr, stored = false): Key {
  if (!stored) key = lent(key);
  if (mapFast(mt) !== 'slow') return { parts: w.settle(parts(w, key)) };
  const p = toMem(w, key);
  if (p.base.k === 'frame' && p.idx === null) return { mem: frame(p.base.mv, p.off) };
  // the key's memory may change or move before it is used
  const t = w.temp(mt.key);
  w.vardef(t);
  w.copy(mem({ k: 'frame', mv: t }), p, mt.key);
  return { mem: frame(t) };
}

/** A key for a look-up only: strings that it converts bytes to, in literals too, are those bytes (Go: mapKeyReplaceStrConv). */
function lent<E extends Expr>(key: E): E {
  switch (key.op) {
    case 'OBYTES2STR':
      return { ...key, op: 'OBYTES2STRTMP' };
    case 'OSTRUCTLIT':
    case 'OARRAYLIT':
      return { ...key, list: key.list.map(lent) };
    case 'OSTRUCTKEY':
    case 'OKEY':
      return { ...key, value: lent(key.value) };
  }
  return key;
}

function keyArgs(k: Key): LExpr[] {
  if ('mem' in k) return [k.mem];
  return k.parts.length === 2 ? [bin0(k.parts[0]!), k.parts[1]!] : k.parts;
}

/** The element's address, 0 if there is none. */
export function mapLookup(w: Walk, t: Type, m: LExpr, key: Key): LVar {
  const mt = under(t) as MapType;
  const fast = mapFast(mt);
  const typ = w.typeAddr(t);
  const res = w.code.rawVar();
  if (fast === 'slow') {
    w.code.emit({
      k: 'rt',
      at: w.rtPoint(),
      f: 'mapaccess',
      args: [typ, bin0(m), ...keyArgs(key)],
      res,
      fail: 'none',
      outs: [],
    });
    if (hashMightPanic(mt.key)) {
      const ok = w.code.label();
      w.code.brif(get(res), ok);
      w.code.brif(bin(Op.i32_ne, load(Mem.U32, c32(0), SUSP_WHY), c32(WHY_PANIC)), ok);
      w.code.emit({ k: 'fail' });
      w.code.place(ok);
    }
  } else {
    const f = fast === '32' ? 'mapaccess32' : fast === '64' ? 'mapaccess64' : 'mapaccessStr';
    w.code.set(res, { k: 'rt', t: I32, f, args: [typ, bin0(m), ...keyArgs(key)] });
  }
  return res;
}

/** m[key] as a value: a copy of the element, or zero. */
export function mapAccess(w: Walk, n: IndexExpr): Place {
  const mt = under(n.x.typ) as MapType;
  const m = w.code.settle(scalar(w, n.x));
  const key = mapKey(w, mt, n.index);
  const res = mapLookup(w, n.x.typ, m, key);
  return elemOrZero(w, res, mt.elem);
}

/** The element at address res, or its zero value when res is 0, copied out of the map. */
export function elemOrZero(w: Walk, res: LVar, t: Type): Place {
  const size = sizeof(t);
  const f = flatten(t);
  if (f !== null) {
    const src =
      size <= 1024 ? mem({ k: 'addr', a: w.hold(select(get(res), get(res), w.code.ref32(ZEROS))) }) : null;
    const vals = w.read(src!, f).map((e) => w.hold(e));
    const regs = vals.map((e, i) => (e.k === 'var' ? e.v : w.code.lvar(f[i]!.m)));
    return { k: 'regs', regs, parts: f };
  }
  const mv = w.temp(t);
  w.vardef(mv);
  const dst = mem({ k: 'frame', mv });
  const none = w.code.label();
  const done = w.code.label();
  w.code.brif(un(Op.i32_eqz, get(res)), none);
  w.code.emit({ k: 'copy', dst: frame(mv), doff: 0, src: get(res), soff: 0, size });
  w.code.br(done);
  w.code.place(none);
  w.code.emit({ k: 'zero', dst: frame(mv), off: 0, size });
  w.code.place(done);
  return dst;
}

/** The place of m[key] for an assignment; good until the next point. */
export function mapAssign(w: Walk, t: Type, m: LExpr, key: Key): MemPlace {
  const mt = under(t) as MapType;
  const fast = mapFast(mt);
  const f =
    fast === 'slow'
      ? 'mapassign'
      : fast === '32'
        ? 'mapassign32'
        : fast === '64'
          ? 'mapassign64'
          : 'mapassignStr';
  const res = w.code.rawVar();
  w.code.emit({
    k: 'rt',
    at: w.rtPoint(),
    f,
    args: [w.typeAddr(t), bin0(m), ...keyArgs(key)],
    res,
    fail: 'zero',
    outs: [],
  });
  return mem({ k: 'addr', a: get(res) });
}

export function mapDelete(w: Walk, m: Expr, key: Expr): void {
  const mt = under(m.typ) as MapType;
  const mv = w.code.settle(scalar(w, m));
  const k = toMem(w, mapFast(mt) === 'str' && key.op === 'OBYTES2STR' ? lent(key) : key);
  const t = w.temp(mt.key);
  w.vardef(t);
  w.copy(mem({ k: 'frame', mv: t }), k, mt.key);
  w.code.rt('mapdelete', [w.typeAddr(m.typ), bin0(mv), frame(t)], w.rtPoint(), 'st');
}
