/**
 * Test modes that change no program's output: a collection at every allocation (every nth in programs that allocate more often than
 * COLLECTIONS), and a move of the stack at every call. Over all programs of the scenarios, their exercises' solutions, and the programs of
 * other rooms whose output was recorded.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { run } from '../support/load.ts';

const COLLECTIONS = 600;
/** Programs that print what the collector or the scheduler did: they may print something else when it works all the time. */
const tellsOfCollector =
  /ReadMemStats|NumGC|SetFinalizer|AddCleanup|"weak"|sync\.Pool|runtime\/metrics|"testing"|GOMAXPROCS|NumGoroutine/;

function programs(): string[] {
  const scenarios = readdirSync('scenarios').flatMap((n) => [
    `scenarios/${n}/program.go`,
    `scenarios/${n}/exercise/solution.go`,
  ]);
  const rooms = ['tests/stdlib/testdata', 'tests/go/testdata', 'tests/emit/testdata']
    .filter((d) => existsSync(d))
    .flatMap((d) => readdirSync(d).map((f) => `${d}/${f}`))
    .filter((f) => f.endsWith('.go') && existsSync(f.replace(/\.go$/, '.out')));
  return [...scenarios, ...rooms].filter((f) => existsSync(f));
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}

/** Addresses of functions' code and heap objects, which a panic prints, are no output of the program. */
const visible = (r: { stdout: string; stderr: string; code: number }): string =>
  `${r.stdout}${r.stderr.replace(/0x[0-9a-f]+/g, '0x?')}exit ${r.code}`;

describe.each(programs())('%s', (file) => {
  const text = readFileSync(file, 'utf8');
  const source = { './program.go': text };
  const undisturbed = once(async () => {
    const plain = await run(source);
    return { said: visible(plain), mallocs: plain.machine.stats().mallocs, code: plain.code };
  });

  test.skipIf(tellsOfCollector.test(text))('survives a collection at every allocation', async () => {
    const { said, mallocs } = await undisturbed();
    const stressed = await run(source, { gcStress: Math.max(1, Math.ceil(mallocs / COLLECTIONS)) });
    expect(stressed.machine.fault?.stack).toBeUndefined();
    expect(visible(stressed)).toBe(said);
    // It did collect.
    if (mallocs > 0) expect(stressed.machine.stats().numGC).toBeGreaterThan(0);
  });

  test('survives a move of its stack at every call', async () => {
    const { said, code } = await undisturbed();
    const stressed = await run(source, { stackStress: true });
    expect(stressed.machine.fault?.stack).toBeUndefined();
    if (!tellsOfCollector.test(text)) expect(visible(stressed)).toBe(said);
    else expect(stressed.code).toBe(code);
  });
});
