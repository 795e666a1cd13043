/** The lesson's program compiled beforehand: what its page needs before anything moves. */
import { error } from '@sveltejs/kit';
import { prebuiltScenario } from '../../../prebuilt.server.ts';
import { scenarios } from '../../../scenarios.server.ts';

export const prerender = true;
export const trailingSlash = 'never';
export const entries = () => scenarios.map(({ slug }) => ({ slug }));

export async function GET({ params }: { params: { slug: string } }) {
  const files = await prebuiltScenario(params.slug);
  if (!files) error(404, 'There is no such scenario.');
  return new Response(files.opening, { headers: { 'content-type': 'application/json' } });
}
