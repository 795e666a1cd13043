/** What the lab is set to: workload, settings, container. No markup; components read and write the fields, and the link holds them. */
import { guideFigures, modelWorkloads, MiB, type WorkloadParameters } from '../../machine/model/index.ts';
import { NO_LIMIT } from '../../machine/settings.ts';
import type { LabLink } from './lablink.ts';
import { MOST_SETTINGS, type LabSetting } from './series.ts';

export class LabState {
  settings = $state<LabSetting[]>([
    { id: 0, gogc: 50, limit: NO_LIMIT },
    { id: 1, gogc: 100, limit: NO_LIMIT },
    { id: 2, gogc: 200, limit: NO_LIMIT },
  ]);
  /** Id of the setting whose goal and live heap are drawn too. */
  focus = $state(1);
  /** Bytes of the container; NO_LIMIT: none. */
  hardLimit = $state(NO_LIMIT);
  /** Where the curves are read: 0 to 1 of the time. */
  cursor = $state(0.5);
  asTable = $state(false);

  workloadId = $state(modelWorkloads[0]!.id);
  parameters = $state<WorkloadParameters>({ ...modelWorkloads[0]!.defaults });
  /** Whose formulas. */
  by = $state<'go' | 'guide'>('go');

  /** The program that is measured. */
  program = $state('');
  /** The reader's own program that made room for another, and can be had back. */
  mine = $state('');
  /** The program the lab begins with. */
  readonly begun: string;
  /** Programs that are no reader's. */
  readonly #given: ReadonlySet<string>;

  readonly workload = $derived(modelWorkloads.find((w) => w.id === this.workloadId)!);
  readonly focused = $derived(this.settings.find((s) => s.id === this.focus) ?? this.settings[0]!);

  constructor(begun: string, scenarios: readonly string[] = []) {
    this.begun = begun;
    this.program = begun;
    this.#given = new Set([begun, ...scenarios]);
  }

  /** The program is the reader's own. */
  get written(): boolean {
    return !this.#given.has(this.program);
  }

  /** Puts a program in the place of the one that is there. */
  replaceProgram(text: string): void {
    if (this.written && this.program !== text) this.mine = this.program;
    this.program = text;
  }

  choose(id: string): void {
    this.workloadId = id;
    this.parameters = { ...modelWorkloads.find((w) => w.id === id)!.defaults };
  }

  /** A figure of the official guide, with the guide's formulas. */
  showFigure(number: number): void {
    const figure = guideFigures[number - 1]!;
    this.workloadId = figure.workload.id;
    this.parameters = { ...figure.parameters };
    this.by = 'guide';
    this.hardLimit = NO_LIMIT;
    this.set(figure.settings.map(([gogc, limit]) => [gogc, limit === Infinity ? NO_LIMIT : limit * MiB]));
  }

  /** Replaces all settings. */
  set(list: readonly (readonly [gogc: number, limit: number])[]): void {
    this.settings = list.map(([gogc, limit], id) => ({ id, gogc, limit }));
    this.focus = Math.min(1, list.length - 1);
  }

  /** One more, with twice the GOGC of the last. */
  add(): void {
    const id = Array.from({ length: MOST_SETTINGS }, (_, n) => n).find(
      (n) => !this.settings.some((s) => s.id === n),
    );
    if (id === undefined) return;
    const last = this.settings.at(-1);
    this.settings.push({
      id,
      gogc: last && last.gogc > 0 ? Math.min(1000, last.gogc * 2) : 100,
      limit: last?.limit ?? NO_LIMIT,
    });
    this.focus = id;
  }

  remove(id: number): void {
    this.settings = this.settings.filter((one) => one.id !== id);
    if (this.focus === id) this.focus = this.settings[0]!.id;
  }

  /** What a link has to hold; the program the lab begins with needs no mention. */
  link(): Omit<LabLink, 'tab'> {
    return {
      settings: this.settings.map(({ gogc, limit }) => ({ gogc, limit })),
      focus: Math.max(
        0,
        this.settings.findIndex((s) => s.id === this.focus),
      ),
      hardLimit: this.hardLimit,
      workload: this.workloadId,
      parameters: { ...this.parameters },
      by: this.by,
      ...(this.program === this.begun ? {} : { program: this.program }),
      ...(this.mine === '' ? {} : { mine: this.mine }),
    };
  }

  /** Takes over what a link says; what it leaves open stays. */
  take(link: Partial<LabLink>): void {
    if (link.workload !== undefined) this.choose(link.workload);
    if (link.parameters) this.parameters = { ...link.parameters };
    if (link.by) this.by = link.by;
    if (link.settings) this.set(link.settings.map((s) => [s.gogc, s.limit]));
    if (link.focus !== undefined) this.focus = this.settings[link.focus]?.id ?? this.focus;
    if (link.hardLimit !== undefined) this.hardLimit = link.hardLimit;
    if (link.mine !== undefined) this.mine = link.mine;
    if (link.program !== undefined) this.replaceProgram(link.program);
  }
}
