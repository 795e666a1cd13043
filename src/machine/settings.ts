/**
 * Settings: every knob of a run, with its range, default and meaning. The panel of the page, the share link, the
 * front matter of a lesson and the flags and environment of the tool are all read from this table.
 */
export interface SettingSpec {
  id: string;
  label: string;
  /** One sentence for the reader, in the field's terms. */
  doc: string;
  kind: 'int' | 'bytes' | 'percent' | 'bool';
  min: number;
  max: number;
  /** The value that real Go has by default, or the nearest thing to it. */
  default: number;
  /** Sensible steps for a slider or the keyboard; the value may lie between. */
  stops?: readonly number[];
  /** True for switches that real Go does not have or that scale the picture down: the page marks them when they are not at the default. */
  teaching?: boolean;
}

/** GOGC=off and GOMEMLIMIT=off as numbers. */
export const GOGC_OFF = -1;
export const NO_LIMIT = Number.MAX_SAFE_INTEGER;

const MiB = 1 << 20;

export const settingSpecs = {
  gogc: {
    id: 'gogc',
    label: 'GOGC',
    doc: 'How much the heap may grow over what was live, in percent, before the next collection; off (-1) never collects for growth.',
    kind: 'percent',
    min: -1,
    max: 1000,
    default: 100,
    stops: [-1, 10, 25, 50, 75, 100, 150, 200, 300, 400, 800],
  },
  memoryLimit: {
    id: 'memoryLimit',
    label: 'GOMEMLIMIT',
    doc: 'Soft limit for all memory of the run time, in bytes: near it the collector runs more often, whatever GOGC says.',
    kind: 'bytes',
    min: 0,
    max: NO_LIMIT,
    default: NO_LIMIT,
    stops: [4 * MiB, 8 * MiB, 16 * MiB, 32 * MiB, 64 * MiB, 128 * MiB, 256 * MiB, 512 * MiB, NO_LIMIT],
  },
  inlining: {
    id: 'inlining',
    label: 'Inlining',
    doc: 'Go pastes small functions into their callers. Off (-gcflags=-l), every call of the source has a frame of its own, and more may escape.',
    kind: 'bool',
    min: 0,
    max: 1,
    default: 1,
    teaching: true,
  },
  gomaxprocs: {
    id: 'gomaxprocs',
    label: 'GOMAXPROCS',
    doc: 'Number of virtual processors that run goroutines at the same virtual time.',
    kind: 'int',
    min: 1,
    max: 64,
    default: 2,
    stops: [1, 2, 4, 8, 16],
  },
  seed: {
    id: 'seed',
    label: 'Seed',
    doc: 'Where all chance comes from: select, map iteration, scheduling, unseeded random numbers. The same seed gives the same run.',
    kind: 'int',
    min: 1,
    max: 0x7fffffff,
    default: 1,
  },
  stepLimit: {
    id: 'stepLimit',
    label: 'Step limit',
    doc: 'A run is stopped after this many statements, with its picture kept.',
    kind: 'int',
    min: 1000,
    max: NO_LIMIT,
    default: NO_LIMIT,
  },
  hardLimit: {
    id: 'hardLimit',
    label: 'Memory of the container',
    doc: 'All memory the program may have, in bytes; beyond it the run ends as a container that is out of memory.',
    kind: 'bytes',
    min: 8 * MiB,
    max: 3584 * MiB,
    default: 3584 * MiB,
    stops: [16 * MiB, 32 * MiB, 64 * MiB, 128 * MiB, 256 * MiB, 512 * MiB, 1024 * MiB, 3584 * MiB],
  },
  maxStack: {
    id: 'maxStack',
    label: 'Largest stack',
    doc: 'A goroutine stack that would outgrow this many bytes ends the program with Go’s stack overflow.',
    kind: 'bytes',
    min: 16384,
    max: 1_000_000_000,
    default: 1_000_000_000,
    stops: [65536, 262144, MiB, 16 * MiB, 64 * MiB, 250_000_000, 1_000_000_000],
  },
  minHeap: {
    id: 'minHeap',
    label: 'Smallest heap goal',
    doc: 'Go never sets the heap goal below 4 MiB × GOGC/100. A smaller minimum lets a tiny program have collections.',
    kind: 'bytes',
    min: 1024,
    max: 64 * MiB,
    default: 4 * MiB,
    stops: [1024, 4096, 16384, 65536, 262144, MiB, 4 * MiB],
    teaching: true,
  },
  writeBarrier: {
    id: 'writeBarrier',
    label: 'Write barrier',
    doc: 'Off, the collector may free an object that the program still holds.',
    kind: 'bool',
    min: 0,
    max: 1,
    default: 1,
    teaching: true,
  },
  stopTheWorld: {
    id: 'stopTheWorld',
    label: 'Stop the world',
    doc: 'On, the program stands still for a whole collection, as in Go before 1.5.',
    kind: 'bool',
    min: 0,
    max: 1,
    default: 0,
    teaching: true,
  },
  collectorSteps: {
    id: 'collectorSteps',
    label: 'Step the collector',
    doc: 'On, the collector’s work counts as steps of its own: one root, one object, one span at a time, in turn with the program.',
    kind: 'bool',
    min: 0,
    max: 1,
    default: 0,
    teaching: true,
  },
  objectQueue: {
    id: 'objectQueue',
    label: 'Object queue',
    doc: 'On, marking queues single objects, as Go did before Green Tea; off, small objects are queued by span as in Go 1.27.',
    kind: 'bool',
    min: 0,
    max: 1,
    default: 0,
    teaching: true,
  },
} as const satisfies Record<string, SettingSpec>;

export type SettingId = keyof typeof settingSpecs;
export type Settings = Record<SettingId, number>;

export const settingIds = Object.keys(settingSpecs) as SettingId[];

export function defaultSettings(): Settings {
  return Object.fromEntries(settingIds.map((id) => [id, settingSpecs[id].default])) as Settings;
}

/** The teaching settings that are not at their default: in what a run is not as in Go. */
export function unlikeGo(settings: Partial<Settings>): SettingSpec[] {
  return settingIds
    .map((id): [SettingSpec, number | undefined] => [settingSpecs[id], settings[id]])
    .filter(([spec, value]) => spec.teaching && value !== undefined && value !== spec.default)
    .map(([spec]) => spec);
}

/** Clamps and rounds a value to what the setting allows. */
export function clampSetting(id: SettingId, value: number): number {
  const s = settingSpecs[id];
  if (Number.isNaN(value)) return s.default;
  return Math.min(s.max, Math.max(s.min, Math.round(value)));
}
