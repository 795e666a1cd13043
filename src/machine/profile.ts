/**
 * The heap profile: allocation sites with counts and bytes, from the run time's buckets; as rows for the page, and as the protocol
 * buffer that `go tool pprof` reads (github.com/google/pprof, profile.proto; the tool compresses it).
 */
import type { Machine } from './machine.ts';
import type { Place } from './picture.ts';
import * as L from './runtime/layout.ts';
import { encodeUtf8 } from './view.ts';

export interface ProfileSite {
  /** Innermost first. */
  stack: { func: string; place: Place }[];
  /** Tiny objects that found room in a block included. */
  allocObjects: number;
  allocBytes: number;
  /** Slots that have not been freed; a block of tiny objects is one. */
  liveObjects: number;
  liveBytes: number;
}

export function profileSites(machine: Machine): ProfileSite[] {
  const { view, index } = machine.context;
  const sites: ProfileSite[] = [];
  for (let b = view.u32(L.PROF_ALL); b !== 0; b = view.u32(b + L.PROF_LINK)) {
    const depth = Math.min(view.u32(b + L.PROF_DEPTH), L.PROF_MAXDEPTH);
    const stack: ProfileSite['stack'] = [];
    for (let i = 0; i < depth; i++) {
      const pc = view.u32(b + L.PROF_PCS + 4 * i);
      const f = index.func(pc);
      if (!f) continue;
      const place = index.place(pc);
      for (const inner of (index.point(pc)?.inlined ?? []).toReversed())
        stack.push({ func: inner.func, place });
      stack.push({ func: f.name, place });
    }
    const n = (field: number): number => view.n64(b + field);
    sites.push({
      stack,
      allocObjects: n(L.PROF_ALLOCS),
      allocBytes: n(L.PROF_ALLOCBYTES),
      liveObjects: view.u32(b + L.PROF_SIZE) === 0 ? 0 : n(L.PROF_ALLOCS) - n(L.PROF_FREES),
      liveBytes: n(L.PROF_ALLOCBYTES) - n(L.PROF_FREEBYTES),
    });
  }
  return sites;
}

/** profile.proto: fields by number as in the published definition. */
export function encodeProfile(sites: readonly ProfileSite[]): Uint8Array {
  const strings = new Map<string, number>([['', 0]]);
  const string = (s: string): number => {
    let i = strings.get(s);
    if (i === undefined) strings.set(s, (i = strings.size));
    return i;
  };
  const out = new Proto();
  const valueType = (type: string, unit: string): Proto =>
    new Proto().int(1, string(type)).int(2, string(unit));
  const types = [
    ['alloc_objects', 'count'],
    ['alloc_space', 'bytes'],
    ['inuse_objects', 'count'],
    ['inuse_space', 'bytes'],
  ] as const;
  for (const [type, unit] of types) out.message(1, valueType(type, unit));
  const functions = new Map<string, number>();
  const locations = new Map<string, number>();
  const tables = new Proto();
  const location = (func: string, place: Place): number => {
    const key = `${func}\n${place.file}:${place.line}`;
    let id = locations.get(key);
    if (id !== undefined) return id;
    id = locations.size + 1;
    locations.set(key, id);
    let f = functions.get(func);
    if (f === undefined) {
      f = functions.size + 1;
      functions.set(func, f);
      tables.message(
        5,
        new Proto().int(1, f).int(2, string(func)).int(3, string(func)).int(4, string(place.file)),
      );
    }
    tables.message(4, new Proto().int(1, id).message(4, new Proto().int(1, f).int(2, place.line)));
    return id;
  };
  for (const s of sites) {
    const sample = new Proto();
    sample.packed(
      1,
      s.stack.map((frame) => location(frame.func, frame.place)),
    );
    sample.packed(2, [s.allocObjects, s.allocBytes, s.liveObjects, s.liveBytes]);
    out.message(2, sample);
  }
  out.append(tables);
  const period = valueType('space', 'bytes');
  const defaultType = string('inuse_space');
  for (const s of strings.keys()) out.string(6, s);
  return out.message(11, period).int(12, 1).int(14, defaultType).bytes();
}

/** A protocol buffer under construction. */
class Proto {
  #out: number[] = [];
  #varint(n: number): void {
    for (; n >= 128; n = Math.floor(n / 128)) this.#out.push((n % 128) | 128);
    this.#out.push(n);
  }
  int(field: number, value: number): this {
    if (value !== 0) {
      this.#varint(field * 8);
      this.#varint(value);
    }
    return this;
  }
  #block(field: number, bytes: readonly number[]): this {
    this.#varint(field * 8 + 2);
    this.#varint(bytes.length);
    for (const b of bytes) this.#out.push(b);
    return this;
  }
  string(field: number, text: string): this {
    return this.#block(field, [...encodeUtf8(text)]);
  }
  packed(field: number, values: readonly number[]): this {
    const p = new Proto();
    for (const v of values) p.#varint(v);
    return this.#block(field, p.#out);
  }
  message(field: number, m: Proto): this {
    return this.#block(field, m.#out);
  }
  append(m: Proto): this {
    for (const b of m.#out) this.#out.push(b);
    return this;
  }
  bytes(): Uint8Array {
    return Uint8Array.from(this.#out);
  }
}
