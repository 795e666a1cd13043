/** GOGC, GOMEMLIMIT, GOMAXPROCS and GODEBUG, read as Go's run time reads them (runtime/mgcpacer.go, readGOGC, readGOMEMLIMIT). */
import { clampSetting, defaultSettings, GOGC_OFF, NO_LIMIT, type Settings } from '../machine/settings.ts';

export interface Environment {
  settings: Settings;
  /** What Go prints, and dies of, when GOMEMLIMIT is malformed. */
  error?: string;
}

export function environmentSettings(env: Record<string, string | undefined>): Environment {
  const settings = defaultSettings();
  const gogc = env['GOGC'] ?? '';
  if (gogc === 'off') settings.gogc = GOGC_OFF;
  else if (/^-?\d+$/.test(gogc) && Math.abs(Number(gogc)) < 2 ** 31)
    settings.gogc = Number(gogc) < 0 ? GOGC_OFF : Number(gogc);
  const limit = env['GOMEMLIMIT'] ?? '';
  if (limit !== '' && limit !== 'off') {
    const bytes = parseByteCount(limit);
    if (bytes === undefined) {
      return {
        settings,
        error: `GOMEMLIMIT=${limit}\nfatal error: malformed GOMEMLIMIT; see \`go doc runtime/debug.SetMemoryLimit\`\n`,
      };
    }
    settings.memoryLimit = Math.min(bytes, NO_LIMIT);
  }
  const procs = env['GOMAXPROCS'] ?? '';
  if (/^\d+$/.test(procs) && Number(procs) > 0)
    settings.gomaxprocs = clampSetting('gomaxprocs', Number(procs));
  return { settings };
}

/** `64MiB` → 67108864. Units B, KiB, MiB, GiB, TiB; undefined if malformed. */
export function parseByteCount(text: string): number | undefined {
  const m = /^(\d+)(?:(K|M|G|T)i)?B?$/.exec(text);
  if (!m || (m[2] !== undefined && !text.endsWith('B'))) return undefined;
  const power = m[2] === undefined ? 0 : 'KMGT'.indexOf(m[2]) + 1;
  const n = Number(m[1]) * 1024 ** power;
  return n > 2 ** 63 - 1 ? undefined : n;
}

export function parseGodebug(text: string): Map<string, string> {
  return new Map(
    text
      .split(',')
      .map((p) => p.split('=') as [string, string])
      .filter(([k]) => k !== ''),
  );
}
