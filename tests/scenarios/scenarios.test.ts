/** Every scenario against what real Go said of its program (real.json, `npm run record`). */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formatLine } from '../../src/go/compile.ts';
import { parseScenario } from '../../src/scenario/index.ts';
import { createSession, type Moment, type Reply, type Request } from '../../src/session/index.ts';
import { measureFile } from '../support/measure.js';
import { compileTexts, run } from '../support/load.ts';

interface Real {
  go: string;
  m: string[];
  ml: string[];
  stdout: string;
  stderr: string;
  exit: number;
  measure?: { expression: string; runs: number; allocs: number; bytes: number };
}

const names = readdirSync('scenarios').filter((n) => existsSync(`scenarios/${n}/program.go`));

for (const name of names) {
  const program = readFileSync(`scenarios/${name}/program.go`, 'utf8');
  const lesson = readFileSync(`scenarios/${name}/lesson.md`, 'utf8');
  const real = JSON.parse(readFileSync(`scenarios/${name}/real.json`, 'utf8')) as Real;

  describe(name, () => {
    for (const [flags, noInline, lines] of [
      ['-m', false, real.m],
      ['-m -l', true, real.ml],
    ] as const) {
      it(`build -gcflags='${flags}' prints what ${real.go} prints`, async () => {
        const c = await compileTexts({ './program.go': program }, { m: 1, noInline });
        expect(c.errors).toEqual([]);
        const ours = c.report.map((line) => formatLine(c.files, line));
        expect(ours).toEqual(lines.filter((l) => !l.startsWith('#')));
      });
    }

    it('runs and prints what real Go prints', async () => {
      const ours = await run(program, { args: ['program'] });
      expect([ours.stdout, ours.code]).toEqual([real.stdout, real.exit]);
    });

    if (real.measure) {
      const { expression, runs, allocs, bytes } = real.measure;
      it(`${expression} allocates as in real Go: ${allocs / runs} times, ${bytes / runs} bytes`, async () => {
        const texts = { './program.go': program, './measure.go': measureFile(expression) };
        const ours = await run(texts, { env: ['HEAPSCOPE_MEASURE=1'] });
        expect(ours.stderr).toBe(`measured ${allocs} ${bytes}\n`);
      });
    }

    it('has a lesson without problems, all of whose cues fire', async () => {
      const scenario = parseScenario(name, lesson, program);
      expect(scenario.problems).toEqual([]);
      const play = player();
      await play({ kind: 'open', files: [{ name: 'program.go', text: program }], settings: scenario.settings, record: false });
      const missed: string[] = [];
      for (const segment of scenario.segments) {
        if (segment.cue.kind === 'start') continue;
        const reply = (await play({ kind: 'run', to: segment.cue.target, nth: segment.cue.nth })) as Moment;
        if (!reply.reached) missed.push(`${segment.id}: ${segment.cue.text}`);
      }
      expect(missed).toEqual([]);
    });
  });
}

type Ask = Request extends infer R ? (R extends { id: number } ? Omit<R, 'id'> : never) : never;

function player(): (request: Ask) => Promise<Reply> {
  let id = 0;
  const waiting = new Map<number, (r: Reply) => void>();
  const session = createSession((reply) => {
    if (reply.kind !== 'timeline') waiting.get(reply.id)?.(reply);
  });
  return (request) =>
    new Promise((resolve) => {
      waiting.set(++id, resolve);
      session.receive({ ...request, id } as Request);
    });
}
