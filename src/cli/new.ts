/** `heapscope new`: makes the folder of a lesson that plays as it is, with an exercise if one is wanted. */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from './args.ts';
import { guarded } from './build.ts';
import { exerciseFiles, lessonFiles } from './template.ts';

const usage = 'usage: heapscope new [--exercise] NAME (small letters, digits and hyphens)';

export async function newCommand(argv: readonly string[]): Promise<number> {
  return guarded('new', async () => {
    const exercise = argv.includes('--exercise');
    const [name, ...more] = argv.filter((arg) => arg !== '--exercise');
    if (more.length > 0 || name === undefined || !/^[a-z0-9][a-z0-9-]*$/.test(name))
      throw new UsageError(usage);
    const root = 'scenarios';
    const there = existsSync(root) ? readdirSync(root) : [];
    // The address on the site is the name without the number.
    const same = there.find((n) => n.replace(/^\d+-/, '') === name);
    if (same !== undefined) {
      const folder = join(root, same);
      if (!exercise || existsSync(join(folder, 'exercise')))
        throw new UsageError(`${folder} is there already`);
      write(join(folder, 'exercise'), exerciseFiles);
      tell(join(folder, 'exercise'), exerciseFiles, folder);
      return 0;
    }
    const taken = there.map((n) => Number(/^(\d+)-/.exec(n)?.[1] ?? 0));
    const folder = join(root, `${String(Math.max(0, ...taken) + 1).padStart(2, '0')}-${name}`);
    write(folder, lessonFiles(name));
    if (exercise) write(join(folder, 'exercise'), exerciseFiles);
    tell(folder, { ...lessonFiles(name), ...(exercise ? { 'exercise/': '' } : {}) }, folder);
    return 0;
  });
}

function write(folder: string, files: Readonly<Record<string, string>>): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
}

function tell(made: string, files: Readonly<Record<string, string>>, folder: string): void {
  process.stdout.write(
    `${made}: ${Object.keys(files).join(', ')} are there. Try: heapscope check -v ${folder}\n`,
  );
}
