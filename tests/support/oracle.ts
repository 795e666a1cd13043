/** Asks the real Go compiler, for tools that compare us with it; tests do not. Needs `go` on PATH. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A Go toolchain with the standard library's compiled packages at hand. */
export class Oracle {
  readonly goroot = execFileSync('go', ['env', 'GOROOT'], { encoding: 'utf8' }).trim();
  readonly version = execFileSync('go', ['version'], { encoding: 'utf8' })
    .trim()
    .replace(/^go version /, '');
  readonly #compiler = execFileSync('go', ['tool', '-n', 'compile'], { encoding: 'utf8' }).trim();
  readonly #work = mkdtempSync(join(tmpdir(), 'oracle-'));
  readonly #config = join(this.#work, 'importcfg');

  constructor() {
    const format = '{{if .Export}}packagefile {{.ImportPath}}={{.Export}}{{end}}';
    const list = execFileSync('go', ['list', '-export', '-f', format, 'std'], {
      encoding: 'utf8',
      maxBuffer: 1 << 26,
    });
    writeFileSync(this.#config, list);
  }

  /** What the compiler prints for a program with these flags, line by line; errors if it does not compile. */
  compile(name: string, text: string, flags: readonly string[]): { ok: boolean; lines: string[] } {
    writeFileSync(join(this.#work, name), text);
    const args = ['-p=main', `-importcfg=${this.#config}`, '-o', join(this.#work, 'a.o')];
    const run = spawnSync(this.#compiler, [...args, ...flags, name], {
      cwd: this.#work,
      encoding: 'utf8',
      maxBuffer: 1 << 26,
    });
    const lines = run.stdout
      .replaceAll(`${this.#work}/`, '')
      .split('\n')
      .filter((l) => l !== '');
    return { ok: run.status === 0, lines };
  }

  close(): void {
    rmSync(this.#work, { recursive: true });
  }
}
