import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { firstError, suite, vet } from '../../src/go/vet/index.ts';
import { compileTexts } from '../support/load.ts';

/*
 * recorded.json is what real Go says of programs/NAME.go: of each analyzer every line, in its order; or the error at which it stops.
 * `npm run record -- vet` records it again.
 */
interface Recorded {
  go: string;
  programs: Record<string, { exit: number; stderr?: string; findings: Record<string, string[]> }>;
}

const read = (name: string): string => readFileSync(join(import.meta.dirname, name), 'utf8');
const recorded = JSON.parse(read('recorded.json')) as Recorded;

async function findingsOf(name: string, text: string): Promise<Record<string, string[]>> {
  const { files, trees, pkg, found } = await compileTexts({ [name]: text }, { typesOnly: true });
  expect(firstError(found, files, trees)).toBeNull();
  const out: Record<string, string[]> = {};
  for (const { analyzer, pos, msg } of vet(files, trees, pkg!, pkg!.info!))
    (out[analyzer] ??= []).push(`${files.format(pos)}: ${msg}`);
  return out;
}

describe('vet says what go vet says', () => {
  for (const [name, { stderr, findings }] of Object.entries(recorded.programs))
    it(name, async () => {
      const text = read(`programs/${name}`);
      if (stderr === undefined) return expect(await findingsOf(name, text)).toEqual(findings);
      const { files, trees, found } = await compileTexts({ [`./${name}`]: text }, { typesOnly: true });
      const line = firstError(found, files, trees);
      const main = trees[0]!.pkgName.value === 'main' ? '# [command-line-arguments]\n' : '';
      expect(stderr).toBe(`# command-line-arguments\n${main}vet: ${line}\n`);
    });

  it('and every analyzer has been recorded with something to say', () => {
    const said = new Set(Object.values(recorded.programs).flatMap((p) => Object.keys(p.findings)));
    expect([...said].sort()).toEqual(suite.map((a) => a.name).sort());
  });
});

describe('findings', () => {
  it('come in the order of the suite', async () => {
    const { files, trees, pkg } = await compileTexts(
      { 'a.go': 'package main\n\nfunc main() {\n\tx := 1\n\treturn\n\tx = x\n}\n' },
      { typesOnly: true },
    );
    expect(vet(files, trees, pkg!, pkg!.info!).map((f) => f.analyzer)).toEqual(['assign', 'unreachable']);
  });
});
