/**
 * Reads the figures of runtime.MemStats that the lab has a use for, from whatever a service gives them out in: JSON (of the struct, of expvar, where it stands
 * below `memstats`, or of anything around it), Go's own print of the struct, lines of a name and a value, or the names that runtime/metrics has.
 */

/** Under their own names; all bytes, but for HeapObjects and NumGC. */
const FIGURES = [
  'TotalAlloc',
  'HeapAlloc',
  'HeapInuse',
  'HeapObjects',
  'HeapSys',
  'Sys',
  'MSpanSys',
  'NumGC',
] as const;
export type Figure = (typeof FIGURES)[number];
export type MemStats = Partial<Record<Figure, number>>;

/** Figures that have other names too. */
const OTHER_NAMES: Record<string, Figure> = {
  alloc: 'HeapAlloc',
  '/gc/heap/allocs:bytes': 'TotalAlloc',
  '/gc/heap/objects:objects': 'HeapObjects',
  '/memory/classes/heap/objects:bytes': 'HeapAlloc',
  '/memory/classes/metadata/mspan/inuse:bytes': 'MSpanSys',
  '/memory/classes/total:bytes': 'Sys',
  '/gc/cycles/total:gc-cycles': 'NumGC',
  // What the Prometheus client for Go calls them.
  go_memstats_alloc_bytes_total: 'TotalAlloc',
  go_memstats_alloc_bytes: 'HeapAlloc',
  go_memstats_heap_alloc_bytes: 'HeapAlloc',
  go_memstats_heap_inuse_bytes: 'HeapInuse',
  go_memstats_heap_objects: 'HeapObjects',
  go_memstats_heap_sys_bytes: 'HeapSys',
  go_memstats_sys_bytes: 'Sys',
  go_memstats_mspan_sys_bytes: 'MSpanSys',
  go_gc_duration_seconds_count: 'NumGC',
};
const NAMED = new Map<string, Figure>([
  ...FIGURES.map((figure) => [figure.toLowerCase(), figure] as const),
  ...Object.entries(OTHER_NAMES),
]);
/** runtime/metrics gives the heap's spans in two parts. */
const UNUSED = '/memory/classes/heap/unused:bytes';

/** A name as a word of its own, what stands between, a number, and perhaps a unit. */
const PAIR =
  /(?<![\w/])["']?([A-Za-z_][\w.]*|\/[a-z/-]+:[a-z-]+)["']?[ \t]*(?:[:=,|]|->)?[ \t]*["']?(0x[\da-f]+|\d+(?:[_,]\d{3})*(?:\.\d+)?(?:e\+?\d+)?)[ \t]*([KMGT]i?B|B|bytes)?\b/gi;
const UNITS = 'bkmgt';

/** What was found; nothing where no figure is. Of a figure that stands there twice the last counts, as the end comes last. */
export function parseMemStats(text: string): MemStats {
  const stats: MemStats = {};
  let unused: number | undefined;
  for (const [, name, digits, unit] of text.matchAll(PAIR)) {
    const value = Number(digits!.replace(/[_,]/g, '')) * size(unit);
    if (name === UNUSED) unused = value;
    // memstats.TotalAlloc and m.TotalAlloc mean TotalAlloc.
    const figure = NAMED.get(name!.toLowerCase()) ?? NAMED.get(name!.split('.').at(-1)!.toLowerCase());
    if (figure) stats[figure] = Math.round(value);
  }
  if (stats.HeapInuse === undefined && stats.HeapAlloc !== undefined && unused !== undefined)
    stats.HeapInuse = stats.HeapAlloc + unused;
  return stats;
}

function size(unit: string | undefined): number {
  if (unit === undefined) return 1;
  const power = /^b/i.test(unit) ? 0 : UNITS.indexOf(unit[0]!.toLowerCase());
  return (/i/i.test(unit) ? 1024 : 1000) ** power;
}

/** The figures in the lab's own form, one a line: what links hold. */
export const writeMemStats = (stats: MemStats): string =>
  FIGURES.filter((figure) => stats[figure] !== undefined)
    .map((figure) => `${figure} ${stats[figure]}`)
    .join('\n');
