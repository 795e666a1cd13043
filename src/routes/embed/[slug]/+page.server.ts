import { error } from '@sveltejs/kit';
import { scenarios } from '../../scenarios.server.ts';

export const entries = () => scenarios.map(({ slug }) => ({ slug }));

export const load = ({ params }: { params: { slug: string } }) => {
  const scenario = scenarios.find(({ slug }) => slug === params.slug);
  if (!scenario) error(404, 'There is no such scenario.');
  return { scenario };
};
