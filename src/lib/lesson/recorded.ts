/** What real Go says of a scenario's program, as it was recorded: a file of its own on the site, or with the scenario. */
import { resolve } from '$app/paths';
import type { RealRun, Scenario } from '../../scenario/index.ts';

/** Undefined if it cannot be fetched. */
export async function recorded(scenario: Scenario): Promise<RealRun | undefined> {
  if (scenario.real) return scenario.real;
  const address = resolve('/s/[slug]/real.json', { slug: scenario.slug });
  const response = await fetch(address).catch(() => undefined);
  return response?.ok ? ((await response.json()) as RealRun) : undefined;
}
