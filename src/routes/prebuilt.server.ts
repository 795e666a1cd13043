/** Compiles the scenarios' programs when the site is made, each once, and serves their files. */
import { error } from '@sveltejs/kit';
import { runtimeModule } from '../machine/runtime-module.ts';
import { prebuild } from '../session/prebuild.ts';
import { scenarios } from './scenarios.server.ts';

type Files = Awaited<ReturnType<typeof prebuild>>;
const made = new Map<string, Promise<Files>>();

function prebuiltScenario(slug: string): Promise<Files> | undefined {
  const scenario = scenarios.find((s) => s.slug === slug);
  if (!scenario) return undefined;
  let files = made.get(slug);
  if (!files) {
    files = prebuild([{ name: 'program.go', text: scenario.program }], scenario.settings, runtimeModule());
    made.set(slug, files);
  }
  return files;
}

/** The scenarios that have the files. */
export const prebuiltEntries = () => scenarios.map(({ slug }) => ({ slug }));

/** The handler of one of a scenario's files. */
export const servePrebuilt =
  (file: keyof Files, type: string) =>
  async ({ params }: { params: { slug: string } }): Promise<Response> => {
    const files = await prebuiltScenario(params.slug);
    if (!files) error(404, 'There is no such scenario.');
    return new Response(files[file] as BodyInit, { headers: { 'content-type': type } });
  };
