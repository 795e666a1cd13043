/**
 * What we say of random programs, and of those in which differences were once found, against what real Go said
 * (record.ts). Larger sweeps, which need Go, are made with sweep.ts.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { GorootImporter } from '../support/goroot.ts';
import { messages, own, sections } from '../support/m.ts';
import { type Recorded, digest, modes, seeds } from './digest.ts';
import { program } from './program.ts';

const imp = new GorootImporter(new URL('../../', import.meta.url).pathname, true);
const folder = new URL('./found/', import.meta.url).pathname;
const recorded = JSON.parse(readFileSync(new URL('./recorded.json', import.meta.url), 'utf8')) as Recorded;

const said = (name: string, text: string, flags: string): string[] => {
  const out = messages(imp, name, text, 1, flags.includes('-l'));
  expect(out.errors).toEqual([]);
  return own(name, out.lines);
};

describe.each(readdirSync(folder).filter((f) => f.endsWith('.go')))('%s', (file) => {
  const want = sections(readFileSync(folder + file.replace(/\.go$/, '.m.txt'), 'utf8'));
  test.each(modes)('%s prints the same as Go', (flags) => {
    expect(said(file, readFileSync(folder + file, 'utf8'), flags)).toEqual(own(file, want.get(flags)!));
  });
});

test('random programs have the same lines, in the same order', () => {
  for (const seed of seeds) {
    const text = program(seed);
    const [source, ...want] = recorded.programs[seed]!;
    expect(digest(text), `the program of seed ${seed} is not the one that was recorded`).toBe(source);
    const got = modes.map((flags) => digest(said('p.go', text, flags).join('\n')));
    expect(got, `seed ${seed}: ask sweep.ts what differs`).toEqual(want);
  }
});
