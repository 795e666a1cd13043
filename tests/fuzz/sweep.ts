/**
 * Compares what we and the real compiler say of random programs. What differs is made small and written to a folder.
 * Usage: npx tsx tests/fuzz/sweep.ts FROM TO [--flags='-m -l'] [--out=DIR] [--circles]   (needs `go` on PATH)
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { GorootImporter } from '../support/goroot.ts';
import { messages, own } from '../support/m.ts';
import { Oracle } from '../support/oracle.ts';
import { circle } from './circle.ts';
import { program } from './program.ts';
import { shrink } from './shrink.ts';

const [from, to] = process.argv.slice(2, 4).map(Number) as [number, number];
const option = (name: string, or: string): string =>
  process.argv.find((a) => a.startsWith(`--${name}=`))?.slice(name.length + 3) ?? or;
const modes = option('flags', '-m -l,-m').split(',');
const out = option('out', 'build/fuzz');
const circles = process.argv.includes('--circles');
const small = !process.argv.includes('--no-shrink');

const root = new URL('../../', import.meta.url).pathname;
const go = new Oracle();
let imp = new GorootImporter(root, true);
mkdirSync(out, { recursive: true });

/** The first line that differs, without numbers and names; '' if none does. Null if the program does not compile. */
function difference(text: string, flags: string): string | null {
  const level = flags.includes('-m=2') ? 2 : 1;
  let got: string[];
  try {
    const ours = messages(imp, 'p.go', text, level, flags.includes('-l'));
    if (ours.errors.length > 0) return null;
    got = own('p.go', ours.lines);
  } catch (e) {
    const at = (e as Error).stack?.split('\n')[1] ?? '';
    return go.compile('p.go', text, flags.split(' ')).ok ? `crash: ${(e as Error).message} ${at}` : null;
  }
  const theirs = go.compile('p.go', text, flags.split(' '));
  if (!theirs.ok) return null;
  const want = own('p.go', theirs.lines);
  const at = want.findIndex((l, i) => l !== got[i]);
  if (at < 0 && got.length === want.length) return '';
  const i = at < 0 ? want.length : at;
  return `Go: ${want[i] ?? '(nothing)'}\nus: ${got[i] ?? '(nothing)'}`;
}

/** Differences of one cause look alike. */
const cause = (d: string): string => d.replace(/p\.go:\d+:\d+/g, '').replace(/\d+/g, 'N');

const counts = new Map<string, number>();
let different = 0;
let refused = 0;
for (let seed = from; seed < to; seed++) {
  // A library that has seen many programs grows; begin anew now and then.
  if ((seed - from) % 100 === 99) imp = new GorootImporter(root, true);
  const text = circles ? circle(seed) : program(seed);
  for (const flags of modes) {
    const d = difference(text, flags);
    if (d === null) {
      refused++;
      const theirs = go.compile('p.go', text, []);
      const ours = messages(imp, 'p.go', text, 0, true).errors;
      console.log(
        `seed ${seed} does not compile; Go: ${theirs.lines[0] ?? 'fine'}; us: ${ours[0] ?? 'fine'}`,
      );
      break;
    }
    if (d === '') continue;
    different++;
    const key = cause(d);
    counts.set(key, (counts.get(key) ?? 0) + 1);
    console.log(`seed ${seed} ${flags}\n${d}`);
    if (counts.get(key)! > 2 || !small) continue;
    const least = shrink(text, (t) => {
      const now = difference(t, flags);
      return now !== null && now !== '' && now.startsWith('crash') === d.startsWith('crash');
    });
    const name = join(out, `${seed}${flags.replace(/[^\w]/g, '')}.go`);
    writeFileSync(name, `// ${flags}\n// ${difference(least, flags)?.replace('\n', '\n// ')}\n${least}`);
    console.log(`  ${name}`);
    break;
  }
}
go.close();
console.log(`${to - from} programs, ${different} differ, ${refused} do not compile`);
