/**
 * An open program: its compiled parts, the scout that runs ahead and records the timeline, and the viewer that stands where the reader looks. Both
 * machines are deterministic, so what the scout recorded is what the viewer will see.
 */
import type { Image } from '../go/emit/image.ts';
import { Machine } from '../machine/machine.ts';
import type { Picture } from '../machine/picture.ts';
import {
  clampSetting,
  defaultSettings,
  NO_LIMIT,
  type SettingId,
  type Settings,
  settingSpecs,
} from '../machine/settings.ts';
import { Timeline } from '../timeline/timeline.ts';
import type { Built } from './compiler.ts';
import { History } from './history.ts';
import { imageOf, type Prebuilt } from './prebuilt.ts';
import type { FunctionInfo, SettingValues, SourceFile, Verdict } from './protocol.ts';

/** Statements in one slice of work, between two looks at the queue of requests. */
export const SLICE = 20_000;
/** A run on the page is stopped after so many statements unless its own step limit is lower. */
export const PAGE_STEPS = 20_000_000;
/** Memory and largest stack on the page unless the settings say otherwise. */
export const PAGE_MEMORY = 512 << 20;
const PAGE_STACK = 64 << 20;

/** Lets other work of the thread have its turn. */
export const pause = (): Promise<void> => new Promise((resolve) => void setTimeout(resolve, 0));

/** An open program: what was compiled, and its two machines. */
export interface Program {
  files: readonly SourceFile[];
  /** The compiler's result; undefined while the program runs from an image that was made beforehand. */
  built: Built | undefined;
  functions: FunctionInfo[];
  image: Image;
  module: WebAssembly.Module;
  runtime: WebAssembly.Module;
  verdicts: Verdict[];
  settings: Settings;
  scout: Machine;
  viewer: Machine;
  timeline: Timeline;
  history: History;
  /** The last picture sent. */
  shown: Picture | undefined;
  shownLength: number;
}

/** Settings of a run on the page: the defaults, the page's bounds, and what was asked for. */
export function settingsOf(values: SettingValues): Settings {
  const settings = defaultSettings();
  settings.hardLimit = PAGE_MEMORY;
  settings.maxStack = PAGE_STACK;
  for (const [id, value] of Object.entries(values)) {
    if (Object.hasOwn(settingSpecs, id))
      settings[id as SettingId] = clampSetting(id as SettingId, Number(value));
  }
  if (settings.stepLimit >= NO_LIMIT) settings.stepLimit = PAGE_STEPS;
  return settings;
}

/** What of a program does not change with its settings. */
export interface Parts {
  built: Built | undefined;
  image: Image;
  module: WebAssembly.Module;
  verdicts: Verdict[];
  functions: FunctionInfo[];
}

/** Compiles; the compiler is loaded with the first program that needs it. */
export async function build(files: readonly SourceFile[], settings: Settings): Promise<Built> {
  const compiler = await import('./compiler.ts');
  return compiler.build(files, settings.inlining === 0);
}

export function partsOfBuilt(built: Built): Parts {
  const image = built.image!;
  return {
    built,
    image,
    module: new WebAssembly.Module(image.wasm),
    verdicts: built.verdicts,
    functions: built.functions,
  };
}

export function partsOfPrebuilt({ meta, module }: Prebuilt): Parts {
  return {
    built: undefined,
    image: imageOf(meta),
    module,
    verdicts: meta.verdicts,
    functions: meta.functions,
  };
}

export function machineOf(parts: Parts, runtime: WebAssembly.Module, settings: Settings): Machine {
  return new Machine(parts.image, parts.module, { settings, runtime, record: true });
}

/** Two machines of a program at its start, before the first statement of the user's. */
export function load(
  files: readonly SourceFile[],
  parts: Parts,
  runtime: WebAssembly.Module,
  settings: Settings,
): Program {
  const { built, image, module, verdicts, functions } = parts;
  const scout = machineOf(parts, runtime, settings);
  const viewer = machineOf(parts, runtime, settings);
  scout.start();
  viewer.start();
  scout.profile();
  viewer.profile();
  scout.takeEvents();
  viewer.takeEvents();
  const timeline = new Timeline(scout);
  const users = (pc: number): boolean => image.funcs[pc >>> 16]?.library === false;
  const history = new History(scout.step, users);
  history.begin(scout);
  history.sample(scout);
  return {
    files,
    built,
    image,
    module,
    runtime,
    verdicts,
    functions,
    settings,
    scout,
    viewer,
    timeline,
    history,
    shown: undefined,
    shownLength: -1,
  };
}

/** The step at which the run is stopped. */
export function limit(p: Program): number {
  return p.settings.stepLimit;
}

/** Extends the recording by some statements; false when the run is over. */
export function record(p: Program, steps: number): boolean {
  if (p.scout.ended) return false;
  const end = p.scout.step + steps;
  while (!p.scout.ended && p.scout.step < end) {
    const known = p.timeline.events.length;
    // Close samples while the run is short, so that the curve of a small program has its steps.
    const chunk = Math.max(1, Math.min(1000, Math.floor((p.scout.step - p.history.start) / 200)));
    p.timeline.record(Math.min(chunk, end - p.scout.step));
    p.history.add(p.timeline.events.slice(known), p.scout);
    p.history.sample(p.scout);
  }
  return !p.scout.ended;
}

/** Extends the recording to a step, if the run goes so far. */
export function recordTo(p: Program, step: number): void {
  while (p.timeline.frontier < step && record(p, Math.min(SLICE, step - p.timeline.frontier)));
}
