/*
 * Library functions that are a few instructions (Go: ssagen/intrinsics.go): math, math/bits and atomic operations,
 * which need no more than plain ones because goroutines change only at points.
 */
import type { CallExpr, Func } from '../../ir/nodes.ts';
import { typ } from '../../types/type.ts';
import { type LExpr, Mem } from '../low.ts';
import { bin, c32, c64, extU, highPtr, load, un } from '../lowmake.ts';
import { I32, Op } from '../wasm.ts';
import { parts } from './expr.ts';
import { mem } from './storage.ts';
import type { Walk } from './walk.ts';

type Make = (w: Walk, a: LExpr[]) => LExpr[];

const f1 =
  (op: number): Make =>
  (_, a) => [un(op, a[0]!)];
const f2 =
  (op: number): Make =>
  (_, a) => [bin(op, a[0]!, a[1]!)];
const wrap32 = (e: LExpr): LExpr => un(Op.i32_wrap_i64, e);

/** Atomic read-modify-write at pointer a[0]; gives the new value, or the old one. */
function rmw(m: Mem, op: number | null, old: boolean): Make {
  return (w, a) => {
    const p = w.fix(mem({ k: 'ptr', p: w.code.settle(a[0]!), ok: false }));
    const v = w.code.settle(a[1]!);
    const before = w.hold(load(m, w.address(p), p.off));
    const after = op === null ? v : w.hold(bin(op, before, v));
    w.write(p, [{ off: 0, m }], [after]);
    return [old ? before : after];
  };
}

function cas(m: Mem): Make {
  return (w, a) => {
    const p = w.fix(mem({ k: 'ptr', p: w.code.settle(a[0]!), ok: false }));
    const old = w.code.settle(a[1]!);
    const v = w.code.settle(a[2]!);
    const eq = m === Mem.I32 || m === Mem.U32 ? Op.i32_eq : Op.i64_eq;
    const ok = w.hold(bin(eq, load(m, w.address(p), p.off), old));
    const done = w.code.label();
    w.code.brif(ok, done, true);
    w.write(p, [{ off: 0, m }], [v]);
    w.code.place(done);
    return [ok];
  };
}

const atomicLoad =
  (m: Mem): Make =>
  (w, a) => [w.hold(load(m, w.nilCheck(a[0]!, 0)))];
const atomicStore =
  (m: Mem): Make =>
  (w, a) => {
    w.write(mem({ k: 'ptr', p: w.code.settle(a[0]!), ok: false }), [{ off: 0, m }], [a[1]!]);
    return [];
  };

const table: Record<string, Make> = {
  'math.Sqrt': f1(Op.f64_sqrt),
  'math.sqrt': f1(Op.f64_sqrt),
  'math.Floor': f1(Op.f64_floor),
  'math.Ceil': f1(Op.f64_ceil),
  'math.Trunc': f1(Op.f64_trunc),
  'math.RoundToEven': f1(Op.f64_nearest),
  'math.Abs': f1(Op.f64_abs),
  'math.Copysign': f2(Op.f64_copysign),
  'math.Float64bits': f1(Op.i64_reinterpret_f64),
  'math.Float64frombits': f1(Op.f64_reinterpret_i64),
  'math.Float32bits': f1(Op.i32_reinterpret_f32),
  'math.Float32frombits': f1(Op.f32_reinterpret_i32),
  'math/bits.TrailingZeros64': f1(Op.i64_ctz),
  'math/bits.TrailingZeros': f1(Op.i64_ctz),
  'math/bits.TrailingZeros32': (_, a) => [extU(un(Op.i32_ctz, a[0]!))],
  'math/bits.LeadingZeros64': f1(Op.i64_clz),
  'math/bits.LeadingZeros': f1(Op.i64_clz),
  'math/bits.LeadingZeros32': (_, a) => [extU(un(Op.i32_clz, a[0]!))],
  'math/bits.Len64': (_, a) => [bin(Op.i64_sub, c64(64), un(Op.i64_clz, a[0]!))],
  'math/bits.Len': (_, a) => [bin(Op.i64_sub, c64(64), un(Op.i64_clz, a[0]!))],
  'math/bits.Len32': (_, a) => [extU(bin(Op.i32_sub, c32(32), un(Op.i32_clz, a[0]!)))],
  'math/bits.Len16': (_, a) => [extU(bin(Op.i32_sub, c32(32), un(Op.i32_clz, a[0]!)))],
  'math/bits.Len8': (_, a) => [extU(bin(Op.i32_sub, c32(32), un(Op.i32_clz, a[0]!)))],
  'math/bits.OnesCount64': f1(Op.i64_popcnt),
  'math/bits.OnesCount': f1(Op.i64_popcnt),
  'math/bits.OnesCount32': (_, a) => [extU(un(Op.i32_popcnt, a[0]!))],
  'math/bits.OnesCount16': (_, a) => [extU(un(Op.i32_popcnt, a[0]!))],
  'math/bits.OnesCount8': (_, a) => [extU(un(Op.i32_popcnt, a[0]!))],
  'math/bits.RotateLeft64': f2(Op.i64_rotl),
  'math/bits.RotateLeft': f2(Op.i64_rotl),
  'math/bits.RotateLeft32': (_, a) => [bin(Op.i32_rotl, a[0]!, wrap32(a[1]!))],
  'sync/atomic.AddInt32': rmw(Mem.I32, Op.i32_add, false),
  'sync/atomic.AddUint32': rmw(Mem.U32, Op.i32_add, false),
  'sync/atomic.AddInt64': rmw(Mem.I64, Op.i64_add, false),
  'sync/atomic.AddUint64': rmw(Mem.I64, Op.i64_add, false),
  'sync/atomic.AddUintptr': rmw(Mem.I64, Op.i64_add, false),
  'sync/atomic.AndInt32': rmw(Mem.I32, Op.i32_and, true),
  'sync/atomic.AndUint32': rmw(Mem.U32, Op.i32_and, true),
  'sync/atomic.AndInt64': rmw(Mem.I64, Op.i64_and, true),
  'sync/atomic.AndUint64': rmw(Mem.I64, Op.i64_and, true),
  'sync/atomic.OrInt32': rmw(Mem.I32, Op.i32_or, true),
  'sync/atomic.OrUint32': rmw(Mem.U32, Op.i32_or, true),
  'sync/atomic.OrInt64': rmw(Mem.I64, Op.i64_or, true),
  'sync/atomic.OrUint64': rmw(Mem.I64, Op.i64_or, true),
  'sync/atomic.SwapInt32': rmw(Mem.I32, null, true),
  'sync/atomic.SwapUint32': rmw(Mem.U32, null, true),
  'sync/atomic.SwapInt64': rmw(Mem.I64, null, true),
  'sync/atomic.SwapUint64': rmw(Mem.I64, null, true),
  'sync/atomic.SwapUintptr': rmw(Mem.I64, null, true),
  'sync/atomic.SwapPointer': rmw(Mem.Ptr, null, true),
  'sync/atomic.CompareAndSwapInt32': cas(Mem.I32),
  'sync/atomic.CompareAndSwapUint32': cas(Mem.U32),
  'sync/atomic.CompareAndSwapInt64': cas(Mem.I64),
  'sync/atomic.CompareAndSwapUint64': cas(Mem.I64),
  'sync/atomic.CompareAndSwapUintptr': cas(Mem.I64),
  'sync/atomic.CompareAndSwapPointer': cas(Mem.Ptr),
  'sync/atomic.LoadInt32': atomicLoad(Mem.I32),
  'sync/atomic.LoadUint32': atomicLoad(Mem.U32),
  'sync/atomic.LoadInt64': atomicLoad(Mem.I64),
  'sync/atomic.LoadUint64': atomicLoad(Mem.I64),
  'sync/atomic.LoadUintptr': atomicLoad(Mem.I64),
  'sync/atomic.LoadPointer': atomicLoad(Mem.Ptr),
  'sync/atomic.StoreInt32': atomicStore(Mem.I32),
  'sync/atomic.StoreUint32': atomicStore(Mem.U32),
  'sync/atomic.StoreInt64': atomicStore(Mem.I64),
  'sync/atomic.StoreUint64': atomicStore(Mem.I64),
  'sync/atomic.StoreUintptr': atomicStore(Mem.I64),
  'sync/atomic.StorePointer': atomicStore(Mem.Ptr),
};

/** Whether a function is compiled to instructions wherever it is called by name. */
export function isIntrinsic(name: string): boolean {
  return Object.hasOwn(table, name);
}

/** The value of a call of an intrinsic function; null for all others. */
export function intrinsic(w: Walk, n: CallExpr, fn: Func): LExpr[] | null {
  const s = fn.nname.sym;
  if (s.name === 'deferrangefunc' && s.pkg.path === 'runtime')
    return [w.code.ref64({ k: 'type', type: typ.unsafePointer }), highPtr({ k: 'fp', t: I32 })];
  const make = table[`${s.pkg.path}.${s.name}`];
  if (make === undefined || !Object.hasOwn(table, `${s.pkg.path}.${s.name}`)) return null;
  const args = n.args.map((a) => parts(w, a)[0]!);
  return make(w, args);
}
