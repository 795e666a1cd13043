import { error } from '@sveltejs/kit';
import { exercises, scenarios } from '../../scenarios.server.ts';

export const entries = () => scenarios.map(({ slug }) => ({ slug }));

export const load = ({ params }: { params: { slug: string } }) => {
  const at = scenarios.findIndex(({ slug }) => slug === params.slug);
  const scenario = scenarios[at];
  if (!scenario) error(404, 'There is no such scenario.');
  const neighbour = (i: number) => {
    const one = scenarios[i];
    return one ? { slug: one.slug, title: one.title } : undefined;
  };
  return {
    scenario,
    exercise: exercises.get(scenario.name),
    previous: neighbour(at - 1),
    next: neighbour(at + 1),
  };
};
