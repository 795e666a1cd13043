/** A lesson as one HTML file: the page that src/standalone builds beside the site, with the lesson put into it. */
import type { Exercise, Scenario } from '../../scenario/index.ts';

/** What is put into the page. */
export interface Lesson {
  scenario: Scenario;
  /** The scenario's own program, or the reader's variant of it. */
  program: string;
  exercise?: Exercise | undefined;
}

const PLACE = 'id="lesson"></script>';

/** `template` is standalone.html. */
export function lessonPage(template: string, lesson: Lesson): string {
  if (!template.includes(PLACE)) throw new Error('The page to put the lesson into is not what it should be.');
  // In a script element the text ends at the first `</script`, whatever the JSON says.
  const json = JSON.stringify(lesson).replaceAll('<', '\\u003c');
  const title = `${lesson.scenario.title} · Heapscope`.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return template
    .replace(PLACE, () => `id="lesson">${json}</script>`)
    .replace('<title>Heapscope</title>', () => `<title>${title}</title>`);
}
