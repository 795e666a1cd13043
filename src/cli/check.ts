/**
 * `heapscope check` and `heapscope new`: for those who write lessons. Check plays every lesson, holds what real Go said against our
 * compiler and machine, and judges the exercises; what does not hold is listed, and the exit status says whether there is anything.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { compile, formatLine } from '../go/compile.ts';
import { formatDiagnostic } from '../go/base/index.ts';
import { link } from '../go/link.ts';
import { clampSetting, defaultSettings, NO_LIMIT, settingIds, type Settings } from '../machine/settings.ts';
import {
  judge,
  measureFile,
  parseExercise,
  parseScenario,
  rehearse,
  solved,
  type Exercise,
  type Finding,
  type RealRun,
  type Scenario,
  type Stand,
} from '../scenario/index.ts';
import { runtimeModule } from '../machine/runtime-module.ts';
import { createSession, type CreateSession } from '../session/index.ts';
import { finish, type FinishedRun } from '../session/finish.ts';
import type { SettingValues } from '../session/protocol.ts';
import { importsOf, librarySources, loadPackages } from '../stdlib/index.ts';
import { UsageError } from './args.ts';
import { guarded } from './build.ts';

/** A folder of scenarios/: what is in its files. */
export interface Folder {
  scenario: Scenario;
  real?: RealRun;
  exercise?: { task: Exercise; files: Record<string, string> };
}

export function readFolder(path: string): Folder {
  const text = (name: string): string =>
    existsSync(join(path, name)) ? readFileSync(join(path, name), 'utf8') : '';
  const folder: Folder = { scenario: parseScenario(basename(path), text('lesson.md'), text('program.go')) };
  if (existsSync(join(path, 'real.json'))) folder.real = JSON.parse(text('real.json')) as RealRun;
  if (existsSync(join(path, 'exercise'))) {
    const files = Object.fromEntries(
      readdirSync(join(path, 'exercise')).map((name) => [name, text(`exercise/${name}`)]),
    );
    folder.exercise = { task: parseExercise(files), files };
  }
  return folder;
}

/** Everything that does not hold in a folder. */
const openSession = (post: Parameters<CreateSession>[0]): ReturnType<CreateSession> =>
  createSession(post, { runtime: async () => runtimeModule() });

export async function checkFolder(folder: Folder, watch?: (stand: Stand) => void): Promise<Finding[]> {
  const { scenario, real, exercise } = folder;
  const findings: Finding[] = scenario.problems.map((p) => ({
    segment: '',
    message: `lesson.md:${p.line}: ${p.message}`,
  }));
  if (scenario.segments.length > 0 || scenario.program !== '')
    findings.push(...(await rehearse(openSession, scenario, real, watch)));
  if (real) findings.push(...(await checkRecorded(scenario.program, real)));
  if (exercise) findings.push(...(await checkExercise(exercise.task, exercise.files)));
  return findings;
}

/** Our compiler and machine against what real Go said. */
export async function checkRecorded(program: string, real: RealRun): Promise<Finding[]> {
  const findings: Finding[] = [];
  const find = (message: string): unknown => findings.push({ segment: '', message });
  for (const [flags, noInline, lines] of [
    ['-m', false, real.m],
    ['-m -l', true, real.ml],
  ] as const) {
    await loadPackages([...importsOf(program), 'runtime']);
    const c = compile([{ name: './program.go', text: program }], librarySources, { m: 1, noInline });
    const ours = c.report.map((line) => formatLine(c.files, line));
    const theirs = lines.filter((l) => !l.startsWith('#'));
    const missing = theirs.filter((l) => !ours.includes(l));
    const extra = ours.filter((l) => !theirs.includes(l));
    if (ours.join('\n') !== theirs.join('\n')) {
      find(
        [
          `${flags} differs from ${real.go}`,
          ...missing.map((l) => `  only there: ${l}`),
          ...extra.map((l) => `  only here:  ${l}`),
        ].join('\n'),
      );
    }
  }
  const run = await runToEnd({ 'program.go': program }, {});
  if (typeof run === 'string') find(run);
  else if (run.stdout !== real.stdout || run.exit !== real.exit)
    find(
      `prints ${JSON.stringify(run.stdout)} and exits with ${run.exit}; real Go: ${JSON.stringify(real.stdout)}, ${real.exit}`,
    );
  if (real.measure) {
    const { expression, l } = real.measure;
    const texts = { 'program.go': program, 'measure.go': measureFile(expression) };
    for (const [flags, inlining, theirs] of [
      ['', 1, real.measure],
      [' -l', 0, l],
    ] as const) {
      const m = await runToEnd(texts, { inlining }, ['HEAPSCOPE_MEASURE=1']);
      const ours = typeof m === 'string' ? m : m.stderr.trim();
      if (ours !== `measured ${theirs.allocs} ${theirs.bytes}`)
        find(`${expression}${flags}: ${ours}; real Go: measured ${theirs.allocs} ${theirs.bytes}`);
    }
  }
  return findings;
}

/** The solution must be accepted, the start and every naive attempt refused. */
export async function checkExercise(
  task: Exercise,
  files: Readonly<Record<string, string>>,
): Promise<Finding[]> {
  const findings: Finding[] = task.problems.map((p) => ({
    segment: 'exercise',
    message: `exercise/task.md:${p.line}: ${p.message}`,
  }));
  for (const [name, text] of Object.entries(files)) {
    if (!name.endsWith('.go')) continue;
    const run = await runToEnd({ 'program.go': text }, task.settings);
    if (typeof run === 'string') {
      findings.push({ segment: 'exercise', message: `${name}: ${run}` });
      continue;
    }
    if (name === 'start.go' && run.stdout !== task.output)
      findings.push({
        segment: 'exercise',
        message: `start.go prints ${JSON.stringify(run.stdout)}, output.txt says ${JSON.stringify(task.output)}`,
      });
    const verdicts = judge(task, run);
    const told = verdicts
      .map((v) => `${v.met ? 'met' : 'not met'}: ${v.goal.claim.text} (${v.measured})`)
      .join('; ');
    if (solved(verdicts) !== (name === 'solution.go'))
      findings.push({
        segment: 'exercise',
        message: `${name} is ${solved(verdicts) ? 'accepted' : 'refused'}: ${told}`,
      });
  }
  return findings;
}

/** Compiles and runs a program under the settings of a lesson; a string says why it could not be. */
export async function runToEnd(
  texts: Record<string, string>,
  values: SettingValues,
  env: readonly string[] = [],
): Promise<FinishedRun | string> {
  await loadPackages([...Object.values(texts).flatMap(importsOf), 'runtime']);
  const settings = settingsOf(values);
  const sources = Object.entries(texts).map(([name, text]) => ({ name: `./${name}`, text }));
  const compilation = compile(sources, librarySources, { noInline: settings.inlining === 0 });
  const image = link(compilation);
  if (!image) return compilation.errors.map((d) => formatDiagnostic(compilation.files, d)).join('\n');
  const work = finish(image, new WebAssembly.Module(image.wasm), runtimeModule(), settings, { env });
  for (;;) {
    const next = work.next();
    if (next.done) return next.value;
  }
}

function settingsOf(values: SettingValues): Settings {
  const settings = defaultSettings();
  for (const id of settingIds) {
    const value = values[id];
    if (value !== undefined) settings[id] = clampSetting(id, value);
  }
  if (settings.stepLimit >= NO_LIMIT) settings.stepLimit = 200_000_000;
  return settings;
}

/* ── The commands ────────────────────────────────────────────────────────────────────────────────────────────────── */

export async function checkCommand(argv: readonly string[]): Promise<number> {
  return guarded('check', async () => {
    const verbose = argv.includes('-v');
    const paths = argv.filter((a) => a !== '-v');
    if (paths.some((p) => p.startsWith('-'))) throw new UsageError('usage: heapscope check [-v] [FOLDER...]');
    const folders = (paths.length > 0 ? paths : ['scenarios']).flatMap(foldersIn);
    if (folders.length === 0) throw new UsageError('there is no folder with a program.go');
    let bad = 0;
    for (const path of folders) {
      const folder = readFolder(path);
      const findings = await checkFolder(folder, verbose ? tell : undefined);
      const parts = [
        `${folder.scenario.segments.length} segments`,
        folder.real ? folder.real.go : 'nothing recorded',
        ...(folder.exercise ? ['an exercise'] : []),
      ];
      process.stdout.write(
        `${findings.length === 0 ? 'ok  ' : 'FAIL'} ${folder.scenario.name} (${parts.join(', ')})\n`,
      );
      for (const f of findings)
        process.stdout.write(`     ${f.segment === '' ? '' : `${f.segment}: `}${f.message}\n`);
      if (findings.length > 0) bad++;
    }
    return bad > 0 ? 1 : 0;
  });
}

function foldersIn(path: string): string[] {
  if (existsSync(join(path, 'program.go'))) return [path];
  if (!existsSync(path)) throw new UsageError(`${path}: no such folder`);
  return readdirSync(path)
    .sort()
    .map((name) => join(path, name))
    .filter((p) => existsSync(join(p, 'program.go')));
}

/** For authors: where the machine stands at a segment, and what can be pointed at. */
function tell({ segment, moment }: Stand): void {
  const { picture: p } = moment;
  const cue = segment.cue.kind === 'start' ? 'start' : segment.cue.text;
  const g = p.goroutines.find((one) => one.id === p.current) ?? p.goroutines[0];
  const out = [`   ${segment.id} (${cue}): step ${p.step}, ${(p.time / 1e3).toFixed(1)} µs`];
  out.push(`      ${moment.sentence.what} ${moment.sentence.why ?? ''}`);
  for (const one of p.goroutines.filter((o) => o.state !== 'dead').slice(0, 6)) {
    const where = one.frames
      .filter((f) => !f.library)
      .slice(0, 4)
      .map((f) => `${f.func}:${f.place.line}`)
      .join(' < ');
    out.push(
      `      g${one.id} ${one.state}${one.waiting ? ` (${one.waiting})` : ''}, stack ${one.stack.size}, used ${one.stack.used}: ${where}`,
    );
  }
  const vars = g?.frames.find((f) => !f.library)?.vars.filter((v) => v.kind !== 'temp') ?? [];
  if (vars.length > 0)
    out.push(
      `      ${vars.map((v) => `${v.name}=${v.value.text}${v.movedTo === undefined ? '' : ' (heap)'}${v.live ? '' : ' (dead)'}`).join(', ')}`,
    );
  const mine = p.heap.objects.filter((o) => !o.library);
  const kinds = new Map<string, number>();
  for (const o of mine)
    kinds.set(
      `${o.type} ${o.requested}/${o.size} ${o.color}${o.state === 'garbage' ? ' garbage' : ''}`,
      (kinds.get(`${o.type} ${o.requested}/${o.size} ${o.color}${o.state === 'garbage' ? ' garbage' : ''}`) ??
        0) + 1,
    );
  if (mine.length > 0)
    out.push(
      `      heap: ${[...kinds]
        .slice(0, 12)
        .map(([k, n]) => `${n} × ${k}`)
        .join('; ')}`,
    );
  const s = p.heap.stats;
  out.push(
    `      alloc ${s.heapAlloc} live ${s.heapLive} goal ${p.collector.goal} trigger ${p.collector.trigger}, mallocs ${s.mallocs}, cycles ${s.numGC}, phase ${p.collector.phase}${p.collector.barrier ? ', barrier' : ''}, gc ${(p.collector.gcCpuFraction * 100).toFixed(1)}%`,
  );
  const kindsOf = new Map<string, number>();
  for (const e of moment.events) kindsOf.set(e.kind, (kindsOf.get(e.kind) ?? 0) + 1);
  out.push(
    `      events: ${[...kindsOf].map(([k, n]) => `${n} ${k}`).join(', ')}${moment.eventsElided ? ` (+${moment.eventsElided})` : ''}`,
  );
  const text = p.console
    .map((c) => c.text)
    .join('')
    .trimEnd()
    .split('\n')
    .at(-1);
  if (text) out.push(`      console: …${text.slice(-70)}`);
  process.stdout.write(out.join('\n') + '\n');
}

export async function newCommand(argv: readonly string[]): Promise<number> {
  return guarded('new', async () => {
    const name = argv[0];
    if (argv.length !== 1 || name === undefined || !/^[a-z0-9][a-z0-9-]*$/.test(name))
      throw new UsageError('usage: heapscope new NAME (small letters, digits and hyphens)');
    const root = 'scenarios';
    const taken = existsSync(root) ? readdirSync(root).map((n) => Number(/^(\d+)-/.exec(n)?.[1] ?? 0)) : [];
    const folder = join(root, `${String(Math.max(0, ...taken) + 1).padStart(2, '0')}-${name}`);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'program.go'), newProgram);
    writeFileSync(join(folder, 'lesson.md'), newLesson(name));
    process.stdout.write(
      `${folder}: program.go and lesson.md are there. Try: heapscope check -v ${folder}\n`,
    );
    return 0;
  });
}

const newProgram = `package main

import "fmt"

type Point struct{ X, Y int }

func newPoint(x, y int) *Point {
	return &Point{x, y}
}

func main() {
	p := newPoint(3, 4)
	fmt.Println(p.X + p.Y)
}
`;

const newLesson = (name: string): string => `---
title: ${name}
summary: One sentence for the list of lessons.
group: Programs
settings: inlining=off
focus: newPoint
---

What the lesson is about, before the program runs.

## The call
at: call newPoint
point: frame newPoint
One idea.

? Where will the Point be?
- ( ) In the frame of \`newPoint\`
- (x) In the heap
! Its address is returned.

## The object
at: Alloc Point
point: object Point
check: slot Point = 16
One more idea.

## The end
at: end
What to remember.
`;
