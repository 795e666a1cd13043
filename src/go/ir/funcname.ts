/*
 * The full names of literals (Go: ir.closureName). A literal in an inlined body is a function of its own for every
 * call; Go tells them apart by a hash of the call's place in the tree of inlined calls, which shows in some messages.
 */
import { symString } from './sym.ts';
import type { Func, InlinedCall } from './nodes.ts';

/** The name of fn with its hashes. */
export function fullName(fn: Func): string {
  const name = symString(fn.nname.sym);
  if (fn.closure === null) return name;
  const { inl } = fn.closure.pos;
  if (inl !== null) return `${name}#${inlineHash(inl)}#`;
  const parent = fn.closureParent;
  if (parent === null) return name;
  const short = symString(parent.nname.sym);
  const full = fullName(parent);
  return full !== short && name.startsWith(short) ? full + name.slice(short.length) : name;
}

/** The same without the package (Go's FuncName). */
export function shortName(fn: Func): string {
  return fullName(fn).slice(symString(fn.nname.sym).length - fn.nname.sym.name.length);
}

function inlineHash(call: InlinedCall): string {
  let text = String(call.index);
  const parents: string[] = [];
  for (let c: InlinedCall | null = call; c !== null; c = c.parent) {
    if (c.parent !== null) parents.unshift(` ${c.parent.index}`);
  }
  text += parents.join('');
  const bytes = [1];
  for (let i = 0; i < text.length; i++) bytes.push(text.charCodeAt(i));
  return base64(sha256(bytes).slice(0, 8));
}

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

function base64(b: readonly number[]): string {
  let s = '';
  for (let i = 0; i < b.length; i += 3) {
    const n = (b[i]! << 16) | ((b[i + 1] ?? 0) << 8) | (b[i + 2] ?? 0);
    s += digits[n >> 18]! + digits[(n >> 12) & 63]!;
    s += i + 1 < b.length ? digits[(n >> 6) & 63]! : '=';
    s += i + 2 < b.length ? digits[n & 63]! : '=';
  }
  return s;
}

/** The first 64 bits' worth of fractional parts: of cube roots (rounds) and square roots (start) of primes. */
const primes: number[] = [];
for (let n = 2; primes.length < 64; n++) if (primes.every((p) => n % p !== 0)) primes.push(n);

/** 32 bits of the fraction of the k-th root of p, by bisection on integers. */
function rootBits(p: number, k: bigint): number {
  const target = BigInt(p) << (32n * k);
  let lo = 0n;
  let hi = BigInt(p) << 32n;
  while (hi - lo > 1n) {
    const mid = (lo + hi) >> 1n;
    if (mid ** k <= target) lo = mid;
    else hi = mid;
  }
  return Number(lo & 0xffffffffn);
}

let rounds: number[] | null = null;

/** SHA-256 of a short message. */
function sha256(message: readonly number[]): number[] {
  rounds ??= primes.map((p) => rootBits(p, 3n));
  const h = primes.slice(0, 8).map((p) => rootBits(p, 2n));
  const padded = [...message, 0x80];
  while (padded.length % 64 !== 56) padded.push(0);
  const bits = message.length * 8;
  padded.push(0, 0, 0, 0, bits >>> 24, (bits >>> 16) & 255, (bits >>> 8) & 255, bits & 255);
  const rot = (x: number, n: number): number => (x >>> n) | (x << (32 - n));
  for (let at = 0; at < padded.length; at += 64) {
    const w: number[] = [];
    for (let i = 0; i < 64; i++) {
      if (i < 16) {
        const p = at + 4 * i;
        w.push((padded[p]! << 24) | (padded[p + 1]! << 16) | (padded[p + 2]! << 8) | padded[p + 3]!);
        continue;
      }
      const a = w[i - 15]!;
      const b = w[i - 2]!;
      const s0 = rot(a, 7) ^ rot(a, 18) ^ (a >>> 3);
      const s1 = rot(b, 17) ^ rot(b, 19) ^ (b >>> 10);
      w.push((w[i - 16]! + s0 + w[i - 7]! + s1) | 0);
    }
    const v = h.slice();
    for (let i = 0; i < 64; i++) {
      const [a, b, c, , e, f, g] = v as [number, number, number, number, number, number, number, number];
      const t1 =
        (v[7]! + (rot(e, 6) ^ rot(e, 11) ^ rot(e, 25)) + ((e & f) ^ (~e & g)) + rounds[i]! + w[i]!) | 0;
      const t2 = ((rot(a, 2) ^ rot(a, 13) ^ rot(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      v.pop();
      v.unshift((t1 + t2) | 0);
      v[4] = (v[4]! + t1) | 0;
    }
    for (let i = 0; i < 8; i++) h[i] = (h[i]! + v[i]!) | 0;
  }
  return h.flatMap((x) => [x >>> 24, (x >>> 16) & 255, (x >>> 8) & 255, x & 255]);
}
