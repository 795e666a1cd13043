import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { rtFuncs } from '../../src/machine/rtfuncs.ts';

const file = fileURLToPath(new URL('../../src/machine/runtime/build/rt.wasm', import.meta.url));

/** Signatures of a module's exported functions in the notation of rtfuncs.ts. */
function signatures(bytes: Uint8Array): Map<string, string> {
  let at = 8;
  const u = (): number => {
    let n = 0;
    for (let shift = 0; ; shift += 7) {
      const b = bytes[at++]!;
      n += (b & 127) * 2 ** shift;
      if (b < 128) return n;
    }
  };
  const letters: Record<number, string> = { 0x7f: 'i', 0x7e: 'I', 0x7d: 'f', 0x7c: 'F' };
  const name = (): string => {
    const n = u();
    at += n;
    return new TextDecoder().decode(bytes.subarray(at - n, at));
  };
  const types: string[] = [];
  const funcs: number[] = [];
  const out = new Map<string, string>();
  while (at < bytes.length) {
    const id = bytes[at++];
    const end = u() + at;
    if (id === 1) {
      for (let n = u(); n > 0; n--) {
        at++;
        let s = '';
        for (let k = u(); k > 0; k--) s += letters[bytes[at++]!];
        s += ':';
        for (let k = u(); k > 0; k--) s += letters[bytes[at++]!];
        types.push(s);
      }
    } else if (id === 2) {
      for (let n = u(); n > 0; n--) {
        name();
        name();
        const kind = bytes[at++];
        if (kind === 0) funcs.push(u());
        else if (kind === 2) {
          const flags = u();
          u();
          if (flags & 1) u();
        } else throw new Error(`import of kind ${kind}`);
      }
    } else if (id === 3) {
      for (let n = u(); n > 0; n--) funcs.push(u());
    } else if (id === 7) {
      for (let n = u(); n > 0; n--) {
        const s = name();
        const kind = bytes[at++];
        const index = u();
        if (kind === 0) out.set(s, types[funcs[index]!]!);
      }
    }
    at = end;
  }
  return out;
}

test('the run time exports every function of the contract with its signature', () => {
  const have = signatures(readFileSync(file));
  const wrong = Object.entries(rtFuncs)
    .filter(([name, signature]) => have.get(name) !== signature)
    .map(([name, signature]) => `${name}: ${have.get(name) ?? 'missing'} instead of ${signature}`);
  expect(wrong).toEqual([]);
});

test('every native has the signature of natives', () => {
  const natives = [...signatures(readFileSync(file))].filter(([name]) => name.startsWith('native_'));
  expect(natives.length).toBeGreaterThan(100);
  expect(natives.filter(([, s]) => s !== 'iii:i')).toEqual([]);
});
