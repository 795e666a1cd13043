/** Compiles the scenarios' programs when the site is made, each once. */
import { runtimeModule } from '../machine/runtime-module.ts';
import { prebuild } from '../session/prebuild.ts';
import { scenarios } from './scenarios.server.ts';

type Files = Awaited<ReturnType<typeof prebuild>>;
const made = new Map<string, Promise<Files>>();

export function prebuiltScenario(slug: string): Promise<Files> | undefined {
  const scenario = scenarios.find((s) => s.slug === slug);
  if (!scenario) return undefined;
  let files = made.get(slug);
  if (!files) {
    files = prebuild([{ name: 'program.go', text: scenario.program }], scenario.settings, runtimeModule());
    made.set(slug, files);
  }
  return files;
}
