/**
 * Compares what our compiler decides about the functions of our own library with what Go decides about its own: whether
 * and at what cost they are inlined, and where their parameters go. Prints the differences that users' -m lines show.
 * Usage: npx tsx tests/support/library-m.ts [package...]   (needs `go` on PATH)
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Analysis } from '../../src/go/analysis.ts';
import { Leaks, parseLeaks } from '../../src/go/escape/leaks.ts';
import { silent } from '../../src/go/ir/report.ts';
import { Program } from '../../src/go/ir/program.ts';
import { GorootImporter, wanted } from './goroot.ts';
import { parseFile } from '../../src/go/syntax/index.ts';
import { checkFiles } from '../../src/go/types/api.ts';
import { nodeString } from '../../src/go/ir/fmt.ts';
import type { Node } from '../../src/go/ir/nodes.ts';
import { visit } from '../../src/go/ir/visit.ts';
import type { Package } from '../../src/go/types/object.ts';

const root = new URL('../../', import.meta.url).pathname;
const goroot = execFileSync('go', ['env', 'GOROOT'], { encoding: 'utf8' }).trim();
const work = mkdtempSync(join(tmpdir(), 'library-'));
const config = join(work, 'importcfg');
writeFileSync(
  config,
  execFileSync(
    'go',
    ['list', '-export', '-f', '{{if .Export}}packagefile {{.ImportPath}}={{.Export}}{{end}}', 'std'],
    {
      encoding: 'utf8',
      maxBuffer: 1 << 26,
    },
  ),
);

/** What is known of a function: its cost, whether it is inlined, and its parameters' lines by name. */
interface Fact {
  cost: number;
  inline: boolean;
  params: Map<string, string[]>;
  /** The calls that are inlined in its body. */
  calls: string[];
}

/** What Go says of every function of a package. */
function goFacts(path: string): Map<string, Fact> {
  const dir = join(goroot, 'src', path);
  const names = readdirSync(dir).filter((n) => n.endsWith('.go') && !n.endsWith('_test.go'));
  const files = names.filter((n) => wanted(n, readFileSync(join(dir, n), 'utf8')));
  const run = spawnSync(
    'go',
    [
      'tool',
      'compile',
      '-std',
      `-p=${path}`,
      `-importcfg=${config}`,
      '-o',
      join(work, 'a.o'),
      '-m=2',
      ...files,
    ],
    { cwd: dir, encoding: 'utf8', maxBuffer: 1 << 28 },
  );
  const facts = new Map<string, Fact>();
  const byLine = new Map<string, Fact>();
  /** Where each function's lines end, by file and first line. */
  const ends = new Map<string, number>();
  for (const f of files) {
    let first = 0;
    readFileSync(join(dir, f), 'utf8')
      .split('\n')
      .forEach((l, i) => {
        if (l.startsWith('func ')) first = i + 1;
        if (l.startsWith('}') || (first === i + 1 && l.endsWith('}'))) ends.set(`${f}:${first}`, i + 1);
      });
  }
  const lines = run.stdout.split('\n');
  for (const line of lines) {
    const m = /^(.*?):(\d+):(\d+): (.*)$/.exec(line);
    if (m === null) continue;
    const at = `${m[1]!.replace(/.*\//, '')}:${m[2]}`;
    const text = m[4]!;
    const can = /^can inline (\S+) with cost (\d+) as/.exec(text);
    const cannot = /^cannot inline (\S+): (.*)$/.exec(text);
    if (can || cannot) {
      const cost = can ? Number(can[2]) : Number(/cost (\d+)/.exec(cannot![2]!)?.[1] ?? 999);
      const fact = { cost, inline: can !== null, params: new Map<string, string[]>(), calls: [] };
      facts.set((can ?? cannot)![1]!, fact);
      if (!byLine.has(at)) byLine.set(at, fact);
      continue;
    }
    const p =
      /^leaking param( content)?: (\w+)(?: to result (\S+) level=(\d+))?$/.exec(text) ??
      /^()(\w+) does not escape$/.exec(text);
    const fact = byLine.get(at);
    if (p === null || fact === undefined) continue;
    const list = fact.params.get(p[2]!) ?? [];
    if (!/does not escape/.test(text))
      list.push(p[3] === undefined ? (p[1] ? 'content' : 'heap') : `result:${p[4]}`);
    fact.params.set(p[2]!, list);
  }
  for (const line of lines) {
    const m = /^(.*?):(\d+):\d+: inlining call to (.*)$/.exec(line);
    if (m === null) continue;
    for (let at = Number(m[2]); at > 0; at--) {
      const key = `${m[1]!.replace(/.*\//, '')}:${at}`;
      const end = ends.get(key);
      if (end === undefined) continue;
      if (end >= Number(m[2])) byLine.get(key)?.calls.push(m[3]!);
      break;
    }
  }
  return facts;
}

function describe(l: Leaks, results: number): string[] {
  const out: string[] = [];
  if (l.heap >= 0) out.push(l.heap === 0 ? 'heap' : 'content');
  for (let i = 0; i < Math.min(results, 5); i++) if (l.result(i) >= 0) out.push(`result:${l.result(i)}`);
  return out;
}

/** What we say of every function of our own package. */
function ourFacts(imp: GorootImporter, path: string): Map<string, Fact> {
  const pkg = imp.import(path) as Package;
  const { pkg: main } = checkFiles('main', [parseFile(imp.files.add('main.go', 'package main'), () => {})], {
    importer: imp.import,
    error: () => {},
    fileSet: imp.files,
  });
  const prog = new Program(imp.files, main);
  const analysis = new Analysis(prog, silent, { noInline: false });
  const facts = new Map<string, Fact>();
  const objs = [...pkg.info!.funcDecls.keys()].filter(
    (o) => o.sig.tparams.length + o.sig.rparams.length === 0,
  );
  for (const obj of objs) {
    if (obj.name === 'init' || obj.name === '_') continue;
    const fn = prog.func(obj);
    prog.ensureBody(fn);
    analysis.library([fn]);
    if (fn.body === null) continue;
    const params = new Map<string, string[]>();
    const results = fn.dcl.filter((v) => v.class === 'paramout').length;
    fn.dcl
      .filter((v) => v.class === 'param')
      .forEach((v, i) => params.set(v.sym.name, describe(parseLeaks(fn.notes?.[i]), results)));
    const calls: string[] = [];
    visit(fn, (n: Node) => {
      if (n.op !== 'OINLCALL') return;
      for (const s of n.init)
        if (s.op === 'OINLMARK')
          calls.push(
            s.call.fn.nname.sym.pkg.path === path ? s.call.fn.nname.sym.name : nodeString(s.call.fn.nname),
          );
    });
    facts.set(fn.nname.sym.name, { calls, cost: fn.inl?.cost ?? 999, inline: fn.inl !== null, params });
  }
  return facts;
}

function packages(dir: string, prefix = ''): string[] {
  const out: string[] = [];
  const entries = readdirSync(dir, { withFileTypes: true });
  if (prefix !== '' && entries.some((e) => e.name.endsWith('.go'))) out.push(prefix);
  for (const e of entries)
    if (e.isDirectory()) out.push(...packages(join(dir, e.name), join(prefix, e.name)));
  return out;
}

const asked = process.argv.slice(2);
const imp = new GorootImporter(root, true);
for (const path of asked.length > 0 ? asked : packages(join(root, 'src/stdlib'))) {
  if (!existsSync(join(goroot, 'src', path))) continue;
  const theirs = goFacts(path);
  const ours = ourFacts(imp, path);
  for (const [name, o] of ours) {
    const t = theirs.get(name);
    const last = name.split('.').pop()!;
    if (t === undefined || !/^[A-Z]/.test(last)) continue;
    if (t.inline !== o.inline || (t.inline && t.cost !== o.cost)) {
      console.log(
        `${path} ${name}: heapscope:${t.inline ? 'inline' : 'noinline'} cost=${t.cost}   (ours ${o.inline ? o.cost : 'not inlined'})`,
      );
    }
    if (t.inline) {
      const want = [...t.calls].sort().join(' ');
      const got = [...o.calls].sort().join(' ');
      if (want !== got) console.log(`${path} ${name}: calls inlined in it: Go [${want}], ours [${got}]`);
    }
    for (const [p, want] of t.params) {
      const got = o.params.get(p);
      if (got === undefined || got.join() === want.join()) continue;
      console.log(
        `${path} ${name}: parameter ${p}: Go ${want.join() || 'none'}, ours ${got.join() || 'none'}`,
      );
    }
  }
}
rmSync(work, { recursive: true });
