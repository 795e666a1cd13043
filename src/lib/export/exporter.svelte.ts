/** Makes files of what the page shows: one picture, a sequence of them, or the whole lesson. */
import { tick } from 'svelte';
import { strToU8, zipSync } from 'fflate';
import { plainText, type Exercise } from '../../scenario/index.ts';
import { recorded } from '../lesson/recorded.ts';
import type { Course } from '../player/course.svelte.ts';
import type { Draft } from '../player/draft.svelte.ts';
import type { Layout } from '../player/layout.svelte.ts';
import type { Linking } from '../player/linking.svelte.ts';
import type { Player } from '../player/player.svelte.ts';
import { appearance } from '../ui/appearance.svelte.ts';
import { lessonPage } from './page.ts';
import { fileName, save } from './save.ts';
import { embeddedFonts, pictureOf, pngOf, type Picture } from './svg.ts';

export interface ExportedParts {
  player: Player;
  linking: Linking;
  layout: Layout;
  course: Course | undefined;
  /** The lesson's own program is on the page, neither changed nor an exercise's. */
  playable: () => boolean;
  draft: Draft;
  exercise: Exercise | undefined;
  title: string;
  slug: string;
  /** Address of standalone.html; undefined where there is none. */
  template: string | undefined;
}

/** Steps in a sequence without lesson. */
export const SEQUENCE = 12;

export class Exporter {
  /** What it is at; empty: nothing. */
  busy = $state('');
  trouble = $state('');
  readonly parts: ExportedParts;

  constructor(parts: ExportedParts) {
    this.parts = parts;
  }

  svg(): Promise<void> {
    return this.work('Drawing …', async () => {
      const { svg } = await this.picture(await embeddedFonts());
      save(`${this.name()}.svg`, svg, 'image/svg+xml');
    });
  }

  png(): Promise<void> {
    return this.work('Drawing …', async () => {
      save(`${this.name()}.png`, await pngOf(await this.picture(await embeddedFonts())), 'image/png');
    });
  }

  /** A picture of each segment of the lesson. */
  segments(): Promise<void> {
    return this.work('Playing the lesson …', async () => {
      const { course, player, slug } = this.parts;
      if (!course || !this.parts.playable()) return;
      const [at, step] = [course.at, player.step];
      const files: Record<string, Uint8Array> = {};
      const fonts = await embeddedFonts();
      const restore = this.standing();
      try {
        for (let i = -1; i < course.scenario.segments.length; i++) {
          await course.move(i);
          const segment = course.scenario.segments[i];
          const title = segment ? plainText(segment.title) : 'Introduction';
          files[`${String(i + 1).padStart(2, '0')}-${fileName(title)}.svg`] = strToU8(
            await this.still(fonts, title),
          );
        }
      } finally {
        await course.move(at);
        await player.seek(step);
        await restore();
      }
      save(`${slug}-pictures.zip`, zipped(files), 'application/zip');
    });
  }

  /** Pictures of this step and those that follow. */
  steps(): Promise<void> {
    return this.work('Stepping …', async () => {
      const { player, slug } = this.parts;
      const from = player.step;
      const files: Record<string, Uint8Array> = {};
      const fonts = await embeddedFonts();
      const restore = this.standing();
      try {
        for (let i = 0; i < SEQUENCE; i++) {
          files[`${slug}-step-${String(player.shownStep).padStart(4, '0')}.svg`] = strToU8(
            await this.still(fonts),
          );
          if (player.over) break;
          await player.move('in');
        }
      } finally {
        await player.seek(from);
        await restore();
      }
      save(`${slug}-steps.zip`, zipped(files), 'application/zip');
    });
  }

  /** The whole lesson with its machine, in one file that needs no other. */
  page(): Promise<void> {
    return this.work('Packing …', async () => {
      const { course, draft, exercise, slug, template } = this.parts;
      if (!course || template === undefined) return;
      const { scenario } = course;
      const real = await recorded(scenario);
      const html = lessonPage(await text(template), {
        scenario: { ...scenario, ...(real ? { real } : {}) },
        program: draft.running,
        exercise,
      });
      save(`${slug}.html`, html, 'text/html');
    });
  }

  private name(): string {
    return `${this.parts.slug}-step-${this.parts.player.shownStep}`;
  }

  /** The picture of memory as it is on the page. */
  private async picture(fonts: string, title?: string): Promise<Picture> {
    while (document.querySelector('#memory [data-unfinished]')) await new Promise(requestAnimationFrame);
    const drawing = document.querySelector<SVGSVGElement>('#memory svg.drawing');
    if (!drawing?.viewBox.baseVal.width) throw new Error('There is no picture yet.');
    const { player } = this.parts;
    const { what, why } = player.sentence ?? { what: '' };
    return pictureOf(
      drawing,
      {
        title: `${this.parts.title}${title ? ` · ${title}` : ''} · step ${player.shownStep}`,
        text: `${what} ${why ?? ''}`.replaceAll('`', ''),
      },
      fonts,
    );
  }

  /** The picture of the present moment, once the page shows it. */
  private async still(fonts: string, title?: string): Promise<string> {
    await tick();
    await new Promise(requestAnimationFrame);
    return (await this.picture(fonts, title)).svg;
  }

  /** Pictures are taken whole, and without motion, so that nothing is caught half-way. */
  private async work(what: string, make: () => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.busy = what;
    this.trouble = '';
    const { reducedMotion } = appearance;
    appearance.reducedMotion = true;
    this.parts.linking.entire = true;
    try {
      await tick();
      await make();
    } catch (error) {
      this.trouble = error instanceof Error ? error.message : String(error);
    } finally {
      this.parts.linking.entire = false;
      appearance.reducedMotion = reducedMotion;
      this.busy = '';
    }
  }

  /** Remembers how the page stands; the function brings it back to that: what lies in front, what is pointed at, how far the panes are scrolled. */
  private standing(): () => Promise<void> {
    const { player, linking, layout } = this.parts;
    const [{ points }, { dock }, { bookmarks, files }] = [linking, layout, player];
    const scrolled = [...document.querySelectorAll('.player *')].flatMap((element) =>
      element.scrollHeight > element.clientHeight ? [{ element, top: element.scrollTop }] : [],
    );
    return async () => {
      if (files.some((file, i) => file.text !== player.files[i]?.text)) return; // another program was opened meanwhile
      layout.dock = dock;
      linking.points = points;
      player.bookmarks = bookmarks;
      // After what scrolls by itself.
      await new Promise((done) => setTimeout(done, SETTLED));
      for (const { element, top } of scrolled) if (element.scrollTop !== top) element.scrollTop = top;
    };
  }
}

/** Milliseconds after which the panes have scrolled, without motion, to what has changed. */
const SETTLED = 150;

async function text(address: string): Promise<string> {
  const response = await fetch(address).catch(() => undefined);
  if (!response) throw new Error('The file cannot be made without network.');
  if (!response.ok) throw new Error('This copy of the site has no self-contained page.');
  return response.text();
}

/** The same pictures give the same file: no times are written into it. */
const zipped = (files: Record<string, Uint8Array>): Uint8Array<ArrayBuffer> =>
  zipSync(files, { level: 6, mtime: '1980-01-02T00:00:00Z' }) as Uint8Array<ArrayBuffer>;
