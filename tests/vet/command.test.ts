import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { buildCommand, vetCommand } from '../../src/cli/build.ts';

const dir = mkdtempSync(join(tmpdir(), 'vet-'));
afterAll(() => rmSync(dir, { recursive: true }));

/** Writes a program to a file, and gives what a command says of it. */
async function say(command: (argv: string[]) => Promise<number>, text: string): Promise<[string, number]> {
  const file = join(dir, 'a.go');
  writeFileSync(file, text);
  let said = '';
  const spy = vi.spyOn(process.stderr, 'write').mockImplementation((s) => ((said += String(s)), true));
  const status = await command([file]);
  spy.mockRestore();
  const short = relative(process.cwd(), file);
  return [said.replaceAll(file, 'a.go').replaceAll(short, 'a.go'), status];
}

/* What real Go 1.27.4 says of the same programs. */
describe('heapscope vet', () => {
  it('prints findings without a header, and ends with 1', async () => {
    const text = 'package main\n\nimport "fmt"\n\nfunc main() {\n\tfmt.Printf("%d", "x")\n}\n';
    expect(await say(vetCommand, text)).toEqual([
      'a.go:6:14: fmt.Printf format %d has arg "x" of wrong type string\n',
      1,
    ]);
  });

  it('stops at the first type error', async () => {
    const text = 'package main\n\nfunc f() int {\n}\n\nfunc main() {\n\tx := 1\n}\n';
    expect(await say(vetCommand, text)).toEqual([
      '# command-line-arguments\n# [command-line-arguments]\nvet: a.go:4:1: missing return\n',
      1,
    ]);
  });

  it('says nothing of what only the compiler minds', async () => {
    const text = 'package main\n\n//go:nowritebarrier\nfunc main() {}\n';
    expect(await say(vetCommand, text)).toEqual(['', 0]);
  });
});

describe('heapscope build', () => {
  it('says that there is no main function', async () => {
    expect(await say(buildCommand, 'package main\n')).toEqual([
      '# command-line-arguments\nruntime.main_main·f: function main is undeclared in the main package\n',
      1,
    ]);
  });

  it('builds a package that is no program', async () => {
    expect(await say(buildCommand, 'package p\n')).toEqual(['', 0]);
  });
});
