/** What real Go said of the lesson's program, as it was recorded. */
import { error, json } from '@sveltejs/kit';
import { realRuns, scenarios } from '../../../scenarios.server.ts';

export const prerender = true;
export const trailingSlash = 'never';
export const entries = () => scenarios.map(({ slug }) => ({ slug }));

export function GET({ params }: { params: { slug: string } }) {
  const real = realRuns.get(scenarios.find(({ slug }) => slug === params.slug)?.name ?? '');
  if (!real) error(404, 'Nothing is recorded of this scenario.');
  return json(real);
}
