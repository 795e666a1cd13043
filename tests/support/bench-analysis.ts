/**
 * How long the analysis of a program of a thousand lines takes when the library is warm, as while somebody types: text to verdicts, in one
 * thread, each time with another line changed. Counts the processor's time, so that what else runs does not matter.
 * Usage: SCRIPT=bench-analysis npx vite build --config tests/support/vite.config.ts && node build/scripts/bench-analysis.js [ROUNDS] [LINES]
 */
import { compile, Library, type Compilation } from '../../src/go/compile.ts';
import { librarySources, loadPackages, importsOf } from '../../src/stdlib/index.ts';
import { longProgram } from './long-program.js';

const rounds = Number(process.argv[2] ?? 25);
const text = longProgram(Number(process.argv[3] ?? 1000));
await loadPackages([...importsOf(text), 'runtime']);
const library = new Library(librarySources);
const run = (i: number): Compilation => {
  const c = compile(
    [{ name: 'program.go', text: text.replace('func main() {', `func main() {\n\tprintln(${i})`) }],
    library,
    { m: 1, verdictsOnly: true },
  );
  if (c.errors.length > 0)
    throw new Error(c.errors.map((d) => `${c.files.format(d.pos)}: ${d.msg}`).join('\n'));
  return c;
};
const times: number[] = [];
for (let i = 0; i < rounds; i++) {
  const start = process.cpuUsage();
  run(i);
  const used = process.cpuUsage(start);
  times.push((used.user + used.system) / 1000);
}
const warm = times.slice(5).sort((a, b) => a - b);
const at = (q: number): string => warm[Math.floor(q * (warm.length - 1))]!.toFixed(0);
console.log(
  `${text.split('\n').length} lines: first ${times[0]!.toFixed(0)} ms of processor time, warm median ${at(0.5)}, fastest ${at(0)}, slowest ${at(1)} ms`,
);
