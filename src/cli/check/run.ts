/** A program of a lesson, run to its end for its sums. */
import { compile, SharedLibrary } from '../../go/compile.ts';
import { formatDiagnostic } from '../../go/base/index.ts';
import { link } from '../../go/link.ts';
import { runtimeModule } from '../../machine/runtime-module.ts';
import {
  clampSetting,
  defaultSettings,
  NO_LIMIT,
  settingIds,
  type Settings,
} from '../../machine/settings.ts';
import { finish, type FinishedRun } from '../../session/finish.ts';
import type { SettingValues } from '../../session/protocol.ts';
import { importsOf, librarySources, loadPackages } from '../../stdlib/index.ts';

/** The library as far as programs have used it. */
const library = new SharedLibrary(librarySources, 200);

/** Compiles and runs a program under the settings of a lesson; a string says why it could not be. */
export async function runToEnd(
  texts: Record<string, string>,
  values: SettingValues,
  env: readonly string[] = [],
): Promise<FinishedRun | string> {
  await loadPackages([...Object.values(texts).flatMap(importsOf), 'runtime']);
  const settings = settingsOf(values);
  const sources = Object.entries(texts).map(([name, text]) => ({ name: `./${name}`, text }));
  const { compilation, image } = library.use((lib) => {
    const compiled = compile(sources, lib, { noInline: settings.inlining === 0 });
    return { compilation: compiled, image: link(compiled) };
  });
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
