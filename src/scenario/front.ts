/** Front matter of lessons and tasks: pairs between lines of `---`, and the settings that stand in them. */
import {
  clampSetting,
  GOGC_OFF,
  NO_LIMIT,
  settingIds,
  settingSpecs,
  type SettingId,
} from '../machine/settings.ts';
import type { SettingValues } from '../session/protocol.ts';
import { instead } from './closest.ts';

/** Something wrong in a text of an author's, with its line. */
export interface Problem {
  line: number;
  message: string;
}

export interface Front {
  front: Map<string, string>;
  /** Line of each key, 1-based. */
  lines: Map<string, number>;
  /** Index of the line after the front matter. */
  next: number;
}

/** The pairs between lines of ---. With `keys`, no others may be there. A key that says nothing counts as one that is not there. */
export function parseFront(
  lines: readonly string[],
  problem: (line: number, message: string) => unknown,
  keys?: readonly string[],
): Front {
  const out: Front = { front: new Map(), lines: new Map(), next: 0 };
  if (lines[0]?.trim() !== '---') {
    problem(1, 'the text begins with front matter between lines of ---');
    return out;
  }
  const end = lines.findIndex((line, i) => i > 0 && line.trim() === '---');
  if (end < 0) problem(1, 'the front matter is not closed by a second line of ---');
  const isPair = (line: string): boolean => /^\s*$|^\s*[A-Za-z]+\s*:/.test(line);
  const stop = end >= 0 ? end : lines.findIndex((line, i) => i > 0 && !isPair(line));
  out.next = end >= 0 ? end + 1 : stop < 0 ? lines.length : stop;
  for (let i = 1; i < (stop < 0 ? lines.length : stop); i++) {
    const [, key, value = ''] = /^([A-Za-z]+):\s*(.*)$/.exec(lines[i]!) ?? [];
    const at = key === undefined ? undefined : out.lines.get(key);
    if (key === undefined) {
      if (lines[i]!.trim() !== '') problem(i + 1, `not "key: value": ${lines[i]}`);
    } else if (keys && !keys.includes(key))
      problem(i + 1, `no key is called "${key}"; ${instead(key, keys)}`);
    else if (at !== undefined) problem(i + 1, `a second "${key}:"; the first is in line ${at}`);
    else {
      out.lines.set(key, i + 1);
      if (value.trim() === '') problem(i + 1, `"${key}:" says nothing`);
      else out.front.set(key, value.trim());
    }
  }
  return out;
}

/** `GOGC=50 memoryLimit=16MiB writeBarrier=off`: by id or label, in any case. */
export function parseSettings(text: string, problem: (message: string) => unknown): SettingValues {
  const settings: SettingValues = {};
  const close = text.replace(/\s*=\s*/g, '=');
  if (close !== text) problem(`no spaces around =, as in "${close}"`);
  for (const word of words(close)) {
    const [name = '', value = ''] = word.split('=');
    const id = settingIds.find((one) =>
      [one, settingSpecs[one].label].some((known) => known.toLowerCase() === name.toLowerCase()),
    );
    if (!id) {
      problem(`no setting is called "${name}"; ${instead(name, settingIds)}`);
      continue;
    }
    const number = parseValue(id, value);
    if (number === undefined) problem(`"${value}" is not a value for ${name}: ${valuesOf(id)}`);
    else if (id in settings) problem(`a second value for ${name}`);
    else settings[id] = clampSetting(id, number);
  }
  return settings;
}

function parseValue(id: SettingId, value: string): number | undefined {
  const { kind, min, max } = settingSpecs[id];
  if (value === 'off') return offOf(id);
  if (value === 'on') return kind === 'bool' ? 1 : undefined;
  const amount = /^(-?\d+(?:\.\d+)?)(B|KiB|MiB|GiB)?$/.exec(value);
  if (!amount) return undefined;
  const number = Number(amount[1]) * 1024 ** ['B', 'KiB', 'MiB', 'GiB'].indexOf(amount[2] ?? 'B');
  return number >= min && number <= max ? number : undefined;
}

/** What may stand behind the = of a setting, in words. */
function valuesOf(id: SettingId): string {
  const { kind, min, max } = settingSpecs[id];
  if (kind === 'bool') return 'on or off';
  const range = max === NO_LIMIT ? `from ${min}` : `from ${min} to ${max}`;
  const what = kind === 'bytes' ? 'a size as 4096 or 16MiB' : 'a number';
  return `${what}, ${range}${offOf(id) === undefined ? '' : ', or off'}`;
}

/** The value of a setting that is off; undefined: it cannot be. */
function offOf(id: SettingId): number | undefined {
  const { kind, max } = settingSpecs[id];
  if (id === 'gogc') return GOGC_OFF;
  return kind === 'bool' ? 0 : max === NO_LIMIT ? NO_LIMIT : undefined;
}

/** What is separated by spaces or commas. */
export function words(text: string): string[] {
  return text.split(/[\s,]+/).filter((word) => word !== '');
}
